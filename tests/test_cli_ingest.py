"""`finsam ingest`: what a run is asked, what is shown of it, and the exit status; the run itself is pretended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome

from pipeline.cli import main
from pipeline.files import NoSuchPath
from pipeline.ingest import Event
from pipeline.meaning import WordingError
from pipeline.pool import PoolError
from pipeline.report import (
    Copy,
    Counts,
    Quarantined,
    RunReport,
    Superseded,
    UnknownWord,
    from_json,
    identities,
    trusted,
)
from pipeline.store.errors import ContractBroken, LockHeld
from pipeline.store.lock import hold
from pipeline.vocabulary import VocabularyError

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
CLEAN = RunReport(
    "run-1", "0.1.0", "1", "w.duckdb", ("raw_pdfs",), NOW, NOW, 1.25, True,
    Counts(found=3, read=2, created=2, unchanged=1), ("a.pdf", "b.pdf"), checks={"pass": 4, "fail": 1},
    failed_by_cause={"publication": 1}, identities=identities({"pass": 4, "fail": 1, "not_applicable": 2}),
    trust=trusted({"reconciled": 6, "unchecked": 1, "contradicted": 1}),
)  # fmt: skip
SICK = replace(
    CLEAN,
    counts=replace(CLEAN.counts, quarantined=1, superseded=1, duplicate=1),
    superseded=(Superseded("old.pdf", "a.pdf"),),
    duplicates=(Copy("copy.pdf", "a.pdf"),),
    missing=("gone.pdf",),
    quarantined=(Quarantined("bad\x1b.pdf", "read", "encrypted", "It asks for a password.", NOW, 1, True),),
    unknowns=(UnknownWord("label", "Något nytt", 1, "a.pdf page 2", "insats,Något nytt,exact,,"),),
)


@dataclass
class Pretended:
    """A run that gives `report`, or raises, and keeps what it was asked."""

    report: RunReport = CLEAN
    error: BaseException | None = None
    asked: dict[str, Any] = field(default_factory=dict)

    def __call__(
        self,
        paths: Any,
        warehouse: Path,
        jobs: Any,
        rehash: bool,
        prune: bool,
        limits: Any,
        on_event: Callable[[Event], None],
    ) -> RunReport:
        self.asked = {"paths": paths, "jobs": jobs, "rehash": rehash, "prune": prune, "limits": limits}
        for event in (Event("found", 0, 1), Event("read", 1, 1, "a.pdf"), Event("building"), Event("built")):
            on_event(event)
        if self.error:
            raise self.error
        return self.report


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Outcome, Pretended]]:
    def invoked(pretended: Pretended, *arguments: str) -> tuple[Outcome, Pretended]:
        monkeypatch.setattr("pipeline.ingest.ingest", pretended)
        return CliRunner().invoke(main, ["ingest", *arguments]), pretended

    return invoked


Run = Callable[..., tuple[Outcome, Pretended]]


def test_the_run_is_asked_what_the_options_say(run: Run) -> None:
    _, pretended = run(
        Pretended(), "a", "b.pdf", "--jobs", "3", "--rehash", "--prune", "--timeout", "5", "--memory", "512"
    )
    limits = pretended.asked.pop("limits")
    assert pretended.asked == {"paths": (Path("a"), Path("b.pdf")), "jobs": 3, "rehash": True, "prune": True}
    assert (limits.seconds_for(0), limits.seconds_for(10**9)) == (5, 5)
    assert limits.memory == 512 * 1024 * 1024


def test_the_default_folder_is_raw_pdfs(run: Run) -> None:
    outcome, pretended = run(Pretended())
    assert pretended.asked["paths"] == (Path("raw_pdfs"),)
    assert pretended.asked["jobs"] is None
    assert outcome.exit_code == 0


def test_the_report_in_words(run: Run) -> None:
    outcome, _ = run(Pretended(SICK))
    lines = outcome.stdout.splitlines()
    assert lines[0] == (
        "3 PDFs found, 2 read in 1.2 s; 2 created, 1 superseded, 1 duplicate, 1 quarantined and 1 unchanged."
    )
    assert "  old.pdf, by a.pdf" in lines
    assert "  copy.pdf is the same as a.pdf" in lines
    assert "  bad\N{REPLACEMENT CHARACTER}.pdf: It asks for a password." in lines
    assert "  label 'Något nytt' (a.pdf page 2), in schemas/line_item_words.csv: insats,Något nytt,exact,," in lines
    assert lines[-2] == "8 figures: 6 (75,0 %) reconciled, 1 (12,5 %) unchecked and 1 (12,5 %) contradicted."
    found = "7 identities found: 4 held, 1 failed (because of: 1 publication) and 2 could not be applied."
    assert lines[-1] == f"{found} The warehouse is w.duckdb; next: finsam checks"
    assert outcome.stderr == ""
    assert outcome.exit_code == 1


def test_a_long_list_is_cut_and_says_so(run: Run) -> None:
    outcome, _ = run(Pretended(replace(CLEAN, created=tuple(f"{number}.pdf" for number in range(100)))))
    assert "  … and 80 more (--format json lists all)" in outcome.stdout.splitlines()


def test_of_many_unknown_words_few_are_told_and_where_the_others_are(run: Run) -> None:
    words = tuple(UnknownWord("label", f"Ord {number}", 1, "a.pdf page 1", "x") for number in range(30))
    outcome, _ = run(Pretended(replace(CLEAN, unknowns=words)))
    lines = outcome.stdout.splitlines()
    assert [line.split("'")[1] for line in lines if "Ord" in line] == [f"Ord {number}" for number in range(5)]
    assert '  … and 25 more (all: finsam query "select * from unknown_labels")' in lines


def test_the_report_as_json_is_the_report(run: Run) -> None:
    outcome, _ = run(Pretended(SICK), "--format", "json", "--quiet")
    assert from_json(outcome.stdout_bytes) == SICK
    assert json.loads(outcome.stdout)["schema_version"] == 1


def test_quiet_says_only_what_failed(run: Run) -> None:
    outcome, _ = run(Pretended(CLEAN), "--quiet")
    assert (outcome.stdout, outcome.stderr, outcome.exit_code) == ("", "", 0)
    outcome, _ = run(Pretended(SICK), "--quiet")
    assert outcome.stdout == ""
    assert "It asks for a password." in outcome.stderr


def test_strict_counts_failing_checks(run: Run) -> None:
    assert run(Pretended(CLEAN), "--strict")[0].exit_code == 1
    assert run(Pretended(replace(CLEAN, checks={"pass": 1})), "--strict")[0].exit_code == 0


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NoSuchPath("There is no raw_pdfs."), 2, "There is no raw_pdfs."),
        (LockHeld(17, "2024-05-01T12:00:00+00:00"), 3, "process 17"),
        (ContractBroken(["figures.page is below 1"]), 1, "the old one stays"),
        (VocabularyError("schemas/members.csv line 3, from_year: is empty"), 1, "members.csv line 3"),
        (WordingError("wording.toml [period] x: is no field of it"), 1, "[period] x"),
        (PoolError("No worker can be started."), 1, "No worker"),
        (OSError(28, "No space left on device"), 1, "No space left"),
        (KeyboardInterrupt(), 130, "run the same again"),
    ],
)
def test_what_stops_a_run_is_a_sentence_and_a_status(run: Run, error: BaseException, status: int, said: str) -> None:
    outcome, _ = run(Pretended(error=error))
    assert outcome.exit_code == status
    assert said in outcome.stderr
    assert outcome.stdout == ""


def test_a_held_lock_is_status_3(tmp_path: Path) -> None:
    warehouse = tmp_path / "finsam.duckdb"
    with hold(warehouse):
        outcome = CliRunner().invoke(main, ["ingest", str(tmp_path), "--warehouse", str(warehouse)])
    assert outcome.exit_code == 3
    assert "Another run" in outcome.stderr


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    arguments = ["ingest", str(tmp_path / "none"), "--warehouse", str(tmp_path / "w.duckdb")]
    outcome = CliRunner().invoke(main, arguments)
    assert outcome.exit_code == 2
    assert "none" in outcome.stderr


def test_a_bar_is_drawn_on_a_terminal_and_only_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Pretended())[0].stderr == ""
    monkeypatch.setattr("pipeline.cli.running._on_terminal", lambda: True)
    assert "\x1b[" in run(Pretended())[0].stderr
    assert run(Pretended(), "--quiet")[0].stderr == ""


def test_that_known_documents_will_be_read_again_is_said_before_it_begins(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Upgraded(Pretended):
        def __call__(self, *args: Any, on_event: Callable[[Event], None], **named: Any) -> RunReport:
            on_event(Event("anew", total=1200))
            return super().__call__(*args, on_event=on_event, **named)

    said = run(Upgraded())[0].stderr
    assert said.startswith("1 200 documents that another version of the reader had read will be read again")
    assert "finsam reread" in said
    assert run(Upgraded(), "--quiet")[0].stderr == ""
    monkeypatch.setattr("pipeline.cli.running._on_terminal", lambda: True)
    assert "1 200 documents" in run(Upgraded())[0].stderr
