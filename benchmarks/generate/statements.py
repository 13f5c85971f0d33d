"""The statements of budgets, plans and follow-ups: income, costs, result by line, a balance sheet under them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from benchmarks.generate import words
from benchmarks.generate.book import Book, View
from benchmarks.generate.heads import RANK, draw_order, key, two_level_budget
from benchmarks.generate.model import Col, Gold, Line, Statement
from benchmarks.generate.options import Options

Values = list[Decimal | None]
Take = Callable[[View], Decimal | None]


class Desk:
    """Makes the lines of one statement: knows the columns and reads each line's amounts off their views."""

    def __init__(self, book: Book, cols: list[Col]) -> None:
        self.book, self.cols = book, cols
        self.o, self.rng = book.options, book.rng
        for col in draw_order(cols):
            book.view(*key(col))
        self.amount_cols = [c for c in cols if c.kind == "amount"]

    def take(self, read: Take) -> Values:
        return [read(self.book.view(*key(c))) for c in self.amount_cols]

    def line(
        self, label: str, section: str, read: Take, role: str = "part", is_total: str = "0", level: int = 0
    ) -> Line:
        return Line(label, role, section, self.take(read), is_total, level=level)


def _sign(o: Options) -> int:
    return -1 if o.negative_costs else 1


def income_lines(desk: Desk) -> list[Line]:
    """Members and other income, what was brought forward, and the sum; perhaps what can be spent below it."""
    book, o, rng = desk.book, desk.o, desk.rng
    names = list(desk.book.view(*key(desk.amount_cols[0])).income)
    lines = [desk.line(name, "income", lambda v, n=name: v.income.get(n, Decimal(0))) for name in names]
    brought_inside = o.brought and not o.available
    if brought_inside:
        lines.append(desk.line(rng.choice(words.BROUGHT), "income|result", lambda v: v.brought, "brought", "0|1"))
    total = rng.choice(words.INCOME_TOTALS)
    lines.append(
        desk.line(total, "income", lambda v: v.total_income + (v.brought if brought_inside else 0), "total", "1")
    )
    if o.available:
        o.seen.add("brought_forward_available")
        lines.append(desk.line(rng.choice(words.BROUGHT), "result|income", lambda v: v.brought, "brought", "0|1"))
        lines.append(
            desk.line(rng.choice(words.AVAILABLE), "result|income", lambda v: v.total_income + v.brought, "total", "1")
        )
    if book.options.varav and rng.random() < 0.5:
        lines = _with_varav(lines, desk)
    return lines


def _with_varav(lines: list[Line], desk: Desk) -> list[Line]:
    """A part gets a 'varav' row under it that must not be added."""
    candidates = [i for i, line in enumerate(lines) if line.role == "part" and any(line.values)]
    if not candidates:
        return lines
    at = desk.rng.choice(candidates)
    host = lines[at]
    share = Decimal(desk.rng.uniform(0.2, 0.7))
    what = desk.rng.choice(("personal", "löner", "lokaler", "köpt tjänst", "EU-medel", "förstudie"))
    label = desk.rng.choice(("varav {}", "- varav {}", "Varav {}", "– varav {}")).format(what)
    values: Values = [None if v is None else desk.book.amount(v * share) for v in host.values]
    desk.o.seen.add("varav_rows")
    return [*lines[: at + 1], Line(label, "varav", host.section, values, "0", level=host.level + 1), *lines[at + 1 :]]


def cost_lines(desk: Desk) -> list[Line]:
    """Insatser and administration, flat or with subtotals, totals below or above their parts."""
    o, rng = desk.o, desk.rng
    sign = _sign(o)
    groups = (
        (rng.choice(words.OPERATIONS_HEADS), desk.book.insatser, "operations"),
        (rng.choice(words.ADMIN_HEADS), desk.book.admin, "administration"),
    )
    lines: list[Line] = []
    for index, (heading, names, part) in enumerate(groups):
        level = int(o.totals_above or (o.nested and o.inner_headings))
        parts = [desk.line(n, "cost", lambda v, n=n, p=part: sign * getattr(v, p)[n], level=level) for n in names]
        if o.varav:
            parts = _with_varav(parts, desk) if rng.random() < 0.6 else parts

        def whole(v: View, p: str = part) -> Decimal:
            return sign * sum(getattr(v, p).values(), Decimal(0))

        if o.totals_above:
            o.seen.add("totals_above_parts")
            lines += [desk.line(heading, "cost", whole, "subtotal", "1"), *parts]
            continue
        if o.inner_headings:
            lines.append(Line(heading, "subheading", "cost"))
        lines += parts
        if o.nested:
            o.seen.add("nested_subtotals")
            label = rng.choice(("Delsumma {}", "Summa {}", "Delsumma {}")).format(heading.lower().rstrip(":"))
            lines.append(desk.line("Delsumma" if rng.random() < 0.2 else label, "cost", whole, "subtotal", "1"))
        if index == 0 and o.spacer_rows:
            lines.append(Line("", "blank"))
    lines.append(desk.line(rng.choice(words.COST_TOTALS), "cost", lambda v: sign * v.total_costs, "total", "1"))
    return lines


