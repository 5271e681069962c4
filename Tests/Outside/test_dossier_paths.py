"""The promise of the procedures, one by one, in a real browser: filed by a citizen and granted by the offices in charge; returned with what is wrong, mended and granted; refused with the law, in a letter that anybody can check.

The table is the catalogue itself: a file that is added to it is a row here. What is typed follows from the form's schema; the table below
says only what a schema cannot say.
"""

import contextlib
import itertools
import re
import subprocess
from pathlib import Path

import casework
import dossiers
import identity
import pytest
import visitor
import yaml
from browser import Browser
from citizen import Citizen, Page
from country import Country
from dossiers import TODAY, day
from messages import all_messages, code_for
from simulator import renew
from visitor import Visitor
from wallet import CATALOGUE, picture

pytestmark = pytest.mark.slow

ALL = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CATALOGUE.glob("*.yaml"))]
PROCEDURES = [file for file in ALL if file.get("kind") in ("request", "notification", "report")]
WORKED_ON = [file for file in PROCEDURES if any(step["by"] != "automatic" for step in file["steps"])]
# What can happen only once to the same people, or not again while it holds, is granted on the way through a return alone.
ONCE = {"marriage-registration", "divorce-note", "temporary-residence"}
# Who is married may not marry: this comes last, after the divorce.
MARRIAGE = next(file for file in WORKED_ON if file["procedure"] == "marriage-registration")


# What a schema cannot say: answers that fit each other, and answers with which the law excludes nobody.
ANSWERS = {
    "birth-registration": {"child_birth": day(-3), "mother_unknown": "false", "mother_number": "mai", "copies": "0"},
    "child-identity-card": {"number": "giaBao"},
    "crime-report": {"happened_at": f"8h30 ngày {day(-1)}"},
    "death-registration": {"died_on": day(-2), "notice_kind": "facility", "notice_number": "15/2026"},
    "divorce-note": {"kind": "judgment", "spouse_number": "quocAnh", "decided_on": day(-60), "effective_on": day(-30)},
    "driving-licence-exchange": {"has_health_class": "true", "health_code": "GK-2026-000123"},
    "fire-hazard-report": {"happened_at": f"{day(-1)} 20:15"},
    "funeral-support": {"died_on": day(-5), "payee_kind": "person", "payee_number": "mai"},
    "judicial-record-1": {"relation": "self", "person_number": "mai", "copies": "1"},
    "judicial-record-2": {"copies": "1"},
    "marriage-registration": {"partner_number": "partner", "partner_nationality": "VNM", "own_status": "divorced",
                              "partner_status": "single", "intended_on": day(20)},
    "merit-allowance": {"relation": "self"},
    "merit-funeral": {"died_on": day(-5), "payee_kind": "person", "payee_number": "mai"},
    "newborn-health-card": {"number": "cardless", "child_birth": day(-30), "facility_code": "01901"},
    "newborn-residence": {"head_number": "mai"},
    "residence-deletion": {"died_on": day(-9), "deceased_name": "Nguyễn Văn Tám"},
    "social-allowance": {"assistance_group": "elderly-poor", "poverty": "poor"},
    "social-insurance-death": {"died_on": day(-5), "survivors_choice": "once", "payee_kind": "person", "payee_number": "mai"},
    "social-pension": {"age_group": "from-75", "person_number": "aged"},
    "stay-notification": {"guest_kind": "citizen", "guest_name": "Phạm Quốc Anh", "guest_number": "quocAnh",
                          "house_kind": "household", "from": day(0), "until": day(2)},
    "temporary-absence": {"case": "other", "from": day(2), "until": day(90)},
    "temporary-residence": {"dwelling": "own", "from": day(1), "until": day(300), "exemption": "none"},
}
# Choices with which the law ends a filing, whatever else is answered.
EXCLUDING = {"under-70", "pension", "mild", "less", "equal-or-higher"}


# What is typed for a format.
TYPED = {"commune": "00004", "country": "VNM", "tax-code": "0100109106", "money": "360000", "date": day(-1),
         "civil-date": "01/01/1990", "local-date-time": f"{day(-1)} 08:30", "year": "2020", "phone": "0912345678",
         "email": "a@example.vn"}


