"""What a run decides to do with a document, from what the ledger knows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plain_engine import engine

from pipeline.plan import Plan, is_held, plan, tried_by
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger, QuarantineEntry, Run

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
ONE = engine("plain-1")
FILE = KnownFile("/pdfs/a.pdf", "a.pdf", 10, 1, "aa", NOON, NOON)
ENTRY = DocumentEntry("aa", ONE.key_of("aa"), "ok", ONE.stamp, NOON, "a.pdf")
BAD = QuarantineEntry("/pdfs/a.pdf", "a.pdf", "aa", "open", "damaged", "It is damaged.", NOON, NOON)
RUN = Run("r1", NOON, ONE.stamp)


def planned(ledger: Ledger, *found: KnownFile, rehash: bool = False, at_hand: bool = True) -> Plan:
    return plan(ledger, found, ONE, "/store", rehash, False, lambda sha256, entry: at_hand)


def test_a_new_file_is_a_job() -> None:
    (job, size) = planned(Ledger(), FILE).jobs[0]
    assert (job.sha256, job.path, job.key, job.store, size) == ("aa", "/pdfs/a.pdf", ONE.key_of("aa"), "/store", 10)


def test_a_file_without_a_hash_is_none() -> None:
    assert planned(Ledger(), replace(FILE, sha256=None)) == Plan()


def test_copies_are_one_job_and_large_files_come_first() -> None:
    copy = replace(FILE, path="/pdfs/b.pdf")
    large = replace(FILE, path="/pdfs/c.pdf", sha256="cc", size=99)
    assert [job.sha256 for job, _ in planned(Ledger(), FILE, copy, large).jobs] == ["cc", "aa"]


@pytest.mark.parametrize(
    ("entry", "found", "at_hand", "outcome"),
    [
        (ENTRY, True, True, "current"),
        (ENTRY, False, True, "current"),
        (ENTRY, True, False, "job"),
        (ENTRY, False, False, "job without file"),
        (replace(ENTRY, key="older"), True, True, "job"),
        (replace(ENTRY, key="older"), False, True, "job without file"),
        (replace(ENTRY, reader="older"), True, True, "job"),
        (replace(ENTRY, reader="older"), False, True, "kept"),
    ],
)
def test_a_known_document(entry: DocumentEntry, found: bool, at_hand: bool, outcome: str) -> None:
    made = planned(Ledger(documents={"aa": entry}), *([FILE] if found else []), at_hand=at_hand)
    jobs = {"job" if job.path else "job without file" for job, _ in made.jobs}
    groups = {name for name in ("current", "held", "kept") if "aa" in getattr(made, name)}
    assert jobs | groups == {outcome}


def test_a_document_elsewhere_is_read_from_there_while_its_file_is_as_known(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"0123456789")
    there = replace(FILE, path=str(path), mtime_ns=path.stat().st_mtime_ns)
    documents = {"aa": replace(ENTRY, reader="older")}
    assert planned(Ledger({there.path: there}, documents)).jobs[0][0].path == str(path)
    path.write_bytes(b"other")
    assert planned(Ledger({there.path: there}, documents)).kept == {"aa"}


@pytest.mark.parametrize(
    ("entry", "held"),
    [
        (BAD, True),
        (replace(BAD, sha256="bb"), False),
        (replace(BAD, sha256=None), False),
        (replace(BAD, stage="limits", attempts=2), False),
        (replace(BAD, stage="limits", attempts=3), True),
    ],
)
def test_what_is_held_in_quarantine(entry: QuarantineEntry, held: bool) -> None:
    ledger = Ledger(quarantine={FILE.path: entry}, runs=(RUN,))
    assert is_held(ledger, FILE, ONE) is held
    assert ("aa" in planned(ledger, FILE).held) is held
    assert is_held(ledger, FILE, engine("plain-2")) is False
    assert planned(ledger, FILE, rehash=True).held == set()


def test_other_limits_are_worth_a_try() -> None:
    ledger = Ledger(quarantine={FILE.path: replace(BAD, stage="limits", attempts=9)}, runs=(RUN,))
    assert is_held(ledger, FILE, ONE, other_limits=True) is False


def test_the_reader_of_an_entry_is_that_of_the_last_run_that_saw_it() -> None:
    later = Run("r2", NOON.replace(hour=13), "another")
    assert tried_by(Ledger(runs=(RUN, later)), BAD) == ONE.stamp
    assert tried_by(Ledger(runs=(RUN, later)), replace(BAD, last_seen=later.started_at)) == "another"
    assert tried_by(Ledger(), BAD) is None
