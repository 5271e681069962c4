"""Officers of the units at their pages, over plain HTTP or in a browser; and what the registers say afterwards."""

import dossiers
from citizen import Citizen, Page


def forms(page):
    """The forms of a dossier's acts."""
    return [form for form in Page(page.text).forms if form["action"].endswith("/act")]


def acts(page):
    """The acts that a dossier's page offers."""
    return {form["fields"].get("case-act") for form in forms(page)}


def act(officer, page, name, answers=()):
    """Sends the form of one act as the page offers it; over HTTP also an act that the page does not offer."""
    found = forms(page)
    form = next((form for form in found if form["fields"].get("case-act") == name), None)
    return officer.submit(page, answers if form else [("case-act", name), *answers], form=form or found[0])


def sent(officer, page):
    """Presses send on the page of a letter."""
    return officer.submit(page, [("case-step", "send")], form=forms(page)[0])


def carry_out(officer, page, name, answers=()):
    """Does one act, and sends the letter where one is shown first."""
    done = act(officer, page, name, list(answers))
    assert done.status_code == 200, f"{name}: {Page(done.text).text[:4_000]}"
    if 'id="send-letter"' in done.text:
        done = sent(officer, done)
        assert done.status_code == 200, f"the letter of {name}: {Page(done.text).text[:4_000]}"
    return done


def links(country, unit, role="officer"):
    """The one-time links of those who work for a unit; each opens once."""
    found = [one["link"] for one in country.description["units"] if (one["unit"], one["role"]) == (unit, role)]
    assert found, f"nobody works for {unit} as {role}"
    return found


def by_http(country, link):
    """Somebody who opened her link, without a browser."""
    citizen = Citizen(country.url, link)
    citizen.sign_in()
    return citizen


class Offices:
    """An officer of each unit, signed in when she is first needed: the first of the unit, or another place."""

    def __init__(self, country, place=0, enter=by_http):
        self.country, self.place, self.enter, self.signed_in = country, place, enter, {}

    def officer(self, unit):
        if unit not in self.signed_in:
            self.signed_in[unit] = self.enter(self.country, links(self.country, unit)[self.place])
        return self.signed_in[unit]

    def decide(self, unit, number, what, answers=()):
        """Opens a dossier, acts, and sends the letter where there is one."""
        officer = self.officer(unit)
        page = officer.open(f"/casework/dossiers/{number}")
        assert page.status_code == 200, f"{unit} {number}: {page.status_code}"
        return carry_out(officer, page, what, answers)


def legs(country, group):
    """The dossiers of a group's legs that were opened: procedure to (number, standing, step)."""
    return {procedure: (number, standing, step) for procedure, number, standing, step in dossiers.rows(
        country, "SELECT c.procedure, c.number, c.standing, c.step FROM dossier_current c JOIN dossier_number n "
        "ON n.person = c.person AND n.dossier = c.parent WHERE n.number = ?", group)}


def repairs(country, group):
    """The rules of a group's cases that are open."""
    return {rule for (rule,) in dossiers.rows(
        country, "SELECT r.rule FROM dossier_repair r JOIN dossier_number n ON n.person = r.person AND n.dossier = r.dossier "
        "WHERE n.number = ? AND r.closed IS NULL", group)}


def residences(country, person):
    """How many residences a person has that go on."""
    return dossiers.rows(
        country, "SELECT count(*) FROM residence r WHERE person = ?1 AND valid_to = (SELECT max(valid_to) FROM residence) "
        "AND recorded = (SELECT max(recorded) FROM residence x WHERE x.person = r.person AND x.kind = r.kind "
        "AND x.valid_from = r.valid_from)", int(person))[0][0]


def events(country, person, kind):
    return dossiers.rows(
        country, "SELECT count(*) FROM civil_event WHERE person = ? AND kind = ?", int(person), kind)[0][0]


def cards(country, person):
    """How many valid cards of health insurance a person has."""
    return dossiers.rows(
        country, "SELECT count(*) FROM record_current WHERE person = ? AND utility = 'health-insurance' "
        "AND standing = 'valid'", int(person))[0][0]
