"""`finsam checks --note`: what a förbund is told of its errors in print, word for word."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from store_examples import Words, figure, ledger_of, result, run, sum_check, with_figures

from pipeline.cli import main, note, note_words
from pipeline.model import Cause, Check, CheckStatus, DocumentType, Figure, Result, Role, Section, TermRole, Trust
from pipeline.store.build import build

GOLDENS = Path(__file__).parent / "goldens" / "notes"


def ask(warehouse: Path, *arguments: str) -> Outcome:
    return CliRunner().invoke(main, ["checks", *arguments, "--warehouse", str(warehouse)])


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDENS.glob("*.txt")))
def test_the_note_is_the_golden_one(published: Path, name: str) -> None:
    outcome = ask(published, "--note", name)
    assert outcome.exit_code == 0
    assert outcome.stdout == (GOLDENS / f"{name}.txt").read_text("utf-8")
    assert outcome.stderr.startswith("1 of ")


def test_a_document_is_meant_by_its_id_its_file_or_a_part_of_its_name(published: Path) -> None:
    listed = ask(published, "--status", "fail", "--format", "json", "--document", "2010")
    document = re.search(r'"document_id": "(\w+)"', listed.stdout)
    assert document
    by = [ask(published, "--note", word) for word in (document[1], "jonkoping/2010-verksamhetsplan.pdf", "PLAN 2010")]
    assert {outcome.stdout for outcome in by} == {(GOLDENS / "2010-verksamhetsplan.txt").read_text("utf-8")}


def test_a_document_without_errors_in_print_has_no_note_and_that_is_said(published: Path) -> None:
    outcome = ask(published, "--note", "2024-verksamhetsplan")
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr == (
        "Nothing to note: no failing check of sodra-vatterbygden/2024-verksamhetsplan.pdf is laid on the publication.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--note", "vatterbygden"], "3 documents have 'vatterbygden' in their path or title."),
        (["--note", "nowhere"], "No document is 'nowhere'"),
        (["--note", "hoglandet", "--status", "fail"], "--note goes with no other option"),
        (["--note", "hoglandet", "--format", "json"], "--note goes with no other option"),
    ],
)
def test_wrong_usage_is_said(published: Path, arguments: list[str], said: str) -> None:
    outcome = ask(published, *arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert said in outcome.stderr


# ---------------------------------------------------------------------------------------------------------------------
# Other identities


def noted(tmp_path: Path, figures: list[Figure], *checks: Check) -> Outcome:
    """The note on a document with these figures and failing checks."""
    blamed = {figure for check in checks for figure in check.blamed}
    trust = {f.figure_id: Trust.CONTRADICTED if f.figure_id in blamed else Trust.UNCHECKED for f in figures}
    made: Result = replace(
        with_figures(result("a"), *figures), checks=checks, trust=trust, status="discrepancy",
    )  # fmt: skip
    identity = replace(made.identity, document_type=DocumentType.ARSREDOVISNING, title="Årsredovisning")
    made = replace(made, identity=identity)
    place = tmp_path / "finsam.duckdb"
    build(place, ledger_of([made], ["a"]), [made], Words(), run())
    return ask(place, "--note", "a.pdf")


def items(outcome: Outcome) -> list[str]:
    lines = outcome.stdout.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("1. "))
    return [" ".join(line.split()) for line in lines[first : lines.index("", first)]]


def failing(sha: str, total: Figure, parts: list[Figure], expected: int, **changes: object) -> Check:
    made = sum_check(
        sha, total, parts, status=CheckStatus.FAIL, cause=Cause.PUBLICATION, expected=Decimal(expected),
        difference=total.value - expected, blamed=(total.figure_id,),
        roles=(TermRole.TOTAL, *[TermRole.PART] * len(parts)), factors=(1, *[1] * len(parts)),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_is_taken_away_is_said_so_and_amounts_are_in_the_printed_unit(tmp_path: Path) -> None:
    sha = result("a").sha256
    tkr = {"unit_printed": "tkr", "quantum": Decimal(1000), "column_header": "Utfall 2024"}
    income = figure(sha, 1, "Summa intäkter", 900_000, section=Section.INCOME, **tkr)
    cost = figure(sha, 2, "Summa kostnader", 750_000, **tkr)
    left = figure(sha, 3, "Årets resultat", 140_000, is_total=True, role=Role.RESULT, **tkr)
    check = failing(sha, left, [income, cost], 150_000, rule="result", factors=(1, 1, -1), column_header="Utfall 2024")
    assert items(noted(tmp_path, [income, cost, left], check)) == [
        "1. Sidan 1, raden ”Årets resultat”, kolumnen ”Utfall 2024”",
        "Summa intäkter 900 tkr",
        "avgår Summa kostnader 750 tkr",
        "Delarna ger tillsammans 150 tkr",
        "I dokumentet står 140 tkr",
        "Skillnad −10 tkr",
    ]


def test_amounts_that_should_be_alike(tmp_path: Path) -> None:
    sha = result("a").sha256
    one = figure(sha, 1, "Summa tillgångar", 1_000)
    other = figure(sha, 2, "Summa skulder", 990)
    check = failing(sha, one, [other], 990, rule="balance", roles=(TermRole.COMPARED,) * 2, factors=(1, 1))
    assert items(noted(tmp_path, [one, other], check))[1:] == [
        "Dessa belopp borde vara lika:", "Summa tillgångar 1 000 kr", "Summa skulder 990 kr", "Skillnad 10 kr",
    ]  # fmt: skip


def test_what_is_worked_out_otherwise_than_by_adding(tmp_path: Path) -> None:
    sha = result("a").sha256
    part, whole = figure(sha, 1, "Kansli", 100), figure(sha, 2, "Summa", 400)
    share = figure(sha, 3, "Andel", 30)
    check = failing(sha, share, [part, whole], 25, rule="share", factors=(1, 0, 0))
    assert items(noted(tmp_path, [part, whole, share], check))[-3:] == [
        "Efter de andra beloppen borde det stå 25 kr", "I dokumentet står 30 kr", "Skillnad 5 kr",
    ]  # fmt: skip


def test_what_is_laid_on_the_reading_is_not_noted_and_that_is_said(tmp_path: Path) -> None:
    sha = result("a").sha256
    part, total = figure(sha, 1, "Kansli", 100), figure(sha, 2, "Summa", 110)
    outcome = noted(tmp_path, [part, total], failing(sha, total, [part], 100, cause=Cause.EXTRACTION))
    assert outcome.stdout == ""
    assert outcome.stderr.endswith("; 1 failing are laid on the reading, which the förbund cannot answer for.\n")


def test_a_waived_difference_is_not_noted(tmp_path: Path) -> None:
    sha = result("a").sha256
    part, total = figure(sha, 1, "Kansli", 100), figure(sha, 2, "Summa", 110)
    waived = failing(sha, total, [part], 100, status=CheckStatus.WAIVED, cause=None, blamed=())
    assert noted(tmp_path, [part, total], waived).stdout == ""


def test_the_note_s_words_are_filled_in_and_nowhere_else() -> None:
    used = (Path(note.__file__)).read_text("utf-8")
    assert {name for name in vars(note_words) if name.isupper() and f"words.{name}" not in used} == set()
