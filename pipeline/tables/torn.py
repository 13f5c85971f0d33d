"""Amounts that cells too narrow for them tore over two lines: which lines are so; pairs.py makes them whole.

A line of bare numbers goes on with the amounts above it where the halves say so themselves, where rules around the two
close them in one row, or where it stands nearer to them than rows do to each other.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from ..records import Record, replace
from .halves import AT_COMMA, FIRST, LAST, Fit, is_no_amount, lacks_last_digits
from .lines import Atom, TextLine, box_of, has_letters
from .pairs import (
    FLUSH,
    Half,
    are_flush,
    beginnings,
    halves,
    is_in,
    number_over,
    sign_over,
    with_beginnings,
    with_cut_groups,
    with_rests,
)
from .printed import is_year
from .walls import Floor

AROUND = 7  # lines above and below that tell how far rows stand apart
NEARER = 0.92  # of the least distance between these rows: lines nearer to each other are of one row
CLOSELY = 0.45  # of the size of type: no row of its own stands nearer
CLOSED = 1.9  # sizes of type from a row's lines to the rules that close it
COVERED = 0.9  # of the width of a row's amounts that such a rule covers
SINGLE = 1.3  # of the size of type: the lines of a label are nearer to each other
RUNNING = 8  # words of a line of running text
HALF = 0.8  # of the size of type: lines nearer to each other are not set below each other
ENOUGH = 6  # what the fits of a line add up to that needs no other evidence
TORN_YEAR = re.compile(r"(?:19|20)\d$")
_DIGIT = re.compile(r"\d$")
_BRACKETED = re.compile(r"\([-–−]?\s?\d[\d .,]*\)[*]*")
PAIR = re.compile(rf"[^()]*\d[^()]* {_BRACKETED.pattern}")


class Setting(Record):
    """What tells broken cells in a part of a page."""

    floors: tuple[Floor, ...] = ()
    years: tuple[float, ...] = ()  # where columns end that are too narrow for the year over them
    beside: tuple[float, ...] = ()  # where amounts in parentheses end that stand beside the year's
    narrow: bool = False  # a line holds nothing but rests of the amounts above it, or amounts below their signs


def setting(lines: Sequence[TextLine], floors: Sequence[Floor]) -> Setting:
    """What tells broken cells among these lines."""
    beside = tuple(a.x1 for line in lines for a in line.numbers if PAIR.fullmatch(a.text))
    pairs = itertools.pairwise(lines)
    narrow = any(are_rests(above, line) or _are_below_signs(above, line) for above, line in pairs)
    return Setting(tuple(floors), tuple(_narrow_columns(lines)), beside, narrow)


def with_torn(lines: Sequence[TextLine], index: int, how: Setting, inside: bool) -> list[TextLine] | None:
    """The line at `index` and the one above it with the amounts whole that are torn over the two, None where none is.
    `inside`: they stand nearer to each other than rows usually do."""
    above, line = lines[index - 1 : index + 1]
    if not _may_be_torn(above, line):
        return None
    label, first = parted_label(above, line)
    for begun in (first, with_cut_groups(first)):  # `5 20` over `3`
        if _is_begun(begun, line, lines, index, how, inside):
            return [*label, with_beginnings(begun, line)]
    own = _begun_beside(with_cut_groups(above), line)
    if own is not None and _is_begun(own, line, lines, index, how, False):
        return [replace(above, atoms=above.atoms[:1]), with_beginnings(own, line)]
    cut = with_cut_groups(above)
    inner = _within_rules(cut, line, how.floors)
    bare = inner and after_label(cut, inner)
    labelled = bare is not None and inner is not None and len(bare.atoms) < len(inner.atoms)
    torn = bare is not None and _is_torn(cut, bare, lines, index, how, inside and labelled, labelled)
    if not torn:
        bare = inner and after_label(cut, inner, capital=True)
        torn = bare is not None and _is_of_year_before(cut, bare, lines, index, how)
        torn = torn or (bare is not None and how.narrow and _is_beside_name(cut, bare, lines, index, how))
    if bare is None or not torn:
        return None
    gone = set(map(id, bare.atoms))
    left = tuple(a for a in line.atoms if id(a) not in gone)
    return [with_rests(cut, bare, how.years, _before(lines, index)), *([replace(line, atoms=left)] if left else [])]


def _may_be_torn(above: TextLine, line: TextLine) -> bool:
    """Whether both lines hold what may be half an amount, as near to each other as those of one cell, or signs torn off
    amounts however far: what is asked first, of every line, so that few are looked at closely."""
    halves_of = (any(a.kind != "text" or AT_COMMA.match(a.text) for a in each.atoms) for each in (line, above))
    if not all(halves_of):
        return False
    near = line.top - above.bottom <= CLOSELY * max(a.words[0].size for a in line.atoms)
    return near or any(a.kind == "nil" for a in above.atoms)


def _begun_beside(above: TextLine, line: TextLine) -> TextLine | None:
    """The amounts beside the first line of a label whose next line begins right below it, however (`Staten gm` over
    `6124 Försäkringskassan`), where fewer stand beside that than below: the number of a note before them is none."""
    first, *numbers = above.atoms
    below = (w for a in line.atoms if a.kind == "text" for w in a.words)
    flush = first.kind == "text" and any(abs(w.x0 - first.x0) < FLUSH for w in below)
    more = numbers and sum(a.x1 > numbers[0].x0 for a in line.numbers) > len(numbers)
    return replace(above, atoms=tuple(numbers)) if flush and more else None


def _within_rules(above: TextLine, line: TextLine, floors: Sequence[Floor]) -> TextLine | None:
    """The part of a line that stands below what is drawn under or over the amounts above it: text beside a table is
    none of its rows'. None where nothing is left."""
    if not line.numbers or not above.numbers or line.atoms[-1].kind != "text" or line.atoms[-1].x0 < above.x1:
        return line
    x0, x1 = above.numbers[0].x0, above.numbers[-1].x1
    near = [f for f in floors if abs(f.y - line.base) < CLOSED * above.size and f.covers(x0, x1) >= COVERED]
    ends = [b for f in near for a, b in f.pieces if a < x1 <= b + 1]
    atoms = tuple(a for a in line.atoms if a.x0 < max(ends)) if ends else line.atoms
    return replace(line, atoms=atoms) if atoms else None


