"""The sections of notes by the lines that refer to them (`Kortfristiga skulder | not 6`), for notes whose own titles do
not tell one (`Not 6`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.meaning import kinds
from pipeline.meaning.rowfacts import BALANCE, FLOWS
from pipeline.meaning.textlines import title_lines
from pipeline.model import Section, Statement, Table


def sections_of_notes(statements: Sequence[Statement]) -> dict[int, Section]:
    """The section of the lines that refer to a note and to no other, by its number, where it is the same for all."""
    found: dict[int, set[Section | None]] = defaultdict(set)
    for statement in statements:
        for line in statement.lines:
            if len(line.notes) == 1 and line.in_note is None and any(line.figures):
                found[line.notes[0]].add(line.section)
    told = {number: next(iter(own)) for number, own in found.items() if len(own) == 1}
    return {number: section for number, section in told.items() if section in (*FLOWS, *BALANCE)}


def is_told(table: Table, referred: Mapping[int, Section]) -> bool:
    """Whether a table is a note, or holds one, whose own title tells no section and the lines that refer to it do."""
    silent = (note for note in _notes(table) if kinds.note_section(note) is None)
    return any(kinds.note_number(note) in referred for note in silent)


def _notes(table: Table) -> Iterator[str]:
    """The titles of the notes that a table is or holds: above it, and in the corners of its blocks."""
    yield kinds.note_title(title_lines(table.titles))
    yield from (kinds.note_in(block.head.corner) for block in table.blocks if block.head)
