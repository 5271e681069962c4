"""The promise of the catalogue, kind by kind, in a real browser: a citizen updates it, its agency answers, the wallet shows it, a member
of the exchange is given a field of it under its agreement, and the citizen's receipt says who was given which field.

The table is the catalogue itself: a file that is added to it is a row here. How the agency answers is what the file says: its system by
itself (a simulator of its own process), an officer at his desk in another browser, or the register at once. Where only the source may
write, the page says so and the source delivers.
"""

import json
import re
import time

import pytest
import tree
import yaml
from agency import NDJSON, Agency, code_of
from browser import Browser
from citizen import Citizen
from country import Country
from simulator import Simulator, renew
from wallet import CATALOGUE, Filler, claim, picture

pytestmark = pytest.mark.slow

# A kind that only its source writes; the agreement that reads it is the one of the tutorial in docs/catalogue.md.
SOURCE_ONLY = """
utility: library-card
version: 1
name: {vi: Thẻ thư viện, en: Library card}
summary: {vi: Thẻ bạn đọc do thư viện cấp., en: The reader's card that a library issues.}
icon: paper
group: culture
agencies: [{code: ministry.culture}]
legal_basis: [Luật Thư viện 46/2019/QH14]
record:
  type: object
  required: [card_number, level]
  properties:
    card_number: {type: string, title: Số thẻ, title_en: Card number, pattern: "^TV[0-9]{8}$", examples: [TV20260001]}
    level:
      type: string
      title: Hạng
      title_en: Level
      enum: [reader, researcher]
      labels: {reader: {vi: Bạn đọc, en: Reader}, researcher: {vi: Nghiên cứu, en: Researcher}}
key: {fields: [card_number], unique: country}
per_person: one
sensitivity: ordinary
retention: {years: 5}
rights: {citizen: [], source: [card_number, level]}
verification: [{method: officer, working_days: 3}]
settling: {vi: Thư viện cấp thẻ., en: The library that issued it.}
card: {colour: blue, title: level, front: [card_number, level]}
sharing:
  - {agreements: [culture.lending], purpose: {vi: Cho mượn sách, en: Lending}, fields: [card_number, level]}
"""


class Kind:
    """A file of the catalogue, read without the platform."""

    def __init__(self, text):
        self.file = yaml.safe_load(text)
        self.code = self.file["utility"]
        self.wire = self.code.replace("-", "_")
        self.name = self.file["name"]["vi"]
        self.agency = self.file["agencies"][-1]["code"]
        self.way = self.file["verification"][0]["method"]
        self.fields = self.file["record"]["properties"]
        self.citizens = self.file["rights"]["citizen"]
        self.until = self.file.get("validity", {}).get("until")
        self.shared = [(agreement, name) for rule in self.file.get("sharing", [])
                       for agreement in rule["agreements"] for name in rule["fields"]]

    def is_plain(self, name):
        """Whether any other choice or words are an answer as good as those that are there, and look the same outside."""
        field = self.fields[name]
        return field["type"] == "boolean" or (field["type"] == "string" and not {"pattern", "format"} & field.keys())

    def can_change(self, name):
        field = self.fields[name]
        of_list = field["type"] == "array" and field["items"]["type"] == "string"
        return self.is_plain(name) or of_list or field.get("format") == "date"

    def change(self):
        """The field that the citizen changes: one that others read and that can be compared, if there is one."""
        names = [name for name in self.citizens if name not in self.file["key"]["fields"] and self.can_change(name)]
        read = {name for _, name in self.shared}
        return min(names, key=lambda name: (not self.is_plain(name), name not in read))


TEXTS = [path.read_text() for path in sorted(CATALOGUE.glob("*.yaml"))]
KINDS = [Kind(text) for text in TEXTS if "utility" in yaml.safe_load(text)] + [Kind(SOURCE_ONLY)]
# One agency after the other: an officer signs in once.
KINDS.sort(key=lambda kind: (kind.agency, kind.code))


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    folder = tmp_path_factory.mktemp("more")
    (folder / "library-card.yaml").write_text(SOURCE_ONLY, encoding="utf-8")
    country = Country(tmp_path_factory.mktemp("kinds"), host="localhost", options=["--catalogue", str(folder)])
    yield country
    country.delete()


