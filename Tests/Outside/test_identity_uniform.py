"""Whoever asks learns nothing about a number: same bytes, same time, and soon no answer at all."""

import difflib
import itertools
import math
import random
import re
import statistics
import time

import pytest
import requests
from citizen import Citizen
from identity import add_passkey, numbers, sign_in_with, stranger
from messages import all_messages, code_for
from passkey import Passkey, text_of
from requests.adapters import HTTPAdapter

UNKNOWN = ["001199{:06}".format(900_000 + number) for number in range(400)]
sources = (f"127.0.{high}.{low}" for high, low in itertools.product(range(1, 200), range(1, 255)))


class From(HTTPAdapter):
    """Connections from an address of our own choice: all of 127.0.0.0/8 is this machine."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments, **options):
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **options)


def visitor(country):
    """A new browser at a new address."""
    person = Citizen(country.url, "")
    person.session.mount("http://", From(next(sources)))
    return person


@pytest.fixture(scope="module")
def country(either_country):
    return either_country


@pytest.fixture(scope="module")
def known(country):
    """Numbers of people who are in the register; some have accounts."""
    return [member["number"] for member in country.description["cast"] if member["role"] != "quanDuplicate"]


def masked(response):
    """The page without what differs from one visit to the next."""
    text = re.sub(r"[0-9a-f]{24,}|[A-Za-z0-9_-]{40,}", "", response.text)
    text = re.sub(r"\d{2}:\d{2}(:\d{2})?|\b\d{3}\W?\d{3}\b", "", text)
    headers = {name: value for name, value in response.headers.items()
               if name.lower() not in ("date", "set-cookie", "content-length", "x-request-id", "location")}
    return response.status_code, re.sub(r"\d{12}", "", text), tuple(sorted(headers))


def ask(country, path, number):
    """Types a number into a form of a visitor; returns the page that follows and how long the form took."""
    person = visitor(country)
    page = person.open(path)
    begun = time.perf_counter()
    answer = person.submit(page, {"number": number}, allow_redirects=False)
    took = time.perf_counter() - begun
    location = re.sub(r"[0-9a-f]{24,}|[A-Za-z0-9_-]{40,}", "", answer.headers.get("Location", ""))
    following = person.open(answer.headers["Location"]) if answer.is_redirect else answer
    return (masked(answer), location, masked(following)), took


@pytest.mark.parametrize("path", ["/sign-in", "/recovery/trusted"])
def test_known_and_unknown_numbers_get_the_same_bytes(country, known, path):
    seen = {number: ask(country, path, number)[0] for number in [*known[:6], *UNKNOWN[:6]]}
    first = seen[known[0]]
    different = [number for number, answer in seen.items() if answer != first]
    assert not different, "\n".join(difflib.unified_diff(
        str(first).split("\\n"), str(seen[different[0]]).split("\\n"), n=0))


def test_known_and_unknown_numbers_get_the_same_answer_at_the_first_account(country, known):
    """Up to the last step nothing tells that a number has an account, or exists."""
    answers = set()
    for number in (known[0], known[5], UNKNOWN[0]):
        person = visitor(country)
        for name, value in (("number", number), ("phone", "0911111111"), ("name", "Trần Văn A"),
                            ("birth", "01/02/1990")):
            answer = person.submit(person.open(f"/register/{name}"), {name: value}, allow_redirects=False)
            answers.add((name, answer.status_code, answer.headers.get("Location")))
    assert len(answers) == 4, answers


def rank_sum(left, right):
    """Two-sided p of the Mann-Whitney test, by its normal approximation; whether the left ones rank above the right ones."""
    ranked = sorted([(value, 0) for value in left] + [(value, 1) for value in right])
    total = sum(rank for rank, (_, side) in enumerate(ranked, 1) if side == 0)
    mean = len(left) * (len(ranked) + 1) / 2
    deviation = math.sqrt(len(left) * len(right) * (len(ranked) + 1) / 12)
    return math.erfc(abs(total - mean) / deviation / math.sqrt(2)), total > mean


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/sign-in", "/recovery/trusted"])
def test_known_and_unknown_numbers_take_the_same_time(country, path):
    """Each number is asked about once: what limits questions about one number must not be what is measured.

    Which kind comes next is drawn: what else the machine does falls on both alike, and so does the work that follows an answer. By
    chance one measurement in twenty finds a difference; four in a row that find the same one are no chance."""
    if not country.database.startswith("sqlite:"):
        pytest.skip("the statements, the same in number, are counted on both engines by UniformityTests")
    found = []
    asked = {True: iter(numbers(country, having_account=True)[20:]), False: iter(UNKNOWN[20:])}
    for _ in range(4):
        times = {True: [], False: []}
        for is_known in random.sample([True, False] * 40, 80):
            times[is_known].append(ask(country, path, next(asked[is_known]))[1])
        gap = abs(statistics.median(times[True]) / statistics.median(times[False]) - 1)
        p, is_slower = rank_sum(times[True], times[False])
        found.append((gap, p, is_slower))
        if p > 0.01 and (gap < 0.02 or p > 0.05) or is_slower != found[0][2]:
            return
    raise AssertionError(f"times differ (gap of medians, p, known numbers slower): {found}")


def test_one_address_is_stopped_before_two_hundred_numbers(country):
    """A browser that forgets its cookies is another visit each time: what stops it is the address, at sixty a minute."""
    person, began = visitor(country), time.monotonic()
    answered = 0
    for number in UNKNOWN[200:]:
        person.session.cookies.clear()
        answer = person.submit(person.open("/sign-in"), {"number": number}, allow_redirects=False)
        if not answer.is_redirect:
            assert answer.status_code in (422, 429), answer.text
            break
        answered += 1
    assert 30 < answered <= 62 + (time.monotonic() - began), answered
    other = visitor(country)
    answer = other.submit(other.open("/sign-in"), {"number": UNKNOWN[0]}, allow_redirects=False)
    assert answer.status_code == 303, "another address is not stopped"


def test_a_code_dies_of_ten_wrong_guesses(country):
    """Even the right code opens nothing then; the owner asks for another."""
    person = visitor(country)
    known = len(all_messages(country))
    person.submit(person.open("/sign-in"), {"number": country.cast["quocAnh"]["number"]})
    code = code_for(country, "0900000002", known)
    for guess in [f"{number:06}" for number in range(11) if f"{number:06}" != code][:10]:
        answer = person.submit(person.open("/sign-in/code"), {"code": guess}, allow_redirects=False)
        assert not answer.is_redirect
    person.submit(person.open("/sign-in/code"), {"code": code}, allow_redirects=False)
    assert person.open("/me", allow_redirects=False).status_code != 200


FORGERIES = {
    "of another site": {"seen_at": "https://evil.example"}, "of another party": {"rp": "evil.example"},
    "of another challenge": {"challenge": text_of(b"x" * 32)}, "of another kind": {"type": "webauthn.create"},
    "framed elsewhere": {"cross_origin": True}, "without presence": {"flags": 0x04}, "without verification": {"flags": 1},
    "of another user": {"user": b"somebody"}, "with no signature": {"signature": b"x"},
    "with another signature": {"signature": bytes.fromhex("3006020101020101")},
}


@pytest.fixture(scope="module")
def local(named_country):
    return named_country


@pytest.fixture(scope="module")
def passkey(local):
    owner = Citizen(local.url, local.description["links"]["citizen"])
    owner.sign_in()
    passkey = Passkey()
    answer = add_passkey(owner, passkey)
    assert answer.status_code == 200, answer.text
    return passkey


@pytest.mark.parametrize("name", FORGERIES)
def test_a_passkey_cannot_be_forged(local, passkey, name):
    person = stranger(local)
    answer = sign_in_with(person, passkey, **FORGERIES[name])
    assert answer.status_code in (400, 401, 403, 409, 422), (name, answer.text)
    assert person.open("/me", allow_redirects=False).status_code in (302, 303, 401)
    assert sign_in_with(stranger(local), passkey).status_code == 200, "the honest owner still gets in"


def test_an_assertion_works_once(local, passkey):
    from identity import PasskeyPage
    person = stranger(local)
    page = PasskeyPage(person, person.open("/sign-in"))
    credential = passkey.assertion(page.options(), local.url)
    assert page.finish(credential).status_code == 200
    again = stranger(local)
    assert PasskeyPage(again, again.open("/sign-in")).finish(credential).status_code in (400, 401, 403, 409, 422)
    assert page.finish(credential).status_code in (400, 401, 403, 409, 422)


@pytest.mark.parametrize("algorithm", [-7, -8, -257])
def test_every_common_kind_of_passkey_works(local, passkey, algorithm):
    """ES256, EdDSA and RS256."""
    owner = stranger(local)
    assert sign_in_with(owner, passkey).status_code == 200
    another = Passkey(algorithm)
    assert add_passkey(owner, another, f"loại {algorithm}").status_code == 200
    assert sign_in_with(stranger(local), another).status_code == 200


def test_a_cookie_planted_before_is_dead_after_signing_in(local, passkey):
    """Session fixation: the session gets a new name, and the old one is nobody."""
    person = stranger(local)
    person.session.cookies.set("vneid", "0" * 64, domain="localhost.local")
    assert sign_in_with(person, passkey).status_code == 200
    attacker = stranger(local)
    attacker.session.cookies.set("vneid", "0" * 64)
    assert attacker.open("/me", allow_redirects=False).status_code in (302, 303, 401)


def test_a_stolen_session_cookie_is_bound_to_its_device(local, passkey):
    person = stranger(local)
    assert sign_in_with(person, passkey).status_code == 200
    stolen = {cookie.name: cookie.value for cookie in person.session.cookies if cookie.name.endswith("vneid")}
    answer = requests.get(local.url + "/me", cookies=stolen, timeout=120, allow_redirects=False)
    assert answer.status_code in (302, 303, 401), "without the device's cookie a session is nobody's"
