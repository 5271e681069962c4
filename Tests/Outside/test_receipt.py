"""From a look-up to the proof in the citizen's hand, checked twice: by `vneid-verify`, and by tree.py alone."""

import base64
import datetime
import json
import random
import subprocess
import time
import uuid

import pytest
import tree
from agency import Agency
from citizen import Citizen
from conftest import open_country
from country import vneid_verify


@pytest.fixture(scope="module")
def place(tmp_path_factory, engine):
    """A country with a few hundred look-ups in its log, its citizen signed in."""
    country, database = open_country(tmp_path_factory.mktemp("country"), engine)
    member, agreement = country.broadest_agreement()
    place = Place(country, Agency(country.url, member), agreement)
    yield place
    country.delete()
    if database:
        database.drop()


class Place:
    def __init__(self, country, agency, agreement):
        self.country, self.agency, self.agreement = country, agency, agreement
        self.citizen = Citizen(country.url, country.description["links"]["citizen"])
        self.citizen.sign_in()
        self.vkey = country.description["log"]["vkey"]
        self.key = tree.LogKey(self.vkey)

    def look_up(self, person=None, officer=None, **more):
        officer = officer or f"outside.{uuid.uuid4().hex[:12]}"
        response = self.agency.look_up(
            person or self.country.citizen_number, self.agreement["code"], self.agreement["fields"][:3], officer,
            **more)
        assert response.status_code == 200, response.text
        return officer, response.json()

    def entry_on_page(self, officer, seconds=180):
        """The entry of a look-up, once it is on the citizen's page with a proof to download."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if (found := self.citizen.entries_with(officer)) and found[0]["download"]:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"the look-up is not on the page with its proof after {seconds} s: {found}")

    def receipt(self):
        """A fresh look-up's receipt file, as the citizen downloads it."""
        officer, answer = self.look_up()
        entry = self.entry_on_page(officer)
        return self.citizen.download(entry["download"]).content, answer

    def get(self, path):
        response = self.country.get(f"/log/{path}")
        response.raise_for_status()
        return response.content

    def verify(self, *arguments):
        """Exit code and report of vneid-verify."""
        done = subprocess.run(
            [vneid_verify(), *map(str, arguments), "--key", self.vkey, "--json"], capture_output=True, text=True)
        return done.returncode, done.stdout or done.stderr


def holds(data, key):
    try:
        tree.open_receipt(data, key)
        return True
    except tree.NotProven:
        return False


def test_a_look_up_is_on_the_citizens_page_at_once_and_its_proof_soon(place):
    for _ in range(5):
        officer, _ = place.look_up()
        assert place.citizen.entries_with(officer), "an acknowledged look-up must be there at once"
        assert place.entry_on_page(officer, 60)["download"]


def test_the_page_says_who_why_and_what(place):
    officer, _ = place.look_up(case="HS-2026-4711")
    entry = place.entry_on_page(officer)
    detail = place.citizen.open(entry["detail"])
    detail.raise_for_status()
    for text in (officer, "HS-2026-4711"):
        assert text in entry["text"] and text in detail.text


def test_the_downloaded_receipt_is_proven_by_both_checkers(place, tmp_path):
    data, answer = place.receipt()
    opened = tree.open_receipt(data, place.key)
    assert opened.entry["id"] == answer["receipt"]
    assert opened.entry["fields"] == place.agreement["fields"][:3]
    assert opened.checkpoint.origin == place.country.description["log"]["origin"]
    file = tmp_path / "one.vneid-receipt.json"
    file.write_bytes(data)
    code, report = place.verify("receipt", file)
    assert code == 0 and json.loads(report)["proven"] is True, report


def test_the_key_is_published(place):
    assert place.get("vkey").decode().strip() == place.vkey


def test_the_agencys_own_receipt_is_the_same_entry(place):
    data, answer = place.receipt()
    theirs = place.agency.receipt(answer["receipt"])
    assert theirs.status_code == 200
    assert json.loads(theirs.content)["entry"] == json.loads(data)["entry"]
    assert holds(theirs.content, place.key)


