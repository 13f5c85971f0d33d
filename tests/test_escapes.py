"""The benchmark of reading errors: what is planted, and what counts as caught, believed and escaped."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from helpers.drawing import page_of

from benchmarks.escapes import wide
from benchmarks.escapes.__main__ import Measured, aimed, rate, report
from benchmarks.escapes.errors import KINDS, Place, Planted, losses, misreadings, plant, signs, swaps
from benchmarks.escapes.trial import Outcome, before, judged, trials
from pipeline import vocabulary
from pipeline.amounts import parse
from pipeline.model import Reading, Table
from pipeline.tables import find_tables, join_pages

WORDS = vocabulary.load()
DRAWING = """
    Kostnader           Budget 2022  Budget 2023  Budget 2024
    Insats Ett               12 600       16 700       19 800
    Insats Två               10 100                    30 300
    Insats Tre              -21 300       11 500       12 900
    Kansli                   34 500      245 200       46 800
    Summa kostnader          35 900      273 400      109 800
"""


def reading() -> Reading:
    page = replace(page_of(DRAWING), text="Budget 2024 (kr)")
    return Reading("5" * 64, "1", (), (page,), join_pages(find_tables(page)))


def table() -> Table:
    (found,) = reading().tables
    return found


def place(label: str, column: int) -> Place:
    row = next(row for row in table().rows if row.label == label)
    return table().number, row.number, column


def texts(one: Table) -> list[str | None]:
    return [cell.text if cell else None for row in one.rows for cell in row.cells]


# ---------------------------------------------------------------------------------------------------------------------
# What is planted


@pytest.mark.parametrize(
    ("texts", "text", "found"),
    [
        (swaps, "12 600", {"21 600", "16 200", "12 060"}),
        (swaps, "10", set()),
        (losses, "1 204", {"204", "104", "124", "120"}),
        (losses, "-31,5", {"-1,5", "-3,5", "-3,1"}),
        (losses, "7", set()),
        (signs, "-31", {"31"}),
        (signs, "(31)", {"31"}),
        (signs, "31", set()),
    ],
)
def test_digits_and_signs(texts: object, text: str, found: set[str]) -> None:
    assert set(texts(text)) == found  # type: ignore[operator]


def test_a_misread_digit_is_another_digit() -> None:
    found = list(misreadings("105"))
    assert len(found) == len(set(found)) == 8 + 9 + 9
    assert "005" not in found


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_changes_what_it_says_and_nothing_else(kind: str) -> None:
    at = {"lost sign": place("Insats Tre", 1), "shifted column": place("Insats Två", 1)}.get(kind, place("Kansli", 1))
    planted = plant(kind, table(), at, random.Random(1))
    assert planted is not None
    assert (planted.kind, at in planted.places) == (kind, True)
    changed = {
        (planted.table.number, row.number, c)
        for row, old in zip(planted.table.rows, table().rows, strict=False)
        for c, (new, was) in enumerate(zip(row.cells, old.cells, strict=True), 1)
        if new != was
    }
    assert kind == "missed row" or changed == set(planted.places)


def test_what_cannot_be_planted_is_none() -> None:
    rng = random.Random(1)
    assert plant("lost sign", table(), place("Kansli", 1), rng) is None
    assert plant("shifted column", table(), place("Kansli", 1), rng) is None
    assert plant("digits swapped", table(), place("Insats Två", 2), rng) is None
    assert plant("digits swapped", table(), (9, 9, 9), rng) is None


# ---------------------------------------------------------------------------------------------------------------------
# What becomes of it


def outcome(error: Planted) -> Outcome:
    (found,) = judged(before(reading(), WORDS), WORDS, [error])
    return found


@pytest.mark.parametrize("kind", ["digits swapped", "digit dropped", "digit misread", "lost sign", "missed row"])
def test_an_error_in_a_sum_is_caught_and_not_believed(kind: str) -> None:
    at = place("Insats Tre", 1)
    planted = plant(kind, table(), at, random.Random(2))
    assert planted is not None
    found = outcome(planted)
    assert (found.in_sum, found.caught, found.believed, found.escaped) == (True, True, False, False)


def test_a_change_that_no_sum_feels_escapes() -> None:
    """The sum is changed alike, so that it holds all the same: nothing can catch that."""
    error = plant("digit misread", table(), place("Kansli", 1), random.Random(1))
    assert error is not None
    cell = next(row for row in error.table.rows if row.label == "Kansli").cells[0]
    assert cell is not None
    read = parse(cell.text)
    assert read is not None
    total = str(35_900 + int(read.value - Decimal(34_500)))
    rows = tuple(
        replace(r, cells=(r.cells[0] and replace(r.cells[0], text=total), *r.cells[1:])) if "Summa" in r.label else r
        for r in error.table.rows
    )
    (block,) = error.table.blocks
    both = replace(error, table=replace(error.table, blocks=(replace(block, rows=rows),)))
    assert outcome(both).escaped


def test_trials_are_of_all_kinds_and_repeatable() -> None:
    start = before(reading(), WORDS)
    found = list(trials(start, WORDS, 24, random.Random(7)))
    assert found == list(trials(start, WORDS, 24, random.Random(7)))
    assert len(found) == 24
    assert {o.kind for o in found} >= {"digits swapped", "digit dropped", "shifted column", "missed row", "lost sign"}
    assert not any(o.escaped for o in found if o.kind != "missed sum")


def test_errors_of_whole_columns_and_tables() -> None:
    found = list(wide.trials(reading(), WORDS, random.Random(1)))
    assert [o.kind for o in found] == [
        f"{kind} of a {whole}"
        for kind in ("wrong unit", "wrong year", "wrong measure")
        for whole in ("column", "table")
    ]
    assert all(o.believed for o in found)


def test_the_report_counts_by_kind() -> None:
    swapped = Outcome("digits swapped", True, True, False, "")
    single = (swapped, replace(swapped, caught=False, believed=True), Outcome("missed sum", True, False, True, ""))
    made = Measured(10, 8, 9, single, (Outcome("wrong year of a table", True, False, True, ""),))
    lines = list(report([made, made]))
    assert lines[0] == "20 figures of 2 documents, 80.00 % of them in a sum that holds, "
    assert "| digits swapped | 4 | 50.00 % | 50.00 % | 50.00 % |" in lines
    assert "| missed sum | 2 | 100.00 % | 100.00 % | 100.00 % |" in lines
    assert "| wrong year of a table | 2 | 100.00 % | 100.00 % | 100.00 % |" in lines
    assert len(aimed(single)) == 2
    assert rate(0, 0) == "-"
