"""Composes a document: draws options, opens a book, sets its statements and puts prose around them."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from benchmarks.generate import annual, bundles, full, odd, prose
from benchmarks.generate.book import Book, open_book
from benchmarks.generate.disturb import carry, misprint
from benchmarks.generate.front import front, slug, style_classes, title_of
from benchmarks.generate.heads import budget_columns, column, draw_order, interim_columns, key, last_day, tells_month
from benchmarks.generate.model import (
    Block,
    Cell,
    Document,
    Heading,
    Line,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Space,
    Statement,
    Table,
)
from benchmarks.generate.options import Options, random_options
from benchmarks.generate.setting import Setter, set_table
from benchmarks.generate.statements import Desk, balance_lines, budget_statement
from benchmarks.generate.traps import apply, settle


class Composer:
    """One document in the making: its book, its setter, the tables so far."""

    def __init__(self, rng: random.Random, options: Options) -> None:
        self.rng, self.o = rng, options
        self.book: Book = open_book(rng, options)
        self.setter = Setter(options, rng)
        self.count = 0
        self.month = rng.choice((3, 4, 6, 6, 8, 8, 9))
        if options.interval or options.broken:
            self.month = rng.choice({"tertial": (4, 8), "quarter": (3, 6, 9)}.get(options.interval, (8, 9, 10)))
        if options.interval:
            options.seen.add({"tertial": "tertial_report", "quarter": "quarterly_report"}[options.interval])
        self.prose_unit = ""

    # -- tables -------------------------------------------------------------------------------------------------------

    def table(self, statement: Statement, *, main: bool = False) -> Table:
        """Sets a statement in the document's style, with its unit where the style states it."""
        o, rng = self.o, self.rng
        self._lead(statement)
        if o.notes == "":
            for line in statement.lines:
                line.note = ""
        elif statement.kind in ("budget", "interim"):
            self._notes(statement)
        if o.broken:
            _begin_late(statement, self.book.year)
        split = carry(self, statement) if main and o.over_page == "carried" else None
        if main and o.printed_errors:
            misprint(self, statement)
        self._state_unit(statement)
        self.count += 1
        odd.add_measured(self, statement)
        table = set_table(statement, self.setter, self.count)
        table.title = self._title
        table.caption = self._caption
        if o.unit_place == "row":
            unit = "kr" if self.setter.number.unit == "öre" else self.setter.number.unit
            cells = [Cell(unit if kind == "amount" else "", align=o.align, bold=True) for kind in table.columns]
            table.head.append(Row(cells, "head"))
        if o.title_in_table:
            o.seen.add("title_in_table")
            table.head.insert(0, Row([Cell(table.title, bold=True, span=len(table.columns))], "head"))
            table.title = ""
        if o.one_row:
            self._join(table)
        if main and o.over_page in ("repeated", "not_repeated"):
            table.look.repeat_head = o.over_page == "repeated" and not any(row.kind == "head" for row in table.rows)
            if rng.random() < 0.6 and len(table.rows) > 8:
                split = rng.randint(5, len(table.rows) - 3)
        table.break_before = self._break_at(table, split)
        if o.number.marks and "marks_glued" in o.seen:
            table.notes.append("* Preliminär uppgift")
        return table

    def table_in(self, o: Options, statement: Statement) -> Table:
        """A statement set in another style than the document's."""
        own, setter, self.o, self.setter = self.o, self.setter, o, Setter(o, self.rng)
        table = self.table(statement)
        self.o, self.setter = own, setter
        return table

    def _break_at(self, table: Table, split: int | None) -> int | None:
        """A table does not start a page with a blank line, nor end one with a heading."""
        while (
            split is not None
            and split < len(table.rows) - 1
            and (table.rows[split].kind == "blank" or table.rows[split - 1].kind in ("heading", "head"))
        ):
            split += 1
        return split

    def _state_unit(self, statement: Statement) -> None:
        o, rng, number = self.o, self.rng, self.setter.number
        unit = "kr" if number.unit == "öre" else number.unit
        self._title, self._caption = statement.title, ""
        place = o.unit_place
        if place == "corner" and statement.corner:
            place = "title"
        if place == "title":
            self._title = rng.choice(("{t} ({u})", "{t}, {u}", "{t} (belopp i {u})", "{t} i {u}")).format(
                t=statement.title, u=unit
            )
        elif place == "corner":
            statement.corner = rng.choice(("({})", "Belopp i {}", "{}", "(belopp i {})", "i {}")).format(unit)
        elif place == "caption":
            self._caption = rng.choice(
                ("Belopp i {}", "(belopp i {})", "Samtliga belopp i {}", "({})", "Alla belopp anges i {}")
            ).format(unit)
        if place in ("title", "corner", "caption", "head", "cell", "row"):
            o.seen.add(
                {"head": "unit_in_heads", "cell": "unit_in_cells", "row": "unit_in_row_of_its_own"}.get(
                    place, f"unit_in_{place}"
                )
            )
            o.seen.add(f"unit_{number.unit.replace(' ', '_').replace('ö', 'o')}")

    def _lead(self, statement: Statement) -> None:
        """Numbers for the narrow column before the label."""
        kind, rng = self.o.lead, self.rng
        if not kind:
            return
        number = rng.randint(1001, 3000)
        for n, line in enumerate([x for x in statement.lines if x.role == "part"], 1):
            if kind in ("account", "glued_account", "account_after"):
                number += rng.randint(1, 90)
                line.lead = line.lead or str(number)
            else:
                line.lead = str(n) if kind.startswith("priority") else f"{rng.randint(6000, 6999)}"
        self.o.seen.add(
            {
                "account": "account_numbers",
                "account_after": "account_after_label",
                "priority_after": "priority_after_label",
                "project_after": "project_after_label",
                "priority": "priority_numbers",
                "project": "project_numbers",
                "glued_account": "account_in_label",
            }[kind]
        )

    def _notes(self, statement: Statement) -> None:
        number = 0
        for line in statement.lines:
            if line.role in ("part", "brought", "result") and self.rng.random() < 0.25:
                number += 1
                line.note = str(number)
        if number:
            self.o.seen.add(
                {"after_label": "note_column", "last": "note_column_last", "glued": "note_column_glued"}[self.o.notes]
            )

    def _join(self, table: Table) -> None:
        """Lines between blanks share one physical row."""
        before: Row | None = None
        for row in table.rows:
            row.joined = (
                before is not None
                and row.kind != "head"
                and before.kind not in ("blank", "head", "foot")
                and row.kind not in ("blank", "foot")
            )
            before = row
        self.o.seen.add("one_row_many_lines")

    # -- statements ---------------------------------------------------------------------------------------------------

    def budget(self) -> list[Block]:
        o, rng, book = self.o, self.rng, self.book
        cols = budget_columns(o, rng, book.year)
        years = sorted({int(c.year) for c in cols})
        title = rng.choice(
            (
                "Budget {y}",
                "Budget {y} med plan",
                "Förslag till budget {a} – {b}",
                "Intäkter och kostnader",
                "Resultatbudget",
                "Ekonomisk plan {a}-{b}",
                "Budgetsammanställning",
            )
        ).format(y=book.year, a=years[0], b=years[-1])
        if o.head_words == "bare_year":
            o.seen.add("bare_years")
            title = rng.choice(("Förslag till budget {a} – {b}", "Budget {a}", "Budget {a} med plan {c}-{b}")).format(
                a=years[0], b=years[-1], c=years[0] + 1
            )
        table = self.table(budget_statement(book, cols, title), main=True)
        blocks: list[Block] = [table]
        if o.beside_prose:
            o.seen.add("table_beside_prose")
            table.look.size = min(table.look.size, 8)
            return [Pair(table, [prose.paragraph(book, rng) for _ in range(3)])]
        if o.side_by_side or rng.random() < 0.25:
            amounts = [c for c in cols if c.kind == "amount"][: 2 if o.side_by_side else 5]
            members = self.table(
                annual.members(
                    book,
                    [replace(c, group="") for c in amounts],
                    rng.choice(("Medlemsbidrag", "Fördelning av bidrag per medlem")),
                )
            )
            if o.side_by_side and len(amounts) <= 2:
                second = self.table(annual.members(book, [replace(amounts[0], group="")], "Bidrag per part"))
                o.seen.add("side_by_side")
                blocks.append(Pair(members, second))
            else:
                blocks += [prose.paragraph(book, rng), members]
        return blocks

    def interim(self) -> list[Block]:
        o, rng, book = self.o, self.rng, self.book
        cols = interim_columns(o, rng, book.year, self.month)
        date = last_day(book.year, self.month)
        title = rng.choice(
            (
                f"Ekonomisk rapport {book.year % 100:02d}0101-{date[2:].replace('-', '')}",
                f"Ekonomisk uppföljning per {date}",
                f"Ekonomiskt utfall {date}",
                f"Resultatrapport {book.year}",
            )
        )
        if not tells_month(cols) and title == f"Resultatrapport {book.year}":
            title = f"Resultatrapport per {date}"  # without it no word of the document may say up to when it counts
        if o.head_words in ("year_in_title", "dates", "compact_dates"):
            o.seen.add(
                {"dates": "dates_in_heads", "compact_dates": "compact_dates_in_heads"}.get(o.head_words, o.head_words)
            )
        statement = budget_statement(book, cols, title, "interim")
        if o.balance_same_columns and not any(c.group for c in cols):
            desk = Desk(book, statement.cols)
            statement.lines += [Line("", "blank"), *balance_lines(desk, o)]
            o.seen.add("balance_under_same_columns")
        blocks: list[Block] = [self.table(statement, main=True)]
        if "balance_under_same_columns" not in o.seen and rng.random() < 0.4:
            blocks += [prose.paragraph(book, rng), self.table(self._interim_balance(date))]
        if o.section_columns:
            blocks += [prose.paragraph(book, rng), self.table(annual.by_section(book, book.year, self.month, rng))]
        if o.second_unit or rng.random() < 0.15:
            blocks += self._second_unit()
        return blocks

    def _interim_balance(self, date: str) -> Statement:
        """Assets and debts at the period's end beside those at the last year's end."""
        book = self.book
        pattern = self.rng.choice(("{}", "Balans {}", "{}"))
        cols = [
            column("outcome", book.year, pattern.format(date), self.month),
            column("outcome", book.year - 1, pattern.format(f"{book.year - 1}-12-31")),
        ]
        return annual.balance_sheet(book, {}, cols)

    def _second_unit(self) -> list[Block]:
        """Another table of the document in another unit."""
        o, rng, book = self.o, self.rng, self.book
        first = self.setter.number
        unit, place = ("tkr", "title") if first.quantum < 1000 else ("kr", "corner")
        before = o.unit_place
        self.setter.number = replace(first, unit=unit, decimals=0, in_cell="")
        o.unit_place = rng.choice((place, "caption", "title"))
        o.seen.add("unit_differs_between_tables")
        table = self.table(
            annual.members(book, [column("budget", book.year, f"Budget {book.year}")], "Bidrag från medlemmarna")
        )
        self.setter.number, o.unit_place = first, before
        return [prose.paragraph(book, rng), table]

    def annual(self) -> list[Block]:
        o, rng, book = self.o, self.rng, self.book
        if o.full:
            return full.report(self)
        drawn: dict[tuple[str, str], Decimal] = {}
        for year in (book.year - 1, book.year):
            book.view("outcome", year)
        income = annual.income_statement(book, drawn, budget=not o.parens and rng.random() < 0.5)
        if o.parens:
            o.seen.add("comparative_in_parentheses" if o.parens == "columns" else "comparative_in_same_cell")
        if o.head_words in ("dates", "us_dates"):
            o.seen.add(f"{o.head_words}_in_heads")
        blocks: list[Block] = []
        if o.parens:
            blocks.append(Paragraph("Uppgifter inom parentes avser föregående år."))
        blocks.append(self.table(income, main=True))
        blocks += self._between()
        balance = annual.balance_sheet(book, drawn)
        if o.side_by_side and not o.parens:
            blocks.append(self._accounttitle_of(balance))
        else:
            blocks.append(self.table(balance))
        if rng.random() < 0.7:
            blocks += [*self._between(), self.table(annual.cash_flow(book, drawn))]
        if rng.random() < 0.5 and not o.side_by_side:
            for note in annual.notes(book, drawn):
                blocks += [Space(6), self.table(note)]
        if rng.random() < 0.5:
            blocks += [*self._between(), self._follow_up()]
        return blocks

    def _accounttitle_of(self, balance: Statement) -> Pair:
        """Assets on the left, equity and debts on the right."""
        cut = next(i for i, x in enumerate(balance.lines) if x.role == "blank")
        left = replace(balance, title="Tillgångar", lines=balance.lines[:cut])
        right = replace(balance, title="Eget kapital och skulder", lines=balance.lines[cut + 1 :])
        self.o.seen.add("side_by_side")
        self.o.table = replace(self.o.table, size=min(self.o.table.size, 8.5))
        return Pair(self.table(left), self.table(right))

    def _follow_up(self) -> Table:
        """Driftredovisning: budget beside outcome by insats, with the variance."""
        o, rng, book = self.o, self.rng, self.book
        cols = [column("budget", book.year, f"Budget {book.year}"), column("outcome", book.year, f"Utfall {book.year}")]
        if o.parens == "cell":
            cols = [replace(cols[1], head=f"{book.year} ({book.year - 1})"), column("outcome", book.year - 1, "")]
        elif o.parens:
            cols = [cols[1]]
        statement = budget_statement(
            book,
            cols,
            rng.choice(("Driftredovisning", "Driftredovisning per insats", f"Budgetuppföljning {book.year}")),
            "interim",
        )
        o.seen.add("driftredovisning")
        return self.table(statement)

    def _between(self) -> list[Block]:
        choice = self.rng.random()
        if choice < 0.35:
            return [PageBreak()]
        if choice < 0.75:
            return [prose.paragraph(self.book, self.rng)]
        return [Space(14)]

    def detail(self) -> list[Block]:
        o, rng, book = self.o, self.rng, self.book
        cols = [
            column("budget", book.year - 1, f"Budget {book.year - 1}"),
            column("budget", book.year, f"Budget {book.year}"),
        ]
        if rng.random() < 0.4:
            cols.insert(1, column("forecast", book.year - 1, f"Prognos {book.year - 1}"))
        for col in draw_order(cols):
            book.view(*key(col))
        blocks: list[Block] = []
        for name in rng.sample(book.insatser, min(len(book.insatser), rng.randint(2, 4))):
            total: list[Decimal | None] = [book.view(*key(c)).operations[name] for c in cols]
            title = rng.choice(("{}", "Insats: {}", "Detaljbudget {}")).format(name)
            blocks.append(self.table(annual.detail(book, [replace(c) for c in cols], name, total, title)))
            blocks += [prose.paragraph(book, rng)] if rng.random() < 0.6 else [Space(10)]
        if o.over_page or o.many_rows or rng.random() < 0.6:
            blocks.append(self.table(budget_statement(book, cols, f"Sammanställning budget {book.year}"), main=True))
        return blocks


