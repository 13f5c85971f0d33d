"""A heading that is left alone at the end of a page, its table on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Table
from .printed import is_year

WORDS = 8  # of a heading at most
CAPTION = 14  # of one that is numbered
ENDS = ".,:;*"  # of a sentence, or a footnote's mark
NUMBER = "0123456789 ()"  # of a page
_NUMBERED = re.compile(r"[^\W\d_]+ \d{1,2}(?:[.:]| [–-])? (?=[^\W\d_])")  # `Tabell 2. Insatsen Steg`, `Not 7 – Skulder`
_AMOUNT = re.compile(r"[-–−(]?\d[\d.,]*\)?$")


def heading_before(before: Table | None, table: Table, pages: Sequence[str]) -> str:
    """The heading of a page's first table that was left alone at the end of the page before, empty where there is none:
    the table has a head and no title of its own, and the last line there, below the last table, has a few words that no
    other page's running foot has; or a caption with a number ends the page.

    `before`: the table before; `pages`: the plain texts of the document's pages.
    """
    head = table.blocks[0].head
    number = table.page - 1
    if head is None or not any(head.columns) or not 0 < number < len(pages) or _has_title(table, pages[number - 1]):
        return ""
    ends = before is not None and bool(before.rows) and before.rows[-1].page == number
    if before is not None and ends and not any(before.rows[-1].cells):
        return ""  # it is among the rows that go on
    lines = before.notes if before is not None and ends else _last_lines(pages[number - 1])
    others = {_foot(line) for i, page in enumerate(pages, 1) if i != number for line in page.splitlines()}
    captions = [line for line in _last_lines(pages[number - 1]) if _foot(line) not in others and _foot(line)][-1:]
    if captions and _is_caption(captions[0]):
        return captions[0]
    free = [line for line in lines if _foot(line) not in others and _foot(line)]
    last, above = (free or [""])[-1], (free or [""])[-2:-1]
    closed = ends or all(line[-1:] in ".:!?" for line in above)
    return last if closed and _is_heading(last) else ""


def _has_title(table: Table, above: str) -> bool:
    """Whether a line stands above a table that the page before has not as well, as it has a running head."""
    there = {folded(line) for line in above.splitlines()}
    return any(folded(title) not in there for title in table.titles)


def _last_lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip()][-4:]


def _is_heading(line: str) -> bool:
    """Whether a line has few words, begins as a title does and ends neither as a sentence nor as a row."""
    words = line.split()
    begins = len(words) < 3 or not line[:1].islower()
    return 0 < len(words) <= WORDS and begins and line[-1] not in ENDS and len(_amounts(words[-2:])) < 2


def _is_caption(line: str) -> bool:
    """Whether a line begins with a word and its number as captions and notes do, and ends as no sentence and no row."""
    words = line.split()
    return bool(_NUMBERED.match(line)) and len(words) <= CAPTION and line[-1] not in ENDS and not _amounts(words[-1:])


def _amounts(words: Sequence[str]) -> list[str]:
    return [w for w in words if _AMOUNT.match(w) and not is_year(w)]


def _foot(line: str) -> str:
    """A line as the running foot of another page may have it, with its own page's number."""
    return folded(line).strip(NUMBER)


def folded(text: str) -> str:
    """A text in lower case with single spaces, as lines of two pages are compared."""
    return " ".join(text.casefold().split())
