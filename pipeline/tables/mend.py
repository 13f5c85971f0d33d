"""What was torn apart at a line's end put together: wrapped units, signs, dates, words; see torn.py for amounts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from statistics import median

from ..model import Word
from ..records import replace
from .amid import is_amid
from .lines import DATED, Atom, TextLine, box_of, has_digit
from .pairs import sign_over
from .printed import UNIT, is_one_unit, is_year
from .tagged import Bounds
from .torn import CLOSELY, TORN_YEAR, setting, with_torn, with_torn_around
from .walls import Floor

_BROKEN_DATE = re.compile(r"(?:(?:19|20)\d\d-(?:\d\d-)?|^(?:0[1-9]|1[0-2])-|\d{6}[-–])$")
_DATED_END = re.compile(r"(?:19|20)\d\d-\d\d-\d\d$")
_DAYS = re.compile(r"(?<!\d)(?:(?:19|20)\d\d-\d\d-\d\d|\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|\d{1,2}/\d{1,2})(?!\d)")
_REST_OF_DATE = re.compile(r"\d{1,3}$|\d\d-\d\d$|\d{6}$")
_CUT_YEAR = re.compile(r"\d{1,2}/\d{1,2}/(\d{1,3})$")
_DAY = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$")  # 090630
TIGHTLY = 1.12  # of the size of type: lines nearer to each other are set tighter than rows of a table ever are
MANY = 3  # distances between rows that tell how far they stand apart
CLOSER = 0.88  # of the usual distance between rows: lines nearer to each other may be of one row
LONGEST_TAIL = 5  # letters of a unit that stand on the next line
_LACKS_TAIL = re.compile(r"[-–−]?\s?\(?[-–−]?\s?\d[\d .,]*[a-zA-Z]*$")
_BEFORE_UNIT = re.compile(r"[-–−]?\s?\(?[-–−]?\s?\d[\d .,]*\)?")
SHORT_NAME = 5  # letters of what stands over a column of numbers before the labels
SENTENCE = 5  # words of a label that a number may end
_ENDING = re.compile(r"(?:\d ?%|\d)\.$|\d ?%$")
_SHORT = re.compile(r"(?:^|\s)\w{1,4}-$")  # "jan-": the hyphen of a range or compound, not of a word broken anywhere


def mended(whole: Sequence[TextLine], told: Bounds | None = None, floors: Sequence[Floor] = ()) -> tuple[TextLine, ...]:
    """The lines with what a narrow cell tore apart put together: units, signs, amounts and dates; not those of two rows
    by tags (`told`). `floors`: the rules drawn on the page, which may close rows."""
    lines = _with_units_around(_with_dashes_of_periods(with_torn_around(whole)))
    how = setting(lines, floors)
    steps = [b.base - a.base for a, b in itertools.pairwise(lines) if a.numbers and b.numbers]
    usual = median(steps) if len(steps) > MANY else None
    for index in range(len(lines) - 1, 0, -1):
        if index >= len(lines):
            continue  # it is part of a line above by now
        above, line = lines[index - 1], _with_label_closed(lines[index - 1], lines[index])
        lines[index] = line
        if told is not None and told.between(above.base, line.base, line.x0, line.x1):
            continue
        near = CLOSER * usual if usual else TIGHTLY * line.size  # few rows tell no distance between rows
        pair = _with_units_and_signs(above, line)
        if len(pair) > 1:
            inside = how.narrow or line.base - above.base < near  # within a row, not the distance between rows
            lines[index - 1 : index + 1] = pair
            torn = with_torn(lines, index, how, inside)
            if torn is None:
                _mend_dates(lines, index)
                continue
            pair = torn
        lines[index - 1 : index + 1] = pair
    return tuple(lines)


def _with_units_around(lines: list[TextLine]) -> list[TextLine]:
    """The lines with units that were wrapped below their numbers put back on one line with the label amid the two."""
    found = list(lines)
    for index in range(len(found) - 3, -1, -1):
        above, label, below = found[index : index + 3]
        alone = above.numbers and len(above.numbers) == len(above.atoms) and not label.numbers and not below.numbers
        if alone and is_amid(above.base, label.base, below.base, above.size):
            whole = _with_units(above, below)
            if len(whole) == 1:
                found[index : index + 3] = [replace(label, atoms=(*label.atoms, *whole[0].atoms))]
    return found


def _with_units_and_signs(above: TextLine, line: TextLine) -> list[TextLine]:
    """The two lines with units, signs and ends of units and parentheses put back; one where nothing else is left."""
    pair = _with_units(above, line)
    if len(pair) == 1:
        return pair
    above, line = pair
    if _signs_above(above, line):
        return [_with_signs(above, line)]
    if _signs_alone(above, line):
        return [_with_signs_alone(above, line)]
    tails = _tails(above, line)
    if not tails:
        return pair
    rest = tuple(a for a in line.atoms if id(a) not in {id(tail) for _, tail in tails})
    return [_with_tails(above, tails), *([replace(line, atoms=rest)] if rest else [])]


def _mend_dates(lines: list[TextLine], index: int) -> None:
    """Makes dates whole that are broken over a line and the one above it, or the one above that, where a cell of one
    line is centred beside the two."""
    above, line = lines[index - 1 : index + 1]
    lines[index - 1], line = _mended_dates(above, line)
    around = lines[index - 2] if index > 1 and above.bottom > line.top else None
    over, line = _mended_dates(around, line) if around else (None, line)
    lines[index : index + 1] = [line] if line.atoms else []
    if over is not None and over is not around:
        lines[index - 2 : index] = _beside(over, lines[index - 1])


def _with_dashes_of_periods(whole: Sequence[TextLine]) -> list[TextLine]:
    """The lines with dashes made texts that stand between the days of periods (`2009-01-01` over `–` over
    `2009-12-31`), alone or beside words of other heads."""

    def dated(line: TextLine, dash: Atom) -> bool:
        return any(_DAYS.search(a.text) and a.x0 < dash.x1 and dash.x0 < a.x1 for a in line.atoms)

    lines = list(whole)
    for index in range(1, len(lines) - 1):
        above, line, below = lines[index - 1 : index + 2]
        dashes = [a for a in line.atoms if a.kind == "nil"]
        worded = all(a.kind == "nil" or (a.kind == "text" and not has_digit(a.text)) for a in line.atoms)  # `Budget`
        if dashes and worded and all(dated(above, a) and dated(below, a) for a in dashes):
            lines[index] = replace(line, atoms=tuple(Atom("text", a.words) for a in line.atoms))
    return lines


def _beside(over: TextLine, line: TextLine) -> list[TextLine]:
    """A line and the one above it whose broken dates were made whole: beside amounts the dates are of their row."""
    days = [a for a in over.atoms if a.kind == "text" and _DATED_END.search(a.text)]
    free = all(a.x1 < d.x0 or d.x1 < a.x0 for d in days for a in line.atoms)
    if not days or not free or not line.numbers:
        return [over, line]
    rest = tuple(a for a in over.atoms if a not in days)
    row = replace(line, atoms=tuple(sorted((*line.atoms, *days), key=lambda a: a.x0)))
    return [*([replace(over, atoms=rest)] if rest else []), row]


def _with_units(above: TextLine, line: TextLine) -> list[TextLine]:
    """The two lines with units that were wrapped below their numbers put back: in one line where nothing is left of the
    lower one, or nothing but such numbers stood on the upper one, beside no label; on the lower one where it has the
    row's other amounts: the row is set at the bottom of its cells, and the upper line begins its label."""
    if line.top - above.bottom > 0.8 * line.size:
        return [above, line]
    units = [a for a in line.atoms if all(UNIT.match(w.text) for w in a.words)]
    if not units:
        return [above, line]
    owners = {i: u for u in units for i, a in enumerate(above.atoms) if a.kind == "num" and _stand_together(a, u)}
    if len(owners) != len(units) or all(_is_of_head(above.atoms[i].text) for i in owners):
        return [above, line]
    joined = tuple(Atom(a.kind, (*a.words, *owners[i].words)) if i in owners else a for i, a in enumerate(above.atoms))
    rest = tuple(a for a in line.atoms if a not in units)
    if rest and rest[0].kind == "text" and len(owners) == len(above.atoms) > 1:  # a row set at the bottom of its cells
        return [replace(line, atoms=tuple(sorted((*rest, *joined), key=lambda a: a.x0)))]
    if len(owners) == len(above.numbers) and any(a.kind != "text" for a in rest):
        label = tuple(a for i, a in enumerate(above.atoms) if i not in owners)
        row = sorted((*rest, *(joined[i] for i in owners)), key=lambda a: a.x0)
        return [*([replace(above, atoms=label)] if label else []), replace(line, atoms=tuple(row))]
    return [replace(above, atoms=joined), *([replace(line, atoms=rest)] if rest else [])]


