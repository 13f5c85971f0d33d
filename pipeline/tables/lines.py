"""Words to lines, and lines to atoms: pieces of text and numbers with free space (or a rule) on both sides."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from statistics import median
from typing import Literal

from ..model import Box, Word
from ..records import Record, replace, work_out
from .printed import UNIT, is_nil, number_runs, run_length, states_year
from .spaces import word_space

Kind = Literal["num", "nil", "text"]

# Words on one line share a baseline within this part of their size: amounts that are centred beside a label of two
# lines stand half a line off and must not be taken for the same line.
SAME_LINE = 0.3
# Free space, in typical word spaces of the page, from which on it separates.
CHUNK = 2.1
OVER = 0.3  # em by which texts that are printed over each other overlap at least
DOTS = 3  # of a leader at least
TOUCH = 0.1  # em: no space between two words is narrower
BESIDE = 0.5  # of the font size between the groups of a number at most
RAISED = 0.85  # of the font size: no footnote mark is larger
LEVEL = 1.5  # points between the bases of two lines that were taken for one
DATED = re.compile(r"(?:(?:19|20)\d\d(?:-\d\d-\d\d)?|\d{1,2}/\d{1,2}/\d{4}|\d{6}[-–]\d{6})$")
_DOTS = ".…_·"
_LEADER = re.compile(rf"[{_DOTS}]{{3,}}$")
_LETTER = re.compile(r"[^\W\d_]")

_LEFT = attrgetter("x0")


class Atom(Record):
    """A piece of a line: a number (`num`), a lone dash (`nil`) or text.

    Its extent and text, asked for again and again, are worked out once.
    """

    kind: Kind
    words: tuple[Word, ...]
    x0: float = 0.0
    x1: float = 0.0
    text: str = ""

    def __post_init__(self) -> None:
        words = self.words
        work_out(self, "x0", words[0].x0)
        if len(words) == 1:
            work_out(self, "x1", words[0].x1)
            work_out(self, "text", words[0].text)
        else:
            work_out(self, "x1", max([w.x1 for w in words]))
            work_out(self, "text", " ".join([w.text for w in words]))

    @property
    def box(self) -> Box:
        return box_of(self.words)

    @property
    def bold(self) -> bool:
        return sum(w.bold for w in self.words) * 2 > len(self.words)


class TextLine(Record):
    """Words on one baseline, from left to right, and the atoms they form. `numbers` are those that are no text; `row`:
    what reads as years is known to be amounts."""

    atoms: tuple[Atom, ...]
    top: float
    bottom: float
    size: float
    base: float = 0.0
    numbers: tuple[Atom, ...] = ()
    row: bool = False

    def __post_init__(self) -> None:
        work_out(self, "base", self.bottom - 0.2 * self.size)
        work_out(self, "numbers", tuple([a for a in self.atoms if a.kind != "text"]))

    @property
    def x0(self) -> float:
        return self.atoms[0].x0

    @property
    def x1(self) -> float:
        return max([a.x1 for a in self.atoms])

    @property
    def text(self) -> str:
        return " ".join([a.text for a in self.atoms])


def box_of(words: Sequence[Word]) -> Box:
    """The rectangle around the words."""
    if len(words) == 1:
        word = words[0]
        return Box(word.x0, word.top, word.x1, word.bottom)
    return Box(
        min([w.x0 for w in words]),
        min([w.top for w in words]),
        max([w.x1 for w in words]),
        max([w.bottom for w in words]),
    )


@lru_cache(maxsize=16384)
def has_letters(text: str) -> bool:
    return bool(_LETTER.search(text))


@lru_cache(maxsize=16384)
def has_digit(text: str) -> bool:
    return not text.isalpha() and any(map(str.isdigit, text))


def baselines(words: Sequence[Word]) -> list[list[Word]]:
    """Groups of words that share a baseline, from the top; words of a line from left to right."""
    groups: list[list[Word]] = []
    uneven: set[int] = set()  # the groups whose words differ in baseline or size: others are in order as they are
    line: list[Word] = []
    last, size = -math.inf, 0.0  # the line's baseline, the size of its last word
    for base, _, _, word in sorted([(w.bottom - 0.2 * w.size, w.x0, i, w) for i, w in enumerate(words)]):
        own = word.size
        if base - last <= SAME_LINE * (own if own < size else size):
            line.append(word)
            if base != last or own != size:
                uneven.add(len(groups) - 1)
        else:
            line = [word]
            groups.append(line)
            last = base
        size = own
    for at in uneven:
        groups[at] = _without_marks(sorted(groups[at], key=_LEFT))
    return groups


def _without_marks(words: list[Word]) -> list[Word]:
    """The line without raised footnote marks: small digits glued to the word before them."""
    sizes = [w.size for w in words]
    size = max(sizes)
    if min(sizes) >= 0.8 * size:
        return words
    kept: list[Word] = []
    for word in words:
        raised = word.size < 0.8 * size and len(word.text) <= 3 and word.text.strip(")*").isdigit()
        if raised and kept and word.x0 - kept[-1].x1 < 0.25 * size and kept[-1].size > word.size:
            continue
        kept.append(word)
    return kept


def text_lines(
    words: Sequence[Word], walls: Sequence[tuple[float, float, float]] = (), space: float | None = None
) -> tuple[TextLine, ...]:
    """Lines of the words given, from the top. `walls` are vertical rules (x, top, bottom) that no atom crosses; `space`
    is the words' space, where it is known."""
    space = word_space(words) if space is None else space
    lines = []
    merged = _merge_raised([w for w in words if w.text[:1] not in _DOTS or not _LEADER.match(w.text)])
    merged = [left for group in merged if (left := _without_dots(group))]
    for group in itertools.chain.from_iterable(map(_levels, merged)):
        size = median(w.size for w in group)
        top, bottom = min(w.top for w in group), max(w.bottom for w in group)
        middle = (top + bottom) / 2
        here = [x for x, y0, y1 in walls if y0 - 1 <= middle <= y1 + 1]
        runs = _runs(group, words) if _crossing(group) else [group]
        atoms = [atom for run in runs for piece in _pieces(run, space, here) for atom in _atoms(piece, space)]
        lines.append(TextLine(tuple(named_amounts(atoms, space)), top, bottom, size))
    return tuple(lines)


def _without_dots(group: list[Word]) -> list[Word]:
    """The line without leaders whose dots are set apart (`Revisorer . . . . 16 500`), three or more of them."""
    alone = [not word.text.strip(_DOTS) for word in group]
    if sum(alone) < DOTS:
        return group
    runs = [
        (dots, [w for _, w in run]) for dots, run in itertools.groupby(zip(alone, group, strict=True), lambda p: p[0])
    ]
    return [word for dots, run in runs if not dots or len(run) < DOTS for word in run]


def _levels(group: list[Word]) -> list[list[Word]]:
    """The line, or two where words stand under each other on bases a little apart: the rest of a cell's words and the
    row set close below it."""
    if not _crossing(group):
        return [group]
    base = {id(w): w.bottom - 0.2 * w.size for w in group}
    under = [(a, b) for a, b in itertools.pairwise(group) if b.x0 < a.x1 - OVER * a.size]
    if not all(abs(base[id(a)] - base[id(b)]) > LEVEL for a, b in under):
        return [group]
    middle = (max(base.values()) + min(base.values())) / 2
    parts = [[w for w in group if (base[id(w)] > middle) is lower] for lower in (False, True)]
    return parts if not any(map(_crossing, parts)) else [group]


def _crossing(group: Sequence[Word]) -> bool:
    """Whether words of a line are printed over each other."""
    return len(group) > 1 and any(b.x0 < a.x1 - OVER * a.size for a, b in itertools.pairwise(group))


