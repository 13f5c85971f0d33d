"""Numbers of two lines that stand over each other as the halves of one amount would, and the amounts that they make.

halves.py tells what two texts look like; whether the lines are of one row is told by torn.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Record, replace
from .halves import AT_COMMA, CUT, FIRST, Beside, Fit, are_groups, fit, goes_on_in_group, is_glued, is_no_amount
from .lines import Atom, TextLine

FLUSH = 3.0  # points
MARKED = 0.6  # of the size of type: as wide are marks of one or two digits
MARK = 0.8  # of the size of type: digits that are smaller are marks


class Half(Record):
    """The first line of an amount and the rest of it on the next; `glued`: no space stands between the two."""

    first: Atom
    rest: Atom
    fit: Fit
    glued: bool


def halves(above: TextLine, line: TextLine, before: TextLine | None = None) -> tuple[Half, ...]:
    """The amounts of a line of bare numbers as rests of those above it, those whose signs were torn off left out; none
    where one of them is the rest of nothing. `before`: the row before, which shows what whole amounts look like where
    the row itself has none."""
    signed = [atom for atom in line.atoms if sign_over(above, atom)]
    rests = [atom for atom in line.atoms if atom not in signed]
    whole = [a for a in (*above.atoms, *signed) if a.kind == "num"]
    return _paired([(number_over(above, atom), atom) for atom in rests], whole, before)


def beginnings(above: TextLine, line: TextLine) -> tuple[Half, ...]:
    """The amounts of a line above a row as beginnings of those of the row; none where one begins nothing."""
    whole = [a for a in line.atoms if a.kind == "num"]
    return _paired([(atom, number_over(line, atom)) for atom in above.atoms], whole)


def _paired(
    pairs: Sequence[tuple[Atom | None, Atom | None]], row: Sequence[Atom], before: TextLine | None = None
) -> tuple[Half, ...]:
    """The pairs as halves, which the other amounts of the row, shares left out, show to be so."""
    torn = [(a, b) for a, b in pairs if a and b]
    if len(torn) < len(pairs) or any(len({id(pair[k]) for pair in torn}) < len(pairs) for k in (0, 1)):
        return ()
    gone = {id(atom) for pair in torn for atom in pair}
    whole = tuple(a.text for a in row if id(a) not in gone and "%" not in a.text)
    shown = tuple(n.text for n in before.numbers) if before is not None else ()
    found = []
    for first, rest in torn:
        others = tuple((a.text, b.text) for a, b in torn if a is not first)
        beside = Beside(whole, others, shown)
        found.append(Half(first, rest, fit(first.text, rest.text, beside), is_glued(first.text, rest.text, beside)))
    return tuple(found)


def with_cut_groups(line: TextLine) -> TextLine:
    """The line with one or two digits that stand close behind a number as its last group, which is cut off."""
    atoms: list[Atom] = []
    for atom in line.atoms:
        last = atoms[-1] if atoms else None
        close = last is not None and atom.x0 - last.x1 < 0.5 * line.size
        if last and close and last.kind == atom.kind == "num" and FIRST.match(last.text) and CUT.match(atom.text):
            atoms[-1] = Atom("num", (*last.words, *atom.words))
        else:
            atoms.append(atom)
    return replace(line, atoms=tuple(atoms)) if len(atoms) < len(line.atoms) else line


def with_beginnings(above: TextLine, line: TextLine) -> TextLine:
    """The line with the amounts whole that begin on the line above."""
    begun = {id(half.rest): half for half in beginnings(above, line)}
    return replace(line, atoms=tuple(_whole(begun[id(a)]) if id(a) in begun else a for a in line.atoms))


def with_rests(
    above: TextLine, line: TextLine, years: Sequence[float] = (), before: TextLine | None = None
) -> TextLine:
    """The line above with the amounts whole whose rests are the numbers of the line below."""
    torn = {id(half.first): half for half in halves(above, line, before)}
    signs = {id(sign): atom for atom in line.atoms if (sign := sign_over(above, atom))}
    atoms = (
        _whole(torn[id(a)], years)
        if id(a) in torn
        else replace(a, kind="num", words=(*a.words, *signs[id(a)].words))
        if id(a) in signs
        else a
        for a in above.atoms
    )
    return replace(above, atoms=tuple(atoms))


def _whole(half: Half, years: Sequence[float] = ()) -> Atom:
    """The two halves as one number, with a space between them or none."""
    first, rest = half.first, half.rest
    if not (half.glued or (CUT.match(rest.text) and is_in(rest, years))):
        return Atom("num", (*first.words, *rest.words))
    last = first.words[-1]
    end = replace(last, text=last.text + rest.words[0].text, bottom=rest.words[0].bottom)
    return Atom("num", (*first.words[:-1], end, *rest.words[1:]))


def number_over(above: TextLine, atom: Atom) -> Atom | None:
    """The number right above a number in type of the same weight, flush with it or in line with its middle; it may end
    in its comma."""
    return _standing_over(above, atom, "num")


def sign_over(above: TextLine, atom: Atom) -> Atom | None:
    """The dash right above a number, which may be its sign."""
    return _standing_over(above, atom, "nil")


def _standing_over(above: TextLine, atom: Atom, kind: str) -> Atom | None:
    if atom.kind != "num":
        return None
    size = MARK * above.size  # a footnote's mark that found no room behind its amount is none of its digits
    near = (a for a in above.atoms if a.x0 < atom.x1 and atom.x0 < a.x1)
    near = (a for a in near if a.kind == kind or (kind == "num" and a.kind == "text" and AT_COMMA.match(a.text)))
    near = (a for a in near if atom.words[0].size >= size and a.words[-1].bold == atom.words[0].bold)
    return next((a for a in near if are_flush(a, atom) or _before_mark(a, atom)), None)


def _before_mark(a: Atom, b: Atom) -> bool:
    """Whether the second ends before the first by the room of a footnote's mark, and the first lacks what the second
    is: its decimals, its last groups, or all but its sign."""
    lacks = (
        a.kind == "nil"
        or AT_COMMA.match(a.text) is not None
        or is_no_amount(b.text)
        or goes_on_in_group(a.text, b.text)
        or are_groups(a.text, b.text)
    )
    return lacks and 0 < a.x1 - b.x1 < MARKED * b.words[-1].size


def are_flush(a: Atom, b: Atom) -> bool:
    """Whether two texts end, begin or have their middle at the same place."""
    return min(abs(a.x1 - b.x1), abs(a.x0 - b.x0), abs(a.x0 + a.x1 - b.x0 - b.x1)) < FLUSH


def is_in(number: Atom, years: Sequence[float]) -> bool:
    return any(abs(number.x1 - x) < 3 for x in years)