def _begin_late(statement: Statement, year: int) -> None:
    """The first year of a förbund begins on 1 July, whatever the heads say."""
    for col in (col for cols in (statement.cols, *(line.cols or [] for line in statement.lines)) for col in cols):
        if col.kind == "amount" and col.year == str(year) and "-07-01" not in col.start:
            col.start = f"{year}-07-01" if col.measure == "outcome" else f"{year}-07-01|{year}-01-01"


def compose(seed: int, index: int, traps: list[str], renderer: str) -> Document:
    """The document of this seed and index: the same arguments always give the same document."""
    rng = random.Random(f"{seed}/{index}")
    o = random_options(rng)
    o.renderer = renderer
    apply(o, traps, rng)
    settle(o, rng)
    if o.unit_place == "cell":
        unit = "kr" if o.number.unit in ("öre", "kronor", "SEK") else o.number.unit
        o.number = replace(o.number, in_cell=rng.choice((" {}", " {}", "{}")).format(unit), nil="0", marks=())
    if o.unit_place == "dash":
        o.number = replace(o.number, unit="kr", decimals=0, in_cell=":-", nil="0", marks=())
        o.seen.add("unit_as_dash")
    composer = Composer(rng, o)
    if not o.bundle:
        return _report(composer, f"{index:04d}")
    return _bundle(composer, f"{index:04d}")


