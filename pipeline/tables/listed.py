"""Lists of label and amount: lines below each other, each a label, a colon and one amount with nothing behind it.

    Huvudman: Region Östergötland       Kontakt: kansliet
    Deltagare/år: 42                    Förbrukat 2018: 1 312 460 kr
    Sökt belopp: 1 450 000 kr           Budget 2019: 1 400 000 kr
    Beviljat belopp: 1 400 000 kr       Diarienr: 2018-31

Such a list is a table of one column, whatever else its lines tell; those beside it are others. What a sentence says
behind a colon is none: it goes on behind the amount, or no line like it stands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..amounts import is_year, parse, unit_word
from ..model import Block, Box, Cell, Row, Table, Word
from ..records import Record
from .lines import Atom, TextLine, box_of, kind_of, text_lines
from .printed import run_length
from .spaces import word_space

LINES = 3  # of a list at least
MONEY = 2  # of them at least that state money
CLOSE = 0.9  # line heights between two lines at most
FLUSH = 1.5  # points within which they begin
WORDS = 6  # of a label at most
SAID = 8  # of what stands behind it, where that is no amount
TITLES = 4  # lines above a list in which its titles are looked for
_MARKS = re.compile(r"[.!?;](?:\s|$)|:")  # of a sentence, or of another label


class _Line(Record):
    """A line of a list: the words of its label, and of what is said of it; `amount`: they are one."""

    label: tuple[Word, ...]
    said: tuple[Word, ...]
    amount: bool

    @property
    def box(self) -> Box:
        return box_of((*self.label, *self.said))

    @property
    def size(self) -> float:
        return self.label[0].size

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.said)


def lists_apart(number: int, words: Sequence[Word]) -> tuple[list[Word], list[Table]]:
    """The words of a page without the lines of lists that hold amounts, and the tables that these are; `number`: the
    page's."""
    if sum(w.text.endswith(":") for w in words) < LINES:
        return list(words), []
    space = word_space(words)
    lines = text_lines(words, (), space)
    lists = [one for one in _runs([entry for line in lines for entry in _entries(line, space)]) if _is_list(one)]
    taken = {id(w) for one in lists for line in one if line.amount for w in (*line.label, *line.said)}
    listed = {id(w) for one in lists for line in one for w in (*line.label, *line.said)}
    rest = [line for line in lines if not all(id(w) in listed for a in line.atoms for w in a.words)]
    tables = [_table(number, one, _titles(rest, one, lists)) for one in lists]
    return [w for w in words if id(w) not in taken], tables


def _entries(line: TextLine, space: float) -> Iterator[_Line]:
    """What may be lines of lists on a printed line: none where it has amounts of other columns."""
    texts: list[tuple[Word, ...]] = []
    for atom in line.atoms:
        before = texts[-1] if texts else ()
        if atom.kind == "text":
            texts.append(atom.words)
        elif before and before[-1].text.endswith(":") and _follows(before[-1], atom, space):
            texts[-1] = (*before, *atom.words)
        else:
            return
    for words in texts:
        if entry := _entry(words, space):
            yield entry


def _follows(before: Word, atom: Atom, space: float) -> bool:
    """Whether a number that `named_amounts` set apart from its words stands right behind them."""
    return atom.x0 - before.x1 <= 2 * space * before.size + 0.5


def _entry(words: tuple[Word, ...], space: float) -> _Line | None:
    """The words as a line of a list, if they begin with a label of few words that ends in the only colon."""
    end = next((i for i, w in enumerate(words, 1) if w.text.endswith(":")), 0)
    label, said = words[:end], words[end:]
    text = " ".join(w.text for w in label)[:-1]
    if not said or len(label) > WORDS or not text[:1].isupper() or _MARKS.search(text):
        return None
    whole = run_length(said, 0, space) == len(said) and kind_of(said) == "num"
    number = " ".join(w.text for w in said)
    amount = whole and parse(number) is not None and not is_year(number)
    return _Line(label, said, amount) if amount or len(said) <= SAID else None


def _runs(entries: Sequence[_Line]) -> list[list[_Line]]:
    """The lines that stand flush and close below each other, as lists."""
    runs: list[list[_Line]] = []
    for entry in entries:
        own = next((run for run in runs if _goes_on(run[-1], entry)), None)
        if own is None:
            runs.append([entry])
        else:
            own.append(entry)
    return runs


def _goes_on(above: _Line, line: _Line) -> bool:
    a, b = above.box, line.box
    flush = abs(a.x0 - b.x0) <= FLUSH and abs(above.size - line.size) < 0.5
    return flush and b.bottom > a.bottom and b.top - a.bottom <= CLOSE * line.size


def _is_list(lines: Sequence[_Line]) -> bool:
    return len(lines) >= LINES and sum(map(_states_money, lines)) >= MONEY


def _states_money(line: _Line) -> bool:
    amount = parse(line.text) if line.amount else None
    unit = unit_word(amount.unit) if amount and amount.unit else None
    return unit is not None and unit.kind == "SEK"


def _titles(rest: Sequence[TextLine], lines: Sequence[_Line], lists: Sequence[Sequence[_Line]]) -> tuple[str, ...]:
    """The lines above a list, and above those beside it, nearest first."""
    own = _extent(lines)
    boxes = [own, *(b for b in map(_extent, lists) if b.top < own.bottom and own.top < b.bottom)]
    x0, top, x1 = min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes)
    above = [[a.text for a in line.atoms if a.x0 < x1 and a.x1 > x0] for line in rest if line.bottom <= top + 1]
    return tuple(" ".join(texts) for texts in reversed([texts for texts in above if texts][-TITLES:]))


def _extent(lines: Sequence[_Line]) -> Box:
    return box_of([w for line in lines for w in (*line.label, *line.said)])


def _table(number: int, lines: Sequence[_Line], titles: tuple[str, ...]) -> Table:
    """The table that the lines of a list with amounts are."""
    amounts = [line for line in lines if line.amount]
    rows = tuple(_row(number, at, line) for at, line in enumerate(amounts, 1))
    x0, x1 = min(line.said[0].x0 for line in amounts), max(line.box.x1 for line in amounts)
    return Table(number, 0, ((x0, x1),), (Block(None, rows),), titles)


def _row(page: int, number: int, line: _Line) -> Row:
    """A line as a row. A number without a unit among amounts that state theirs stands with words of its own: they have
    to say what it counts."""
    label = " ".join(w.text for w in line.label).removesuffix(":").rstrip()
    amount = parse(line.text)
    own = "" if amount and amount.unit else label
    cell = Cell(line.text, box_of(line.said), own)
    bold = all(w.bold for w in (*line.label, *line.said))
    return Row(page, number, "" if own else label, box_of(line.label), (cell,), bold=bold, indent=line.box.x0)


def is_list(table: Table) -> bool:
    """Whether all amounts of a table stand right behind their labels."""
    pairs = [(row.label_box, cell.box) for row in table.rows for cell in row.cells if cell]
    return bool(pairs) and all(a and 0 <= b.x0 - a.x1 < CLOSE * (a.bottom - a.top) for a, b in pairs)