def _is_torn(
    above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int, how: Setting, named: bool, labelled: bool
) -> bool:
    """Whether a line of bare numbers (before `index`, or there) goes on with the amounts above it. `labelled`: it
    stands beside the rest of a label; `named`: that is set closer than rows are, so that it is no row `varav löner`."""
    if all(sign_over(above, atom) for atom in line.atoms):
        return named
    found = halves(above, line, _before(lines, index))
    if not found or not _is_close(found) or any(half.fit is Fit.NONE for half in found):
        return False
    alone = named or not labelled  # else it may be a row of its own
    if any(half.fit >= Fit.SURE for half in found) or (named and all(half.fit >= Fit.FAIR for half in found)):
        return True
    if alone and (sum(half.fit for half in found) >= ENOUGH or _is_closed(found, lines, index, how.floors)):
        return True
    single = labelled and line.base - above.base < SINGLE * line.size
    if single and all(lacks_last_digits(half.first.text, half.rest.text) for half in found):
        return True
    return alone and _is_closer(found, lines, index) and _found_no_room(above, found, lines, how.years)


def _is_beside_name(above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int, how: Setting) -> bool:
    """Whether last groups alone stand beside the second line of a label that begins as any row does (`Staten genom 11
    395` over `Försäkringskassan 547`), where cells are too narrow for other amounts: nearer to the line above than any
    two rows around are to each other with no rule between, each of an amount that would be the widest of its column."""
    found = halves(above, line, _before(lines, index))
    if not found or not _is_close(found) or any(half.fit < Fit.LIKELY for half in found):
        return False
    others = [ln for at, ln in enumerate(lines) if at != index]
    apart = _is_parted(found, how.floors) or not _is_closer(found, others, index)
    return not apart and all(_width(half) > _widest(half, lines) > 0 for half in found)