def _report(composer: Composer, number: str) -> Document:
    """One document: front, prose, tables."""
    rng, o = composer.rng, composer.o
    title = title_of(composer)
    body = (
        odd.BODIES[o.odd](composer)
        if o.odd
        else {
            "budget": composer.budget,
            "interim": composer.interim,
            "annual": composer.annual,
            "detail": composer.detail,
        }[o.kind]()
    )
    blocks = front(composer, title)
    blocks += [PageBreak()] if rng.random() < 0.5 else []
    blocks += [
        Heading(rng.choice(("Ekonomi", "Budget", "Ekonomisk redovisning", "Ekonomiskt läge")), 2),
        prose.paragraph(composer.book, rng),
    ]
    if o.over_page and rng.random() < 0.5:
        blocks.append(Space(rng.uniform(40, 260)))
    blocks += [*body, prose.paragraph(composer.book, rng)]
    blocks += prose.section(composer.book, rng, 7) if rng.random() < 0.4 else []
    sheet = o.sheet
    sheet.header = {"title": title, "forbund": composer.book.forbund}.get(sheet.header, "")
    sheet.footer = {"forbund": composer.book.forbund, "file": f"{title}.docx"}.get(sheet.footer, "")
    name = f"{number}_{slug(title)}"
    if o.broken:
        o.seen.add("broken_first_year")
    return Document(name, composer.book.forbund, title, blocks, sheet, o.seen | style_classes(o), o.renderer)


