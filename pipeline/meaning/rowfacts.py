"""What roles and sections of rows are told by, and what they are: the records and names that the rooms below share."""

from __future__ import annotations

import re

from pipeline.meaning.labels import LabelWords
from pipeline.model import Role, Row, Section
from pipeline.records import Record

FLOWS = (Section.INCOME, Section.COST)
BALANCE = (Section.ASSET, Section.EQUITY_LIABILITY)
ENDS = (Role.TOTAL, Role.RESULT, Role.AVAILABLE)  # what ends the lines above it
TOTALS = (*ENDS, Role.CARRIED)
NOTE = re.compile(r"not(?:er)?\s?\d", re.IGNORECASE)


class Reading(Record):
    """A row beside what its label says; `words` is None for a row without a label, `block` counts from 1."""

    row: Row
    block: int
    label: str
    words: LabelWords | None
    line_item: str | None
    measured: str = ""  # what the row measures of its label, where its own words are beside the name


class RowFacts(Record):
    """A row as far as roles depend on it. `words` is None where it has no label; `known` is its canonical line's
    section; `starts` the section that a block's corner opens with this row, `starts_as` the corner's words; `style`
    tells headings' ranks apart; `numbered`: a heading with a number of its own begins a note; `blank`: a line whose
    amounts are blank, no heading."""

    words: LabelWords | None
    has_amounts: bool
    known: Section | None = None
    starts: Section | None = None
    starts_as: str = ""
    style: tuple[bool, int] = (False, 0)
    numbered: bool = False
    blank: bool = False


class RowMeaning(Record):
    """A row's role, section and the headings above it; `run` numbers the stretches between totals and headings."""

    role: Role
    section: Section | None
    headings: tuple[str, ...] = ()
    run: int = 0
