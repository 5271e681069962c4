"""A citizen's claims over plain HTTP: the pages one after the other, as somebody without JavaScript walks them."""

import re

from citizen import Page


def form_of(page):
    """The form of a claim's page, not that which throws it away."""
    return next(form for form in Page(page.text).forms
                if "/me/claims/" in form["action"] and not form["action"].endswith("/discard"))


def declare(citizen, utility, answers, record="new"):
    """Walks to the last page of a claim."""
    page = citizen.submit(citizen.open(f"/me/claims/{utility}/{record}"), action=None)
    for _ in range(15):
        if page.url.endswith("/check"):
            return page
        form = form_of(page)
        given = {name: value for name, value in answers.items() if name in form["fields"] or f'name="{name}"' in page.text}
        options = {}
        if form["action"].endswith("/files"):
            # As a browser does when no file was chosen.
            options["files"] = {name: ("", b"") for name in re.findall(r'<input[^>]*name="([^"]+)"[^>]*type="file"', page.text)}
        page = citizen.submit(page, given, action=form["action"], **options)
    raise AssertionError(page.text[:2_000])


def send(citizen, page):
    """Sends a claim from its last page; returns the page that says what became of it."""
    page = citizen.submit(page, action=form_of(page)["action"])
    assert page.url.endswith("/outcome"), page.text[:2_000]
    return page
