"""Whether it holds: checks, waivers, proof, and the result of one document end to end."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ..records import Record, field
from .meaning import Figure, Identity
from .reading import Box, Page


class CheckStatus(StrEnum):
    PASS = "pass"
    DOUBTFUL = "doubtful"
    FAIL = "fail"
    WAIVED = "waived"
    HINT = "hint"
    NOT_APPLICABLE = "not_applicable"


class Cause(StrEnum):
    PUBLICATION = "publication"
    EXTRACTION = "extraction"


class Trust(StrEnum):
    CONTRADICTED = "contradicted"
    RECONCILED = "reconciled"
    UNCHECKED = "unchecked"


class TermRole(StrEnum):
    """What a figure is in a check."""

    TOTAL = "total"  # the printed amount that others are to give
    PART = "part"  # one of those
    COMPARED = "compared"  # printed on either side of an equation of which neither is worked out from the other


class Check(Record):
    """One reconciliation. `expected` is what the parts give, `actual` what is printed, both in kronor (or in the
    unit).

    `roles` and `factors` go with `figure_ids`; a factor says how often a figure counts on its side (-1: is taken away),
    0 where that is no matter of counting, as in a share.
    """

    check_id: str
    rule: str
    scope: str
    column_header: str
    status: CheckStatus
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    cause: Cause | None = None
    detail: str = ""
    figure_ids: tuple[str, ...] = ()
    blamed: tuple[str, ...] = ()  # figures that a failing check contradicts
    roles: tuple[TermRole, ...] = ()
    factors: tuple[int, ...] = ()


class Waiver(Record):
    """A known difference, accepted for a reason: it holds for exactly this difference and dies when it changes."""

    sha256: str
    rule: str
    scope: str
    column_header: str
    difference: Decimal
    reason: str
    decided_on: date


class Proof(Record):
    """The outcome for one document: its checks, each figure's trust, and the figures that arithmetic showed to be
    totals although their label does not say so (`totals`); `again` maps a figure that is printed again to the one that
    it repeats."""

    checks: tuple[Check, ...]
    trust: dict[str, Trust]
    totals: frozenset[str] = frozenset()
    stale_waivers: tuple[Waiver, ...] = ()
    again: dict[str, str] = field(default_factory=dict)


class Unknown(Record):
    """A word that the data files do not know, kept as printed, with the line that would add it."""

    kind: str  # "label" or "forbund"
    text: str
    where: str
    line_to_add: str


class Result(Record):
    """One document end to end, ready for the warehouse.

    `bound` are further documents that the same file binds behind this one, each with its own pages of the file.
    """

    sha256: str
    key: str  # of everything the result depends on: reading, schemas, code
    identity: Identity
    status: str  # ok, discrepancy, no_figures, incomplete
    detail: str
    pages: tuple[Page, ...]  # without words, rules and text
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    trust: dict[str, Trust]
    unknowns: tuple[Unknown, ...] = ()
    dropped: tuple[str, ...] = ()
    reader: str = ""
    bound: tuple[Result, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()  # pages and sentences: amounts of an earlier year were changed

    @property
    def first_page(self) -> int:
        """The page of the file on which the document begins."""
        return self.pages[0].number if self.pages else 1


class Failure(Record):
    """A file that could not be read: the stage, a clear sentence, and what to do."""

    stage: str
    error: str
    detail: str
    sha256: str | None = None


def digest(*parts: object) -> str:
    """Sixteen hex digits that identify the parts, in their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def figure_id(sha256: str, page: int, box: Box, printed: str) -> str:
    """The stable id of a printed figure: boxes are rounded to half a point so that engines' last digits do not
    matter.
    """
    return digest(sha256, page, *(round(v * 2) for v in (box.x0, box.top, box.x1, box.bottom)), printed)
