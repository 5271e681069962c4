"""What an operator meets on the command line: exit codes, directories that hold nothing, outputs that take nothing."""

import json
import shutil
import signal
import socket
import subprocess
import time

import pytest
from country import Country, free_port, vneid


def run(*arguments, **options):
    return subprocess.run([vneid(), *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A country whose server has stopped."""
    country = Country(tmp_path_factory.mktemp("commands"))
    assert country.stop() == 0
    yield country
    country.delete()


@pytest.mark.parametrize("arguments", [
    ["log", "check"], ["log", "export", "out"], ["audit", "export"], ["dossiers", "check"], ["dossiers", "stray"],
    ["client", "list"], ["client", "show", "bank"], ["sources", "list"],
    ["sources", "connect", "--agency", "ministry.health", "--url", "https://a.example"],
])
def test_a_command_makes_no_installation(tmp_path, arguments):
    place = tmp_path / "nowhere"
    done = run(*arguments, "--data", place, cwd=tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    assert f"There is no installation in «{place}»" in done.stderr and "--database" in done.stderr
    assert not place.exists() and not (tmp_path / "out").exists()


def test_a_database_elsewhere_is_asked_for(stopped, tmp_path):
    moved = tmp_path / "moved"
    shutil.copytree(stopped.directory, moved)
    for file in moved.glob("vneid.sqlite*"):
        file.unlink()
    done = run("log", "check", "--data", moved)
    assert done.returncode == 1 and "did you mean --database?" in done.stderr
    assert not (moved / "vneid.sqlite").exists()


def test_a_server_refuses_the_database_of_other_keys(stopped, tmp_path):
    other = tmp_path / "other"
    done = run("serve", "--data", other, "--database", stopped.database)
    assert done.returncode == 1 and "belongs to another data directory" in done.stderr
    assert not list(other.glob("*"))
    assert stopped.command("log", "check").returncode == 0


def test_wrong_use_is_2_and_what_is_not_there_is_1(stopped):
    for arguments in [["--no-such"], ["log", "check"], ["demo", "--people", "3"],
                      ["serve", "--data", stopped.directory, "--listen", "nowhere"]]:
        assert run(*arguments).returncode == 2, arguments
    for arguments in [["--help"], ["--version"], ["log", "check", "--help"]]:
        done = run(*arguments)
        assert done.returncode == 0 and done.stdout, arguments
    for done, said in [
        (stopped.command("client", "show", "nobody"), "There is no client «nobody»"),
        (run("sources", "disconnect", "--data", stopped.directory, "--agency", "nobody"), "«nobody» is not connected"),
    ]:
        assert done.returncode == 1 and said in done.stderr and "Usage" not in done.stderr


def test_a_full_output_is_said_and_a_closed_one_is_not(stopped):
    command = [vneid(), "audit", "export", "--data", str(stopped.directory)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 1 and done.stderr == "Error: The output cannot be written: No space left on device.\n"
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert json.loads(process.stdout.readline())["id"]
    process.stdout.close()
    assert process.stderr.read() == b"" and process.wait(120) in (0, 1, -signal.SIGPIPE)


def test_a_country_that_was_broken_off_is_not_served(tmp_path):
    place = tmp_path / "half"
    making = [vneid(), "demo", "--data", str(place), "--no-serve", "--people", "200000"]
    process = subprocess.Popen(making, stderr=subprocess.PIPE, text=True)
    # It tells of people once they are durable.
    assert any("người" in line for line in process.stderr)
    process.send_signal(signal.SIGINT)
    process.wait(120)
    for arguments in [["demo", "--no-serve"], ["serve"]]:
        done = run(*arguments, "--data", place)
        assert done.returncode == 1 and "is not whole" in done.stderr and "Delete the directory" in done.stderr


def test_files_are_named_with_what_to_do(stopped, tmp_path):
    look_up = ["lookup", "936190000001", "--purpose", "a.b", "--field", "full_name", "--officer", "x",
               "--url", "http://127.0.0.1:9"]
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    (tmp_path / "there").mkdir()
    for done, said in [
        (run(*look_up, "--key", tmp_path / "none.pem"), f"«{tmp_path}/none.pem» is not there."),
        (run(*look_up, "--key", empty), f"The key in «{empty}» cannot be read"),
        (stopped.command("client", "register", f"{tmp_path}/none.json"), f"«{tmp_path}/none.json» is not there."),
        (stopped.command("log", "export", f"{tmp_path}/there"), f"«{tmp_path}/there» exists already"),
        (stopped.command("foreigners", "import", str(tmp_path)), f"«{tmp_path}» cannot be read"),
    ]:
        assert done.returncode == 1 and said in done.stderr, done.stderr
        assert "NSCocoaErrorDomain" not in done.stderr and "malformed(" not in done.stderr


def test_a_faulty_file_of_connections_is_named(stopped):
    file = stopped.directory / "sources.json"
    file.write_text("{")
    done = run("sources", "list", "--data", stopped.directory)
    file.unlink()
    assert done.returncode == 1 and "sources.json cannot be used" in done.stderr


def test_a_port_in_use_is_named(stopped):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("serve", "--data", stopped.directory, "--listen", address)
    assert done.returncode == 1 and f"Nobody can listen on {address}: Address already in use" in done.stderr
    assert "FILES-SWEEP-FAILED" not in done.stderr


def test_a_refused_connection_is_told_at_once(stopped):
    member = stopped.members[0]
    address = f"http://127.0.0.1:{free_port()}"
    begun = time.monotonic()
    done = run("lookup", "936190000001", "--purpose", "a.b", "--field", "full_name", "--officer", "x",
               "--url", address, "--key", member["private_key_file"])
    assert done.returncode == 1 and f"«{address}» gives no answer: Connection refused" in done.stderr
    # Whoever waits for an answer waits for 30 s.
    assert time.monotonic() - begun < 25


def test_a_look_up_at_another_name_of_the_machine_is_told_why(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("named"), host="localhost")
    try:
        member = next(member for member in country.members if member["agreements"])
        agreement = member["agreements"][0]
        done = run("lookup", "936190000001", "--purpose", agreement["code"], "--field", agreement["fields"][0],
                   "--officer", "x", "--url", f"http://127.0.0.1:{country.port}", "--key", member["private_key_file"])
    finally:
        country.delete()
    assert done.returncode in (1, 4) and "--url exactly the public URL" in done.stderr


@pytest.mark.parametrize("arguments", [
    ["prepare", "--into", "."], ["prepare-home", "--into", "."], ["accounts"], ["claims"], ["dossiers"],
    ["prepare-sign-in", "--into", ".", "--issuer", "http://127.0.0.1:8080"],
])
def test_a_bench_measures_what_is_there(tmp_path, arguments):
    place = tmp_path / "nowhere"
    done = run("bench", *arguments, "--data", place, cwd=tmp_path)
    assert done.returncode == 1 and f"There is no installation in «{place}»" in done.stderr
    assert not list(tmp_path.iterdir())
