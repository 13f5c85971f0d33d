"""Which of several documents is the current one: a later adopted version of the same report supersedes the earlier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from pipeline.model import DocumentType, Identity
from pipeline.records import Record

# Reports on a period within the year: without its end they cannot be known to be the same report.
_INTERIM = {DocumentType.DELARSRAPPORT}

NAMED = 5  # documents that a notice names; it says how many more there are

Report = tuple[str, DocumentType, str, int, date | None]


class Candidate(Record):
    """A document that may supersede or be superseded; `name` is what notices call it."""

    document_id: str
    identity: Identity
    name: str


class Standing(Record):
    """`replaces` maps a newer document to the one it came after; `superseded` maps an older one to the one after it."""

    replaces: dict[str, str]
    superseded: dict[str, str]
    notices: tuple[str, ...] = ()


def standing(candidates: Iterable[Candidate]) -> Standing:
    """Say which documents are superseded, by which, and where that cannot be told.

    Reports are the same when förbund, kind, version, fiscal year and period_end are the same, and all of them known;
    of the same report the one adopted later supersedes. Documents of unknown förbund, kind or year supersede nothing.
    Where a date of adoption is missing or two are equal, those stay current and a notice says so.
    """
    replaces: dict[str, str] = {}
    superseded: dict[str, str] = {}
    notices: list[str] = []
    for report, same in _by_report(candidates).items():
        rounds = _rounds(same)
        for older, newer in pairwise(rounds):
            replaces.update({one.document_id: older[0].document_id for one in newer})
            superseded.update({one.document_id: newer[0].document_id for one in older})
        undated = [one for one in same if one.identity.adopted_on is None]
        unclear = sorted(undated + (rounds[-1] if rounds else []), key=_order)
        if len(unclear) > 1:
            notices.append(_notice(report, unclear))
    return Standing(replaces, superseded, tuple(notices))


def _by_report(candidates: Iterable[Candidate]) -> dict[Report, list[Candidate]]:
    """Documents that are the same report, in a fixed order; reports with one document alone are left out."""
    found: defaultdict[Report, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=_order):
        report = _report(candidate.identity)
        if report:
            found[report].append(candidate)
    return {report: same for report, same in found.items() if len(same) > 1}


def _report(what: Identity) -> Report | None:
    if what.forbund_id is None or what.fiscal_year is None or what.document_type is DocumentType.OTHER:
        return None
    if what.document_type in _INTERIM and what.period_end is None:
        return None
    return what.forbund_id, what.document_type, what.version.value, what.fiscal_year, what.period_end


def _rounds(same: Sequence[Candidate]) -> list[list[Candidate]]:
    """Documents by date of adoption, oldest first; those adopted on one day are one round."""
    dated: defaultdict[date, list[Candidate]] = defaultdict(list)
    for candidate in same:
        if candidate.identity.adopted_on:
            dated[candidate.identity.adopted_on].append(candidate)
    return [dated[day] for day in sorted(dated)]


def _order(candidate: Candidate) -> tuple[str, str]:
    return candidate.name, candidate.document_id


def _notice(report: Report, unclear: Sequence[Candidate]) -> str:
    forbund, kind, version, year, period_end = report
    per = f" per {period_end.isoformat()}" if period_end else ""
    dates = {one.identity.adopted_on for one in unclear}
    why = "a date of adoption is not printed" if None in dates else "they were adopted on the same day"
    names = " and ".join(one.name for one in unclear[:NAMED])
    names += f" and {len(unclear) - NAMED} more" if len(unclear) > NAMED else ""
    report_name = f"{forbund}, {kind} {year}{per}, {version}"
    return f"Which is the latest cannot be told, all stay current: {names} ({report_name}): {why}."
