"""The program's own simulator of agencies, as a process beside the platform."""

import contextlib
import socket
import sqlite3
import subprocess
import time

from country import free_port, vneid

BANK = "bank.state"


class Simulator:
    """An agency's system: its own process, its own files."""

    def __init__(self, country, directory, *options):
        self.country, self.directory, self.options = country, directory, options
        self.port = free_port()
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/agencies/{BANK}"

    def connect(self, *options):
        """Tells the platform where this agency is, as an operator does."""
        subprocess.run(
            [vneid(), "sources", "connect", "--data", str(self.country.directory), "--agency", BANK, "--url", self.url,
             *options], capture_output=True, text=True, check=True)

    def start(self):
        self.process = subprocess.Popen(
            [vneid(), "agency-simulator", "--data", str(self.directory), "--keys",
             str(self.country.directory / "member-keys"), "--platform", self.country.url, "--listen",
             f"127.0.0.1:{self.port}", "--agency", BANK, *self.options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self
            assert self.process.poll() is None, "the simulator ended"
            time.sleep(0.05)
        raise TimeoutError("the simulator does not listen")

    def become(self, *options):
        """The same agency in another mood."""
        self.kill()
        self.options = options
        return self.start()

    def kill(self):
        self.process.kill()
        self.process.wait()


def query(country, sql, *arguments):
    """Rows of the server's own file, read beside it."""
    with contextlib.closing(sqlite3.connect(f"file:{country.directory / 'vneid.sqlite'}?mode=ro", uri=True)) as database:
        return database.execute(sql, arguments).fetchall()
