"""A new version of the reader beside the old warehouse: what is read, what stays, what is shown, what is swapped in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from plain_engine import engine

from pipeline.cli import main
from pipeline.ingest import Event, ingest
from pipeline.reread import NotReady, Reread, apply, discard, reread, status, to_json
from pipeline.store import candidate
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder
from pipeline.store.duck import run_query
from pipeline.store.errors import LockHeld, NoWarehouse
from pipeline.store.lock import hold

TESTS = str(Path(__file__).parent)
NEW = engine("plain-2")
_TICK = count()


def clock() -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=next(_TICK))


def put(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_bytes("\n".join(["%PDF-1.4", f"title {name}", *lines]).encode())
    return path


@pytest.fixture
def pdfs(tmp_path: Path) -> Path:
    folder = tmp_path / "pdfs"
    folder.mkdir()
    return folder


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


@pytest.fixture
def three(pdfs: Path, warehouse: Path) -> Path:
    """A warehouse of three documents that the first reader read; the second reads an amount and a check otherwise."""
    put(pdfs, "a.pdf", "amount 1 000")
    put(pdfs, "b.pdf", "amount 2 000", "newer-amount 3 000")
    put(pdfs, "c.pdf", "amount 4 000", "newer-check doubtful", "newer-year 2025")
    assert take_in(warehouse, pdfs, engine()).counts.read == 3
    return warehouse


def take_in(warehouse: Path, pdfs: Path, by: Any = NEW, **settings: Any) -> Any:
    return ingest((pdfs,), warehouse, jobs=1, now=clock, engine=by, **settings)


def read_anew(warehouse: Path, **settings: Any) -> Reread:
    return reread(warehouse, **{"jobs": 1, "now": clock, "engine": NEW, **settings})


def swap(warehouse: Path) -> Any:
    return apply(warehouse, jobs=1, now=clock, engine=NEW)


def asked(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    return run_query(warehouse, sql).rows


def printed(warehouse: Path) -> list[str]:
    return [row[0] for row in asked(warehouse, "SELECT printed FROM figures ORDER BY source_file")]


OLD_FIGURES, NEW_FIGURES = ["1 000", "2 000", "4 000"], ["1 000", "3 000", "4 000"]


# ---------------------------------------------------------------------------------------------------------------------
# Beside the live warehouse


def test_the_live_warehouse_stays_and_the_differences_are_shown(three: Path) -> None:
    before = three.read_bytes()
    found = read_anew(three)
    assert (found.due, found.done, found.failed, found.built, found.left) == (3, 3, (), True, 0)
    assert three.read_bytes() == before
    assert printed(three) == OLD_FIGURES
    assert printed(candidate.candidate_of(three)) == NEW_FIGURES
    diff = found.differences
    assert diff
    changes = diff.changes
    assert (changes.figures_created, changes.figures_changed, changes.figures_removed) == (0, 2, 0)
    assert [(one.cell.source_file, one.cell.row_label, one.what) for one in changes.figure_changes] == [
        ("b.pdf", "Kansli", {"printed": ("2 000", "3 000"), "value": ("2000000.0000", "3000000.0000")}),
        ("c.pdf", "Kansli", {"fiscal_year": ("2024", "2025")}),
    ]
    assert [(one.source_file, one.before, one.after) for one in changes.check_changes] == [
        ("c.pdf", "pass", "doubtful")
    ]
    assert (diff.checks_before, diff.checks_after) == ({"pass": 3, "hint": 2}, {"doubtful": 1, "pass": 2, "hint": 1})
    assert (diff.figures, changes.documents_changed, changes.replaced) == ((3, 3), ("c.pdf",), ())


def test_what_was_shown_is_swapped_in_and_nothing_is_left_of_it(three: Path, pdfs: Path) -> None:
    read_anew(three)
    report = swap(three)
    assert (report.counts.read, report.counts.interpreted) == (0, 3)
    assert printed(three) == NEW_FIGURES
    assert sorted(path.name for path in three.parent.iterdir()) == ["pdfs", "w.duckdb", "w.duckdb.lock", "w.store"]
    again = take_in(three, pdfs)
    assert (again.counts.read, again.counts.unchanged, again.rebuilt) == (0, 3, False)
    assert status(three, NEW) == Reread(
        str(three), str(candidate.candidate_of(three)), NEW.stamp, {NEW.stamp: 3}, due=0
    )


def test_there_is_nothing_to_do_where_this_version_read_all(three: Path) -> None:
    found = read_anew(three, engine=engine())
    assert (found.due, found.under_way, found.differences) == (0, False, None)
    assert not list(three.parent.glob("w.next.*"))


def test_a_new_meaning_is_shown_too_and_reads_no_file(three: Path, pdfs: Path) -> None:
    for path in pdfs.iterdir():
        path.unlink()
    found = read_anew(three, engine=engine(meaning="words-2"))
    assert (found.due, found.done, found.built) == (3, 3, True)
    assert found.differences
    assert found.differences.changes.figure_changes == ()


def test_documents_whose_files_are_gone_stay(three: Path, pdfs: Path) -> None:
    (pdfs / "a.pdf").unlink()
    found = read_anew(three)
    assert (found.due, found.done, found.failed) == (3, 2, ("a.pdf",))
    assert printed(candidate.candidate_of(three)) == NEW_FIGURES
    swap(three)
    assert printed(three) == NEW_FIGURES


def test_a_document_that_the_new_version_cannot_read_stays_and_is_said(pdfs: Path, warehouse: Path) -> None:
    put(pdfs, "a.pdf", "amount 1 000", "newer-fails")
    put(pdfs, "b.pdf", "amount 2 000")
    take_in(warehouse, pdfs, engine())
    found = read_anew(warehouse)
    assert (found.done, found.failed, found.left) == (1, ("a.pdf",), 0)
    assert any("a.pdf keeps the figures of an earlier run" in notice for notice in found.notices)
    swap(warehouse)
    assert printed(warehouse) == ["1 000", "2 000"]


def test_a_document_whose_new_result_breaks_the_contract_stays_and_is_said(pdfs: Path, warehouse: Path) -> None:
    """A failing check without a cause is none that may go live."""
    put(pdfs, "a.pdf", "amount 1 000", "newer-amount 9 000", "newer-check fail")
    put(pdfs, "b.pdf", "amount 2 000", "newer-amount 3 000")
    take_in(warehouse, pdfs, engine())
    found = read_anew(warehouse)
    assert (found.done, found.failed, found.left) == (1, ("a.pdf",), 0)
    swap(warehouse)
    assert printed(warehouse) == ["1 000", "3 000"]


# ---------------------------------------------------------------------------------------------------------------------
# Stopped and taken up


def test_a_reread_that_is_stopped_goes_on_where_it_was(three: Path) -> None:
    def impatient(event: Event) -> None:
        if event.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_anew(three, on_event=impatient)
    stopped = status(three, NEW)
    assert (stopped.done, stopped.left, stopped.built, stopped.under_way) == (2, 1, False, True)
    with pytest.raises(NotReady, match="not complete"):
        swap(three)
    assert read_kinds(three) == ["read"]


def read_kinds(warehouse: Path) -> list[str]:
    """What a reread does with each document that it has to touch."""
    events: list[Event] = []
    read_anew(warehouse, on_event=events.append)
    return [event.kind for event in events if event.done]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from plain_engine import engine
from pipeline.reread import reread

def heard(event):
    if event.done == 1:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    reread(Path(sys.argv[1]), jobs=1, on_event=heard, engine=engine("plain-2"))
"""