def result_lines(desk: Desk) -> list[Line]:
    """The result: of the year, or with what was brought forward; perhaps both."""
    o, rng = desk.o, desk.rng
    if o.available or o.brought:
        return [
            desk.line(
                rng.choice(words.CLOSING_RESULTS if rng.random() < 0.7 else ("Resultat", "Periodens resultat")),
                "result",
                lambda v: v.closing,
                "result",
                "1",
            )
        ]
    lines = [desk.line(rng.choice(words.PERIOD_RESULTS), "result", lambda v: v.result, "result", "1")]
    if o.closing and rng.random() < 0.5:
        lines.append(desk.line(rng.choice(words.BROUGHT[:4]), "result|income", lambda v: v.brought, "brought", "0|1"))
        lines.append(desk.line(rng.choice(words.CLOSING_RESULTS), "result", lambda v: v.closing, "result", "1"))
    return lines


def comparison_columns(cols: list[Col], o: Options, rng: random.Random) -> list[Col]:
    """Adds an Avvikelse and an Andel column where asked for."""
    amounts = [i for i, c in enumerate(cols) if c.kind == "amount"]
    if o.variance and len(amounts) > 1:
        o.seen.add("variance_column")
        pair = rng.sample(amounts, 2)
        of_budget = any(cols[i].measure == "budget" for i in pair)
        heads = ("Avvikelse", "Differens", "Avvikelse budget", "Förändring", "Avvikelse mot budget", "Diff")
        head = rng.choice([head for head in heads if of_budget or "budget" not in head])
        cols = [*cols, Col(head, "variance", kind="variance", of=(pair[0], pair[1]))]
    if o.share:
        o.seen.add("share_column")
        head = rng.choice(("% av budget", "Andel", "Andel %", "Andel i %", "%"))
        cols = [*cols, Col(head, "share", kind="share", of=(amounts[0], amounts[-1]))]
    return cols


def budget_statement(book: Book, cols: list[Col], title: str, kind: str = "budget") -> Statement:
    """Income, costs, result under one set of columns; the head may change between income and costs."""
    o, rng = book.options, book.rng
    if o.heads == "two_level" and not any(c.group for c in cols) and all(c.year in c.head for c in cols):
        cols = two_level_budget(cols)
    if any(c.group for c in cols):
        o.seen.add("two_level_heads")
    cols = comparison_columns(cols, o, rng)
    changed = _changed_columns(cols, rng) if o.head_changes else None
    if changed:
        _same_income(book, cols, changed)
        cols = [_either(before, after) for before, after in zip(cols, changed, strict=True)]
    desk = Desk(book, cols)
    income, costs = income_lines(desk), None
    lines: list[Line] = []
    head, cost_head = rng.choice(words.INCOME_HEADS), rng.choice(words.COST_HEADS)
    corner = ""
    if changed:
        o.seen.add("head_changes_inside")
        corner = f"{head} {book.year}" if rng.random() < 0.2 else head
        lines += income
        desk = Desk(book, changed)
        lines.append(Line(cost_head, "head", heads=[c.head for c in changed], cols=changed))
        costs = cost_lines(desk)
        lines += costs + result_lines(desk)
    else:
        if o.section_in_corner:
            o.seen.add("section_in_corner")
            corner = head
        lines += income if o.section_in_corner else [Line(head, "heading", "income"), *income]
        lines += [Line("", "blank")] if o.spacer_rows else []
        lines += [Line(cost_head, "heading", "cost"), *cost_lines(desk)]
        lines += [Line("", "blank")] if o.spacer_rows else []
        lines += result_lines(desk)
    if o.foot_cells:
        lines += foot_lines(book, [c for c in cols if c.kind == "amount"])
    return Statement(kind, title, cols, lines, corner)


def _changed_columns(cols: list[Col], rng: random.Random) -> list[Col]:
    """The same years under other words: '2018' over income is '2018 (prognos)' over costs."""
    changed = []
    for n, col in enumerate(cols):
        if col.kind == "amount" and n == 0 and col.measure.split("|")[0] == "budget" and col.head == col.year:
            changed.append(replace(col, head=f"{col.head} (prognos)", measure="forecast"))
        elif col.kind == "amount" and col.head == col.year:
            changed.append(replace(col, head=rng.choice((col.head, f"Budget {col.year}"))))
        else:
            changed.append(replace(col))
    return changed


