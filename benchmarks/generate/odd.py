"""Pages that are not as others are: tables beside each other, sideways, over pages by columns, years down the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.generate import annual, prose, words
from benchmarks.generate.heads import budget_columns, column, interim_columns, last_day, tells_month
from benchmarks.generate.model import (
    Beside,
    Block,
    Cell,
    Col,
    Line,
    PageBreak,
    Row,
    Sideways,
    Space,
    Statement,
    Table,
)
from benchmarks.generate.statements import budget_statement

if TYPE_CHECKING:
    from benchmarks.generate.compose import Composer

LONG = 300  # pages of a long document


def add_measured(composer: Composer, statement: Statement) -> None:
    """Adds columns or lines that hold no money, where asked for."""
    o, rng = composer.o, composer.rng
    if statement.kind not in ("budget", "interim", "detail") or any(c.group for c in statement.cols):
        return
    if o.words:
        o.seen.add("columns_of_words")
    if o.measured in ("counts", "both"):
        o.seen.add("count_columns")
        col = Col(rng.choice(words.COUNT_HEADS), kind="count")
        statement.cols = [col, *statement.cols] if rng.random() < 0.4 else [*statement.cols, col]
        _shift(statement)
    if o.measured in ("percent", "both"):
        o.seen.add("percent_columns")
        statement.cols = [*statement.cols, Col(rng.choice(words.PERCENT_HEADS), kind="percent")]
    if o.counted_rows:
        o.seen.add("counted_rows")
        names = rng.sample(words.COUNTED, rng.randint(1, 3))
        statement.lines += [Line("", "blank"), Line("Nyckeltal", "heading"), *(Line(n, "counted") for n in names)]


def _shift(statement: Statement) -> None:
    """Comparison columns point at the columns they compare, wherever these have come to stand; a head that changes
    within the table has the new first column too."""
    first = statement.cols[0]
    if first.kind != "count":
        return
    statement.cols = _compared_later(statement.cols)
    for line in statement.lines:
        if line.cols is not None:
            line.heads, line.cols = [first.head, *line.heads], _compared_later([first, *line.cols])


def _compared_later(cols: list[Col]) -> list[Col]:
    return [replace(c, of=(c.of[0] + 1, c.of[1] + 1)) if c.of != (0, 0) else c for c in cols]


def _statement(composer: Composer) -> Statement:
    """Income, costs and result under the columns of the document's kind."""
    o, rng, book = composer.o, composer.rng, composer.book
    if o.kind == "interim":
        cols = interim_columns(o, rng, book.year, composer.month)
        until = book.year if tells_month(cols) else f"per {last_day(book.year, composer.month)}"
        return budget_statement(book, cols, f"Resultatrapport {until}", "interim")
    cols = budget_columns(o, rng, book.year)
    return budget_statement(book, cols, rng.choice((f"Budget {book.year}", f"Budget {book.year} med plan")))


def sideways(composer: Composer) -> list[Block]:
    """A table set sideways on an upright page."""
    composer.o.seen.add("text_set_sideways")
    return [Sideways(composer.table(_statement(composer)), composer.rng.choice((90, 270)))]


def beside(composer: Composer) -> list[Block]:
    """Three tables beside each other, or two with rows of different heights."""
    o, rng, book = composer.o, composer.rng, composer.book
    columns = [column("budget", book.year + n, f"Budget {book.year + n}") for n in (-1, 0)]
    names = ("Bidrag per part", "Insatser", "Administration", "Insatser i länet")
    several = 3 if o.sheet.landscape else 2
    made: list[Table] = []
    for n in range(several):
        own = [replace(c) for c in (columns if several == 2 and rng.random() < 0.5 else columns[1:])]
        if n == 0:
            statement = annual.members(book, own, names[0])
        else:
            statement = _costs(composer, own, names[n], operations=n == 1)
        table = composer.table(statement)
        table.look = replace(table.look, size=min(table.look.size, 8.5), pad_y=rng.uniform(0.4, 4.5), align="left")
        made.append(table)
    o.seen.add("three_side_by_side" if several == 3 else "side_by_side_unlike_rows")
    return [Beside(made), prose.paragraph(book, rng)]


def _costs(composer: Composer, cols: list[Col], title: str, *, operations: bool) -> Statement:
    """Insatser or administration with their sum."""
    from benchmarks.generate.statements import Desk

    book = composer.book
    desk = Desk(book, cols)
    part = "operations" if operations else "administration"
    lines = [
        desk.line(n, "cost", lambda v, n=n: getattr(v, part)[n]) for n in (book.insatser if operations else book.admin)
    ]
    total = composer.rng.choice(("Summa", "Totalt", "Summa kostnader"))
    lines.append(desk.line(total, "cost", lambda v: sum(getattr(v, part).values(), Decimal(0)), "total", "1"))
    return Statement("costs", title, cols, lines)