class Facts:
    """The people of the country, and what must not be used twice."""

    def __init__(self, country):
        self.country = country
        self.serial = itertools.count(1)
        dead = self.those("SELECT person FROM civil_event WHERE kind = 'death'")
        carded = self.those("SELECT person FROM record_current WHERE utility = 'health-insurance'")
        numbers = [number for number in identity.numbers(country, having_account=False) if number not in dead]
        # They become fewer as the years pass: children grow up and open accounts. Then come those who have one, the cast aside.
        cast = {person["number"] for person in country.cast.values()}
        numbers += [number for number in identity.numbers(country, having_account=True) if number not in dead | cast]
        # A card can be given to those who have none.
        self.cardless = iter([number for number in numbers if number not in carded])
        # Who is of an age by the register, and not who says so.
        born = self.those(f"SELECT person FROM person WHERE birth < {(TODAY.year - 75) * 10_000}")
        self.aged = iter([number for number in numbers if number in carded & born])
        self.others = iter([number for number in numbers if number in carded - born])
        self.partner = None

    def those(self, people):
        sql = f"SELECT number FROM personal_number WHERE person IN ({people})"
        return {f"{number:012}" for number in identity.column(self.country, sql)}

    def person(self, role):
        if role == "cardless":
            return next(self.cardless)
        if role == "aged":
            return next(self.aged)
        if role == "partner":
            return self.partner.number
        return self.country.cast[role]["number"]

    def other(self):
        """Somebody of the country whom nothing was filed about so far."""
        return next(self.others)

    def child(self, is_girl=True):
        """A number that the child of the table can be given: it tells the year of the birth, which early in January is the last one."""
        year = ANSWERS["birth-registration"]["child_birth"][-2:]
        return f"901{3 if is_girl else 2}{year}{900_000 + next(self.serial):06}"


class Partner:
    """A grown man without a wife who opens an account of his own."""

    def __init__(self, country, browser):
        facts = {"phone": "0987654329", **max(self.men(country), key=lambda found: found["birth"][-4:])}
        self.number = facts["number"]
        stranger = identity.stranger(country)
        known = len(all_messages(country))
        for name in ("number", "phone", "name", "birth"):
            stranger.submit(stranger.open(f"/register/{name}"), {name: facts[name]})
        page = stranger.submit(stranger.open("/register/check"))
        stranger.submit(page, {"code": code_for(country, facts["phone"], known)})
        self.citizen = Visitor(browser, country.url, stranger.session.cookies)

    @staticmethod
    def men(country):
        with contextlib.suppress(AssertionError):
            for turn in itertools.count():
                found = identity.somebody_without_account(country, turn)
                if found["number"][3] in "02":
                    yield found


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("paths"), host="localhost")
    # What is exchanged must be in force.
    renew(country, "driving-licence", "ministry.public-security", "expires_on")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def mai(country, browser):
    return visitor.somebody(browser, country, country.description["links"]["citizen"])


@pytest.fixture(scope="module")
def facts(country):
    return Facts(country)


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    return picture(tmp_path_factory.mktemp("scan") / "anh.png").read_bytes()


@pytest.fixture(scope="module")
def offices(country, browser):
    return Offices(country, enter=lambda country, link: visitor.somebody(browser, country, link))


# What a citizen types


