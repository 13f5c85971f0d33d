"""The records of the work across documents: what comes in from all of them, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.model import Check, DocumentType, Measure, Role, Section, Version
from pipeline.records import Record, field
from pipeline.reference import LineDecision

# months and days on which a document that names none is customarily adopted, and in which year after its own
_ADOPTED = {
    DocumentType.ARSREDOVISNING: (1, 3, 15),
    DocumentType.INFORMATION: (1, 6, 30),
    DocumentType.OTHER: (1, 6, 30),
}
_BEFORE = (-1, 11, 30)


class Paper(Record):
    """A current document of a known förbund and year. `remarks` are its sentences on figures stated anew, by page."""

    document_id: str
    sha256: str
    source_file: str
    forbund_id: str
    document_type: DocumentType
    version: Version
    fiscal_year: int
    period_end: date | None = None
    adopted_on: date | None = None
    remarks: tuple[tuple[int, str], ...] = ()

    @property
    def day(self) -> date:
        """When it was adopted; where that is not printed, when documents of its kind customarily are."""
        if self.adopted_on:
            return self.adopted_on
        if self.document_type is DocumentType.DELARSRAPPORT and self.period_end:
            return self.period_end
        later, month, day = _ADOPTED.get(self.document_type, _BEFORE)
        if self.document_type is DocumentType.DELARSRAPPORT:
            later, month, day = 0, 8, 31
        return date(self.fiscal_year + later, month, day)


class Stated(Record):
    """A primary figure in kronor of a table, as far as another document can state the same."""

    figure_id: str
    document_id: str
    page: int
    table_no: int
    row_no: int
    section: Section | None
    row_label: str | None
    column_header: str
    line_item: str | None
    member_id: str | None
    role: Role
    measure: Measure | None
    fiscal_year: int
    period_start: date | None
    period_end: date | None
    value: Decimal
    quantum: Decimal
    is_total: bool
    entity: str | None
    printed: str
    reading: str
    reconciled: bool  # by its own document


class Failing(Record):
    """A failing check of one document."""

    check_id: str
    scope: str
    figure_ids: tuple[str, ...]
    factors: tuple[int, ...]  # how often each counts on its side; the first is what is printed
    difference: Decimal
    tolerance: Decimal
    cause: str | None


class Own(Record):
    """What documents found out by themselves: failing checks by figure, the figures brought forward that were held to
    their own document's closing, and the results that count in what was brought forward."""

    failing: Mapping[str, tuple[Failing, ...]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    counting_in: frozenset[str] = frozenset()


class Terms(Record):
    """What the field's words say, as questions to a folded text."""

    restated: Callable[[str], bool]
    revised: Callable[[str], bool]
    provisional: Callable[[str], bool]
    bare: Callable[[str], str]  # a label without the words that a name may carry or lack (`projekt`)


class LineName(Record):
    """A printed label and the line that it stands for; `reason` says why it is that line."""

    forbund_id: str
    section: str | None
    line_item: str | None
    member_id: str | None
    row_label: str
    line_key: str
    line_name: str
    reason: str


class Tried(Record):
    """A check between documents, listed with the document that `document_id` names."""

    document_id: str
    check: Check


class Kin(Record):
    """Förbund that are one through time: `before` maps each to those that became it, `formed` to the year it was."""

    papers: Sequence[Paper]
    figures: Sequence[Stated]
    own: Own = field(default_factory=Own)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formed: Mapping[str, int] = field(default_factory=dict)


class Across(Record):
    """What documents say of each other."""

    checks: tuple[Tried, ...] = ()
    lines: tuple[LineName, ...] = ()
    stale: tuple[LineDecision, ...] = ()
