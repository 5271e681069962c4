"""Kills the platform, or cuts its power, again and again under load, and counts what it had promised and lost.

An agency's writers make look-ups and write each acknowledged one into a ledger outside the fault zone; a watcher keeps
every checkpoint that was ever published. After each fault the platform starts again and must still have a receipt for
every acknowledged look-up. At the end the whole tree is recomputed from its tiles: every receipt must be the leaf that
its proof named, every checkpoint ever published a beginning of the final tree, and `vneid log check` must pass.

The last line of standard output is one JSON object; the exit code is 0 when nothing was lost.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
import tree
from agency import Agency
from country import Country, PostgresDatabase
from disk import Disk


def say(text):
    print(text, file=sys.stderr, flush=True)


class Ledger:
    """What was acknowledged, outside of everything that can break."""

    def __init__(self, path):
        self.file = Path(path).open("w")
        self.lock = threading.Lock()
        self.rows = []

    def write(self, row):
        with self.lock:
            self.rows.append(row)
            self.file.write(json.dumps(row) + "\n")
            self.file.flush()


class Writer(threading.Thread):
    """One client that makes look-ups until the platform no longer answers."""

    def __init__(self, country, ledger, number, round_number):
        super().__init__(daemon=True)
        self.country, self.ledger = country, ledger
        self.name = f"drill.{round_number}.{number}"
        self.member, self.agreement = country.usable[number % len(country.usable)]
        self.people = [person["number"] for person in country.cast.values()]
        self.stopped = threading.Event()
        self.unexpected = []

    def run(self):
        agency = Agency(self.country.url, self.member)
        chosen = random.Random(self.name)
        count = 0
        while not self.stopped.is_set():
            count += 1
            officer = f"{self.name}.{count}"
            body = {"person": chosen.choice(self.people), "purpose": self.agreement["code"],
                    "fields": self.agreement["fields"][:2], "officer": officer}
            try:
                response = agency.send(agency.prepare("POST", "/exchange/v1/lookups", body), timeout=20)
            except requests.RequestException:
                return
            if response.status_code == 200:
                self.ledger.write({"receipt": response.json()["receipt"], "officer": officer, "at": time.time(),
                                   "answer": hashlib.sha256(response.content).hexdigest(),
                                   "member": self.member["code"]})
            elif response.status_code == 429:
                time.sleep(0.1)
            elif response.status_code < 500:
                self.unexpected.append(response.text[:200])
                return


def usable_agreements(country):
    """The agreements under which every person of the cast can be looked up without further ado."""
    def covers_all(member, agreement):
        agency = Agency(country.url, member)
        answers = (
            agency.look_up(person["number"], agreement["code"], agreement["fields"][:1], "drill.probe")
            for person in country.cast.values())
        return all(answer.status_code == 200 for answer in answers)
    return [found for found in country.find_agreements(condition="law") if covers_all(*found)]


class Watcher(threading.Thread):
    """Keeps every checkpoint that anybody could have seen."""

    def __init__(self, url, seen):
        super().__init__(daemon=True)
        self.url, self.seen = url, seen
        self.stopped = threading.Event()

    def run(self):
        session = requests.Session()
        session.trust_env = False
        while not self.stopped.wait(0.02):
            try:
                response = session.get(f"{self.url}/log/checkpoint", timeout=5)
            except requests.RequestException:
                continue
            if response.status_code == 200:
                self.seen.add(response.content)


class Report:
    def __init__(self):
        self.lost, self.altered, self.inconsistent, self.unexpected = [], [], [], []
        self.present = self.checkpoints = self.rounds = self.syncs = 0
        self.log_check = None

    @property
    def is_good(self):
        return not (self.lost or self.altered or self.inconsistent or self.unexpected) and self.log_check is not False


class Drill:
    def __init__(self, country, report, ledger, options):
        self.country, self.report, self.ledger, self.options = country, report, ledger, options
        self.checkpoints = set()
        self.leaves = {}
        self.checked = 0
        self.chosen = random.Random(options.seed)

    def load_until(self, fault):
        """Writers at work, a fault at a random moment, writers gone."""
        if self.report.rounds == 0:
            self.country.usable = usable_agreements(self.country)
        before = len(self.ledger.rows)
        writers = [Writer(self.country, self.ledger, n, self.report.rounds) for n in range(self.options.writers)]
        watcher = Watcher(self.country.url, self.checkpoints)
        for thread in (watcher, *writers):
            thread.start()
        deadline = time.monotonic() + 120
        while len(self.ledger.rows) == before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(self.chosen.uniform(0, self.options.seconds))
        fault()
        for thread in (*writers, watcher):
            thread.stopped.set()
        for thread in (*writers, watcher):
            thread.join(30)
        self.report.unexpected += [text for writer in writers for text in writer.unexpected]
        self.report.rounds += 1

    def check_acknowledged(self):
        """Every look-up acknowledged since the last check still has its receipt, with the same content."""
        rows, self.checked = self.ledger.rows[self.checked:], len(self.ledger.rows)
        agencies = threading.local()
        key = tree.LogKey(self.country.description["log"]["vkey"])
        members = {member["code"]: member for member in self.country.members}

        def check(row):
            mine = agencies.__dict__.setdefault(
                row["member"], Agency(self.country.url, members[row["member"]]))
            response = self.ask_receipt(mine, row["receipt"])
            if response.status_code == 404:
                return self.report.lost.append(row)
            try:
                opened = tree.open_receipt(response.content, key)
            except tree.NotProven as error:
                return self.report.altered.append({**row, "why": f"{response.status_code} {error}"})
            if opened.entry is None or opened.entry["officer"] != row["officer"]:
                return self.report.altered.append({**row, "why": "another entry"})
            self.leaves[row["receipt"]] = (opened.index, opened.commitment)
            self.report.present += 1

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(check, rows))

    @staticmethod
    def ask_receipt(agency, identifier):
        deadline = time.monotonic() + 120
        while True:
            request = agency.prepare("GET", f"/exchange/v1/receipts/{identifier}")
            response = agency.send(request)
            if response.status_code not in (409, 503) or time.monotonic() > deadline:
                return response
            time.sleep(0.05)

    def check_log(self):
        """The whole tree from its tiles, against every receipt and every checkpoint that was ever published."""
        key = tree.LogKey(self.country.description["log"]["vkey"])
        note = self.country.get("/log/checkpoint").content
        final = tree.open_checkpoint(note, key)
        published = {}
        for seen in self.checkpoints | {note}:
            checkpoint = tree.open_checkpoint(seen, key)
            published.setdefault(checkpoint.size, set()).add(checkpoint.root)
        self.report.checkpoints = sum(len(roots) for roots in published.values())
        growing, entries = tree.GrowingTree(), []
        for index, width in tree.leaf_tiles(final.size):
            bundle = tree.split_bundle(
                self.country.get("/log/" + tree.tile_path("entries", index, width)).content, width)
            for entry in bundle:
                entries.append(entry)
                growing.append(tree.leaf_hash(entry))
                if growing.size in published and published.pop(growing.size) != {growing.root}:
                    self.report.inconsistent.append(growing.size)
        # What is left was published over a tree that is larger than the final one, or empty.
        self.report.inconsistent += [size for size in published if size]
        for receipt, (index, commitment) in self.leaves.items():
            if index >= len(entries) or entries[index] != commitment:
                self.report.altered.append({"receipt": receipt, "why": "its leaf is another one"})
        self.country.stop()
        done = self.country.command("log", "check")
        self.report.log_check = done.returncode == 0
        if done.returncode:
            say(done.stdout[-2000:] + done.stderr[-2000:])

    def progress(self):
        report = self.report
        say(f"round {report.rounds}/{self.options.rounds}: {len(self.ledger.rows)} acknowledged, {report.present} "
            f"present, {len(report.lost)} lost, {len(self.checkpoints)} checkpoints")


def kill(options, directory):
    """SIGKILL at random moments."""
    database = None
    if options.database == "postgres":
        database = PostgresDatabase(os.environ["VNEID_TEST_POSTGRES"])
    country = Country(directory / "country", people=options.people, database=database and database.url)
    drill = Drill(country, Report(), Ledger(directory / "ledger.jsonl"), options)
    try:
        for _ in range(options.rounds):
            drill.load_until(country.kill)
            country.start()
            drill.check_acknowledged()
            drill.progress()
        drill.check_log()
    finally:
        country.stop()
        if database:
            database.drop()
    return drill


def power(options, directory):
    """The power of the disk is cut at random moments; what was not synced is gone."""
    if not Disk.is_possible():
        sys.exit("bin/drill power: /dev/fuse cannot be used here")
    disk = Disk(directory / "power", lose=options.lose, seed=options.seed)
    first = Country(disk.platter, people=options.people)
    keys_outside = directory / "keys"
    description = take_outside(first.description, keys_outside)
    first.stop()
    environment = {"VNEID_SQLITE_SYNCHRONOUS": options.synchronous} if options.synchronous else {}
    disk.mount()
    country = Country(
        disk.path, database=first.database.replace(str(disk.platter), str(disk.path)), environment=environment,
        log_file=directory / "server.log", start=False)
    country.adopt(description)
    drill = Drill(country, Report(), Ledger(directory / "ledger.jsonl"), options)

    def cut():
        drill.report.syncs += disk.cut()
        country.kill()

    try:
        country.start()
        for _ in range(options.rounds):
            drill.load_until(cut)
            disk.unmount()
            disk.mount()
            country.start()
            drill.check_acknowledged()
            drill.progress()
        drill.check_log()
    finally:
        country.stop()
        disk.cut()
        disk.unmount()
    return drill


def take_outside(description, folder):
    """Copies of the agencies' keys: they live with the agencies, not on the disk that fails."""
    folder.mkdir(mode=0o700)
    description = json.loads(json.dumps(description))
    for member in description["members"]:
        member["private_key_file"] = shutil.copy(member["private_key_file"], folder / f"{member['code']}.pem")
    return description


