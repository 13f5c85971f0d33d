"""The rows of a region: printed lines put together where a label or a cell runs over several of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from statistics import median

from ..model import Word
from ..records import Record, replace
from .accounts import are_coded, goes_on_from_code, goes_on_to_code
from .amid import NEAR, is_amid
from .columns import Layout
from .lines import has_letters
from .links import (
    OPEN_END,
    begins_small,
    by_width,
    evidence,
    is_of_page,
    label_limit,
    mostly_bold,
    no_headings,
    openers,
    step_of,
)
from .strips import Strip
from .walls import Floor

DOUBTFUL = -6  # points from which it is left to those who know the words
SPACED = 1.4  # sizes of type between a heading and the row below it
APART = 1.3  # times the least distance between two rows: lines that stand so far apart are of two
AIRY, LIKE_ROWS = 1.3, 0.95  # type sizes between rows that have room in their cells, and how near lines come to that
AS_ROWS = 0.9  # of the least distance between two rows: lines that stand so far apart are two
LARGER = 1.25  # times the size of type: lines of one label differ less
NEARER = 0.85  # of the distance between rows: a line of label this near to the row above, and none so near below it
FAR = 2.2  # type sizes from a line to one that is of no row with it
CLOSELY = 1.9  # type sizes from a row's baseline to the lines that close it
LINK = 1  # points of evidence from which two lines of label are one label
# Lines with amounts that have a band for themselves where bands are rows: the part of them, and the least number: lines
# around totals may look like lines around rows.
DRAWN, SHADED = (0.65, 3), (0.95, 8)
_LEADER = re.compile(r"[.…]{3,}$")


class Group(Record):
    """The strips that make one row. `maybe`: the lines may as well go on with the row above (`yes`: rather so)."""

    strips: tuple[Strip, ...]
    maybe: str = ""

    @property
    def label_lines(self) -> tuple[tuple[Word, ...], ...]:
        return tuple(s.label for s in self.strips if s.label)

    @property
    def has_amounts(self) -> bool:
        return any(s.has_amounts for s in self.strips)


def group_rows(
    strips: Sequence[Strip], drawn: Sequence[float], shaded: Sequence[float], plan: Layout, told: Sequence[float] = ()
) -> list[Group]:
    """Rows of a block. `drawn` are the heights of the lines that divide the table's rows, `shaded` those of edges of
    shaded areas, which divide rows where every other row is shaded, not where totals are, `told` those at which the
    document's tags part two rows."""
    for heights, part, least in ((drawn, *DRAWN), (sorted([*drawn, *shaded]), *SHADED)):
        bands = _bands(strips, heights)
        if _rows_are_banded(bands, part, least):
            ends = [_bands(bands[0], shaded), *([band] for band in bands[1:-1]), _bands(bands[-1], shaded)]
            bands = [band for own in ends[: len(bands)] for band in own]  # no line may be drawn above or below them all
            limit = label_limit(strips)
            groups: list[Group] = []
            loose = heights is not drawn or not all(map(_fits_one_row, bands))  # not each row has a line drawn
            alone = [band[0] for band in bands if len(band) == 1]
            pitch = min((b.base - a.base for a, b in itertools.pairwise(alone)), default=0.0)
            for band in bands:
                if many := _headings_at_end(band, limit, plan, pitch, shaded):
                    groups += [*_one_row(band[:-many]), *(Group((strip,)) for strip in band[-many:])]
                    continue
                headed = _opens_with_heading(band, limit, plan, pitch, loose)
                groups += _one_row(band) if _fits_one_row(band) and not headed else group_by_lines(band, plan, told)
            return groups
    return group_by_lines(strips, plan, told, drawn, shaded)