def _is_of_head(text: str) -> bool:
    """Whether a number is a year or day of a head, whose next line is the unit of the column."""
    return is_year(text) or _DAY.match(text) is not None


def _mended_dates(above: TextLine, line: TextLine) -> tuple[TextLine, TextLine]:
    """Two lines with dates that were broken at a hyphen (`2025-12-` over `31`), or with years broken anywhere (`201`
    over `4`, several of them), made whole on the upper one."""
    if line.top - above.bottom > 0.6 * line.size:
        return above, line
    moved: dict[int, Word] = {}  # the broken word, by its id, and its rest
    for rest in (word for atom in line.atoms for word in atom.words):
        if not _REST_OF_DATE.match(rest.text):
            continue
        broken = (w for atom in above.atoms for w in atom.words if _lacks(w.text, rest.text))  # set close: one atom
        owner = next((w for w in broken if min(w.x1, rest.x1) > max(w.x0, rest.x0)), None) or _begun_with(above, rest)
        if owner is not None:
            moved[id(owner)] = rest
    if not moved:
        moved = _broken_years(above, line) or _broken_days(above, line)
    if not moved:
        return above, line
    gone = set(map(id, moved.values()))
    left = (_without(a, gone) for a in line.atoms)
    atoms = tuple(piece for a in above.atoms for piece in _with_rests_of(a, moved))
    return replace(above, atoms=atoms), replace(line, atoms=tuple(a for a in left if a is not None))


