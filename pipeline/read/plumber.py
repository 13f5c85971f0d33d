"""The second reader: pdfplumber (pdfminer's engine) reads the words of single pages anew, to confirm digits.

It shares no code with the first reader: what both say was printed so.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model import Box, SecondWord


def second_words(path: Path, pages: Sequence[int]) -> dict[int, tuple[SecondWord, ...]]:
    """The words of these pages as pdfplumber reads them, in display coordinates, by page.

    A page that this engine cannot read is left out: no second reading is then claimed for it.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, tuple[SecondWord, ...]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with pdfplumber.open(path, pages=list(pages)) as document:
                for page in document.pages:
                    words = _page_words(page)
                    if words is not None:
                        found[page.page_number] = words
        except Exception:  # pdfminer raises whatever it meets in a damaged file that pdfium could still read
            return found
    return found


def _page_words(page: Any) -> tuple[SecondWord, ...] | None:
    try:
        words = (page.dedupe_chars() if _doubled(page.chars) else page).extract_words()
        page.close()
    except Exception:  # as above, for a single page
        return None
    return tuple(SecondWord(page.page_number, w["text"], _box(w)) for w in words)


def _doubled(chars: list[dict[str, Any]]) -> bool:
    """Whether many characters stand twice at the same place, as a shadow or an imitation of bold does."""
    places = {(c["text"], round(c["x0"] / 3), round(c["top"] / 3)) for c in chars}
    return len(places) < 0.9 * len(chars)


def _box(word: dict[str, Any]) -> Box:
    return Box(round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2))
