"""Pages drawn with characters, for tests of the table finder: a letter is 5 points wide, a line 14 points high.

Kostnader      2023     2024
-------------------------------      a line of hyphens is a rule (between the lines above and below)
Insats Ett |   1 000 |  1 100        `|` is a wall as high as its line
*Summa         1 000    1 100        `*` before a word makes it bold
.                                    an empty line takes a line's height
"""

from __future__ import annotations

import re

from pipeline.model import Page, PageKind, Rule, Table, Word
from pipeline.tables import find_tables

CHAR, PITCH, SIZE = 5.0, 14.0, 10.0
LEFT, TOP = 50.0, 60.0
WIDER = 1.2  # a word reaches this far into the spaces beside it, so that a space is 0.26 of the size


def drawing(text: str) -> tuple[list[Word], list[Rule]]:
    """The words and rules of a drawing."""
    words: list[Word] = []
    rules: list[Rule] = []
    y = TOP
    for line in trimmed(text):
        if re.fullmatch(r"[- ]*-{5,}[- ]*", line):
            rules += [Rule(place(m.start()), y, place(m.end()), y) for m in re.finditer(r"-+", line)]
            continue
        rules += [Rule(place(m.start()) + 2.5, y, place(m.start()) + 2.5, y + PITCH) for m in re.finditer(r"\|", line)]
        words += [word(m.group(), m.start(), y) for m in re.finditer(r"[^\s|]+", line) if m.group() != "."]
        y += PITCH
    return words, rules


def trimmed(text: str) -> list[str]:
    """The lines of a drawing without its common indentation."""
    lines = text.strip("\n").splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[indent:].rstrip() for line in lines]


def place(column: int) -> float:
    return LEFT + CHAR * column


def word(text: str, column: int, y: float, size: float = SIZE) -> Word:
    """A word whose first letter (or the asterisk before it) stands in this column; `y` is the top of its line."""
    bold = text.startswith("*") and len(text) > 1
    base = y + 11.0
    x0 = place(column + bold) - WIDER
    name = text[1:] if bold else text
    x1 = x0 + 2 * WIDER + CHAR * len(name)
    return Word(name, x0, base - 0.8 * size, x1, base + 0.2 * size, size, bold)


def words_of(text: str) -> list[Word]:
    return drawing(text)[0]


def page_of(text: str, number: int = 1) -> Page:
    words, rules = drawing(text)
    return Page(number, 595.0, 842.0, PageKind.TEXT, "", tuple(words), tuple(rules), True)


def tables_of(text: str, number: int = 1) -> tuple[Table, ...]:
    """The tables that are found in a drawing."""
    return find_tables(page_of(text, number))


def table_of(text: str, number: int = 1) -> Table:
    """The only table that is found in a drawing."""
    (found,) = tables_of(text, number)
    return found


def rows_of(table: Table) -> list[list[str]]:
    """Each row as its label and the texts of its cells, an empty text where there is none."""
    return [[row.label, *(cell.text if cell else "" for cell in row.cells)] for row in table.rows]


def heads_of(table: Table) -> list[tuple[str, ...]]:
    """The head of each block: its corner and its columns; empty where there is none."""
    return [(block.head.corner, *block.head.columns) if block.head else () for block in table.blocks]