class Form:
    """Answers for a form, from its schema and the table."""

    def __init__(self, procedure, facts):
        self.procedure, self.facts, self.code = procedure, facts, procedure["procedure"]
        self.fields = procedure["form"]["properties"]
        self.given = ANSWERS.get(self.code, {})
        subject = procedure.get("subject")
        self.subject = subject["field"] if isinstance(subject, dict) else None
        # Where it is about a person of a field, that is the applicant only if the table says so.
        self.is_own = not self.subject or self.given.get(self.subject) == "mai"

    def relation(self):
        who = self.procedure["applicants"]["who"]
        if self.is_own and "self" in who:
            return "self"
        return "relative" if "relative" in who else who[0]

    def answers(self):
        """All that every form asks of everybody, by the names of its inputs."""
        answers = {}
        for name in dict.fromkeys([*self.procedure["form"].get("required", []), *self.given]):
            answers |= self.answer(name, self.fields[name])
        return answers

    def answer(self, name, field):
        if name in self.given:
            value = self.given[name]
            return {name: self.facts.person(value) if field.get("format") == "personal-number" else value}
        if field["type"] == "object":
            return self.parts(name, field)
        if field["type"] == "array":
            item = field["items"]
            return self.parts(f"{name}.0", item) if item["type"] == "object" else {name: self.value(name, item)}
        return {} if field.get("format") == "file" else {name: self.value(name, field)}

    def parts(self, name, field):
        answers = {}
        for part in field.get("required", []):
            answers |= self.answer(f"{name}.{part}", field["properties"][part])
        return answers

    def value(self, name, field):
        kind = field.get("format")
        if "const" in field:
            return "true"
        if "enum" in field:
            return next(choice for choice in field["enum"] if choice not in EXCLUDING and choice != "none" or name in (
                "other_income", "reduction", "exemption") and choice == "none")
        if kind == "personal-number":
            return self.facts.other()
        if kind in TYPED:
            return TYPED[kind]
        if field["type"] == "boolean":
            return "false"
        if field["type"] in ("integer", "number"):
            return str(max(1, field.get("minimum", 1)))
        if field.get("examples"):
            return str(field["examples"][0])
        assert "pattern" not in field, f"{self.code}: {name} has a pattern and no example"
        return "Nội dung khai để thử"[: field.get("maxLength", 100)]

    def typed(self, answers):
        """A text among the answers that somebody may have got wrong."""
        return next(name for name in self.fields if name in answers and self.fields[name]["type"] == "string"
                    and not {"enum", "pattern", "format", "const"} & self.fields[name].keys())


def told(page):
    """What a page says is wrong, in words."""
    marked = re.findall(r'<li><a href="#f-[^>]*>(.*?)</li>|class="(?:wrong|note bad|lead)"[^>]*>(.*?)</p>', page.text, re.S)
    marked = [one or other for one, other in marked]
    return [re.sub(r"<[^>]+>|\s+", " ", text).strip() for text in marked]


def faults(page):
    """The names of the inputs that a page says are wrong."""
    return re.findall(r'href="#f-([a-z0-9_.]+)"', page.text)


def file_dossier(citizen, procedure, facts, scan):
    """Files it page by page; what a page asks only of some is answered when it asks. Returns the number and the answers."""
    form = Form(procedure, facts)
    answers, way = form.answers(), f"/me/services/{form.code}"
    page = citizen.open(way)
    assert page.status_code == 200, page.text[:2_000]
    page = citizen.submit(page, dossiers.asked(page, {"relation": form.relation()}), action=way)
    needed = set()
    for _ in range(40):
        if page.url.endswith("/check"):
            break
        asked = dossiers.form_to(page, rf"{way}/page/[0-9]+(/files)?$")
        assert asked, Page(page.text).text[-3_000:]
        names = set(re.findall(r'name="([^"]+)"', page.text))
        options = {}
        if asked["action"].endswith("/files"):
            required = {name for name in dossiers.file_fields(page)
                        if name in needed or name.split(".")[0] in procedure["form"].get("required", [])}
            options["files"] = {name: ("anh.png", scan) for name in required}
        # What the registers know stands there already.
        known = {name for name, value in asked["sent"] if value} - form.given.keys() - {form.subject} - needed
        page = citizen.submit(page, {name: value for name, value in answers.items() if name in names - known},
                              action=asked["action"], **options)
        assert page.status_code in (200, 422), page.text[:2_000]
        if page.status_code == 422:
            wrong = set(faults(page))
            new = wrong - needed
            assert new, f"{form.code}: {told(page)} {answers}"
            needed |= wrong
            for name in wrong:
                field = form.fields[name.split(".")[0]]
                answers |= form.answer(name.split(".")[0], field)
        assert "Không giải quyết được, vì" not in page.text, f"{form.code}: {Page(page.text).text[-1_500:]}"
    done = citizen.submit(page, action="/check")
    found = dossiers.NUMBER.search(done.url)
    assert done.status_code == 200 and found, f"{form.code}: {told(done)} {answers}"
    return found.group(0), form, answers


# What the offices do


