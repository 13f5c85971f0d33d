"""The field's words for what changes from document to document, from schemas/wording.toml."""

from __future__ import annotations

from pipeline.across.records import Terms
from pipeline.meaning import words


def terms() -> Terms:
    """The questions that the work across documents asks of a text."""
    known = words.load()

    def has(table: str, field: str, text: str) -> bool:
        return known.has(table, field, text)

    return Terms(
        restated=lambda text: has("across", "restated", text),
        revised=lambda text: has("document", "revised", text),
        provisional=lambda text: has("across", "provisional", text),
        bare=lambda text: " ".join(known["across", "name"].sub(" ", text).split()),
    )
