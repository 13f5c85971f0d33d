"""A new warehouse, made beside the old one and swapped in."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from store_examples import LATER, NOW, Words, figure, file_of, ledger_of, result, run, sha_of, sum_check, with_figures

import pipeline
from pipeline.model import Cause, CheckStatus, Failure, Result, Trust
from pipeline.store import duck, views
from pipeline.store import ledger as books
from pipeline.store.build import build, refresh
from pipeline.store.changes import Changes
from pipeline.store.errors import ContractBroken, WarehouseBusy
from pipeline.store.ledger import Ledger
from pipeline.store.present import look, touch
from pipeline.store.trial import culprits


def asked(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    return duck.run_query(warehouse, sql, row_limit=None).rows


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "finsam.duckdb"


def built(place: Path, *names: str, number: int = 1, **changes: Any) -> tuple[Changes, Ledger]:
    """A warehouse of made-up plans with these names."""
    results = [result(name, **changes) for name in names]
    ledger = ledger_of(results, list(names))
    return build(place, ledger, results, Words(), run(number)), ledger


def contradicted(name: str = "plan") -> Result:
    """A plan whose printed sum, 410, is not that of its parts, 400."""
    sound = result(name)
    total = replace(sound.figures[2], value=Decimal(410))
    check = sum_check(
        sound.sha256,
        total,
        list(sound.figures[:2]),
        status=CheckStatus.FAIL,
        cause=Cause.PUBLICATION,
        blamed=(total.figure_id,),
    )
    trust = {**sound.trust, total.figure_id: Trust.CONTRADICTED}
    return replace(sound, figures=(*sound.figures[:2], total), checks=(check,), trust=trust, status="discrepancy")


def test_the_first_warehouse_has_everything_and_says_so(place: Path) -> None:
    changes, _ = built(place, "a", "b")
    assert (changes.documents_created, changes.figures_created) == (("a.pdf", "b.pdf"), 6)
    assert asked(place, "SELECT count(*) FROM figures") == [(6,)]
    assert (
        asked(place, "SELECT forbund, status, is_current, extractor_version FROM documents")
        == [("Samordningsförbundet Älven", "ok", True, "reader-1")] * 2
    )


def test_a_document_whose_result_is_the_same_is_copied_and_not_read(place: Path) -> None:
    _, ledger = built(place, "a", "b")
    assert look(place).carried(ledger) == {sha_of("a"), sha_of("b")}
    changes = build(place, ledger, [], Words(), run(2))
    assert changes == Changes(notices=changes.notices)
    assert asked(place, "SELECT count(*), count(DISTINCT document_id) FROM figures") == [(6, 2)]
    assert asked(place, "SELECT count(*) FROM checks WHERE NOT is_across") == [(2,)]


def test_a_doubt_without_a_sum_is_kept(place: Path) -> None:
    """A unit that can hardly be right is doubtful, and nothing was added up."""
    one = result("a")
    doubt = replace(
        one.checks[0], check_id="doubt", rule="magnitude", status=CheckStatus.DOUBTFUL, expected=None, actual=None,
        difference=None, tolerance=None,
    )  # fmt: skip
    build(place, ledger_of([one], ["a"]), [replace(one, checks=(*one.checks, doubt))], Words(), run())
    assert asked(place, "SELECT status, difference FROM checks WHERE rule = 'magnitude'") == [("doubtful", None)]


def test_one_new_document_is_one_result(place: Path) -> None:
    built(place, "a", "b")
    ledger = ledger_of([result(name) for name in "abc"], ["a", "b", "c"])
    changes = build(place, ledger, [result("c")], Words(), run(2))
    assert (changes.documents_created, changes.figures_created, changes.documents_changed) == (("c.pdf",), 3, ())
    assert asked(place, "SELECT count(*) FROM figures") == [(9,)]


def test_a_result_that_is_neither_given_nor_held_is_missed(place: Path) -> None:
    built(place, "a")
    ledger = ledger_of([result("a"), result("b")], ["a", "b"])
    with pytest.raises(ContractBroken, match=r"every document that was read is there.*b\.pdf"):
        build(place, ledger, [], Words(), run(2))
    assert asked(place, "SELECT source_file FROM documents") == [("a.pdf",)]


def test_a_figure_that_is_understood_otherwise_is_a_change(place: Path) -> None:
    built(place, "a")
    other = result("a", key="k2")
    figures = (replace(other.figures[0], line_item="administration"), *other.figures[1:])
    other = replace(other, figures=figures)
    ledger = ledger_of([other], ["a"])
    assert look(place).carried(ledger) == frozenset()
    changes = build(place, ledger, [other], Words(), run(2))
    assert (changes.figures_created, changes.figures_changed, changes.figures_removed) == (0, 1, 0)
    assert changes.figure_changes[0].what == {"line_item": ("styrelse", "administration")}
    assert changes.documents_created == ()
    assert json.loads(asked(place, "SELECT changes FROM runs ORDER BY started_at")[1][0])["figures_changed"] == 1


def test_what_the_ledger_no_longer_has_is_removed(place: Path) -> None:
    _, ledger = built(place, "a", "b")
    pruned, _ = books.pruned(books.seen(ledger, [file_of("a")], ["/in"], LATER))
    assert look(place).needs_build(pruned, "words-1")
    changes = build(place, pruned, [], Words(), run(2))
    assert (changes.documents_removed, changes.figures_removed) == (("b.pdf",), 3)
    assert asked(place, "SELECT source_file FROM documents") == [("a.pdf",)]


def test_a_later_adopted_report_supersedes_and_the_earlier_can_be_asked_for(place: Path) -> None:
    old = result("a")
    new = result("b", identity=replace(old.identity, adopted_on=date(2023, 12, 1)))
    old = replace(old, identity=replace(old.identity, adopted_on=date(2023, 11, 1)))
    build(place, ledger_of([old], ["a"]), [old], Words(), run(1))
    ledger = ledger_of([old, new], ["a", "b"])
    changes = build(place, ledger, [new], Words(), run(2))
    assert [(one.older, one.newer) for one in changes.superseded] == [("a.pdf", "b.pdf")]
    assert changes.documents_changed == ("a.pdf",)
    ids = {name: f"d{sha_of(name)[:16]}" for name in "ab"}
    assert asked(place, "SELECT document_id, is_current, replaces FROM documents ORDER BY source_file") == [
        (ids["a"], False, None),
        (ids["b"], True, ids["a"]),
    ]
    assert asked(place, "SELECT source_file, count(*) FROM figures WHERE NOT is_current GROUP BY ALL") == [("a.pdf", 3)]
    assert build(place, ledger, [], Words(), run(3)).superseded == ()


def test_where_the_later_cannot_be_told_both_stay_and_the_run_says_so(place: Path) -> None:
    changes, _ = built(place, "a", "b")
    assert "a.pdf and b.pdf" in changes.notices[0]
    assert asked(place, "SELECT count(*) FROM documents WHERE is_current") == [(2,)]
    assert asked(place, "SELECT notices FROM runs") == [([changes.notices[0]],)]
    assert asked(place, "SELECT notice FROM notices") == [(changes.notices[0],)]


def test_a_sum_that_fails_is_loaded_and_shown(place: Path) -> None:
    one = contradicted()
    build(place, ledger_of([one], ["plan"]), [one], Words(), run())
    assert asked(place, "SELECT printed, trust FROM figures WHERE trust = 'contradicted'") == [("400 ", "contradicted")]
    assert asked(place, "SELECT difference, cause FROM contradicted_figures") == [(Decimal(10), "publication")]


def test_a_broken_contract_keeps_the_old_warehouse_and_says_what_is_wrong(place: Path) -> None:
    built(place, "a")
    before = place.read_bytes()
    bad = with_figures(result("b"), figure(sha_of("b"), 1, "Rad", 1, origin="guess", page=0))
    with pytest.raises(ContractBroken) as told:
        build(place, ledger_of([result("a"), bad], ["a", "b"]), [bad], Words(), run(2))
    assert any("figures.origin" in sentence and "guess" in sentence for sentence in told.value.sentences)
    assert any("figures.page" in sentence for sentence in told.value.sentences)
    assert place.read_bytes() == before
    assert {path.name for path in place.parent.iterdir()} == {place.name, "finsam.store"}


def test_a_blamed_figure_that_is_not_marked_breaks_the_contract(place: Path) -> None:
    one = replace(contradicted(), trust={})
    with pytest.raises(ContractBroken, match="contradicted where, and only where, a failing check blames it"):
        build(place, ledger_of([one], ["plan"]), [one], Words(), run())
    assert not place.exists()


def test_a_view_that_lost_a_column_breaks_the_contract(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = views.views()
    bent = {**made, "pages": replace(made["pages"], sql="SELECT document_id, page::BIGINT AS page FROM base.pages")}
    monkeypatch.setattr(views, "views", lambda at=None: bent)
    with pytest.raises(ContractBroken) as told:
        built(place, "a")
    assert "the view pages should have page INTEGER where it has page BIGINT" in told.value.sentences
    assert "the view pages should have kind VARCHAR where it has nothing" in told.value.sentences


def test_files_copies_and_failures_come_from_the_ledger(place: Path) -> None:
    ledger = ledger_of([result("a")], ["a"])
    files = [file_of("a"), file_of("a", path="/in/z.pdf", source_file="z.pdf"), file_of("bad")]
    ledger = books.seen(ledger, files, ["/in"], LATER)
    failed = [
        (file_of("bad"), Failure("open", "encrypted", "It needs a password.")),
        (file_of("locked", sha256=None), Failure("open", "unreadable", "No permission.")),
    ]
    ledger = books.with_failures(ledger, failed, NOW)
    changes = build(place, ledger, [result("a")], Words(), run())
    assert [(one.source_file, one.of) for one in changes.duplicates] == [("z.pdf", "a.pdf")]
    assert [one.source_file for one in changes.quarantined] == ["bad.pdf", "locked.pdf"]
    assert asked(place, "SELECT source_file, attempts, first_seen FROM quarantine ORDER BY ALL") == [
        ("bad.pdf", 1, NOW.replace(tzinfo=None)),
        ("locked.pdf", 1, NOW.replace(tzinfo=None)),
    ]
    assert asked(place, "SELECT source_file, status, detail, is_current FROM documents ORDER BY ALL") == [
        ("a.pdf", "ok", "", True),
        ("bad.pdf", "failed", "encrypted. It needs a password.", False),
    ]


def test_when_only_files_changed_a_refresh_will_do(place: Path) -> None:
    _, ledger = built(place, "a")
    assert not look(place).needs_build(ledger, "words-1")
    moved = books.seen(ledger, [file_of("a", path="/in/ny.pdf", source_file="ny.pdf")], ["/in"], LATER)
    bad = Failure("open", "empty", "The file is empty.")
    moved = books.with_failure(moved, file_of("tom", sha256=sha_of("tom")), bad, LATER)
    assert not look(place).needs_build(moved, "words-1")
    changes = refresh(place, moved, "words-1", run(2))
    assert changes.documents_changed == ("ny.pdf",)
    assert [one.source_file for one in changes.quarantined] == ["tom.pdf"]
    assert asked(place, "SELECT DISTINCT source_file FROM figures") == [("ny.pdf",)]
    assert asked(place, "SELECT run_id FROM runs ORDER BY started_at") == [("run-1",), ("run-2",)]
    released = refresh(place, books.cleared(moved, ["/in/tom.pdf"]), "words-1", run(3))
    assert released.released == ("tom.pdf",)


@pytest.mark.parametrize("digest", ["words-1", "words-2"])
def test_another_vocabulary_needs_a_build(place: Path, digest: str) -> None:
    _, ledger = built(place, "a")
    assert look(place).needs_build(ledger, digest) == (digest != "words-1")


def test_another_version_of_finsam_or_of_the_views_needs_a_build(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ledger = built(place, "a")
    with monkeypatch.context() as changed:
        changed.setattr(pipeline, "__version__", "9.9")
        assert look(place).needs_build(ledger, "words-1")
    monkeypatch.setattr(views, "fingerprint", lambda at=None: "other")
    assert look(place).needs_build(ledger, "words-1")


def test_without_a_warehouse_everything_is_needed(place: Path) -> None:
    assert look(place).needs_build(Ledger(), "words-1")
    assert look(place).carried(Ledger()) == frozenset()


def test_a_damaged_warehouse_is_made_anew(place: Path) -> None:
    place.write_text("damaged " * 1000)
    changes, ledger = built(place, "a")
    assert changes.documents_created == ("a.pdf",)
    assert not look(place).needs_build(ledger, "words-1")


def test_a_warehouse_of_another_layout_is_compared_and_its_runs_are_the_ledgers(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.store import columns

    with monkeypatch.context() as older:
        older.setattr(columns, "layout", lambda: "older")
        _, ledger = built(place, "a")
    assert look(place).carried(ledger) == frozenset()
    changes = build(place, ledger, [result("a")], Words(), run(2))
    assert (changes.documents_created, changes.figures_created, changes.figures_changed) == ((), 0, 0)


def test_an_empty_ledger_makes_an_empty_warehouse(place: Path) -> None:
    assert build(place, Ledger(), [], Words(), run()).documents_created == ()
    assert asked(place, "SELECT count(*) FROM figures") == [(0,)]
    assert asked(place, "SELECT count(*) FROM forbund") == [(2,)]


def test_each_run_is_kept_with_its_start_end_counts_and_changes(place: Path) -> None:
    changes, ledger = built(place, "a")
    assert changes.run is not None
    build(place, ledger, [], Words(), run(2))  # the ledger never heard of run 1: it was killed before it was saved
    rows = asked(place, "SELECT run_id, started_at, ended_at, counts, changes FROM runs ORDER BY started_at")
    assert [row[0] for row in rows] == ["run-1", "run-2"]
    assert rows[0][1] == NOW.replace(tzinfo=None)
    assert changes.run.ended_at is not None
    assert rows[0][2] == changes.run.ended_at.replace(tzinfo=None)
    assert json.loads(rows[0][3]) == {"found": 1}
    assert json.loads(rows[0][4])["named"]["documents_created"] == ["a.pdf"]
    assert json.loads(rows[0][4]) == changes.summary()


# ---------------------------------------------------------------------------------------------------------------------
# Kills and readers: in processes of their own

BUILDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_examples import Words, ledger_of, result, run
from pipeline.store import build, duck

def stop(*_):
    print("there", flush=True)
    sys.stdin.read()

def results():
    yield result("a", key="k2")
    if sys.argv[3] == "loading":
        stop()

if sys.argv[3] == "proving":
    build.prove = stop
if sys.argv[3] == "swapping":
    duck.settle = stop
if sys.argv[3] == "loading":
    build.batches = lambda given: ([one] for one in given)
build.build(Path(sys.argv[1]), ledger_of([result("a", key="k2")], ["a"]), results(), Words(), run(2))
"""

