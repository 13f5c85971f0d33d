"""What the first rows of a table, or all of a bare list, tell of the section that no heading names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.meaning.rowfacts import BALANCE, FLOWS, RowFacts
from pipeline.meaning.words import fold, load
from pipeline.model import Section

MOST = 3  # lines of a list at least that tell what it is of


def balance_goes_on(rows: Sequence[RowFacts]) -> Section | None:
    """The side of a balance sheet that goes on over the page without its heading: that of its first known line."""
    ahead = list(takewhile(lambda row: row.has_amounts or row.words is None or row.words.named is None, rows))
    own = [s for row in ahead if row.words and row.has_amounts and (s := row.known or row.words.hint) in BALANCE]
    filled = sum(row.has_amounts for row in rows)
    if any(row.starts for row in rows) or filled < 3 or 3 * len(own) < filled or _opens_with_flows(ahead):
        return None  # one asset among other lines is an investment's name
    if _opens_with_income(rows):
        return None  # what is applied for, above the equity there is
    return own[0] if own else None


def _opens_with_flows(rows: Sequence[RowFacts]) -> bool:
    """Whether lines that hint at nothing but income or costs lead to a result (`Bidrag`, `Resultat`, `Eget kapital`):
    what stands below it in a survey of years is no balance sheet that goes on."""
    filled = [row for row in rows if row.has_amounts and row.words]
    above = list(takewhile(lambda row: not (row.words and row.words.result), filled))
    hints = [row.known or row.words.hint for row in above if row.words]
    return bool(hints) and len(above) < len(filled) and all(hint in FLOWS for hint in hints)


def _opens_with_income(rows: Sequence[RowFacts]) -> bool:
    """Whether the first two lines or more, up to one of the balance sheet, all hint at income."""
    hints = [row.known or row.words.hint for row in rows if row.has_amounts and row.words]
    above = [*takewhile(lambda hint: hint not in BALANCE, hints)]
    return len(above) > 1 and set(above) == {Section.INCOME}


def opens_with_asset(rows: Sequence[RowFacts]) -> bool:
    """Whether the first amount of a table is what an asset was worth as the year opened (`Ingående ack.
    anskaffningsvärden`): what follows, bought, sold or written off, moves it."""
    first = next((row.words for row in rows if row.has_amounts), None)
    return first is not None and first.brought and load().has("section", "valued", fold(first.text))


def names_balances(rows: Sequence[RowFacts]) -> bool:
    """Whether most lines of a list without headings and sums are of the balance sheet by their names, as those that an
    auditor has looked at."""
    filled = [row for row in rows if row.has_amounts]
    held = sum(row.known in BALANCE for row in filled)
    bare = len(filled) == len(rows) and not any(
        row.words is None or row.words.total or row.words.result for row in rows
    )
    return bare and held >= MOST and 2 * held > len(filled)
