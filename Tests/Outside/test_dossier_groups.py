"""A birth and a death, filed once and done by three agencies: all well, refused, twice, late, down; registers that agree."""

import contextlib
import time

import casework
import dossiers
import pytest
from citizen import Citizen, Page
from conftest import open_country
from dossiers import TODAY, day
from simulator import connected

POLICE, INSURANCE = "ministry.public-security", "insurance.social"
COMMUNE, LOCAL_POLICE = "commune.00004", "commune-police.00004"
BIRTH = {
    "relation": "parent", "commune": "00004", "child_sex": "female", "child_birth": day(-6), "birth_commune": "00004",
    "birth_place": "Bệnh viện Sao Mai", "proof_kind": "facility-certificate", "facility_number": "00012.GCS.79001.26",
    "mother_unknown": "false", "residence_commune": "00004", "residence_line": "Số 8, đường Sao Mai",
    "relation_to_head": "child", "facility_code": "01901", "wants_card": "false", "declaration": "true"}
DEATH = {
    "commune": "00004", "died_on": day(-6), "death_place": "Bệnh viện Sao Mai", "notice_kind": "facility",
    "notice_number": "17", "benefit": "social-assistance", "beneficiary_kind": "social-assistance",
    "other_regime": "none", "payee_kind": "relative", "pays_to": "970436", "account_number": "0123456789",
    "declaration": "true"}


@pytest.fixture(scope="module")
def country(tmp_path_factory, engine):
    country, database = open_country(tmp_path_factory.mktemp("groups"), engine)
    yield country
    country.delete()
    if database:
        database.drop()


@pytest.fixture(scope="module")
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


@pytest.fixture(scope="module")
def offices(country):
    return casework.Offices(country)


@contextlib.contextmanager
def agencies(country, directory, police=(), insurance=()):
    """Both systems, each in its mood, once the platform has taken notice of them."""
    with contextlib.ExitStack() as stack:
        for agency, mood in ((POLICE, police), (INSURANCE, insurance)):
            stack.enter_context(connected(country, directory / agency, [agency], *mood, "--clock-of", str(country.directory)))
        yield


def file_birth(country, mai, name):
    head, mother = country.cast["quocAnh"]["number"], country.cast["mai"]["number"]
    number, _ = dossiers.file(mai, "child-under-six", {
        **BIRTH, "child_name": name, "mother_number": mother, "father_number": head, "head_number": head})
    return number


def enter_birth(country, offices, group):
    """What the civil-status officer does before the number is given."""
    number, _, step = casework.legs(country, group)["birth-registration"]
    assert step == "examine"
    offices.decide(COMMUNE, number, "advance")
    return number


def sign_birth(country, offices, group):
    """The number has come: she signs; returns it."""
    number = casework.legs(country, group)["birth-registration"][0]
    dossiers.wait(lambda: casework.legs(country, group)["birth-registration"][2] == "sign")
    page = offices.officer(COMMUNE).open(f"/casework/dossiers/{number}")
    child = next(form["fields"]["number"] for form in Page(page.text).forms if form["fields"].get("case-act") == "approve")
    assert child.startswith("9") and len(child) == 12
    serial = group.rsplit("-", 1)[1]
    offices.decide(COMMUNE, number, "approve", [
        ("register_number", f"{int(serial)}/{TODAY.year}"), ("registered_on", day(0))])
    assert "approved" in dossiers.actions(country, number)
    return child


def give_residence(country, offices, group):
    number = dossiers.wait(lambda: casework.legs(country, group).get("newborn-residence"))[0]
    offices.decide(LOCAL_POLICE, number, "approve")


def standing(country, number):
    return dossiers.standing(country, number)[0]


def ended(country, group):
    """How a group was decided."""
    return dossiers.wait(lambda: next(
        (kind for kind in dossiers.actions(country, group) if kind in ("approved", "refused")), None))


