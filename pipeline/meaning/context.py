"""What a table needs to know of its document: who and when, the unit, what runs on from the table before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from pipeline.meaning.units import KRONOR, UnitText
from pipeline.model import ColumnMeaning, Identity, Measure, Section
from pipeline.records import Record


class Vocabulary(Protocol):
    """What meaning asks of pipeline.vocabulary."""

    def find_forbund(self, text: str) -> tuple[str | None, str | None]: ...

    def line_item(self, label: str, section: Section | None = None, forbund_id: str | None = None) -> str | None: ...

    def section_of_line(self, line_item: str) -> Section | None: ...

    def member(self, label: str, forbund_id: str | None = None) -> str | None: ...

    def unknown_forbund_line(self, name: str) -> str: ...

    def unknown_label_line(self, label: str, section: Section | None, forbund_id: str | None = None) -> str: ...


class Running(Record):
    """What runs on into a table that goes on from another: heads, columns and where the rows had come to.

    `places` are the (x0, x1) of the columns that `columns` mean; `section` is the section that is still open, `last`
    that of the last line, which a total may have closed.
    """

    heads: tuple[str, ...] = ()
    columns: tuple[ColumnMeaning, ...] = ()
    places: tuple[tuple[float, float], ...] = ()
    section: Section | None = None
    seen_cost: bool = False
    last: Section | None = None
    headings: tuple[str, ...] = ()
    corner: str = ""


class Context(Record):
    """What one table is read with. `unit` is what the document says where the table does not, `unit_from` where it says
    so; `printed` the size of amounts (digits) in the tables that state `unit`, None where unknown, `stated` their
    amounts as printed, `in_kronor` those of the tables that state kronor, without their signs, `usual` how many digits
    those of all tables have, `told` those that the running text gives, in kronor, `refused` what holds instead of the
    units that tables state and their amounts deny, by what these are worth; `entities` for each block the one that its
    titles name; `alike`: the table before, under the same heads, holds costs alone; `across`: the heads of its other
    columns, on other pages; `series`: the years and their measures in the heads of the last table before that gave each
    year one; `lines`: the sections that the document's other tables give to labels (folded), where this one says
    none; `referred`: those of notes, by number, that the lines have which refer to them; `minus`: all lines are printed
    with the minus that tells the document's costs."""

    identity: Identity
    sha256: str
    vocabulary: Vocabulary
    unit: UnitText = KRONOR
    unit_from: str = ""
    printed: float | None = None
    stated: frozenset[Decimal] = frozenset()
    in_kronor: frozenset[Decimal] = frozenset()
    usual: float | None = None
    told: frozenset[Decimal] = frozenset()
    refused: Mapping[Decimal, UnitText] = {}
    running: Running = Running()
    alike: bool = False
    across: tuple[str, ...] = ()
    series: tuple[tuple[int, Measure], ...] = ()
    lines: Mapping[str, Section] = {}
    referred: Mapping[int, Section] = {}
    minus: bool = False
    reading: str = "text"
    entities: tuple[str | None, ...] = ()
