"""Differences that running text states against the tables' columns of differences: the same line and year.

A line can stand among the income and among the costs: what a text says of it is then both together. Whether more is
printed with a plus or with a minus is each document's habit, which the signed amounts of its headings show together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Figure, Measure, Role, Unit
from pipeline.proof.arithmetic import Weighted, possible
from pipeline.proof.entries import Entry
from pipeline.proof.findings import Finding, finding, missing, name
from pipeline.records import Record

RULE = "prose"
HABIT = 2  # amounts that must agree before another one's sign is held to be wrong
_SIGNS = "+-\u2212\u2013\u2010"


class _Told(Record):
    """A difference of the text, and the cells that give it in each column that has its line."""

    text: Figure
    columns: tuple[tuple[Entry, ...], ...]


def deviation_findings(
    texts: Sequence[Figure], every: Sequence[Entry], same_line: Callable[[Figure, Entry], bool]
) -> Iterator[Finding]:
    """One finding for each difference of a line and a year that running text states and some column may give."""
    told = [_Told(text, _columns(text, every, same_line)) for text in texts if _is_difference(text)]
    habit = _habit(told)
    yield from (_finding(one, habit) for one in told if one.columns)


def _is_difference(text: Figure) -> bool:
    named = text.fiscal_year is not None and text.subject is not None
    return named and text.unit is Unit.SEK and text.measure is Measure.VARIANCE


def _columns(
    text: Figure, every: Sequence[Entry], same_line: Callable[[Figure, Entry], bool]
) -> tuple[tuple[Entry, ...], ...]:
    found: dict[tuple[int, int], list[Entry]] = {}
    for entry in every:
        f = entry.figure
        differs = f.unit is Unit.SEK and f.measure is Measure.VARIANCE and f.fiscal_year == text.fiscal_year
        if differs and same_line(text, entry):
            found.setdefault((id(entry.solved), entry.column), []).append(entry)
    sums = ([e for e in cells if e.row.role is Role.TOTAL] for cells in found.values())
    return tuple(tuple(total[:1] or cells) for total, cells in zip(sums, found.values(), strict=True))


def _is_signed(text: Figure) -> bool:
    return text.printed[:1] in _SIGNS


def _habit(told: Sequence[_Told]) -> int:
    """1 where the text's signs are those of the tables, -1 where they are the opposite, 0 where too few tell."""
    same = sum(any(_fits(one.text, cells, 1) for cells in one.columns) for one in told if _tells(one))
    opposite = sum(any(_fits(one.text, cells, -1) for cells in one.columns) for one in told if _tells(one))
    if max(same, opposite) < HABIT or same == opposite:
        return 0
    return 1 if same > opposite else -1


def _tells(one: _Told) -> bool:
    return _is_signed(one.text) and bool(one.text.value)


def _fits(text: Figure, cells: Sequence[Entry], sign: int) -> bool:
    given = sum(sign * e.figure.value for e in cells)
    return possible(text.value - given, sum((e.figure.quantum for e in cells), text.quantum))


def _finding(one: _Told, habit: int) -> Finding:
    text, scope = one.text, f"{name(one.text.subject)} in the text"
    signs = (habit,) if habit and _is_signed(text) else (1, -1)
    fitting = ((cells, sign) for sign in signs for cells in one.columns if _fits(text, cells, sign))
    if held := next(fitting, None):
        return _held(text, scope, *held)
    turned = next((cells for cells in one.columns if _is_signed(text) and _fits(text, cells, -habit)), None)
    if habit and turned:
        return _held(text, scope, turned, habit)
    why = "the table prints another difference"
    return missing(RULE, f"{scope} = the table's difference", one.columns[0][0].header, [(1, text)], [], why)


def _held(text: Figure, scope: str, cells: Sequence[Entry], sign: int) -> Finding:
    sums: list[Weighted] = [(sign, e.figure) for e in cells]
    words = f"{scope} = {'-' if sign < 0 else ''}{' + '.join(name(e.row.label) for e in cells)}"
    return finding(RULE, words, cells[0].header, [(1, text)], sums, areas=[e.area for e in cells])
