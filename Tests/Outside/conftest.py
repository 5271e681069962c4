"""What the outside tests share: a country with a server on loopback, members of its exchange, a citizen."""

import os

import pytest
from agency import Agency
from citizen import Citizen
from country import Country, PostgresDatabase

ENGINES = ["sqlite", "postgres"]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    if request.param == "postgres" and not os.environ.get("VNEID_TEST_POSTGRES"):
        pytest.skip("VNEID_TEST_POSTGRES names no server (bin/with-postgres starts one)")
    return request.param


def open_country(directory, engine, **options):
    database = PostgresDatabase(os.environ["VNEID_TEST_POSTGRES"]) if engine == "postgres" else None
    try:
        return Country(directory, database=database and database.url, **options), database
    except Exception:
        if database:
            database.drop()
        raise


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """A small country on SQLite."""
    country = Country(tmp_path_factory.mktemp("country"))
    yield country
    country.delete()


@pytest.fixture(scope="module")
def either_country(tmp_path_factory, engine):
    """A small country on each engine, one after the other."""
    country, database = open_country(tmp_path_factory.mktemp("country"), engine)
    yield country
    country.delete()
    if database:
        database.drop()


@pytest.fixture(scope="module")
def named_country(tmp_path_factory):
    """A small country on SQLite that lives at a name: passkeys belong to one, never to an IP address."""
    country, _ = open_country(tmp_path_factory.mktemp("named"), "sqlite", host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def agency(country):
    """A member whose agreement needs nothing but the law, with that agreement."""
    return Agency(country.url, country.broadest_agreement()[0])


@pytest.fixture(scope="module")
def agreement(country):
    return country.broadest_agreement()[1]


@pytest.fixture(scope="module")
def citizen(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen
