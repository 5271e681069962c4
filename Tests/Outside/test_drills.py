"""Short forms of the drills; `bin/drill` runs the long ones."""

import json

import drill
import pytest
from disk import Disk


def run(capsys, *arguments):
    code = drill.main(list(arguments))
    return code, json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.mark.slow
def test_a_few_kills(engine, capsys):
    code, summary = run(capsys, "kill", "--database", engine, "--rounds", "5", "--people", "200", "--seed", "5")
    assert code == 0, summary
    assert summary["acknowledged"] > 5 and summary["checkpoints"] > 1, summary


@pytest.mark.slow
@pytest.mark.skipif(not Disk.is_possible(), reason="/dev/fuse cannot be used here")
def test_a_few_power_cuts(capsys):
    code, summary = run(capsys, "power", "--rounds", "3", "--people", "200", "--seed", "5")
    assert code == 0, summary
    assert summary["acknowledged"] > 3 and summary["syncs"] > 3, summary


@pytest.mark.slow
@pytest.mark.skipif(not Disk.is_possible(), reason="/dev/fuse cannot be used here")
def test_the_power_drill_notices_losses(capsys):
    code, summary = run(capsys, "power", "--calibrate", "--lose", "all", "--rounds", "3", "--people", "200")
    assert code == 0, summary