def _opens_with_heading(band: Sequence[Strip], limit: Sequence[float], plan: Layout, pitch: float, loose: bool) -> bool:
    """Whether a band between shaded rows, or between lines (`loose`: that not each row has), begins with a heading: a
    line without amounts that had room for the next line's first word, which begins as a label does, or that stands as
    far from it as rows do (`pitch`), far anyhow or where nothing follows the amounts: then it may be one at least."""
    at = next((i for i, strip in enumerate(band) if strip.has_amounts), 0)
    first, following = band[at - 1], band[at]
    if at == 0 or not (first.label and following.label):
        return False
    begins = following.text[:1].isupper() and not OPEN_END.search(first.text)
    far = step_of(first, following) > SPACED * first.size
    ends = far or following is band[-1]  # no amounts in the middle of the lines of their label
    like_rows = ends and step_of(first, following) >= AS_ROWS * pitch > 0  # not as lines of one
    return begins and (like_rows or ((loose or far) and by_width(first, following, limit, plan, False) < 0))


def _headings_at_end(
    band: Sequence[Strip], limit: Sequence[float], plan: Layout, pitch: float, shaded: Sequence[float]
) -> int:
    """How many lines at the end of a band are headings of the rows below, no line drawn over them: each begins as a
    label does and stands as far from the line above as rows do, and the row above the first had room for its first
    word, or a shaded area parts the two, or they stand as far apart as rows that do so further than lines of type."""
    at = next((i for i in range(len(band) - 1, -1, -1) if band[i].has_amounts), len(band) - 1)
    lines = band[at + 1 :]
    if not lines or not all(strip.label for strip in band[at:]):
        return 0
    row, first = band[at], lines[0]
    parted = any(row.base < y < first.base for y in shaded) or by_width(row, first, limit, plan, False) < 0
    airy = len(band) == 2 and pitch > AIRY * row.size and step_of(row, first) >= LIKE_ROWS * pitch
    parted = parted or airy or step_of(row, first) > APART * pitch
    steps = list(itertools.pairwise(band[at:]))
    begin = all(b.text[:1].isupper() and not OPEN_END.search(a.text) for a, b in steps)
    as_rows = all(step_of(a, b) >= AS_ROWS * pitch > 0 for a, b in steps)
    return len(lines) if parted and begin and as_rows else 0


def dividing_floors(floors: Sequence[Floor], x0: float, x1: float, shaded: bool | None = None) -> list[float]:
    """Heights of the floors that cover at least half of the table's width; `shaded`: those of shaded areas alone, or
    without them."""
    return [f.y for f in floors if shaded in (None, f.filled) and f.covers(x0, x1) >= 0.5]


def _bands(strips: Sequence[Strip], lines_at: Sequence[float]) -> list[list[Strip]]:
    bands: dict[int, list[Strip]] = {}
    for strip in strips:
        middle = (strip.top + strip.bottom) / 2
        bands.setdefault(sum(y < middle for y in lines_at), []).append(strip)
    return [bands[k] for k in sorted(bands)]


def _rows_are_banded(bands: Sequence[Sequence[Strip]], part: float, least: int) -> bool:
    """Whether most lines with amounts have a band between two floors for themselves: this part of them at least, and
    so many."""
    amounts = sum(s.has_amounts for band in bands for s in band)
    single = sum(1 for band in bands if any(s.has_amounts for s in band) and _fits_one_row(band))
    return single >= least and single >= part * amounts


def _fits_one_row(band: Sequence[Strip]) -> bool:
    """At most one number in each column."""
    columns = len(band[0].cells)
    return all(sum(a.kind != "text" for s in band for a in s.cells[i]) <= 1 for i in range(columns))


def _one_row(band: Sequence[Strip]) -> list[Group]:
    """A band as one row; bold lines of label over a plain row, or far ones, are headings of their own."""
    if len(band) > 1 and any(s.has_amounts for s in band):
        first, rest = band[0], band[1:]
        if cut := _far_apart(band):
            return [*_one_row(band[:cut]), *_one_row(band[cut:])]
        plain = next((s for s in rest if s.label), None)
        heading = not first.has_amounts and first.label and first.bold and any(s.label and not s.bold for s in rest)
        larger = not first.has_amounts and first.size > LARGER * rest[0].size  # a running head, a title
        outside = plain is not None and is_of_page(first, plain)
        if heading or larger or outside:
            return [Group((first,)), *_one_row(rest)]
    return [Group(tuple(band))]