@pytest.fixture(scope="module")
def systems(country, tmp_path_factory):
    """Every agency that the catalogue calls has a system that answers."""
    agencies = sorted({kind.agency for kind in KINDS if kind.way == "source-call"})
    simulator = Simulator(country, tmp_path_factory.mktemp("systems"), agencies=agencies).start()
    simulator.connect()
    yield simulator
    simulator.kill()


@pytest.fixture(scope="module")
def mai(tmp_path_factory, country):
    browser = Browser(tmp_path_factory.mktemp("phone"))
    browser.look_like(390, "light")
    browser.sign_in(country.description["links"]["citizen"])
    yield browser
    browser.close()


class Desks:
    """One browser at which the officers of the agencies sit down one after the other."""

    def __init__(self, country, browser):
        self.country, self.browser, self.agency = country, browser, None

    def sit_down(self, agency):
        if agency != self.agency:
            self.browser.driver.delete_all_cookies()
            self.browser.sign_in(next(
                desk["link"] for desk in self.country.description["desks"] if desk["agency"] == agency))
            self.agency = agency

    def verify(self, kind, number, scan):
        """Opens the claim of a person, fills in what the agency itself must say, and sends the letter."""
        self.sit_down(kind.agency)
        browser = self.browser
        self.open_case(kind, number)
        filler = Filler(browser, scan)
        for _ in range(3):
            browser.turn("#verify")
            if browser.all("#send"):
                break
            for name in [link.get_attribute("href").split("#")[1] for link in browser.all("#errors a")]:
                filler.fill_one(browser.find(f"#{name}").find_element("xpath", "ancestor::*[contains(@class,'field')][1]"))
        browser.turn("#send")
        assert browser.all("#sent"), f"{kind.code}: the letter was not sent: {browser.text()}"
        return browser.find("#letter").text

    def open_case(self, kind, number):
        for place in range(10):
            self.browser.open(f"{self.country.url}/desk?utility={kind.code}")
            rows = [row for row in self.browser.all("#queue tbody tr") if number[-3:] in row.text]
            assert place < len(rows), f"{kind.code} does not wait at the desk: {self.browser.text()}"
            self.browser.turn(rows[place].find_element("css selector", "button"))
            assert "/desk/cases/" in self.browser.address(), self.browser.text()
            if re.sub(r"\D", "", self.browser.find(".number").text) == number:
                return
        raise AssertionError(f"{kind.code}: none of the claims is hers")


@pytest.fixture(scope="module")
def desks(tmp_path_factory, country):
    browser = Browser(tmp_path_factory.mktemp("desk"))
    yield Desks(country, browser)
    browser.close()


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    return picture(tmp_path_factory.mktemp("scan") / "giay-to.png")


def wait_for_answer(mai, outcome, seconds=180):
    """Looks at the outcome again and again, as the page invites to."""
    deadline = time.monotonic() + seconds
    mai.open(outcome)
    while "Đã xác minh" not in mai.find("h1").text:
        assert time.monotonic() < deadline, mai.text()
        time.sleep(0.2)
        mai.open(outcome)


def paper_of(mai, country, kind):
    """The number of the record that she has of a kind; None without one."""
    mai.open(f"{country.url}/me/wallet")
    found = re.findall(rf'href="/me/wallet/{kind.code}/(\d+)"', mai.driver.page_source)
    return min(map(int, found)) if found else None


def declare(mai, country, kind, scan, desks):
    """She declares or changes it, the agency answers; the number of the record and what she said."""
    known = paper_of(mai, country, kind)
    filler = Filler(mai, scan, change=kind.change() if known else None)
    outcome = claim(mai, country.url, kind.code, scan, filler=filler, record=known or "new")
    assert outcome, mai.text()
    if kind.way in ("officer", "document"):
        assert "Đã gửi" in mai.find("h1").text, mai.text()
        letter = desks.verify(kind, country.citizen_number, scan)
        wait_for_answer(mai, outcome)
        assert mai.find("#letter").text == letter, "she reads another letter than the officer sent"
    wait_for_answer(mai, outcome)
    return int(re.search(r"/(\d+)/outcome", outcome).group(1)), filler.sent