def _before(lines: Sequence[TextLine], index: int) -> TextLine | None:
    """The row before the line above, with lines of its label between the two or none."""
    return next((line for line in reversed(lines[max(0, index - AROUND) : index - 1]) if line.numbers), None)


def _is_begun(
    above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int, how: Setting, inside: bool
) -> bool:
    """Whether the amounts of a row begin on the line above it, which has nothing else: cells too narrow for them whose
    row is set at their bottom. `inside`: the two stand nearer to each other than rows do."""
    found = beginnings(above, line) if line.atoms[0].kind == "text" else ()
    if not found or not _is_close(found):
        return False
    least = min(half.fit for half in found)
    likely = inside and least >= Fit.LIKELY and sum(half.fit for half in found) >= ENOUGH
    if likely or least is Fit.UNFINISHED:
        return True
    lacking = all(lacks_last_digits(half.first.text, half.rest.text) for half in found)
    if lacking and inside and all(_width(half) > _widest(half, lines) > 0 for half in found):
        return True
    return (lacking or least >= Fit.FAIR) and _is_closed(found, lines, index, how.floors)


def _is_of_year_before(above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int, how: Setting) -> bool:
    """Whether amounts in parentheses alone stand closely below amounts in one row closed by rules, or where others of
    the column have theirs beside them (`3100 (3500)`): a narrow cell put the amount of the year before on a line of its
    own, beside the last line of the label."""
    found = halves(above, line)
    if not found or not _is_close(found):
        return False
    bracketed = all("(" not in h.first.text and _BRACKETED.fullmatch(h.rest.text) for h in found)
    beside = all(any(abs(h.rest.x1 - x1) < 3 for x1 in how.beside) for h in found)
    return bracketed and (beside or (_is_closed(found, lines, index, how.floors) and not _alone(found, lines, index)))


def _alone(found: Sequence[Half], lines: Sequence[TextLine], index: int) -> bool:
    """Whether the row below, or the one above the last, has amounts in the same columns and none in parentheses: each
    has that of the year before, where any does."""

    def numbers(line: TextLine) -> list[Atom]:
        own = [a for a in line.numbers if any(are_flush(a, half.first) for half in found)]
        return [a for a in own if not is_year(a.text)]

    around = (lines[index + 1 : index + AROUND], lines[max(0, index - AROUND) : index - 1][::-1])
    nearest = next((own for side in around for line in side if (own := numbers(line))), [])
    return bool(nearest) and not any("(" in a.text for a in nearest)


def _is_closed(found: Sequence[Half], lines: Sequence[TextLine], index: int, floors: Sequence[Floor]) -> bool:
    """Whether rules close the two lines of some amounts in one row, with no other amounts in it, and no amount of their
    columns shows that their cells had room for them."""
    words = [w for half in found for atom in (half.first, half.rest) for w in atom.words]
    box, size = box_of(words), words[0].size
    over, under = (foot - 0.2 * size for foot in _feet(found))
    heights = [f.y for f in floors if over - CLOSED * size < f.y < under + CLOSED * size]
    heights = [f.y for f in floors if f.y in heights and f.covers(box.x0, box.x1) >= COVERED]
    top = max((y for y in heights if y < over), default=None)
    bottom = min((y for y in heights if y > over), default=None)
    if top is None or bottom is None or bottom < under:
        return False
    inside = [ln for ln in lines[max(0, index - 3) : index + 3] if top < ln.base < bottom and ln.numbers]
    return len(inside) == 2 and not any(_width(half) <= _widest(half, lines) for half in found)


def _is_parted(found: Sequence[Half], floors: Sequence[Floor]) -> bool:
    """Whether a rule stands between the two lines of some amounts: they are of two rows, however close."""
    words = [w for half in found for atom in (half.first, half.rest) for w in atom.words]
    box, (over, under) = box_of(words), (foot - 0.2 * words[0].size for foot in _feet(found))
    return any(over < f.y < under and f.covers(box.x0, box.x1) >= COVERED for f in floors)