class Offices(casework.Offices):
    """The officers of the demonstration at one browser."""

    def open(self, number):
        """The dossier before an officer of the unit that has it; a step of a system is hers when no system is connected."""
        unit = dossiers.wait(lambda: dossiers.standing(self.country, number))[2]
        officer = self.officer(unit)

        def page():
            found = officer.open(f"/casework/dossiers/{number}")
            assert found.status_code == 200, f"{unit}: {found.text[:2_000]}"
            return found if casework.acts(found) & {"approve", "advance", "pay"} else None
        return officer, dossiers.wait(page)

    def act(self, number, name, fields=()):
        """Does one act, and sends the letter where one is shown first."""
        return casework.carry_out(*self.open(number), name, fields)

    def grant(self, number, procedure, facts):
        """Whatever is left to do, step by step, until it is over."""
        for _ in range(12):
            if "approved" in dossiers.actions(self.country, number):
                return
            _, page = self.open(number)
            offered = casework.acts(page)
            if "pay" in offered:
                self.act(number, "pay", [("pay.receipt", f"BL-{next(facts.serial)}")])
            elif "approve" in offered:
                self.act(number, "approve", results(procedure, page, facts))
            else:
                self.act(number, "advance", results(procedure, page, facts))
        raise AssertionError(f"{number} is still open: {dossiers.actions(self.country, number)}")


def results(procedure, page, facts):
    """What a decision states, as far as this page asks for it."""
    result = procedure.get("result") or {}
    names = set(re.findall(r'name="([^"]+)"', page.text))
    fields = []
    for name in dict.fromkeys([*result.get("required", []), *({"expires_on"} & result.get("properties", {}).keys())]):
        field = result["properties"][name]
        if name not in names:
            continue
        value = Form({**procedure, "form": result, "procedure": "result"}, facts).value(name, field)
        if field.get("format") == "personal-number":
            value = facts.child()
        if field.get("format") == "date":
            value = day(3_650 + next(facts.serial)) if name == "expires_on" else day(0)
        if name in ("register_number", "certificate_number"):
            value = f"{next(facts.serial)}/{TODAY.year}"
        if name == "insurance_number":
            value = f"{7_926_000_000 + next(facts.serial)}"
        fields.append((name, value))
    return fields


def reason(procedure, use):
    """A reason of the procedure's own with its law; one of every procedure where it has none."""
    for found in procedure.get("reasons", []):
        if found.get("law") and use in found.get("for", ["refusal"]):
            return found
    return {"code": "incomplete" if use == "return" else "not-eligible",
            "text": {"vi": "Thiếu thông tin hoặc giấy tờ." if use == "return" else "Chưa đủ điều kiện theo luật."}}


# What the citizen reads


def letters(page):
    return [link for link in Page(page.text).links if "/letters/" in link]


def check_letter(country, citizen, number, tmp_path, *words):
    """The last letter is a PDF with these words, and the address on it leads to a page that says that it is real."""
    page = citizen.open(f"/me/dossiers/{number}")
    letter = citizen.download(max(letters(page), key=lambda link: int(link.rsplit("/", 1)[1])))
    assert letter.headers["Content-Type"] == "application/pdf" and letter.content.startswith(b"%PDF-")
    text = text_of(letter.content, tmp_path)
    for word in words:
        assert squeezed(word) in squeezed(text), f"{word} is not in {text}"
    address = re.search(rf"/verify/letters/{number}/[0-9a-f]{{64}}", squeezed(text))
    assert address, text
    public = Citizen(country.url, "").open(address.group())
    assert public.status_code == 200 and number in public.text
    for person in country.cast.values():
        assert person["name"] not in public.text and person["number"] not in public.text
    forged = address.group()[:-1] + ("0" if address.group()[-1] != "0" else "1")
    assert Citizen(country.url, "").open(forged).status_code == 404


def text_of(pdf, tmp_path):
    file = Path(tmp_path) / "letter.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout


def squeezed(text):
    return re.sub(r"\s+", "", text)


def code(procedure):
    return procedure["procedure"]


def confirmed(country, facts, number):
    """Whoever else must agree does so, in her own account."""
    if dossiers.standing(country, number)[0] == "confirming":
        partner = facts.partner.citizen
        done = partner.submit(partner.open(f"/me/dossiers/{number}/confirm"), {"agree": "yes"}, action="/confirm")
        assert done.status_code == 200, Page(done.text).text[-2_000:]


@pytest.mark.parametrize("procedure", [one for one in WORKED_ON if one is not MARRIAGE], ids=code)
def test_a_refusal_says_why_by_which_law(country, mai, facts, offices, scan, procedure, tmp_path):
    refuse(country, mai, facts, offices, scan, procedure, tmp_path)


