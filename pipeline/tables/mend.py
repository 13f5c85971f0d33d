"""What was torn apart at a line's end put together: wrapped units, signs, dates, words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from ..model import Word
from .lines import DATED, UNIT, Atom, TextLine, box_of, has_letters, is_year
from .tagged import Bounds

_BROKEN_DATE = re.compile(r"(?:(?:19|20)\d\d-(?:\d\d-)?|\d{6}[-–])$")
_REST_OF_DATE = re.compile(r"\d{1,3}$|\d\d-\d\d$|\d{6}$")
_TORN_YEAR = re.compile(r"(?:19|20)\d$")
_CUT_YEAR = re.compile(r"\d{1,2}/\d{1,2}/(\d{1,3})$")
_DAY = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$")  # 090630
GROUP = 3  # digits
TIGHTLY = 1.12  # of the size of type: lines nearer to each other are set tighter than rows of a table ever are
CLOSER = 0.88  # of the usual distance between rows: lines nearer to each other may be of one row
AROUND = 7  # lines above and below that tell how far rows stand apart
NEARER = 0.92  # of the least distance between these rows: lines nearer to each other are of one row
LONGEST_TAIL = 5  # letters of a unit that stand on the next line
MANY = 3  # amounts of a line that are broken alike
# Parts of an amount that is broken over two lines: what comes first, what comes last, a group that is cut off.
_FIRST = re.compile(r"(?:[\d .−–-]+(?= \() )?[-–−(]?\s?\d{1,3}(?: \d{3})*$")
_LAST = re.compile(r"\d{3}(?: \d{3})*(?:,\d+)?(?:[a-zA-Z]{2,5})?\)?$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?(?:[a-zA-Z]{2,5})?$")
_LACKS_TAIL = re.compile(r"[-–−]?\s?\(?[-–−]?\s?\d[\d .,]*[a-zA-Z]*$")
_BEFORE_UNIT = re.compile(r"[-–−]?\s?\(?[-–−]?\s?\d[\d .,]*\)?")
_CUT = re.compile(r"\d{1,2}$")
_LONG = re.compile(r"(?:[-–−]\s?)?\d{4,}$")  # no thousands set apart
_CUT_OFF = re.compile(r"\d \d{1,2}$")
_SHORT = re.compile(r"(?:^|\s)\w{1,4}-$")  # "jan-": the hyphen of a range or compound, not of a word broken anywhere


def mended(whole: Sequence[TextLine], told: Bounds | None = None) -> tuple[TextLine, ...]:
    """The lines with what a narrow cell tore apart put together: units, signs and dates; not those of two rows by
    tags (`told`)."""
    lines = list(whole)
    narrow = any(_are_rests(a, b) for a, b in itertools.pairwise(lines))
    steps = [b.base - a.base for a, b in itertools.pairwise(lines) if a.numbers and b.numbers]
    usual = median(steps) if len(steps) > MANY else None
    for index in range(len(lines) - 1, 0, -1):
        above, line = lines[index - 1], _with_label_closed(lines[index - 1], lines[index])
        lines[index] = line
        if told is not None and told.between(above.base, line.base, line.x0, line.x1):
            continue
        pair = _with_units(above, line)
        lines[index - 1 : index + 1] = pair
        if len(pair) == 1:
            continue
        above, line = pair
        if _signs_above(above, line):
            lines[index - 1 : index + 1] = [_with_signs(above, line)]
            continue
        near = CLOSER * usual if usual else TIGHTLY * line.size  # few rows tell no distance between rows
        if tails := _tails(above, line):
            rest = tuple(a for a in line.atoms if id(a) not in {id(tail) for _, tail in tails})
            lines[index - 1] = _with_tails(above, tails)
            lines[index : index + 1] = [replace(line, atoms=rest)] if rest else []
            continue
        inside = narrow or line.base - above.base < near  # within a row, not the distance between rows
        if inside and _begun_above(above, line):
            lines[index - 1 : index + 1] = [_with_beginnings(above, line)]
            continue
        cut = _with_cut_groups(above)
        bare = _after_label(cut, line)
        named = inside and bare is not None and len(bare.atoms) < len(line.atoms)
        if bare is not None and (_torn(cut, bare, named) or (line == bare and _cut_short(cut, bare, lines, index))):
            label = line.atoms[: len(line.atoms) - len(bare.atoms)]
            lines[index - 1 : index + 1] = [_with_rests(cut, bare), *([replace(line, atoms=label)] if label else [])]
            continue
        between = index > 1 and above.bottom > line.top  # a cell of one line is centred beside the two of a broken date
        for at in (index - 1, index - 2) if between else (index - 1,):
            lines[at], line = _mended_dates(lines[at], line)
        lines[index : index + 1] = [line] if line.atoms else []
    return tuple(lines)


def _with_units(above: TextLine, line: TextLine) -> list[TextLine]:
    """The two lines with units that were wrapped below their numbers put back; the lower one is gone where nothing is
    left of it."""
    units = [a for a in line.atoms if all(UNIT.match(w.text) for w in a.words)]
    if not units or line.top - above.bottom > 0.8 * line.size:
        return [above, line]
    owners = {i: u for u in units for i, a in enumerate(above.atoms) if a.kind == "num" and _stand_together(a, u)}
    if len(owners) != len(units) or all(_is_of_head(above.atoms[i].text) for i in owners):
        return [above, line]
    joined = tuple(Atom(a.kind, (*a.words, *owners[i].words)) if i in owners else a for i, a in enumerate(above.atoms))
    rest = tuple(a for a in line.atoms if a not in units)
    return [replace(above, atoms=joined), *([replace(line, atoms=rest)] if rest else [])]


def _is_of_head(text: str) -> bool:
    """Whether a number is a year or day of a head, whose next line is the unit of the column."""
    return is_year(text) or _DAY.match(text) is not None


def _mended_dates(above: TextLine, line: TextLine) -> tuple[TextLine, TextLine]:
    """Two lines with dates that were broken at a hyphen (`2025-12-` over `31`), or with years broken anywhere (`201`
    over `4`, several of them), made whole on the upper one."""
    moved: dict[int, Word] = {}  # the broken word, by its id, and its rest
    for rest in (word for atom in line.atoms for word in atom.words):
        if not _REST_OF_DATE.match(rest.text) or line.top - above.bottom > 0.6 * line.size:
            continue
        broken = (w for atom in above.atoms for w in atom.words if _lacks(w.text, rest.text))  # set close: one atom
        owner = next((w for w in broken if min(w.x1, rest.x1) > max(w.x0, rest.x0)), None)
        if owner is not None:
            moved[id(owner)] = rest
    if not moved:
        moved = _broken_years(above, line)
    if not moved:
        return above, line
    gone = set(map(id, moved.values()))
    left = (_without(a, gone) for a in line.atoms)
    atoms = tuple(piece for a in above.atoms for piece in _with_rests_of(a, moved))
    return replace(above, atoms=atoms), replace(line, atoms=tuple(a for a in left if a is not None))


def _broken_years(above: TextLine, line: TextLine) -> dict[int, Word]:
    """Years that cells too narrow for them broke before their last digit, by the id of the broken word, and the
    digits: at least two that are near each other, in a line without a label."""
    first = line.atoms[0]
    if line.top - above.bottom > 0.6 * line.size or (first.kind == "text" and len(first.text) > len("nto")):
        return {}
    words = [w for atom in above.atoms for w in atom.words if _TORN_YEAR.match(w.text)]
    rests = [w for atom in line.atoms for w in atom.words if len(w.text) == 1 and w.text.isdigit()]
    under = {id(w): r for w in words for r in rests if r.x0 >= w.x0 - 1 and r.x1 <= w.x1 + 1}
    years = [int(w.text + under[id(w)].text) for w in words if id(w) in under]
    return under if len(under) == len(words) > 1 and max(years) - min(years) <= len(years) else {}


def _lacks(text: str, rest: str) -> bool:
    """Whether a date lacks its end, and `rest` can be it: `2025-12-` and `31`, `12/31/201` and `1`."""
    if cut := _CUT_YEAR.search(text):
        return len(cut[1]) + len(rest) == len("2011") and rest.isdigit()
    return len(rest) > 1 and _BROKEN_DATE.search(text) is not None


def _without(atom: Atom, gone: set[int]) -> Atom | None:
    words = tuple(w for w in atom.words if id(w) not in gone)
    return atom if len(words) == len(atom.words) else replace(atom, words=words) if words else None


def _with_rests_of(atom: Atom, moved: Mapping[int, Word]) -> list[Atom]:
    """The atom with its dates whole; two dates beside each other are heads of two columns."""
    if not any(id(w) in moved for w in atom.words):
        return [atom]
    words = [_whole(w, moved[id(w)]) if id(w) in moved else w for w in atom.words]
    cuts = [k for k, (a, b) in enumerate(itertools.pairwise(words), 1) if DATED.match(a.text) and DATED.match(b.text)]
    return [Atom("text", tuple(words[i:k])) for i, k in itertools.pairwise([0, *cuts, len(words)])]


def _whole(word: Word, rest: Word) -> Word:
    box = box_of([word, rest])
    return replace(word, text=word.text + rest.text, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


def _tails(above: TextLine, line: TextLine) -> list[tuple[Atom, Atom]]:
    """Amounts and the last letters of their unit, or the parenthesis that closes them, which a narrow cell put on the
    next line (`3 505Tk` over `r`)."""
    if line.top - above.bottom > 0.45 * line.size:
        return []
    found: list[tuple[Atom, Atom]] = []
    for tail in line.atoms:
        if tail.kind != "text" or len(tail.words) > 1 or len(tail.text) > LONGEST_TAIL:
            continue
        over = (a for a in above.atoms if abs(a.x1 - tail.x1) < 3 and _lacks_tail(a.text))
        found += [(a, tail) for a in over if _is_whole(a.text + tail.text)]
    return found


def _is_whole(text: str) -> bool:
    number = _BEFORE_UNIT.match(text)
    if number is None:
        return False
    unit = text[number.end() :].strip()
    return text.count("(") == text.count(")") and (not unit or UNIT.match(unit) is not None)


def _lacks_tail(text: str) -> bool:
    """Whether an amount ends within its unit or its parentheses."""
    return _LACKS_TAIL.match(text) is not None and (text[-1].isalpha() or text.count("(") > text.count(")"))


def _with_tails(above: TextLine, tails: Sequence[tuple[Atom, Atom]]) -> TextLine:
    """The line with its amounts whole, each read as one number."""
    ends = {id(atom): tail.words[0] for atom, tail in tails}
    atoms: list[Atom] = []
    for atom in above.atoms:
        end = ends.get(id(atom))
        if end is None:
            atoms.append(atom)
        else:
            last = atom.words[-1]
            whole = replace(last, text=last.text + end.text, bottom=end.bottom)
            atoms.append(Atom("num", (*atom.words[:-1], whole)))
    return replace(above, atoms=tuple(atoms))


def _with_label_closed(above: TextLine, line: TextLine) -> TextLine:
    """The line with a number that closes the parenthesis of the label above (`8)` below `Skulder (not`) as text."""
    top, first = above.atoms[0], line.atoms[0]
    opened = top.kind == "text" and top.text.count("(") > top.text.count(")")
    if not (opened and first.kind == "num" and first.text.endswith(")") and abs(first.x0 - top.x0) < 3):
        return line
    return replace(line, atoms=(Atom("text", first.words), *line.atoms[1:]))


def _signs_above(above: TextLine, line: TextLine) -> bool:
    """Whether a line of bare numbers stands under dashes, one for each: minus signs that a narrow cell tore off."""
    nils = [a for a in above.atoms if a.kind == "nil"]
    return (
        bool(nils)
        and line.top - above.bottom < 0.45 * line.size
        and len(nils) == len(line.atoms)
        and all(n.kind == "num" and abs(n.x1 - d.x1) < 3 for n, d in zip(line.atoms, nils, strict=True))
    )


def _with_signs(above: TextLine, line: TextLine) -> TextLine:
    numbers = iter(line.atoms)
    atoms = tuple(Atom("num", (*a.words, *next(numbers).words)) if a.kind == "nil" else a for a in above.atoms)
    return replace(above, atoms=atoms)


def _after_label(above: TextLine, line: TextLine) -> TextLine | None:
    """The numbers of a line, without the rest of the label above if that begins it; None where it holds other words."""
    first, *others = line.atoms
    if first.kind != "text":
        return line
    cut = {id(top): top for atom in others if (top := _over(above, atom)) and _lacks_digits(top.text, atom.text)}
    goes_on = first.text[:1].islower() or len(cut) == len(
        others
    )  # digits that a group lacks are of no row of their own
    goes_on = goes_on and above.atoms[0].kind == "text" and abs(first.x0 - above.x0) < 3
    return replace(line, atoms=tuple(others)) if others and goes_on else None


def _torn(above: TextLine, line: TextLine, named: bool) -> bool:
    """Whether a line of bare numbers goes on with the amounts above it, which cells too narrow for them broke between
    or within their groups of thousands: `10` over `486,9`, `29 361 00` over `0`. `named`: a label goes on with it."""
    tops = [_over(above, atom) for atom in line.atoms]
    if line.top - above.bottom > 0.45 * line.size or not all(tops) or len({id(t) for t in tops}) != len(tops):
        return False
    pairs = [(top.text, atom.text) for top, atom in zip(tops, line.atoms, strict=True) if top]
    if all(_lacks_digits(a, b) for a, b in pairs):
        return True
    whole = [(a, b) for a, b in pairs if _FIRST.match(a) and _LAST.match(b)]
    plain = len(whole) > 1 and all(len(a.strip("-–−( ")) < 3 for a, _ in whole)
    several = len(whole) >= MANY and all(len(b) == GROUP for _, b in whole)
    return len(whole) == len(pairs) and (plain or named or several or any("," in b for _, b in whole))


def _cut_short(above: TextLine, line: TextLine, lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line of bare numbers, set closer than the rows around it, goes on with the amounts above: those of
    cells too narrow for them. Other amounts of the row stand whole, or all have several groups of thousands. Without
    groups they are the widest of their column: where a cell is too narrow no digit stands further left."""
    near_by = lines[max(0, index - AROUND) : index + AROUND]
    around = [ln for ln in near_by if ln.numbers and any(a.kind == "text" and has_letters(a.text) for a in ln.atoms)]
    steps = [b.base - a.base for a, b in itertools.pairwise(around)]
    tops = [_over(above, atom) for atom in line.atoms]
    if not steps or not all(tops) or len({id(t) for t in tops}) != len(tops):
        return False
    pairs = [(top, atom) for top, atom in zip(tops, line.atoms, strict=True) if top]
    foot = max(w.bottom for top, _ in pairs for w in top.words)
    near = line.base - foot + 0.2 * line.size < NEARER * min(steps) and line.top - foot <= 0.45 * line.size
    groups = [" " in top.text[2:] for top, _ in pairs]
    some = len(pairs) < len(above.numbers) and (any(groups) or all(_is_shorter(top, above) for top, _ in pairs))
    return near and all(
        ((some or all(groups)) and _FIRST.match(top.text) and _GROUP.match(rest.text))
        or (_LONG.match(top.text) and _CUT.match(rest.text) and _is_widest(top, lines))
        for top, rest in pairs
    )


