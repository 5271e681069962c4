"""Procedures from the citizen's side in a real browser: the catalogue, filing, the dossier, its papers, and unnamed reports."""

import json
import re
import urllib.parse

import casework
import dossiers
import pytest
import requests
from browser import Browser
from citizen import Citizen, Page
from country import Country
from dossiers import day
from selenium.webdriver.common.keys import Keys
from wallet import picture

# A form that is not yet right, a step that is not yet allowed, a page that is not there.
REFUSED = (404, 409, 422)
STAY = {"commune": "00004", "line": "Số 8, đường Sao Mai", "from": day(4), "until": day(368),
        "dwelling": "own", "reason": "work", "exemption": "poor"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("services"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def mai(tmp_path_factory, country):
    browser = Browser(tmp_path_factory.mktemp("mai"), REFUSED)
    browser.look_like(320, "light")
    browser.sign_in(country.description["links"]["citizen"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def citizen(country, mai):
    """The same person in the same session, by plain HTTP: her link opens once."""
    citizen = Citizen(country.url, "")
    for cookie in mai.driver.get_cookies():
        citizen.session.cookies.set(cookie["name"], cookie["value"], path=cookie["path"])
    return citizen


def fill(browser, answers):
    """Fills the fields of the page that are among the answers."""
    for name, value in answers.items():
        if boxes := browser.all(f"input[type=radio][name='{name}'][value='{value}']"):
            browser.driver.execute_script("arguments[0].click()", boxes[0])
        elif menus := browser.all(f"select[name='{name}'] option[value='{value}']"):
            menus[0].click()
        elif browser.all(f"input[name='{name}']:not([type=radio]):not([type=file]):not([type=hidden])") or browser.all(f"textarea[name='{name}']"):
            browser.type(f"[name='{name}']", value)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_catalogue_says_what_each_service_takes(country, mai, language):
    mai.open(f"{country.url}{language}/services")
    found = mai.look("services")
    links = [link.get_attribute("href") for link in mai.all("main a[id^=see-]")]
    assert len(links) >= 27
    for link in links:
        mai.open(link)
        found += mai.look(link.rsplit("/", 1)[1])
        page = requests.get(link, timeout=30)
        assert page.status_code == 200 and len(page.content) < 60 * 1024
    assert found == []


def test_a_stay_is_filed_page_by_page_and_followed(country, mai):
    mai.open(f"{country.url}/services/temporary-residence")
    mai.turn("#apply")
    found = mai.look("start")
    mai.turn("#go")
    for page in range(1, 10):
        if "/check" in mai.address():
            break
        found += mai.look(f"page {page}")
        where = mai.address()
        fill(mai, STAY)
        mai.turn("#go")
        assert mai.address() != where, mai.text()
    found += mai.look("check")
    mai.turn("#go")
    mai.wait_to_be_at("/me/dossiers/")
    found += mai.look("dossier")
    number = mai.find("#reference").text
    assert "Đã nộp" in mai.text() and "Công an" in mai.text()
    assert dossiers.standing(country, number)[0] == "filed"
    mai.open(f"{country.url}/me/dossiers")
    found += mai.look("dossiers")
    assert number in mai.text()
    mai.open(f"{country.url}/me")
    found += mai.look("home")
    assert "Đăng ký tạm trú" in mai.text()
    mai.open(f"{country.url}/me/dossiers/{number}/withdraw")
    found += mai.look("withdraw")
    mai.turn("#go")
    mai.wait_for(lambda: "Đã rút" in mai.text(), "not taken back")
    assert found == []


def test_a_list_makes_room_for_one_more_and_keeps_what_was_typed(country, mai):
    mai.open(f"{country.url}/me/services/judicial-record-2")
    mai.turn("#go")
    mai.wait_to_be_at("/judicial-record-2/page/")
    mai.open(f"{country.url}/me/services/judicial-record-2/page/3")
    assert not mai.all("[name='history.1.place']")
    mai.type("[name='history.0.place']", "Số 1, phố Hoa Sữa")
    mai.turn("#add-history")
    mai.wait_for(lambda: mai.all("[name='history.1.place']"), "no room")
    assert mai.find("[name='history.0.place']").get_attribute("value") == "Số 1, phố Hoa Sữa"
    # She goes on where there is room now, not at the top of a long page.
    assert mai.driver.execute_script("return location.hash") == "#f-history.1.since"
    mai.wait_for(lambda: mai.driver.execute_script(
        "let box = document.getElementById('f-history.1.since').getBoundingClientRect();"
        "return 0 <= box.top && box.bottom <= innerHeight"), "the room is not in view")
    assert "chưa đúng" not in mai.text() and mai.look("list") == []
    mai.type("[name='history.0.since']", "2004")
    mai.find("[name='history.0.since']").send_keys(Keys.ENTER)
    mai.wait_for(lambda: mai.all(".wrong"), "Enter goes on, it does not add")
    assert not mai.all("[name='history.2.place']")


def test_the_longest_dossier_has_pages_that_load_at_once(country, citizen):
    line = "Phường Hoàn Kiếm, nhà số 12, ngách 34, ngõ 56, đường Trần Hưng Đạo; " * 3
    answers = {
        "purpose": "own-information", "birthplace": line[:200], "lived_abroad": "false", "statement": (line * 5)[:1_000],
        "reduction": "none", "copies": "1", "delivery": "electronic", "declaration": "true"}
    for place in range(4):
        answers |= {f"parents.{place}.kind": "father", f"parents.{place}.name": line[:100], f"parents.{place}.birth": "1960"}
    for place in range(60):
        answers |= {f"history.{place}.since": f"{1960 + place}", f"history.{place}.until": f"{1961 + place}",
                    f"history.{place}.place": line[:200], f"history.{place}.occupation": line[:200]}
    page = dossiers.declare(citizen, "judicial-record-2", answers)
    # A page with sixty residences to fill in is as long as it is; whatever shows them stays within the first view's budget.
    assert len(citizen.open("/me/services/judicial-record-2/page/3").content) < 150 * 1024
    done = citizen.submit(page, action="/check")
    number = dossiers.NUMBER.search(Page(done.text).text).group(0)
    body = json.loads(dossiers.rows(
        country, "SELECT body FROM dossier_action a JOIN dossier_number n ON n.person = a.person AND n.dossier = a.dossier "
        "WHERE n.number = ? AND kind = 'filed'", number)[0][0])
    assert len(body["values"]["history"]) == 60
    officer = casework.by_http(country, casework.links(country, dossiers.standing(country, number)[2])[0])
    shown = [page, done, officer.open(f"/casework/dossiers/{number}")]
    assert all(one.status_code == 200 and len(one.content) < 60 * 1024 for one in shown), [len(one.content) for one in shown]


def test_the_papers_of_a_dossier_are_files_that_others_read(country, citizen):
    number, page = dossiers.file(citizen, "temporary-residence", {**STAY, "line": "Số 9, đường Sao Mai"})
    letters = [link for link in Page(page.text).links if "/letters/" in link]
    letter = citizen.download(letters[0])
    assert letter.headers["Content-Type"] == "application/pdf" and letter.content.startswith(b"%PDF-")
    assert letter.content == citizen.download(letters[0]).content, "the same letter each time"
    calendar = citizen.download(f"/me/dossiers/{number}/calendar")
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    lines = calendar.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and all(len(line) <= 75 for line in lines)
    unknown = requests.get(f"{country.url}/verify/letters/{number}/{'0' * 64}", timeout=30)
    assert unknown.status_code == 404 and "Không có thư này" in Page(unknown.text).text
    assert citizen.entries_with("Nộp hồ sơ")


def test_pressing_twice_files_once(country, citizen):
    page = dossiers.declare(citizen, "temporary-residence", {**STAY, "line": "Số 10, đường Sao Mai"})
    for _ in range(2):
        done = citizen.submit(page, action="/check")
        assert done.status_code == 200
    filed = dossiers.rows(country, "SELECT count(*) FROM dossier_action WHERE body LIKE '%Số 10, đường Sao Mai%' AND kind = 'filed'")
    assert filed == [(1,)]


def test_a_house_files_its_guests_as_a_table(country, citizen):
    table = citizen.download("/me/services/stay-notification/guests.csv")
    page = citizen.open("/me/services/stay-notification/guests")
    answers = {"house_kind": "hotel", "house_name": "Khách sạn Sao Mai", "commune": "00004", "line": "Số 1, phố Hoa Sữa"}
    head = table.content.decode().split("\r\n")[0]
    rows = "\r\n".join([head, f"Trần Thị Lan;036190000014;;;;;{day(0)};{day(2)};302;du lịch", ""])
    for _ in range(2):
        done = citizen.submit(page, answers, action="/guests", files={"guests": ("khach.csv", rows.encode())})
        assert done.status_code == 200, Page(done.text).text[-2_000:]
    # Nobody has this number: the police of the commune reads so, the hotel does not.
    words = Page(done.text).text
    assert "Đã tiếp nhận thông báo về 1 khách" in words and "036190000014" not in words
    number = dossiers.NUMBER.search(words).group(0)
    dossiers.wait(lambda: "handed" in dossiers.actions(country, number))
    assert "cán bộ xử lý" not in Page(citizen.open(f"/me/dossiers/{number}").text).text
    wrong = citizen.submit(page, answers, action="/guests", files={"guests": ("khach.csv", b"a;b\r\n1;2\r\n")})
    assert wrong.status_code == 422


def test_an_unnamed_report_spends_a_token_and_carries_no_session(country, mai, tmp_path):
    mai.open(f"{country.url}/reports")
    found = mai.look("reports")
    assert mai.all("[data-tokens]")
    mai.wait_for(lambda: mai.driver.execute_async_script("""
        const done = arguments[0], opening = indexedDB.open("vneid-tokens", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
        opening.onerror = () => done(0);
        opening.onsuccess = () => {
          const all = opening.result.transaction("kept").objectStore("kept").get("tokens");
          all.onsuccess = () => { opening.result.close(); done(all.result ? all.result.tokens.length : 0); };
          all.onerror = () => done(0);
        };"""), "no tokens were fetched")
    mai.open(f"{country.url}/reports/fire-hazard-report")
    found += mai.look("report")
    mai.find("[name='photos.0']").send_keys(str(picture(tmp_path / "anh.png")))
    fill(mai, {"category": "gas", "urgent": "false", "commune": "00004", "place": "Ngõ 8, cạnh chợ",
               "description": "Nhiều bình gas để ở lối đi chung"})
    mai.press("#go")
    mai.wait_for(lambda: mai.all("#reference"), "the report was not taken in")
    number, key = mai.find("#reference").text, mai.find("dd .value").text
    assert dossiers.rows(country, "SELECT person FROM dossier_number WHERE number = ?", number) == [(0,)]
    passer = requests.Session()
    asked = passer.get(f"{country.url}/report/status", timeout=30)
    form = next(form for form in Page(asked.text).forms if form["action"].endswith("/report/status"))
    shown = passer.post(urllib.parse.urljoin(asked.url, form["action"]), timeout=30,
                        data=dict(form["sent"]) | {"number": number, "key": key},
                        headers={"Origin": country.url, "Sec-Fetch-Site": "same-origin"})
    assert shown.status_code == 200 and number in Page(shown.text).text
    assert found == []


def test_the_browser_fills_in_where_the_reporter_is(country, mai):
    way = f"{country.url}/reports/fire-hazard-report"
    for path, allowed in (("/reports/fire-hazard-report", "(self)"), ("/reports", "()"), ("/services", "()")):
        policy = requests.get(country.url + path, timeout=30).headers["Permissions-Policy"]
        assert f"geolocation={allowed}" in policy, f"{path}: {policy}"
    mai.driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": country.url, "permissions": ["geolocation"]})
    mai.driver.execute_cdp_cmd(
        "Emulation.setGeolocationOverride", {"latitude": 21.028511, "longitude": 105.804817, "accuracy": 12.4})
    mai.open(way)
    found = mai.look("report with position")
    mai.press("#locate")
    mai.wait_for(lambda: mai.find("[name='position.latitude']").get_attribute("value"), "no position")
    values = [mai.find(f"[name='position.{part}']").get_attribute("value") for part in ("latitude", "longitude", "accuracy")]
    assert values == ["21.02851", "105.80482", "13"]
    assert "Đã điền vị trí" in mai.text()
    number = mai.driver.execute_script("return document.activeElement.id")
    assert number == "locate", "the focus stays where it was"
    # Without script there is no button, and the place is typed.
    mai.scripts(False)
    mai.open(way)
    assert not mai.find("[data-locate]").is_displayed() and mai.find("[name='position.latitude']").is_displayed()
    mai.scripts(True)
    # A browser that does not know says so.
    mai.driver.execute_cdp_cmd("Browser.resetPermissions", {})
    mai.driver.execute_cdp_cmd("Browser.setPermission", {
        "origin": country.url, "permission": {"name": "geolocation"}, "setting": "denied"})
    mai.open(way)
    mai.press("#locate")
    mai.wait_for(lambda: "Hãy tả nơi xảy ra bằng lời" in mai.text(), "nothing was said")
    assert found == []


def test_many_dossiers_come_page_by_page(country, citizen):
    page = citizen.open("/me/services/stay-notification/guests")
    head = citizen.download("/me/services/stay-notification/guests.csv").content.decode().split("\r\n")[0]
    lines = [f"Marie Doe;;C1234{room};FRA;31/12/1990;nữ;{day(0)};{day(2)};{room};du lịch" for room in range(101, 131)]
    done = citizen.submit(page, {
        "house_kind": "hotel", "house_name": "Khách sạn Sao Mai", "commune": "00004", "line": "Số 1, phố Hoa Sữa"},
        action="/guests", files={"guests": ("khach.csv", "\r\n".join([head, *lines, ""]).encode())})
    assert done.status_code == 200, Page(done.text).text[-2_000:]
    # What changed last stands first: the pages are read once nothing goes on by itself any more.
    dossiers.wait(lambda: not dossiers.rows(country, "SELECT 1 FROM dossier_timer WHERE kind = 4"))
    seen, path = [], "/me/dossiers"
    while path:
        page = citizen.open(path)
        assert page.status_code == 200 and len(page.content) < 60 * 1024
        seen += re.findall(r'id="dossier-([A-Z0-9-]+)"', page.text)
        path = next((link for link in Page(page.text).links if "before=" in link), None) if 'id="older"' in page.text else None
    filed = dossiers.rows(country, "SELECT count(*) FROM dossier_current WHERE parent IS NULL AND person = "
                          "(SELECT person FROM dossier_number WHERE number = ?)", seen[0])
    assert len(seen) == len(set(seen)) == filed[0][0] and len(seen) >= 30
    assert citizen.open("/me/dossiers?before=nothing").status_code == 404