def _is_close(found: Sequence[Half]) -> bool:
    """Whether the two lines stand as near to each other as those of one cell."""
    rests = [w for half in found for w in half.rest.words]
    return min(w.top for w in rests) - _feet(found)[0] <= CLOSELY * rests[0].size


def _is_closer(found: Sequence[Half], lines: Sequence[TextLine], index: int) -> bool:
    """Whether the two lines stand nearer to each other than the rows around them."""
    near_by = lines[max(0, index - AROUND) : index + AROUND]
    around = [ln for ln in near_by if ln.numbers and _begins_row(ln)]
    steps = [b.base - a.base for a, b in itertools.pairwise(around)]
    over, under = _feet(found)
    return bool(steps) and under - over < NEARER * min(steps)


def _feet(found: Sequence[Half]) -> tuple[float, float]:
    """How far down the two lines reach."""
    over = max(w.bottom for half in found for w in half.first.words)
    return over, max(w.bottom for half in found for w in half.rest.words)


def _found_no_room(above: TextLine, found: Sequence[Half], lines: Sequence[TextLine], years: Sequence[float]) -> bool:
    """Whether each amount shows that its cell had no room for it: others of its row stand whole while it has several
    groups or fewer digits; it has several groups, or a year over it had no room; the whole would be wider than any
    other of its column."""
    several = [" " in half.first.text[2:] for half in found]
    broken = [half.first for half in found]
    some = len(found) < len(above.numbers) and (any(several) or all(_is_shorter(a, above, broken) for a in broken))
    return all(
        half.fit >= Fit.SURE
        or (half.fit >= Fit.FAIR and (some or all(several)))
        or (half.fit is Fit.POSSIBLE and is_in(half.rest, years))
        or _width(half) > _widest(half, lines) > 0
        for half in found
    )


def _width(half: Half) -> float:
    """How wide an amount is made whole; the space between its halves is as wide as that within the first."""
    groups = half.first.words[-2:] if not half.glued else ()
    space = groups[1].x0 - groups[0].x1 if len(groups) > 1 else 0.0
    return half.first.x1 - half.first.x0 + space + half.rest.x1 - half.rest.x0


def _widest(half: Half, lines: Sequence[TextLine]) -> float:
    """How wide the widest other amount of the column is: its cells have room for as much. Beyond running text it is
    another table's."""
    own, foot = (half.first, half.rest), half.first.words[0].bottom
    texts = [ln for ln in lines if not ln.numbers and sum(len(a.words) for a in ln.atoms) >= RUNNING]
    top = max((ln.top for ln in texts if ln.top < foot), default=-math.inf)
    bottom = min((ln.top for ln in texts if ln.top > foot), default=math.inf)
    column = (a for ln in lines if top < ln.top < bottom for a in ln.atoms if a.kind == "num")
    wide = (a.x1 - a.x0 for a in column if are_flush(a, half.first) and a is not own[0] and a is not own[1])
    return max(wide, default=0.0)


def with_torn_around(whole: Sequence[TextLine]) -> list[TextLine]:
    """The lines with amounts made whole that are torn over two lines around the middle of their row: `2 066,` above and
    `0` below a line that is centred between the two."""
    lines = list(whole)
    for index in range(len(lines) - 2, 0, -1):
        if index + 2 > len(lines):
            continue  # what stood below is part of the line by now
        above, line, below = lines[index - 1 : index + 2]
        size = min(above.size, line.size, below.size)
        if not (0 < line.base - above.base < HALF * size and 0 < below.base - line.base < HALF * size):
            continue  # the line is not centred between the two
        above = with_cut_groups(above)  # `30 29` over `3`
        ends = tuple(a for a in below.atoms if number_over(above, a))
        found = halves(above, replace(below, atoms=ends)) if ends else ()
        of_row = line.numbers or (ends and line.x1 < ends[0].x0)  # its other amounts, or its label
        if not (of_row and found and all(half.fit >= Fit.FAIR for half in found)):
            continue
        torn = with_rests(above, replace(below, atoms=ends))
        rest = tuple(a for a in below.atoms if a not in ends)
        named = next((ln for ln in (torn, line) if any(a.kind == "text" for a in ln.atoms)), line)
        atoms = tuple(sorted((*torn.atoms, *line.atoms), key=lambda a: a.x0))
        kept = [replace(named, atoms=atoms)] if sum(a.kind == "text" for a in atoms) < 2 else [torn, line]
        lines[index - 1 : index + 2] = [*kept, *([replace(below, atoms=rest)] if rest else [])]
    return lines


