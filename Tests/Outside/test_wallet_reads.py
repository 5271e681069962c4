"""A page of the wallet asks the database as often for twenty papers as for one: there is no statement for each paper.

Counted by PostgreSQL itself (pg_stat_user_tables), which sees every access to a table.
"""

import os
import subprocess
import time

import pytest
from citizen import Citizen
from country import Country, PostgresDatabase

TIMES = 40
# Accesses to one table for one page; twenty papers would make at least twenty.
MOST = 8
PAGES = ["/me", "/me/wallet", "/me/data", "/me/claims", "/me/wallet/copy", "/me/search?q=bao+hiem"]
# What the jobs of the server look at by themselves, and names of relatives: one statement, which looks up each of them.
OTHERS = {"record_queue", "source_attempt", "outbox", "outbox_message", "person"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    if not os.environ.get("VNEID_TEST_POSTGRES"):
        pytest.skip("VNEID_TEST_POSTGRES names no server (bin/with-postgres starts one)")
    database = PostgresDatabase(os.environ["VNEID_TEST_POSTGRES"])
    country = Country(tmp_path_factory.mktemp("reads"), database=database.url)
    yield country
    country.delete()
    database.drop()


@pytest.fixture(scope="module")
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


def accesses(country):
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "-At", country.database, "-c",
         "SELECT relname, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) FROM pg_stat_user_tables"],
        check=True, capture_output=True, text=True)
    return {name: int(count) for name, count in (line.split("|") for line in done.stdout.split())}


def read(mai, path, times):
    """Reads a page so often, and once more when the server's connections may report what they did: once a second."""
    for _ in range(times):
        assert mai.open(path).status_code == 200, path
    time.sleep(1.2)
    for _ in range(6):
        mai.open(path)
    time.sleep(0.2)


@pytest.fixture(scope="module")
def idle(country):
    """How often a second the jobs of the server look at each table while nobody asks for anything; what they do once does not count."""
    looks = []
    for _ in range(2):
        before, begun = accesses(country), time.monotonic()
        time.sleep(1.5)
        after, seconds = accesses(country), time.monotonic() - begun
        looks.append({name: (count - before.get(name, 0)) / seconds for name, count in after.items()})
    return {name: min(look.get(name, 0) for look in looks) for name in looks[0]}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_once_for_each_paper(country, mai, idle, path):
    assert mai.open("/me/wallet").text.count('href="/me/wallet/') >= 20, "she has twenty papers"
    read(mai, path, 1)
    before, begun = accesses(country), time.monotonic()
    read(mai, path, TIMES)
    after, seconds = accesses(country), time.monotonic() - begun
    # The slower the machine, the more of what is counted was looked at by the jobs meanwhile.
    each = {name: (count - before.get(name, 0) - idle.get(name, 0) * seconds) / TIMES
            for name, count in after.items() if name not in OTHERS}
    assert each["record_current"] > 0, "nothing was counted"
    assert {name: count for name, count in each.items() if count > MOST} == {}