def _far_apart(band: Sequence[Strip]) -> int:
    """Where a band with one row's amounts parts into lines that stand far from each other; 0: nowhere."""
    far = (at for at in range(1, len(band)) if step_of(band[at - 1], band[at]) > FAR * band[at].size)
    halves = ((at, [any(s.has_amounts for s in half) for half in (band[:at], band[at:])]) for at in far)
    return next((at for at, holding in halves if not all(holding)), 0)


def group_by_lines(
    strips: Sequence[Strip],
    plan: Layout,
    told: Sequence[float] = (),
    drawn: Sequence[float] = (),
    shaded: Sequence[float] = (),
) -> list[Group]:
    """Rows where no floors divide them: lines of label without amounts are joined to the row they continue. `drawn`:
    where lines are drawn above and below some rows, as totals have them; `shaded`: where shaded areas begin and end."""
    pitch = _pitch(strips)
    limit = label_limit(strips)
    edges = sorted([*drawn, *shaded]) if shaded else []
    told_by_shade = "sure" if edges and _parts_all(strips, edges) else "yes"
    shades = _between_lines(strips, edges, limit, plan) if edges else []
    closed = {id(b): told_by_shade for row in shades for _, b in itertools.pairwise(row)} | {
        id(b): "sure" if len(row) > 2 or _is_rest(a, b, limit, plan, pitch) else "yes"
        for row in _between_lines(strips, drawn, limit, plan)
        for a, b in itertools.pairwise(row)
    }
    coded, begun = are_coded(strips), openers(strips)
    held = _around_amounts(strips) | no_headings(strips, pitch, limit, plan)
    groups: list[list[Strip]] = []
    maybes: list[str] = []
    for at, strip in enumerate(strips):
        link = _link(groups[-1], strip, pitch, limit, plan, told, begun) if groups else "no"
        if coded and link in ("yes", "hardly", "faintly") and goes_on_from_code(groups[-1], strip):
            link = "sure"
        if id(strip) in held:
            link = "sure"
        if coded and groups and goes_on_to_code(groups[-1], strip, pitch):
            link = "sure"
        if link != "sure":  # `Kostnader` below a total, a line drawn under it, is for those to tell who know the words
            link = closed.get(id(strip), link)
        if link in ("yes", "hardly") and _hangs_on(groups[-1], strip, strips[at + 1 :], pitch):
            link = "sure"
        if link == "sure":
            groups[-1].append(strip)
        else:
            groups.append([strip])
            maybes.append("" if link == "no" else link)
    return [Group(tuple(g), m) for g, m in zip(groups, maybes, strict=True)]


def _around_amounts(strips: Sequence[Strip]) -> set[int]:
    """The amounts half way between two lines of label, and the second of these lines, by identity."""
    return {
        id(strip)
        for above, row, below in zip(strips, strips[1:], strips[2:], strict=False)
        if row.has_amounts and not row.label and not any(s.has_amounts or not s.label for s in (above, below))
        if is_amid(above.base, row.base, below.base, row.size)
        for strip in (row, below)
    }


def _between_lines(
    strips: Sequence[Strip], drawn: Sequence[float], limit: Sequence[float], plan: Layout
) -> list[list[Strip]]:
    """The rows closely between two drawn lines: amounts, and below them the lines of label that they had no room
    for."""
    return [
        band
        for band in _bands(strips, drawn)
        if len(band) > 1
        and is_closed(band, drawn)
        and all(goes_on_closed(a, b, limit, plan) for a, b in itertools.pairwise(band))
    ]


