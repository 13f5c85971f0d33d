"""The columns of a region: where numbers stand above each other, kept apart by walls where there are walls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..records import Record, replace
from .labelled import are_codes, codes_after, label_column, label_zone, letters
from .lines import Atom, TextLine, names_its_amounts
from .printed import is_year
from .sides import headed_apart, with_sides_joined
from .walls import Wall

OPEN_RIGHT = 45.0  # points right of the last column that belong to it where nothing bounds it
BARE = 60.0  # points left of the amounts where the label of a row would stand that has none
SAME_START = 4.0  # points within which texts of a column begin
HEAD = 3  # lines above the rows of which one may hold a head for each column
BARE_ROWS = 2  # without a text between their amounts, from which these are no names
BROKEN = 0.5  # of the type's size: groups of one number are no farther apart
WHOLE = 2  # times as many whole numbers as broken ones, at least
MANY = 5  # whole numbers against one line whose number may be broken
_GROUPED = re.compile(r"(?:[-–−(] ?)?\d{1,3}(?: \d{3})+(?:,\d{1,2})?\)?(?: ?[^\W\d_]+\.?)*")  # with its unit or without


_BEGUN = re.compile(r"(?:[-–−(] ?)?\d{1,3}(?: \d{3})*")
_GONE_ON = re.compile(r"\d{3}(?: \d{3})*(?:,\d{1,2})?\)?(?: ?[^\W\d_]+\.?)*")


class Column(Record):
    """A column of numbers from x0 to x1; what is printed between `left` and `right` belongs to it."""

    x0: float
    x1: float
    left: float
    right: float

    def holds(self, atom: Atom) -> bool:
        return self.left <= (atom.x0 + atom.x1) / 2 <= self.right

    def overlap(self, atom: Atom) -> float:
        x0, x1 = atom.x0, atom.x1  # asked for most often of all: without a call
        return (x1 if x1 < self.x1 else self.x1) - (x0 if x0 > self.x0 else self.x0)


class Layout(Record):
    """How a region is divided across: `label_x0`..`label_x1` is where row labels stand, `lead` the columns before
    them.
    """

    label_x0: float
    label_x1: float
    columns: tuple[Column, ...]
    lead: tuple[Column, ...]
    walled: bool
    label_end: float = float("inf")  # where another column of words begins, right of the labels
    grouped: bool = False  # words before the labels stand in a column of their own
    cells: tuple[tuple[float, float], ...] = ()  # from where to where each column's cells go, where the numbers tell

    @property
    def x1(self) -> float:
        return max(c.x1 for c in self.columns)


def inner_walls(walls: Sequence[Wall], lines: Sequence[TextLine]) -> list[float]:
    """x of the walls that stand beside at least half of the lines (a fifth for drawn, unshaded ones with two or
    more).
    """
    found = []
    for wall in walls:
        beside = sum(wall.top - 1 <= (ln.top + ln.bottom) / 2 <= wall.bottom + 1 for ln in lines)
        if beside * 2 >= len(lines):
            found.append(wall.x)
    found.sort()
    return [x for i, x in enumerate(found) if i == 0 or x - found[i - 1] > 2]


def clusters(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The x-extents of the columns of numbers, from the left.

    Narrow numbers come first: a wide one that bridges two columns was two numbers too close to each other if some line
    holds a number in each of the two, else the two are one column. A lone such line tells nothing against many numbers
    with groups of thousands: its own number is broken.
    """
    atoms = [(i, a) for i, ln in enumerate(lines) for a in ln.atoms if a.kind == "num"]
    spans: list[tuple[float, float, set[int]]] = []
    for index, atom in sorted(atoms, key=lambda pair: pair[1].x1 - pair[1].x0):
        x0, x1 = atom.x0, atom.x1
        hit = [s for s in spans if s[0] - 0.5 < x1 and x0 < s[1] + 0.5]
        if len(hit) == 1 and hit[0][0] <= x0 and x1 <= hit[0][1]:
            hit[0][2].add(index)  # nearly all: within a column that is known
            continue
        if len(hit) > 1 and _apart(hit) and not _are_broken(hit, atoms):
            continue
        merged = (min([x0, *(s[0] for s in hit)]), max([x1, *(s[1] for s in hit)]))
        rows = {index}.union(*(s[2] for s in hit))
        spans = [s for s in spans if s not in hit] + [(*merged, rows)]
    return sorted([*((x0, x1) for x0, x1, _ in spans), *_dashes(lines, [(a, b) for a, b, _ in spans])])


