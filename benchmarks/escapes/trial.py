"""A document with errors planted in it: what its checks and its figures' trust say, beside what they said before.

An error is *caught* when a check fails, is doubtful or can no longer be applied that was not so before, and touches the
error's table and no other error; it is *believed* when a figure that is wrong still says `reconciled` (of a row that is
gone: a sum that it was part of).
It *escapes* when no check catches it and it is believed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.escapes.errors import KINDS, Place, Planted, plant
from pipeline.document import interpret
from pipeline.model import Check, CheckStatus, Figure, Reading, Result, Table, TermRole, Trust
from pipeline.vocabulary import Vocabulary

SUMS = frozenset({"sum", "result", "accumulated"})
BAD = (CheckStatus.FAIL, CheckStatus.DOUBTFUL)
MISSED, MISSED_SUM = "missed row", "missed sum"
TRIES = 12  # places that are tried for an error of a kind in a table


@dataclass(frozen=True)
class Outcome:
    """What became of one error. `in_sum`: the figure stood in a sum that held."""

    kind: str
    in_sum: bool
    caught: bool
    believed: bool
    what: str

    @property
    def escaped(self) -> bool:
        return not self.caught and self.believed


@dataclass(frozen=True)
class Before:
    """A document as it was read: its figures by place, those in a sum that holds, those that anything proves."""

    reading: Reading
    figures: dict[Place, Figure]
    summed: frozenset[Place]
    proved: frozenset[Place]
    totals: dict[Place, frozenset[Place]]  # a part -> the sums that it is part of
    bad: frozenset[str]
    unapplied: frozenset[tuple[str, str, str]]


def figures_of(result: Result) -> Iterator[Figure]:
    """The figures of all the documents of a file."""
    for one in (result, *result.bound):
        yield from one.figures


def checks_of(result: Result) -> Iterator[Check]:
    """The checks of all the documents of a file."""
    for one in (result, *result.bound):
        yield from one.checks


def trust_of(result: Result) -> dict[str, Trust]:
    """The trust of each figure of a file."""
    return {figure: trust for one in (result, *result.bound) for figure, trust in one.trust.items()}


def place_of(figure: Figure) -> Place:
    """Where in its document a figure of a table stands."""
    return figure.table_no or 0, figure.row_no or 0, figure.column_no or 0


def before(reading: Reading, vocabulary: Vocabulary) -> Before:
    """A stored reading as it is, without a second engine's words: those would know nothing of errors planted."""
    bare = replace(reading, second=(), second_pages=())
    result = interpret(bare, vocabulary)
    places = {f.figure_id: place_of(f) for f in figures_of(result) if f.origin == "table"}
    cells = {(t.number, r.number, c): cell for t in bare.tables for r in t.rows for c, cell in enumerate(r.cells, 1)}
    figures = {place_of(f): f for f in figures_of(result) if f.origin == "table" and _is_cell(f, cells)}
    trust = trust_of(result)
    summed, totals = set(), defaultdict(set)
    for check in checks_of(result):
        if check.rule in SUMS and check.status == CheckStatus.PASS:
            own = [places[f] for f in check.figure_ids if f in places]
            summed.update(own)
            sums = [places[f] for f, role in zip(check.figure_ids, check.roles, strict=True) if role == TermRole.TOTAL]
            for place in own:
                totals[place].update(set(sums) - {place})
    return Before(
        bare,
        figures,
        frozenset(summed & figures.keys()),
        frozenset(p for p, f in figures.items() if trust.get(f.figure_id) == Trust.RECONCILED),
        {place: frozenset(sums) for place, sums in totals.items()},
        frozenset(check.check_id for check in checks_of(result) if check.status in BAD),
        frozenset(_named(check) for check in checks_of(result) if check.status == CheckStatus.NOT_APPLICABLE),
    )


def _is_cell(figure: Figure, cells: dict[Place, object]) -> bool:
    cell = cells.get(place_of(figure))
    return cell is not None and getattr(cell, "text", None) == figure.printed


def trials(start: Before, vocabulary: Vocabulary, wanted: int, rng: random.Random) -> Iterator[Outcome]:
    """About so many errors of all kinds in turn, one at a time in each table."""
    made, kinds = 0, list(KINDS)
    turn = rng.randrange(len(kinds))
    used: set[tuple[str, Place]] = set()
    while made < wanted:
        planted = []
        for table in start.reading.tables:
            turn += 1
            error = _error(start, table, [kinds[(turn + k) % len(kinds)] for k in range(len(kinds))], used, rng)
            if error is not None:
                planted.append(error)
        if not planted:
            return
        made += len(planted)
        yield from judged(start, vocabulary, planted)


def _error(
    start: Before, table: Table, kinds: Sequence[str], used: set[tuple[str, Place]], rng: random.Random
) -> Planted | None:
    """An error of the first kind that can be made in the table at a place where it was not yet."""
    own = sorted(place for place in start.proved if place[0] == table.number)
    rng.shuffle(own)
    for kind in kinds:
        for place in [p for p in own if (kind, p) not in used][:TRIES]:
            used.add((kind, place))
            planted = plant(kind, table, place, rng)
            if planted is None or (kind == MISSED and place not in start.summed):
                continue
            return replace(planted, kind=MISSED_SUM) if kind == MISSED and start.figures[place].is_total else planted
    return None


def judged(start: Before, vocabulary: Vocabulary, planted: Sequence[Planted]) -> Iterator[Outcome]:
    """What becomes of errors, each in a table of its own."""
    tables = {error.table.number: error.table for error in planted}
    reading = replace(start.reading, tables=tuple(tables.get(t.number, t) for t in start.reading.tables))
    result = interpret(reading, vocabulary)
    places = {f.figure_id: place_of(f) for f in figures_of(result)}
    trust = trust_of(result)
    by_place = {place_of(f): f for f in figures_of(result)}
    new = [check for check in checks_of(result) if _is_new(check, start)]
    touched = [frozenset(places[f] for f in check.figure_ids if f in places) for check in new]
    wrong = {error.table.number: frozenset(error.places) for error in planted}
    for error in planted:
        number = error.table.number
        others = frozenset(p for other, own in wrong.items() if other != number for p in own)
        caught = any(any(p[0] == number for p in own) and not own & others for own in touched)
        yield Outcome(
            error.kind,
            bool(start.summed.intersection(error.places)),
            caught,
            any(trust.get(f.figure_id) == Trust.RECONCILED for f in _wrong_figures(start, error, by_place)),
            f"{start.reading.sha256[:12]} table {number}, {error.what}",
        )


def _is_new(check: Check, start: Before) -> bool:
    """Whether a check says something against its figures that none did before."""
    if check.status == CheckStatus.NOT_APPLICABLE:
        return _named(check) not in start.unapplied
    return check.status in BAD and check.check_id not in start.bad


def _named(check: Check) -> tuple[str, str, str]:
    return check.rule, check.scope, check.column_header


def _wrong_figures(start: Before, error: Planted, now: dict[Place, Figure]) -> Iterator[Figure]:
    """The figures that say what they should not: other amounts at their places, or sums without a part."""
    for place in error.places:
        figure, original = now.get(place), start.figures.get(place)
        if error.kind in (MISSED, MISSED_SUM):
            sums = (now.get(total) for total in start.totals.get(place, ()))
            yield from (f for f in sums if f is not None)
        elif figure is not None and (original is None or figure.value != original.value):
            yield figure
