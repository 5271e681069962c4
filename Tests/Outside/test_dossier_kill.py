"""kill -9 while dossiers are filed, paid and answered: what was promised is there, once, and every invariant holds."""

import random
import re
import secrets
import threading
import time

import casework
import dossiers
import pytest
import requests
from agency import Agency
from citizen import Citizen
from conftest import open_country
from test_dossier_payments import STAY, notice

ROUNDS = 6
POLICE = "commune-police.00070"


@pytest.fixture
def country(tmp_path, engine):
    country, database = open_country(tmp_path / "country", engine)
    yield country
    country.delete()
    if database:
        database.drop()


class Worker(threading.Thread):
    """Acts again and again until it is stopped; what the server cuts off was not promised."""

    def __init__(self):
        super().__init__(daemon=True)
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            try:
                self.act()
            except (requests.RequestException, AssertionError, AttributeError, IndexError, StopIteration):
                time.sleep(0.1)

    def act(self):
        raise NotImplementedError


class Filer(Worker):
    """A citizen who files and keeps the numbers that she was shown."""

    def __init__(self, citizen, ledger):
        super().__init__()
        self.citizen, self.ledger = citizen, ledger

    def act(self):
        number, _ = dossiers.file(self.citizen, "temporary-residence", {**STAY, "line": secrets.token_hex(8)})
        self.ledger.append(number)


class Teller(Worker):
    """A bank that tells of each fee twice, and keeps what was taken."""

    def __init__(self, bank, numbers, ledger):
        super().__init__()
        self.bank, self.numbers, self.ledger = bank, numbers, ledger

    def act(self):
        body = notice(random.choice([*self.numbers, "khong ro"]), random.choice([3_000, 7_000]))
        for _ in range(2):
            response = self.bank.call("POST", "/payments/v1/notices", body, signed=False, tag="bank")
            if response.status_code == 204:
                self.ledger.add(f"bank.sao-mai/{body['id']}")
        time.sleep(0.01)


class Clerk(Worker):
    """An officer who does anything that a dossier's page offers, and keeps what the page said was sent."""

    ACTS = {"approve": "approved", "return": "returned", "refuse": "refused", "ask": "asked", "take": "taken"}

    def __init__(self, officer, ledger):
        super().__init__()
        self.officer, self.ledger = officer, ledger

    def act(self):
        numbers = re.findall(r"/casework/dossiers/([A-Z0-9-]+)", self.officer.open("/casework").text)
        number, what = random.choice(numbers), random.choice(list(self.ACTS))
        page = self.officer.open(f"/casework/dossiers/{number}")
        answers = {"ask": [("ask.text", "Ông bà ở cùng ai?")]}.get(what, [])
        if what in ("return", "refuse"):
            form = page.text.split(f'id="act-{what}"')[1]
            answers = [("case-reason", re.search(r'name="case-note\.([a-z0-9-]+)"', form).group(1))]
        done = casework.act(self.officer, page, what, answers)
        if 'id="send-letter"' in done.text:
            done = casework.sent(self.officer, done)
            if done.status_code == 200 and 'id="sent"' in done.text:
                self.ledger.append((number, self.ACTS[what]))


class Owner(Worker):
    """A citizen who answers, adds what is missing, or takes a dossier back."""

    ACTS = {"reply": "replied", "supplement": "supplemented", "withdraw": "withdrawn"}

    def __init__(self, citizen, numbers):
        super().__init__()
        self.citizen, self.numbers = citizen, numbers

    def act(self):
        number, what = random.choice(self.numbers), random.choices(list(self.ACTS), [5, 5, 1])[0]
        page = self.citizen.open(f"/me/dossiers/{number}/{what}")
        form = dossiers.form_to(page, rf"/{what}(/files)?$")
        if form is None:
            return
        options = {"files": {"contract": ("", b"")}} if form["action"].endswith("/files") else {}
        self.citizen.submit(page, {"reply": "Ở với cha mẹ"} if what == "reply" else {}, action=form["action"], **options)


@pytest.mark.slow
def test_nothing_that_was_promised_is_lost_or_done_twice(country):
    numbers, told = [], set()
    decided = []
    bank = Agency(country.url, next(member for member in country.members if member["code"] == "bank.sao-mai"))
    filer, owner = (Citizen(country.url, country.description["links"]["citizen"]) for _ in range(2))
    filer.sign_in()
    owner.session.cookies.update(filer.session.cookies)
    offices = [casework.Offices(country, place) for place in range(2)]
    for turn in range(ROUNDS):
        workers = [Filer(filer, numbers), Owner(owner, numbers), Teller(bank, numbers, told), Teller(bank, numbers, told),
                   *(Clerk(office.officer(POLICE), decided) for office in offices)]
        for worker in workers:
            worker.start()
        time.sleep(random.uniform(2, 4))
        if turn == ROUNDS - 1:
            # However slow the machine is: something was promised by everybody before the last kill.
            dossiers.wait(lambda: numbers and told and decided, seconds=300)
        country.kill()
        for worker in workers:
            worker.stopped.set()
        for worker in workers:
            worker.join(30)
        country.start()
    assert numbers and told and decided
    country.stop()
    known = {number for (number,) in dossiers.rows(country, "SELECT number FROM dossier_number")}
    assert not [number for number in numbers if number not in known]
    for reference in told:
        times = dossiers.rows(
            country, "SELECT (SELECT count(*) FROM dossier_payment WHERE reference = ?1) + "
            "(SELECT count(*) FROM dossier_stray WHERE reference = ?1)", reference)
        assert times == [(1,)], reference
    for number, kind in decided:
        assert kind in dossiers.actions(country, number), (number, kind)
    for number in known:
        done = dossiers.actions(country, number)
        # A dossier ends once, and its effect on the register of residences is made once, with the approval.
        assert sum(done.count(kind) for kind in ("approved", "refused", "withdrawn", "stopped")) <= 1, (number, done)
        assert done.count("effected") == done.count("approved"), (number, done)
    checked = country.command("dossiers", "check")
    assert checked.returncode == 0, checked.stdout
    whole = country.command("log", "check")
    assert whole.returncode == 0, whole.stdout + whole.stderr
