"""A citizen with a browser that knows HTTP, cookies and HTML, and no JavaScript."""

import re
import time
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Page(HTMLParser):
    """Text, links and forms of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.links, self.forms, self.text, self._silent = [], [], "", 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        elif tag == "form":
            self.forms.append({"action": attributes.get("action", ""), "method": attributes.get("method", "get"),
                               "fields": {}, "sent": [], "buttons": [], "place": len(self.forms)})
        elif tag == "button" and self.forms and attributes.get("name"):
            self.forms[-1]["buttons"].append((attributes["name"], attributes.get("value", "")))
        elif tag == "input" and self.forms and attributes.get("name"):
            self.forms[-1]["fields"][attributes["name"]] = attributes.get("value", "")
            if attributes.get("type") not in ("checkbox", "radio") or "checked" in attributes:
                self.forms[-1]["sent"].append((attributes["name"], attributes.get("value", "")))
        elif tag in ("script", "style"):
            self._silent += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._silent -= 1

    def handle_data(self, data):
        if not self._silent:
            self.text += data + " "


def posts(page, action=None):
    """The forms of a page that are sent to a path with this ending; there is one at least."""
    forms = [form for form in Page(page.text).forms if form["method"].lower() == "post"
             and (form["action"].endswith(action) if action else "/sign-out" not in form["action"])]
    assert forms, f"no form on {page.url}: {page.text[:500]}"
    return forms


class Citizen:
    """Signs in with a one-time link and reads her pages."""

    def __init__(self, url, link):
        self.url, self.link = url, link
        self.session = requests.Session()
        self.session.trust_env = False

    def open(self, path, **options):
        response = self.session.get(urljoin(self.url + "/", path), timeout=120, **options)
        return response

    def sign_in(self):
        """Opens the link and presses the button; returns the response after it."""
        response = self.open(self.link)
        response.raise_for_status()
        forms = [form for form in Page(response.text).forms if form["method"].lower() == "post"]
        assert forms, f"no button on the page of the one-time link: {response.text[:500]}"
        response = self.session.post(
            urljoin(response.url, forms[0]["action"]), data=forms[0]["fields"], timeout=120,
            headers={"Origin": self.url, "Sec-Fetch-Site": "same-origin"})
        response.raise_for_status()
        return response

    def submit(self, page, fields=(), action=None, form=None, **options):
        """Sends a form of a page as a browser would: what it holds, then `fields` in place of those of the same name.

        The form is the first one that is sent to a path with this ending, or one that was read from the page.
        """
        form = form or posts(page, action)[0]
        fields = list(fields.items()) if isinstance(fields, dict) else list(fields)
        given = {name for name, _ in fields}
        sent = [(name, value) for name, value in form["sent"] if name not in given]
        options.setdefault("headers", {"Origin": self.url, "Sec-Fetch-Site": "same-origin"})
        return self.session.post(urljoin(page.url, form["action"]), data=sent + fields, timeout=120, **options)

    def history(self, language=""):
        """(number, text, path of the receipt's page, path of the download or None) of each entry, newest first."""
        html = self.open(f"{language}/me/lookups?part=all")
        html.raise_for_status()
        return [entry(part) for part in re.split(r'(?=<li class="link)', html.text)[1:]]

    def entries_with(self, text):
        return [entry for entry in self.history() if text in entry["text"]]

    def proof_path(self, entry, seconds=180):
        """Where the receipt of an entry can be downloaded: her own page of it says so, once it has its place."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            page = self.open(entry["detail"])
            page.raise_for_status()
            if found := [link for link in Page(page.text).links if link.endswith("/proof")]:
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no proof to download on {entry['detail']} after {seconds} s")

    def download(self, path):
        response = self.open(path)
        response.raise_for_status()
        return response


def entry(html):
    page = Page(html)
    number = int(re.search(r'id="n(\d+)"', html).group(1))
    download = next((link for link in page.links if link.endswith("/proof")), None)
    detail = next((link for link in page.links if re.search(r"/me/lookups/\d+$", link)), None)
    return {"number": number, "text": re.sub(r"\s+", " ", page.text), "detail": detail, "download": download}
