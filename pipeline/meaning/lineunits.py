"""The units that lines state for themselves: at the end of their labels, or in a column beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.amounts import unit_word
from pipeline.meaning import units
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load
from pipeline.model import Unit
from pipeline.records import replace

_MONEY = 2  # lines that state a unit of money, at least, where all lines state theirs


def with_line_units(readings: Sequence[Reading]) -> list[Reading]:
    """The rows of a block with what each says of its own unit, and what it counts, or the others say of it."""
    return list(_with_counted_sums(_with_other_units(_with_units_beside(readings))))


def _with_units_beside(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The rows of a block, each of the unit beside its label (`Medlemsbidrag | mkr | 19,0`), if all that have amounts
    have one there."""
    filled = [reading for reading in readings if reading.words and any(reading.row.cells)]
    told = [_stated(reading.row.beside[-1]) if reading.row.beside else None for reading in filled]
    if len(told) < _MONEY or None in told:
        return readings
    beside = {reading.row.number: stated for reading, stated in zip(filled, told, strict=True) if stated}
    return [_of(reading, beside.get(reading.row.number)) for reading in readings]


def _stated(text: str) -> UnitText | None:
    """The unit that a cell of a column of units is, or what it says is counted; None where it is neither."""
    word = unit_word(text)
    if word:
        return UnitText(text, Unit(word.kind), word.scale)
    counted = units.counted(text)
    return UnitText(text, counted, units.KRONOR.scale) if counted else None


def _of(reading: Reading, stated: UnitText | None) -> Reading:
    if stated is None:
        return reading
    if stated.unit is Unit.SEK:
        return _with(reading, unit=stated, counted=None)
    own = reading.words.counted if reading.words and stated.unit is Unit.COUNT else None
    return _with(reading, unit=None, counted=own or stated.unit)


def _with_counted_sums(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The rows of a block, a bare sum (`Totalt`) below nothing but lines that say what they count counting it too."""
    above: set[Unit | None] = set()
    for reading in readings:
        words = reading.words
        bare = words and words.counted is None and load()["role", "total"].fullmatch(fold(words.text))
        if words and bare and above and None not in above:
            kind = Unit.COUNT if len(above) > 1 else next(iter(above))
            yield replace(reading, words=replace(words, counted=kind))
            continue
        above |= {words.counted if words else None} if any(reading.row.cells) else set()
        yield reading


def _with_other_units(readings: Sequence[Reading]) -> list[Reading]:
    """The rows of a block, where all others say their unit or what they count (`Eget kapital, tkr`) those that say
    another (`Arkiv, TB`) counting things, and those that say none and name money the unit that all others say."""
    lines = [reading for reading in readings if reading.words and any(reading.row.cells)]
    silent = [r for r in lines if r.words and not (r.words.unit or r.words.counted)]
    money = [r.words.unit for r in lines if r.words and r.words.unit]
    if not silent or len(money) < _MONEY:
        return list(readings)
    if all(map(units.ends_in_unit, (r.label for r in silent))):
        return [_with(r, counted=Unit.COUNT) if r in silent else r for r in readings]
    shared = money[0] if len({unit.scale for unit in money}) == 1 and len(money) > len(silent) else None
    named = [r for r in silent if shared and r.words and r.words.named]
    return [_with(r, unit=shared) if r in named else r for r in readings]


def _with(reading: Reading, **said: Any) -> Reading:
    return replace(reading, words=reading.words and replace(reading.words, **said))
