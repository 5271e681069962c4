"""Somebody at a real browser, with the hands of `citizen.Citizen`: opens pages, fills in their forms, presses their buttons.

Several people share one browser: whoever acts takes her seat with her own cookies. A field that a person could not reach, a choice that is
not there, a complaint in the browser's console: each fails at once.
"""

import tempfile
from pathlib import Path
from urllib.parse import urljoin

import requests
from citizen import posts

# The page as it stands, with the status that it was answered with.
READ = """
return [location.href, performance.getEntriesByType('navigation')[0].responseStatus, document.documentElement.outerHTML];
"""

# Fills a form of the page in; returns the button to press. What goes wrong is told as text.
FILL = """
const [place, fields] = arguments;
const form = document.forms[place];
let button = null;
function reach(element) {
    for (let box = element.closest('details:not([open])'); box; box = box.parentElement.closest('details:not([open])')) box.open = true;
    if (element.type !== 'hidden' && !element.checkVisibility({visibilityProperty: true})) throw `${element.name} cannot be seen`;
    return element;
}
function tell(element) {
    for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, {bubbles: true}));
}
function fill(name, value) {
    const all = [...form.elements].filter((element) => element.name === name && element.type !== 'hidden');
    const boxes = all.filter((element) => element.type === 'radio' || element.type === 'checkbox');
    const pressed = all.find((element) => element.type === 'submit' && element.value === value);
    if (pressed) { button = pressed; return; }
    if (boxes.length > 0) {
        const box = boxes.find((element) => element.value === value);
        if (!box && boxes.length === 1 && boxes[0].type === 'checkbox' && value === 'false') { boxes[0].checked = false; return tell(boxes[0]); }
        if (!box) throw `${name} has no choice ${value}`;
        reach(box).checked = true;
        return tell(box);
    }
    const element = all[0];
    if (!element) throw `there is no field ${name}`;
    if (element.readOnly || element.disabled) {
        if (element.value !== value) throw `${name} is locked with ${element.value}, not ${value}`;
        return;
    }
    reach(element).value = value;
    if (element.value !== value) throw `${name} does not take ${value}`;
    tell(element);
}
try {
    for (const [name, value] of fields) fill(name, value);
} catch (fault) {
    return String(fault);
}
button ??= [...form.elements].find((element) => element.type === 'submit');
if (!button) return 'there is no button';
reach(button);
return button;
"""


class Answer:
    """What the browser shows."""

    def __init__(self, url, status, html):
        self.url, self.status_code, self.text = url, status, html


class Visitor:
    """One person; `cookies` are those of a session that was begun elsewhere."""

    def __init__(self, browser, url, cookies=None):
        self.browser, self.url, self.folder = browser, url, tempfile.TemporaryDirectory()
        self.cookies = [{"name": cookie.name, "value": cookie.value, "url": url, "path": cookie.path}
                        for cookie in cookies or []]

    def sit_down(self):
        """Takes the seat, if somebody else has it."""
        before, tell = getattr(self.browser, "visitor", None), self.browser.driver.execute_cdp_cmd
        if before is self:
            return
        if before is not None:
            before.cookies = tell("Network.getAllCookies", {})["cookies"]
        tell("Network.clearBrowserCookies", {})
        tell("Network.setCookies", {"cookies": self.cookies})
        self.browser.visitor = self

    def sign_in(self, link):
        self.sit_down()
        self.browser.sign_in(link)

    def open(self, path):
        self.sit_down()
        self.browser.open(urljoin(self.url + "/", path))
        return self.look()

    def look(self):
        """The page; what the console says of a status that the page itself has is no complaint."""
        page = Answer(*self.browser.driver.execute_script(READ))
        faults = [line for line in self.browser.console() if f"status of {page.status_code}" not in line]
        assert not faults, f"{page.url}: {faults}"
        return page

    def submit(self, page, fields=(), action=None, form=None, files=None):
        """Fills in a form of the page in view and presses its button: that of an action, or one that was read from it.

        `files`: name of the field to (name of the file, bytes); without a name no file is chosen.
        """
        if self.browser.driver.current_url != page.url:
            self.open(page.url)
        form = form or posts(page, action)[0]
        fields = list(fields.items()) if isinstance(fields, dict) else list(fields)
        for name, (file, data) in (files or {}).items():
            if file:
                path = Path(self.folder.name) / file
                path.write_bytes(data)
                self.browser.find(f"input[type=file][name='{name}']").send_keys(str(path))
        button = self.browser.driver.execute_script(FILL, form["place"], fields)
        assert not isinstance(button, str), f"{page.url}: {button}"
        self.browser.turn(button)
        return self.look()

    def download(self, path):
        """A file, with her cookies: a browser would show it or keep it."""
        self.sit_down()
        cookies = {cookie["name"]: cookie["value"] for cookie in self.browser.driver.get_cookies()}
        response = requests.get(urljoin(self.url + "/", path), cookies=cookies, timeout=30)
        response.raise_for_status()
        return response


def somebody(browser, country, link):
    """A person who opened her one-time link in the browser."""
    visitor = Visitor(browser, country.url)
    visitor.sign_in(link)
    return visitor
