"""The evidence log checked from its published formats alone: RFC 6962, c2sp.org/tlog-tiles, signed-note, tlog-proof.

Written from docs/receipt.md and the specifications; shares no code with the platform. Raises `NotProven` or returns.
"""

import base64
import hashlib
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519


class NotProven(Exception):
    """The files do not prove what they should."""


def require(condition, why):
    if not condition:
        raise NotProven(why)


def unbase64(text, size=None):
    """Strict base64: one spelling for each sequence of bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NotProven(f"base64: {text[:20]!r}") from error
    require(base64.b64encode(data).decode() == text, "base64 with spare bits")
    require(size is None or len(data) == size, f"{len(data)} bytes instead of {size}")
    return data


def number(text):
    require(text.isascii() and text.isdigit() and str(int(text)) == text, f"number {text!r}")
    return int(text)


# Hashes and proofs, RFC 6962 section 2.1 and RFC 9162 section 2.1.

def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    """The root over a list of leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2:]
    return level[0]


def root_from_inclusion(leaf, index, size, path):
    require(0 <= index < size, "the index lies outside the tree")
    fn, sn, value = index, size - 1, leaf
    for sibling in path:
        require(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            value = node_hash(sibling, value)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            value = node_hash(value, sibling)
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0, "the path is too short")
    return value


def check_consistency(old_size, old_root, new_size, new_root, path):
    """RFC 9162 section 2.1.4.2."""
    require(0 <= old_size <= new_size, "sizes")
    if old_size == new_size:
        require(not path and old_root == new_root, "same size, another root")
        return
    if old_size == 0:
        require(not path, "a proof from nothing needs no hashes")
        return
    path = list(path)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    require(path, "no hashes")
    fn, sn = old_size - 1, new_size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = path[0]
    for sibling in path[1:]:
        require(sn != 0, "the proof is too long")
        if fn & 1 or fn == sn:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, sibling)
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0 and first == old_root and second == new_root, "the proof leads to other roots")


# Signed notes and checkpoints, c2sp.org/signed-note and c2sp.org/tlog-checkpoint.

@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes
    text: str