def test_a_reread_that_is_killed_goes_on_where_it_was(three: Path, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf8")
    done = subprocess.run([sys.executable, str(script), str(three), TESTS], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    assert printed(three) == OLD_FIGURES
    assert status(three, NEW).done >= 1
    assert len(read_kinds(three)) == 3 - 1
    swap(three)
    assert printed(three) == NEW_FIGURES


def test_another_version_begins_anew(three: Path) -> None:
    read_anew(three)
    newest = engine("plain-2", "words-2")
    with pytest.raises(NotReady):
        apply(three, engine=engine())
    found = read_anew(three, engine=newest)
    assert (found.done, found.built) == (3, True)
    assert apply(three, jobs=1, now=clock, engine=newest).counts.read == 0


@pytest.mark.parametrize("moved", [1, 3])
def test_a_swap_that_was_killed_is_mended_by_the_next(three: Path, pdfs: Path, moved: int) -> None:
    """Killed after some records have moved: the live warehouse answers as before, the next swap ends well."""
    read_anew(three)
    state = candidate.state_of(three)
    assert state
    candidate.save_state(three, candidate.State(state.reader, state.built, state.failed, applying=True))
    candidate.take_over(three, sorted(books.load(store_folder(three)).documents)[:moved])
    assert printed(three) == OLD_FIGURES
    assert take_in(three, pdfs).counts.read == 0
    assert printed(three) == OLD_FIGURES
    assert swap(three).counts.read == 0
    assert printed(three) == NEW_FIGURES


def test_after_a_killed_swap_a_reread_reads_nothing_twice(three: Path) -> None:
    read_anew(three)
    candidate.take_over(three, sorted(books.load(store_folder(three)).documents)[:1])
    assert read_kinds(three) == []
    swap(three)
    assert printed(three) == NEW_FIGURES


# ---------------------------------------------------------------------------------------------------------------------
# The ordinary ingestion meanwhile


def test_without_a_reread_an_ingestion_reads_anew_and_says_so_before_and_after(three: Path, pdfs: Path) -> None:
    events: list[Event] = []
    report = take_in(three, pdfs, on_event=events.append)
    assert (events[0].kind, events[0].total) == ("anew", 3)
    assert report.counts.read == 3
    assert any("3 documents that another version" in notice and "finsam reread" in notice for notice in report.notices)
    assert all(event.kind != "anew" for event in _heard(three, pdfs))


def _heard(warehouse: Path, pdfs: Path) -> list[Event]:
    events: list[Event] = []
    take_in(warehouse, pdfs, on_event=events.append)
    return events


def test_during_a_reread_an_ingestion_takes_in_what_is_new_alone(three: Path, pdfs: Path) -> None:
    read_anew(three)
    put(pdfs, "d.pdf", "amount 5 000")
    report = take_in(three, pdfs)
    assert (report.created, report.counts.read, report.counts.unchanged) == (("d.pdf",), 1, 3)
    assert any("3 documents stay as another version read them" in notice for notice in report.notices)
    assert printed(three) == [*OLD_FIGURES, "5 000"]
    swap(three)
    assert printed(three) == [*NEW_FIGURES, "5 000"]


def test_what_an_old_version_took_in_meanwhile_must_be_read_before_the_swap(three: Path, pdfs: Path) -> None:
    read_anew(three)
    put(pdfs, "d.pdf", "amount 5 000")
    take_in(three, pdfs, engine())
    with pytest.raises(NotReady, match="1 documents came or changed"):
        swap(three)
    assert read_kinds(three) == ["read"]
    swap(three)
    assert printed(three) == [*NEW_FIGURES, "5 000"]


def test_a_reread_that_is_thrown_away_leaves_no_trace(three: Path, pdfs: Path) -> None:
    kept = {sha: Archive(store_folder(three)).reading(sha) for sha in books.load(store_folder(three)).documents}
    read_anew(three)
    discard(three)
    assert sorted(path.name for path in three.parent.iterdir()) == ["pdfs", "w.duckdb", "w.duckdb.lock", "w.store"]
    assert {sha: Archive(store_folder(three)).reading(sha) for sha in kept} == kept
    assert take_in(three, pdfs).counts.read == 3


def test_two_rereads_and_a_run_that_writes_keep_each_other_out(three: Path) -> None:
    with hold(candidate.candidate_of(three)), pytest.raises(LockHeld):
        read_anew(three)
    with hold(three), pytest.raises(LockHeld):
        read_anew(three)
    with hold(candidate.candidate_of(three)), pytest.raises(LockHeld):
        discard(three)


def test_without_a_warehouse_there_is_nothing_to_read_anew(warehouse: Path) -> None:
    with pytest.raises(NoWarehouse, match="finsam ingest"):
        read_anew(warehouse)
    with pytest.raises(NotReady, match="There is no reread"):
        apply(warehouse, engine=NEW)


# ---------------------------------------------------------------------------------------------------------------------
# The command


@pytest.fixture
def by_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reread.present_engine", lambda: NEW)


def finsam(warehouse: Path, *options: str) -> Outcome:
    return CliRunner().invoke(main, ["reread", *options, "--warehouse", str(warehouse)])


@pytest.mark.usefixtures("by_new")
def test_the_command_goes_from_begun_to_swapped_in(three: Path) -> None:
    assert (
        "0 of 3 documents that another version read are done. Nothing has been begun."
        in finsam(three, "--status").stdout
    )
    done = finsam(three, "--jobs", "1")
    assert done.exit_code == 0
    assert "3 of 3 documents that another version read are done." in done.stdout
    assert "Figures: 3 now, 3 then; 0 created, 2 changed, 0 removed in 2 documents." in done.stdout
    assert "b.pdf page 1: Kansli | Budget: 2 000 -> 3 000" in done.stdout
    assert "c.pdf page 1: Kansli | Budget: 4 000; fiscal_year 2024 -> 2025" in done.stdout
    assert "c.pdf page 1: total | all | Budget: pass -> doubtful" in done.stdout
    assert finsam(three, "--status").stdout == done.stdout
    swapped = finsam(three, "--apply", "--jobs", "1")
    assert swapped.exit_code == 0
    assert "3 interpreted again" in swapped.stdout
    assert "Nothing is to be read anew." in finsam(three).stdout


@pytest.mark.usefixtures("by_new")
def test_the_command_as_json_has_everything(three: Path) -> None:
    said = json.loads(finsam(three, "--jobs", "1", "--format", "json").stdout)
    assert (said["due"], said["done"], said["built"]) == (3, 3, True)
    assert said["differences"]["changes"]["figure_changes"][1]["what"]["fiscal_year"] == ["2024", "2025"]
    assert said == json.loads(to_json(status(three, NEW)))


@pytest.mark.usefixtures("by_new")
def test_the_command_says_what_is_in_the_way(three: Path, tmp_path: Path) -> None:
    assert finsam(three, "--apply").exit_code == 2
    assert finsam(three, "--apply", "--status").exit_code == 2
    assert finsam(tmp_path / "none.duckdb").exit_code == 2
    with hold(three):
        assert finsam(three).exit_code == 3


@pytest.mark.usefixtures("by_new")
def test_the_command_ends_with_1_where_a_document_cannot_be_read(pdfs: Path, warehouse: Path) -> None:
    put(pdfs, "a.pdf", "amount 1 000", "newer-fails")
    take_in(warehouse, pdfs, engine())
    done = finsam(warehouse, "--jobs", "1", "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "a.pdf keeps the figures of an earlier run" in done.stderr
    dropped = finsam(warehouse, "--discard")
    assert (dropped.exit_code, dropped.stdout) == (0, "")
    assert "thrown away" in dropped.stderr
