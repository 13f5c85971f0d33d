"""Insatser that several förbund finance: one insats, known by the data file, or by a name that stands out.

A name stands out where it is used by förbund of one län alone: what is called the same all over the country
(`Supported employment`) is a method, not an insats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline import canonical
from pipeline.across.names import bare_form
from pipeline.across.records import LineName, Terms
from pipeline.labels import normalise
from pipeline.model import Section
from pipeline.records import Record
from pipeline.reference import InsatsName

SHORTEST = 5  # letters: a shorter name says little


class Shared(Record):
    """A förbund's line that is an insats of several."""

    insats_id: str
    name: str
    forbund_id: str
    section: str
    line_key: str
    reason: str


def shared_insatser(
    lines: Iterable[LineName],
    lan_of: Mapping[str, str | None],
    before: Mapping[str, Sequence[str]],
    known: Sequence[InsatsName],
    terms: Terms,
) -> list[Shared]:
    """The lines of costs that are an insats of several förbund, each once. `before` are the förbund that became one:
    what a förbund goes on with is no insats of two."""
    costs = [line for line in lines if line.section == Section.COST and line.line_item in (None, canonical.INSATS)]
    found = {
        (one.forbund_id, one.line_key): one
        for one in (*_by_name(costs, lan_of, before, terms), *_by_file(costs, lan_of, known))
    }
    return sorted(found.values(), key=lambda one: (one.insats_id, one.forbund_id, one.line_key))


def _by_file(
    costs: Iterable[LineName], lan_of: Mapping[str, str | None], known: Sequence[InsatsName]
) -> Iterator[Shared]:
    worded: defaultdict[str, list[InsatsName]] = defaultdict(list)
    for name in known:
        worded[normalise(name.wording)].append(name)
    for line in costs:
        for name in worded.get(normalise(line.row_label), ()):
            if name.forbund_id in (None, line.forbund_id) and name.lan_code in (None, lan_of.get(line.forbund_id)):
                yield _shared(name.insats_id, name.name, line, "the data file insatser.csv")


def _by_name(
    costs: Iterable[LineName], lan_of: Mapping[str, str | None], before: Mapping[str, Sequence[str]], terms: Terms
) -> Iterator[Shared]:
    named: defaultdict[str, list[LineName]] = defaultdict(list)
    for line in costs:
        key = bare_form(line.row_label, terms.bare)
        if len(key) >= SHORTEST and line.line_item == canonical.INSATS:
            named[key].append(line)
    for key, same in named.items():
        bodies = {line.forbund_id for line in same}
        of_their_own = [body for body in bodies if not bodies & set(before.get(body, ()))]
        lans = {lan_of.get(body) for body in bodies}
        if len(of_their_own) > 1 and len(lans) == 1 and None not in lans:
            for line in same:
                yield _shared(key, line.line_name, line, "the same name in one län and in no other")


def _shared(insats_id: str, name: str, line: LineName, reason: str) -> Shared:
    return Shared(insats_id, name, line.forbund_id, line.section or "", line.line_key, reason)