def columns_over_pages(composer: Composer) -> list[Block]:
    """A table whose columns go on on the next page, with the labels there again or not."""
    o, rng = composer.o, composer.rng
    statement = _statement(composer)
    table = composer.table(statement)
    table.look = replace(table.look, pad_y=min(table.look.pad_y, 1.2), size=min(table.look.size, 9))  # fits a page
    first = next(i for i, kind in enumerate(table.columns) if kind == "amount")
    cut = rng.randint(first + 1, len(table.columns) - 1) if len(table.columns) > first + 1 else first + 1
    repeated = o.odd == "columns_repeated"
    o.seen.add("columns_over_pages_labels_repeated" if repeated else "columns_over_pages_no_labels")
    keep = list(range(first)) if repeated else []
    left = _part(table, list(range(cut)), table.number)
    composer.count += 1
    right = _part(table, [*keep, *range(cut, len(table.columns))], composer.count)
    for a, b in zip([*left.head, *left.rows], [*right.head, *right.rows], strict=True):
        b.twin = a
    if not repeated:
        right.title = right.caption = ""
        room = 6 + (table.look.size + 4) * bool(table.title) + 1.5 * table.look.size * bool(table.caption)
        return [PageBreak(), left, PageBreak(), Space(room - 6), right, PageBreak()]
    return [PageBreak(), left, PageBreak(), right]


def _part(table: Table, columns: list[int], number: int) -> Table:
    """The table's columns of these numbers alone; a cell over several columns goes with the first of them."""

    def part(row: Row) -> Row:
        places: dict[int, Cell] = {}
        at = 0
        for cell in row.cells:
            places[at] = cell
            at += cell.span
        if any(cell.span > 1 for cell in row.cells):
            own = next(iter(places.values()))
            return replace(row, cells=[replace(own, span=len(columns))])
        return replace(row, cells=[places[i] for i in columns])

    return replace(
        table,
        columns=[table.columns[i] for i in columns],
        head=[part(r) for r in table.head],
        rows=[part(r) for r in table.rows],
        number=number,
        notes=[],
    )


def years_down(composer: Composer) -> list[Block]:
    """Years down the rows, what is measured across; a förbund in its first year has none to look back on."""
    o, rng, book = composer.o, composer.rng, composer.book
    if o.broken:
        return []
    count = rng.randint(3, 7)
    last = book.year if o.kind == "annual" else book.year - 1
    years = list(range(last - count + 1, last + 1))
    if rng.random() < 0.3:
        years.reverse()
    for year in sorted(years):
        book.view("outcome", year)
    cols, take = rng.choice(_ACROSS)
    pattern = rng.choice(("{}", "{}", "{}", "År {}", "Bokslut {}"))
    lines = [
        Line(pattern.format(y), "part", "", take(book.view("outcome", y)), "0|1", year=str(y), measure="outcome")
        for y in years
    ]
    title = rng.choice(("Ekonomisk utveckling", "Flerårsöversikt", "Utveckling över tid", "Fem år i sammandrag"))
    statement = Statement("years", title, [replace(c) for c in cols], lines, rng.choice(("År", "År", "")))
    o.seen.add("years_down_the_rows")
    return [composer.table(statement)]


def _across(head: str, section: str, start: bool = True) -> Col:
    return Col(head, "outcome", "", "start" if start else "", "end", section=section)


_ACROSS: tuple[tuple[list[Col], Callable[..., list[Decimal | None]]], ...] = (
    (
        [_across("Intäkter", "income"), _across("Kostnader", "cost"), _across("Resultat", "result")],
        lambda v: [v.total_income, v.total_costs, v.result],
    ),
    (
        [_across("Bidrag", "income|"), _across("Kostnader", "cost"), _across("Årets resultat", "result")],
        lambda v: [v.total_income, v.total_costs, v.result],
    ),
    (
        [_across("Årets resultat", "result"), _across("Eget kapital", "equity_liability|", start=False)],
        lambda v: [v.result, v.closing],
    ),
    ([_across("Medlemsavgifter", "income|")], lambda v: [v.total_income]),
)


def same_heads_new_title(composer: Composer) -> list[Block]:
    """Statements of their own under the same heads, one to a page: only the title says what each is."""
    o, rng, book = composer.o, composer.rng, composer.book
    cols = budget_columns(o, rng, book.year)
    income = annual.members(book, [replace(c) for c in cols], rng.choice(("Intäkter", f"Intäkter {book.year}")))
    costs = [
        _costs(composer, [replace(c) for c in cols], rng.choice(names), operations=operations)
        for operations, names in (
            (True, ("Kostnader för insatser", "Kostnader")),
            (False, ("Kostnader för administration",)),
        )
    ]
    blocks: list[Block] = []
    for statement in (income, *costs):
        table = composer.table(statement)
        table.look = replace(table.look, align="left", fill_width=True)
        blocks += [PageBreak(), table]
    o.seen.add("continuation_with_new_title")
    return blocks


def long_document(composer: Composer) -> list[Block]:
    """Hundreds of pages of text with a table here and there."""
    o, rng, book = composer.o, composer.rng, composer.book
    blocks: list[Block] = []
    for page in range(LONG):
        blocks += [PageBreak(), *prose.section(book, rng, page + 1)[:3]]
        if page % 12 == 5:
            blocks.append(composer.table(_statement(composer)))
    o.seen.add("long_document")
    return blocks


BODIES: dict[str, Callable[[Composer], list[Block]]] = {
    "sideways": sideways,
    "beside": beside,
    "columns_repeated": columns_over_pages,
    "columns_not_repeated": columns_over_pages,
    "years_down": years_down,
    "new_title": same_heads_new_title,
    "long": long_document,
}