def _bundle(composer: Composer, number: str) -> Document:
    """A report between a cover letter and its audit, or before another report."""
    rng, kind = composer.rng, composer.o.bundle
    report = _report(composer, number)
    parts = [report]
    if kind == "letter":
        parts.insert(0, bundles.letter(composer, report.title, ""))
        parts += [bundles.audit(composer, "")] if rng.random() < 0.75 else []
    else:
        parts.append(_report(_other(composer), number))
    classes = set().union(*(part.classes for part in parts))
    classes |= {"bundle_letter_audit" if kind == "letter" else "bundle_two_reports"}
    for at, part in enumerate(parts, 1):
        part.name = f"{number}_part_{at}"
    name = f"{number}_{slug(report.title)}_with_more"
    return Document(name, report.forbund, report.title, [], report.sheet, classes, composer.o.renderer, parts)


def _other(composer: Composer) -> Composer:
    """A second report: of another kind and year of the same förbund, or of another förbund."""
    rng = composer.rng
    o = random_options(rng)
    o.renderer = rng.choice((composer.o.renderer, "reportlab"))
    o.kind = rng.choice([kind for kind in ("budget", "interim", "annual") if kind != composer.o.kind])
    settle(o, rng)
    if o.unit_place == "cell":
        o.unit_place = "title"
    other = Composer(rng, o)
    if rng.random() < 0.5:
        other.book.forbund, other.book.place = composer.book.forbund, composer.book.place
    if other.book.year == composer.book.year:
        other.book.year += 1
    return other
