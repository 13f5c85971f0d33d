"""One printed line divided by the layout of its region: what is its label, what stands in which column."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Word
from ..records import Record, replace
from .columns import Column, Layout
from .lines import Atom, TextLine, names_its_amounts, tail_number
from .printed import is_year, number_runs

EXACT = 3.0  # points from the end of the labels within which the next column of words begins
SHORT = 2  # digits of the number of a note
FLUSH = 2.0  # points within which a text ends with its column


class Strip(Record):
    """One printed line divided by a layout. `cells` has the atoms of each column, `inner` numbers among the labels."""

    top: float
    bottom: float
    size: float
    label: tuple[Word, ...]
    lead: tuple[Atom, ...]
    cells: tuple[tuple[Atom, ...], ...]
    inner: tuple[Atom, ...] = ()
    extra: tuple[Atom, ...] = ()

    @property
    def base(self) -> float:
        return self.bottom - 0.2 * self.size

    @property
    def has_amounts(self) -> bool:
        return any(a.kind != "text" for cell in self.cells for a in cell)

    @property
    def bold(self) -> bool:
        words = [*self.label, *(w for cell in self.cells for a in cell for w in a.words)]
        return bool(words) and 2 * sum(w.bold for w in words) > len(words)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.label)


def with_labels_across(strips: Sequence[Strip], plan: Layout) -> list[Strip]:
    """The lines, a text of one without a label as its label where it stands elsewhere in the column of words than all
    texts beside labels do, which begin flush: in a cell across both columns, as totals have it."""
    first = plan.columns[0].left
    begins = [a.x0 for s in strips if s.label for a in s.extra if a.x0 < first]
    if len(begins) < 2 or max(begins) - min(begins) > FLUSH:
        return list(strips)

    def across(strip: Strip) -> bool:
        lone = len(strip.extra) == 1 and not (strip.label or strip.lead or strip.inner) and strip.has_amounts
        return lone and strip.extra[0].x1 < first and abs(strip.extra[0].x0 - begins[0]) > EXACT

    return [replace(s, label=s.extra[0].words, extra=()) if across(s) else s for s in strips]


def divide(line: TextLine, plan: Layout, space: float) -> Strip:
    """The line's atoms given to label, lead and columns."""
    label: list[Word] = []
    lead: list[Atom] = []
    inner: list[Atom] = []
    extra: list[Atom] = []
    cells: list[list[Atom]] = [[] for _ in plan.columns]
    atoms = _resolved(line, plan, space)
    cells_named = names_its_amounts(line)
    named: tuple[int | None, ...] = ()  # the column, or none, of an amount whose own words stand before it
    for position, atom in enumerate(atoms):
        following = atoms[position + 1] if position + 1 < len(atoms) else None
        names = cells_named and atom.kind == "text" and atom.text.endswith(":")
        of_label = False
        if names and following is not None:
            index = _column_of(Atom("num", (*atom.words, *following.words)), plan)
            named = (index,)
        elif named and atom.kind == "num":
            (index,), named = named, ()
            of_label = index is None and atom.x0 < plan.columns[0].x0
        else:
            index = _column_of(atom, plan)
            if index is not None and following is not None and _names_next(atom, following, cells[index]):
                index = _column_of(following, plan)
        if index is not None:
            cells[index].append(atom)
        elif of_label:
            inner.append(atom)
        elif atom.x0 >= plan.columns[0].left:
            extra.append(atom)
        elif _is_lead(atom, plan):
            lead.append(atom)
        elif atom.x0 >= plan.label_end:
            extra.append(atom)
        elif atom.kind == "num" and not atom.text.endswith("%"):  # `Samordnare 50 %`
            inner.append(atom)
        else:
            own = _before(atom, plan.label_end)
            label.extend(own)
            extra += [Atom("text", atom.words[len(own) :])] if len(own) < len(atom.words) else []
    if not label and _ends_label(inner, plan):
        label, inner = list(inner[0].words), []
    return Strip(
        line.top,
        line.bottom,
        line.size,
        tuple(label),
        tuple(lead),
        tuple(map(tuple, cells)),
        tuple(inner),
        tuple(extra),
    )