def _is_rest(a: Strip, b: Strip, limit: Sequence[float], plan: Layout, pitch: float | None) -> bool:
    """Whether the second of two lines between drawn ones is surely the rest of a label: in small letters, or with no
    room beside the first and nearer to it than rows are to each other."""
    near = pitch is None or step_of(a, b) < AS_ROWS * pitch
    return b.text[:1].islower() or (near and by_width(a, b, limit, plan, False) > 0)


def _parts_all(strips: Sequence[Strip], heights: Sequence[float]) -> bool:
    """Whether an edge stands between each two rows of amounts."""
    bases = [s.base for s in strips if s.has_amounts]
    parted = all(any(a < y < b for y in heights) for a, b in itertools.pairwise(bases))
    return parted and len(bases) >= DRAWN[1]


def is_closed(band: Sequence[Strip], drawn: Sequence[float]) -> bool:
    """Whether lines are drawn closely above and below a row whose amounts stand on its first line."""
    first, last = band[0], band[-1]
    above = any(first.base - CLOSELY * first.size < y < first.base for y in drawn)
    below = any(last.base < y < last.base + CLOSELY * last.size for y in drawn)
    return above and below and first.has_amounts and not any(s.has_amounts for s in band[1:])


def goes_on_closed(a: Strip, b: Strip, limit: Sequence[float], plan: Layout) -> bool:
    """Whether a line of label within a closed row may go on the one above: as bold, close, and with no room there."""
    if not (a.label and b.label) or b.base - a.base >= 1.6 * a.size or a.text.endswith(":") or b.text.endswith(":"):
        return False
    alike = mostly_bold(a.label) == mostly_bold(b.label) and abs(a.size - b.size) < 0.5
    return alike and by_width(a, b, limit, plan, False) >= 0


def _link(
    group: Sequence[Strip],
    strip: Strip,
    pitch: float | None,
    limit: Sequence[float],
    plan: Layout,
    told: Sequence[float] = (),
    begun: Collection[str] = (),
) -> str:
    """Whether the strip goes on with the row that the group is: `sure`, `no`, or in doubt `yes` (rather so),
    `hardly` or `faintly`.

    In doubt are only lines that begin like a label of their own: whether `Staten genom` over `Försäkringskassan` is one
    label or a heading and a row is for those to say who know the words.
    """
    last = group[-1]
    if strip.has_amounts and any(s.has_amounts for s in group):
        return "sure" if _ends_cells(group, strip) else "no"
    if _overlapping(last, strip):
        return "sure"
    if strip.base - last.base < 1.6 * last.size and (
        (_cell_texts(last) and _cell_texts(strip)) or _goes_on_in_cell(last, strip)
    ):
        return "sure"
    close = strip.base - last.base < 1.4 * last.size
    if (last.lead or last.inner) and last.has_amounts and not last.label and strip.label and close:
        return "sure"  # an account number stands on a line of its own above the label
    if close and last.has_amounts and not strip.has_amounts and _goes_on_beside(last, strip):
        return "sure"
    if close and strip.text.isdigit() and strip.has_amounts and last.label and not last.has_amounts:
        return "sure"  # the number of the note that the label ends with
    bare = strip.has_amounts and last.label and not (strip.label or strip.lead or last.has_amounts)
    if bare and close and pitch is not None and strip.base - last.base < AS_ROWS * pitch:
        return "sure"  # amounts that stand where the label's second line would, which a space has taken
    if not strip.label or not last.label or len(group) >= 5:
        return "no"
    if max(last.size, strip.size) > LARGER * min(last.size, strip.size):
        return "no"  # a running head, a title
    parted = any(last.base < y < strip.base for y in told)
    if close and not parted and _closes(last.text, strip.text):
        return "sure"
    points = evidence(last, strip, pitch, limit, plan, parted, begun)
    begins = not begins_small(strip, begun)
    if (begins or parted) and points >= DOUBTFUL and not OPEN_END.search(last.text):
        return "yes" if points >= LINK else "hardly" if points >= -1 else "faintly"
    return "sure" if points >= LINK else "no"


