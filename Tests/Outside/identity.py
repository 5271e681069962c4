"""What a citizen does with her account, without a browser: the requests that passkey.js and the forms send."""

import contextlib
import html
import re
import sqlite3
import subprocess
from urllib.parse import urljoin

from agency import Agency
from citizen import Citizen
from dossiers import day

HEADERS = {"Sec-Fetch-Site": "same-origin", "Accept": "application/json"}


class PasskeyPage:
    """The part of a page that passkey.js reads."""

    def __init__(self, citizen, page):
        self.citizen, self.page = citizen, page
        box = re.search(r"<section[^>]*data-passkey=[^>]*>", page.text)
        assert box, f"no passkey on {page.url} ({page.status_code}): {page.text[:300]}"
        self.task = {name: html.unescape(value) for name, value in re.findall(r'data-([a-z-]+)="([^"]*)"', box.group())}

    def post(self, path, body):
        return self.citizen.session.post(
            urljoin(self.page.url, path), json={"form_token": self.task.get("token", ""), **body}, timeout=120,
            headers={**HEADERS, "Origin": self.citizen.url})

    def options(self):
        answer = self.post(self.task["options"], {})
        assert answer.status_code == 200, answer.text
        return answer.json()["publicKey"]

    def finish(self, credential, name="Điện thoại", **more):
        return self.post(self.task["finish"], {
            "continue": self.task.get("continue", ""), "name": name, "credential": credential, **more})


def add_passkey(citizen, passkey, name="Điện thoại"):
    """Adds a passkey to the account that is signed in."""
    page = PasskeyPage(citizen, citizen.open("/me/passkeys/new"))
    return page.finish(passkey.register(page.options(), citizen.url), name)


def sign_in_with(citizen, passkey, **forged):
    """Signs in with a passkey; returns the answer to the last request."""
    page = PasskeyPage(citizen, citizen.open("/sign-in?continue=/me"))
    return page.finish(passkey.assertion(page.options(), citizen.url, **forged))


def is_signed_in(citizen):
    return citizen.open("/me", allow_redirects=False).status_code == 200


def stranger(country):
    """Somebody with an empty browser."""
    return Citizen(country.url, "")


def numbers(country, having_account):
    """Numbers of people with or without an account: read from the database, the only place that tells."""
    having = "EXISTS" if having_account else "NOT EXISTS"
    return [f"{number:012}" for number in column(
        country, f"SELECT number FROM personal_number WHERE {having}"
        " (SELECT 1 FROM identity_account WHERE identity_account.person = personal_number.person) ORDER BY number")]


def column(country, sql):
    """The numbers that a query of one column gives, on either engine."""
    if not country.database.startswith("sqlite:"):
        done = subprocess.run(["psql", "--no-psqlrc", "--quiet", "-At", country.database, "-c", sql],
                              check=True, capture_output=True, text=True)
        return [int(line) for line in done.stdout.split()]
    file = f"file:{country.database.removeprefix('sqlite:')}?mode=ro"
    with contextlib.closing(sqlite3.connect(file, uri=True, timeout=60)) as database:
        return [number for (number,) in database.execute(sql)]


class Counter:
    """An officer at a counter, who sees a card and hands out a code."""

    def __init__(self, country):
        self.officer = Citizen(country.url, country.description["links"]["counter"])
        self.officer.sign_in()

    def code_for(self, number):
        page = self.officer.submit(self.officer.open("/counter"), {"number": number}, action="/counter/find")
        page = self.officer.submit(page, {"purpose": "recovery"}, action="/counter/visits")
        page = self.officer.submit(page, [
            ("document", "identity_card"), ("check", "face"), ("check", "portrait_by_officer"),
            ("document_number", number), ("expires", day(1_000)), ("decision", "issue")], action="/recovery")
        found = re.search(r'id="code"[^>]*>\s*([^<]+?)\s*<', page.text)
        assert found, f"no code on {page.url} ({page.status_code}): {page.text[:2000]}"
        return found.group(1)


def somebody_without_account(country, turn=0):
    """Number, name and birth of a grown-up who has no account yet.

    What the register says of her is asked for through the exchange, as an agency would.
    """
    member, agreement = country.broadest_agreement()
    agency = Agency(country.url, member)
    for number in numbers(country, having_account=False):
        answer = agency.look_up(number, agreement["code"], ["full_name", "date_of_birth"])
        fields = answer.json().get("fields", {}) if answer.status_code == 200 else {}
        birth = fields.get("date_of_birth") or ""
        if re.fullmatch(r"(19[89]\d|200[0-5])-\d\d-\d\d", birth):
            if turn == 0:
                year, month, day = birth.split("-")
                return {"number": number, "name": fields["full_name"], "birth": f"{day}/{month}/{year}"}
            turn -= 1
    raise AssertionError("everybody has an account")