def sample_positions(data, count, seed=1):
    """All members' ends and beginnings are among many random ones; white space at the end means nothing."""
    length = len(data.rstrip())
    chosen = {0, 1, length - 1, length - 2}
    for member in (b'"format"', b'"entry"', b'"salt"', b'"proof"', b'"commitment"', b'"sealed_until"'):
        if (at := data.find(member)) >= 0:
            chosen |= {at, at + 1, at + len(member), at + len(member) + 2, at + len(member) + 8}
    for text in (b"index ", "— ".encode(), b"tlog-proof", b"\\n\\n"):
        if (at := data.find(text)) >= 0:
            chosen |= set(range(at, at + len(text) + 2))
    chosen |= set(random.Random(seed).sample(range(length), min(count, length)))
    return sorted(position for position in chosen if position < length)


def alter(data, position, seed=1):
    """Another printable byte there, so that the file stays readable text."""
    random_ = random.Random(seed * 1_000_003 + position)
    while (byte := random_.choice(b"0123456789abcdefghijABCDEFGHIJ+/=.-")) == data[position]:
        pass
    return data[:position] + bytes([byte]) + data[position + 1:]


def test_any_altered_byte_of_a_receipt_fails_both_checkers(place, tmp_path):
    data, _ = place.receipt()
    file = tmp_path / "altered.vneid-receipt.json"
    for position in range(len(data.rstrip())):
        assert not holds(alter(data, position), place.key), f"byte {position}: {data[position - 10:position + 10]}"
    for position in sample_positions(data, 40):
        file.write_bytes(alter(data, position))
        code, report = place.verify("receipt", file)
        assert code in (1, 2), f"byte {position} ({data[position - 10:position + 10]}): {report}"


def test_a_receipt_of_another_log_is_not_proven(place, tmp_path):
    data, _ = place.receipt()
    foreign = data.replace(place.key.name.encode(), b"another.example/log")
    assert not holds(foreign, place.key)
    file = tmp_path / "foreign.vneid-receipt.json"
    file.write_bytes(foreign)
    assert place.verify("receipt", file)[0] == 1


def fill(place, size):
    """Look-ups until the tree has this many leaves."""
    while tree.open_checkpoint(place.get("checkpoint"), place.key).size < size:
        for _ in range(50):
            response = place.agency.look_up(
                place.country.cast[random.choice(list(place.country.cast))]["number"], place.agreement["code"],
                place.agreement["fields"][:1])
            if response.status_code == 429:
                time.sleep(0.5)
        time.sleep(1)


def test_two_checkpoints_are_consistent(place, tmp_path):
    old = place.get("checkpoint")
    for _ in range(7):
        place.look_up()
    deadline = time.monotonic() + 180
    while (new := place.get("checkpoint")) == old and time.monotonic() < deadline:
        time.sleep(0.1)
    first, second = tree.open_checkpoint(old, place.key), tree.open_checkpoint(new, place.key)
    assert first.size < second.size
    proof = place.get(f"consistency?from={first.size}&to={second.size}")
    assert tree.read_consistency(proof.decode())[:2] == (first.size, second.size)
    path = tree.read_consistency(proof.decode())[2]
    tree.check_consistency(first.size, first.root, second.size, second.root, path)
    files = {name: tmp_path / name for name in ("old", "new", "proof")}
    for name, data in (("old", old), ("new", new), ("proof", proof)):
        files[name].write_bytes(data)
    code, report = place.verify("consistency", files["old"], files["new"], "--proof", files["proof"])
    assert code == 0, report

    for name, data in (("old", old), ("new", new), ("proof", proof)):
        for position in sample_positions(data, 12):
            files[name].write_bytes(alter(data, position))
            code, report = place.verify("consistency", files["old"], files["new"], "--proof", files["proof"])
            assert code in (1, 2), f"{name}, byte {position}: {report}"
            assert not is_consistent(*(files[n].read_bytes() for n in ("old", "new", "proof")), place.key)
        files[name].write_bytes(data)


