"""Evidence of what a column means: what is in sight of it, what a source claims, and who is believed first.

A source is a function from a `Sight` to what it claims, None where it has nothing to say. An order is a table of
sources beside who they are, the most trusted first: precedence.py has one for each thing that is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from pipeline.meaning.context import Context
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.periods import Day
from pipeline.meaning.quarters import Part
from pipeline.meaning.surroundings import Surroundings
from pipeline.meaning.together import Together
from pipeline.model import ColumnMeaning, Measure
from pipeline.records import Record

T = TypeVar("T")
Days = tuple[date | None, date | None]  # from the first to the last; only the last where a balance is of a day


class By(StrEnum):
    """Who claims something of a column."""

    HEAD = "its own head"
    BESIDE = "the heads beside it"
    BLOCKS = "the head of the same column in another block"
    CELLS = "what the table's numbers are"
    LINE = "the label of a line, or the heading it stands under"
    TITLE = "a title, a corner or a heading above"
    SENTENCE = "the sentence right above the table"
    DOCUMENT = "the kind of document, its day and its headings"
    BEFORE = "the table that it goes on from"
    SERIES = "the heads of the table before it, of the same years"
    COLUMN = "the column as a whole, where a line says nothing"
    NOBODY = "nobody"


class Claim(Record, Generic[T]):
    """What somebody says of a column."""

    by: By
    says: T | None = None


Source = Callable[["Sight"], T | None]
Order = Sequence[tuple[By, Source[T]]]


def first(order: Order[T], sight: Sight) -> Claim[T]:
    """The claim of the first source that says something."""
    for by, source in order:
        says = source(sight)
        if says is not None:
            return Claim(by, says)
    return Claim(By.NOBODY)


class Others(Record):
    """What the heads of a column in the other blocks say by themselves, the nearest first."""

    above: tuple[HeadWords, ...] = ()
    below: tuple[HeadWords, ...] = ()

    @property
    def all(self) -> tuple[HeadWords, ...]:
        return (*self.above, *self.below)


class Rank(IntEnum):
    """How much what a line says of its columns is worth beside what their heads say."""

    ASIDE = 1  # where heads say nothing of measure or time: `Ackumulerat överskott 2022-12-31`
    TIME = 2  # where they name no year: the line, or the heading above it, is a time (`2019`, `Ram 2028`)
    MEASURE = 3  # whatever they say: the lines are what is measured (`Utfall 2018`)
    CELL = 4  # whatever they say: the words stand in the cell of the amount (`Resultat för 2018: 621 664`)


class LineWords(Record):
    """What a line says of its columns: `words` by its label, or by the heading it stands under, `label` what else its
    label says, `above` what a heading of another year measures; `part`: of the year, where the parts follow each other
    down the lines; `day`: the month and day that the line is, in the same way; `passed`: its year is one of a run that
    has passed."""

    words: HeadWords | None = None
    rank: Rank = Rank.TIME
    label: LabelWords | None = None
    above: Measure | None = None
    part: Part | None = None
    day: Day | None = None
    passed: bool = False


class Sight(Record):
    """What is in sight of one column of a block: its head, with what those beside it leave it to say, and as it is
    printed, all heads of the block together, its heads in other blocks, what stands around the table, the document;
    `entity` by the heads of the block, `titled` by its titles; `bracketed`: its amounts stand in parentheses, `left` is
    the column before them; `apart`: what they are stands in the parentheses of the head over both; `headless`: it is
    one of several columns of amounts none of which has a head. For a line of its own, what that says and what the
    column is without it. `years` and `measured` and `days` are what is believed of it so far."""

    number: int
    amounts: bool
    head: HeadWords
    header: str
    row: Together
    others: Others
    around: Surroundings
    context: Context
    entity: str | None = None
    titled: str | None = None
    bracketed: bool = False
    apart: bool = False
    headless: bool = False
    line: LineWords = LineWords()
    column: ColumnMeaning | None = None
    years: Claim[tuple[int, ...]] = Claim(By.NOBODY)
    measured: Claim[Measure] = Claim(By.NOBODY)
    days: Claim[Days] = Claim(By.NOBODY)

    @property
    def year(self) -> int | None:
        """The year that the amounts are of; None for several."""
        return self.years.says[0] if self.years.says and len(self.years.says) == 1 else None

    @property
    def measure(self) -> Measure | None:
        """What the amounts measure."""
        return self.measured.says
