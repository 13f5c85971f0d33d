"""Sets the years of made-up förbund: each year's verksamhetsplan, delårsrapport, årsredovisning, and what is planted.

    years/bodies.toml --accounts--> Books --series--> Document --setter--> tests/years/<förbund>/<year>-<kind>-….pdf
                                                  \\--planted--> tests/goldens/years_planted.csv

Every page says that its figures are made up, and so does every file's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from benchmarks.facsimiles.accounts import Body, Books, Plant, View, read_bodies
from benchmarks.facsimiles.source import Column, Document, Page, Row, Table

MADE_UP = "pahittade-siffror"
NOTICE = "PÅHITTADE SIFFROR. Förbundet finns inte; dokumentet är gjort för att pröva finsam."
KINDS = ("verksamhetsplan", "delarsrapport", "arsredovisning")
RIGHTS = {1: (360.0,), 2: (360.0, 470.0), 3: (330.0, 430.0, 530.0)}
Amount = Callable[[Books, View], int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a statement: `amount` gives what it is in each view; a heading has none. `id` is what plants call it."""

    id: str
    label: str
    section: str = ""
    amount: Amount | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement before it is set."""

    name: str
    title: str
    views: tuple[View, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    instant: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A document's sheets with what they print: `cells[sheet][line][column]`."""

    body: Body
    year: int
    kind: str
    sheets: tuple[Sheet, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    says: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.body.id}/{self.year}-{self.kind}"

    @property
    def path(self) -> str:
        return f"{self.name}-{MADE_UP}.pdf"


@dataclass(frozen=True, slots=True)
class Planted:
    """A cell that prints what it would not without its plant."""

    kind: str
    path: str
    page: int
    row_label: str
    column_header: str
    printed: str
    instead: str


def series() -> list[Made]:
    """Every document, oldest förbund first."""
    bodies, plants = read_bodies()
    return [
        _made(body, bodies, year, kind, plants)
        for body in bodies.values()
        for year in range(body.first, body.last + 1)
        for kind in KINDS
    ]


def planted() -> Iterator[Planted]:
    """Every cell that a plant changes, and a row for each name that a line goes by besides its first."""
    bodies, plants = read_bodies()
    for made in series():
        for plant in [p for p in plants if p.document == made.name]:
            without = _made(made.body, bodies, made.year, made.kind, tuple(p for p in plants if p is not plant))
            yield from _differing(plant, made, without)


def _differing(plant: Plant, made: Made, without: Made) -> Iterator[Planted]:
    for number, sheet in enumerate(made.sheets):
        for row, line in enumerate(sheet.lines):
            for column, head in enumerate(sheet.heads):
                ours, other = made.cells[number][row][column], without.cells[number][row][column]
                if ours != other and _meant(plant, sheet.views[column], line):
                    yield Planted(plant.kind, made.path, number + 2, line.label, head, ours, other)


def _meant(plant: Plant, view: View, line: Line) -> bool:
    """Whether another document states the cell too: what only follows from a plant is in no other."""
    return plant.view == f"{view[0]} {view[1]}" and (plant.kind != "opening" or line.id == "opening")


# ---------------------------------------------------------------------------------------------------------------------
# The documents


def _made(body: Body, bodies: dict[str, Body], year: int, kind: str, plants: Sequence[Plant]) -> Made:
    own = tuple(p for p in plants if p.document == f"{body.id}/{year}-{kind}")
    books = Books(body, bodies, own)
    sheets = tuple(_headed(sheet, own) for sheet in _SHEETS[kind](body, year))
    cells = tuple(_cells(books, sheet, body.units[kind], own) for sheet in sheets)
    return Made(body, year, kind, sheets, cells, tuple(p.says for p in own if p.says))


def _headed(sheet: Sheet, plants: Sequence[Plant]) -> Sheet:
    heads = list(sheet.heads)
    for plant in plants:
        for column, view in enumerate(sheet.views):
            if plant.head and plant.view == f"{view[0]} {view[1]}" and not sheet.instant:
                heads[column] = heads[column] + plant.head if plant.head.startswith(" ") else plant.head
    return replace(sheet, heads=tuple(heads))


