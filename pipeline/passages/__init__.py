"""Words outside tables become running text: lines, paragraphs, headings; geometry only, no language.

    outside.py   the words that stand in no table
    setting.py   lines of running text, in streams beside each other
    groups.py    lines that belong together

`find_passages(page, tables)` gives the running text of one page from its top, parts beside each other one after the
other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Page, Passage, Table, Word
from ..tables.gutters import parts
from ..tables.lines import baselines
from .groups import grouped
from .outside import outside
from .setting import beside, streams

__all__ = ["find_passages"]


def find_passages(page: Page, tables: Sequence[Table]) -> tuple[Passage, ...]:
    """The running text of a page beside and between its tables; passages without a digit are left out where they are
    no heading and neither begin nor end the page."""
    free = outside(page, tables)
    if not any(_has_digit(w.text) for w in free):
        return ()
    lines = baselines(free)
    split = [baselines(part) for part in parts(free, page.width)] if beside(lines) else [lines]
    found = [passage for part in split for passage in _passages(part)]
    ends = {0, len(found) - 1}
    return tuple(p for i, p in enumerate(found) if i in ends or p.heading or any(_has_digit(ln.text) for ln in p.lines))


def _passages(lines: Sequence[Sequence[Word]]) -> list[Passage]:
    """The passages of a part of a page, from its top; numbers alone, as pictures have them, are none."""
    found = [passage for stream in streams(lines) for passage in grouped(stream)]
    spoken = [p for p in found if any(c.isalpha() for line in p.lines for c in line.text)]
    return sorted(spoken, key=lambda passage: passage.lines[0].box.top)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
