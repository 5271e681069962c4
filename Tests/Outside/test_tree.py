"""The independent checker itself, against RFC 9162's own example tree and by brute force."""

import hashlib

import pytest
import tree

# The leaves and roots of the test data that RFC 6962 implementations share.
INPUTS = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_of_the_common_example(size):
    leaves = [tree.leaf_hash(data) for data in INPUTS[:size]]
    growing = tree.GrowingTree()
    for leaf in leaves:
        growing.append(leaf)
    assert tree.root_of(leaves).hex() == growing.root.hex() == ROOTS[size]


def inclusion(leaves, index):
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return inclusion(leaves[:half], index) + [tree.root_of(leaves[half:])]
    return inclusion(leaves[half:], index - half) + [tree.root_of(leaves[:half])]


def consistency(leaves, old, whole=True):
    if old == len(leaves):
        return [] if whole else [tree.root_of(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= half:
        return consistency(leaves[:half], old, whole) + [tree.root_of(leaves[half:])]
    return consistency(leaves[half:], old - half, False) + [tree.root_of(leaves[:half])]


def test_every_proof_of_every_small_tree_holds_and_no_altered_one():
    leaves = [tree.leaf_hash(bytes([n])) for n in range(33)]
    for size in range(1, 34):
        root = tree.root_of(leaves[:size])
        for index in range(size):
            path = inclusion(leaves[:size], index)
            assert tree.root_from_inclusion(leaves[index], index, size, path) == root
            other = hashlib.sha256(b"other").digest()
            assert tree.root_from_inclusion(other, index, size, path) != root
        for old in range(1, size + 1):
            path = consistency(leaves[:size], old)
            tree.check_consistency(old, tree.root_of(leaves[:old]), size, root, path)
            if path:
                with pytest.raises(tree.NotProven):
                    tree.check_consistency(old, tree.root_of(leaves[:old]), size, root, path[:-1] + [bytes(32)])


def test_paths_of_tiles():
    assert tree.tile_path(0, 0) == "tile/0/000"
    assert tree.tile_path(2, 1234067, 17) == "tile/2/x001/x234/067.p/17"