def after_label(above: TextLine, line: TextLine, capital: bool = False) -> TextLine | None:
    """The numbers of a line, without the rest of the label above if that begins it; None where it holds other words.
    `capital`: the rest may begin with a capital letter."""
    first, *others = line.atoms
    if first.kind != "text":
        return line
    if not others or above.atoms[0].kind != "text" or abs(first.x0 - above.x0) >= 3:
        return None
    bare = replace(line, atoms=tuple(others))
    if capital or first.text[:1].islower() or first.text[:1] == "(":
        return bare
    found = halves(above, bare)  # digits that a group lacks are no row
    rests = all(half.fit is Fit.UNFINISHED or is_no_amount(half.rest.text) for half in found)
    return bare if found and rests else None


def parted_label(above: TextLine, line: TextLine) -> tuple[list[TextLine], TextLine]:
    """A line without the piece of a label that begins it, and that piece, where the next line goes on with the label;
    else no piece and the line."""
    first, *numbers = above.atoms
    goes_on = first.kind == line.atoms[0].kind == "text" and line.atoms[0].text[:1].islower()
    more = len(line.numbers) > len(numbers)  # else the amounts go on from the upper line
    if not (numbers and more and goes_on) or abs(first.x0 - line.x0) >= 3:
        return [], above
    return [replace(above, atoms=(first,))], replace(above, atoms=tuple(numbers))


def are_rests(above: TextLine, line: TextLine) -> bool:
    """Whether a line is nothing but rests of the amounts above it: the page has cells too narrow for their amounts, so
    that a line with the rest of a label may hold such rests too, and not the amounts of a row `varav löner`."""
    if line.top - above.bottom > CLOSELY * line.size or above.atoms[0].kind != "text":
        return False
    pairs = [(top, atom) for atom in line.atoms if (top := number_over(above, atom))]
    return len(pairs) == len(line.atoms) and all(FIRST.match(a.text) and LAST.match(b.text) for a, b in pairs)


def _are_below_signs(above: TextLine, line: TextLine) -> bool:
    """Whether a line is nothing but numbers right below dashes beside a label, which cells too narrow for both parted
    from them (`Årets resultat −` over `2755000`)."""
    close = line.top - above.bottom <= CLOSELY * line.size and above.atoms[0].kind == "text"
    return close and all(sign_over(above, atom) for atom in line.atoms)


def _narrow_columns(lines: Sequence[TextLine]) -> list[float]:
    """Where columns end that are too narrow for the year over them, whose last digit stands on the next line (`202`
    over `0`), another year beside it."""
    found = []
    for above, line in itertools.pairwise(lines):
        if any(is_year(a.text) for a in (*above.atoms, *line.atoms)):
            digits = [a for a in line.atoms if _DIGIT.match(a.text)]
            found += [a.x1 for a in digits if (top := number_over(above, a)) and TORN_YEAR.match(top.text)]
    return found


def _begins_row(line: TextLine) -> bool:
    """Whether a line has words, and does not begin amid a label: `hälsa 861` may be what another row has left over."""
    first = next((a.text for a in line.atoms if a.kind == "text" and has_letters(a.text)), "")
    return bool(first) and not first[0].islower()


def _digits(atom: Atom) -> int:
    return sum(map(str.isdigit, atom.text))


def _is_shorter(number: Atom, line: TextLine, broken: Sequence[Atom]) -> bool:
    """Whether a number has fewer digits than any other of its line that is not broken alike, percentages left out: it
    lacks some."""
    others = [a for a in line.atoms if a.kind == "num" and not any(a is b for b in broken) and "%" not in a.text]
    return bool(others) and all(_digits(number) < _digits(a) for a in others)