def deliver(mai, country, kind):
    """She is told that only the source writes it; the source delivers it."""
    mai.open(f"{country.url}/me/claims/{kind.code}/new")
    assert "Chỉ cơ quan cấp và sửa" in mai.text() and kind.file["settling"]["vi"] in mai.text(), mai.text()
    assert not mai.all("#go")
    values = {name: (field.get("examples") or field.get("enum"))[0] for name, field in kind.fields.items()}
    source = Agency(country.url, country.member(kind.agency))
    line = json.dumps({"person": country.citizen_number, "values": values}) + "\n"
    answer = source.call("POST", "/sources/v1/deliveries", line.encode(), content_type=NDJSON,
                         query={"delivery": f"{kind.code}-1", "utility": kind.code})
    assert answer.status_code == 202, answer.text
    deadline = time.monotonic() + 180
    while paper_of(mai, country, kind) is None:
        assert time.monotonic() < deadline, source.call("GET", f"/sources/v1/deliveries/{kind.code}-1").text
        time.sleep(0.2)
    return 1, values


def reader_of(country, kind, sent):
    """(member, agreement, field) of somebody who may read a field of the kind; a field that was just sent before others."""
    shared = set(kind.shared)
    found = [(one, agreement, name) for one, agreement in country.find_agreements() for name in kind.fields
             if (agreement["code"], name) in shared and f"{kind.wire}.{name}" in agreement["record_fields"]
             and not agreement["provinces"]]
    assert found, f"the catalogue shares {kind.code}, and no agreement reads it"
    return min(found, key=lambda one: (one[2] not in sent, one[1]["condition"] == "consent"))


def look_up(country, kind, ordinal, sent):
    """What a member is told under its agreement; the officer's name in it, the field, the answer."""
    one, agreement, name = reader_of(country, kind, sent)
    agency, officer = Agency(country.url, one), f"Bàn {kind.code}"
    answer = agency.look_up(country.citizen_number, agreement["code"], [f"{kind.wire}.{name}"], officer,
                            **({"case": "HS-2026-1"} if agreement["condition"] == "case_number" else {}))
    assert answer.status_code == 200, answer.text
    values = [record["values"][name] for record in answer.json()["records"][kind.wire] if record["standing"] == "valid"]
    assert values and any(value is not None for value in values), answer.text
    if name in sent and kind.is_plain(name):
        assert sent[name] in [str(value).lower() if isinstance(value, bool) else value for value in values], values
    return officer, name, one["code"]


def check_receipt(mai, country, kind, officer, name, code):
    """Her page and the file that she can take along say which body's officer was given which field."""
    citizen = Citizen(country.url, "")
    for cookie in mai.driver.get_cookies():
        citizen.session.cookies.set(cookie["name"], cookie["value"])
    [entry] = citizen.entries_with(officer)
    receipt = tree.open_receipt(
        citizen.download(citizen.proof_path(entry)).content, tree.LogKey(country.description["log"]["vkey"])).entry
    assert (receipt["officer"], receipt["fields"]) == (officer, [f"{kind.wire}.{name}"]), receipt
    assert receipt["outcome"] == "answered", receipt
    mai.open(country.url + entry["detail"])
    for text in (receipt["body"]["vi"], receipt["purpose"]["vi"], officer, kind.fields[name]["title"]):
        assert text in mai.text(), f"“{text}” is not on the page of the receipt: {mai.text()}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_from_the_citizens_hand_to_the_receipt(country, systems, mai, desks, scan, kind):
    if kind.until:
        renew(country, kind.code, kind.agency, kind.until)
    ordinal, sent = declare(mai, country, kind, scan, desks) if kind.citizens else deliver(mai, country, kind)
    mai.open(f"{country.url}/me/wallet/{kind.code}/{ordinal}")
    assert kind.name in mai.find("h1").text and "Còn hiệu lực" in mai.text(), mai.text()
    for name, value in sent.items():
        if kind.fields.get(name, {}).get("type") == "string" and kind.is_plain(name) and "enum" not in kind.fields[name]:
            assert re.sub(r"\s+", " ", value) in re.sub(r"\s+", " ", mai.text()), f"{name}: “{value}” is not on the paper"
    if not kind.shared:
        one, agreement = country.broadest_agreement()
        field = f"{kind.wire}.{next(iter(kind.fields))}"
        refused = Agency(country.url, one).look_up(country.citizen_number, agreement["code"], [field])
        assert refused.status_code in (403, 422) and code_of(refused) == "fields-not-permitted", refused.text
        return
    check_receipt(mai, country, kind, *look_up(country, kind, ordinal, sent))
