"""The wallet in a real browser: every page at several widths under axe, claims, showing, and no network."""

import re

import pytest
import requests
from browser import LANGUAGES, Browser
from country import Country
from wallet import Filler, claim, picture

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """A worker needs a secure context: this country lives at localhost."""
    country = Country(tmp_path_factory.mktemp("wallet"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("phone"))
    browser.look_like(320, "light")
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    return picture(tmp_path_factory.mktemp("scan") / "giay-to.png")


@pytest.fixture(scope="module")
def mai(browser, country):
    """Signed in by her one-time link."""
    browser.sign_in(country.description["links"]["citizen"])
    return browser


def test_a_shown_paper_tells_what_is_ticked_once(mai, country):
    """First of all: the one-time link is fresh, so that no secret is asked for again."""
    problems = []
    mai.open(f"{country.url}/me/show/identity/1")
    problems += mai.look("show-choose")
    mai.turn("#go")
    mai.wait_to_be_at("/me/code/")
    problems += mai.look("show-code")
    before = mai.find("[data-countdown]").text
    mai.wait_for(lambda: mai.find("[data-countdown]").text != before, "the countdown does not count")
    code = mai.driver.current_url
    link = mai.driver.execute_script("return document.querySelector('#link a').href")
    mai.driver.switch_to.new_window("tab")
    mai.open(link)
    problems += mai.look("verify-ready")
    mai.turn("#go")
    mai.wait_for(lambda: mai.all("#result"), "no result")
    assert "Đủ 18 tuổi" in mai.text() and "Có" in mai.text()
    problems += mai.look("verify-result")
    for person in (country.cast["mai"]["number"], country.cast["mai"]["name"]):
        assert person not in mai.text()
    mai.driver.close()
    mai.driver.switch_to.window(mai.driver.window_handles[0])
    stranger = requests.get(link, timeout=120)
    assert stranger.status_code == 410 and "Mã đã dùng" in stranger.text
    mai.open(code)
    problems += mai.look("show-used")
    mai.open(f"{country.url}/me/lookups")
    assert "Người quét mã bạn đưa" in mai.text()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_wallet(mai, country, language):
    prefix = LANGUAGES[language]
    problems = []
    mai.open(f"{country.url}{prefix}/me/wallet")
    papers = sorted(set(re.findall(r'href="(?:/en)?(/me/wallet/[a-z-]+/\d+)"', mai.driver.page_source)))
    assert papers
    for path in ["/me", "/me/wallet", "/me/data", "/me/claims", "/me/wallet/copy", "/me/search?q=bao+hiem",
                 "/me/search?q=xyzzy", *papers]:
        mai.open(country.url + prefix + path)
        assert len(mai.all("h1")) == 1, path
        problems += mai.look(language + path)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("code", ["social-assistance", "health-book", "residence"])
def test_every_page_of_a_claim(mai, country, scan, code):
    """Choices, money, files; lists; places: the kinds of questions. That each kind arrives is test_every_kind.py."""
    problems = []
    mai.open(f"{country.url}/me/wallet")
    record = 1 if f"/me/wallet/{code}/1" in mai.driver.page_source else "new"
    filler = Filler(mai, scan, change={"health-book": "blood_group", "residence": "line"}.get(code))
    assert claim(mai, country.url, code, scan, filler=filler, record=record, look=lambda name: problems.extend(
        mai.look(f"claim-{code}-{name}")))
    assert re.search("Đã gửi|Đã xác minh", mai.text()), mai.text()
    mai.open(f"{country.url}/me/claims")
    problems += mai.look(f"claims-{code}")
    assert not problems, "\n".join(problems)


EVERYTHING_KEPT = """
    const done = arguments[0];
    (async () => {
        let kept = '';
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) kept += await (await cache.match(request)).text();
        }
        done(kept);
    })();
"""


def test_the_copy_never_holds_a_sensitive_paper(mai, country):
    mai.open(f"{country.url}/me/wallet/bank-account/1")
    accounts = re.findall(r"\b\d{8,}\b", " ".join(value.text for value in mai.all("#all .value, .paper dd")))
    assert accounts, mai.text()
    mai.open(f"{country.url}/me/wallet")
    mai.press("#keep-copy")
    mai.wait_for(lambda: mai.find("#forget-copy").is_displayed(), "the copy is not kept")
    kept = mai.driver.execute_async_script(EVERYTHING_KEPT)
    assert "Bản sao ví giấy tờ" in kept and "Bảo hiểm y tế" in kept
    for secret in [*accounts, "Penicillin"]:
        assert secret not in kept
    mai.press("#forget-copy")
    mai.wait_for(lambda: mai.find("#keep-copy").is_displayed(), "the copy stays")
    assert "Bản sao ví giấy tờ" not in mai.driver.execute_async_script(EVERYTHING_KEPT)


def test_without_network_the_copy_is_shown_with_its_age_and_signing_out_wipes_it(mai, country):
    mai.open(f"{country.url}/me/wallet")
    mai.press("#keep-copy")
    mai.wait_for(lambda: mai.find("#forget-copy").is_displayed(), mai.text())
    problems = mai.faults("kept")
    assert mai.driver.execute_script("return caches.has('wallet-copy')")
    country.stop()
    mai.open(f"{country.url}/me/wallet")
    assert "Bản sao ví giấy tờ" in mai.text(), mai.text()
    assert re.search(r"\d+ (giây|phút) trước|bây giờ", mai.text()), mai.text()
    mai.console()
    country.start()
    mai.open(f"{country.url}/me/wallet")
    assert "Bản sao ví giấy tờ" not in mai.text(), mai.text()
    mai.turn(".nav form button")
    mai.wait_to_be_at("/signed-out")
    mai.wait_for(lambda: not mai.driver.execute_script("return caches.has('wallet-copy')"), "the copy is still there")
    mai.wait_for(lambda: not mai.driver.execute_script(
        "return navigator.serviceWorker.getRegistration('/').then(Boolean)"), "the worker is still there")
    assert not problems, "\n".join(problems)


# The worker with a network and a cupboard in the test's hands: the pages of the copy arrive when the test says so.
RENEWING = """
    const [source, isLeaving, done] = arguments;
    const kept = new Map([['wallet-copy', new Map()]]), listeners = {}, asked = [];
    const cupboard = {
        has: async (name) => kept.has(name),
        delete: async (name) => kept.delete(name),
        open: async (name) => {
            if (!kept.has(name)) kept.set(name, new Map());
            const box = kept.get(name);
            return {addAll: async () => {}, put: async (path, page) => { box.set(path, page); }};
        },
    };
    const worker = {
        location: {origin: 'https://portal.example'}, skipWaiting: () => {}, clients: {claim: () => {}},
        addEventListener: (kind, listener) => { listeners[kind] = listener; },
    };
    new Function('self', 'caches', 'fetch', source)(worker, cupboard, () => new Promise((answer) => asked.push(answer)));
    const visit = (path, method) => listeners.fetch({
        request: {url: worker.location.origin + path, method, mode: 'navigate'}, waitUntil: () => {}, respondWith: () => {}});
    const answered = async () => {
        for (const answer of asked.splice(0)) answer({ok: true});
        await new Promise((go) => setTimeout(go, 50));
    };
    (async () => {
        visit('/me/wallet', 'GET');
        await answered();
        const count = asked.length;
        if (isLeaving) visit('/sign-out', 'POST');
        await answered();
        done([count, kept.has('wallet-copy') && kept.get('wallet-copy').size]);
    })();
"""


@pytest.mark.parametrize("is_leaving, kept", [(False, 2), (True, False)])
def test_a_copy_that_is_being_renewed_does_not_outlive_signing_out(browser, country, is_leaving, kept):
    worker = requests.get(f"{country.url}/sw.js", timeout=120).text
    browser.open("about:blank")
    assert browser.driver.execute_async_script(RENEWING, worker, is_leaving) == [2, kept], "pages asked for, pages kept"
