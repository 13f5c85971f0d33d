"""What tells that the lines of a table spend money, whatever their names are elsewhere: heads, corner and titles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.meaning import heads, periods
from pipeline.meaning.context import Context
from pipeline.meaning.rowfacts import BALANCE, Reading
from pipeline.meaning.textlines import title_lines
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Head, Measure, Section, Table

_KINDS = 2  # of cost, at least, that heads name


def spends(table: Table, rows: Sequence[Reading], context: Context) -> bool:
    """Whether anything but a corner tells that who the lines name spends money and does not pay it."""
    told = named_beside(table) or paid_out(table) or heads_kinds_of_cost(table)
    return bool(told) or context.minus or spent_by_kommun(table, rows, context)


def named_beside(table: Table) -> tuple[str, ...]:
    """The heads of columns of words that tell what the rows are: `Insats` beside the kommuner that run them."""
    beside = (text for block in table.blocks if block.head for text in block.head.beside)
    return tuple(text for text in beside if load().leads("section", "cost_table", fold(text)))[:1]


def paid_out(table: Table) -> tuple[str, ...]:
    """The nearest title, or heading above the first amounts, that says that the lines tell who was paid."""
    first = [row.label for row in itertools.takewhile(lambda row: not any(row.cells), table.rows)]
    titles = (*first, *title_lines(table.titles)[: 1 if first else 2])
    return tuple(title for title in titles if _is_paid(fold(title)))[:1]


def _is_paid(line: str) -> bool:
    """Whether a line (folded) begins with what was paid out, or says that somebody pays it."""
    words = load()
    paid = words.has("section", "pays_out", line) and not words.has("section", "given", line)
    return words.leads("section", "paid_out", line) or paid


def requisitioned(table: Table) -> bool:
    """Whether the nearest titles or lines say that what the state gives is paid out (`Förbundet önskar att statens
    medel betalas ut enligt följande`): a plan of payments is of income."""
    words = load()
    said = (fold(title) for title in table.titles[:2])
    return any(words.has("section", "pays_out", line) and words.has("section", "given", line) for line in said)


def spent_by_kommun(table: Table, rows: Sequence[Reading], context: Context) -> bool:
    """Whether a title names costs and of the members the lines name several kommuner and no other: what was spent in
    each, while those who pay are named with the state and the region."""
    titles = [*title_lines(table.titles), *table.titles][:2]
    forbund = context.identity.forbund_id
    named = [m for r in rows if any(r.row.cells) and (m := context.vocabulary.member(r.label, forbund))]
    kommuner = len(set(named)) > 1 and all(member.startswith("kommun-") for member in named)
    return kommuner and any(heads.section_named(title) is Section.COST for title in titles)


def heads_kinds_of_cost(table: Table) -> bool:
    """Whether the columns are kinds of cost (`Löner`, `Lokaler`, `Övrigt`), of no time of their own: two or more, and
    none of income. The rows are who spends them, members as well."""
    words = load()
    texts = [fold(text) for block in table.blocks if block.head for text in block.head.columns if text]
    own = {text for text in texts if words.leads("line", "cost", text) and text == fold(periods.without_time(text))}
    of_income = (words.leads("line", "income", text) or heads.section_named(text) is Section.INCOME for text in texts)
    return len(own) >= _KINDS and not any(heads.subjects_in(text) for text in own) and not any(of_income)


def named_corner(table: Table) -> tuple[str, ...]:
    """A corner that tells what the rows are (`Insats`)."""
    head = next((block.head for block in table.blocks if block.head), None)
    return (head.corner,) if head and heads_insatser(head) else ()


def heads_insatser(head: Head | None) -> bool:
    return head is not None and load().leads("section", "cost_table", fold(head.corner))


def follows_up(rows: Sequence[Reading], meant: Sequence[Sequence[ColumnMeaning]]) -> bool:
    """Whether outcomes are held against a budget, line by line, and none names a side of the balance sheet: what was
    spent on `Inventarier`, not what they are worth."""
    measures = {column.measure for block in meant for column in block}
    compared = {Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE} <= measures
    return compared and not any(reading.words and reading.words.named in BALANCE for reading in rows)
