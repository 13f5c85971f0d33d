"""The report of a run in words, for people: what changed first, then what needs somebody's attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.cli.common import clean
from pipeline.cli.differences import MANY, check_change, figure_change, replaced_by, section
from pipeline.cli.wording import counted, listed, number

if TYPE_CHECKING:
    from pipeline.report import RunReport, UnknownWord

UNKNOWN = 5  # unknown words, of which a field that is new to the data files has dozens: timers mail this text
_ALL_DIFF = "all: finsam diff"
_ALL_STALE = 'all: finsam query "select * from stale_decisions"'
_DATA_FILES = {"label": "line_item_words.csv", "forbund": "forbund.csv"}
_ALL_UNKNOWN = 'all: finsam query "select * from unknown_labels"'


def sentences(report: RunReport) -> Iterator[str]:
    """The report's lines, at most MANY of a kind (UNKNOWN words), ready for a terminal."""
    yield from map(clean, _lines(report))


def _lines(report: RunReport) -> Iterator[str]:
    counts = report.counts
    again = f", {counts.interpreted} interpreted again" if counts.interpreted else ""
    done = f"{counted(counts.found, 'PDF')} found, {counts.read} read{again}"
    yield f"{done} in {report.seconds:.1f} s; {_changes(report)}."
    yield from section("created", report.created)
    yield from section("changed", report.changed)
    yield from section("replaced", [replaced_by(one) for one in report.replaced])
    yield from section("figure", [figure_change(one) for one in report.figure_changes], MANY, _ALL_DIFF)
    yield from section("holds no longer", [check_change(one) for one in report.no_longer_hold], MANY, _ALL_DIFF)
    yield from section("superseded", [f"{one.source_file}, by {one.by}" for one in report.superseded])
    yield from section("duplicate", [f"{one.source_file} is the same as {one.of}" for one in report.duplicates])
    yield from section("file is gone, document kept (--prune removes it)", report.missing)
    yield from section("removed", report.removed)
    yield from section("quarantined", [f"{one.source_file}: {one.detail}" for one in report.quarantined])
    words = [_unknown(one) for one in report.unknowns]
    yield from section("unknown, and the line that would add it", words, UNKNOWN, _ALL_UNKNOWN)
    stale = [f"schemas/{one.data_file}: {one.entry}: {one.why}" for one in report.stale]
    yield from section("decision that meets nothing any more", stale, MANY, _ALL_STALE)
    yield from section("notice", report.notices)
    yield from _trust(report)
    yield _checks(report)


def _changes(report: RunReport) -> str:
    counts = report.counts
    kinds = ("created", "changed", "superseded", "duplicate", "removed", "quarantined", "unchanged", "left_alone")
    parts = [f"{getattr(counts, kind)} {kind.replace('_', ' ')}" for kind in kinds if getattr(counts, kind)]
    return listed(parts) if parts else "nothing to do"


def _unknown(one: UnknownWord) -> str:
    """An unknown word and the line to add, with its file; what only a person knows is left open before the first
    comma."""
    file = _DATA_FILES[one.kind]
    todo = " with the line_item before the first comma" if one.line_to_add.startswith(",") else ""
    return f"{one.kind} {one.text!r} ({one.where}), in schemas/{file}{todo}: {one.line_to_add}"


def _trust(report: RunReport) -> Iterator[str]:
    """What share of all figures is proved, is not, and is known to be wrong."""
    trust = report.trust
    if trust.figures:
        parts = [
            f"{number(getattr(trust, name))} ({number(100 * share, 1)} %) {name}"
            for name, share in trust.shares.items()
        ]
        yield f"{counted(trust.figures, 'figure')}: {listed(parts)}."


def _checks(report: RunReport) -> str:
    """What became of the identities that were found, and where to look."""
    found = report.identities
    parts = [f"{number(many)} {words}" for many, words in _became(report) if many]
    stand = f"{counted(found.found, 'identity', 'identities')} found: {listed(parts)}" if parts else "no checks"
    return f"{stand}. The warehouse is {report.warehouse}; next: finsam checks"


def _became(report: RunReport) -> Iterator[tuple[int, str]]:
    found = report.identities
    causes = [f"{number(many)} {cause}" for cause, many in sorted(report.failed_by_cause.items()) if many]
    yield found.held, "held"
    yield found.failed, f"failed (because of: {listed(causes)})" if causes else "failed"
    yield found.not_applied, "could not be applied"
    yield found.doubtful, "doubtful"
    yield found.hints, "no more than a hint"
    yield found.waived, "waived"
