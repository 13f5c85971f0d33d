"""What is known of files and documents between runs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_examples import LATER, NOW, file_of, ledger_of, result, run, sha_of

from pipeline.model import Failure
from pipeline.store import ledger as books
from pipeline.store.errors import LedgerBroken
from pipeline.store.ledger import DocumentEntry, Duplicate, Ledger, QuarantineEntry

BAD = Failure("open", "encrypted", "It needs a password. Ask the publisher for an open file.")


def one(name: str = "plan") -> Ledger:
    return ledger_of([result(name)], [name])


def test_the_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = books.with_run(one(), run(1, ended_at=LATER, changes={"named": {"released": ["a.pdf"]}}, notices=("n",)))
    ledger = books.with_failure(ledger, file_of("bad"), BAD, NOW)
    books.save(tmp_path, ledger)
    assert books.load(tmp_path) == ledger


def test_there_is_an_empty_ledger_where_there_is_none(tmp_path: Path) -> None:
    assert books.load(tmp_path) == Ledger()


def test_a_file_name_that_is_no_utf8_is_kept_and_can_be_shown(tmp_path: Path) -> None:
    strange = file_of("plan", path="/in/pl\udce5n.pdf", source_file="pl\\xe5n.pdf")
    books.save(tmp_path, books.seen(Ledger(), [strange], ["/in"], NOW))
    known = books.load(tmp_path).files["/in/pl\udce5n.pdf"]
    assert known.source_file == "pl\\xe5n.pdf"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 99}', '{"version": 1, "files": [{}]}'])
def test_a_broken_ledger_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / books.FILE).write_text(text)
    with pytest.raises(LedgerBroken, match="Move it away and ingest again"):
        books.load(tmp_path)


def test_a_half_written_ledger_is_never_seen(tmp_path: Path) -> None:
    books.save(tmp_path, one())
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [books.FILE]
    assert json.loads((tmp_path / books.FILE).read_bytes())["version"] == books.VERSION


def test_size_and_time_stand_for_the_hash_until_one_changes() -> None:
    ledger = one()
    known = books.lookup(ledger, "/in/plan.pdf", 1000, 1)
    assert known is not None
    assert known.sha256 == sha_of("plan")
    assert books.lookup(ledger, "/in/plan.pdf", 1001, 1) is None
    assert books.lookup(ledger, "/in/plan.pdf", 1000, 2) is None
    assert books.lookup(ledger, "/in/other.pdf", 1000, 1) is None


def test_a_renamed_file_keeps_its_document() -> None:
    moved = file_of("plan", path="/in/ny.pdf", source_file="ny.pdf")
    ledger = books.seen(one(), [moved], ["/in"], LATER)
    assert set(ledger.files) == {"/in/ny.pdf"}
    assert ledger.documents[sha_of("plan")].source_file == "ny.pdf"
    assert books.missing(ledger) == ()


def test_a_second_copy_is_a_duplicate_of_the_first_seen() -> None:
    copy = file_of("plan", path="/in/a.pdf", source_file="a.pdf")
    ledger = books.seen(one(), [file_of("plan"), copy], ["/in"], LATER)
    assert books.duplicates(ledger) == (Duplicate("a.pdf", "plan.pdf", sha_of("plan")),)
    assert ledger.documents[sha_of("plan")].source_file == "plan.pdf"


def test_when_the_first_copy_goes_the_second_stands_for_the_document() -> None:
    copy = file_of("plan", path="/in/a.pdf", source_file="a.pdf")
    both = books.seen(one(), [file_of("plan"), copy], ["/in"], LATER)
    ledger = books.seen(both, [copy], ["/in"], LATER + timedelta(days=1))
    assert books.duplicates(ledger) == ()
    assert ledger.documents[sha_of("plan")].source_file == "a.pdf"


def test_a_file_that_is_gone_keeps_its_document_until_it_is_pruned() -> None:
    ledger = books.seen(one(), [], ["/in"], LATER)
    assert books.missing(ledger) == ("plan.pdf",)
    assert books.lookup(ledger, "/in/plan.pdf", 1000, 1) is None
    pruned, fallen = books.pruned(ledger)
    assert fallen == (sha_of("plan"),)
    assert pruned == Ledger()


def test_a_file_outside_the_folders_of_this_run_is_not_gone() -> None:
    ledger = books.seen(one(), [], ["/in2", "/in/plan.pdf.d"], LATER)
    assert books.missing(ledger) == ()
    assert books.missing(books.seen(one(), [], ["/in/plan.pdf"], LATER)) == ("plan.pdf",)


def test_a_file_with_new_content_leaves_the_old_document_as_gone() -> None:
    ledger = books.seen(one(), [file_of("plan", sha256=sha_of("new"), mtime_ns=2)], ["/in"], LATER)
    assert books.missing(ledger) == ("plan.pdf",)
    assert ledger.files["/in/plan.pdf"].first_seen == NOW
    assert ledger.files["/in/plan.pdf"].last_seen == LATER


def test_a_file_that_comes_back_is_there_again() -> None:
    gone = books.seen(one(), [], ["/in"], LATER)
    back = books.seen(gone, [file_of("plan")], ["/in"], LATER)
    assert books.missing(back) == ()


def test_a_failure_counts_attempts_on_the_same_content() -> None:
    file = file_of("bad")
    once = books.with_failure(Ledger(), file, BAD, NOW)
    twice = books.with_failure(once, file, BAD, LATER)
    assert twice.quarantine[file.path] == QuarantineEntry(
        file.path, "bad.pdf", sha_of("bad"), BAD.stage, BAD.error, BAD.detail, NOW, LATER, 2
    )
    other = books.with_failure(twice, replace(file, sha256=sha_of("bad2")), BAD, LATER)
    assert (other.quarantine[file.path].attempts, other.quarantine[file.path].first_seen) == (1, LATER)


def test_a_file_that_is_read_leaves_quarantine() -> None:
    ledger = books.with_failure(Ledger(), file_of("bad"), BAD, NOW)
    assert books.cleared(ledger, ["/in/bad.pdf"]).quarantine == {}
    assert books.cleared(ledger, ["/in/other.pdf"]).quarantine == ledger.quarantine


def test_a_bad_file_that_is_removed_leaves_quarantine() -> None:
    ledger = books.seen(Ledger(), [file_of("bad")], ["/in"], NOW)
    ledger = books.with_failure(ledger, file_of("bad"), BAD, NOW)
    assert books.seen(ledger, [], ["/elsewhere"], LATER).quarantine == ledger.quarantine
    assert books.seen(ledger, [], ["/in"], LATER).quarantine == {}


def test_a_document_keeps_the_time_of_its_ingestion_while_its_key_does() -> None:
    entry = DocumentEntry(sha_of("plan"), "k1", "ok", "reader-1", LATER)
    assert books.with_document(one(), entry).documents[sha_of("plan")].ingested_at == NOW
    assert books.with_document(one(), replace(entry, key="k2")).documents[sha_of("plan")].ingested_at == LATER


def test_a_run_is_entered_once() -> None:
    ledger = books.with_run(books.with_run(Ledger(), run(1)), run(1, ended_at=LATER))
    assert [(known.run_id, known.ended_at) for known in ledger.runs] == [("run-1", LATER)]


def test_a_document_understood_anew_keeps_the_place_that_another_file_took() -> None:
    ledger = books.seen(one(), [file_of("plan", sha256=sha_of("other"))], ["/in"], LATER)
    entry = replace(ledger.documents[sha_of("plan")], key="another", source_file="")
    ledger = books.with_document(ledger, entry)
    assert ledger.documents[sha_of("plan")].source_file == "plan.pdf"


def test_a_document_whose_place_was_forgotten_is_named_by_its_hash() -> None:
    ledger = one()
    lost = {sha: replace(entry, source_file="") for sha, entry in ledger.documents.items()}
    found = books.seen(replace(ledger, documents=lost, files={}), [], ["/in"], LATER)
    assert found.documents[sha_of("plan")].source_file == sha_of("plan")
