"""The systems of agencies: one `vneid agency-simulator` that plays one or several, a process beside the platform."""

import contextlib
import socket
import sqlite3
import subprocess
import time

from country import free_port, vneid

BANK = "bank.state"


class Simulator:
    """Agencies' systems: their own process, their own files."""

    def __init__(self, country, directory, *options, agencies=(BANK,)):
        self.country, self.directory, self.options, self.agencies = country, directory, options, agencies
        self.port = free_port()
        self.process = None

    def connect(self, *options):
        """Tells the platform where these agencies are, as an operator does."""
        for agency in self.agencies:
            done = subprocess.run(
                [vneid(), "sources", "connect", "--data", str(self.country.directory), "--agency", agency,
                 "--url", f"http://127.0.0.1:{self.port}/agencies/{agency}", *options],
                capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, done.stderr

    def start(self):
        play = [word for agency in self.agencies for word in ("--agency", agency)]
        self.process = subprocess.Popen(
            [vneid(), "agency-simulator", "--data", str(self.directory), "--keys",
             str(self.country.directory / "member-keys"), "--platform", self.country.url, "--listen",
             f"127.0.0.1:{self.port}", *play, *self.options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self
            assert self.process.poll() is None, f"the simulator ended with {self.process.returncode}"
            time.sleep(0.05)
        raise TimeoutError("the simulator does not listen")

    def become(self, *options):
        """The same agencies in another mood."""
        self.kill()
        self.options = options
        return self.start()

    def kill(self):
        self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def connected(country, directory, agencies, *options):
    """Agencies whose systems answer, for as long as the `with` lasts; the platform has taken notice when it begins."""
    simulator = Simulator(country, directory, *options, agencies=agencies).start()
    try:
        simulator.connect()
        for agency in agencies:
            country.wait_for_log(f"http://127.0.0.1:{simulator.port}/agencies/{agency}")
        yield simulator
    finally:
        simulator.kill()


def query(country, sql, *arguments):
    """Rows of the server's own file, read beside it."""
    with contextlib.closing(sqlite3.connect(f"file:{country.directory / 'vneid.sqlite'}?mode=ro", uri=True)) as database:
        return database.execute(sql, arguments).fetchall()
