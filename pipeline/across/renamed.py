"""A line under a new name, told by its amounts: what the newer document prints beside its own is the older one's.

The older document has a row that the newer one lacks, the newer one a row that the older one lacks, and both print the
same amounts for the same year and measure: one with four significant digits or more, or two of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from pipeline.across.records import Paper, Stated
from pipeline.model import Measure

TELLING = 4  # significant digits of an amount that is hardly there twice
_View = tuple[Measure | None, int, date | None, date | None, str | None]
COMPARED = (Measure.OUTCOME, Measure.BUDGET)


def renamed(
    rows: Mapping[str, Sequence[Stated]], papers: Mapping[str, Paper], line_of: Callable[[str], int]
) -> Iterator[tuple[str, str, str]]:
    """(older label, newer label, reason) for each line that goes on under another name. `line_of` tells which labels
    are one line already."""
    documents: defaultdict[str, dict[str, dict[_View, list[Stated]]]] = defaultdict(dict)
    for label, same in rows.items():
        for stated in same:
            if stated.measure in COMPARED:
                views = documents[stated.document_id].setdefault(label, {})
                views.setdefault(_view(stated), []).append(stated)
    by_body: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: (papers[d].day, d)):
        by_body[papers[document].forbund_id].append(document)
    for order in by_body.values():
        for place, newer in enumerate(order):
            for older in order[max(0, place - 4) : place]:
                yield from _between(documents[older], documents[newer], papers[older], papers[newer], line_of)


def _view(stated: Stated) -> _View:
    return stated.measure, stated.fiscal_year, stated.period_start, stated.period_end, stated.entity


def _between(
    older: Mapping[str, Mapping[_View, Sequence[Stated]]],
    newer: Mapping[str, Mapping[_View, Sequence[Stated]]],
    old_paper: Paper,
    new_paper: Paper,
    line_of: Callable[[str], int],
) -> Iterator[tuple[str, str, str]]:
    gone = _without(older, {line_of(label) for label in newer}, line_of)
    come = _without(newer, {line_of(label) for label in older}, line_of)
    if not gone or not come:
        return
    equal: defaultdict[tuple[str, str], list[tuple[Stated, Stated]]] = defaultdict(list)
    unlike: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one, views in gone.items():
        for other, theirs in come.items():
            for view in views.keys() & theirs.keys():
                a, b = views[view][0], theirs[view][0]
                if _alike(a, b) and _alone(a, older, view) and _alone(b, newer, view):
                    equal[one, other].append((a, b))
                elif not _alike(a, b):
                    unlike[one, other] += 1
    good = {pair: found for pair, found in equal.items() if not unlike[pair] and _tells(found)}
    for (one, other), found in good.items():
        rivals = [pair for pair in good if (pair[0] == one) != (pair[1] == other)]
        if not rivals:
            a, b = found[0]
            yield (
                one,
                other,
                (
                    f"the same amounts: {a.printed.strip()} ({old_paper.source_file}, page {a.page}) and "
                    f"{b.printed.strip()} ({new_paper.source_file}, page {b.page})"
                ),
            )


def _without(
    labels: Mapping[str, Mapping[_View, Sequence[Stated]]], lines: set[int], line_of: Callable[[str], int]
) -> dict[str, Mapping[_View, Sequence[Stated]]]:
    return {label: views for label, views in labels.items() if line_of(label) not in lines}


def _alike(one: Stated, other: Stated) -> bool:
    apart = abs(abs(one.value) - abs(other.value))
    return apart == 0 if one.quantum == other.quantum else 2 * apart <= one.quantum + other.quantum


def _alone(stated: Stated, labels: Mapping[str, Mapping[_View, Sequence[Stated]]], view: _View) -> bool:
    """Whether no other row of the document has the amount in this view."""
    return sum(_alike(stated, found[view][0]) for found in labels.values() if view in found) == 1


def _tells(found: Sequence[tuple[Stated, Stated]]) -> bool:
    amounts = [min(a, b, key=lambda s: len(_significant(s))) for a, b in found if a.value and b.value]
    return len(amounts) > 1 or any(len(_significant(s)) >= TELLING for s in amounts)


def _significant(stated: Stated) -> str:
    return "".join(c for c in stated.printed if c.isdigit()).strip("0")
