"""What tells that the lines of a table are those who pay, whether or not anybody knows their names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning import heads, periods
from pipeline.meaning.rowfacts import RowFacts
from pipeline.meaning.textlines import POINT, title_lines
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, ColumnMeaning, Section, Table, Unit

_LINES = 4  # of a paragraph that leads to a table


def pay(facts: Sequence[RowFacts], titles: Sequence[str], columns: Sequence[ColumnMeaning]) -> bool:
    """Whether the corner names those who pay, the title begins with what they do (`Bidrag per part`) or each head of
    amounts says it (`Kommun | Bidrag 2021 | Bidrag 2022`), and no line is anything but income."""
    corner = fold(facts[0].starts_as) if facts else ""
    lines = [row for row in facts if row.has_amounts]
    sections = {s for row in lines for s in (row.known, row.words.named if row.words else None)}
    results = any(row.words is not None and row.words.result for row in lines)
    if not load()["section", "payer"].fullmatch(corner) or results or not sections <= {None, Section.INCOME}:
        return False
    titled = any(load().leads("section", "contribution", fold(POINT.sub("", title))) for title in titles[:1])
    return titled or _are_contributions(columns)


def _are_contributions(columns: Sequence[ColumnMeaning]) -> bool:
    texts = [c.header for c in columns if c.amounts and c.unit is Unit.SEK and c.measure not in SIDES]
    words = [heads.without_subjects(periods.without_time(text)) for text in texts]
    return bool(words) and all(load()["section", "contribution"].fullmatch(word) for word in words)


def lead(table: Table) -> tuple[str, ...]:
    """What the paragraph that leads to a table without a title, with a colon at its end, calls what kommuner or members
    pay (`Bidraget fördelas … För kommunens del blir skillnaden:`): as good as a title over a corner that names them."""
    words = load()
    head = next((block.head for block in table.blocks if block.head), None)
    named = head is not None and words["section", "payer"].fullmatch(fold(head.corner))
    if not named or not table.titles or not table.titles[0].endswith(":") or title_lines(table.titles):
        return ()
    text = fold(" ".join(reversed(table.titles[:_LINES])))
    found = words["section", "contribution"].search(text)
    return (found[0],) if found and not words.has("section", "pays_out", text) else ()
