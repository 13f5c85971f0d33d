"""Which rows of a förbund's documents are one line, through years and new names, and why.

A member is itself; a canonical line is itself, but for lines such as `insats` that many rows share: those go by their
names. Two names are one line where a person has decided so, where they differ by nothing that matters (names.py), or
where the newer document's comparative amounts are the older one's. Rows that stand in one table beside each other are
two lines, whatever their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import canonical
from pipeline.across.names import BARE, SAME, SPELLED, TYPED, bare_form, form, nearly_alike
from pipeline.across.records import Kin, LineName, Paper, Stated, Terms
from pipeline.across.renamed import renamed
from pipeline.labels import normalise
from pipeline.reference import LineDecision

MEMBER, CANONICAL = "the same member", "the same canonical line"
Tables = set[tuple[str, int]]


def by_name(stated: Stated) -> bool:
    """Whether a row's line is told by its name alone."""
    return stated.member_id is None and (stated.line_item is None or stated.line_item in canonical.MANY)


@dataclass(slots=True)
class _Group:
    """Labels that are one line so far, the tables in which they stand, and each label's reason."""

    labels: dict[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=set)


class _Groups:
    """The names of one section, gathered into lines."""

    def __init__(self) -> None:
        self.of: dict[str, _Group] = {}

    def add(self, label: str, tables: Tables) -> None:
        self.of[label] = _Group({label: SAME}, set(tables))

    def join(self, one: str, other: str, reason: str, always: bool = False) -> bool:
        """Make two labels' groups one, unless some table has both beside each other."""
        a, b = self.of[one], self.of[other]
        if a is b or (not always and a.tables & b.tables):
            return False
        for label, before in b.labels.items():
            a.labels[label] = reason if before == SAME else before
            self.of[label] = a
        a.tables |= b.tables
        return True


def name_lines(
    kin: Kin, terms: Terms, decisions: Sequence[LineDecision]
) -> tuple[list[LineName], dict[tuple[str, str | None, str], str], list[LineDecision]]:
    """Every label of the förbund with its line; the line keys by (förbund, section, label) of rows that go by their
    names; and the decisions that met no label."""
    days = {paper.document_id: paper for paper in kin.papers}
    keys: dict[tuple[str, str | None, str], str] = {}
    lines: list[LineName] = []
    stale: list[LineDecision] = []
    sections: defaultdict[str | None, list[Stated]] = defaultdict(list)
    for stated in kin.figures:
        if stated.row_label and by_name(stated):
            sections[stated.section].append(stated)
    met: set[LineDecision] = set()
    for section, found in sections.items():
        groups = _gathered(found, days, terms, [d for d in decisions if d.section in (None, section)], met)
        for label, names in _rows(found).items():
            group = groups.of[label]
            first = next(iter(group.labels))
            latest = _latest(group, found, days)
            key = normalise(first)
            for one in names:
                body = days[one.document_id].forbund_id
                keys[body, section, one.row_label or ""] = key
                lines.append(_line(body, one, key, latest, group.labels[label]))
    there = {paper.forbund_id for paper in kin.papers}
    stale = [d for d in decisions if d.forbund_id in there and d not in met]
    lines += _known(kin, days)
    return list(dict.fromkeys(lines)), keys, stale


def _rows(found: Iterable[Stated]) -> dict[str, list[Stated]]:
    """One row for each label, förbund apart, in the order in which they come."""
    rows: defaultdict[str, list[Stated]] = defaultdict(list)
    for stated in found:
        rows[stated.row_label or ""].append(stated)
    return rows


def _line(body: str, one: Stated, key: str, name: str, reason: str) -> LineName:
    return LineName(body, one.section, one.line_item, one.member_id, one.row_label or "", key, name, reason)


def _known(kin: Kin, papers: Mapping[str, Paper]) -> list[LineName]:
    """Members and canonical lines."""
    return [
        _line(
            papers[s.document_id].forbund_id,
            s,
            s.member_id or s.line_item or "",
            "",
            MEMBER if s.member_id else CANONICAL,
        )
        for s in kin.figures
        if s.row_label and not by_name(s)
    ]


def _gathered(
    found: Sequence[Stated],
    papers: Mapping[str, Paper],
    terms: Terms,
    decisions: Sequence[LineDecision],
    met: set[LineDecision],
) -> _Groups:
    """The labels of a section gathered into lines: by decision, name, typing error and amounts, in this order."""
    groups = _Groups()
    rows = _rows(sorted(found, key=lambda s: (papers[s.document_id].day, s.document_id, s.table_no, s.row_no)))
    for label, same in rows.items():
        groups.add(label, {(s.document_id, s.table_no) for s in same})
    bodies = {label: {papers[s.document_id].forbund_id for s in same} for label, same in rows.items()}
    apart = _decided(groups, bodies, decisions, met)
    free = [label for label in rows if label not in apart]
    _joined_by(groups, free, normalise, SAME, always=True)
    _joined_by(groups, free, form, SPELLED)
    _joined_by(groups, free, lambda label: bare_form(label, terms.bare), BARE)
    place = {label: number for number, label in enumerate(rows)}
    for first, second in sorted(sorted(pair, key=place.__getitem__) for pair in nearly_alike(free)):
        groups.join(first, second, TYPED)
    for older, newer, reason in renamed(rows, papers, lambda label: id(groups.of[label])):
        if older not in apart and newer not in apart:
            groups.join(older, newer, reason)
    return groups


def _joined_by(
    groups: _Groups, labels: Iterable[str], key: Callable[[str], str], reason: str, always: bool = False
) -> None:
    first: dict[str, str] = {}
    for label in labels:
        of = key(label)
        if of in first:
            groups.join(first[of], label, reason, always)
        elif of:
            first[of] = label


def _decided(
    groups: _Groups, bodies: Mapping[str, set[str]], decisions: Sequence[LineDecision], met: set[LineDecision]
) -> set[str]:
    """Join what a person has joined; the labels that a person has set apart."""
    apart: set[str] = set()
    for decision in decisions:
        here = [label for label, of in bodies.items() if decision.forbund_id in of]
        own = [label for label in here if normalise(label) == normalise(decision.label)]
        other = [label for label in here if decision.same_as and normalise(label) == normalise(decision.same_as)]
        if own and (other or decision.same_as is None):
            met.add(decision)
        if decision.same_as is None:
            apart.update(own)
        for one, two in ((a, b) for a in other for b in own):
            groups.join(one, two, f"decided {decision.decided_on.isoformat()}: {decision.reason}", always=True)
    return apart


def _latest(group: _Group, found: Sequence[Stated], papers: Mapping[str, Paper]) -> str:
    """What a line is called in its latest document."""
    of = [s for s in found if s.row_label in group.labels]
    return max(of, key=lambda s: (papers[s.document_id].day, s.document_id)).row_label or ""
