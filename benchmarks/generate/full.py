"""An årsredovisning in full: every statement, a note for every note number, perhaps several entities."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.generate import annual, prose
from benchmarks.generate.annual import Accounts, minus, plus
from benchmarks.generate.heads import annual_columns, column
from benchmarks.generate.model import Block, Col, Line, PageBreak, Space, Statement, Table
from benchmarks.generate.statements import Values, budget_statement

if TYPE_CHECKING:
    from benchmarks.generate.compose import Composer

ENTITIES = (
    ("Kommunen", "Koncernen"),
    ("Kommunen", "Kommunkoncernen"),
    ("Förbundet", "Koncernen"),
    ("Förbundet", "Kansliet"),
    ("Förbundet", "Östra enheten"),
)
TITLED = ENTITIES[:3]
PARTS = {
    "income": ("Bidrag från medlemmarna", "Statsbidrag", "Projektmedel från ESF", "Ersättning från kommuner", "Hyror"),
    "cost": ("Personalkostnader", "Köpta tjänster", "Lokaler", "Övriga kostnader", "Lämnade bidrag"),
    "asset": ("Momsfordran", "Övriga fordringar", "Förutbetalda kostnader", "Upplupna intäkter"),
    "cash": ("Bankkonto", "Plusgiro", "Placeringskonto"),
    "equity_liability": ("Leverantörsskulder", "Upplupna kostnader", "Personalens skatter", "Semesterlöneskuld"),
}  # fmt: skip


def report(composer: Composer) -> list[Block]:
    """The statements with their notes, in the order of a report."""
    o, rng, book = composer.o, composer.rng, composer.book
    names = rng.choice(TITLED if o.entities == "titles" else ENTITIES) if o.entities else ("",)
    groups = [[name] for name in names] if o.entities == "titles" else [list(names)]
    if o.entities:
        o.seen.add("entities_in_titles" if o.entities == "titles" else "entities_in_heads")
    drawn: dict[tuple[str, str], Decimal] = {}
    blocks: list[Block] = []
    flow = annual_columns(o, rng, book.year)
    stock = annual_columns(o, rng, book.year, instant=True)
    for col in sorted(flow, key=lambda c: c.year):
        for name in names:
            book.view("outcome", int(col.year), 12, name)
    for group in groups:
        made = _statements(composer, drawn, _beside(flow, group, o.entities), _beside(stock, group, o.entities))
        if o.entities == "titles":
            style = rng.choice(("{t} – {e}", "{t} {e}", "{t}, {e}"))
            for statement in made:
                statement.title = style.format(
                    t=statement.title, e=group[0].lower() if rng.random() < 0.5 else group[0]
                )
        for number, statement in enumerate(made):
            table = composer.table(statement)
            if o.entities == "groups":
                table.look.size, table.look.label_share = min(table.look.size, 8), 0.3  # four columns must find room
            blocks += [*_apart(composer, number), table]
    if not o.entities and rng.random() < 0.7:
        blocks += [*_apart(composer, 1), _by_line(composer)]
    return blocks


def _beside(cols: list[Col], names: list[str], how: str) -> list[Col]:
    """The columns for each entity, under a group of its name where they stand beside each other."""
    return [replace(c, group=name if how == "groups" else "", entity=name) for name in names for c in cols]


def _apart(composer: Composer, number: int) -> list[Block]:
    rng = composer.rng
    if not number:
        return []
    return rng.choice(([PageBreak()], [prose.paragraph(composer.book, rng)], [Space(14)]))


def _statements(
    composer: Composer, drawn: dict[tuple[str, str], Decimal], flow: list[Col], stock: list[Col]
) -> list[Statement]:
    """Income statement, balance sheet and cash flow under these columns, and a note for each of their note numbers."""
    book, rng, o = composer.book, composer.rng, composer.o
    income = annual.income_statement(book, drawn, False, [replace(c) for c in flow])
    balance = annual.balance_sheet(book, drawn, [replace(c) for c in stock])
    cash = annual.cash_flow(book, drawn, [replace(c) for c in flow])
    notes: list[Statement] = []
    for statement in (income, balance):
        for line in statement.lines:
            if line.note and (not any(line.values) or (line.label == "Eget kapital" and rng.random() < 0.3)):
                line.note = ""
            elif line.note:
                line.note = str(len(notes) + 1)
                notes.append(_note(composer, line, [replace(c) for c in statement.cols], drawn))
    o.seen |= {"annual_full", "notes_linked"}
    return [income, balance, cash, *notes]


def _note(composer: Composer, line: Line, cols: list[Col], drawn: dict[tuple[str, str], Decimal]) -> Statement:
    """The note of a line: parts that add up to it; for the equity what it grew by."""
    book, rng = composer.book, composer.rng
    title = f"Not {line.note} {line.label}"
    if rng.random() < 0.2:
        title = f"Not {line.note}. {line.label}"
    if line.label in ("Eget kapital", "Ingående eget kapital", "Balanserat resultat"):
        return _equity_note(composer, line, cols, drawn)
    section = line.section.split("|")[0]
    names = PARTS["cash" if "bank" in line.label or "Likvida" in line.label else section]
    sign = minus if section == "cost" and rng.random() < 0.5 else (lambda row: row)
    total = sign(list(line.values))
    chosen = rng.sample(names, rng.randint(2, min(4, len(names))))
    weights = [Decimal(rng.uniform(0.2, 1)) for _ in chosen]
    rows: list[Values] = [[book.amount((v or 0) * w / sum(weights)) for v in total] for w in weights[:-1]]
    rows.append(plus(total, *(minus(r) for r in rows)))
    lines = [
        Line(name, "part", section, values, "0", instant=line.instant)
        for name, values in zip(chosen, rows, strict=True)
    ]
    word = rng.choice(("Summa", "Summa", "Totalt", f"Summa {line.label[0].lower()}{line.label[1:]}"))
    lines.append(Line(word, "total", section, total, "1", instant=line.instant))
    return Statement("note", title, cols, lines)


def _equity_note(composer: Composer, line: Line, cols: list[Col], drawn: dict[tuple[str, str], Decimal]) -> Statement:
    """Opening equity, the year's result, closing equity; or what the opening equity is made of."""
    desk = Accounts(composer.book, cols, drawn)
    opening, result = desk.take(lambda v: v.brought), desk.take(lambda v: v.result)
    closing = desk.take(lambda v: v.closing)

    def row(label: str, values: Values, role: str = "part", is_total: str = "0") -> Line:
        return Line(label, role, "equity_liability|result", values, is_total, instant=True)

    if line.label == "Eget kapital":
        lines = [
            row("Ingående eget kapital", opening, is_total="0|1"),
            row("Årets resultat", result, is_total="0|1"),
            row("Utgående eget kapital", closing, "result", "1"),
        ]
        for one in lines:
            one.golds = None
        return Statement("note", f"Not {line.note} Eget kapital", [_loose(c) for c in cols], lines)
    part = [composer.book.amount((v or 0) * Decimal("0.6")) for v in opening]
    lines = [
        row("Resultat från tidigare år", part, is_total="0|1"),
        row("Föregående års resultat", plus(opening, minus(part)), is_total="0|1"),
        row("Summa", opening, "total", "1"),
    ]
    return Statement("note", f"Not {line.note} {line.label}", [_loose(c) for c in cols], lines)


def _loose(col: Col) -> Col:
    """What an opening stands for may be read as this year's or as the end of the last."""
    return replace(col, start="", end="", year=f"{col.year}|{int(col.year) - 1}")


def _by_line(composer: Composer) -> Table:
    """Driftredovisning: budget beside outcome."""
    book, rng = composer.book, composer.rng
    cols = [column("budget", book.year, f"Budget {book.year}"), column("outcome", book.year, f"Utfall {book.year}")]
    title = rng.choice(("Driftredovisning", "Driftredovisning per insats", f"Budgetuppföljning {book.year}"))
    composer.o.seen.add("driftredovisning")
    return composer.table(budget_statement(book, cols, title, "drift"))