def _names_next(text: Atom, following: Atom, cell: Sequence[Atom]) -> bool:
    """Whether a text between two numbers, which reaches into the column of the one before it, names the one behind it:
    cells of a form below a table, as wide as they need be (`Rekvirerat belopp 400 000   Att återbetala 58 777`)."""
    numbers = (text.kind, following.kind, *(a.kind for a in cell)) == ("text", "num", "num")
    return numbers and text.text[:1].isupper()


def _ends_label(inner: Sequence[Atom], plan: Layout) -> bool:
    """Whether the only thing among the labels is a number of one or two digits where they begin: what a narrow cell
    left of a label on the line above (`Finansiella kostnader not` over `5`)."""
    short = len(inner) == 1 and inner[0].text.isdigit() and len(inner[0].text) <= SHORT
    return short and abs(inner[0].x0 - plan.label_x0) < FLUSH


def _before(atom: Atom, end: float) -> tuple[Word, ...]:
    """The words of a label, without those from where another column of words begins, if one begins exactly there."""
    cut = next((k for k, w in enumerate(atom.words) if k and end <= w.x0 < end + EXACT), len(atom.words))
    return atom.words[:cut]


def _is_lead(atom: Atom, plan: Layout) -> bool:
    apart = plan.grouped or plan.label_end < float("inf")
    return atom.x1 <= plan.label_x0 + 1.5 and (atom.x1 - atom.x0 < 60 or apart)


def _resolved(line: TextLine, plan: Layout, space: float) -> list[Atom]:
    """The line's atoms with numbers that run into a label or into each other set free where columns show them."""
    out: list[Atom] = []
    taken = [a for a in line.atoms if a.kind != "text"]
    for atom in line.atoms:
        if atom.kind == "text":
            out += _freed_tail(atom, plan, space, taken)
        else:
            out += _split_between(atom, plan, space)
    return out


def _freed_tail(atom: Atom, plan: Layout, space: float, taken: Sequence[Atom]) -> list[Atom]:
    """A label that runs up to the first amount without free space: cut where the number stands in a free column, behind
    a colon where it is flush with it."""
    if atom.x0 >= plan.columns[0].left or atom.x1 < plan.columns[0].x0:
        return [atom]
    tail = tail_number(atom, space)
    if tail is None or is_year(tail[1].text):
        return [atom]
    column = next((c for c in plan.columns if c.overlap(tail[1]) > 0), None)
    if column is None or any(column.overlap(t) > 0 for t in taken):
        return [atom]
    edges = min(abs(tail[1].x1 - column.x1), abs(tail[1].x0 - column.x0))
    within = tail[1].x0 >= column.x0 - 1 and not tail[0].text.endswith(":")
    return list(tail) if edges <= 4 or within else [atom]


def _split_between(atom: Atom, plan: Layout, space: float) -> list[Atom]:
    """A number that spans two columns, as the numbers that stand in them."""
    if len(atom.words) < 2:
        return [atom]
    over = [c for c in plan.columns if c.overlap(atom) > 1]
    if len(over) < 2:
        return [atom]
    parts: list[list[Word]] = [[] for _ in over]
    for word in atom.words:
        middle = (word.x0 + word.x1) / 2
        parts[min(range(len(over)), key=lambda i: _distance(over[i], middle))].append(word)
    runs = [number_runs(part, space) for part in parts if part]
    if any(run is None or len(run) != 1 for run in runs):
        return [atom]
    return [Atom("num", tuple(part)) for part in parts if part]


def _distance(column: Column, x: float) -> float:
    return 0.0 if column.x0 <= x <= column.x1 else min(abs(x - column.x0), abs(x - column.x1))


def _column_of(atom: Atom, plan: Layout) -> int | None:
    """The index of the column that the atom belongs to, None when it belongs to the labels or beyond the table."""
    first = plan.columns[0]
    if atom.kind == "text" and atom.x0 < first.left - 1:
        flush = abs(atom.x1 - first.x1) <= FLUSH and atom.x0 > plan.label_x0 + 12 and len(plan.columns) > 1
        return 0 if flush and 2 * first.overlap(atom) > first.x1 - first.x0 else None
    overlaps = [c.overlap(atom) for c in plan.columns]
    best = overlaps.index(max(overlaps))
    if atom.kind != "text" and overlaps[best] > 0:
        return best
    held = next((i for i, c in enumerate(plan.columns) if c.holds(atom)), None)
    if held is not None and (atom.kind != "text" or overlaps[held] > -30):
        return held
    return best if overlaps[best] > 0 else None
