"""What documents say of each other: pure functions from the figures of all of them to checks and lines.

    records.py      what comes in and what goes out
    names.py        when two names are one
    renamed.py      a line under a new name, told by its amounts
    lines.py        which rows are one line through years and documents
    spots.py        which figures state the same thing
    comparison.py   the same amount in several documents: agreement, misprint, revision, restatement
    insatser.py     insatser that several förbund finance
    wording.py      the words that tell of changes
    carried.py      what a year opens with and what the year before closed with

One family of förbund at a time: a förbund, and those that it came from or became. What one document says of itself is
pipeline.proof's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.across.carried import brought_forward
from pipeline.across.comparison import comparisons
from pipeline.across.insatser import Shared, shared_insatser
from pipeline.across.lines import name_lines
from pipeline.across.records import Across, Kin, Terms
from pipeline.reference import LineDecision

__all__ = ["Shared", "across", "families", "shared_insatser"]


def across(kin: Kin, terms: Terms, decisions: Sequence[LineDecision] = ()) -> Across:
    """The checks between the documents of one family, and its lines."""
    lines, keys, stale = name_lines(kin, terms, decisions)
    checks = {tried.check.check_id: tried for tried in (*comparisons(kin, keys, terms), *brought_forward(kin, terms))}
    return Across(tuple(checks.values()), tuple(lines), tuple(stale))


def families(ids: Iterable[str], before: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each förbund with the one that names its family: those that came from each other have the same."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, others in before.items():
        for other in others:
            near[one].add(other)
            near[other].add(one)
    named: dict[str, str] = {}
    for first in sorted(ids):
        todo = [] if first in named else [first]
        while todo:
            one = todo.pop()
            if one not in named:
                named[one] = first
                todo += near[one]
    return named