def _begun_with(above: TextLine, rest: Word) -> Word | None:
    """The broken date at the end of a text that begins right above its rest, or has its middle there, as the lines of a
    cell do that are set flush left or in the middle."""

    def is_over(atom: Atom) -> bool:
        return abs(atom.x0 - rest.x0) < 1 or abs(atom.x0 + atom.x1 - rest.x0 - rest.x1) < 2

    ends = (atom.words[-1] for atom in above.atoms if len(atom.words) > 1 and is_over(atom))
    return next((word for word in ends if _lacks(word.text, rest.text)), None)


def _broken_years(above: TextLine, line: TextLine) -> dict[int, Word]:
    """Years that cells too narrow for them broke before their last digit, by the id of the broken word, and the
    digits: years near each other or to a whole one beside them, in a line without a label but a corner with a unit."""
    first = line.atoms[0]
    named = first.kind == "text" and len(first.text) > SHORT_NAME and not UNIT.match(first.words[-1].text.strip("()"))
    if named:
        return {}
    heads = [a for a in above.atoms if a.kind == "text" or len(a.words) == 1]  # `2 174 200` is an amount
    words = [w for atom in heads for w in atom.words if TORN_YEAR.match(w.text)]
    rests = [w for atom in line.atoms for w in atom.words if len(w.text) == 1 and w.text.isdigit()]
    under = {id(w): r for w in words for r in rests if r.x0 >= w.x0 - 1 and r.x1 <= w.x1 + 1}
    years = [int(w.text + under[id(w)].text) for w in words if id(w) in under]
    beside = (w.text for a in (*above.atoms, *line.atoms) for w in a.words if is_year(w.text))
    years += [int(text.strip("()")[:4]) for text in beside]
    told = len(under) == len(words) > 0 and len(years) > 1
    return under if told and max(years) - min(years) <= len(years) else {}


