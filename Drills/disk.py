"""Mounts a power disk (powerdisk.py) and cuts its power."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


class Disk:
    def __init__(self, directory, *, lose="some", seed=1):
        self.directory = Path(directory)
        self.platter, self.path = self.directory / "platter", self.directory / "disk"
        for folder in (self.platter, self.path):
            folder.mkdir(parents=True, exist_ok=True)
        self.lose, self.seed = lose, seed
        self.process = self.channel = None

    @staticmethod
    def is_possible():
        return os.access("/dev/fuse", os.R_OK | os.W_OK) and sys.platform == "linux"

    def mount(self):
        self.seed += 1
        control = str(self.directory / "control")
        Path(control).unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("powerdisk.py")), str(self.platter), str(self.path), control,
             "--lose", self.lose, "--seed", str(self.seed)])
        deadline = time.monotonic() + 60
        self.channel = socket.socket(socket.AF_UNIX)
        # The socket has its name a moment before it listens.
        while not os.path.ismount(self.path) or self.channel.connect_ex(control) != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the FUSE file system could not be mounted")
            time.sleep(0.02)
        self.is_cut, self.syncs = False, 0
        return self

    def cut(self):
        """From here on nothing reaches the disk. Returns how often something was synced."""
        if not self.is_cut:
            self.channel.sendall(b"cut\n")
            self.syncs, self.is_cut = int(self.channel.recv(64)), True
        return self.syncs

    def sync(self):
        """An orderly end instead of a cut."""
        self.channel.sendall(b"sync\n")
        self.syncs, self.is_cut = int(self.channel.recv(64)), True

    def unmount(self):
        """After everybody who used the disk has ended: writes down what survived."""
        self.channel.sendall(b"gone\n")
        self.channel.recv(64)
        self.channel.close()
        for tool in ("fusermount3", "fusermount"):
            with contextlib.suppress(FileNotFoundError):
                if subprocess.run([tool, "-uz", str(self.path)], capture_output=True).returncode == 0:
                    break
        else:
            subprocess.run(["umount", "--lazy", str(self.path)], check=False)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
