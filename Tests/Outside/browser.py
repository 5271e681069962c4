"""Headless Chromium over WebDriver."""

import base64
import contextlib
import importlib.util
import json
import os
import re
import shutil
import urllib.parse
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.support.ui import WebDriverWait

# What the driver says where a page goes away between finding an element of it and reading that.
GONE = "does not belong to the document"
AXE = Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDTHS = [320, 768, 1280]
PHONE_AND_DESK = [320, 1280]
LANGUAGES = {"vi": "", "en": "/en"}


class Browser:
    """A browser with a profile of its own; of answers with an expected status its console may speak."""

    def __init__(self, profile, expected=()):
        self.expected = expected
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
                         "--disable-background-networking", "--disable-component-update",
                         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                         f"--user-data-dir={profile}"):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if path := shutil.which("chromium"):
            options.binary_location = path
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(120)
        self.driver.set_script_timeout(120)
        self.look_like(1280, "light")

    def close(self):
        self.driver.quit()

    def look_like(self, width, scheme, height=900):
        self.shape = (width, scheme, height)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme},
                         {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def scripts(self, enabled):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not enabled})

    def console(self):
        """What the browser complained about since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    # Hands

    def open(self, url):
        self.driver.get(url)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def type(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def press(self, what):
        """Presses a button or a link in view: an element, or the first that a selector finds."""
        element = self.find(what) if isinstance(what, str) else what
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def turn(self, what):
        """Presses what leads to another page, and waits for it: what both pages have is then the new one's."""
        page = self.find("html")
        self.press(what)
        self.wait_for(lambda: self.is_gone(page), f"{what} leads nowhere")

    @staticmethod
    def is_gone(element):
        """Whether the page of an element is not shown any more."""
        try:
            element.is_enabled()
        except StaleElementReferenceException:
            return True
        except WebDriverException as error:
            if GONE in str(error):
                return True
            raise
        return False

    def sign_in(self, link):
        """Opens a one-time link and presses its button."""
        self.open(link)
        self.turn("main form[method=post] button")
        assert "/link/" not in self.driver.current_url, f"not signed in: {self.text()}"

    def wait_for(self, condition, what, seconds=120):
        """Asks again until it holds; an element that goes away with its page in the middle of a look is no answer."""
        wait = WebDriverWait(
            self.driver, seconds, poll_frequency=0.1, ignored_exceptions=[StaleElementReferenceException])

        def look(_):
            try:
                return condition()
            except WebDriverException as error:
                if GONE in str(error):
                    return False
                raise

        try:
            return wait.until(look)
        except TimeoutException as error:
            raise AssertionError(
                f"{what}; at {self.driver.current_url}: {self.text()[:600]} {self.console()}") from error

    def address(self):
        """The path of the page with its query, without what the query says of other pages."""
        parts = urllib.parse.urlsplit(self.driver.current_url)
        query = urllib.parse.urlencode(
            [(name, value) for name, value in urllib.parse.parse_qsl(parts.query) if name != "continue"])
        return f"{parts.path}?{query}" if query else parts.path

    def wait_to_be_at(self, part, seconds=120):
        """Waits until the address holds a text; that a page names another to go on to does not count."""
        self.wait_for(lambda: part in self.address(), f"not at {part}", seconds)

    def text(self):
        found = self.all("main")
        return found[0].text if found else self.driver.page_source

    def new_phone(self):
        """A device with a passkey store of its own, whose owner is present and known by finger or face."""
        self.driver.add_virtual_authenticator(VirtualAuthenticatorOptions(
            protocol=VirtualAuthenticatorOptions.Protocol.CTAP2, transport=VirtualAuthenticatorOptions.Transport.INTERNAL,
            has_resident_key=True, has_user_verification=True, is_user_consenting=True, is_user_verified=True))

    def lose_phone(self):
        self.driver.remove_virtual_authenticator()

    @contextlib.contextmanager
    def without_conditional_passkeys(self):
        """The virtual authenticator answers a quiet request at once; here the pages believe that there are none."""
        script = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
            "source": "if (window.PublicKeyCredential)"
                      " PublicKeyCredential.isConditionalMediationAvailable = async () => false;"})
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)

    # Eyes

    def violations(self, rules=RULES):
        """What axe finds on the page, one sentence each."""
        # Half a megabyte: it goes to each page once.
        if not self.driver.execute_script("return 'axe' in window"):
            self.driver.execute_script(AXE.read_text())
        result = self.driver.execute_async_script(
            "const [rules, done] = arguments;"
            "axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"
            ".then(r => done(JSON.stringify(r.violations)), e => done(JSON.stringify([{id: String(e), nodes: []}])));",
            rules)
        return [
            f"{violation['id']}: {violation.get('help', '')} at "
            + "; ".join(f"{node['target']} ({node.get('failureSummary', '')})" for node in violation["nodes"][:3])
            for violation in json.loads(result)]

    def faults(self, where, rules=RULES):
        """What a person would not want to see on a page."""
        found = [f"{where}: console: {line}" for line in self.console()
                 if not any(f"status of {status}" in line for status in self.expected)]
        if (overflow := self.overflow()) > 0:
            found.append(f"{where}: {overflow} px wider than the window")
        return found + [f"{where}: {violation}" for violation in self.violations(rules)]

    def look(self, name, *, widths=PHONE_AND_DESK):
        """The faults of the open page at every width, with light and dark colours; the window is then what it was.

        The two themes differ in colours and in nothing else, and the two languages in words and in nothing else: the dark one is
        asked for its colours, of the page in Vietnamese, where it is narrowest and widest."""
        found, shape = [], self.shape
        speaks_vietnamese = self.find("html").get_attribute("lang") == "vi"
        dark = (widths[0], widths[-1]) if speaks_vietnamese else ()
        for scheme, rules, shown in (("light", RULES, widths), ("dark", COLOUR_RULES, dark)):
            for width in shown:
                self.look_like(width, scheme)
                if folder := os.environ.get("VNEID_SCREENSHOTS"):
                    self.screenshot(f"{folder}/{re.sub('[^a-z0-9]+', '-', name)}-{scheme}-{width}.png")
                found += self.faults(f"{name} {scheme} {width}", rules)
        self.look_like(*shape)
        return found

    def overflow(self):
        """By how many pixels the page is wider than the window."""
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def screenshot(self, path):
        picture = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(base64.b64decode(picture["data"]))