def _cells(books: Books, sheet: Sheet, unit: int, plants: Sequence[Plant]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for line in sheet.lines:
        if line.amount is None:
            rows.append(("",) * len(sheet.views))
            continue
        cells = [_printed(line.amount(books, view), unit) for view in sheet.views]
        for plant in plants:
            if plant.table == sheet.name and plant.line == line.id:
                column = [f"{view[0]} {view[1]}" for view in sheet.views].index(plant.view)
                cells[column] = _misprinted(cells[column], plant)
        rows.append(tuple(cells))
    return tuple(rows)


def _printed(kronor: int, unit: int) -> str:
    whole = (abs(kronor) * 2 + unit) // (2 * unit)
    return ("-" if kronor < 0 and whole else "") + f"{whole:,}".replace(",", " ")


def _misprinted(cell: str, plant: Plant) -> str:
    places = [i for i, character in enumerate(cell) if character.isdigit()]
    letters = list(cell)
    if plant.swap is not None:
        one, other = places[plant.swap], places[plant.swap + 1]
        letters[one], letters[other] = letters[other], letters[one]
    if plant.digit is not None:
        at = places[plant.digit]
        letters[at] = str((int(letters[at]) + 3) % 10)
    assert "".join(letters) != cell, plant
    return "".join(letters)


def _cost_lines(body: Body, year: int, kind: str) -> list[Line]:
    def amount(cost: object) -> Amount:
        return lambda books, view: books.cost(cost, view)  # type: ignore[arg-type]

    return [Line(c.id, c.name(year, f"{year}-{kind}"), "cost", amount(c)) for c in body.lines]


def _member_lines(body: Body) -> list[Line]:
    def amount(name: str, share: int) -> Amount:
        return lambda books, view: books.member(name, share, view)

    return [Line(name, name, "income", amount(name, share)) for name, share in body.members]


def _budget_lines(body: Body, year: int, kind: str, result: str, equity: bool) -> tuple[Line, ...]:
    lines = [
        Line("", "Intäkter"),
        *_member_lines(body),
        Line("income", "Summa intäkter", "income", lambda b, v: b.income(v), True),
        Line("", "Kostnader"),
        *_cost_lines(body, year, kind),
        Line("costs", "Summa kostnader", "cost", lambda b, v: b.costs(v), True),
        Line("result", result, "result", lambda b, v: b.result(v), True),
    ]
    if equity:
        lines += [
            Line("opening", "Balanserat resultat från föregående år", "result", lambda b, v: b.opening(v)),
            Line("closing", "Balanserat resultat till nästa år", "result", lambda b, v: b.closing(v), True),
        ]
    return tuple(lines)


def _plan(body: Body, year: int) -> list[Sheet]:
    views: tuple[View, ...] = (("late", year - 1), ("budget", year), ("plan", year + 1))
    heads = (f"Prognos {year - 1}", f"Budget {year}", f"Plan {year + 1}")
    if year == body.first:
        views, heads = views[1:], heads[1:]
    lines = _budget_lines(body, year, "verksamhetsplan", "Beräknat resultat", True)
    return [Sheet("budget", f"Budget {year}", views, heads, lines)]


def _interim(body: Body, year: int) -> list[Sheet]:
    views = (("budget", year), ("interim", year), ("forecast", year))
    heads = (f"Budget {year}", f"Utfall jan-aug {year}", f"Prognos helår {year}")
    lines = _budget_lines(body, year, "delarsrapport", "Resultat", True)
    return [Sheet("uppföljning", f"Uppföljning per {year}-08-31", views, heads, lines)]


def _ordered(body: Body, *columns: tuple[View, str]) -> tuple[tuple[View, ...], tuple[str, ...]]:
    listed = columns if body.newest_first else columns[::-1]
    return tuple(view for view, _ in listed), tuple(head for _, head in listed)


def _annual(body: Body, year: int) -> list[Sheet]:
    out: View = ("outcome", year)
    before: View = ("outcome", year - 1)
    has_before = year > body.first or bool(body.of)
    own, earlier = (out, f"{body.outcome} {year}"), (before, f"{body.outcome} {year - 1}")
    budget = (("budget", year), f"Budget {year}")
    drift = _ordered(body, own, budget, *([earlier] if has_before else []))
    years = _ordered(body, own, *([earlier] if has_before else []))
    days = _ordered(body, (out, f"{year}-12-31"), *([(before, f"{year - 1}-12-31")] if has_before else []))
    flow_years = _ordered(body, own)
    return [
        Sheet("driftredovisning", f"Driftredovisning {year}", *drift,
              _budget_lines(body, year, "arsredovisning", "Årets resultat", False)),
        Sheet("resultaträkning", f"Resultaträkning {year}", *years, _RESULT),
        Sheet("balansräkning", f"Balansräkning {year}-12-31", *days, _BALANCE, instant=True),
        Sheet("kassaflöde", f"Kassaflödesanalys {year}", *flow_years, _FLOW),
    ]


_RESULT = (
    Line("income", "Verksamhetens intäkter", "income", lambda b, v: b.income(v)),
    Line("costs", "Verksamhetens kostnader", "cost", lambda b, v: -b.costs(v)),
    Line("result", "Årets resultat", "result", lambda b, v: b.result(v), True),
)
_BALANCE = (
    Line("", "Tillgångar"),
    Line("claims", "Kortfristiga fordringar", "asset", lambda b, v: b.claims(v)),
    Line("cash", "Kassa och bank", "asset", lambda b, v: b.cash(v)),
    Line("assets", "Summa tillgångar", "asset", lambda b, v: b.claims(v) + b.cash(v), True),
    Line("", "Eget kapital och skulder"),
    Line("brought", "Balanserat resultat", "equity_liability", lambda b, v: b.opening(v)),
    Line("result", "Årets resultat", "equity_liability", lambda b, v: b.result(v)),
    Line("equity", "Summa eget kapital", "equity_liability", lambda b, v: b.closing(v), True),
    Line("debts", "Kortfristiga skulder", "equity_liability", lambda b, v: b.debts(v)),
    Line("liabilities", "Summa eget kapital och skulder", "equity_liability",
         lambda b, v: b.closing(v) + b.debts(v), True),
)


def _year_before(view: View) -> View:
    return view[0], view[1] - 1


_FLOW = (
    Line("result", "Årets resultat", "cash_flow", lambda b, v: b.result(v)),
    Line("claims", "Förändring av kortfristiga fordringar", "cash_flow",
         lambda b, v: b.claims(_year_before(v)) - b.claims(v)),
    Line("debts", "Förändring av kortfristiga skulder", "cash_flow",
         lambda b, v: b.debts(v) - b.debts(_year_before(v))),
    Line("flow", "Årets kassaflöde", "cash_flow", lambda b, v: b.cash(v) - b.cash(_year_before(v)), True),
    Line("opening_cash", "Likvida medel vid årets början", "cash_flow", lambda b, v: b.cash(_year_before(v))),
    Line("cash", "Likvida medel vid årets slut", "cash_flow", lambda b, v: b.cash(v), True),
)
_SHEETS = {"verksamhetsplan": _plan, "delarsrapport": _interim, "arsredovisning": _annual}


# ---------------------------------------------------------------------------------------------------------------------
# ... as pages

TITLES = {
    "verksamhetsplan": "Verksamhetsplan {year} med budget",
    "delarsrapport": "Delårsrapport per {year}-08-31",
    "arsredovisning": "Årsredovisning {year}",
}
DECIDED = {"verksamhetsplan": (-1, "11-24"), "delarsrapport": (0, "10-06"), "arsredovisning": (1, "03-17")}
UNITS = {1: "kr", 1000: "tkr"}


def document(made: Made) -> Document:
    """The document as the setter takes it: a page of words, and one for each statement."""
    later, day = DECIDED[made.kind]
    title = TITLES[made.kind].format(year=made.year)
    front = (
        f"# {title}", made.body.name, "", NOTICE, "",
        f"Antagen av styrelsen {made.year + later}-{day}.", "",
        "Förbundet verkar för att människor som behöver stöd av flera får det samordnat.",
        f"Alla belopp anges i {UNITS[made.body.units[made.kind]]} om inget annat sägs.", *made.says,
    )
    pages = [Page(tuple(front))]
    for sheet, cells in zip(made.sheets, made.cells, strict=True):
        head = (f"{made.body.name}, {title.lower()}", "", f"# {sheet.title} ({UNITS[made.body.units[made.kind]]})", "")
        pages.append(Page(head, _table(made, sheet, cells), ("", NOTICE)))
    name = f"{title}, påhittade siffror"
    return Document(made.path, made.body.name, tuple(pages), 9.0, 14.0, {"#": 13.0}, title=name)


def _table(made: Made, sheet: Sheet, cells: Sequence[Sequence[str]]) -> Table:
    rights = RIGHTS[len(sheet.views)]
    columns = tuple(_column(view, head, right, sheet) for view, head, right in
                    zip(sheet.views, sheet.heads, rights, strict=True))
    rows = [Row((("",), *((head,) for head in sheet.heads)), looks=frozenset({"bold", "under"}))]
    for line, printed in zip(sheet.lines, cells, strict=True):
        looks = frozenset({"bold"}) if line.total or not line.section else frozenset[str]()
        amounts = tuple((cell,) for cell in printed) if line.section else ()
        rows.append(Row(((line.label,), *amounts), line.section, "1" if line.total else "0", looks))
    spans = ((51.0, rights[-1] + 5),)
    return Table(columns, tuple(rows), 9.0, 15.0, spans, unit=made.body.units[made.kind])


def _column(view: View, head: str, right: float, sheet: Sheet) -> Column:
    kind, year = view
    measure = {"interim": "outcome", "late": "forecast"}.get(kind, kind)
    end = date(year, 8, 31) if kind == "interim" else date(year, 12, 31)
    return Column(right, head, {"": measure}, date(year, 1, 1), end)
