"""`vneid foreigners import`: every fault with its line, nothing stored while there is one, nothing lost."""

import csv
import json

import pytest
from conftest import open_country
from identity import column

FIELDS = ["file", "name", "birth", "sex", "nationality", "passport", "card.kind", "card.number", "card.from", "card.to",
          "has_biometrics", "province"]


def person(number, **changed):
    return {"file": f"XNC-{number}", "name": "KIM MIN SU", "birth": "1988-04-02", "sex": "male", "nationality": "KOR",
            "passport": f"M{number:08}", "card.kind": "temporary", "card.number": f"TRC{number:07}",
            "card.from": "2025-01-10", "card.to": "2027-01-09", "has_biometrics": "true", "province": "01", **changed}


def json_line(one):
    card = {name.removeprefix("card."): value for name, value in one.items() if name.startswith("card.")}
    plain = {name: value for name, value in one.items() if not name.startswith("card.")}
    return json.dumps({**plain, "has_biometrics": one["has_biometrics"] == "true", "card": card}, ensure_ascii=False)


def write(path, people):
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            rows = csv.DictWriter(file, FIELDS, quoting=csv.QUOTE_ALL)
            rows.writeheader()
            rows.writerows(people)
    else:
        path.write_text("".join(json_line(one) + "\n" for one in people), encoding="utf-8")
    return str(path)


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def stopped(tmp_path_factory, engine):
    """A country whose server is stopped: on SQLite only one program may hold the database."""
    country, database = open_country(tmp_path_factory.mktemp("foreigners"), engine)
    country.stop()
    yield country
    country.delete()
    if database:
        database.drop()


@pytest.mark.parametrize("kind", ["csv", "ndjson"])
def test_every_fault_is_named_with_its_line_and_nothing_is_stored(stopped, tmp_path, kind):
    before = column(stopped, "SELECT count(*) FROM identity_foreigner")
    people = [person(9_001), person(9_002, birth="1988-13-02", nationality="Korea"), person(9_001),
              person(9_004, **{"card.to": "2020-01-01"})]
    done = stopped.command("foreigners", "import", write(tmp_path / f"people.{kind}", people))
    assert done.returncode == 3, done.stderr
    first = 2 if kind == "csv" else 1
    assert lines(done) == [
        {"line": first + 1, "fault": "birth is missing or malformed"},
        {"line": first + 1, "fault": "nationality is missing or malformed"},
        {"line": first + 2, "fault": f"the file number stands twice, first on line {first}"},
        {"line": first + 3, "fault": "card.to is before card.from"},
        {"people": 2, "faults": 4},
    ]
    assert column(stopped, "SELECT count(*) FROM identity_foreigner") == before


def test_thousands_are_stored_once_and_a_second_run_changes_nothing(stopped, tmp_path):
    people = [person(number, name="KIM MIN SU" if number % 2 else "Lê Thị Hoa") for number in range(1, 1_203)]
    file = write(tmp_path / "people.csv", people)
    assert lines(stopped.command("foreigners", "import", file, "--check")) == [{"people": 1_202, "faults": 0}]
    assert lines(stopped.command("foreigners", "import", file))[-1] == {
        "people": 1_202, "added": 1_202, "updated": 0, "unchanged": 0}
    assert lines(stopped.command("foreigners", "import", file))[-1] == {
        "people": 1_202, "added": 0, "updated": 0, "unchanged": 1_202}
    renewed = [person(7, **{"card.to": "2029-01-09"}), person(5_000)]
    assert lines(stopped.command("foreigners", "import", write(tmp_path / "more.ndjson", renewed)))[-1] == {
        "people": 2, "added": 1, "updated": 1, "unchanged": 0}
    assert column(stopped, "SELECT count(DISTINCT person) FROM identity_foreigner") == [1_203]
    done = stopped.command("log", "check")
    assert done.returncode == 0, done.stdout


def test_a_file_that_is_not_there_is_said_so(stopped, tmp_path):
    done = stopped.command("foreigners", "import", str(tmp_path / "nothing.csv"))
    assert done.returncode == 1 and "cannot be read" in done.stderr
