"""The systems of agencies: one `vneid agency-simulator` that plays several, a process beside the platform."""

import contextlib
import socket
import subprocess
import time

from country import free_port, vneid


class Systems:
    """Agencies that answer by themselves, for as long as the `with` lasts."""

    def __init__(self, country, directory, agencies, *options):
        self.country, self.directory, self.agencies, self.options = country, directory, list(agencies), options
        self.port = free_port()
        self.process = None

    def __enter__(self):
        play = [word for agency in self.agencies for word in ("--agency", agency)]
        self.process = subprocess.Popen(
            [vneid(), "agency-simulator", "--data", str(self.directory), "--keys",
             str(self.country.directory / "member-keys"), "--platform", self.country.url,
             "--listen", f"127.0.0.1:{self.port}", *play, *self.options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait()
            self.connect()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def wait(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            assert self.process.poll() is None, f"the simulator ended with {self.process.returncode}"
            time.sleep(0.05)
        raise TimeoutError("the simulator does not listen")

    def connect(self):
        """Tells the platform which agency is asked where, as its operator does."""
        for agency in self.agencies:
            done = subprocess.run(
                [vneid(), "sources", "connect", "--data", str(self.country.directory), "--agency", agency,
                 "--url", f"http://127.0.0.1:{self.port}/agencies/{agency}"], capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, done.stderr
