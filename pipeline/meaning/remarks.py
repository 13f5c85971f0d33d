"""What a document says of amounts that it states otherwise than an earlier one did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.meaning import words
from pipeline.model import Page

MOST = 20  # remarks of a document
LONGEST = 400  # letters of a sentence; what is longer is a table or a list
NUMBERS = 6  # of a sentence; what has more is a table
_NUMBER = re.compile(r"\d+")
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ0-9])|\n\s*\n")


def remarks(pages: Sequence[Page]) -> tuple[tuple[int, str], ...]:
    """(page, sentence) of the sentences that say that amounts of an earlier year were changed."""
    return tuple(_found(pages))[:MOST]


def _found(pages: Sequence[Page]) -> Iterator[tuple[int, str]]:
    known = words.load()
    restated, change = known["across", "restated"], known["across", "change"]
    for page in pages:
        if not restated.search(words.fold(page.text)):
            continue
        for sentence in _END.split(page.text):
            text = " ".join(sentence.split())
            folded = words.fold(text)
            if len(text) > LONGEST or len(_NUMBER.findall(text)) > NUMBERS:
                continue
            if restated.search(folded) and change.search(folded):
                yield page.number, text