def _hangs_on(group: Sequence[Strip], strip: Strip, below: Sequence[Strip], pitch: float | None) -> bool:
    """Whether a line of label below a row of amounts stands much nearer to it than rows do to each other, and nearer
    than to the row that follows, or more such lines before that: there no heading stands."""
    last = group[-1]
    step = step_of(last, strip)
    if pitch is None or strip.has_amounts or not group[0].has_amounts or step >= NEARER * pitch:
        return False
    plain = mostly_bold(strip.label) == mostly_bold(last.label) and strip.label[0].x0 > _left(last) - 3
    end = strip
    for after in below:
        if after.has_amounts or step_of(end, after) > 1.15 * step:
            return plain and step_of(end, after) > 1.15 * step
        end = after
    return plain


def _goes_on_beside(last: Strip, strip: Strip) -> bool:
    """Whether the words beside a label go on from those of the line above: right below them, in small letters."""
    begins = {round(a.x0) for a in last.extra if a.kind == "text"}
    own = [a for a in strip.extra if a.kind == "text"]
    return bool(own) and all(round(a.x0) in begins and a.text[:1].islower() for a in own)


def _left(strip: Strip) -> float:
    """Where a line begins: its label, or the number before it, below which the rest of the label may stand."""
    return min([strip.label[0].x0, *(a.x0 for a in strip.lead)])


def _closes(above: str, text: str) -> bool:
    """Whether a line of label closes the parenthesis that the line above leaves open (`Skulder (not` / `8)`)."""
    return above.count("(") > above.count(")") and text.count(")") > text.count("(")


def _goes_on_in_cell(last: Strip, strip: Strip) -> bool:
    """Whether a cell's own words go on, or the amount that they name with a colon follows, on a line without label."""
    if strip.label:
        return False
    pairs = [(a, b) for a, b in zip(last.cells, strip.cells, strict=True) if a and b]
    texts = [(a, b) for a, b in pairs if all(atom.kind == "text" for atom in a)]
    follow = all(b[0].kind == "text" or a[-1].text.endswith(":") for a, b in texts)
    return bool(texts) and len(texts) == len(pairs) and follow


def _ends_cells(group: Sequence[Strip], strip: Strip) -> bool:
    """Whether a line has nothing but amounts of cells whose own words end with a colon on the line above."""
    last = group[-1]
    filled = [(i, cell) for i, cell in enumerate(strip.cells) if cell]
    named = all(last.cells[i] and last.cells[i][-1].text.endswith(":") for i, _ in filled)
    free = all(a.kind == "text" for s in group for i, _ in filled for a in s.cells[i])
    return named and free and not strip.label and strip.base - last.base < 1.6 * last.size


def _cell_texts(strip: Strip) -> bool:
    """Whether most columns hold words of their own on this line: cells that name their amounts themselves."""
    return 2 * sum(any(a.kind == "text" for a in cell) for cell in strip.cells) > len(strip.cells)


def _overlapping(a: Strip, b: Strip) -> bool:
    """Amounts centred beside a label of two lines stand less than a line off."""
    return b.base - a.base < NEAR * max(a.size, b.size) and not (a.label and a.has_amounts and b.label)


def _pitch(strips: Sequence[Strip]) -> float | None:
    """The usual distance between rows that follow each other directly."""
    steps = [
        step_of(a, b) for a, b in itertools.pairwise(strips) if a.has_amounts and b.has_amounts and a.label and b.label
    ]
    return median(steps) if steps else None


SUM_MARKS = ("**", "***", "****", "*****")  # before the names of sums in the listings of accounting systems


def without_leaders(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of a label without bullets and leading or trailing rows of dots; stars that mark a sum's level stay."""
    kept = [w for i, w in enumerate(words) if w.text.strip("•●▪◦■□·*_…") or (i == 0 and w.text in SUM_MARKS)]
    kept = [w for w in kept if has_letters(w.text) or w.text.strip(".")]
    return tuple(replace(w, text=w.text.rstrip(".…")) if _LEADER.search(w.text) else w for w in kept)
