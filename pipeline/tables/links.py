"""Whether a line of label goes on the one above it: what their words' looks, their distance and the room there say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from ..model import Word
from .columns import Layout
from .strips import Strip

FAR, FAR_LEFT = 4, 9  # type sizes left of a row from which on a line is the page's, and points against it
PARTED = 3  # points against it where the document's tags part them
TALL = 1.6  # times the size of type: from this height a row's cells hold several lines
TIGHT = 0.78  # of the distance between rows: lines that stand nearer to each other make one label
STEP = 3  # points by which a line is set in, at least
OFTEN = 3  # rows that a word in small letters begins where it begins rows
APART = 1.12  # of the distance between rows: a line that stands further from a row has air above it
HEADINGS = 2  # lines alone in bold type that show what headings look like here
OPEN_END = re.compile(r"[-/,(&\u00ad–]$")


def evidence(
    a: Strip,
    b: Strip,
    pitch: float | None,
    limit: Sequence[float],
    plan: Layout,
    parted: bool = False,
    openers: Collection[str] = (),
) -> int:
    """Points for and against b's label being the continuation of a's; `parted`: tags say that they are two rows;
    `openers`: words in small letters that begin rows of this table."""
    goes_on = begins_small(b, openers)
    points = 0
    points += 2 if goes_on else -1
    points += 2 if OPEN_END.search(a.text) or a.text.count("(") > a.text.count(")") else 0
    points -= 3 if mostly_bold(a.label) != mostly_bold(b.label) or abs(a.size - b.size) > 0.8 else 0
    points += by_width(a, b, limit, plan, goes_on)
    points += _by_gap(a, b, pitch)
    points -= 2 if b.label[0].x0 < a.label[0].x0 - 3 else 0
    points -= 1 if b.has_amounts and b.label[0].x0 > a.label[0].x0 + 3 else 0
    points -= FAR_LEFT if is_of_page(a, b) else 0
    points -= 3 if a.text.endswith(":") else 0
    points -= PARTED if parted else 0
    return points


def openers(strips: Sequence[Strip]) -> frozenset[str]:
    """The words in small letters (`varav`) that begin rows here: labels with amounts of their own below others; a line
    without amounts that is set in below a row, and begins as another row does, begins one too."""
    below = [(a, b) for a, b in pairwise(strips) if a.has_amounts and a.label and b.label]
    rows = [b.text.split()[0] for _, b in below if b.has_amounts]
    begun = [b.text.split()[0] for a, b in below if not b.has_amounts and b.label[0].x0 > a.label[0].x0 + STEP]
    return frozenset(w for w in rows if w[:1].islower() and (w in begun or rows.count(w) >= OFTEN))


def begins_small(strip: Strip, openers: Collection[str] = ()) -> bool:
    """Whether a line begins as the rest of a label does: with a small letter, in a word that begins no rows, or with a
    bracket."""
    first = strip.text[:1]
    return (first.islower() and strip.text.split()[0] not in openers) or first in "()&"


def lacked_room(a: Strip, b: Strip, limit: Sequence[float], plan: Layout) -> bool:
    """Whether a line of label may have had no room for the first word of the next: no other label reaches so far."""
    return by_width(a, b, limit, plan, False) >= 0


def mostly_bold(words: Sequence[Word]) -> bool:
    return 2 * sum(w.bold for w in words) > len(words)


def by_width(a: Strip, b: Strip, limit: Sequence[float], plan: Layout, lower: bool) -> int:
    """A line is broken only where its next word would not have fitted: labels that reach further show that it would."""
    need = a.label[-1].x1 + 0.25 * a.size + (b.label[0].x1 - b.label[0].x0)
    longest = max((x for x in limit if abs(x - a.label[-1].x1) > 0.01), default=0.0)
    if need <= longest - 1:
        return -1 if lower else -4
    return (2 if lower else 1) if need > plan.columns[0].left else 0


def _by_gap(a: Strip, b: Strip, pitch: float | None) -> int:
    """Lines of one label stand nearer to each other than rows do, where rows have air between them."""
    step = step_of(a, b)
    if step > 1.9 * max(a.size, b.size):
        return -4
    if pitch is None:
        return 0
    if step < TIGHT * pitch:
        return 4  # no heading stands nearer to its rows than they to each other
    if step < 0.88 * pitch:
        return 2
    return -2 if step > APART * pitch else 0


def no_headings(strips: Sequence[Strip], pitch: float | None, limit: Sequence[float], plan: Layout) -> set[int]:
    """The lines of label alone, by identity, that are set in plain type below rows in plain type, as near to them as
    rows to each other, where headings are bold and have air above them: the rest of a label that had no room for it
    above, and has room itself for the first word of the row below. None where any plain line may be a heading."""
    alone = [(a, b) for a, b in pairwise(strips) if a.label and b.label and not b.has_amounts]
    airy = [mostly_bold(b.label) for a, b in alone if pitch is not None and step_of(a, b) > APART * pitch]
    if len(airy) < HEADINGS or not all(airy):
        return set()
    following = {id(a): b for a, b in pairwise(strips)}
    plain = [(a, b) for a, b in alone if not mostly_bold(b.label) and not begins_small(b)]
    rests = {
        id(b)
        for a, b in plain
        if a.has_amounts and not mostly_bold(a.label) and by_width(a, b, limit, plan, False) >= 0
        if (after := following.get(id(b))) and after.has_amounts and after.label
        if by_width(b, after, limit, plan, False) < 0
    }
    return rests if len(rests) == len(plain) else set()


def step_of(a: Strip, b: Strip) -> float:
    """How far below the last line of the one the first of the other stands."""
    tall = any(s.bottom - s.top > TALL * s.size for s in (a, b))
    return b.top - a.bottom + b.size if tall else b.base - a.base


def is_of_page(line: Strip, row: Strip) -> bool:
    """Whether a line above a row begins so far left of its label that it is the page's: a running head."""
    if line.has_amounts or not line.label or not row.has_amounts or not row.label:
        return False
    return row.label[0].x0 - line.label[0].x0 > FAR * line.size


def label_limit(strips: Sequence[Strip]) -> list[float]:
    """How far right the labels reach, furthest first."""
    return sorted((s.label[-1].x1 for s in strips if s.label), reverse=True)[:3]
