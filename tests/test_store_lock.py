"""Keeps two runs apart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store.errors import LockHeld
from pipeline.store.lock import hold, lock_file

HOLDER = """
import sys
from pathlib import Path
from pipeline.store.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(warehouse: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    warehouse = tmp_path / "deep" / "finsam.duckdb"
    with hold(warehouse), pytest.raises(LockHeld, match="Try again when it has ended") as told, hold(warehouse):
        raise AssertionError("both hold it")
    assert told.value.pid == os.getpid()
    assert told.value.since


def test_the_lock_is_free_again_after_a_run_and_after_its_failure(tmp_path: Path) -> None:
    warehouse = tmp_path / "finsam.duckdb"
    with pytest.raises(ValueError, match="it went wrong"), hold(warehouse):
        raise ValueError("it went wrong")
    with hold(warehouse):
        assert lock_file(warehouse).exists()


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    warehouse = tmp_path / "finsam.duckdb"
    with holder(warehouse) as process:
        with pytest.raises(LockHeld) as told, hold(warehouse):
            raise AssertionError("both hold it")
        assert told.value.pid == process.pid
        process.send_signal(signal.SIGKILL)
        process.wait()
        with hold(warehouse):
            assert str(os.getpid()) in lock_file(warehouse).read_text()


def test_two_warehouses_have_two_locks(tmp_path: Path) -> None:
    with hold(tmp_path / "a.duckdb"), hold(tmp_path / "b.duckdb"):
        assert lock_file(tmp_path / "a.duckdb") != lock_file(tmp_path / "b.duckdb")


def test_a_lock_file_without_a_name_is_still_a_lock(tmp_path: Path) -> None:
    warehouse = tmp_path / "finsam.duckdb"
    with hold(warehouse):
        lock_file(warehouse).write_text("")
        with pytest.raises(LockHeld, match="just started") as told, hold(warehouse):
            raise AssertionError("both hold it")
    assert told.value.pid == 0
