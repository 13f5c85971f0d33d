"""A line's note number leads to its note: what the note adds up to is the line, in every column of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import canonical
from pipeline.model import CheckStatus, Role
from pipeline.proof.arithmetic import Weighted
from pipeline.proof.entries import Entry, Key, entries
from pipeline.proof.findings import Area, Finding, finding, missing, name, side
from pipeline.proof.grid import Kind
from pipeline.proof.solving import Solved
from pipeline.records import Record, replace

RULE = "note"


class Note(Record):
    """What a note says of each column: the entries that together are its sum, and the label of that sum."""

    number: int
    label: str
    sums: dict[Key, tuple[Entry, ...]]


def note_findings(document: Sequence[Solved]) -> Iterator[Finding]:
    """Each line that refers to a note against what the note adds up to. A document without notes in tables has none."""
    notes = [note for solved in document for note in _notes(solved)]
    if not notes:
        return
    by_number: dict[int, list[list[Finding]]] = {}
    for solved in document:
        for number, lines in _referring(solved).items():
            own = [note for note in notes if note.number == number]
            by_number.setdefault(number, []).append([*_against(solved, lines, number, own)])
    for several in by_number.values():
        whole = any(map(_gives_whole, several))
        for found in several:
            other = whole and not _gives_whole(found)
            yield from map(_of_several, found) if other else found


def _referring(solved: Solved) -> dict[int, list[int]]:
    """The lines that refer to one note each, by its number."""
    found: dict[int, list[int]] = {}
    for index, line in enumerate(solved.grid.lines):
        if len(line.notes) == 1 and line.in_note is None and any(line.figures):
            found.setdefault(line.notes[0], []).append(index)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# What a note adds up to


def _notes(solved: Solved) -> Iterator[Note]:
    lines = solved.grid.lines
    for number in dict.fromkeys(line.in_note for line in lines if line.in_note is not None):
        own = [i for i, line in enumerate(lines) if line.in_note == number and any(line.figures)]
        if own:
            chosen = _sum_of(solved, own)
            sums: dict[Key, tuple[Entry, ...]] = {}
            for entry in entries(solved):
                if entry.line in chosen and not entry.apart:
                    sums[entry.key] = (*sums.get(entry.key, ()), entry)
            yield Note(number, side([(1, lines[i].label) for i in chosen]), sums)


def _sum_of(solved: Solved, own: Sequence[int]) -> list[int]:
    """The lines that together are a note's sum: its last one where that is a sum or a closing, else all open parts."""
    lines = solved.grid.lines
    last = own[-1]
    if (
        lines[last].role in (Role.TOTAL, Role.RESULT)
        or lines[last].line_item in canonical.CLOSINGS
        or last in solved.cover
    ):
        return [last]
    covered = {part for terms in solved.cover.values() for _, part in terms}
    return [i for i in own if i not in covered and solved.grid.kinds[i] != Kind.SKIP]


# ---------------------------------------------------------------------------------------------------------------------
# The line against it


def _against(solved: Solved, lines: Sequence[int], number: int, notes: Sequence[Note]) -> Iterator[Finding]:
    """Where several lines refer to one note (a balance and its change in the cash flow), those that it gives alone,
    else all of them together; these too where it gives one of them in some columns only (`Finansiella kostnader`,
    beside income that is nil)."""
    alone = [found for line in lines if _gives(found := _tried(solved, [line], number, notes))]
    found = _tried(solved, lines, number, notes)
    if alone and (all(map(_gives_whole, alone)) or not _gives_whole(found)):
        for one in alone:
            yield from one
        return
    if not _gives(found):
        found = [_of_something_else(one, len(lines)) for one in found]
    yield from found if notes else found[:1]


def _gives(found: Sequence[Finding]) -> bool:
    """Whether a note is that of its line: it gives it in at least one column, and in as many as it does not."""
    held = [one for one in found if one.status in (CheckStatus.PASS, CheckStatus.DOUBTFUL)]
    return bool(held) and 2 * len(held) >= sum(one.status != CheckStatus.NOT_APPLICABLE for one in found)


def _gives_whole(found: Sequence[Finding]) -> bool:
    """Whether a note gives its line wherever both are printed: one of another statement that it gives in some columns
    by chance (what was written off in the year, beside what is left) is not what it tells of."""
    return _gives(found) and all(one.status != CheckStatus.FAIL for one in found)


def _tried(solved: Solved, lines: Sequence[int], number: int, notes: Sequence[Note]) -> list[Finding]:
    by_key: dict[Key, list[Entry]] = {}
    for entry in entries(solved):
        if entry.line in lines and not entry.apart:
            by_key.setdefault(entry.key, []).append(entry)
    return [
        _weighed(same, key, number, [note for note in notes if key in note.sums], _sign(by_key, notes))
        for key, same in by_key.items()
    ]


def _sign(by_key: dict[Key, list[Entry]], notes: Sequence[Note]) -> int:
    """-1 where the note prints positive what the line prints negative, in every column."""
    products = [
        sum(e.figure.value for e in same) * sum(e.figure.value for e in note.sums[key])
        for key, same in by_key.items()
        for note in notes
        if key in note.sums
    ]
    told = [product < 0 for product in products if product]
    return -1 if told and all(told) else 1


def _weighed(same: Sequence[Entry], key: Key, number: int, notes: Sequence[Note], sign: int) -> Finding:
    first = same[0]
    words = " + ".join(name(entry.row.label) for entry in same)
    expected: list[Weighted] = [(sign, entry.figure) for entry in same]
    if len(notes) != 1:
        why = f"note {number} prints no amount of this column" if not notes else f"there are several notes {number}"
        return missing(RULE, f"note {number} = {words}", first.header, [], expected, why)
    parts = notes[0].sums[key]
    actual: list[Weighted] = [(1, entry.figure) for entry in parts]
    scope = f"note {number}: {notes[0].label} = {'-' if sign < 0 else ''}{words}"
    areas: list[Area] = [entry.area for entry in (*parts, *same)]
    return finding(RULE, scope, first.header, actual, expected, areas=areas, detail=f"page {_page(parts)}")


def _page(parts: Sequence[Entry]) -> int:
    return parts[0].figure.page


def _of_something_else(found: Finding, lines: int) -> Finding:
    """A note that does not give its line explains a part of it, or more than it: no fault of either."""
    if found.status != CheckStatus.FAIL:
        return found
    if lines > 1:
        return _of_several(found)
    return replace(found, status=CheckStatus.HINT, detail=f"{found.detail}; it gives the line in no column")


def _of_several(found: Finding) -> Finding:
    """A finding of one of several lines that refer to a note, which is not known to tell of it."""
    if found.status == CheckStatus.NOT_APPLICABLE:
        return found
    actual, expected = [(1, figure) for figure in found.printed], found.sums
    return missing(RULE, found.scope, found.column_header, actual, expected, "several lines refer to this note")
