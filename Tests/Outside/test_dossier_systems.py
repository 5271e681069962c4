"""A step that an agency's system answers: at once, refusing, down for a while, late, twice; and an agency without a system."""

import contract
import dossiers
import pytest
from agency import Agency
from conftest import open_country
from simulator import connected

POLICE = "ministry.public-security"


@pytest.fixture(scope="module")
def country(tmp_path_factory, engine):
    country, database = open_country(tmp_path_factory.mktemp("systems"), engine)
    yield country
    country.delete()
    if database:
        database.drop()


def ask(country, citizen):
    """Mai asks that her late grandfather's residence be deleted: one step, which the police's system has."""
    deceased = country.cast["tam"]
    number, _ = dossiers.file(citizen, "residence-deletion", {
        "relation": "relative", "commune": "00004", "deceased_number": deceased["number"], "deceased_name": deceased["name"],
        "died_on": "2021-09-05"})
    return number


def standing(country, number):
    return dossiers.standing(country, number)[0]


def test_without_a_system_an_officer_has_the_step(country, citizen):
    number = ask(country, citizen)
    dossiers.wait(lambda: "handed" in dossiers.actions(country, number))
    assert standing(country, number) in ("filed", "processing")


def test_a_system_that_answers_decides(country, citizen, tmp_path):
    with connected(country, tmp_path, [POLICE]):
        number = ask(country, citizen)
        dossiers.wait(lambda: "approved" in dossiers.actions(country, number))
    assert dossiers.actions(country, number).count("approved") == 1


def test_a_system_that_refuses_names_its_reason(country, citizen, tmp_path):
    with connected(country, tmp_path, [POLICE], "--refuse-rate", "1"):
        number = ask(country, citizen)
        dossiers.wait(lambda: "refused" in dossiers.actions(country, number))
    page = citizen.open(f"/me/dossiers/{number}")
    assert "Luật Cư trú 68/2020/QH14" in page.text


def test_answers_of_another_agency_do_not_count(country, citizen):
    number = ask(country, citizen)
    hospital = Agency(country.url, next(member for member in country.members if member["code"] == "hospital.sao-mai"))
    body = {"answers": [{"key": f"{number}/delete", "outcome": "approved"}]}
    response = contract.check("sendAnswers", hospital.call("POST", "/procedures/v1/answers", body))
    assert response.json() == {"answers": [{"key": f"{number}/delete", "counted": False}]}
    again = hospital.prepare("POST", "/procedures/v1/answers", body)
    assert hospital.send(again).status_code == 200 and hospital.send(again).status_code == 409
    for wrong in ({}, {"answers": []}, {"answers": [{"key": "x", "outcome": "approved"}]},
                  {"answers": [{"key": f"{number}/delete", "outcome": "granted"}]}):
        assert contract.check("sendAnswers", hospital.call("POST", "/procedures/v1/answers", wrong)).status_code == 422


# From here on the clock is moved: nobody else signs after this.


def test_a_system_that_is_down_is_asked_again_under_the_same_key(country, citizen, tmp_path):
    with connected(country, tmp_path, [POLICE], "--error-rate", "1"):
        number = ask(country, citizen)
        dossiers.wait(lambda: dossiers.rows(
            country, "SELECT 1 FROM dossier_call c JOIN dossier_number n ON n.person = c.person AND n.dossier = c.dossier "
            "WHERE n.number = ? AND c.fault = 'status-503'", number))
    with connected(country, tmp_path, [POLICE], "--clock-of", str(country.directory)):
        # The pause is five minutes: the demonstration's clock takes them at once.
        dossiers.move_clock(country, "+6m")
        dossiers.wait(lambda: "approved" in dossiers.actions(country, number))
    assert dossiers.actions(country, number).count("approved") == 1


def test_an_answer_that_comes_late_or_twice_counts_once(country, citizen, tmp_path):
    clock = ("--clock-of", str(country.directory))
    with connected(country, tmp_path / "late", [POLICE], "--late-rate", "1", "--late-seconds", "2", *clock):
        number = ask(country, citizen)
        dossiers.wait(lambda: "approved" in dossiers.actions(country, number))
    with connected(country, tmp_path / "twice", [POLICE], "--twice-rate", "1", *clock):
        twice = ask(country, citizen)
        dossiers.wait(lambda: "approved" in dossiers.actions(country, twice))
        # A dossier of the scenarios before may still wait for its next attempt: only these two count.
        dossiers.wait(lambda: not dossiers.rows(
            country, "SELECT 1 FROM dossier_call c JOIN dossier_number n ON n.person = c.person AND n.dossier = c.dossier "
            "WHERE n.number IN (?, ?)", number, twice))
    for one in (number, twice):
        assert dossiers.actions(country, one).count("approved") == 1
