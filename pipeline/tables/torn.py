"""Amounts put together that cells too narrow for them tore over two lines, between or within their groups."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..records import replace
from .lines import Atom, TextLine, box_of, has_letters
from .printed import is_year

GROUP = 3  # digits
AROUND = 7  # lines above and below that tell how far rows stand apart
NEARER = 0.92  # of the least distance between these rows: lines nearer to each other are of one row
HALF = 0.8  # of the size of type: lines nearer to each other are not set below each other
MARK = 0.8  # of the size of type: digits that are smaller are marks
MANY = 3  # amounts of a line that are broken alike
# Parts of an amount that is broken over two lines: what comes first, what comes last, a group that is cut off.
_FIRST = re.compile(r"(?:[\d .−–-]+(?= \() )?[-–−(]?\s?\d{1,3}(?: \d{3})*$")
_LAST = re.compile(r"\d{3}(?: \d{3})*(?:,\d+)?(?:[a-zA-Z]{2,5})?\)?\*{0,3}$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?(?:[a-zA-Z]{2,5})?\*{0,3}$")
_CUT = re.compile(r"(?:\d{1,2}\*{0,3}|\*{1,3})$")  # a mark may stand alone
TORN_YEAR = re.compile(r"(?:19|20)\d$")
_DIGIT = re.compile(r"\d$")
_LONG = re.compile(r"(?:[-–−]\s?)?\d{4,}$")  # no thousands set apart
_KRONOR = re.compile(r"(?:[-–−]\s?)?\d{5,}$")
_PLAIN = re.compile(r"(?:[-–−]\s?)?\d{2,}$")
_DOTTED = re.compile(r"(?:[-–−(]\s?)?\d{1,3}(?:\.\d{3})+\)?")
_CUT_OFF = re.compile(r"\d(?: |\.\d{3}\.)\d{1,2}$")


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
        ends = [a for a in below.atoms if number_over(above, a)]
        of_row = line.numbers or (ends and line.x1 < ends[0].x0)  # its other amounts, or its label
        begun = [(over, a) for a in ends if (over := number_over(above, a))]
        if not (of_row and ends and all(_is_end_of(over, a) for over, a in begun)):
            continue
        torn = with_rests(above, replace(below, atoms=tuple(ends)))
        rest = tuple(a for a in below.atoms if a not in ends)
        named = next((ln for ln in (torn, line) if any(a.kind == "text" for a in ln.atoms)), line)
        atoms = tuple(sorted((*torn.atoms, *line.atoms), key=lambda a: a.x0))
        kept = [replace(named, atoms=atoms)] if sum(a.kind == "text" for a in atoms) < 2 else [torn, line]
        lines[index - 1 : index + 2] = [*kept, *([replace(below, atoms=rest)] if rest else [])]
    return lines


def _is_end_of(over: Atom, rest: Atom) -> bool:
    return _lacks_digits(over.text, rest.text) or bool(_FIRST.match(over.text) and _LAST.match(rest.text))


def after_label(above: TextLine, line: TextLine, capital: bool = False) -> TextLine | None:
    """The numbers of a line, without the rest of the label above if that begins it; None where it holds other words.
    `capital`: the rest may begin with a capital letter."""
    first, *others = line.atoms
    if first.kind != "text":
        return line
    cut = {id(top): top for atom in others if (top := number_over(above, atom)) and _lacks_digits(top.text, atom.text)}
    lower = capital or first.text[:1].islower() or len(cut) == len(others)  # digits that a group lacks are no row
    continued = lower and above.atoms[0].kind == "text" and abs(first.x0 - above.x0) < 3
    return replace(line, atoms=tuple(others)) if others and continued else None


def goes_on(above: TextLine, line: TextLine, named: bool) -> bool:
    """Whether a line of bare numbers goes on with the amounts above it, which cells too narrow for them broke between
    or within their groups of thousands: `10` over `486,9`, `29 361 00` over `0`, and beside these behind their sign.
    `named`: a label goes on with it."""
    signed = [atom for atom in line.atoms if sign_over(above, atom)]
    rests = tuple(atom for atom in line.atoms if not any(atom is one for one in signed))
    if signed and not all((top := number_over(above, atom)) and _lacks_digits(top.text, atom.text) for atom in rests):
        return False
    line = replace(line, atoms=rests)
    if not rests:
        return False
    tops = [number_over(above, atom) for atom in line.atoms]
    if line.top - above.bottom > 0.45 * line.size or not all(tops) or len({id(t) for t in tops}) != len(tops):
        return False
    pairs = [(top.text, atom.text) for top, atom in zip(tops, line.atoms, strict=True) if top]
    if all(_lacks_digits(a, b) or _cut_at_dot(above, a, b) or _lacks_decimals(above, a, b) for a, b in pairs):
        return True
    whole = [(a, b) for a, b in pairs if _FIRST.match(a) and _LAST.match(b)]
    united = all(b[-1].isalpha() for _, b in whole)  # the unit that amounts have stands behind the rest alone
    if len(whole) == len(pairs) and any(b.startswith("0") for _, b in whole):
        return True  # `000` is no amount of its own
    plain = len(whole) > 1 and all(len(a.strip("-–−( ")) < 3 for a, _ in whole)
    several = len(whole) >= MANY and all(len(b) == GROUP for _, b in whole)
    return len(whole) == len(pairs) and (plain or named or several or united or any("," in b for _, b in whole))


def lacks_last_digits(above: TextLine, line: TextLine) -> bool:
    """Whether a line of bare numbers, beside the rest of a label, is the last digits of the amounts above it: no amount
    in kronor is so small."""
    tops = [number_over(above, atom) for atom in line.atoms]
    lacking = (top and _KRONOR.match(top.text) and _CUT.match(a.text) for top, a in zip(tops, line.atoms, strict=True))
    return len({id(top) for top in tops}) == len(tops) and all(lacking)


def cut_short(
    above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int, narrow: Sequence[float] = ()
) -> bool:
    """Whether a line of bare numbers, set closer than the rows around it, goes on with the amounts above: those of
    cells too narrow for them. Other amounts of the row stand whole, or all have several groups of thousands. Without
    groups they are the widest of their column: where a cell is too narrow no digit stands further left. `narrow`:
    where columns end that are too narrow for a year."""
    if signed := [atom for atom in line.atoms if sign_over(above, atom)]:  # beside amounts broken behind their sign
        line = replace(line, atoms=tuple(atom for atom in line.atoms if atom not in signed))
    if not line.atoms:
        return False
    near_by = lines[max(0, index - AROUND) : index + AROUND]
    around = [ln for ln in near_by if ln.numbers and _begins_row(ln)]
    steps = [b.base - a.base for a, b in itertools.pairwise(around)]
    tops = [number_over(above, atom) for atom in line.atoms]
    if not steps or not all(tops) or len({id(t) for t in tops}) != len(tops):
        return False
    pairs = [(top, atom) for top, atom in zip(tops, line.atoms, strict=True) if top]
    foot = max(w.bottom for top, _ in pairs for w in top.words)
    near = line.base - foot + 0.2 * line.size < NEARER * min(steps) and line.top - foot <= 0.45 * line.size
    groups = [" " in top.text[2:] for top, _ in pairs]
    broken = [top for top, _ in pairs]
    shorter = all(_is_shorter(top, above, broken) for top in broken)
    some = len(pairs) < len(above.numbers) and (any(groups) or shorter)
    return near and all(
        ((some or all(groups) or _is_cut_of_longest(top, lines)) and _FIRST.match(top.text) and _GROUP.match(rest.text))
        or (_LONG.match(top.text) and _CUT.match(rest.text) and _is_widest(top, lines))
        or (_CUT.match(rest.text) and _is_in(rest, narrow))
        or (_CUT.match(rest.text) and _PLAIN.match(top.text) and _is_cut_of_longest(top, lines, len(rest.text)))
        for top, rest in pairs
    )


def narrow_columns(lines: Sequence[TextLine]) -> list[float]:
    """Where columns end that are too narrow for the year over them, whose last digit stands on the next line (`202`
    over `0`), another year beside it."""
    found = []
    for above, line in itertools.pairwise(lines):
        if any(is_year(a.text) for a in (*above.atoms, *line.atoms)):
            digits = [a for a in line.atoms if _DIGIT.match(a.text)]
            found += [a.x1 for a in digits if (top := number_over(above, a)) and TORN_YEAR.match(top.text)]
    return found


def _glued(top: Atom, rest: Atom) -> Atom:
    last = top.words[-1]
    whole = replace(last, text=last.text + rest.words[0].text, bottom=rest.words[0].bottom)
    return Atom("num", (*top.words[:-1], whole))


def _is_cut_of_longest(top: Atom, lines: Sequence[TextLine], more: int = GROUP) -> bool:
    """Whether an amount is shorter than the longest of its column, and with `more` digits is as long: where only the
    longest amounts found no room."""
    lengths = [_digits(a) for ln in lines for a in ln.atoms if a.kind == "num" and a is not top and _is_in(a, [top.x1])]
    longest = max(lengths, default=0)
    return _digits(top) < longest <= _digits(top) + more


def _digits(atom: Atom) -> int:
    return sum(map(str.isdigit, atom.text))


def _is_in(number: Atom, narrow: Sequence[float]) -> bool:
    return any(abs(number.x1 - x) < 3 for x in narrow)


def _begins_row(line: TextLine) -> bool:
    """Whether a line has words, and does not begin amid a label: `hälsa 861` may be what another row has left over."""
    first = next((a.text for a in line.atoms if a.kind == "text" and has_letters(a.text)), "")
    return bool(first) and not first[0].islower()


def _is_shorter(number: Atom, line: TextLine, broken: Sequence[Atom]) -> bool:
    """Whether a number has fewer digits than any other of its line that is not broken alike, percentages left out: it
    lacks some."""

    others = [a for a in line.atoms if a.kind == "num" and not any(a is b for b in broken) and "%" not in a.text]
    return bool(others) and all(_digits(number) < _digits(a) for a in others)


def _is_widest(number: Atom, lines: Sequence[TextLine]) -> bool:
    """Whether no number above or below reaches further left by the width of a digit."""
    left = box_of(number.words).x0
    digit = (number.x1 - left) / max(1, sum(map(str.isdigit, number.text)))
    column = (a for ln in lines for a in ln.atoms if a.kind == "num" and abs(a.x1 - number.x1) < 3)
    return all(a.x0 >= left - digit for a in column)


def are_rests(above: TextLine, line: TextLine) -> bool:
    """Whether a line is nothing but rests of the amounts above it: the page has cells too narrow for their amounts, so
    that a line with the rest of a label may hold such rests too, and not the amounts of a row `varav löner`."""
    if line.top - above.bottom > 0.45 * line.size or above.atoms[0].kind != "text":
        return False
    pairs = [(top, atom) for atom in line.atoms if (top := number_over(above, atom))]
    return len(pairs) == len(line.atoms) and all(_FIRST.match(a.text) and _LAST.match(b.text) for a, b in pairs)


def with_cut_groups(line: TextLine) -> TextLine:
    """The line with one or two digits that stand close behind a number as its last group, which is cut off."""
    atoms: list[Atom] = []
    for atom in line.atoms:
        last = atoms[-1] if atoms else None
        close = last is not None and atom.x0 - last.x1 < 0.5 * line.size
        if last and close and last.kind == atom.kind == "num" and _FIRST.match(last.text) and _CUT.match(atom.text):
            atoms[-1] = Atom("num", (*last.words, *atom.words))
        else:
            atoms.append(atom)
    return replace(line, atoms=tuple(atoms)) if len(atoms) < len(line.atoms) else line


def _within_group(a: str, b: str) -> bool:
    return bool(_CUT_OFF.search(a)) and b.isdigit() and len(re.split(r"[ .]", a)[-1]) + len(b) == 3


def _cut_at_dot(above: TextLine, a: str, b: str) -> bool:
    """Whether an amount lacks digits behind its dot, as the others of its line show that set thousands apart by one."""
    others = [n.text for n in above.numbers if n.text != a]
    cut = _DOTTED.fullmatch(a + b) and _CUT.match(b) and not _DOTTED.fullmatch(a) and "." in a
    return bool(cut and others) and all(map(_DOTTED.fullmatch, others))


def _lacks_decimals(above: TextLine, a: str, b: str) -> bool:
    """Whether an amount has fewer decimals than the others of its line (`81,39` beside `101,3`), by as many as the rest
    has digits."""
    whole = [n.text.partition(",")[2] for n in above.numbers if n.text != a and "," in n.text]
    own = a.partition(",")[2]
    most = max(map(len, whole), default=0)
    lacking = own.isdigit() and b.isdigit() and len(own) + len(b) == most
    return lacking and all(len(n) in (most, len(own)) for n in whole)


def _lacks_digits(a: str, b: str) -> bool:
    """Whether an amount is surely unfinished, in a group of thousands or its parentheses, and `b` is what it lacks."""
    cut = a.endswith(",") and bool(_CUT.match(b))  # at its comma
    opened = a.count("(") > a.count(")") and b.endswith(")") and bool(_LAST.match(b))
    return cut or opened or _within_group(a, b)


def parted_label(above: TextLine, line: TextLine) -> tuple[list[TextLine], TextLine]:
    """A line without the piece of a label that begins it, and that piece, where the next line goes on with the label;
    else no piece and the line."""
    first, *numbers = above.atoms
    goes_on = first.kind == line.atoms[0].kind == "text" and line.atoms[0].text[:1].islower()
    more = len(line.numbers) > len(numbers)  # else the amounts go on from the upper line
    if not (numbers and more and goes_on) or abs(first.x0 - line.x0) >= 3:
        return [], above
    return [replace(above, atoms=(first,))], replace(above, atoms=tuple(numbers))


def begun_above(above: TextLine, line: TextLine) -> bool:
    """Whether several amounts of a row begin on the line above it, which has nothing else: cells too narrow for them
    whose row is set at their bottom."""
    if line.top - above.bottom > 0.45 * line.size:
        return False
    rests = [number_over(line, atom) for atom in above.atoms]
    pairs = [(a.text, b.text) for a, b in zip(above.atoms, rests, strict=True) if b]
    whole = len(pairs) == len(rests) and line.atoms[0].kind == "text"
    if whole and all(_FIRST.match(a) and _GROUP.match(b) and b.startswith("0") for a, b in pairs):
        return True  # `048` is no amount of its own
    if whole and all(_within_group(a, b) for a, b in pairs):
        return True  # `5 20` over `3`
    return whole and len(pairs) > 1 and all(" " in a and _FIRST.match(a) and _GROUP.match(b) for a, b in pairs)


def with_beginnings(above: TextLine, line: TextLine) -> TextLine:
    """The line with the amounts whole that begin on the line above."""
    begun = {id(number_over(line, atom)): atom for atom in above.atoms}

    def whole(first: Atom, rest: Atom) -> Atom:
        cut = _within_group(first.text, rest.text)
        return _glued(first, rest) if cut else Atom("num", (*first.words, *rest.words))

    return replace(line, atoms=tuple(whole(begun[id(a)], a) if id(a) in begun else a for a in line.atoms))


def number_over(above: TextLine, atom: Atom) -> Atom | None:
    """The number right above a number in type of the same weight, flush with it or in line with its middle."""
    return _standing_over(above, atom, "num")


def sign_over(above: TextLine, atom: Atom) -> Atom | None:
    """The dash right above a number, which may be its sign."""
    return _standing_over(above, atom, "nil")


def _standing_over(above: TextLine, atom: Atom, kind: str) -> Atom | None:
    if atom.kind != "num":
        return None
    size = MARK * above.size  # a footnote's mark that found no room behind its amount is none of its digits
    near = (a for a in above.atoms if a.kind == kind and a.x0 < atom.x1 and atom.x0 < a.x1)
    near = (a for a in near if atom.words[0].size >= size and a.words[-1].bold == atom.words[0].bold)
    fits = (a for a in near if min(abs(a.x1 - atom.x1), abs(a.x0 - atom.x0), abs(a.x0 + a.x1 - atom.x0 - atom.x1)) < 3)
    return next(fits, None)


def _is_one_group(above: TextLine, a: str, b: str) -> bool:
    """Whether the rest of an amount goes on within its last group of digits."""
    shown = _cut_at_dot(above, a, b) or _lacks_decimals(above, a, b)
    return _within_group(a, b) or shown or bool(_PLAIN.match(a) and _CUT.match(b))


def with_rests(above: TextLine, line: TextLine, narrow: Sequence[float] = ()) -> TextLine:
    """The line above with the amounts whole whose rests are the numbers of the line below."""
    rests = {id(number_over(above, atom) or sign_over(above, atom)): atom for atom in line.atoms}
    joined = []
    for atom in above.atoms:
        rest = rests.get(id(atom))
        if rest is None:
            joined.append(atom)
        elif _is_one_group(above, atom.text, rest.text) or (_CUT.match(rest.text) and _is_in(rest, narrow)):
            joined.append(_glued(atom, rest))
        else:
            joined.append(Atom("num", (*atom.words, *rest.words)))
    return replace(above, atoms=tuple(joined))
