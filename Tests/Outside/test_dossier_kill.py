"""kill -9 while dossiers are filed, paid and answered: what was promised is there, once, and every invariant holds."""

import random
import secrets
import threading
import time

import dossiers
import pytest
import requests
from agency import Agency
from conftest import open_country
from test_dossier_payments import STAY, notice

ROUNDS = 5


@pytest.fixture
def country(tmp_path, engine):
    if engine != "sqlite":
        pytest.skip("the ledger is read from the server's own file")
    country, _ = open_country(tmp_path / "country", engine)
    yield country
    country.delete()


class Filer(threading.Thread):
    """A citizen who files and keeps the numbers that she was shown."""

    def __init__(self, citizen, ledger):
        super().__init__(daemon=True)
        self.citizen, self.ledger = citizen, ledger
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            try:
                number, _ = dossiers.file(self.citizen, "temporary-residence", {**STAY, "line": secrets.token_hex(8)})
            except (requests.RequestException, AssertionError):
                # The page was cut off on the way: nothing was promised.
                time.sleep(0.2)
                continue
            self.ledger.append(number)


class Teller(threading.Thread):
    """A bank that tells of each fee twice, and keeps what was taken."""

    def __init__(self, bank, numbers, ledger):
        super().__init__(daemon=True)
        self.bank, self.numbers, self.ledger = bank, numbers, ledger
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            number = random.choice(self.numbers) if self.numbers else "khong ro"
            body = notice(number, random.choice([3_000, 7_000]))
            for _ in range(2):
                try:
                    response = self.bank.call("POST", "/payments/v1/notices", body, signed=False, tag="bank")
                except requests.RequestException:
                    break
                if response.status_code == 204:
                    self.ledger.add(f"bank.sao-mai/{body['id']}")
            time.sleep(0.01)


@pytest.mark.slow
def test_nothing_that_was_promised_is_lost_or_done_twice(country, citizen_of):
    numbers, told = [], set()
    bank = Agency(country.url, next(member for member in country.members if member["code"] == "bank.sao-mai"))
    citizen = citizen_of(country)
    for _ in range(ROUNDS):
        workers = [Filer(citizen, numbers), Teller(bank, numbers, told), Teller(bank, numbers, told)]
        for worker in workers:
            worker.start()
        time.sleep(random.uniform(1.5, 3))
        country.kill()
        for worker in workers:
            worker.stopped.set()
        for worker in workers:
            worker.join(30)
        country.start()
    assert numbers and told
    country.stop()
    known = {number for (number,) in dossiers.rows(country, "SELECT number FROM dossier_number")}
    assert not [number for number in numbers if number not in known]
    for reference in told:
        times = dossiers.rows(
            country, "SELECT (SELECT count(*) FROM dossier_payment WHERE reference = ?1) + "
            "(SELECT count(*) FROM dossier_stray WHERE reference = ?1)", reference)
        assert times == [(1,)], reference
    checked = country.command("dossiers", "check")
    assert checked.returncode == 0, checked.stdout
    whole = country.command("log", "check")
    assert whole.returncode == 0, whole.stdout + whole.stderr


@pytest.fixture
def citizen_of():
    from citizen import Citizen

    def sign_in(country):
        citizen = Citizen(country.url, country.description["links"]["citizen"])
        citizen.sign_in()
        return citizen
    return sign_in
