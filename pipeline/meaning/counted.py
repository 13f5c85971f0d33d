"""What counts though no word of its own says so (`Avslutade` behind `Deltagare`), and what a word says to count that is
paid for (`Anställda` as a part of `Personal`)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.amounts import parse
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.summed import is_silent, is_sum
from pipeline.model import Unit
from pipeline.records import replace

_COUNTS = (Unit.PERSONS, Unit.COUNT)
_MANY = Decimal(1000)  # a count of a förbund's is smaller
_POSTS = Decimal(100)  # of a förbund and its insatser are fewer
_LEAST = 2  # numbers
_BY_WORDS = (Unit.PERSONS, Unit.PERCENT)


def with_counted(row: Sequence[HeadWords], cells: Sequence[Sequence[str]]) -> list[HeadWords]:
    """The heads of a block, those silent ones behind a counted column whose numbers are no larger than its counting
    the same, and so a sum (`Totalt`) of counted columns before it; one of posts (`Tjänster`) beside whole amounts
    counting them."""
    found = [replace(h, counted=Unit.COUNT) if is_silent(h) and _are_posts(i, cells) else h for i, h in enumerate(row)]
    for i in range(1, len(row)):
        before, head = found[i - 1], row[i]
        if before.counted in _COUNTS and is_silent(head) and _is_part(cells[i], cells[i - 1]):
            found[i] = replace(head, counted=before.counted)
        elif before.counted in _COUNTS and head.total and not (head.speaks or head.unit or head.section):
            first = next((j for j in range(i - 1, -1, -1) if found[j].counted is not before.counted), -1) + 1
            if is_sum(cells[i], cells[first:i]):
                found[i] = replace(head, counted=before.counted)
    return found


def _are_posts(i: int, cells: Sequence[Sequence[str]]) -> bool:
    """Whether the numbers of a column alone have decimals and are all far smaller than any other of the table."""
    own, *others = ([a for a in map(parse, c) if a and not a.nil] for c in (cells[i], *cells[:i], *cells[i + 1 :]))
    rest = [a for column in others for a in column if a.value]
    fine = len(own) >= _LEAST and len(own) == len(cells[i]) and all(a.quantum < 1 and not a.unit for a in own)
    whole = len(rest) > len(own) and all(a.quantum == 1 for a in rest)
    return fine and whole and max(a.value for a in own) < min(_POSTS, *(abs(a.value) for a in rest))


def _is_part(texts: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether numbers without decimals are each no larger than the count beside them."""
    own, other = ([a for a in map(parse, column) if a] for column in (texts, whole))
    if len(own) < _LEAST or len(own) != len(texts) or len(own) != len(other):
        return False
    plain = all(a.quantum == 1 and not a.unit and 0 <= a.value < _MANY for a in own)
    return plain and all(a.value <= b.value for a, b in zip(own, other, strict=True))


def paid_people(readings: Sequence[Reading]) -> list[Reading]:
    """The rows of a block, those that count people or give a share by their words (`Anställda i förbundet`, `Andel av
    kansli`) no longer where a line of money above or below is the sum of them and of amounts beside them."""
    values = [_values(reading) for reading in readings]
    found = list(readings)
    for total, reading in enumerate(readings):
        if reading.words and reading.words.counted is None:
            for parts in filter(None, (_parts(values, total, 1), _parts(values, total, -1))):
                said = {at: words.counted for at in parts if (words := found[at].words)}
                for at in parts if None in said.values() else ():
                    words = found[at].words
                    if words and said[at] in _BY_WORDS:
                        found[at] = replace(found[at], words=replace(words, counted=None))
    return found


def _values(reading: Reading) -> tuple[Decimal, ...]:
    amounts = (parse(cell.text) if cell else None for cell in reading.row.cells)
    return tuple(amount.value if amount else Decimal(0) for amount in amounts)


def _parts(values: Sequence[tuple[Decimal, ...]], total: int, step: int) -> list[int]:
    """The rows right below one (`step` 1), or right above it, that it is the sum of, two or more; none where there are
    none."""
    added = tuple(Decimal(0) for _ in values[total])
    end = len(values) if step > 0 else -1
    parts: list[int] = []
    for at in range(total + step, end if any(values[total]) else total + step, step):
        added = tuple(a + b for a, b in zip(added, values[at], strict=True))
        parts += [at] if any(values[at]) else []
        if len(parts) > 1 and added == values[total]:
            return parts
    return []