def refuse(country, mai, facts, offices, scan, procedure, tmp_path):
    """Files it, has it refused, and reads why."""
    number, _, _ = file_dossier(mai, procedure, facts, scan)
    confirmed(country, facts, number)
    paid(offices, number, facts)
    why = reason(procedure, "refusal")
    offices.act(number, "refuse", [("case-reason", why["code"]), (f"case-note.{why['code']}", "Xem giấy tờ kèm theo")])
    page = mai.open(f"/me/dossiers/{number}")
    words = squeezed(Page(page.text).text)
    for text in (why["text"]["vi"], why.get("law", ""), "Xem giấy tờ kèm theo"):
        assert squeezed(text) in words, Page(page.text).text
    check_letter(country, mai, number, tmp_path, why["text"]["vi"], why.get("law", ""))


def paid(offices, number, facts):
    """A fee that is due at filing is paid before anybody works."""
    if dossiers.standing(offices.country, number)[0] == "paying":
        offices.act(number, "pay", [("pay.receipt", f"BL-{next(facts.serial)}")])


@pytest.mark.parametrize("procedure", [one for one in WORKED_ON if one is not MARRIAGE], ids=code)
def test_what_is_returned_is_mended_and_granted(country, mai, facts, offices, scan, procedure, tmp_path):
    mend(country, mai, facts, offices, scan, procedure, tmp_path)


def mend(country, mai, facts, offices, scan, procedure, tmp_path):
    """Files it, has it returned with what is wrong, mends that, and has it granted."""
    number, form, answers = file_dossier(mai, procedure, facts, scan)
    confirmed(country, facts, number)
    paid(offices, number, facts)
    why, field = reason(procedure, "return"), form.typed(answers)
    offices.act(number, "return", [
        ("case-reason", why["code"]), (f"case-about.{why['code']}", field), (f"case-note.{why['code']}", "Ghi đầy đủ hơn")])
    assert dossiers.standing(country, number)[0] == "supplementing"
    page = mai.open(f"/me/dossiers/{number}")
    words = squeezed(Page(page.text).text)
    for text in (why["text"]["vi"], why.get("law", ""), "Ghi đầy đủ hơn", form.fields[field]["title"]):
        assert squeezed(text) in words, Page(page.text).text
    check_letter(country, mai, number, tmp_path, why["text"]["vi"])
    done = mai.submit(mai.open(f"/me/dossiers/{number}/supplement"), {field: answers[field] + " bis"}, action="/supplement")
    assert done.status_code == 200 and "supplemented" in dossiers.actions(country, number), Page(done.text).text[-2_000:]
    offices.grant(number, procedure, facts)
    is_granted(country, mai, number, tmp_path)


@pytest.mark.parametrize("procedure", [one for one in PROCEDURES if code(one) not in ONCE], ids=code)
def test_the_main_way_leads_to_the_result(country, mai, facts, offices, scan, procedure, tmp_path):
    number, _, _ = file_dossier(mai, procedure, facts, scan)
    if procedure in WORKED_ON:
        offices.grant(number, procedure, facts)
    else:
        dossiers.wait(lambda: "approved" in dossiers.actions(country, number))
    is_granted(country, mai, number, tmp_path)
    assert number in mai.open("/me/dossiers").text


def test_who_is_divorced_may_marry_again(country, browser, mai, facts, offices, scan, tmp_path):
    if not casework.events(country, country.citizen_number, "divorce"):
        begun = mai.open("/me/services/marriage-registration")
        assert begun.status_code in (409, 422) and "đang có" in Page(begun.text).text, Page(begun.text).text
        mend(country, mai, facts, offices, scan, next(one for one in WORKED_ON if code(one) == "divorce-note"), tmp_path)
    facts.partner = Partner(country, browser)
    refuse(country, mai, facts, offices, scan, MARRIAGE, tmp_path)
    mend(country, mai, facts, offices, scan, MARRIAGE, tmp_path)


def is_granted(country, citizen, number, tmp_path):
    """The citizen reads it, and has it as a letter."""
    page = citizen.open(f"/me/dossiers/{number}")
    assert any(word in page.text for word in ("Đã chấp thuận", "Đã ghi nhận", "Đã giải quyết")), Page(page.text).text
    check_letter(country, citizen, number, tmp_path)