def _is_shorter(number: Atom, line: TextLine) -> bool:
    """Whether a number has fewer digits than any other of its line, percentages left out: it lacks some."""

    def digits(atom: Atom) -> int:
        return sum(map(str.isdigit, atom.text))

    others = [a for a in line.atoms if a.kind == "num" and a is not number and "%" not in a.text]
    return len(others) > 1 and all(digits(number) < digits(a) for a in others)


def _is_widest(number: Atom, lines: Sequence[TextLine]) -> bool:
    """Whether no number above or below reaches further left by the width of a digit."""
    left = box_of(number.words).x0
    digit = (number.x1 - left) / max(1, sum(map(str.isdigit, number.text)))
    column = (a for ln in lines for a in ln.atoms if a.kind == "num" and abs(a.x1 - number.x1) < 3)
    return all(a.x0 >= left - digit for a in column)


def _are_rests(above: TextLine, line: TextLine) -> bool:
    """Whether a line is nothing but rests of the amounts above it: the page has cells too narrow for their amounts, so
    that a line with the rest of a label may hold such rests too, and not the amounts of a row `varav löner`."""
    pairs = [(top, atom) for atom in line.atoms if (top := _over(above, atom))]
    close = line.top - above.bottom <= 0.45 * line.size and above.atoms[0].kind == "text"
    return (
        close and len(pairs) == len(line.atoms) and all(_FIRST.match(a.text) and _LAST.match(b.text) for a, b in pairs)
    )


