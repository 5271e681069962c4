"""Starts and stops the platform from outside, the way an operator does: by its command line and by signals."""

import contextlib
import itertools
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import requests

ROOT = Path(__file__).resolve().parents[2]
# Below those that systems give out by themselves, so that nobody is given one before its server listens, or while a killed one is
# away; above 10080, which browsers refuse. Each process begins at a place of its own.
PORTS = range(11_000, 32_000)
PLACES = itertools.count(random.SystemRandom().randrange(len(PORTS)))


def binary(variable, name):
    """The program under test: named by the environment, or the newest one that was built here."""
    if named := os.environ.get(variable):
        return named
    built = [ROOT / ".build" / kind / name for kind in ("debug", "release")]
    existing = sorted((path for path in built if path.exists()), key=lambda path: path.stat().st_mtime)
    if not existing:
        raise FileNotFoundError(f"{name} is not built; build it or set {variable}")
    return str(existing[-1])


def vneid():
    return binary("VNEID_BINARY", "vneid")


def vneid_verify():
    return binary("VNEID_VERIFY_BINARY", "vneid-verify")


def free_port():
    """A port of this machine on which nobody listens, and that nobody else is given meanwhile."""
    for place in itertools.islice(PLACES, len(PORTS)):
        port = PORTS[place % len(PORTS)]
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")


class Country:
    """A small synthetic country with its server. Killed and started again, it is the same country."""

    def __init__(
        self, directory, *, people=300, seed=7, database=None, environment=None, log_file=None, start=True,
        host="127.0.0.1", options=(),
    ):
        self.directory = Path(directory)
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        self.port = free_port()
        self.host, self.options = host, list(options)
        self.people, self.seed = people, seed
        self.database = database or f"sqlite:{self.directory / 'vneid.sqlite'}"
        self.environment = {**os.environ, **(environment or {})}
        self.log_file = Path(log_file or self.directory / "server.log")
        self.log = self.log_file.open("ab")
        self.process = None
        if start:
            self.start_demo()

    # Life and death

    def start_demo(self):
        """Makes the country and serves it."""
        demo = self.directory / "demo.json"
        demo.unlink(missing_ok=True)
        self._run("demo", "--people", str(self.people), "--seed", str(self.seed), "--public-url", self.url)
        self._wait_ready()
        self.description = json.loads(demo.read_text())

    def start(self):
        """Serves the country that is there."""
        self._run("serve", "--public-url", self.url, "--log-origin", self.description["log"]["origin"])
        self._wait_ready()

    def adopt(self, description):
        """Takes over the description of a country that was made before, and its address."""
        self.description = description
        self.port = urlsplit(description["url"]).port

    def _run(self, command, *arguments):
        self.process = subprocess.Popen(
            [vneid(), command, *arguments, *self.options, "--listen", f"127.0.0.1:{self.port}",
             "--data", str(self.directory), "--database", self.database],
            stdout=self.log, stderr=self.log, env=self.environment, start_new_session=True)

    def _wait_ready(self, seconds=300):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"vneid ended with {self.process.returncode}:\n{self.log_tail()}")
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{self.url}/readyz", timeout=10).status_code == 200:
                    return
            time.sleep(0.02)
        raise TimeoutError(f"vneid is not ready after {seconds} s:\n{self.log_tail()}")

    def kill(self):
        """SIGKILL: nothing is flushed, nothing is said."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=120):
        """SIGTERM; returns the exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def delete(self):
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.stop()
        self.log.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def command(self, *arguments, timeout=300):
        """Another command of the program, on the same data; returns the finished process."""
        return subprocess.run(
            [vneid(), *arguments, "--data", str(self.directory), "--database", self.database,
             "--log-origin", self.description["log"]["origin"]],
            capture_output=True, text=True, timeout=timeout, env=self.environment)

    def log_tail(self, size=4000):
        return self.log_file.read_bytes()[-size:].decode(errors="replace")

    def wait_for_log(self, words, seconds=180):
        deadline = time.monotonic() + seconds
        while words not in self.log_file.read_text(errors="replace"):
            assert time.monotonic() < deadline, f"the log never said “{words}”:\n{self.log_tail()}"
            time.sleep(0.1)

    # What it says about itself

    @property
    def url(self):
        return f"http://{self.host}:{self.port}"

    @property
    def members(self):
        return self.description["members"]

    def member(self, code):
        return next(member for member in self.members if member["code"] == code)

    @property
    def cast(self):
        return {person["role"]: person for person in self.description["cast"]}

    @property
    def citizen_number(self):
        """Nguyễn Thị Mai, whose page the citizen's link opens."""
        return self.cast["mai"]["number"]

    def find_agreements(self, **wanted):
        """(member, agreement) pairs of which the demonstration file says so, for instance `condition="law"`."""
        return [
            (member, agreement) for member in self.members for agreement in member["agreements"]
            if all(agreement.get(name) == value for name, value in wanted.items())]

    def broadest_agreement(self):
        """The agreement that needs nothing but the law and permits most."""
        return max(self.find_agreements(condition="law"), key=lambda found: len(found[1]["fields"]))

    def get(self, path, **options):
        return requests.get(self.url + path, timeout=options.pop("timeout", 60), **options)


class PostgresDatabase:
    """A database of its own on the server that VNEID_TEST_POSTGRES names."""

    def __init__(self, server):
        self.server = server
        self.name = f"vneid_outside_{uuid.uuid4().hex[:12]}"
        self._psql(f'CREATE DATABASE "{self.name}"')
        self.url = urlunsplit(urlsplit(server)._replace(path=f"/{self.name}"))

    def drop(self):
        self._psql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _psql(self, sql):
        subprocess.run(["psql", "--no-psqlrc", "--quiet", self.server, "-c", sql], check=True, capture_output=True)


def links_in(text):
    """One-time links, as the program prints them."""
    return re.findall(r"https?://\S+", text)