READER = """
import sys
from pathlib import Path
from pipeline.store import duck
with duck.read(Path(sys.argv[1])) as db:
    print(duck.one(db, "SELECT count(*) FROM figures"), flush=True)
    sys.stdin.readline()
    print(duck.one(db, "SELECT count(*) FROM figures"), flush=True)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("moment", ["loading", "proving", "swapping"])
def test_a_kill_at_any_moment_leaves_the_old_file_whole(place: Path, moment: str) -> None:
    _, ledger = built(place, "a", "b")
    before = place.read_bytes()
    with started(BUILDER, str(place), str(Path(__file__).parent), moment) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "there\n"
        assert len(list(place.parent.glob("finsam.duckdb.new-*"))) >= 1
        builder.send_signal(signal.SIGKILL)
    assert builder.returncode == -signal.SIGKILL
    assert place.read_bytes() == before
    assert asked(place, "SELECT count(*) FROM figures") == [(6,)]
    refresh(place, ledger, "words-1", run(3))
    assert {path.name for path in place.parent.iterdir()} == {place.name, "finsam.store"}


def test_a_reader_that_has_the_old_file_open_goes_on(place: Path) -> None:
    _, ledger = built(place, "a", "b")
    with started(READER, str(place)) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "6\n"
        pruned, _ = books.pruned(books.seen(ledger, [file_of("a")], ["/in"], LATER))
        build(place, pruned, [], Words(), run(2))
        assert asked(place, "SELECT count(*) FROM figures") == [(3,)]
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "6\n"
    assert reader.returncode == 0


def test_a_program_that_writes_to_the_warehouse_is_waited_out(place: Path) -> None:
    _, ledger = built(place, "a")
    writer = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with started(writer, str(place)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(WarehouseBusy, match="open for writing in another program"):
            build(place, ledger, [result("a")], Words(), run(2))
        process.kill()
    assert asked(place, "SELECT count(*) FROM figures") == [(3,)]


# ---------------------------------------------------------------------------------------------------------------------
# A run that changes nothing


def test_a_run_that_changes_nothing_is_all_that_is_added(place: Path) -> None:
    _, ledger = built(place, "a")
    assert not look(place).needs_refresh(ledger)
    said = "It's a \N{SNOWMAN}; \0 \udce5 \n"
    changes = touch(place, ledger, run(2, notices=(said,)))
    assert changes == Changes(notices=())
    rows = asked(place, "SELECT run_id, notices FROM runs ORDER BY started_at")
    assert rows == [("run-1", []), ("run-2", ["It's a \N{SNOWMAN};  ? \n"])]
    assert asked(place, "SELECT count(*) FROM figures") == [(3,)]
    assert not look(place).needs_refresh(ledger)


def test_runs_that_only_the_ledger_knows_are_entered_too(place: Path) -> None:
    _, ledger = built(place, "a")
    ledger = books.with_run(ledger, run(2, ended_at=LATER))
    touch(place, ledger, run(3))
    assert asked(place, "SELECT run_id FROM runs ORDER BY started_at") == [("run-1",), ("run-2",), ("run-3",)]


def test_other_files_copies_or_failures_need_a_refresh(place: Path) -> None:
    _, ledger = built(place, "a")
    moved = books.seen(ledger, [file_of("a", path="/in/ny.pdf", source_file="ny.pdf")], ["/in"], LATER)
    copied = books.seen(ledger, [file_of("a"), file_of("a", path="/in/z.pdf", source_file="z.pdf")], ["/in"], LATER)
    failing = books.with_failure(ledger, file_of("bad"), Failure("open", "empty", "The file is empty."), NOW)
    assert all(look(place).needs_refresh(other) for other in (moved, copied, failing))
    refresh(place, failing, "words-1", run(2))
    bad = failing.quarantine["/in/bad.pdf"]
    again = replace(failing, quarantine={bad.path: replace(bad, last_seen=LATER)})
    assert not look(place).needs_refresh(again)
    touch(place, again, run(3))
    assert asked(place, "SELECT source_file, first_seen, last_seen FROM quarantine") == [
        ("bad.pdf", NOW.replace(tzinfo=None), LATER.replace(tzinfo=None))
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Documents that break the contract


def test_the_culprits_among_many_are_found(place: Path) -> None:
    page_nought = with_figures(result("b"), figure(sha_of("b"), 1, "Rad", 1, page=0))
    blamed = replace(contradicted("d"), trust={})
    too_long = replace(result("f"), identity=replace(result("f").identity, fiscal_year=2**40))
    sound = [result(name) for name in "ace"]
    found = culprits([sound[0], page_nought, *sound[1:], blamed, too_long], Words())
    assert set(found) == {sha_of("b"), sha_of("d"), sha_of("f")}
    assert any("figures.page" in sentence for sentence in found[sha_of("b")])
    assert any("blames it" in sentence for sentence in found[sha_of("d")])
    assert "a value does not fit its column" in found[sha_of("f")][0]


def test_a_fault_of_the_views_has_no_culprit(monkeypatch: pytest.MonkeyPatch) -> None:
    made = views.views()
    bent = {**made, "pages": replace(made["pages"], sql="SELECT document_id, page::BIGINT AS page FROM base.pages")}
    monkeypatch.setattr(views, "views", lambda at=None: bent)
    assert culprits([result("a")], Words()) == {}
