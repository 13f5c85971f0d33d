"""What running text states against the tables of its document: the same line, year and measure, the same amount.

A sentence often tells of another thing than the table beside it: an earlier plan, a part, a decision of another year.
So an amount that no table prints is no fault: it is one only where the sentence itself names line, year and measure,
and the table's amount is so near that both must be meant to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline import canonical
from pipeline.model import ABOUT, CheckStatus, Figure, Measure, Role, Unit
from pipeline.proof.arithmetic import judge, possible, weigh
from pipeline.proof.deviations import deviation_findings
from pipeline.proof.entries import Entry, closes_year, entries
from pipeline.proof.findings import Finding, finding, missing, name
from pipeline.proof.grid import SUMS
from pipeline.proof.solving import Solved
from pipeline.records import Record, replace

RULE = "prose"
NEAR = Decimal("0.001")  # of an amount: what differs by less is meant to be the same
_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.PLAN)


class Said(Record):
    """What the figures of running text give: findings, and which of them repeat a figure of a table."""

    findings: tuple[Finding, ...]
    again: dict[str, str]


def prose_findings(document: Sequence[Solved], texts: Sequence[Figure]) -> Said:
    """One finding for each amount of running text that says what it is of and when, one for each share of the whole."""
    if not texts:
        return Said((), {})
    told = _told_again(texts)
    every = [entry for solved in document for entry in entries(solved) if not entry.figure.entity]
    found = [one for text in texts for one in _of(text, every)]
    found += deviation_findings(texts, every, _same_line)
    again = {f.printed[0].figure_id: f.sums[0][1].figure_id for f in found if _repeats(f)}
    return Said(tuple(found), told | again)


def _told_again(texts: Sequence[Figure]) -> dict[str, str]:
    """The figures that another sentence has stated before: the same amount or number of people, of the same line, year
    and measure. Two equal shares may well be two goals."""
    first: dict[tuple[object, ...], Figure] = {}
    again: dict[str, str] = {}
    for text in texts:
        if text.unit is Unit.PERCENT or text.subject is None or text.fiscal_year is None:
            continue
        what = (text.subject, text.fiscal_year, text.measure, text.value, text.value_high, text.unit_printed)
        other = first.setdefault(what, text)
        if other.row_label != text.row_label:
            again[text.figure_id] = other.figure_id
    return again


def _of(text: Figure, every: Sequence[Entry]) -> Iterator[Finding]:
    """The finding of one figure, none where it says nothing that could be held against a table."""
    if text.fiscal_year is None or text.subject is None:
        return
    if text.unit is Unit.SEK and text.measure is not Measure.VARIANCE:
        yield _amount(text, [e for e in every if _may_be(text, e)])
    elif text.unit is Unit.PERCENT and text.line_item and text.measure is Measure.SHARE:
        yield _share(text, every)


def _repeats(found: Finding) -> bool:
    """Whether it is the very figure that the table prints, not a rounded one nor a share."""
    same = found.status == CheckStatus.PASS and len(found.sums) == 1 and not found.difference
    return same and found.sums[0][1].quantum == found.printed[0].quantum


# ---------------------------------------------------------------------------------------------------------------------
# Amounts


def _may_be(text: Figure, entry: Entry) -> bool:
    """Whether an entry is of the line and year of a text's amount, in kronor, and no difference of two columns."""
    f = entry.figure
    level = f.unit is Unit.SEK and (f.measure is None or f.measure in _LEVELS)
    return level and f.fiscal_year == text.fiscal_year and _same_line(text, entry)


def _same_line(text: Figure, entry: Entry) -> bool:
    f = entry.figure
    if (
        text.line_item is None
        and text.member_id is None
        and f.line_item in canonical.STATED_FLOWS
        and text.subject == _BUDGET
    ):
        return True
    if text.member_id:
        return f.member_id == text.member_id
    if _folded(f.row_label) == _folded(text.subject):
        return True
    return text.line_item is not None and text.line_item not in canonical.MANY and f.line_item == text.line_item


_BUDGET = "budget"  # the subject of sentences about the whole budget


def _folded(label: str | None) -> str:
    return (label or "").strip(" -–•").casefold()


def _amount(text: Figure, same: Sequence[Entry]) -> Finding:
    scope = f"{name(text.subject)} in the text"
    if text.value_high is not None:
        return missing(RULE, f"{scope} = the table's", "", [(1, text)], [], "the text gives a range")
    best = min(same, key=lambda e: (e.figure.measure != text.measure, _apart(text, e.figure)), default=None)
    equal = [e for e in same if _is_equal(text, e.figure)]
    if equal:
        return _held(text, min(equal, key=lambda e: (e.figure.measure != text.measure, e.figure.value != text.value)))
    if best is None:
        return missing(RULE, f"{scope} = the table's", "", [(1, text)], [], _not_printed(text))
    near = min(same, key=lambda e: _apart(text, e.figure))
    if _must_be(text, near, same):
        return _held(text, near)
    return missing(RULE, f"{scope} = {name(best.row.label)}", best.header, [(1, text)], [(1, best.figure)], _why(text))


def _not_printed(text: Figure) -> str:
    return f"no table of this document prints the line for {text.fiscal_year}"


def _why(text: Figure) -> str:
    about = "the text says about how much; " if ABOUT in text.note else ""
    return f"{about}the table prints another amount: another view, or a part"


