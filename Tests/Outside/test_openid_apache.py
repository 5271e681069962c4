"""Apache with Debian's mod_auth_openidc protects a page: it knows our issuer URL and its own keys, and nothing else of us."""

import time

import pytest
import requests
from apache import Apache
from citizen import Page
from relying_party import consent_action, register, registration
from requests.compat import urljoin

NAME = "Nguyễn Thị Mai"


@pytest.fixture(scope="module")
def apache(country, tmp_path_factory):
    """A web server whose /secret is for those whom the provider signs in."""
    server = Apache(tmp_path_factory.mktemp("apache"), country.url, "")
    client = register(country, {
        **registration("oidc", server.redirect_uri, server.jwks), "client_name#vi": "Trang nội bộ của trường",
        "client_name#en": "Intranet of the school", "post_logout_redirect_uris": [server.url + "/index.html"],
        "backchannel_logout_uri": server.redirect_uri + "?logout=backchannel",
        "backchannel_logout_session_required": True})
    server.client = client["client_id"]
    server.start()
    yield server
    server.close()


def browse(citizen, url, apache, decision="approve", steps=12):
    """Follows redirects through both servers and answers the consent page; returns the last page."""
    page = citizen.session.get(url, timeout=120, allow_redirects=False)
    for _ in range(steps):
        if page.is_redirect:
            page = citizen.session.get(urljoin(page.url, page.headers["Location"]), timeout=120, allow_redirects=False)
        elif any("/consent/" in form["action"] for form in Page(page.text).forms):
            page = citizen.submit(page, {"decision": decision}, action=consent_action(page), allow_redirects=False)
        else:
            return page
    raise AssertionError(f"no end of redirects at {page.url}: {apache.errors()}")


def cookies_of(citizen, apache):
    """The citizen's browser without what Apache gave it: signed in with us, unknown there."""
    for cookie in list(citizen.session.cookies):
        if cookie.name.startswith("mod_auth_openidc"):
            citizen.session.cookies.clear(cookie.domain, cookie.path, cookie.name)


def test_a_stranger_is_sent_to_our_sign_in_page(country, apache):
    session = requests.Session()
    page = session.get(apache.url + "/secret/index.html", timeout=120)
    assert page.url.startswith(country.url + "/sign-in"), (page.url, apache.errors())
    assert "only for those" not in page.text


def test_a_citizen_who_agrees_reads_the_page(apache, citizen):
    cookies_of(citizen, apache)
    page = browse(citizen, apache.url + "/secret/index.html", apache)
    assert page.status_code == 200 and "only for those who signed in" in page.text, (page.url, apache.errors())
    info = apache.info(citizen.session)
    assert info["id_token"]["iss"] == apache.issuer and info["id_token"]["aud"] in (apache.client, [apache.client])
    assert info["id_token"]["acr"].startswith("urn:vneid:acr:") and info["id_token"]["auth_time"] <= time.time()
    assert info["userinfo"]["sub"] == info["id_token"]["sub"]
    assert info["userinfo"]["name"] == NAME
    assert citizen_number(info) is None, "the personal number has its own scope"


def citizen_number(info):
    return next((value for part in (info["id_token"], info["userinfo"]) for value in part.values()
                 if isinstance(value, str) and len(value) == 12 and value.isdigit()), None)


def test_the_second_visit_asks_nothing(apache, citizen):
    """The session with us and the remembered consent are enough: no page stands in between."""
    cookies_of(citizen, apache)
    page = citizen.session.get(apache.url + "/secret/index.html", timeout=120)
    assert "only for those who signed in" in page.text, page.url


def test_a_citizen_who_refuses_reads_an_error_of_apache(country, apache, citizen):
    """This version of the module takes `iss` without `code` (RFC 9207) for the wish of another site to begin: it says so."""
    cookies_of(citizen, apache)
    consents = citizen.open("/me/consents")
    for form in Page(consents.text).forms:
        if form["action"].endswith("/revoke"):
            citizen.submit(consents, action=form["action"])
    page = browse(citizen, apache.url + "/secret/index.html", apache, decision="refuse")
    assert page.url.startswith(apache.redirect_uri) and "error=access_denied" in page.url
    assert "only for those" not in page.text and "Error" in page.text, page.text


def test_signing_out_there_signs_out_here(country, apache, citizen):
    """RP-initiated logout: Apache sends its ID token along and gets the browser back."""
    cookies_of(citizen, apache)
    browse(citizen, apache.url + "/secret/index.html", apache)
    page = citizen.session.get(
        apache.redirect_uri, params={"logout": apache.url + "/index.html"}, timeout=120)
    if page.url.startswith(country.url):
        page = citizen.submit(page)
    assert page.url == apache.url + "/index.html", page.url
    assert citizen.open("/me", allow_redirects=False).status_code in (302, 303, 401)
    again = requests.Session()
    again.cookies.update(citizen.session.cookies)
    assert again.get(apache.url + "/secret/index.html", timeout=120).url.startswith(country.url + "/sign-in")