def _either(before: Col, after: Col) -> Col:
    """A bare year whose measure only the head over the costs names: over the income both are right."""
    told = after.kind == "amount" and after.measure not in before.measure.split("|")
    return replace(before, measure=f"{before.measure}|{after.measure}") if told else before


def _same_income(book: Book, cols: list[Col], changed: list[Col]) -> None:
    """Where the head changes from budget to forecast the income is the same in both views, so that the result ties."""
    for before, after in sorted(zip(cols, changed, strict=True), key=lambda pair: pair[0].year):
        if before.kind == "amount" and key(before) != key(after):
            old, new = book.view(*key(before)), book.view(*key(after))
            new.income, new.brought = dict(old.income), old.brought


def foot_lines(book: Book, cols: list[Col]) -> list[Line]:
    """Cells at the foot that hold label and amount: 'Prognos ackumulerat resultat för 2018: 621 664'."""
    book.options.seen.add("label_and_amount_in_cell")
    cells: list[Gold] = []
    first = min(int(c.year) for c in cols)
    opening = next(book.view(*key(c)).brought for c in cols if int(c.year) == first)
    cells.append(_foot(f"Ackumulerat resultat från {first - 1}", "outcome|forecast", first - 1, opening))
    for year in sorted({int(c.year) for c in cols}):
        col = max((c for c in cols if int(c.year) == year), key=lambda c: RANK[key(c)[0]])
        cells.append(
            _foot(
                f"Prognos ackumulerat resultat för {year}", "forecast|budget|plan", year, book.view(*key(col)).closing
            )
        )
    return [Line("", "foot", "result", golds=cells)]


def _foot(label: str, measure: str, year: int, amount: Decimal) -> Gold:
    return Gold("result", label, "", measure, str(year), "", f"{year}-12-31", amount, "0|1", "")


def balance_lines(desk: Desk, o: Options) -> list[Line]:
    """A short balance sheet at each column's end, for columns that have one; budget columns stay blank."""
    rng, book = desk.rng, desk.book
    shown = [c for c in desk.amount_cols if c.measure in ("outcome", "forecast") and not c.group]

    def at(read: Take) -> Values:
        return [read(book.view(*key(c))) if c in shown else None for c in desk.amount_cols]

    claims = {id(c): book.amount(book.scale * Decimal(rng.uniform(0.001, 0.05))) for c in shown}
    debts = {id(c): book.amount(book.scale * Decimal(rng.uniform(0.001, 0.08))) for c in shown}

    def per(values: dict[int, Decimal], plus: Take | None = None) -> Values:
        return [
            None if c not in shown else values[id(c)] + (plus(book.view(*key(c))) or 0 if plus else 0)
            for c in desk.amount_cols
        ]

    cash = per({k: debts[k] - claims[k] for k in claims}, lambda v: v.closing)
    totals = per(debts, lambda v: v.closing)
    unlabelled = o.unlabelled_totals or rng.random() < 0.25
    if unlabelled:
        o.seen.add("unlabelled_totals")

    def row(label: str, section: str, values: Values, role: str = "part", is_total: str = "0") -> Line:
        return Line(label, role, section, values, is_total, instant=True)

    return [
        Line(rng.choice(("Tillgångar", "TILLGÅNGAR")), "heading", "asset"),
        row(rng.choice(("Övriga fordringar", "Kortfristiga fordringar", "Momsfordran")), "asset", per(claims)),
        row(rng.choice(("Kassa och bank", "Likvida medel", "Bank")), "asset", cash),
        row("" if unlabelled else "Summa tillgångar", "asset", totals, "total", "1"),
        Line("", "blank"),
        Line(
            rng.choice(("Eget kapital och skulder", "Skulder och eget kapital", "EGET KAPITAL OCH SKULDER")),
            "heading",
            "equity_liability",
        ),
        row(
            rng.choice(("Balanserat från fg år", "Ingående eget kapital", "Balanserat resultat")),
            "equity_liability",
            at(lambda v: v.brought),
        ),
        row(
            rng.choice(("Årets resultat", "Prel. årets resultat", "Periodens resultat")),
            "equity_liability",
            at(lambda v: v.result),
            is_total="0|1",
        ),
        row("Kortfristiga skulder", "equity_liability", per(debts)),
        row("" if unlabelled else "Summa eget kapital och skulder", "equity_liability", totals, "total", "1"),
    ]
