"""kill -9 while accounts change: no half account, no code that works twice, no lock that is lost."""

import contextlib
import random
import threading
import time

import pytest
import requests
from citizen import Citizen, Page
from identity import (
    Counter, PasskeyPage, add_passkey, is_signed_in, sign_in_with, somebody_without_account, stranger)
from messages import all_messages, code_for
from passkey import Passkey
from relying_party import RelyingParty

pytestmark = pytest.mark.slow
ROUNDS = 6


@pytest.fixture(scope="module")
def country(named_country):
    return named_country


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


def test_a_code_never_works_twice(country, mai, phone):
    """The first test: her passkey is made while the one-time link is fresh."""
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
        assert sign_in_with(mai, phone).status_code == 200
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


def redeem(person, number, code):
    """Types the counter's code; true when the page that makes a passkey is next."""
    answer = person.submit(
        person.open("/recovery/enrol"), {"number": number, "code": code}, allow_redirects=False)
    return answer.status_code == 303 and answer.headers["Location"].endswith("/recovery/passkey")


def test_a_recovery_dies_between_its_code_and_its_passkey(country, mai, phone):
    """The code is used up and worth nothing to others; the account is as before, or the new device's: never both."""
    number, counter, current = country.citizen_number, Counter(country), phone
    # Two wrong tries a round, and the tenth within an hour stops all others.
    for _ in range(4):
        code, person, new = counter.code_for(number), stranger(country), Passkey()
        assert redeem(person, number, code)
        country.kill()
        country.start()
        assert not redeem(stranger(country), number, code), "a code was redeemed twice"
        assert not is_signed_in(person)
        assert sign_in_with(stranger(country), current).status_code == 200, "nothing is lost before the passkey is there"

        page = PasskeyPage(person, person.open("/recovery/passkey"))
        credential = new.register(page.options(), country.url)
        answer = killed_during(country, lambda: page.finish(credential), 0.06)
        works = sign_in_with(stranger(country), new).status_code == 200
        assert works != (sign_in_with(stranger(country), current).status_code == 200), "half a recovery"
        if answer is not None and answer.status_code == 200:
            assert works, "an acknowledged passkey is lost"
        if not works:
            # The permission is not used up: the same browser goes on where it was.
            page, new = PasskeyPage(person, person.open("/recovery/passkey")), Passkey()
            assert page.finish(new.register(page.options(), country.url)).status_code == 200
            assert sign_in_with(stranger(country), new).status_code == 200
        assert not redeem(stranger(country), number, code)
        spent = PasskeyPage(person, person.open("/recovery/passkey"))
        assert spent.post(spent.task["options"], {}).status_code in (403, 409), "a permission counts once"
        current = new


def test_after_all_kills_the_log_is_whole(country):
    country.stop()
    done = country.command("log", "check")
    assert done.returncode == 0, done.stdout