def is_consistent(old, new, proof, key):
    try:
        first, second = tree.open_checkpoint(old, key), tree.open_checkpoint(new, key)
        old_size, new_size, path = tree.read_consistency(proof.decode())
        tree.require((old_size, new_size) == (first.size, second.size), "sizes")
        tree.check_consistency(first.size, first.root, second.size, second.root, path)
        return True
    except (tree.NotProven, UnicodeDecodeError, IndexError):
        return False


@pytest.mark.slow
def test_the_whole_tree_recomputed_from_its_tiles_is_that_of_the_checkpoint(place, tmp_path):
    fill(place, 600)
    note = place.get("checkpoint")
    checkpoint = tree.open_checkpoint(note, place.key)
    leaves, paths = [], []
    for index, width in tree.leaf_tiles(checkpoint.size):
        hashes = tree.split_hashes(place.get(tree.tile_path(0, index, width)), width)
        entries = tree.split_bundle(place.get(tree.tile_path("entries", index, width)), width)
        assert [tree.leaf_hash(entry) for entry in entries] == hashes
        assert all(len(entry) == 32 for entry in entries), "an entry bundle reveals more than commitments"
        leaves += hashes
        paths += [tree.tile_path(0, index, width), tree.tile_path("entries", index, width)]
    assert tree.root_of(leaves) == checkpoint.root
    for level, index, hashes in tree.upper_tiles(leaves):
        path = tree.tile_path(level, index, len(hashes))
        assert tree.split_hashes(place.get(path), len(hashes)) == hashes
        paths.append(path)

    copy = tmp_path / "log"
    for path in ["checkpoint", *paths]:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(note if path == "checkpoint" else place.get(path))
    code, report = place.verify("tiles", copy)
    assert code == 0 and is_whole(copy, place.key), report
    for path in ["checkpoint", *random.Random(3).sample(paths, min(6, len(paths)))]:
        whole = (copy / path).read_bytes()
        for position in random.Random(4).sample(range(len(whole.rstrip())), 4):
            altered = bytearray(whole)
            altered[position] ^= 1
            (copy / path).write_bytes(altered)
            code, report = place.verify("tiles", copy)
            assert code in (1, 2), f"{path}, byte {position}: {report}"
            assert not is_whole(copy, place.key), f"{path}, byte {position}"
        (copy / path).write_bytes(whole)
    assert place.verify("tiles", copy)[0] == 0 and is_whole(copy, place.key)


def is_whole(copy, key):
    """Whether the files of a log agree with each other and with its checkpoint."""
    try:
        checkpoint = tree.open_checkpoint((copy / "checkpoint").read_bytes(), key)
        leaves = []
        for index, width in tree.leaf_tiles(checkpoint.size):
            bundle = tree.split_bundle((copy / tree.tile_path("entries", index, width)).read_bytes(), width)
            hashes = tree.split_hashes((copy / tree.tile_path(0, index, width)).read_bytes(), width)
            tree.require([tree.leaf_hash(entry) for entry in bundle] == hashes, "a tile does not fit its entries")
            leaves += hashes
        for level, index, hashes in tree.upper_tiles(leaves):
            stored = (copy / tree.tile_path(level, index, len(hashes))).read_bytes()
            tree.require(stored == b"".join(hashes), "an upper tile does not fit those below")
        tree.require(tree.root_of(leaves) == checkpoint.root, "another root")
        return True
    except tree.NotProven:
        return False


def test_tiles_that_do_not_exist(place):
    for path in ("tile/0/999", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/0", "tile/64/000", "tile/entries/x000/000",
                 "tile/0/%2e%2e/%2e%2e/checkpoint", "tile/0/x001/x000/000/000"):
        assert place.country.get(f"/log/{path}").status_code in (400, 404), path


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def seal(place, officer, until):
    """A look-up whose receipt stays sealed; the code of the member, or nothing where none was answered."""
    for member, agreement in place.country.find_agreements():
        if not agreement.get("seal_days"):
            continue
        more = {"case": "HS-1"} if agreement["condition"] == "case_number" else {}
        response = Agency(place.country.url, member).look_up(
            place.country.citizen_number, agreement["code"], agreement["fields"][:1], officer,
            seal_until=until.strftime("%Y-%m-%dT%H:%M:%SZ"), **more)
        if response.status_code == 200:
            return member["code"]
    return None