def expect_child(country, child, card=True):
    """Population, residence and insurance say the same of her."""
    assert dossiers.rows(country, "SELECT count(*) FROM personal_number WHERE number = ?", int(child)) == [(1,)]
    assert casework.events(country, child, "birth") == 1
    assert casework.residences(country, child) == 1
    assert casework.cards(country, child) == (1 if card else 0)


MOODS = {"well": ((), ()), "twice": (("--twice-rate", "1"),) * 2,
         "late": (("--late-rate", "1", "--late-seconds", "2"),) * 2}


@pytest.mark.parametrize("mood", MOODS)
def test_a_birth_filed_once_is_in_three_registers(country, mai, offices, tmp_path, mood):
    with agencies(country, tmp_path, *MOODS[mood]):
        group = file_birth(country, mai, {"well": "Phạm Minh Anh", "twice": "Phạm Minh Hai", "late": "Phạm Minh Muộn"}[mood])
        assert mai.open(f"/me/dossiers/{group}").status_code == 200
        birth = enter_birth(country, offices, group)
        child = sign_birth(country, offices, group)
        give_residence(country, offices, group)
        assert ended(country, group) == "approved"
        time.sleep(1)
    expect_child(country, child)
    for number in (birth, casework.legs(country, group)["newborn-health-card"][0]):
        assert dossiers.actions(country, number).count("approved") == 1
    assert casework.repairs(country, group) == set()


def test_an_insurance_that_refuses_leaves_the_birth_and_a_case(country, mai, offices, tmp_path):
    with agencies(country, tmp_path, insurance=("--refuse-rate", "1")):
        group = file_birth(country, mai, "Phạm Minh Tư")
        enter_birth(country, offices, group)
        child = sign_birth(country, offices, group)
        give_residence(country, offices, group)
        assert ended(country, group) == "approved"
    expect_child(country, child, card=False)
    dossiers.wait(lambda: "leg-failed" in casework.repairs(country, group))
    assert "Luật Bảo hiểm y tế" in mai.open(
        f"/me/dossiers/{casework.legs(country, group)['newborn-health-card'][0]}").text


def test_a_birth_that_is_refused_leaves_nothing_behind(country, mai, offices, tmp_path):
    before = dossiers.rows(country, "SELECT count(*) FROM personal_number")
    with agencies(country, tmp_path, police=("--refuse-rate", "1")):
        group = file_birth(country, mai, "Phạm Minh Năm")
        enter_birth(country, offices, group)
        assert ended(country, group) == "refused"
    assert dossiers.rows(country, "SELECT count(*) FROM personal_number") == before
    assert set(casework.legs(country, group)) == {"birth-registration"} and casework.repairs(country, group) == set()


def file_death(country, mai, role, relation):
    deceased, payee = country.cast[role], country.cast["mai"]
    number, _ = dossiers.file(mai, "death-in-the-family", {
        **DEATH, "relation": relation, "deceased_number": deceased["number"], "deceased_name": deceased["name"],
        "payee_name": payee["name"], "payee_number": payee["number"]})
    return number


def register_death(country, offices, group):
    number = casework.legs(country, group)["death-registration"][0]
    offices.decide(COMMUNE, number, "approve", [("register_number", f"{int(group.rsplit('-', 1)[1])}/{TODAY.year}"),
                                                ("registered_on", day(0))])


def give_support(country, offices, group):
    number = dossiers.wait(lambda: casework.legs(country, group).get("funeral-support"))[0]
    offices.decide(COMMUNE, number, "approve", [("decision_number", f"QD-{number}"), ("amount", "10800000")])


def expect_dead(country, role):
    """Population, residence and insurance say the same of the deceased."""
    person = country.cast[role]["number"]
    assert casework.events(country, person, "death") == 1
    assert casework.residences(country, person) == 0
    assert casework.cards(country, person) == 0


@pytest.mark.parametrize("mood, role, relation", [
    # Thành is the head of his household: Hoa follows him.
    ("well", "thanh", "child"), ("twice", "hoa", "child"), ("late", "giaBao", "parent")])
