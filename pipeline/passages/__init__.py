"""Words outside tables become running text: lines, paragraphs, headings; geometry only, no language.

    outside.py   the words that stand in no table
    setting.py   lines of running text, in streams beside each other
    groups.py    lines that belong together
    beside.py    the labels of a form beside its texts
    unplaced.py  amounts that stand neither in a table nor in running text

`find_passages(page, tables)` gives the running text of one page from its top, parts beside each other one after the
other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Page, Passage, Table, Word
from ..records import replace
from ..tables.facing import facing
from ..tables.gutters import parts
from ..tables.lines import baselines, has_digit
from .beside import label_of, own_label_of
from .groups import Group, going_on, grouped
from .outside import outside
from .setting import beside, streams
from .unplaced import leading, unplaced

FIELD, LABEL = 2, 40  # lines of a form's short field, letters of its label

__all__ = ["find_passages", "leading", "unplaced"]


def find_passages(page: Page, tables: Sequence[Table]) -> tuple[Passage, ...]:
    """The running text of a page beside and between its tables; passages without a digit are left out where they are
    no heading nor a form's short field and neither begin nor end the page."""
    free = outside(page, tables)
    if not any(has_digit(w.text) for w in free):
        return ()
    sheet = facing(page)
    pages = [[w for w in free if (w.x0 < sheet.x) is left] for left in (True, False)] if sheet else [free]
    parts_of = (part for own in pages for part in _parts(own, page.width / len(pages)))
    found = going_on([group for part in parts_of for group in _groups(part)])
    ends = {0, len(found) - 1}
    labels = [_label(group, found) for group in found]
    return tuple(
        replace(g.passage, beside=label) if label else g.passage
        for i, (g, label) in enumerate(zip(found, labels, strict=True))
        if i in ends or g.heading or _has_digit(g) or 0 < len(label) <= LABEL
    )


def _parts(free: Sequence[Word], width: float) -> list[list[list[Word]]]:
    """The lines of each part of a page, of those that stand beside each other one after the other."""
    lines = baselines(free)
    return [baselines(part) for part in parts(free, width)] if beside(lines) else [lines]


def _has_digit(group: Group) -> bool:
    return any(has_digit(line.text) for line in group.lines)


def _label(group: Group, found: Sequence[Group]) -> str:
    """The label beside a group that has a digit, or may be a form's short field."""
    if _has_digit(group):
        return label_of(group, found)
    return own_label_of(group, found) if len(group.lines) <= FIELD else ""


def _groups(lines: Sequence[Sequence[Word]]) -> list[Group]:
    """The groups of lines of a part of a page, from its top; numbers alone, as pictures have them, are none."""
    found = [group for stream in streams(lines) for group in grouped(stream)]
    spoken = [g for g in found if any(any(map(str.isalpha, line.text)) for line in g.lines)]
    return sorted(spoken, key=lambda group: group.top)