def in_reading_order(line: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The words of a line from the left; texts that are printed over each other one after the other, as they are
    printed."""
    if not _crossing(line):
        return list(line)
    return [word for run in _runs(line, words) for word in run]


def _runs(group: Sequence[Word], words: Sequence[Word]) -> list[list[Word]]:
    """Texts that run into each other, told apart by the order in which they are printed."""
    order = {id(w): i for i, w in enumerate(words)}
    runs: list[list[Word]] = []
    for word in sorted(group, key=lambda w: order.get(id(w), 0)):
        before = runs[-1][-1] if runs else None
        if before is not None and -OVER * word.size < word.x0 - before.x1 < word.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return sorted(runs, key=lambda run: run[0].x0)


def names_its_amounts(line: TextLine) -> bool:
    """Whether (nearly) each number of the line follows words of its own that end with a colon."""
    if len(line.atoms) < 4:
        return False  # two at least
    pairs = list(itertools.pairwise(line.atoms))
    named = sum(a.kind == "text" and a.text.endswith(":") and b.kind == "num" for a, b in pairs)
    return named >= 2 and named >= len(line.numbers) - 1


def named_amounts(atoms: Sequence[Atom], space: float) -> list[Atom]:
    """The atoms with each `words: number` taken apart, where several cells of the line are so."""
    parts = [named_parts(atom, space) if atom.kind == "text" and ":" in atom.text else [atom] for atom in atoms]
    named = sum(len(pieces) // 2 for pieces in parts)
    return [piece for pieces in parts for piece in pieces] if named > 1 else list(atoms)


def named_parts(atom: Atom, space: float) -> list[Atom]:
    """`words: number words: number` as its words and numbers in turn; the atom itself where it does not end so."""
    pieces: list[Atom] = []
    words, start = atom.words, 0
    for k in range(1, len(words)):
        if k <= start or not words[k - 1].text.endswith(":"):
            continue
        length = run_length(words, k, space)
        if length:
            pieces += [Atom("text", words[start:k]), Atom(kind_of(words[k : k + length]), words[k : k + length])]
            start = k + length
    return pieces if pieces and start == len(words) else [atom]


def _merge_raised(words: Sequence[Word]) -> list[list[Word]]:
    """The words by their baselines. A raised footnote mark forms one of its own just above its word's, or pushes its
    word below the others of the line: it is taken out."""
    groups = baselines(words)
    kept: list[list[Word]] = []
    for index, group in enumerate(groups):
        neighbours = [g for g in groups[max(0, index - 1) : index + 2] if g is not group]
        marks = {id(w) for w in group if _may_be_mark(w) and any(_is_mark_of(w, n) for n in neighbours)}
        rest = [w for w in group if id(w) not in marks or _is_group_of(w, group)]
        if rest:
            kept.append(rest)
    left = [w for group in kept for w in group]
    return _with_small_beside(baselines(left) if len(left) < sum(map(len, groups)) else kept)


def _with_small_beside(groups: list[list[Word]]) -> list[list[Word]]:
    """The lines, what is printed in smaller type behind the end of one and within its height (a remark that a
    spreadsheet sets at the top of its cell) as a part of it."""
    found: list[list[Word]] = []
    for group in groups:
        above = found[-1] if found else group
        if _is_small_behind(above, group):
            found[-1] = [*group, *above]
        elif _is_small_behind(group, above):
            found[-1] = [*above, *group]
        else:
            found.append(group)
    return found


def _is_small_behind(group: Sequence[Word], line: Sequence[Word]) -> bool:
    first, last = group[0], line[-1]
    middle = (first.top + first.bottom) / 2
    return first.size <= RAISED * last.size and first.x0 >= last.x1 and last.top < middle < last.bottom


def _may_be_mark(word: Word) -> bool:
    return len(word.text) <= 3 and word.text.strip("*),").isdigit()


def _is_group_of(word: Word, line: Sequence[Word]) -> bool:
    """Whether digits are a group of a number on their line: others in the same type stand a space beside them."""
    alike = (w for w in line if w is not word and abs(w.size - word.size) < 0.1 and has_digit(w.text))
    return any(-0.1 < max(w.x0 - word.x1, word.x0 - w.x1) < BESIDE * word.size for w in alike)


def _is_mark_of(word: Word, line: Sequence[Word]) -> bool:
    for other in line:
        if word.size > RAISED * other.size:
            continue
        drop = (other.bottom - 0.2 * other.size) - (word.bottom - 0.2 * word.size)
        glued = -0.1 * other.size < word.x0 - other.x1 < 0.2 * other.size and 0.1 * other.size < drop < 0.7 * other.size
        found_no_room = abs(word.x1 - other.x1) < 3 and -1.3 * other.size < drop < -0.4 * other.size
        wrapped = found_no_room and len(other.text) > 3 and has_digit(other.text)  # on the line below its amount
        if glued or wrapped:
            return True
    return False


def _pieces(words: Sequence[Word], space: float, walls: Sequence[float]) -> list[list[Word]]:
    """The line cut where there is a wide gap or a wall between two words."""
    pieces = [[words[0]]]
    for a, b in itertools.pairwise(words):
        left, right, size = a.x1, b.x0, a.size if a.size > b.size else b.size
        wide = right - left > CHUNK * space * size + 0.5
        touching = right - left < TOUCH * size and _run_into(a, b)
        if wide or touching or _dated(a, b) or (walls and any(left - 1.5 <= x <= right + 1.5 for x in walls)):
            pieces.append([b])
        else:
            pieces[-1].append(b)
    return pieces


def _run_into(a: Word, b: Word) -> bool:
    """Whether a word is printed right up to one of another text: no space parts them, and it begins with a capital but
    is no unit of a number before it."""
    ends = a.text[-1:].islower() or a.text[-1:].isdigit()
    return ends and b.text[:1].isupper() and not UNIT.match(b.text)


def _dated(a: Word, b: Word) -> bool:
    """Whether two words that stand beside each other are dates of two heads."""
    return b.text[:1].isdigit() and a.text[:1].isdigit() and bool(DATED.match(a.text) and DATED.match(b.text))


def _atoms(piece: Sequence[Word], space: float) -> list[Atom]:
    """The atoms of a piece: numbers if it is nothing but numbers, else text."""
    runs = number_runs(piece, space)
    if runs is None or states_year(runs, space):
        return [Atom("text", tuple(piece))]
    atoms: list[Atom] = []
    for run in runs:
        # A number in parentheses close behind another is last year's beside it: one cell until the table is known.
        if run[0].text.startswith("(") and atoms and not atoms[-1].words[0].text.startswith("("):
            atoms[-1] = Atom("num", (*atoms[-1].words, *run))
        else:
            atoms.append(Atom(kind_of(run), tuple(run)))
    return atoms


def kind_of(run: Sequence[Word]) -> Kind:
    """Whether the words of a number are a lone dash, with a unit behind it or not."""
    alone = len(run) == 1 or not any(has_digit(word.text) for word in run)
    return "nil" if alone and is_nil(run[0].text) else "num"


def tail_number(atom: Atom, space: float) -> tuple[Atom, Atom] | None:
    """A text atom whose last words are a number, as (text, number); None when it has no such tail or no text."""
    for cut in range(1, len(atom.words)):
        runs = number_runs(atom.words[cut:], space)
        if runs is not None and len(runs) == 1 and (len(runs[0]) == 1 or kind_of(runs[0]) != "nil"):  # `Budget - tkr`
            return replace(atom, words=atom.words[:cut]), Atom(kind_of(runs[0]), tuple(runs[0]))
    return None
