"""Lists the words that the data files do not know, each with the line that would add it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.labels import strip_label
from pipeline.meaning import labels
from pipeline.meaning.context import Vocabulary
from pipeline.model import Identity, Line, Role, Section, Statement, Unit, Unknown


def unknowns(statements: Iterable[Statement], identity: Identity, vocabulary: Vocabulary) -> tuple[Unknown, ...]:
    """The förbund, if it is named and not known, and each unknown label of a money line once, in reading order."""
    found: dict[str, Unknown] = {}
    for unknown in _all(statements, identity, vocabulary):
        found.setdefault(unknown.line_to_add, unknown)
    return tuple(found.values())


def _all(statements: Iterable[Statement], identity: Identity, vocabulary: Vocabulary) -> Iterator[Unknown]:
    if identity.forbund_id is None and identity.forbund_as_published:
        name = identity.forbund_as_published
        yield Unknown("forbund", name, "document", vocabulary.unknown_forbund_line(name))
    for statement in statements:
        for line in statement.lines:
            if _is_unknown(line):
                where = f"page {line.page}, table {statement.table_no}, row {line.row}"
                to_add = vocabulary.unknown_label_line(line.label, line.section, identity.forbund_id)
                yield Unknown("label", line.label, where, to_add)


def _is_unknown(line: Line) -> bool:
    """A labelled line of kronor without a canonical line; a sum's own words need none."""
    if not line.label or line.line_item or line.role in (Role.TOTAL, Role.HEADING, Role.CARRIED, Role.VARAV):
        return False
    if line.section is Section.RESULT and labels.read(line.label).result:
        return False
    return bool(strip_label(line.label)) and any(f and f.unit is Unit.SEK for f in line.figures)
