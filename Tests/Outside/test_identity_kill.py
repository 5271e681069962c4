"""kill -9 while accounts change: no half account, no code that works twice, no lock that is lost."""

import contextlib
import random
import threading
import time

import pytest
import requests
from citizen import Citizen, Page
from country import Country
from identity import add_passkey, is_signed_in, sign_in_with, somebody_without_account, stranger
from messages import all_messages, code_for
from passkey import Passkey
from relying_party import RelyingParty

pytestmark = pytest.mark.slow
ROUNDS = 6


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("killed"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


@pytest.fixture(scope="module")
def phone(mai):
    passkey = Passkey()
    answer = add_passkey(mai, passkey)
    assert answer.status_code == 200, answer.text
    return passkey


def killed_during(country, act, within):
    """Does something, kills the server at a moment of it, starts it again; returns the answer or None."""
    answers = []

    def run():
        with contextlib.suppress(requests.RequestException):
            answers.append(act())
    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(random.uniform(0, within))
    country.kill()
    thread.join()
    country.start()
    return answers[0] if answers else None


def test_a_code_never_works_twice(country, mai):
    bank = RelyingParty(country, "fapi")
    for _ in range(ROUNDS):
        code = bank.sign_in(mai)["code"]
        first = killed_during(country, lambda: bank.exchange(code), 0.03)
        second = bank.exchange(code)
        assert bank.exchange(code).status_code == 400
        won = [answer for answer in (first, second) if answer is not None and answer.status_code == 200]
        assert len(won) <= 1, "one code gave two sets of tokens"


def test_a_passkey_is_there_or_not(country, mai, phone):
    added = 0
    for number in range(ROUNDS):
        passkey = Passkey()
        answer = killed_during(country, lambda: add_passkey(mai, passkey, f"thử {number}"), 0.06)
        person = stranger(country)
        works = sign_in_with(person, passkey).status_code == 200 if passkey.user else False
        if answer is not None and answer.status_code == 200:
            assert works, "an acknowledged passkey is lost"
        assert is_signed_in(person) == works
        added += works
        assert sign_in_with(mai, phone).status_code == 200
    listed = mai.open("/me/passkeys").text
    assert sum(f"thử {number}" in listed for number in range(ROUNDS)) == added


def test_an_acknowledged_lock_holds(country, mai, phone):
    for _ in range(ROUNDS):
        assert sign_in_with(mai, phone).status_code == 200
        page = mai.open("/me/lock")
        answer = killed_during(
            country, lambda: mai.submit(page, action=action_of(page, "/me/lock"), allow_redirects=False), 0.03)
        person = stranger(country)
        sign_in_with(person, phone)
        is_locked = person.open("/me/data", allow_redirects=False).status_code != 200
        if answer is not None and answer.status_code == 303:
            assert is_locked, "an acknowledged lock is lost"
        if is_locked:
            page = person.open("/me/unlock")
            person.submit(page, action=action_of(page, "/me/unlock"), allow_redirects=False)
            assert sign_in_with(person, phone).status_code == 200
            assert person.open("/me/data", allow_redirects=False).status_code == 200


def action_of(page, end):
    return next(form["action"] for form in Page(page.text).forms if form["action"].endswith(end))


def test_a_first_account_is_whole_or_not_there(country):
    """The code of a first account is used up by it, and by nothing else."""
    facts = {**somebody_without_account(country), "phone": "0987654321"}
    opened = 0
    for _ in range(3):
        person = stranger(country)
        known = len(all_messages(country))
        for name in ("number", "phone", "name", "birth"):
            person.submit(person.open(f"/register/{name}"), {name: facts[name]})
        page = person.submit(person.open("/register/check"))
        code = code_for(country, facts["phone"], known)
        killed_during(country, lambda: person.submit(page, {"code": code}, allow_redirects=False), 0.05)
        signed_in = is_signed_in(person)
        again = stranger(country)
        again.session.cookies.update({cookie.name: cookie.value for cookie in person.session.cookies
                                      if cookie.name.endswith("visit")})
        with contextlib.suppress(AssertionError):
            again.submit(again.open("/register/code"), {"code": code}, allow_redirects=False)
        assert not (signed_in and is_signed_in(again)), "one code opened two sessions"
        opened += signed_in
        if signed_in:
            break
    passkey = Passkey()
    if opened:
        assert add_passkey(person, passkey).status_code == 200
        assert sign_in_with(stranger(country), passkey).status_code == 200


def test_after_all_kills_the_log_is_whole(country):
    country.stop()
    done = country.command("log", "check")
    assert done.returncode == 0, done.stdout