def _held(text: Figure, entry: Entry) -> Finding:
    sign = _sign(text, entry.figure)
    scope = f"{name(text.subject)} in the text = {'-' if sign < 0 else ''}{name(entry.row.label)}"
    view = entry.figure.measure.value if entry.figure.measure else ""
    detail = f"as {view}" if view and text.measure and entry.figure.measure != text.measure else ""
    return finding(RULE, scope, entry.header, [(1, text)], [(sign, entry.figure)], areas=[entry.area], detail=detail)


def _sign(text: Figure, printed: Figure) -> int:
    """-1 where a table prints negative what the text tells without a sign: costs, and `ett underskott på 215 tkr`."""
    return -1 if printed.value < 0 < text.value else 1


def _is_equal(text: Figure, printed: Figure) -> bool:
    return weigh([(_sign(text, printed), printed)], [(1, text)]).status == CheckStatus.PASS


def _apart(text: Figure, printed: Figure) -> Decimal:
    return abs(text.value - _sign(text, printed) * printed.value)


def _must_be(text: Figure, entry: Entry, same: Sequence[Entry]) -> bool:
    """Whether a text's amount must be the table's although it differs: it names line, year and measure itself, is
    exact, and no other amount of the line and year is as near."""
    printed = entry.figure
    if ABOUT in text.note or text.quantum > printed.quantum or not closes_year(printed) or not _says_itself(text):
        return False
    if _rounds(text.value, _sign(text, printed) * printed.value) or not _same_measure(text, entry):
        return False
    near = {e.figure.value for e in same if _apart(text, e.figure) <= NEAR * abs(e.figure.value)}
    return near == {printed.value}


def _says_itself(text: Figure) -> bool:
    sentence = (text.row_label or "").casefold()
    return (text.subject or "").casefold() in sentence and str(text.fiscal_year) in sentence


def _same_measure(text: Figure, entry: Entry) -> bool:
    """Whether both are of one measure, or the column's head names a year alone and leaves it open."""
    if text.measure is None:
        return False
    return entry.figure.measure == text.measure or entry.header.strip() == str(text.fiscal_year)


def _rounds(value: Decimal, exact: Decimal) -> bool:
    """Whether an amount is another one rounded to its own last digit that is no zero."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return possible(value - exact, step)


# ---------------------------------------------------------------------------------------------------------------------
# Shares


def _share(text: Figure, every: Sequence[Entry]) -> Finding:
    """A share of the whole costs, in the column that gives it; of the members' contributions where it is a member's."""
    scope = f"{name(text.subject)} in the text"
    trials = [trial for column in _columns(text, every) if (trial := _tried(text, scope, column))]
    held = next((t for t in trials if t.status == CheckStatus.PASS), None)
    if held:
        return held
    why = "no column gives this share" if trials else _not_printed(text)
    return missing(RULE, f"{scope} = its share of the whole", "", [(1, text)], [], why)


def _columns(text: Figure, every: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of the text's year, column by column; those of its measure first."""
    columns: dict[tuple[int, int], list[Entry]] = {}
    for entry in every:
        if entry.figure.unit is Unit.SEK and entry.figure.fiscal_year == text.fiscal_year and not entry.apart:
            columns.setdefault((id(entry.solved), entry.column), []).append(entry)
    return list(columns.values())


def _tried(text: Figure, scope: str, column: Sequence[Entry]) -> Finding | None:
    paid = text.line_item is not None and text.line_item.startswith(canonical.CONTRIBUTIONS)
    whole = [e for e in column if _is_contribution(e)] if paid else [e for e in column if _is_whole(e)][:1]
    part = [e for e in (whole if paid else column) if _is_part(text, e)]
    sums = [e for e in part if e.row.role is Role.TOTAL]
    part = part if paid else sums[:1] or part
    total = sum((e.figure.value for e in whole), Decimal(0))
    if not part or not total:
        return None
    ratio = sum((e.figure.value for e in part), Decimal(0)) / total
    quanta = [text.quantum, *(100 * e.figure.quantum / abs(total) for e in (*part, *whole))]
    if sum(quanta[1:]) > text.quantum:
        return None  # rounded amounts tell nothing of a share as fine as the text's
    expected = round(100 * ratio, 4)
    of = "all contributions" if paid else name(whole[0].row.label)
    words = f"{scope} = {' + '.join(name(e.row.label) for e in part)} / {of}"
    found = finding(RULE, words, part[0].header, [(1, text)], [], areas=[e.area for e in (*part, *whole)])
    return replace(
        found,
        status=judge(text.value - expected, quanta),
        expected=expected,
        difference=text.value - expected,
        tolerance=sum(quanta, Decimal(0)) / 2,
        others=tuple({e.figure.figure_id: e.figure for e in (*part, *whole)}.values()),
    )


def _is_contribution(entry: Entry) -> bool:
    f = entry.figure
    kind = (f.line_item or "").startswith(f"{canonical.CONTRIBUTIONS}_")
    return kind and entry.solved.grid.kinds[entry.line] not in SUMS and f.measure in _LEVELS


def _is_whole(entry: Entry) -> bool:
    return entry.figure.line_item == canonical.TOTAL_COST and entry.figure.measure in _LEVELS


def _is_part(text: Figure, entry: Entry) -> bool:
    if text.member_id:
        return entry.figure.member_id == text.member_id
    return entry.figure.line_item == text.line_item
