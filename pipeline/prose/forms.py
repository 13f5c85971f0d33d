"""Forms that a document fills in, one after the other. The field that names what a form is about is the
heading of the rest of it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.meaning.words import fold, load
from pipeline.model import Passage
from pipeline.records import Record

_CODE = re.compile(r"\s*\(\d+\)$")  # a project's number behind its name


class Form(Record):
    """A form that goes on: its number, and the rank of its type; a heading that stands further out ends it."""

    number: int
    rank: tuple[float, bool]


OUTSIDE = Form(0, (0.0, True))


def name_of(passage: Passage, text: str) -> str | None:
    """What a form is about, where the passage is the field that says it: beside its label, or behind it and a colon."""
    if _labels().fullmatch(fold(passage.beside).rstrip(" :")):
        return _name(text)
    label, colon, rest = text.partition(":")
    return _name(rest) if colon and rest and _labels().fullmatch(fold(label)) else None


def _name(text: str) -> str | None:
    """The name without the project's number and a dot behind it; None where it says nothing."""
    name = _CODE.sub("", text.strip().rstrip(".")).strip()
    return name if any(map(str.isalpha, name)) else None


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    return load()["prose", "name_field"]
