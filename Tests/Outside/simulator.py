"""The systems of agencies: one `vneid agency-simulator` that plays one or several, a process beside the platform; and a delivery."""

import contextlib
import datetime
import json
import socket
import subprocess
import time

from agency import NDJSON, Agency
from country import free_port, vneid
from dossiers import TODAY, rows, wait

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
                capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stderr

    def start(self):
        play = [word for agency in self.agencies for word in ("--agency", agency)]
        self.process = subprocess.Popen(
            [vneid(), "agency-simulator", "--data", str(self.directory), "--keys",
             str(self.country.directory / "member-keys"), "--platform", self.country.url, "--listen",
             f"127.0.0.1:{self.port}", *play, *self.options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(2_400):
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


def renew(country, utility, agency, until):
    """Papers of Mai's that end within a year, by their field `until`, are renewed by the agency that keeps them.

    What the country gives her ends on fixed days, whenever a test runs.
    """
    soon, later = ((TODAY + datetime.timedelta(days=years * 365)).isoformat() for years in (1, 5))

    def papers():
        return [json.loads(content) for (content,) in rows(
            country, "SELECT content FROM record_current WHERE utility = ? AND person = ? AND content IS NOT NULL",
            utility, int(country.citizen_number))]

    ending = [values for values in papers() if (values.get(until) or later) < soon]
    if not ending:
        return
    lines = [json.dumps({"person": country.citizen_number, "values": {**values, until: later}}) + "\n" for values in ending]
    answer = Agency(country.url, country.member(agency)).call(
        "POST", "/sources/v1/deliveries", "".join(lines).encode(), content_type=NDJSON,
        query={"delivery": f"{utility}-renewed", "utility": utility})
    assert answer.status_code == 202, answer.text
    wait(lambda: sum(values.get(until) == later for values in papers()) >= len(ending))