def test_a_death_filed_once_ends_what_three_registers_say(country, mai, offices, tmp_path, mood, role, relation):
    with agencies(country, tmp_path, *MOODS[mood]):
        group = file_death(country, mai, role, relation)
        register_death(country, offices, group)
        give_support(country, offices, group)
        assert ended(country, group) == "approved"
        time.sleep(1)
    expect_dead(country, role)
    deletion = casework.legs(country, group)["residence-deletion"][0]
    assert dossiers.actions(country, deletion).count("approved") == 1
    assert casework.repairs(country, group) == set()


def test_a_deletion_that_is_refused_opens_a_case(country, mai, offices, tmp_path):
    with agencies(country, tmp_path, police=("--refuse-rate", "1")):
        group = file_death(country, mai, "minhChau", "parent")
        register_death(country, offices, group)
        give_support(country, offices, group)
        assert ended(country, group) == "approved"
    expect_dead(country, "minhChau")
    dossiers.wait(lambda: "leg-failed" in casework.repairs(country, group))


# From here on the clock is moved.


def asked_in_vain(country, number):
    return dossiers.rows(
        country, "SELECT 1 FROM dossier_call c JOIN dossier_number n ON n.person = c.person AND n.dossier = c.dossier "
        "WHERE n.number = ? AND c.fault = 'status-503'", number)


def test_systems_that_are_down_for_a_while_hold_nothing_up_for_good(country, mai, offices, tmp_path):
    down = ("--error-rate", "1")
    with agencies(country, tmp_path, down, down):
        birth, death = file_birth(country, mai, "Phạm Minh Chín"), file_death(country, mai, "quocAnh", "spouse")
        number = enter_birth(country, offices, birth)
        dossiers.wait(lambda: asked_in_vain(country, number))
        register_death(country, offices, death)
        give_support(country, offices, death)
        deletion = casework.legs(country, death)["residence-deletion"][0]
        dossiers.wait(lambda: asked_in_vain(country, deletion))
        # Who holds the leg stands on her page.
        assert "Công an" in Page(mai.open(f"/me/dossiers/{death}").text).text
    with agencies(country, tmp_path, insurance=down):
        # The pause is five minutes: the demonstration's clock takes them at once.
        dossiers.move_clock(country, "+6m")
        child = sign_birth(country, offices, birth)
        give_residence(country, offices, birth)
        card = dossiers.wait(lambda: casework.legs(country, birth).get("newborn-health-card"))[0]
        dossiers.wait(lambda: asked_in_vain(country, card))
        assert ended(country, death) == "approved" and standing(country, birth) == "processing"
    with agencies(country, tmp_path):
        dossiers.move_clock(country, "+6m")
        assert ended(country, birth) == "approved"
    expect_child(country, child)
    expect_dead(country, "quocAnh")
    assert casework.repairs(country, birth) | casework.repairs(country, death) == set()


def test_a_leg_that_nobody_answers_opens_a_case_that_closes_by_itself(country, mai, offices, tmp_path):
    with agencies(country, tmp_path, insurance=("--error-rate", "1")):
        group = file_birth(country, mai, "Phạm Minh Mười")
        enter_birth(country, offices, group)
        child = sign_birth(country, offices, group)
        give_residence(country, offices, group)
        dossiers.move_clock(country, "+6d")
        dossiers.wait(lambda: "leg:birth-without-health-card" in casework.repairs(country, group))
        expect_child(country, child, card=False)
    with agencies(country, tmp_path):
        dossiers.move_clock(country, "+7h")
        assert ended(country, group) == "approved"
    expect_child(country, child)
    assert casework.repairs(country, group) == set()


def test_every_invariant_holds_after_all_this(country):
    country.stop()
    for what in ("dossiers", "log"):
        checked = country.command(what, "check")
        assert checked.returncode == 0, checked.stdout + checked.stderr
