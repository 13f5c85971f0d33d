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
from ..tables.lines import baselines, has_digit
from .groups import Group, grouped
from .outside import outside
from .setting import beside, streams

__all__ = ["find_passages"]


def find_passages(page: Page, tables: Sequence[Table]) -> tuple[Passage, ...]:
    """The running text of a page beside and between its tables; passages without a digit are left out where they are
    no heading and neither begin nor end the page."""
    free = outside(page, tables)
    if not any(has_digit(w.text) for w in free):
        return ()
    lines = baselines(free)
    split = [baselines(part) for part in parts(free, page.width)] if beside(lines) else [lines]
    found = [group for part in split for group in _groups(part)]
    ends = {0, len(found) - 1}
    kept = (g for i, g in enumerate(found) if i in ends or g.heading or any(has_digit(ln.text) for ln in g.lines))
    return tuple(group.passage for group in kept)


def _groups(lines: Sequence[Sequence[Word]]) -> list[Group]:
    """The groups of lines of a part of a page, from its top; numbers alone, as pictures have them, are none."""
    found = [group for stream in streams(lines) for group in grouped(stream)]
    spoken = [g for g in found if any(any(map(str.isalpha, line.text)) for line in g.lines)]
    return sorted(spoken, key=lambda group: group.top)
