"""The citizen's account in a real browser with a virtual authenticator, and axe on every page of it."""

import datetime
import os
import time

import pytest
from agency import Agency
from browser import Browser
from country import Country
from messages import all_messages, code_for
from relying_party import RelyingParty, listener, parameters_of

WIDTHS = [320, 768, 1280]
SCHEMES = ["light", "dark"]
LANGUAGES = {"vi": "", "en": "/en"}
SIGNED_OUT = ["/sign-in", "/sign-in/number", "/register", "/register/number", "/recovery", "/recovery/number"]
SIGNED_IN = [
    "/me", "/me/security", "/me/passkeys", "/me/passkeys/new", "/me/passcode", "/me/sessions", "/me/log", "/me/lock",
    "/me/contacts", "/me/contacts/phone", "/me/contacts/email", "/me/trusted", "/me/trusted/new", "/me/delegates",
    "/me/delegates/new", "/me/applications", "/me/consents", "/step-up?continue=/me/security", "/me/passkeys/1",
    "/me/passkeys/1/remove"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Passkeys belong to a name, never to an IP address: this country lives at localhost."""
    country = Country(tmp_path_factory.mktemp("identity"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("phone"))
    browser.look_like(320, "light")
    yield browser
    browser.close()


class Person:
    """Who sits at the browser."""

    def __init__(self, browser, country):
        self.browser, self.country = browser, country

    def go(self, path):
        self.browser.open(self.country.url + path)
        assert not self.wrong(), self.wrong()
        return self

    def wrong(self):
        """Why a page is not what a person wants to see: too wide, an error in the console, a failure page."""
        found = self.browser.console()
        if (overflow := self.browser.overflow()) > 0:
            found.append(f"{self.browser.driver.current_url}: {overflow} px wider than the window")
        return found

    def use_link(self, role):
        self.browser.open(self.country.description["links"][role])
        self.browser.press("main form[method=post] button")
        self.browser.wait_for(lambda: "/link/" not in self.browser.driver.current_url, f"{role}: not signed in")

    def sign_out(self):
        self.browser.driver.delete_all_cookies()

    def answer(self, selector, text):
        """One question a page: types and goes on."""
        before = self.browser.driver.current_url
        self.browser.type(selector, text)
        self.browser.press("#go")
        self.browser.wait_for(lambda: self.browser.driver.current_url != before or self.browser.all("#errors"), before)
        assert not self.browser.all("#errors"), self.browser.text()

    def number(self, role):
        return self.country.cast[role]["number"]

    def name(self, role):
        return self.country.cast[role]["name"]


@pytest.fixture(scope="module")
def person(browser, country):
    browser.new_phone()
    yield Person(browser, country)
    browser.lose_phone()


@pytest.fixture(scope="module")
def mai(person):
    """Mai with a passkey of her own, signed in by it."""
    person.use_link("citizen")
    person.go("/me/passkeys/new")
    person.browser.type("#f-name", "Điện thoại của Mai")
    person.browser.press("#passkey-go")
    person.browser.wait_for(lambda: "/passkeys/new" not in person.browser.driver.current_url, "passkey was not added")
    return person


def sign_in_with_passkey(person, path="/sign-in"):
    """Signs in by the button of the page."""
    with person.browser.without_conditional_passkeys():
        person.browser.open(person.country.url + path)
        if "/sign-in" in person.browser.driver.current_url:
            person.browser.press("#passkey-go")
        person.browser.wait_for(lambda: "/sign-in" not in person.browser.driver.current_url,
                                f"not signed in: {person.browser.text()[:300]}")


def test_a_passkey_is_added_named_and_listed(mai):
    mai.go("/me/passkeys")
    assert "Điện thoại của Mai" in mai.browser.text()
