"""The health book to take along, read by the classes of the library fhir.resources (R4B)."""

import pytest
from citizen import Citizen, Page
from fhir.resources.R4B import get_fhir_model_class

# The sections that every International Patient Summary has (IPS 2.0.0), by LOINC code.
REQUIRED = {"10160-0", "48765-2", "11450-4"}


@pytest.fixture(scope="module")
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


@pytest.fixture(scope="module")
def summary(mai):
    answer = mai.open("/me/wallet/health-book/1/summary")
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == "application/fhir+json"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "no-store" in answer.headers["cache-control"]
    return answer.json()


def resources(summary, kind=None):
    found = [entry["resource"] for entry in summary["entry"]]
    return [one for one in found if kind in (None, one["resourceType"])]


def test_the_library_accepts_the_bundle_and_each_resource(summary):
    get_fhir_model_class("Bundle").model_validate(summary)
    for resource in resources(summary):
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)


def test_it_is_a_document_whose_references_lead_somewhere(summary):
    def references(value):
        if isinstance(value, dict):
            yield from ([value["reference"]] if "reference" in value else [])
            for part in value.values():
                yield from references(part)
        elif isinstance(value, list):
            for part in value:
                yield from references(part)

    assert summary["type"] == "document" and summary["identifier"]["value"] and summary["timestamp"]
    assert [one["resourceType"] for one in resources(summary)][:2] == ["Composition", "Patient"]
    urls = [entry["fullUrl"] for entry in summary["entry"]]
    assert len(set(urls)) == len(urls)
    assert set(references(summary)) <= set(urls)


def test_the_sections_that_must_be_there_are(summary):
    sections = resources(summary, "Composition")[0]["section"]
    codes = {section["code"]["coding"][0]["code"] for section in sections}
    assert REQUIRED <= codes
    for section in sections:
        assert section["text"]["div"].startswith('<div xmlns="http://www.w3.org/1999/xhtml">')
        assert ("entry" in section) != ("emptyReason" in section)


def test_it_says_what_the_book_says(summary):
    assert resources(summary, "Patient")[0]["name"][0]["text"] == "Nguyễn Thị Mai"
    assert resources(summary, "Patient")[0]["birthDate"] == "1990-02-14"
    allergies = {one["code"]["text"] for one in resources(summary, "AllergyIntolerance")}
    assert allergies == {"Penicillin", "Hải sản"}
    assert resources(summary, "Condition")[0]["code"]["coding"][0]["code"] == "J45"


def test_the_page_of_the_book_leads_to_it_and_no_other_paper_has_one(mai):
    page = Page(mai.open("/me/wallet/health-book/1").text)
    assert "/me/wallet/health-book/1/summary" in page.links
    assert mai.open("/me/wallet/passport/1/summary").status_code == 404
    assert mai.open("/me/wallet/health-book/2/summary").status_code == 404
