"""Filing a dossier page after page, over plain HTTP (`Citizen`) or in a browser (`Visitor`); and what the register says of it."""

import contextlib
import datetime
import json
import re
import sqlite3
import subprocess
import time

from citizen import Page

# As the platform counts days: in Vietnam, where the next one begins at 17:00 UTC.
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
NUMBER = re.compile(r"\b[A-Z]{1,6}[0-9]{2,5}-[0-9]{6}-[0-9]{6}\b")


def day(offset):
    """So many days from today, as people write it."""
    return (TODAY + datetime.timedelta(days=offset)).strftime("%d/%m/%Y")


def form_to(page, *endings):
    """The first form of a page that is sent to a path with one of these endings; nil without one."""
    return next((form for form in Page(page.text).forms if re.search("|".join(endings), form["action"])), None)


def asked(page, answers):
    """The answers that a page asks for, those to every entry of a list that it begins."""
    names = set(re.findall(r'name="([^"]+)"', page.text))
    lists = {name.split(".0.")[0] for name in names if ".0." in name}
    return {name: value for name, value in answers.items()
            if name in names or re.split(r"[.][0-9]+[.]", name)[0] in lists}


def file_fields(page):
    """The names of a page's fields for files."""
    return re.findall(r'<input(?=[^>]*type="file")[^>]*name="([^"]+)"', page.text)


def declare(citizen, code, answers, files=None):
    """Walks to the page on which the answers are checked."""
    page = citizen.open(f"/me/services/{code}")
    if form_to(page, rf"/me/services/{code}$"):
        page = citizen.submit(page, asked(page, answers), action=f"/me/services/{code}")
    for _ in range(25):
        if page.url.endswith("/check"):
            return page
        form = form_to(page, r"/page/[0-9a-z-]+(/files)?$")
        if form is None:
            nexts = [link for link in Page(page.text).links if re.search(rf"/{code}/(page/[0-9a-z-]+|check)$", link)]
            assert nexts, page.text[:3_000]
            page = citizen.open(nexts[-1])
            continue
        options = {}
        if form["action"].endswith("/files"):
            options["files"] = {name: (files or {}).get(name, ("", b"")) for name in file_fields(page)}
        before = page.url
        page = citizen.submit(page, asked(page, answers), action=form["action"], **options)
        assert page.status_code == 200 and page.url != before, page.text[:4_000]
    raise AssertionError(page.text[:2_000])


def file(citizen, code, answers, files=None):
    """Files a dossier; returns its number and the page after it."""
    page = declare(citizen, code, answers, files)
    form = form_to(page, r"/check$")
    done = citizen.submit(page, action=form["action"])
    found = NUMBER.search(done.url) or NUMBER.search(Page(done.text).text)
    assert done.status_code == 200 and found, done.text[:3_000]
    return found.group(0), done


def rows(country, sql, *arguments):
    """Rows of the server's own database, read beside it: `?` or `?1` stands for an argument on either engine."""
    if country.database.startswith("postgres"):
        return postgres_rows(country.database, sql, arguments)
    with contextlib.closing(sqlite3.connect(f"file:{country.directory / 'vneid.sqlite'}?mode=ro", uri=True, timeout=60)) as database:
        return database.execute(sql, arguments).fetchall()


def postgres_rows(server, sql, arguments):
    """The same by psql, which reads each row as JSON."""
    rest = iter(arguments)

    def literal(match):
        value = arguments[int(match[1]) - 1] if match[1] else next(rest)
        return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"

    asked = f"SELECT row_to_json(asked) FROM ({re.sub(r'[?]([0-9]*)', literal, sql)}) AS asked"
    done = subprocess.run(["psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", server, "-c", asked],
                          capture_output=True, text=True, check=True)
    return [json.loads(line, object_pairs_hook=lambda pairs: tuple(value for _, value in pairs))
            for line in done.stdout.splitlines()]


def standing(country, number):
    """Where a dossier stands, and who has it."""
    found = rows(country, "SELECT standing, step, unit FROM dossier_current WHERE number = ?", number)
    return found[0] if found else None


def actions(country, number):
    """The kinds of its actions, in order."""
    return [kind for (kind,) in rows(
        country, "SELECT a.kind FROM dossier_action a JOIN dossier_number n ON n.person = a.person AND n.dossier = a.dossier "
        "WHERE n.number = ? ORDER BY a.ordinal", number)]


def wait(condition, seconds=180):
    """Waits until something is true, and returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not so after {seconds} s")


def move_clock(country, how_far):
    """`vneid time`, as somebody who shows deadlines uses it."""
    from country import vneid
    done = subprocess.run([vneid(), "time", how_far, "--data", str(country.directory)], capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout
