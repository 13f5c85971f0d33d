"""What a run does with files: which are read, which are left, what it remembers, and what it says."""

import errno
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from plain_engine import engine

from pipeline import files as pdf_files
from pipeline import pool
from pipeline.ingest import Event, ingest
from pipeline.pool import Limits
from pipeline.report import RunReport, exit_status
from pipeline.store import ledger as books
from pipeline.store.archive import store_folder
from pipeline.store.duck import run_query
from pipeline.store.errors import ContractBroken, LockHeld, NotAWarehouse
from pipeline.store.lock import hold
from schemas import promises

TESTS = str(Path(__file__).parent)
_TICK = count()


def clock() -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=next(_TICK))


def doc(*lines: str) -> bytes:
    return "\n".join(["%PDF-1.4", *lines]).encode()


def put(folder: Path, name: str, content: bytes | None = None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(doc(f"amount {len(name)}00", f"title {name}") if content is None else content)
    return path


@pytest.fixture
def pdfs(tmp_path: Path) -> Path:
    folder = tmp_path / "pdfs"
    folder.mkdir()
    return folder


@pytest.fixture
def run(tmp_path: Path, pdfs: Path) -> Callable[..., RunReport]:
    def _run(*paths: Path, **settings: Any) -> RunReport:
        settings = {"engine": engine(), "now": clock, "jobs": 1, **settings}
        return ingest(paths or (pdfs,), tmp_path / "w.duckdb", **settings)

    return _run


def asked(tmp_path: Path, sql: str) -> list[tuple[Any, ...]]:
    return run_query(tmp_path / "w.duckdb", sql).rows


def test_every_document_becomes_rows_and_a_second_run_reads_nothing(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "a/one.pdf")
    put(pdfs, "två ord.pdf")
    put(pdfs, "notes.txt")
    first = run()
    assert first.created == ("a/one.pdf", "två ord.pdf")
    assert (first.counts.found, first.counts.read, first.counts.left_alone, first.rebuilt) == (2, 2, 1, True)
    assert exit_status(first) == 0
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(2,)]
    second = run()
    assert (second.created, second.changed, second.rebuilt) == ((), (), False)
    assert (second.counts.read, second.counts.interpreted, second.counts.unchanged) == (0, 0, 2)
    assert asked(tmp_path, "SELECT count(*) FROM runs") == [(2,)]


def test_known_files_are_not_opened(run: Callable[..., RunReport], pdfs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(pdfs, "one.pdf")
    run()

    def opened(path: str) -> str:
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr("pipeline.ingest.sha256_of", opened)
    assert run().counts.unchanged == 1


def test_one_new_file_costs_one_reading(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "one.pdf")
    run()
    put(pdfs, "two.pdf")
    report = run()
    assert (report.created, report.counts.read, report.counts.unchanged) == (("two.pdf",), 1, 1)


def test_a_touched_file_is_hashed_and_not_read(run: Callable[..., RunReport], pdfs: Path) -> None:
    path = put(pdfs, "one.pdf")
    run()
    os.utime(path, (1, 1))
    assert run().counts.read == 0


def test_a_file_changed_behind_its_size_and_time_is_found_by_rehash(run: Callable[..., RunReport], pdfs: Path) -> None:
    path = put(pdfs, "one.pdf", doc("amount 100"))
    run()
    times = path.stat()
    path.write_bytes(doc("amount 900"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert run().counts.read == 0
    assert run(rehash=True).counts.read == 1


def test_a_second_copy_is_a_duplicate_and_no_fault(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "one.pdf", doc("amount 1"))
    run()
    put(pdfs, "copy.pdf", doc("amount 1"))
    report = run()
    assert [(one.source_file, one.of) for one in report.duplicates] == [("copy.pdf", "one.pdf")]
    assert (report.counts.read, report.created, exit_status(report)) == (0, (), 0)


def test_a_renamed_file_keeps_its_document(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    path = put(pdfs, "one.pdf")
    run()
    before = asked(tmp_path, "SELECT document_id FROM documents")
    path.rename(pdfs / "new name.pdf")
    report = run()
    assert (report.counts.read, report.missing, report.created) == (0, (), ())
    assert asked(tmp_path, "SELECT document_id FROM documents") == before
    assert asked(tmp_path, "SELECT source_file FROM documents") == [("new name.pdf",)]


def test_a_file_that_is_gone_stays_until_it_is_pruned(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf").unlink(missing_ok=put(pdfs, "two.pdf").exists())
    put(pdfs, "one.pdf")
    run()
    (pdfs / "one.pdf").unlink()
    report = run()
    assert (report.missing, exit_status(report)) == (("one.pdf",), 0)
    assert asked(tmp_path, "SELECT count(*) FROM documents") == [(2,)]
    pruned = run(prune=True)
    assert (pruned.removed, pruned.missing) == (("one.pdf",), ())
    assert asked(tmp_path, "SELECT source_file FROM documents") == [("two.pdf",)]
    assert len(list((store_folder(tmp_path / "w.duckdb") / "readings").rglob("*.bin"))) == 1


def test_nothing_is_pruned_while_a_folder_cannot_be_listed(
    run: Callable[..., RunReport], pdfs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pdfs, "shut/one.pdf")
    run()
    listdir = os.listdir

    def guarded(path: str) -> list[str]:
        if os.fspath(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    report = run(prune=True)
    assert (report.removed, report.missing) == ((), ("shut/one.pdf",))
    assert any("Nothing was pruned" in notice for notice in report.notices)
    assert exit_status(report) == 1


def test_a_new_meaning_interprets_stored_readings_without_the_files(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "one.pdf")
    put(pdfs, "two.pdf").rename(pdfs / "three.pdf")
    run()
    (pdfs / "one.pdf").unlink()
    report = run(engine=engine(meaning="words-2"))
    assert (report.counts.read, report.counts.interpreted, report.counts.unchanged) == (0, 2, 0)
    assert run(engine=engine(meaning="words-2")).counts.unchanged == 2


def test_a_new_reader_reads_again_what_is_there_and_keeps_what_is_gone(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf")
    put(pdfs, "two.pdf")
    run()
    (pdfs / "one.pdf").unlink()
    report = run(engine=engine("plain-2"))
    assert report.counts.read == 1
    assert any("1 documents stay as an earlier reader read them" in notice for notice in report.notices)
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(2,)]


def test_documents_outside_the_named_paths_stay(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    one, two = put(pdfs, "one.pdf"), put(pdfs, "two.pdf")
    assert run(one).created == ("one.pdf",)
    report = run(two)
    assert (report.created, report.missing, report.counts.read) == (("two.pdf",), (), 1)
    assert asked(tmp_path, "SELECT count(*) FROM documents") == [(2,)]


def test_a_failing_document_costs_itself_alone(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    for name in ("damaged", "crash", "hang", "defect"):
        put(pdfs, f"{name}.pdf", doc(name))
    put(pdfs, "good.pdf")
    report = run(jobs=2, limits=Limits(seconds=0.5, seconds_per_megabyte=0))
    assert [(one.source_file, one.error) for one in report.quarantined] == [
        ("crash.pdf", "crashed"),
        ("damaged.pdf", "damaged"),
        ("defect.pdf", "defect"),
        ("hang.pdf", "too_slow"),
    ]
    assert report.created == ("good.pdf",)
    assert exit_status(report) == 1
    assert asked(tmp_path, "SELECT count(*), min(attempts) FROM quarantine") == [(4, 1)]
    assert asked(tmp_path, "SELECT count(*) FROM documents WHERE status = 'ok'") == [(1,)]


def test_quarantine_is_reported_each_time_and_tried_when_there_is_reason(
    run: Callable[..., RunReport], pdfs: Path
) -> None:
    put(pdfs, "bad.pdf", doc("damaged"))
    (first,) = run().quarantined
    second = run()
    (again,) = second.quarantined
    assert (first.attempts, first.tried, again.attempts, again.tried) == (1, True, 1, False)
    assert again.first_seen == first.first_seen
    assert exit_status(second) == 1
    assert run(rehash=True).quarantined[0].attempts == 2
    assert run(engine=engine("plain-2")).quarantined[0].attempts == 3
    assert run(engine=engine("plain-2")).quarantined[0].tried is False


def test_a_crash_is_tried_three_times(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "bad.pdf", doc("crash"))
    assert [run().quarantined[0].attempts for _ in range(4)] == [1, 2, 3, 3]
    assert run(limits=Limits(seconds=30)).quarantined[0].attempts == 4


def test_a_repaired_file_leaves_quarantine(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    put(pdfs, "one.pdf", doc("damaged"))
    run()
    put(pdfs, "one.pdf", doc("amount 1"))
    report = run()
    assert (report.quarantined, report.created) == ((), ("one.pdf",))
    assert asked(tmp_path, "SELECT count(*) FROM quarantine") == [(0,)]


def test_a_removed_bad_file_leaves_quarantine(run: Callable[..., RunReport], pdfs: Path) -> None:
    bad = put(pdfs, "bad.pdf", doc("damaged"))
    put(pdfs, "good.pdf")
    run()
    bad.unlink()
    report = run()
    assert (report.quarantined, exit_status(report)) == ((), 0)


def test_both_copies_of_a_bad_content_are_quarantined(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "a.pdf", doc("damaged"))
    put(pdfs, "b.pdf", doc("damaged"))
    assert [one.source_file for one in run().quarantined] == ["a.pdf", "b.pdf"]


def test_a_document_that_a_new_reader_fails_on_keeps_its_figures(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf")
    run()
    report = run(engine=engine("broken"))
    assert [one.error for one in report.quarantined] == ["damaged"]
    assert any("keeps the figures of an earlier run" in notice for notice in report.notices)
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(1,)]


def test_an_unreadable_file_is_said_so_and_forgets_nothing(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pdfs, "shut.pdf")
    run()

    def refuse(path: str) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.ingest.sha256_of", refuse)
        report = run(rehash=True, prune=True)
    assert [(one.error, one.stage) for one in report.quarantined] == [("unreadable", "open")]
    assert "permissions" in report.quarantined[0].detail
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(1,)]
    assert run().quarantined == ()


def test_names_in_nfd_are_found_by_their_composed_name(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, unicodedata.normalize("NFD", "å ä ö/årsredovisning.pdf"))
    assert run().created == ("å ä ö/årsredovisning.pdf",)
    assert asked(tmp_path, "SELECT source_file FROM documents") == [("å ä ö/årsredovisning.pdf",)]


def test_a_stopped_run_is_taken_up_where_it_was(run: Callable[..., RunReport], pdfs: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        put(pdfs, name)

    def impatient(event: Event) -> None:
        if event.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(on_event=impatient)
    report = run()
    assert (report.counts.read, report.counts.interpreted, len(report.created)) == (1, 2, 3)


def test_a_lost_warehouse_is_built_again_without_reading(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf")
    run()
    (tmp_path / "w.duckdb").unlink()
    report = run()
    assert (report.counts.read, report.rebuilt) == (0, True)
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(1,)]


@pytest.mark.parametrize("room", ["readings", "results"])
def test_a_damaged_store_is_mended_and_said(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path, room: str
) -> None:
    put(pdfs, "one.pdf")
    run()
    (tmp_path / "w.duckdb").unlink()
    (stored,) = (store_folder(tmp_path / "w.duckdb") / room).rglob("*.bin")
    stored.write_bytes(stored.read_bytes()[:50])
    report = run(engine=engine(meaning="words-2" if room == "readings" else "words-1"))
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(1,)]
    assert report.quarantined == ()
    assert run(engine=engine(meaning="words-2" if room == "readings" else "words-1")).counts.unchanged == 1


def test_a_later_adopted_report_supersedes(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "old.pdf", doc("amount 1", "adopted 2023-11-01"))
    run()
    put(pdfs, "new.pdf", doc("amount 2", "adopted 2024-02-01"))
    report = run()
    assert [(one.source_file, one.by) for one in report.superseded] == [("old.pdf", "new.pdf")]
    assert report.counts.superseded == 1


def test_which_is_the_latest_is_asked_where_it_cannot_be_told(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "a.pdf", doc("amount 1"))
    put(pdfs, "b.pdf", doc("amount 2"))
    assert any("cannot be told" in notice for notice in run().notices)


def test_checks_and_unknown_words_are_counted_over_the_whole_warehouse(
    run: Callable[..., RunReport], pdfs: Path
) -> None:
    put(pdfs, "a.pdf", doc("amount 1", "unknown Nytorget"))
    put(pdfs, "b.pdf", doc("amount 2", "unknown Nytorget", "year 2023"))
    run()
    put(pdfs, "c.pdf", doc("amount 3", "check hint", "year 2022"))
    report = run()
    assert report.checks == {"pass": 2, "hint": 1}
    assert [(word.text, word.documents) for word in report.unknowns] == [("Nytorget", 2)]


def test_a_held_lock_keeps_a_second_run_out(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    put(pdfs, "one.pdf")
    with hold(tmp_path / "w.duckdb"), pytest.raises(LockHeld):
        run()


def test_a_missing_path_is_told_before_anything_is_done(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    with pytest.raises(pdf_files.NoSuchPath):
        run(pdfs / "nowhere")
    assert not (tmp_path / "w.duckdb").exists()


def test_an_empty_folder_gives_an_empty_warehouse(run: Callable[..., RunReport], tmp_path: Path) -> None:
    report = run()
    assert (report.counts.found, exit_status(report)) == (0, 0)
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(0,)]


def test_events_tell_how_far_it_is(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "bad.pdf", doc("damaged", "much longer than the other"))
    put(pdfs, "good.pdf", doc("amount 1"))
    events: list[Event] = []
    run(on_event=events.append)
    assert [(event.kind, event.done, event.total) for event in events] == [
        ("found", 0, 2),
        ("failed", 1, 2),
        ("read", 2, 2),
        ("building", 0, 0),
        ("built", 0, 0),
    ]
    assert events[1].source_file == "bad.pdf"


def test_the_ledger_knows_the_run(run: Callable[..., RunReport], pdfs: Path, tmp_path: Path) -> None:
    put(pdfs, "one.pdf")
    report = run()
    (known,) = books.load(store_folder(tmp_path / "w.duckdb")).runs
    assert (known.run_id, known.started_at, dict(known.counts)["read"]) == (report.run_id, report.started_at, 1)


def test_workers_that_cannot_start_stop_the_run_and_not_the_documents(
    run: Callable[..., RunReport], pdfs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pdfs, "one.pdf")
    monkeypatch.setattr(pool, "_BOOT", "raise SystemExit('no room')")
    with pytest.raises(pool.PoolError, match="no room"):
        run()


def test_a_run_that_finds_nothing_new_needs_neither_arrow_nor_pandas(run: Callable[..., RunReport], pdfs: Path) -> None:
    put(pdfs, "one.pdf")
    put(pdfs, "bad.pdf", doc("damaged"))
    run()
    code = (
        "import sys; from pathlib import Path; from plain_engine import engine; from pipeline.ingest import ingest\n"
        "report = ingest([Path(sys.argv[1])], Path(sys.argv[2]), engine=engine())\n"
        "print(report.counts.unchanged, report.rebuilt, sorted({'pandas', 'pyarrow', 'pandera'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(pdfs), str(pdfs.parent / "w.duckdb")]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": TESTS})
    assert told.stdout == "1 False []\n"


def test_a_run_that_changes_nothing_is_entered_and_sees_what_still_fails(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf")
    put(pdfs, "bad.pdf", doc("damaged"))
    run()
    again = run()
    rows = asked(tmp_path, "SELECT run_id, started_at, counts, changes FROM runs ORDER BY started_at")
    assert [row[0] for row in rows][1:] == [again.run_id]
    assert json.loads(rows[1][2]) == {"found": 2, "unchanged": 1, "quarantined": 1}
    assert json.loads(rows[1][3])["documents_created"] == 0
    seen = asked(tmp_path, "SELECT last_seen, first_seen < last_seen, attempts FROM quarantine")
    assert seen == [(again.started_at.replace(tzinfo=None), True, 1)]


def test_what_a_killed_run_left_half_written_is_removed(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf")
    run()
    left = store_folder(tmp_path / "w.duckdb") / "unfinished" / "ab.bin.4711.part"
    left.write_bytes(b"half")
    run()
    assert not left.exists()


def test_a_document_that_breaks_the_contract_costs_itself_alone(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        put(pdfs, f"{name}.pdf", doc(f"amount {ord(name)}"))
    put(pdfs, "bad.pdf", doc("amount 7", "year 1066"))
    report = run()
    assert report.created == ("a.pdf", "b.pdf", "c.pdf")
    (bad,) = report.quarantined
    assert (bad.source_file, bad.stage, bad.error, bad.attempts) == ("bad.pdf", "contract", "breaks_contract", 1)
    assert "fiscal_year" in bad.detail
    assert bad.detail.endswith("the others are ingested without it.")
    assert (exit_status(report), report.counts.quarantined) == (1, 1)
    assert asked(tmp_path, "SELECT source_file, error FROM quarantine") == [("bad.pdf", "breaks_contract")]
    assert asked(tmp_path, "SELECT count(*) FROM figures") == [(3,)]


def test_what_broke_the_contract_is_tried_when_its_result_would_be_another(
    run: Callable[..., RunReport], pdfs: Path
) -> None:
    put(pdfs, "bad.pdf", doc("amount 7", "year 1066"))
    assert run().quarantined[0].tried
    second = run()
    assert (second.quarantined[0].attempts, second.quarantined[0].tried, second.rebuilt) == (1, False, False)
    assert exit_status(second) == 1
    other = run(engine=engine(meaning="words-2"))
    assert (other.quarantined[0].attempts, other.quarantined[0].tried) == (2, True)


def test_a_known_document_whose_new_result_breaks_the_contract_keeps_its_figures(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path
) -> None:
    put(pdfs, "one.pdf", doc("amount 7", "later-year 1066"))
    put(pdfs, "two.pdf", doc("amount 8"))
    run()
    report = run(engine=engine(meaning="later"))
    assert [one.error for one in report.quarantined] == ["breaks_contract"]
    assert any("one.pdf keeps the figures of an earlier run" in notice for notice in report.notices)
    assert asked(tmp_path, "SELECT source_file FROM figures ORDER BY ALL") == [("one.pdf",), ("two.pdf",)]
    assert run(engine=engine(meaning="later")).rebuilt is False


def test_a_broken_contract_without_a_culprit_keeps_the_old_warehouse(
    run: Callable[..., RunReport], pdfs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pdfs, "one.pdf")
    run()
    put(pdfs, "two.pdf", doc("amount 2"))
    with monkeypatch.context() as stricter:
        stricter.setitem(
            promises.SETS,
            "there is one document alone",
            "SELECT document_id FROM base.documents WHERE (SELECT count(*) FROM base.documents) > 1",
        )
        with pytest.raises(ContractBroken, match="there is one document alone"):
            run()
    assert asked(tmp_path, "SELECT source_file FROM documents") == [("one.pdf",)]
    assert run().created == ("two.pdf",)


def test_a_file_that_is_no_warehouse_is_left_as_it_is(tmp_path: Path, pdfs: Path) -> None:
    put(pdfs, "plan.pdf")
    other = put(tmp_path, "kopia.pdf")
    before = other.read_bytes()
    with pytest.raises(NotAWarehouse, match="left as it is"):
        ingest([pdfs], other, engine=engine(), now=clock, jobs=1)
    assert other.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kopia.pdf", "pdfs"]


def test_a_warehouse_that_broke_is_made_anew_from_its_store(tmp_path: Path, pdfs: Path, run: Any) -> None:
    put(pdfs, "plan.pdf")
    run()
    (tmp_path / "w.duckdb").write_bytes(b"no warehouse any more")
    assert run().counts.unchanged == 1
    assert run_query(tmp_path / "w.duckdb", "SELECT count(*) FROM documents").rows[0][0] == 1


def test_a_run_on_a_path_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(pdf_files.NoSuchPath):
        ingest([tmp_path / "none"], tmp_path / "sub" / "w.duckdb", engine=engine(), now=clock, jobs=1)
    assert [*tmp_path.iterdir()] == []
