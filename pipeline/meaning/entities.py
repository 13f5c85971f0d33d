"""Whose amounts a statement shows where a document has those of several: kommunen beside koncernen, förbundet beside a
unit of it. Heads say it for their columns, titles for a whole table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.meaning import heads, periods, units
from pipeline.meaning.kinds import note_in
from pipeline.meaning.textlines import title_lines
from pipeline.meaning.words import fold, load
from pipeline.model import StatementKind, Table

_STATEMENTS = tuple(kind for kind in StatementKind if kind is not StatementKind.OTHER)


def beside(columns: Sequence[heads.HeadWords]) -> list[str | None]:
    """The entity of each column: the one that its head names; beside such columns, what as many others are headed with
    that is no time, measure or unit (`Förbundet 2023 | Östra enheten 2023`)."""
    named = [head.entity for head in columns]
    known = Counter(entity for entity in named if entity)
    if not known:
        return named
    names = [
        None if entity or head.amounts is False else _name(head) for entity, head in zip(named, columns, strict=True)
    ]
    often = Counter(name for name in names if name)
    found = [
        entity or (name if name and often[name] >= min(known.values()) else None)
        for entity, name in zip(named, names, strict=True)
    ]
    return _grouped(columns, found)


def _grouped(columns: Sequence[heads.HeadWords], found: Sequence[str | None]) -> list[str | None]:
    """A bare time right of an entity's columns is that entity's where another entity has a column of that time."""
    filled = list(found)
    for i in range(1, len(filled)):
        left, bare = (
            filled[i - 1],
            filled[i] is None and not heads.without_subjects(periods.without_time(columns[i].text)),
        )
        twins = {filled[j] for j in range(len(filled)) if j != i and _said(columns[j]) == _said(columns[i])}
        if bare and left and twins - {None, left} and left not in twins and columns[i].period.year:
            filled[i] = left
    return filled


def _said(head: heads.HeadWords) -> tuple[object, ...]:
    return head.measure, head.period.years, head.period.end


def _name(head: heads.HeadWords) -> str | None:
    """What a head says beside time, measure and unit: maybe a name."""
    if not (head.period.years or head.period.end):
        return None
    rest = heads.without_subjects(periods.without_time(head.text))
    if head.unit:
        rest = rest.replace(fold(head.unit.printed), " ") if head.unit.printed else rest
    name = re.sub(r"[\s().,:–-]+", " ", rest).strip()
    compares = head.measure is not None and head.measure not in heads.SUBJECTS
    return None if compares or head.total or len(name) < 4 or units.stated(name) else name


def of_tables(tables: Sequence[Table]) -> list[tuple[str | None, ...]]:
    """For each table the entity of each of its blocks by the titles above them, where the document has statements of
    more than one."""
    titled = [[_of_titles(titles) for titles in _titles_of_blocks(table)] for table in tables]
    told = {entity for table in titled for is_statement, entity in table if is_statement}
    return [tuple(_running(table)) if len(told) > 1 else (None,) * len(table) for table in titled]


def _titles_of_blocks(table: Table) -> Iterator[tuple[str, ...]]:
    """What stands above each block: a head's corner counts as the nearest title."""
    for number, block in enumerate(table.blocks):
        corner = (block.head.corner,) if block.head and block.head.corner else ()
        yield (*corner, *title_lines((table.titles if number == 0 else block.titles)[:3]))


def _running(titled: Sequence[tuple[bool, str | None]]) -> Iterator[str | None]:
    """The entity of each block; one without a statement's title of its own is of that of the block before."""
    running: str | None = None
    for is_statement, entity in titled:
        running = entity if is_statement or entity else running
        yield running


def _of_titles(titles: Sequence[str]) -> tuple[bool, str | None]:
    """Whether the titles name a statement or a note, and the entity that they name with it."""
    words = load()
    named = False
    for title in titles:
        line = fold(title)
        found = words["column", "entity"].search(line)
        names = any(words.has("statement", kind.value, line) for kind in _STATEMENTS) or note_in(title) != ""
        named = named or names
        if found and (names or (named and len(line.split()) <= 3)):
            return True, found[0]
    return named, None