def _broken_days(above: TextLine, line: TextLine) -> dict[int, Word]:
    """Days of six digits that cells too narrow for them broke (`24043` over `0`), by the id of the broken word, and the
    rest: in a head, whose other numbers are years."""
    numbers = [a for a in (*above.atoms, *line.atoms) if a.kind != "text" and not is_year(a.text)]
    worded = all(sum(a.kind == "text" for a in ln.atoms) > 1 for ln in (above, line))  # no label and its amount
    if len(numbers) != 2 or not worded:
        return {}
    (first, *more), (rest, *others) = (a.words for a in numbers)
    flush = abs(first.x1 - rest.x1) < 1 or abs(first.x0 - rest.x0) < 1
    whole = len(first.text) > 3 and _DAY.match(first.text + rest.text) and not more and not others
    return {id(first): rest} if whole and flush and first.top < rest.top else {}


def _lacks(text: str, rest: str) -> bool:
    """Whether a date lacks its end, and `rest` can be it: `2025-12-` and `31`, `12/31/201` and `1`."""
    if cut := _CUT_YEAR.search(text):
        return len(cut[1]) + len(rest) == len("2011") and rest.isdigit()
    return len(rest) > 1 and _BROKEN_DATE.search(text) is not None


def _without(atom: Atom, gone: set[int]) -> Atom | None:
    words = tuple(w for w in atom.words if id(w) not in gone)
    if len(words) == len(atom.words) or not words:
        return atom if words else None
    return Atom(atom.kind if any(has_digit(w.text) for w in words) else "text", words)  # the unit behind a day


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
    if line.top - above.bottom > CLOSELY * line.size:
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
    """The line with a number that closes the parenthesis of the label above (`8)` below `Skulder (not`), or ends its
    sentence (`32 %.` below `… ska uppgå till minst`), as text."""
    top, first = above.atoms[0], line.atoms[0]
    if top.kind != "text" or first.kind != "num" or abs(first.x0 - top.x0) > 3:
        return line
    closed = first.text.endswith(")") and top.text.count("(") > top.text.count(")")
    ended = len(line.atoms) == 1 and len(top.words) >= SENTENCE and bool(_ENDING.search(first.text))
    if not (closed or (ended and top.text[-1] not in ".:" and line.top - above.bottom < 0.6 * line.size)):
        return line
    return replace(line, atoms=(Atom("text", first.words), *line.atoms[1:]))


def _signs_above(above: TextLine, line: TextLine) -> bool:
    """Whether a line of bare numbers stands under dashes, one for each: minus signs that a narrow cell tore off."""
    nils = [a for a in above.atoms if a.kind == "nil"]
    return (
        bool(nils)
        and line.top - above.bottom < CLOSELY * line.size
        and len(nils) == len(line.atoms)
        and all(sign_over(above, n) is d for n, d in zip(line.atoms, nils, strict=True))
    )


def _with_signs(above: TextLine, line: TextLine) -> TextLine:
    numbers = iter(line.atoms)
    atoms = tuple(Atom("num", (*a.words, *next(numbers).words)) if a.kind == "nil" else a for a in above.atoms)
    return replace(above, atoms=atoms)


def _signs_alone(above: TextLine, line: TextLine) -> bool:
    """Whether a line is nothing but dashes, each right above a bare number of a row whose cells are set at their
    bottom: minus signs that a narrow cell tore off."""
    under = [n for n in line.numbers if sign_over(above, n) and n.text[:1].isdigit()]
    near = line.top - above.bottom < CLOSELY * line.size and line.atoms[0].kind == "text"
    return near and len(under) == len(above.atoms) > 1 and all(a.kind == "nil" for a in above.atoms)


def _with_signs_alone(above: TextLine, line: TextLine) -> TextLine:
    signs = {id(n): sign for n in line.numbers if (sign := sign_over(above, n))}
    atoms = (Atom("num", (*signs[id(a)].words, *a.words)) if id(a) in signs else a for a in line.atoms)
    return replace(line, atoms=tuple(atoms))


def _stand_together(number: Atom, unit: Atom) -> bool:
    units = [w.text for w in number.words if UNIT.match(w.text)]
    lacks = not units or (len(units) == 1 and is_one_unit(number.words[-1].text, unit.words[0].text))
    return lacks and number.x0 - 3 <= unit.x0 and unit.x1 <= number.x1 + 3


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
