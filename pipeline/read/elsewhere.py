"""What is written on other pages of a document, for what one page's letters do not tell by themselves.

Reading them costs as much as the page itself: it is done when it is asked for, once for a page.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        self._read: tuple[Written, ...] | None = None

    def sheets(self, own: Written) -> Sequence[Written]:
        """Their bitmaps and what is read of them, with the help of the page that asks first; a page that cannot be read
        has none."""
        if self._read is None:
            self._read = tuple(sheet for page in self._pages for sheet in self._sheets(page, own))
        return self._read

    def _sheets(self, page: Page, own: Written) -> list[Written]:
        try:
            read = [
                right_way_up(one.part, one.whole, lambda _: (own,))
                for one in areas(self._path, page)
                if one.part is not None
            ]
        except ocr.OcrFailed:
            return []
        return [(sheet.grey, seen) for sheet, seen in read]