def _dashes(lines: Sequence[TextLine], spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Columns that hold nothing but dashes, on at least two lines, apart from all columns of numbers."""
    found: list[tuple[float, float, int]] = []
    for line in lines:
        for atom in line.numbers:
            if (
                atom.kind != "nil"
                or atom is line.atoms[0]
                or any(a - 14 < atom.x1 and atom.x0 < b + 14 for a, b in spans)
            ):
                continue
            same = next((f for f in found if abs(f[1] - atom.x1) < 3 or abs(f[0] - atom.x0) < 3), None)
            if same is None:
                found.append((atom.x0, atom.x1, 1))
            else:
                found[found.index(same)] = (min(same[0], atom.x0), max(same[1], atom.x1), same[2] + 1)
    return [(a, b) for a, b, count in found if count >= 2]


def _headed_dashes(
    lines: Sequence[TextLine], spans: Sequence[tuple[float, float]], above: Sequence[TextLine]
) -> list[tuple[float, float]]:
    """Columns whose one dash stands below a head of its own, as the other columns' numbers do below theirs."""
    alone = [(n.x0, n.x1) for ln in lines[:1] for n in ln.numbers] if not spans and len(lines) == 1 else []
    heads = next((ln for ln in reversed(above[-2 * HEAD :]) if _is_over_all(ln, spans or alone)), None)
    own = [a for a in heads.atoms if not any(a.x0 < x1 and x0 < a.x1 for x0, x1 in spans)] if heads else []
    nils = [n for ln in lines for n in ln.numbers if n.kind == "nil" and n is not ln.atoms[0]]
    heads_alone = [a for a in own if a.kind == "text" or is_year(a.text)]
    return [(n.x0, n.x1) for n in nils if any(a.x0 - 1 <= n.x0 and n.x1 <= a.x1 + 1 for a in heads_alone)]


def _named_alone(
    lines: Sequence[TextLine], spans: Sequence[tuple[float, float]], above: Sequence[TextLine]
) -> list[tuple[float, float]]:
    """Columns with no other number than those that cells name themselves, below a head of their own."""
    heads = [a for ln in above[-2 * HEAD :] for a in ln.atoms if len(ln.atoms) > 1]
    own = [a for a in heads if not any(a.x0 < x1 and x0 < a.x1 for x0, x1 in spans)]
    numbers = [n for ln in lines if names_its_amounts(ln) for n in ln.numbers if spans and n.x0 > spans[0][1]]
    found: list[tuple[float, float]] = []
    for n in numbers:
        taken = any(n.x0 < x1 and x0 < n.x1 for x0, x1 in (*spans, *found))
        found += [(n.x0, n.x1)] if not taken and any(a.x0 < n.x1 and n.x0 < a.x1 for a in own) else []
    return found


def _is_over_all(line: TextLine, spans: Sequence[tuple[float, float]]) -> bool:
    return bool(spans) and all(any(a.x0 < x1 and x0 < a.x1 for a in line.atoms) for x0, x1 in spans)


def _apart(hit: Sequence[tuple[float, float, set[int]]]) -> bool:
    """Whether two of the spans hold numbers on the same line."""
    return any(a[2] & b[2] for i, a in enumerate(hit) for b in hit[i + 1 :])


def _are_broken(hit: Sequence[tuple[float, float, set[int]]], atoms: Sequence[tuple[int, Atom]]) -> bool:
    """Whether one line alone holds numbers in several of the spans, where many others have whole ones across them; so
    do several lines far fewer than those whose numbers may each be one that came apart at its thousands."""
    apart = {line for i, a in enumerate(hit) for b in hit[i + 1 :] for line in a[2] & b[2]}
    whole = len({i for i, a in atoms if _over_all(a, hit)} - apart)
    few = len(apart) == 1 or (whole >= WHOLE * len(apart) and all(_may_be_one(line, hit, atoms) for line in apart))
    return few and whole >= MANY


def _may_be_one(line: int, spans: Sequence[tuple[float, float, set[int]]], atoms: Sequence[tuple[int, Atom]]) -> bool:
    """Whether the numbers of a line in these spans are the first groups of one and its others, a little apart."""
    own = sorted(
        (a for i, a in atoms if i == line and any(a.x0 < s[1] and s[0] < a.x1 for s in spans)), key=lambda a: a.x0
    )
    near = all(b.x0 - a.x1 <= BROKEN * a.words[0].size for a, b in pairwise(own))
    return near and _BEGUN.fullmatch(own[0].text) is not None and all(_GONE_ON.fullmatch(a.text) for a in own[1:])


def _over_all(atom: Atom, spans: Sequence[tuple[float, float, set[int]]]) -> bool:
    """Whether a number reaches over several spans in one piece: its groups of thousands, or digits with no space."""
    x0 = atom.x0 if _GROUPED.fullmatch(atom.text) else atom.words[-1].x0
    return all(x0 < s[1] and s[0] < atom.x1 for s in spans)


def layout(
    lines: Sequence[TextLine],
    walls: Sequence[Wall],
    alone: Sequence[TextLine] = (),
    above: Sequence[TextLine] = (),
    bare: bool = False,
) -> Layout | None:
    """The division of a region with these tabular lines, None where no labels or no columns of amounts are found.

    `alone` are the region's lines that hold a single text: labels that are printed above or below their amounts;
    `above` the lines above the region; `bare`: its only row may lack a label.
    """
    plain = [line for line in lines if not names_its_amounts(line)] or lines
    spans = clusters(plain)
    spans = sorted([*spans, *_headed_dashes(lines, spans, above)])
    spans = sorted([*spans, *_named_alone(lines, spans, above)]) if len(plain) < len(lines) else spans
    spans = [s for s in spans if not _among_labels(s, [*lines, *alone])]
    cuts = inner_walls(walls, lines)
    spans = _merged_between(spans, cuts, lines, above)
    spans = with_sides_joined(spans, plain, above[-HEAD:])
    start, end = label_column(lines, above, cuts)
    end = min(end, codes_after(lines))
    label_x0, label_x1 = label_zone([*lines, *alone], start, end)
    if bare and label_x0 is None and len(spans) > 1 and not alone:
        heads = (a.x0 for ln in above[-HEAD:] for a in ln.atoms if a.x0 < spans[0][1] and spans[0][0] < a.x1)
        label_x0 = label_x1 = max(0.0, min([spans[0][0], *heads]) - BARE)
    if label_x0 is None or label_x1 is None:
        return None
    spans = [s for s in spans if not _among_labels(s, [*lines, *alone])]
    lead = [s for s in spans if (s[0] + s[1]) / 2 < label_x0 or are_codes(s, lines, above[-HEAD:])]
    main = [s for s in spans if s not in lead]
    if not main:
        return None
    label_x1 = min(label_x1, main[0][0])
    left = max(_left_edge(main[0][0], label_x0, label_x1, cuts), _after_words(lines, end, main[0][0]))
    columns = _before_remarks(_columns(main, cuts, left), [*lines, *alone])
    columns = _around_remarks(columns, [*lines, *alone], above[-HEAD:])
    return Layout(label_x0, label_x1, columns, _columns(lead, cuts, 0.0), len(cuts) >= 2, end, start > 0)


def _before_remarks(columns: tuple[Column, ...], lines: Sequence[TextLine]) -> tuple[Column, ...]:
    """The columns, the last one ending where a column of remarks begins: texts right of the amounts on several
    lines.
    """
    last = columns[-1]
    starts = sorted(a.x0 for ln in lines for a in ln.atoms if a.kind == "text" and a.x0 > last.x1 and letters(a) >= 3)
    if len(starts) < 2 or starts[1] - starts[0] > SAME_START:
        return columns
    return (*columns[:-1], replace(last, right=min(last.right, starts[0] - 1)))


def _around_remarks(
    columns: tuple[Column, ...], lines: Sequence[TextLine], above: Sequence[TextLine]
) -> tuple[Column, ...]:
    """The columns, those on both sides of a column of remarks ending and beginning where it does: texts flush left
    below a head of their own, beside some amounts and not beside others, which they would all name if they were
    names."""
    out = list(columns)
    for i, (a, b) in enumerate(pairwise(columns)):
        texts = [t for ln in lines if (t := _text_between(ln, a, b))]
        bare = sum(_holds_both(ln, a, b) and not _text_between(ln, a, b) for ln in lines)
        starts = sorted(t.x0 for t in texts)
        flush = len(texts) > 1 and starts[-1] - starts[0] <= SAME_START
        if not flush or bare < BARE_ROWS:
            continue
        heads = (h for ln in above if (h := _text_between(ln, a, b)))
        if any(abs(h.x0 - starts[0]) <= SAME_START for h in heads):
            out[i] = replace(out[i], right=min(out[i].right, starts[0] - 1))
            out[i + 1] = replace(out[i + 1], left=min(max(t.x1 for t in texts) + 1, b.x0 - 1))
    return tuple(out)


def _text_between(line: TextLine, a: Column, b: Column) -> Atom | None:
    """The text of a line that stands between the numbers of two columns."""
    return next((t for t in line.atoms if t.kind == "text" and a.x1 < t.x0 and t.x1 < b.x0 and letters(t) >= 3), None)


def _holds_both(line: TextLine, a: Column, b: Column) -> bool:
    """Whether a line has a number in each of two columns."""
    return all(any(column.overlap(n) > 0 for n in line.numbers) for column in (a, b))


def _merged_between(
    spans: list[tuple[float, float]], cuts: Sequence[float], lines: Sequence[TextLine], above: Sequence[TextLine]
) -> list[tuple[float, float]]:
    """Spans of the same walled column made one, unless a line holds a number in each or a head stands over each."""
    out: list[tuple[float, float]] = []
    for span in spans:
        same = out and cuts and _same_cell(out[-1], span, cuts)
        if same and not _both(out[-1], span, lines) and not headed_apart(out[-1], span, above[-HEAD:]):
            out[-1] = (out[-1][0], max(out[-1][1], span[1]))
        else:
            out.append(span)
    return out


def _same_cell(a: tuple[float, float], b: tuple[float, float], cuts: Sequence[float]) -> bool:
    between = any(a[1] - 1 <= x <= b[0] + 1 for x in cuts)
    return not between and any(x <= a[0] for x in cuts) and any(x >= b[1] for x in cuts)


def _both(a: tuple[float, float], b: tuple[float, float], lines: Sequence[TextLine]) -> bool:
    def in_span(line: TextLine, span: tuple[float, float]) -> bool:
        return any(span[0] - 1 <= (n.x0 + n.x1) / 2 <= span[1] + 1 for n in line.numbers)

    return any(in_span(ln, a) and in_span(ln, b) for ln in lines)


def _among_labels(span: tuple[float, float], lines: Sequence[TextLine]) -> bool:
    """Whether a column's place is where other lines have their labels: its few numbers stand within labels."""
    numbers = sum(any(_inside(n, span) for n in ln.numbers) for ln in lines)
    labels = sum(any(a.x0 < span[1] - 1 and a.x1 > span[0] + 1 for a in _before_numbers(ln)) for ln in lines)
    return labels > numbers


def _before_numbers(line: TextLine) -> list[Atom]:
    """The texts of a line that its first number does not stand left of: what stands behind numbers is no label."""
    first = min([n.x0 for n in line.numbers]) if line.numbers else line.x1
    return [a for a in line.atoms if a.kind == "text" and a.x0 <= first]


def _inside(atom: Atom, span: tuple[float, float]) -> bool:
    return span[0] - 1 <= atom.x0 and atom.x1 <= span[1] + 1


def _left_edge(column_x0: float, label_x0: float, label_x1: float, cuts: Sequence[float]) -> float:
    """Where the first column of amounts begins: a wall between the labels and it, else half way between the two."""
    between = [x for x in cuts if x <= column_x0 + 1.5]
    if between and between[-1] > max(label_x1 - 40, label_x0 + 15):
        return between[-1]
    return max((column_x0 + min(label_x1, column_x0)) / 2, column_x0 - 60)


def _after_words(lines: Sequence[TextLine], start: float, column_x0: float) -> float:
    """Where the columns of words between labels (up to `start`) and amounts end; no cell's own words stand there."""
    plain = [ln for ln in lines if not names_its_amounts(ln)]
    ends = [a.x1 for ln in plain for a in ln.atoms if a.kind == "text" and a.x0 >= start and a.x1 < column_x0]
    return min(max(ends) + 1, column_x0 - 1) if ends else 0.0


def _columns(spans: Sequence[tuple[float, float]], cuts: Sequence[float], left: float) -> tuple[Column, ...]:
    out: list[Column] = []
    for i, (x0, x1) in enumerate(spans):
        lo = left if i == 0 else out[-1].right
        if i + 1 < len(spans):
            between = [x for x in cuts if x1 - 1.5 <= x <= spans[i + 1][0] + 1.5]
            hi = between[0] if between else (x1 + spans[i + 1][0]) / 2
        else:
            beyond = [x for x in cuts if x >= x1 - 1.5]
            hi = beyond[0] if beyond else x1 + OPEN_RIGHT
        out.append(Column(x0, x1, lo, hi))
    return tuple(out)
