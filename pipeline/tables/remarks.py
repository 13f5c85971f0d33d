"""Remarks set so close behind an amount that both read as one text: `150 000 Vakant tjänst`.

Spreadsheets set a column of remarks flush left right behind amounts that are flush right. The amount is told by its
right end, which it shares with other numbers of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Word
from ..records import replace
from .lines import Atom, Kind, TextLine, has_letters
from .printed import is_year, number_runs

FLUSH = 1.5  # points within which numbers of a column end
DIGITS = 3  # of an amount that no other number shows to be one of a column
SHARED = 2  # other numbers that end where the amount does


def remarks_apart(lines: Sequence[TextLine], space: float) -> tuple[TextLine, ...]:
    """The lines with amounts set free from the remarks behind them."""
    ends = [a.x1 for ln in lines for a in ln.atoms if a.kind == "num"]
    ends += _ends_before_remarks(lines, ends, space)
    return tuple(_apart(line, ends, space) for line in lines)


def _ends_before_remarks(lines: Sequence[TextLine], ends: Sequence[float], space: float) -> list[float]:
    """Where amounts end that all have a remark behind them, but for one that ends at the same place."""
    found: list[float] = []
    for atom in (a for line in lines for a in line.atoms[1:] if a.kind == "text" and len(a.words) > 1):
        longest = next((k for k in range(len(atom.words) - 1, 0, -1) if _is_amount(atom.words[:k], space)), 0)
        text = " ".join(w.text for w in atom.words[:longest])
        large = sum(map(str.isdigit, text)) >= DIGITS and not is_year(text)
        if large and any(abs(end - atom.words[longest - 1].x1) <= FLUSH for end in ends):
            found.append(atom.words[longest - 1].x1)
    return found


def _is_amount(words: Sequence[Word], space: float) -> bool:
    runs = number_runs(words, space)
    return runs is not None and len(runs) == 1


def _apart(line: TextLine, ends: Sequence[float], space: float) -> TextLine:
    atoms: list[Atom] = []
    for position, atom in enumerate(line.atoms):
        atoms += (_cut(atom, ends, space) if position and atom.kind == "text" else None) or (atom,)
    return replace(line, atoms=tuple(atoms)) if len(atoms) > len(line.atoms) else line


def _cut(atom: Atom, ends: Sequence[float], space: float) -> tuple[Atom, Atom] | None:
    """(amount, remark) of a text that begins with an amount flush with others, None where it does not."""
    for cut in range(len(atom.words) - 1, 0, -1):
        number, rest = atom.words[:cut], atom.words[cut:]
        if sum(abs(end - number[-1].x1) <= FLUSH for end in ends) < SHARED or not has_letters(
            rest[0].text + rest[-1].text
        ):
            continue
        if is_year(number[-1].text) and rest[0].text.startswith("("):
            continue  # a head with its unit: `2022 (tkr)`
        if _is_amount(number, space):
            kind: Kind = "nil" if not any(c.isdigit() for c in number[0].text + number[-1].text) else "num"
            return Atom(kind, tuple(number)), Atom("text", tuple(rest))
    return None