def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="bin/drill", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fault", choices=["kill", "power"])
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--writers", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=0.8, help="a fault comes at the latest so long after the load")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lose", choices=["all", "some"], default="some", help="what a power cut takes")
    parser.add_argument("--synchronous", choices=["FULL", "NORMAL"], help="overrides SQLite's setting (power only)")
    parser.add_argument(
        "--calibrate", action="store_true",
        help="power with synchronous=NORMAL: succeeds if the drill notices that something was lost")
    parser.add_argument("--keep", metavar="DIR", help="leave country and ledger there")
    options = parser.parse_args(arguments)
    if options.calibrate:
        options.fault, options.synchronous = "power", "NORMAL"
    if options.fault == "power" and options.database != "sqlite":
        parser.error("the power drill is about the embedded database")

    directory = Path(options.keep or tempfile.mkdtemp(prefix="vneid-drill-"))
    directory.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    try:
        drill = (kill if options.fault == "kill" else power)(options, directory)
    finally:
        if not options.keep:
            shutil.rmtree(directory, ignore_errors=True)
    report = drill.report
    is_good = bool(report.lost or report.inconsistent) if options.calibrate else report.is_good
    print(json.dumps({
        "drill": options.fault, "database": options.database, "rounds": report.rounds,
        "synchronous": options.synchronous, "acknowledged": len(drill.ledger.rows), "present": report.present,
        "lost": len(report.lost), "altered": len(report.altered), "checkpoints": report.checkpoints,
        "inconsistent": len(report.inconsistent), "unexpected": report.unexpected[:3], "log_check": report.log_check,
        "syncs": report.syncs, "seconds": round(time.monotonic() - started, 1), "good": is_good,
        "examples": (report.lost + report.altered)[:5]}))
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