class LogKey:
    """A published key of the log: `name+id+base64`."""

    def __init__(self, vkey):
        self.vkey = vkey.strip()
        name, key_id, typed = self.vkey.split("+", 2)
        raw = unbase64(typed)
        self.name, self.id = name, bytes.fromhex(key_id)
        kind, key = raw[0], raw[1:]
        if kind == 1:
            self.key = ed25519.Ed25519PublicKey.from_public_bytes(key)
            expected = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
        else:
            require(kind == 2, "a kind of key that nobody defined")
            self.key = serialization.load_der_public_key(key)
            expected = hashlib.sha256(key).digest()[:4]
        require(self.id == expected, "the key's id does not belong to the key")

    def verify(self, signature, text):
        try:
            if isinstance(self.key, ed25519.Ed25519PublicKey):
                self.key.verify(signature, text)
            else:
                self.key.verify(signature, text, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature as error:
            raise NotProven("a signature of the log's key is wrong") from error


def open_checkpoint(note, key):
    """Checks the signature of a checkpoint and reads it; `note` is bytes or text."""
    if isinstance(note, bytes):
        try:
            note = note.decode()
        except UnicodeDecodeError as error:
            raise NotProven("not UTF-8") from error
    require(not any(ord(c) < 32 and c != "\n" for c in note), "control characters in a note")
    end = note.rfind("\n\n")
    require(end > 0 and note.endswith("\n"), "not a note")
    text, signatures = note[:end + 1], note[end + 2:-1].split("\n")
    known = 0
    for line in signatures:
        parts = line.split(" ")
        require(len(parts) == 3 and parts[0] == "—", "a signature line is malformed")
        data = unbase64(parts[2])
        if parts[1] == key.name and data[:4] == key.id:
            key.verify(data[4:], text.encode())
            known += 1
    require(known, "no signature of the log's key")
    lines = text[:-1].split("\n")
    require(len(lines) >= 3 and lines[0] == key.name, "another log's checkpoint")
    return Checkpoint(lines[0], number(lines[1]), unbase64(lines[2], 32), note)


# Receipts and proofs, docs/receipt.md.

@dataclass(frozen=True)
class OpenedReceipt:
    entry: dict | None
    commitment: bytes
    index: int
    checkpoint: Checkpoint


def strict_object(pairs):
    require(len({name for name, _ in pairs}) == len(pairs), "a member is given twice")
    return dict(pairs)


def commitment_of(entry, salt):
    return hashlib.sha256(b"vneid.evidence/v1\n" + salt + entry.encode()).digest()


def open_receipt(data, key):
    """Checks a receipt file and returns what it proves."""
    try:
        receipt = json.loads(data.decode(), object_pairs_hook=strict_object)
    except (ValueError, RecursionError) as error:
        raise NotProven("not JSON") from error
    require(isinstance(receipt, dict) and all(isinstance(v, str) for v in receipt.values()), "not a receipt")
    require(receipt.get("format") == "vneid.receipt/v1", "another format")
    is_open = set(receipt) == {"format", "entry", "salt", "proof"}
    require(is_open or set(receipt) == {"format", "commitment", "sealed_until", "proof"}, "members of a receipt")
    if is_open:
        commitment = commitment_of(receipt["entry"], unbase64(receipt["salt"], 32))
    else:
        commitment = unbase64(receipt["commitment"], 32)
    index, path, note = read_proof(receipt["proof"])
    checkpoint = open_checkpoint(note, key)
    require(
        root_from_inclusion(leaf_hash(commitment), index, checkpoint.size, path) == checkpoint.root,
        "the log does not hold this entry at this place")
    return OpenedReceipt(json.loads(receipt["entry"]) if is_open else None, commitment, index, checkpoint)


def read_proof(text):
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    require(blank and len(lines) >= 2 and lines[0] == "c2sp.org/tlog-proof@v1", "not a proof file")
    require(lines[1].startswith("index "), "no index")
    return number(lines[1][6:]), [unbase64(line, 32) for line in lines[2:]], note


def read_consistency(text):
    lines = text.split("\n")
    require(lines[-1] == "" and lines[0] == "vneid.org/consistency@v1", "not a consistency proof")
    require(lines[1].startswith("old ") and lines[2].startswith("new "), "no sizes")
    return number(lines[1][4:]), number(lines[2][4:]), [unbase64(line, 32) for line in lines[3:-1]]


# Tiles, c2sp.org/tlog-tiles.

def tile_path(level, index, width=256):
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    return f"tile/{level}/{'/'.join(parts)}" + (f".p/{width}" if width < 256 else "")


def leaf_tiles(size):
    """Index and width of the tiles of level 0 in a tree of that size."""
    return [(index, min(256, size - index * 256)) for index in range((size + 255) // 256)]


def split_hashes(data, width):
    require(len(data) == 32 * width, "the tile has another length")
    return [data[i:i + 32] for i in range(0, len(data), 32)]


def split_bundle(data, width):
    entries, rest = [], data
    while rest:
        require(len(rest) >= 2, "half a length")
        length = int.from_bytes(rest[:2])
        require(len(rest) >= 2 + length, "half an entry")
        entries.append(rest[2:2 + length])
        rest = rest[2 + length:]
    require(len(entries) == width, "the bundle has another number of entries")
    return entries


def upper_tiles(leaves):
    """Every tile above the leaves, as (level, index, hashes), computed from the leaf hashes."""
    level, hashes_below, tiles = 0, list(leaves), []
    while len(hashes_below) >= 256:
        level += 1
        hashes_below = [root_of(hashes_below[i:i + 256]) for i in range(0, len(hashes_below) - 255, 256)]
        tiles += [(level, i // 256, hashes_below[i:i + 256]) for i in range(0, len(hashes_below), 256)]
    return tiles


class GrowingTree:
    """Appends leaf hashes and knows the root at any moment: to check many checkpoints against one list of leaves."""

    def __init__(self):
        self.size, self.edge = 0, []

    def append(self, leaf):
        value, size = leaf, self.size
        while size & 1:
            value, size = node_hash(self.edge.pop(), value), size >> 1
        self.edge.append(value)
        self.size += 1

    @property
    def root(self):
        if not self.edge:
            return root_of([])
        value = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            value = node_hash(left, value)
        return value
