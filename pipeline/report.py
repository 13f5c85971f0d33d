"""The report of a run: what was created, changed, superseded, duplicate, quarantined; its JSON and the schema of that.

The JSON is for programs that call finsam from a timer. `SCHEMA_VERSION` rises when a field changes its meaning or goes;
new fields may come without. `docs/run-report.schema.json` is `schema_text()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

from pipeline.records import Record, field
from pipeline.store.cells import CheckChange, FigureChange, Replaced

SCHEMA_VERSION = 1

OK, FAILED = 0, 1


class Copy(Record):
    """`source_file` has the same content as `of`."""

    source_file: str
    of: str


class Superseded(Record):
    """A report that a later adopted one replaced: `source_file` is no longer current, `by` is."""

    source_file: str
    by: str


class Quarantined(Record):
    """A file that could not be ingested: where it failed, a short name for why, and a sentence with what to do.

    `attempts` counts the runs that tried, since `first_seen`; `tried` is whether this run did.
    """

    source_file: str
    stage: str
    error: str
    detail: str
    first_seen: datetime
    attempts: int
    tried: bool


class UnknownWord(Record):
    """A label or a förbund that schemas/ does not know, how many documents have it, and the line that would add it."""

    kind: str
    text: str
    documents: int
    where: str
    line_to_add: str


class StaleDecision(Record):
    """An entry of a data file of schemas/ that meets nothing any more, and why."""

    data_file: str
    entry: str
    why: str


class Counts(Record):
    """Numbers of files (`found`, `duplicate`, `quarantined`, `left_alone`), of figures, and of documents (all others).

    `left_alone` are files that are no PDFs; `missing` documents whose files are gone and that are kept.
    """

    found: int = 0
    read: int = 0
    interpreted: int = 0
    unchanged: int = 0
    created: int = 0
    changed: int = 0
    superseded: int = 0
    duplicate: int = 0
    missing: int = 0
    removed: int = 0
    quarantined: int = 0
    left_alone: int = 0
    unknown: int = 0
    replaced: int = 0
    figures_created: int = 0
    figures_changed: int = 0
    figures_removed: int = 0


class Trusted(Record):
    """How far the figures of the whole warehouse are to be trusted; `shares` are of all of them, with four decimals."""

    figures: int = 0
    reconciled: int = 0
    unchecked: int = 0
    contradicted: int = 0
    shares: dict[str, Decimal] = field(default_factory=dict)


class Identities(Record):
    """What became of the identities that were found in the whole warehouse: `found` are all of them.

    `not_applied` lack a printed term, `doubtful` differ by more than rounding is likely to, `hints` are customary
    relations that do not hold, `waived` are accepted by a person.
    """

    found: int = 0
    held: int = 0
    failed: int = 0
    not_applied: int = 0
    doubtful: int = 0
    hints: int = 0
    waived: int = 0


_BECAME = {
    "pass": "held", "fail": "failed", "not_applicable": "not_applied", "doubtful": "doubtful", "hint": "hints",
    "waived": "waived",
}  # fmt: skip


def trusted(by_trust: Mapping[str, int]) -> Trusted:
    """The numbers of figures by trust, and their shares."""
    every = sum(by_trust.values())
    shares = {name: _share(by_trust.get(name, 0), every) for name in ("reconciled", "unchecked", "contradicted")}
    return Trusted(every, **by_trust, shares=shares if every else {})


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.0001")) if whole else Decimal(0)


def identities(by_status: Mapping[str, int]) -> Identities:
    """The numbers of checks by status, as what became of the identities."""
    became = {_BECAME[status]: number for status, number in by_status.items()}
    return Identities(found=sum(by_status.values()), **became)


class RunReport(Record):
    """One run. Times are UTC; lists are sorted; files are named as `source_file` in the warehouse.

    `checks` counts the checks of the whole warehouse by status, `failed_by_cause` those that failed, and `unknowns`
    are its unknown words, those in most documents first. `stale` are decisions that meet nothing: all such waivers, and
    wordings of a förbund that met something before this run. `trust` and `identities` are of the whole warehouse, too.
    """

    run_id: str
    finsam: str
    reader: str
    warehouse: str
    paths: tuple[str, ...]
    started_at: datetime
    ended_at: datetime
    seconds: float
    rebuilt: bool
    counts: Counts
    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    duplicates: tuple[Copy, ...] = ()
    missing: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    notices: tuple[str, ...] = ()
    unknowns: tuple[UnknownWord, ...] = ()
    stale: tuple[StaleDecision, ...] = ()
    checks: dict[str, int] = field(default_factory=dict)
    failed_by_cause: dict[str, int] = field(default_factory=dict)
    trust: Trusted = Trusted()
    identities: Identities = Identities()
    replaced: tuple[Replaced, ...] = ()
    figure_changes: tuple[FigureChange, ...] = ()
    no_longer_hold: tuple[CheckChange, ...] = ()
    schema_version: Literal[1] = 1


def exit_status(report: RunReport, strict: bool = False) -> int:
    """0 all well; 1 a document failed or, with `strict`, a check of the warehouse failed (a waived one did not)."""
    failed = bool(report.quarantined) or (strict and report.checks.get("fail", 0) > 0)
    return FAILED if failed else OK


def to_json(report: RunReport) -> bytes:
    """The report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2)


def from_json(text: bytes) -> RunReport:
    """The report that `to_json` wrote. Raises msgspec.ValidationError where the text is none of this version."""
    return msgspec.json.decode(text, type=RunReport)


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of a report."""
    own: dict[str, Any] = msgspec.json.schema(RunReport)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "finsam run report", **own}


def schema_text() -> bytes:
    """The schema as the file in docs/ has it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