def _with_cut_groups(line: TextLine) -> TextLine:
    """The line with one or two digits that stand close behind a number as its last group, which is cut off."""
    atoms: list[Atom] = []
    for atom in line.atoms:
        last = atoms[-1] if atoms else None
        close = last is not None and atom.x0 - last.x1 < 0.5 * line.size
        if last and close and last.kind == atom.kind == "num" and _FIRST.match(last.text) and _CUT.match(atom.text):
            atoms[-1] = Atom("num", (*last.words, *atom.words))
        else:
            atoms.append(atom)
    return replace(line, atoms=tuple(atoms))


def _within_group(a: str, b: str) -> bool:
    return bool(_CUT_OFF.search(a)) and b.isdigit() and len(a.split(" ")[-1]) + len(b) == 3


def _lacks_digits(a: str, b: str) -> bool:
    """Whether an amount is surely unfinished, in a group of thousands or its parentheses, and `b` is what it lacks."""
    return _within_group(a, b) or (a.count("(") > a.count(")") and b.endswith(")") and bool(_LAST.match(b)))


def _begun_above(above: TextLine, line: TextLine) -> bool:
    """Whether several amounts of a row begin on the line above it, which has nothing else: cells too narrow for them
    whose row is set at their bottom."""
    close = line.top - above.bottom <= 0.45 * line.size
    rests = [_over(line, atom) for atom in above.atoms]
    pairs = [(a.text, b.text) for a, b in zip(above.atoms, rests, strict=True) if b]
    whole = close and len(pairs) == len(rests) >= 2 and line.atoms[0].kind == "text"
    return whole and all(" " in a and _FIRST.match(a) and _GROUP.match(b) for a, b in pairs)


