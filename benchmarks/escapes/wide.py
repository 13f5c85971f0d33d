"""Errors of a whole column or table: it is read in the wrong unit, year or measure, with every digit right.

They are planted in what a reading was understood to say: what makes them is a head or a title taken wrongly.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from benchmarks.escapes.trial import BAD, Outcome
from pipeline.document import understood
from pipeline.model import ColumnMeaning, Figure, Identity, Line, Measure, Proof, Reading, Statement, Trust, Unit
from pipeline.proof import prove
from pipeline.vocabulary import Vocabulary

MEASURES = (Measure.BUDGET, Measure.OUTCOME, Measure.FORECAST)
ENOUGH = 2  # proved figures that a column must have
Thing = Figure | ColumnMeaning
Change = Callable[[Thing], Thing]


def trials(reading: Reading, vocabulary: Vocabulary, rng: random.Random) -> Iterator[Outcome]:
    """Each kind of error in one column and in one whole table of each document of a reading."""
    bare = replace(reading, second=(), second_pages=())
    for identity, statements in understood(bare, vocabulary):
        before = _proved(bare, identity, statements, vocabulary)
        places = [(s, c) for s in range(len(statements)) for c in _columns(statements[s], before)]
        if not places:
            continue
        for kind, change in KINDS.items():
            table, column = rng.choice(places)
            everything = [c for s, c in places if s == table]
            for what, columns in ((f"{kind} of a column", [column]), (f"{kind} of a table", everything)):
                wrong = _changed(statements[table], columns, change)
                now = [wrong if i == table else s for i, s in enumerate(statements)]
                after = _proved(bare, identity, now, vocabulary)
                yield _outcome(what, bare, wrong, columns, before, after)


def _proved(
    reading: Reading, identity: Identity, statements: Sequence[Statement], vocabulary: Vocabulary
) -> Proof:
    return prove(reading.sha256, identity, statements, vocabulary.member_kind, ())


def _columns(statement: Statement, proof: Proof) -> list[int]:
    """The columns (indices) of kronor with a measure that hold proved figures."""
    found = []
    for column, meaning in enumerate(statement.columns[0] if statement.columns else ()):
        figures = _in_column(statement, column)
        proved = sum(proof.trust[f.figure_id] == Trust.RECONCILED for f in figures)
        if meaning.unit == Unit.SEK and meaning.measure in MEASURES and meaning.fiscal_year and proved >= ENOUGH:
            found.append(column)
    return found


def _in_column(statement: Statement, column: int) -> list[Figure]:
    rows = (line.figures for line in statement.lines if column < len(line.figures))
    return [figure for row in rows if (figure := row[column]) is not None]


def _changed(statement: Statement, columns: Sequence[int], change: Change) -> Statement:
    def line(one: Line) -> Line:
        figures = (change(f) if f is not None and c in columns else f for c, f in enumerate(one.figures))
        return replace(one, figures=tuple(figures))  # type: ignore[arg-type]

    heads = tuple(tuple(change(m) if c in columns else m for c, m in enumerate(block)) for block in statement.columns)
    return replace(statement, columns=heads, lines=tuple(map(line, statement.lines)))  # type: ignore[arg-type]


def _in_thousands(thing: Thing) -> Thing:
    if isinstance(thing, Figure):
        return replace(thing, value=thing.value * 1000, quantum=thing.quantum * 1000)
    return replace(thing, scale=thing.scale * 1000)


def _a_year_later(thing: Thing) -> Thing:
    return replace(
        thing,
        fiscal_year=thing.fiscal_year and thing.fiscal_year + 1,
        period_start=_later(thing.period_start),
        period_end=_later(thing.period_end),
    )


def _later(day: date | None) -> date | None:
    return None if day is None else day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _another_measure(thing: Thing) -> Thing:
    if thing.measure not in MEASURES:
        return thing
    return replace(thing, measure=MEASURES[(MEASURES.index(thing.measure) + 1) % len(MEASURES)])


KINDS: dict[str, Change] = {
    "wrong unit": _in_thousands,
    "wrong year": _a_year_later,
    "wrong measure": _another_measure,
}


def _outcome(
    kind: str, reading: Reading, wrong: Statement, columns: Sequence[int], before: Proof, after: Proof
) -> Outcome:
    bad = {check.check_id for check in before.checks if check.status in BAD}
    own = {f.figure_id for c in columns for f in _in_column(wrong, c)}
    caught = any(c.status in BAD and c.check_id not in bad and own & set(c.figure_ids) for c in after.checks)
    believed = any(after.trust[figure] == Trust.RECONCILED for figure in own)
    return Outcome(kind, True, caught, believed, f"{reading.sha256[:12]} table {wrong.table_no}")