def test_a_sealed_receipt_opens_by_itself_provably_unchanged(place, tmp_path):
    if not any(agreement.get("seal_days") for _, agreement in place.country.find_agreements()):
        pytest.skip("no agreement allows sealed receipts")
    # What is read must be read before it opens: a slow machine is given longer.
    for seconds in (10, 40, 160):
        officer = f"sealed.{uuid.uuid4().hex[:8]}"
        until = (now() + datetime.timedelta(seconds=seconds)).replace(microsecond=0)
        before = place.citizen.history()[0]["number"]
        member = seal(place, officer, until)
        if member is None:
            continue
        sealed = next(entry for entry in place.citizen.history() if entry["number"] > before)
        path = place.citizen.proof_path(sealed)
        detail = place.citizen.open(sealed["detail"]).text
        closed = place.citizen.download(path).content
        if now() < until:
            break
    else:
        raise AssertionError("no look-up stayed sealed for as long as it was looked at")
    assert officer not in sealed["text"] and member not in sealed["text"]
    assert officer not in detail
    assert officer.encode() not in closed
    first = tree.open_receipt(closed, place.key)
    assert first.entry is None

    time.sleep(max(0, (until - now()).total_seconds()) + 0.2)
    opened = place.citizen.download(path).content
    second = tree.open_receipt(opened, place.key)
    assert second.entry["officer"] == officer
    assert (second.commitment, second.index) == (first.commitment, first.index)
    assert place.entry_on_page(officer)["number"] == sealed["number"]
    for name, data in (("closed", closed), ("opened", opened)):
        file = tmp_path / f"{name}.vneid-receipt.json"
        file.write_bytes(data)
        code, report = place.verify("receipt", file)
        assert code == 0, report


def test_entries_of_one_person_form_a_chain(place, tmp_path):
    for _ in range(4):
        place.look_up()
    newest = place.citizen.history()[:4]
    files, receipts = [], []
    for entry in reversed(newest):
        data = place.citizen.download(place.citizen.proof_path(entry)).content
        files.append(tmp_path / f"{entry['number']}.vneid-receipt.json")
        files[-1].write_bytes(data)
        receipts.append(tree.open_receipt(data, place.key))
    for earlier, later in zip(receipts, receipts[1:]):
        assert later.entry["number"] == earlier.entry["number"] + 1
        assert later.entry["previous"] == base64.b64encode(earlier.commitment).decode()
    assert place.verify("chain", *files)[0] == 0
    assert place.verify("chain", files[0], *files[2:])[0] == 1, "a missing entry must show"


def test_a_look_up_about_somebody_else_leaves_nothing_with_the_citizen(place):
    before = place.citizen.history()
    others = [person for person in place.country.cast.values() if person["number"] != place.country.citizen_number]
    officers = [place.look_up(person["number"])[0] for person in others]
    time.sleep(0.5)
    after = place.citizen.history()
    assert [entry["number"] for entry in before] == [entry["number"] for entry in after]
    everything = json.dumps(after, ensure_ascii=False)
    assert not any(officer in everything for officer in officers)


def test_a_refused_look_up_is_on_the_page_too(place):
    officer = f"refused.{uuid.uuid4().hex[:8]}"
    response = place.agency.look_up(place.country.citizen_number, "no-such-agreement", ["full_name"], officer)
    assert response.status_code == 403
    assert place.citizen.entries_with(officer)


def test_the_log_checks_out_and_the_exported_one_too(place, tmp_path):
    assert place.country.stop() == 0
    done = place.country.command("log", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["ok"] is True
    exported = tmp_path / "exported"
    done = place.country.command("log", "export", str(exported))
    assert done.returncode == 0, done.stderr
    assert place.verify("tiles", exported)[0] == 0
    place.country.start()