def _with_beginnings(above: TextLine, line: TextLine) -> TextLine:
    begun = {id(_over(line, atom)): atom for atom in above.atoms}
    atoms = tuple(Atom("num", (*begun[id(a)].words, *a.words)) if id(a) in begun else a for a in line.atoms)
    return replace(line, atoms=atoms)


def _over(above: TextLine, atom: Atom) -> Atom | None:
    """The number right above a number, flush with it or in line with its middle."""
    if atom.kind != "num":
        return None
    near = (a for a in above.atoms if a.kind == "num" and a.x0 < atom.x1 and atom.x0 < a.x1)
    fits = (a for a in near if min(abs(a.x1 - atom.x1), abs(a.x0 - atom.x0), abs(a.x0 + a.x1 - atom.x0 - atom.x1)) < 3)
    return next(fits, None)


def _with_rests(above: TextLine, line: TextLine) -> TextLine:
    rests = {id(_over(above, atom)): atom for atom in line.atoms}
    joined = []
    for atom in above.atoms:
        rest = rests.get(id(atom))
        if rest is None:
            joined.append(atom)
        elif _within_group(atom.text, rest.text) or (_LONG.match(atom.text) and _CUT.match(rest.text)):
            last = atom.words[-1]
            whole = replace(last, text=last.text + rest.words[0].text, bottom=rest.words[0].bottom)
            joined.append(Atom("num", (*atom.words[:-1], whole)))
        else:
            joined.append(Atom("num", (*atom.words, *rest.words)))
    return replace(above, atoms=tuple(joined))


def _stand_together(number: Atom, unit: Atom) -> bool:
    return number.x0 - 3 <= unit.x0 and unit.x1 <= number.x1 + 3 and not any(UNIT.match(w.text) for w in number.words)


def join_text(lines: Sequence[str]) -> str:
    """Printed lines as one text: one space between them, words and dates broken at a line's end made whole."""
    text = ""
    for line in (part.strip() for part in lines):
        if text[-1:] in ("-", "\u00ad") and text[-2:-1].isalnum() and line[:1].isalnum():
            text = over_hyphen(text, line)
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\u00ad", "")


def over_hyphen(text: str, line: str) -> str:
    """A text that ends in a hyphen or dash and its next line: the hyphen goes only where it broke a word."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if text[-2:-1].isdigit() or line[:1].isdigit() or not line[:1].islower() or _SHORT.search(text):
        return text + line
    if text.endswith("-") and len(line.split(" ")[0]) > 3:
        return text[:-1] + line
    return f"{text} {line}"  # "personal- och": the word goes on after the next
