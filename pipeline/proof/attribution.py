"""Whose error a failing sum is, which figures it contradicts, and how far each figure is to be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.amounts import MINUSES
from pipeline.model import Box, Cause, Check, CheckStatus, Figure, SecondWord, Statement, TermRole, Trust
from pipeline.proof.arithmetic import judge, total
from pipeline.proof.findings import Area, Finding
from pipeline.records import Record

HINTS = frozenset({"member_split"})  # customs: neither a proof nor a fault
# neither side is worked out from the other
EQUAL_SIDES = frozenset({"balance", "same_amount", "cash", "note", "prose"})
COMPARED = EQUAL_SIDES | {"brought_forward", "printed_again", "magnitude", *HINTS}
HARMLESS = ("unit ",)  # notes on where the unit is printed: they leave no doubt about the digits
SMALL = 0.8  # of the width of the figure's own digits: what is narrower is a raised mark
_NUMBER = re.compile(r"\d")


class SecondReading(Record):
    """The second engine's words by page, and the pages that it has read."""

    words: Mapping[int, Sequence[SecondWord]]
    pages: frozenset[int]


def second_reading(words: Iterable[SecondWord], pages: Iterable[int]) -> SecondReading:
    """Sort a second engine's words by page."""
    by_page: dict[int, list[SecondWord]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    return SecondReading(by_page, frozenset(pages))


# ---------------------------------------------------------------------------------------------------------------------
# Cause


def cause_of(found: Finding, second: SecondReading) -> tuple[Cause, str]:
    """The publisher's when every digit was read alike twice and nothing in the rows concerned was left out."""
    doubt = _doubt(found, second)
    if doubt:
        return Cause.EXTRACTION, doubt
    return Cause.PUBLICATION, "a second engine reads the same digits, and all rows are accounted for"


def _doubt(found: Finding, second: SecondReading) -> str:
    pages = sorted({f.page for f in found.figures} - second.pages)
    if pages:
        return f"no second engine has read page {', '.join(map(str, pages))}"
    for figure in found.figures:
        if figure.note and not figure.note.startswith(HARMLESS):
            return f"the reading of {figure.printed} was not plain: {figure.note}"
        if not read_alike(figure, second):
            return f"a second engine does not read {figure.printed} alike"
    if _in_the_head(found):
        return "the difference stands in the column's head, which may have taken a row in"
    lost = [text for area in found.areas for text in (*dropped(area), *unread(area, second))]
    if lost:
        return f"not taken as a figure in these rows: {', '.join(lost)}"
    return "no column shows which lines are added up" if found.unfounded else ""


def _in_the_head(found: Finding) -> bool:
    """Whether a number in the column's head, other than its year, is the difference in the printed unit."""
    for figure in found.printed:
        missed = str(abs(int((found.difference or 0) / (figure.quantum or 1))))
        spaced = r"[ \u00a0.]?".join(missed)
        if (
            len(missed) > 1
            and missed != str(figure.fiscal_year)
            and re.search(rf"(?<!\S){spaced}(?!\S)", found.column_header)
        ):
            return True
    return False


def unread(area: Area, second: SecondReading) -> list[str]:
    """Numbers that the second engine reads between the area's figures and the first reading does not have."""
    rows = [line for line in area.statement.lines if area.first <= line.row <= area.last]
    by_page: dict[int, list[Figure]] = {}
    for figure in (f for line in rows for f in line.figures if f is not None):
        by_page.setdefault(figure.page, []).append(figure)
    return [text for page, figures in by_page.items() for text in _between(figures, area, second.words.get(page, ()))]


def _between(figures: Sequence[Figure], area: Area, words: Sequence[SecondWord]) -> Iterator[str]:
    column = [f.box for f in figures if f.column_no in area.columns]
    if not column:
        return
    span = Box(
        min(b.x0 for b in column), min(b.top for b in column), max(b.x1 for b in column), max(b.bottom for b in column)
    )
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        inside = span.x0 <= x <= span.x1 and span.top <= y <= span.bottom
        if inside and _NUMBER.search(word.text) and not any(_overlaps(word.box, f.box) for f in figures):
            yield word.text


def dropped(area: Area) -> list[str]:
    """What the tables print in the area and was not taken for a figure."""
    rows = range(area.first, area.last + 1)
    return [text for row, column, text, _ in area.statement.dropped if row in rows and column in area.columns]


def read_alike(figure: Figure, second: SecondReading) -> bool:
    """Whether the second engine's words in the figure's box have the same digits and sign."""
    inside = [word for word in second.words.get(figure.page, ()) if _overlaps(word.box, figure.box)]
    inside.sort(key=lambda word: word.box.x0)
    text = "".join(word.text for word in inside)
    return digits(figure.printed) in (digits(text), digits(_without_mark(text, figure, inside)))


def _without_mark(text: str, figure: Figure, words: Sequence[SecondWord]) -> str:
    """The text less a footnote's digit that the second engine glued to it: small, and outside the figure's box."""
    own, found = digits(figure.printed)[1], digits(text)[1]
    if not own or not found.startswith(own) or found == own:
        return text
    width = (words[-1].box.x1 - figure.box.x1) / (len(found) - len(own))
    return text[: len(text) - (len(found) - len(own))] if 0 < width < SMALL * _digit_width(figure) else text


def _digit_width(figure: Figure) -> float:
    return (figure.box.x1 - figure.box.x0) / max(1, len(figure.printed))


def _overlaps(word: Box, box: Box) -> bool:
    """Whether the middle of the word lies in the box, or the word reaches across it."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    across = word.x0 <= box.x0 and word.x1 >= box.x1
    return box.top <= y <= box.bottom and (box.x0 <= x <= box.x1 or across)


def digits(text: str) -> tuple[bool, str]:
    """(negative, digits) of a printed number; a dash alone is nil."""
    bare = text.strip()
    found = "".join(_NUMBER.findall(bare))
    lead = re.match(rf"[^\d]*?([{MINUSES}(])\s*\d", bare)
    return bool(found) and lead is not None, found or ("0" if any(mark in bare for mark in MINUSES) else "")


# ---------------------------------------------------------------------------------------------------------------------
# Blame


def blame_of(
    found: Finding,
    cause: Cause,
    reconciled: frozenset[str],
    failing: Sequence[Finding],
    suspects: Sequence[str] = (),
) -> tuple[str, ...]:
    """The ids of the figures that a failing identity contradicts; `suspects` are those that its explanation names.

    Normally the printed sum; sums among its parts that fail on their own when their own parts would mend this one;
    parts that no other identity holds only when the reading is in doubt, or when one of them alone would explain the
    difference to a printed sum that other identities hold.
    """
    culprits = _culprits(found, failing)
    if culprits:
        return culprits
    loose = [f.figure_id for f in found.figures if f.figure_id not in reconciled]
    if found.rule in EQUAL_SIDES:
        return tuple(loose) or tuple(f.figure_id for f in found.figures)
    accused = [f.figure_id for f in found.printed]
    if cause == Cause.EXTRACTION:
        accused += [*loose, *suspects]
    elif len(suspects) == 1 and reconciled.issuperset(accused) and reconciled.isdisjoint(suspects):
        accused = list(suspects)
    return tuple(dict.fromkeys(accused))


def _culprits(found: Finding, failing: Sequence[Finding]) -> tuple[str, ...]:
    """Sums among the parts that fail themselves, if with what their own parts give this identity would hold."""
    mended = found.difference
    if mended is None or not found.sums:
        return ()
    quanta = [abs(factor) * figure.quantum for factor, figure in found.sums]
    quanta += [figure.quantum for figure in found.printed]
    guilty: list[str] = []
    for factor, figure in found.sums:
        own = next((f for f in failing if f is not found and _is_sum_of(f, figure)), None)
        if own is not None and own.difference is not None:
            mended += factor * own.difference
            quanta += [part.quantum for _, part in own.sums]
            guilty.append(figure.figure_id)
    return tuple(guilty) if guilty and judge(mended, quanta) != CheckStatus.FAIL else ()


def _is_sum_of(found: Finding, figure: Figure) -> bool:
    single = len(found.printed) == 1 and found.printed[0].figure_id == figure.figure_id
    return single and found.rule not in EQUAL_SIDES and total(found.sums) == found.expected


# ---------------------------------------------------------------------------------------------------------------------
# Roles


def roles_of(found: Finding) -> tuple[TermRole, ...]:
    """What each figure is in an identity, in the order of its figures."""
    if found.rule in COMPARED:
        return (TermRole.COMPARED,) * len(found.figures)
    printed = {figure.figure_id for figure in found.printed}
    return tuple(TermRole.TOTAL if f.figure_id in printed else TermRole.PART for f in found.figures)


# ---------------------------------------------------------------------------------------------------------------------
# Trust


def reconciled_ids(
    checks: Iterable[tuple[str, CheckStatus, Decimal | None, Sequence[Figure]]],
) -> frozenset[str]:
    """The figures through which an identity holds; customs do not count. Takes (rule, status, tolerance, figures)."""
    return frozenset(
        figure.figure_id
        for rule, status, tolerance, figures in checks
        if status == CheckStatus.PASS and rule not in HINTS
        for figure in figures
        if _is_proved(figure, tolerance, figures)
    )


def _is_proved(figure: Figure, tolerance: Decimal | None, figures: Sequence[Figure]) -> bool:
    """Whether an identity proves a figure to its last place: not one that is coarser, as `6,4 milj kr` in a sentence is
    to 6 410 000, or a share to the amounts that it is of."""
    if figure.unit != figures[0].unit:
        return False
    return tolerance is None or tolerance <= len(figures) * figure.quantum or not figure.value


def trust_of(
    statements: Sequence[Statement], checks: Sequence[Check], texts: Sequence[Figure] = ()
) -> dict[str, Trust]:
    """Each figure's trust: contradicted by a failing check, else reconciled by one that holds, else unchecked."""
    blamed = {figure for check in checks if check.status == CheckStatus.FAIL for figure in check.blamed}
    tabular = (f for s in statements for line in s.lines for f in line.figures if f is not None)
    known = {figure.figure_id: figure for figure in (*tabular, *texts)}
    good = reconciled_ids(
        (check.rule, check.status, check.tolerance, [known[i] for i in check.figure_ids if i in known])
        for check in checks
    )
    return {figure: _trust(figure, blamed, good) for figure in known}


def _trust(figure: str, blamed: set[str], good: frozenset[str]) -> Trust:
    if figure in blamed:
        return Trust.CONTRADICTED
    return Trust.RECONCILED if figure in good else Trust.UNCHECKED
