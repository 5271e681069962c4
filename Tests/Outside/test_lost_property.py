"""docs/procedures.md promises a new procedure in ten minutes from one file: this walks through it with what the page has and nothing else."""

import re
import subprocess
from pathlib import Path

import casework
import dossiers
import pytest
from browser import Browser
from country import Country, vneid
from dossiers import day
from visitor import somebody
from wallet import picture

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "procedures.md").read_text(encoding="utf-8")
FILE = re.search(r"```yaml\n(procedure: lost-property-report\n.*?)```", PAGE, re.DOTALL).group(1)
POLICE = "commune-police.00004"
LOST = {"thing": "Ví da màu nâu, có thẻ thư viện", "kind": "bag", "lost_on": day(-1), "commune": "00004"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("catalogue")


@pytest.fixture(scope="module")
def country(tmp_path_factory, folder):
    country = Country(tmp_path_factory.mktemp("lost"), host="localhost", options=["--catalogue", str(folder)])
    yield country
    country.delete()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    browser.look_like(390, "light")
    yield browser
    browser.close()


def of_unit(browser, country, role, place=0):
    return somebody(browser, country, casework.links(country, POLICE, role)[place])


def words(visitor, path):
    visitor.open(path)
    return visitor.browser.text()


@pytest.fixture(scope="module")
def mai(country, browser):
    return somebody(browser, country, country.description["links"]["citizen"])


@pytest.fixture(scope="module")
def written(country, folder, mai):
    """The one step of the tutorial, while the server runs; nothing was there before."""
    assert "Báo mất tài sản" not in words(mai, "/services")
    file = folder / "lost-property-report.yaml"
    file.write_text(FILE, encoding="utf-8")
    checked = subprocess.run([vneid(), "catalogue", "check", file], capture_output=True, text=True, timeout=300)
    assert (checked.returncode, checked.stdout) == (0, "nothing is wrong: 1 procedure\n")
    dossiers.wait(lambda: "Báo mất tài sản" in words(mai, "/services"))
    return file


def test_it_is_a_service_that_is_found(mai, written):
    about = words(mai, "/services/lost-property-report")
    for said in ("Báo đồ bị mất để được trả lại", "10 ngày làm việc", "91/2015/QH13", "Công an cấp xã"):
        assert said in about, about
    found = mai.open("/me/search?q=roi+vi")
    assert 'href="/services/lost-property-report"' in found.text
    assert "Lost property report" in words(mai, "/en/services")


def test_what_is_lost_is_reported_and_found(country, browser, mai, written, tmp_path):
    photo = picture(tmp_path / "vi.png").read_bytes()
    number, _ = dossiers.file(mai, "lost-property-report", LOST, {"photo": ("vi.png", photo)})
    assert dossiers.standing(country, number)[2] == POLICE, "the commune where it was lost"
    officer = of_unit(browser, country, "officer")
    assert number in words(officer, "/casework")
    page = officer.open(f"/casework/dossiers/{number}")
    assert LOST["thing"] in officer.browser.text() and "Túi, ví" in officer.browser.text()
    assert re.search(r'href="[^"]*/files/[^"]*"', page.text), "the photo"
    done = casework.carry_out(officer, page, "approve")
    assert "approved" in dossiers.actions(country, number), done.text[:3_000]
    assert "Đã giải quyết" in words(mai, f"/me/dossiers/{number}")


def test_nobody_handed_it_in(country, browser, mai, written):
    number, _ = dossiers.file(mai, "lost-property-report", {**LOST, "thing": "Ô màu xanh", "kind": "other"})
    officer = of_unit(browser, country, "officer", 1)
    done = casework.act(officer, officer.open(f"/casework/dossiers/{number}"), "refuse", [("case-reason", "not-found")])
    assert "Chưa có ai giao nộp đồ này" in officer.browser.text()
    casework.sent(officer, done)
    told = words(mai, f"/me/dossiers/{number}")
    assert "Chưa có ai giao nộp đồ này" in told and "91/2015/QH13" in told


def test_the_board_counts_both(country, browser, written):
    supervisor = of_unit(browser, country, "supervisor")
    board = words(supervisor, "/casework/board")
    assert re.search(r"Báo mất tài sản\s+2\b", board), board
