"""What is written on other pages of a document, for what one page's letters do not tell by themselves.

Reading them costs as much as the page itself: it is done when it is asked for, once for a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from ..model import Page
from . import ocr
from .areas import areas
from .overlaid import Written
from .sheets import right_way_up


class Elsewhere:
    """The sheets of some pages of a document."""

    def __init__(self, path: Path, pages: Sequence[Page]) -> None:
        self._path, self._pages = path, pages

    def sheets(self) -> Sequence[Written]:
        """Their bitmaps and what is read of them; a page that cannot be read has none."""
        return self._sheets

    @cached_property
    def _sheets(self) -> tuple[Written, ...]:
        found: list[Written] = []
        for page in self._pages:
            try:
                read = [right_way_up(one.part, one.whole) for one in areas(self._path, page) if one.part is not None]
            except ocr.OcrFailed:
                continue
            found += [(sheet.grey, seen) for sheet, seen in read]
        return tuple(found)
