"""The power disk loses what it should and keeps what it must: with plain files, and with SQLite as the judge."""

import contextlib
import os
import sqlite3

import pytest
from disk import Disk

pytestmark = pytest.mark.skipif(not Disk.is_possible(), reason="/dev/fuse cannot be used here")


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path, lose="all").mount()
    yield disk
    if disk.process.poll() is None:
        disk.cut()
        disk.unmount()


def after_cut(disk):
    disk.cut()
    disk.unmount()
    return {path.name: path.read_bytes() for path in disk.platter.iterdir() if path.is_file()}


def sync_folder(path):
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(handle)
    os.close(handle)


def test_what_was_synced_stays_and_the_rest_is_gone(disk):
    file = os.open(disk.path / "kept", os.O_WRONLY | os.O_CREAT)
    os.write(file, b"a" * 5000)
    os.fsync(file)
    os.write(file, b"b" * 5000)
    sync_folder(disk.path)
    (disk.path / "nameless").write_bytes(b"c")
    assert (disk.path / "kept").stat().st_size == 10_000
    os.close(file)
    assert after_cut(disk) == {"kept": b"a" * 5000}


def test_a_rename_needs_its_folder_to_be_synced(disk):
    for name, content in (("old", b"old"), ("new.tmp", b"new")):
        with (disk.path / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    sync_folder(disk.path)
    os.rename(disk.path / "new.tmp", disk.path / "old")
    assert (disk.path / "old").read_bytes() == b"new"
    assert after_cut(disk) == {"old": b"old", "new.tmp": b"new"}


def test_after_the_cut_nothing_is_acknowledged(disk):
    file = os.open(disk.path / "file", os.O_WRONLY | os.O_CREAT)
    os.write(file, b"x")
    disk.cut()
    with pytest.raises(OSError):
        os.fsync(file)
    with contextlib.suppress(OSError):
        os.close(file)
    disk.unmount()


@pytest.mark.parametrize("synchronous, loses", [("FULL", False), ("NORMAL", True)])
def test_sqlite_in_wal_mode(tmp_path, synchronous, loses):
    lost = 0
    disk = Disk(tmp_path, lose="some", seed=100)
    acknowledged = 0
    for _ in range(6):
        disk.mount()
        database = sqlite3.connect(disk.path / "db.sqlite", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA synchronous={synchronous}")
        database.execute("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, filler BLOB)")
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        present = database.execute("SELECT coalesce(max(n), 0) FROM t").fetchone()[0]
        lost += max(0, acknowledged - present)
        acknowledged = present
        for _ in range(40):
            acknowledged += 1
            database.execute("INSERT INTO t VALUES (?, randomblob(3000))", [acknowledged])
        disk.cut()
        with contextlib.suppress(sqlite3.Error):
            database.close()
        del database
        disk.unmount()
    assert (lost > 0) == loses
