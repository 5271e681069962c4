"""The catalogue changes under a running server: all of it or none of it, by the look at its folder and at SIGHUP, never by a restart."""

import os
import re
import shutil
import signal
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from agency import Agency
from citizen import Citizen
from country import Country

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
CARD = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL).group(1)
OTHER = (
    CARD.replace("utility: library-card", "utility: museum-card").replace("Thẻ thư viện", "Thẻ bảo tàng")
    .replace("Library card", "Museum card")
)
POLL = 2

pytestmark = pytest.mark.slow


class Folder:
    """The folder of the server, changed as an editor or a deployment changes it: whole files."""

    def __init__(self, path):
        self.path = path

    def write(self, **texts):
        """Puts files in place at once, one rename each."""
        for name, text in texts.items():
            code = name.replace("_", "-")
            fresh = self.path / f".{code}.new"
            fresh.write_text(text, encoding="utf-8")
            fresh.rename(self.path / f"{code}.yaml")

    def remove(self, name):
        (self.path / f"{name}.yaml").unlink()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "catalogue").mkdir()
    folder = Folder(tmp_path / "catalogue")
    folder.write(library_card=CARD)
    return folder


@pytest.fixture
def country(tmp_path, folder):
    country = Country(tmp_path / "country", options=["--catalogue", str(folder.path)])
    country.started = country.process.pid
    yield country
    alive = country.process.poll() is None
    country.delete()
    assert alive, "the server ended"


@pytest.fixture
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


def is_offered(mai, code):
    """Whether the citizen of a session that began before finds a kind of data to declare."""
    response = mai.open(f"/me/claims/{code}/new")
    assert response.status_code in (200, 404), response.text
    return response.status_code == 200 and 'id="go"' in response.text


def wait(condition, what, seconds=180):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what() if callable(what) else what
        time.sleep(0.1)


def look_up(country, field):
    return Agency(country.url, country.member("ministry.culture")).look_up(country.citizen_number, "culture.lending", [field])


def test_a_file_with_a_fault_keeps_everything_as_it_was_and_says_where(country, folder, mai):
    assert is_offered(mai, "library-card") and not is_offered(mai, "museum-card")
    reworded = CARD.replace("vi: Thẻ thư viện", "vi: Thẻ bạn đọc")
    # The faulty one first: there is no moment at which the good one stands alone.
    folder.write(museum_card=OTHER.replace("icon: book", "icon: bok"), library_card=reworded)
    country.wait_for_log("CATALOGUE-REFUSED")
    country.wait_for_log("museum-card.yaml:7:7: “icon”: This must be one of")
    # A look between the two files is followed by one at both.
    time.sleep(POLL + 1)
    # Not even the good file of the two is in force.
    assert not is_offered(mai, "museum-card")
    assert "Thẻ thư viện" in mai.open("/me/claims/library-card/new").text
    assert look_up(country, "library_card.level").status_code == 200
    # A refusal is said once for each change, not every two seconds.
    said = country.log_tail(50_000).count("museum-card.yaml:7:7")
    time.sleep(2 * POLL + 1)
    assert country.log_tail(50_000).count("museum-card.yaml:7:7") == said

    folder.write(museum_card=OTHER)
    wait(lambda: is_offered(mai, "museum-card"), lambda: f"never in force:\n{country.log_tail()}")
    assert "Thẻ bạn đọc" in mai.open("/me/claims/library-card/new").text
    assert country.process.pid == country.started


def test_sighup_reads_what_a_look_at_the_folder_does_not_notice(country, folder, mai):
    file = folder.path / "library-card.yaml"
    time.sleep(2 * POLL)
    before = file.stat()
    # As long as before, to the byte, and with the same time: at once, for a look may come at any moment.
    text = CARD.replace("vi: Thẻ thư viện", "vi: Thẻ mượn").encode()
    assert len(text) <= before.st_size
    fresh = file.with_suffix(".new")
    fresh.write_bytes(text + b"\n" * (before.st_size - len(text)))
    os.utime(fresh, ns=(before.st_atime_ns, before.st_mtime_ns))
    fresh.rename(file)
    time.sleep(2 * POLL + 1)
    assert "Thẻ thư viện" in mai.open("/me/claims/library-card/new").text
    country.process.send_signal(signal.SIGHUP)
    wait(lambda: "Thẻ mượn" in mai.open("/me/claims/library-card/new").text, lambda: country.log_tail())
    # A faulty file, then SIGHUP upon SIGHUP: what is in force stays, and the server lives.
    file.write_text("utility: [", encoding="utf-8")
    for _ in range(20):
        country.process.send_signal(signal.SIGHUP)
    country.wait_for_log("library-card.yaml:")
    assert "Thẻ mượn" in mai.open("/me/claims/library-card/new").text
    assert country.process.poll() is None


def test_a_folder_that_is_gone_changes_nothing(country, folder, mai):
    away = folder.path.with_name("away")
    folder.path.rename(away)
    country.wait_for_log("is no folder that can be read")
    assert is_offered(mai, "library-card") and look_up(country, "library_card.level").status_code == 200
    away.rename(folder.path)
    folder.write(museum_card=OTHER)
    wait(lambda: is_offered(mai, "museum-card"), lambda: country.log_tail())


def test_a_server_does_not_start_with_a_fault(tmp_path):
    (tmp_path / "catalogue").mkdir()
    folder = Folder(tmp_path / "catalogue")
    folder.write(library_card=CARD)
    country = Country(tmp_path / "country", options=["--catalogue", str(folder.path)])
    try:
        assert country.stop() == 0
        folder.write(library_card=CARD.replace("group: culture", "grup: culture"))
        with pytest.raises(RuntimeError) as refusal:
            country.start()
        assert "library-card.yaml:8:1: “grup” is not known here; did you mean “group”?" in str(refusal.value)
        folder.write(library_card=CARD)
        country.start()
        assert look_up(country, "library_card.level").status_code == 200
    finally:
        country.delete()
        shutil.rmtree(tmp_path, ignore_errors=True)


def test_a_utility_is_retired_and_taken_up_again(country, folder, mai):
    yesterday = date.today() - timedelta(days=1)
    ended = CARD.replace("  - code: ministry.culture\n", f"  - {{code: ministry.culture, until: {yesterday}}}\n")
    assert ended != CARD
    folder.write(library_card=ended)
    wait(lambda: not is_offered(mai, "library-card"), lambda: country.log_tail())
    page = mai.open("/me/claims/library-card/new").text
    assert "Không nhận khai mới: Thẻ thư viện" in page and yesterday.strftime("%d/%m/%Y") in page
    # What is on record goes on being read.
    assert look_up(country, "library_card.level").status_code == 200
    folder.write(library_card=CARD)
    wait(lambda: is_offered(mai, "library-card"), lambda: country.log_tail())
