"""The statements of an årsredovisning, with notes; and tables by insats, member or account."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from benchmarks.generate import words
from benchmarks.generate.book import Book
from benchmarks.generate.heads import annual_columns, key
from benchmarks.generate.model import Col, Line, Statement
from benchmarks.generate.statements import Desk, Values, comparison_columns


class Accounts(Desk):
    """The lines of an annual report; amounts that no view holds are drawn once per column and remembered."""

    def __init__(self, book: Book, cols: list[Col], drawn: dict[tuple[str, str], Decimal]) -> None:
        super().__init__(book, cols)
        self.drawn = drawn

    def some(self, name: str, low: float, high: float) -> Values:
        """An amount between two shares of the book's scale, the same for the same name and year."""
        values: Values = []
        for col in self.amount_cols:
            at = (name, f"{col.measure}{col.year}{col.entity}")
            if at not in self.drawn:
                self.drawn[at] = self.book.amount(self.book.scale * Decimal(self.rng.uniform(low, high)))
            values.append(self.drawn[at])
        return values


def plus(*rows: Values) -> Values:
    """The sum column by column; a blank counts as nothing."""
    return [sum((v for v in column if v is not None), Decimal(0)) for column in zip(*rows, strict=True)]


def minus(row: Values) -> Values:
    return [None if v is None else -v for v in row]


def income_statement(
    book: Book, drawn: dict[tuple[str, str], Decimal], budget: bool, cols: list[Col] | None = None
) -> Statement:
    """Verksamhetens intäkter to Årets resultat in LKBR's words, costs negative or positive."""
    o, rng = book.options, book.rng
    cols = cols or comparison_columns(annual_columns(o, rng, book.year, budget=budget), o, rng)
    desk = Accounts(book, cols, drawn)
    depreciation = desk.some("depreciation", 0, 0.003) if rng.random() < 0.5 else None
    interest, fees = desk.some("interest", 0.0002, 0.004), desk.some("fees", 0, 0.0008)
    result = desk.take(lambda v: v.result)
    income = desk.take(lambda v: v.total_income)
    costs = desk.take(lambda v: v.total_costs)
    income = plus(income, minus(interest))  # interest is shown below, so that the result stays the book's
    costs = plus(costs, minus(fees), minus(depreciation) if depreciation else [Decimal(0)] * len(costs))
    net = plus(income, minus(costs), minus(depreciation) if depreciation else [Decimal(0)] * len(costs))
    sign = minus if o.negative_costs or rng.random() < 0.5 else (lambda row: row)
    if sign is minus:
        o.seen.add("negative_costs")
    lines = [
        Line(
            rng.choice(("Verksamhetens intäkter", "Intäkter", "Medlemsbidrag och övriga intäkter")),
            "part",
            "income",
            income,
            "0",
            "1",
        ),
        Line(
            rng.choice(("Verksamhetens kostnader", "Verksamhetens kostnader", "Kostnader")),
            "part",
            "cost",
            sign(costs),
            "0",
            "2",
        ),
    ]
    if depreciation:
        lines.append(
            Line(rng.choice(("Avskrivningar", "Av- och nedskrivningar")), "part", "cost", sign(depreciation), "0", "3")
        )
    label = rng.choice(("Verksamhetens nettokostnader", "Verksamhetens resultat", "Verksamhetens resultat"))
    lines.append(Line(label, "result", "result|cost" if "netto" in label else "result", net, "1"))
    lines += [
        Line("Finansiella intäkter", "part", "income", interest, "0", "4"),
        Line("Finansiella kostnader", "part", "cost", sign(fees), "0", "5"),
        Line("Resultat efter finansiella poster", "result", "result", result, "1"),
    ]
    if rng.random() < 0.4:
        zero: Values = [Decimal(0)] * len(result)
        lines.append(Line("Extraordinära poster", "part", "income|cost|result|", zero, "0"))
    lines.append(
        Line(rng.choice(("Årets resultat", "ÅRETS RESULTAT", "Årets resultat")), "result", "result", result, "1")
    )
    o.seen.add("income_statement_lkbr")
    return Statement(
        "income", rng.choice(("Resultaträkning", "RESULTATRÄKNING", f"Resultaträkning {book.year}")), cols, lines
    )


def balance_sheet(book: Book, drawn: dict[tuple[str, str], Decimal], cols: list[Col] | None = None) -> Statement:
    """Assets, equity and debts at the year's end."""
    o, rng = book.options, book.rng
    cols = cols or annual_columns(o, rng, book.year, instant=True)
    desk = Accounts(book, cols, drawn)
    claims, debts = desk.some("claims", 0.005, 0.06), desk.some("debts", 0.01, 0.1)
    closing, result, brought = (
        desk.take(lambda v: v.closing),
        desk.take(lambda v: v.result),
        desk.take(lambda v: v.brought),
    )
    assets = plus(closing, debts)
    cash = plus(assets, minus(claims))
    unlabelled = o.unlabelled_totals

    def row(
        label: str,
        section: str,
        values: Values,
        role: str = "part",
        is_total: str = "0",
        note: str = "",
        level: int = 0,
    ) -> Line:
        return Line(label, role, section, values, is_total, note, level=level, instant=True)

    lines = [Line(rng.choice(("TILLGÅNGAR", "Tillgångar")), "heading", "asset")]
    if rng.random() < 0.5:
        zero: Values = [Decimal(0)] * len(claims)
        lines += [
            Line("Anläggningstillgångar", "subheading", "asset"),
            row("Maskiner och inventarier", "asset", zero, note="6"),
            row("Summa anläggningstillgångar", "asset", zero, "subtotal", "1"),
        ]
    lines += [
        Line("Omsättningstillgångar", "subheading", "asset"),
        row(rng.choice(("Kortfristiga fordringar", "Fordringar", "Övriga fordringar")), "asset", claims, note="7"),
        row(rng.choice(("Kassa och bank", "Likvida medel")), "asset", cash, note="8"),
    ]
    if rng.random() < 0.6:
        lines.append(row("Summa omsättningstillgångar", "asset", assets, "subtotal", "1"))
    lines.append(
        row("" if unlabelled else rng.choice(("SUMMA TILLGÅNGAR", "Summa tillgångar")), "asset", assets, "total", "1")
    )
    lines.append(Line("", "blank"))
    lines.append(
        Line(
            rng.choice(("EGET KAPITAL, AVSÄTTNINGAR OCH SKULDER", "Eget kapital och skulder")),
            "heading",
            "equity_liability",
        )
    )
    if rng.random() < 0.4:
        lines += [
            row("Eget kapital", "equity_liability", closing, is_total="0|1", note="9"),
            row(
                rng.choice(("– varav årets resultat", "varav årets resultat", "- varav årets resultat")),
                "equity_liability",
                result,
                "varav",
                "0|1",
                level=1,
            ),
        ]
        o.seen.add("varav_rows")
    else:
        lines += [
            Line("Eget kapital", "subheading", "equity_liability"),
            row(rng.choice(("Ingående eget kapital", "Balanserat resultat")), "equity_liability", brought, note="9"),
            row("Årets resultat", "equity_liability", result, is_total="0|1"),
            row("Summa eget kapital", "equity_liability", closing, "subtotal", "1"),
        ]
    if rng.random() < 0.3:
        lines.append(row("Avsättningar", "equity_liability", [Decimal(0)] * len(debts)))
    lines += [
        Line("Skulder", "subheading", "equity_liability"),
        row("Kortfristiga skulder", "equity_liability", debts, note="10"),
    ]
    if rng.random() < 0.5:
        lines.append(row("Summa skulder", "equity_liability", debts, "subtotal", "1"))
    total = rng.choice(
        (
            "Summa eget kapital, avsättningar och skulder",
            "SUMMA EGET KAPITAL OCH SKULDER",
            "Summa eget kapital och skulder",
        )
    )
    lines.append(row("" if unlabelled else total, "equity_liability", assets, "total", "1"))
    if unlabelled:
        o.seen.add("unlabelled_totals")
    o.seen.add("balance_sheet")
    return Statement("balance", rng.choice(("Balansräkning", "BALANSRÄKNING", "Balansräkning")), cols, lines)


def cash_flow(book: Book, drawn: dict[tuple[str, str], Decimal], cols: list[Col] | None = None) -> Statement:
    """Kassaflödesanalys from the result to the cash at the year's end, which is the balance sheet's."""
    o, rng = book.options, book.rng
    cols = cols or annual_columns(replace(o, parens=o.parens), rng, book.year)
    desk = Accounts(book, cols, drawn)
    result, cash = desk.take(lambda v: v.result), None
    claims, debts = desk.some("claims", 0.005, 0.06), desk.some("debts", 0.01, 0.1)
    cash = plus(desk.take(lambda v: v.closing), debts, minus(claims))
    change_claims = _changes(desk, minus(claims), desk.some("change_claims", -0.02, 0.02))
    change_debts = _changes(desk, debts, desk.some("change_debts", -0.02, 0.02))
    operating = plus(result, change_claims, change_debts)
    invest: Values = [Decimal(0)] * len(result)

    def row(
        label: str,
        values: Values,
        role: str = "part",
        is_total: str = "0",
        section: str = "cash_flow",
        instant: bool = False,
    ) -> Line:
        return Line(label, role, section, values, is_total, instant=instant)

    lines = [
        Line("Den löpande verksamheten", "subheading", "cash_flow"),
        row("Årets resultat", result, is_total="0|1", section="cash_flow|result"),
        row(
            rng.choice(("Ökning/minskning kortfristiga fordringar", "Förändring av kortfristiga fordringar")),
            change_claims,
        ),
        row(rng.choice(("Ökning/minskning kortfristiga skulder", "Förändring av kortfristiga skulder")), change_debts),
        row("Kassaflöde från den löpande verksamheten", operating, "subtotal", "1"),
        Line("Investeringsverksamheten", "subheading", "cash_flow"),
        row("Investering i materiella anläggningstillgångar", invest),
        row("Kassaflöde från investeringsverksamheten", invest, "subtotal", "1"),
        Line("", "blank"),
        row("Årets kassaflöde", operating, "total", "1"),
        row("Likvida medel vid årets början", plus(cash, minus(operating)), "opening", "0|1"),
        row("Likvida medel vid årets slut", cash, "closing", "0|1"),
    ]
    o.seen.add("cash_flow")
    return Statement(
        "cashflow", rng.choice(("Kassaflödesanalys", "KASSAFLÖDESANALYS", "Kassaflödesrapport")), cols, lines
    )


def _changes(desk: Accounts, stock: Values, drawn: Values) -> Values:
    """By how much a stock grew since the column of the year before; as drawn where there is none."""
    at = {(key(col)[0], int(col.year), col.entity): value for col, value in zip(desk.amount_cols, stock, strict=True)}
    before = [at.get((key(col)[0], int(col.year) - 1, col.entity)) for col in desk.amount_cols]
    return [
        other if was is None or now is None else now - was for now, was, other in zip(stock, before, drawn, strict=True)
    ]


def notes(book: Book, drawn: dict[tuple[str, str], Decimal]) -> list[Statement]:
    """Notes whose sums are lines of the statements: income by member, claims, equity."""
    o, rng = book.options, book.rng
    found = []
    cols = annual_columns(o, rng, book.year)
    desk = Accounts(book, cols, drawn)
    names = list(book.view(*key(desk.amount_cols[0])).income)
    lines = [desk.line(n, "income", lambda v, n=n: v.income.get(n, Decimal(0))) for n in names]
    lines.append(desk.line("Summa", "income", lambda v: v.total_income, "total", "1"))
    found.append(
        Statement(
            "note",
            f"Not 1 {rng.choice(('Verksamhetens intäkter', 'Medlemsbidrag', 'Bidrag från medlemmar'))}",
            cols,
            lines,
        )
    )
    instants = annual_columns(o, rng, book.year, instant=True)
    desk = Accounts(book, instants, drawn)
    claims = desk.some("claims", 0.005, 0.06)
    tax = [book.amount((v or 0) * Decimal("0.4")) for v in claims]
    lines = [
        Line("Momsfordran", "part", "asset|", list(tax), instant=True),
        Line("Övriga fordringar", "part", "asset|", plus(claims, minus(list(tax))), instant=True),
        Line("Summa", "total", "asset|", claims, "1", instant=True),
    ]
    found.append(Statement("note", "Not 7 Kortfristiga fordringar", instants, lines))
    o.seen.add("notes")
    return found


def detail(book: Book, cols: list[Col], name: str, total: Values, title: str) -> Statement:
    """One insats by kind of cost, with account numbers where asked for; the parts add up to `total`."""
    o, rng = book.options, book.rng
    accounts = sorted(rng.sample(words.ACCOUNT_LINES, rng.randint(3, 7)))
    weights = [Decimal(rng.uniform(0.2, 1)) for _ in accounts]
    rows: list[Values] = [[book.amount((v or 0) * w / sum(weights)) for v in total] for w in weights[:-1]]
    rows.append(plus(total, *(minus(r) for r in rows)) if rows else list(total))
    lines = [
        Line(label, "part", "cost", values, lead=account)
        for (account, label), values in zip(accounts, rows, strict=True)
    ]
    lines.append(Line(rng.choice(("Summa", "Totalt", f"Summa {name}", "Summa kostnader")), "total", "cost", total, "1"))
    o.seen.add("detail_budget")
    return Statement("detail", title, comparison_columns(cols, o, rng), lines)


def members(book: Book, cols: list[Col], title: str) -> Statement:
    """Contribution by member with the sum, and each member's share where asked for."""
    desk = Desk(book, cols)
    own = set(book.other_income)
    names = [n for n in book.view(*key(desk.amount_cols[0])).income if n not in own]
    lines = [desk.line(n, "income", lambda v, n=n: v.income[n]) for n in names]
    lines.append(
        desk.line(
            book.rng.choice(("Summa", "Totalt", "Summa bidrag")),
            "income",
            lambda v: sum((v.income[n] for n in names), Decimal(0)),
            "total",
            "1",
        )
    )
    book.options.seen.add("income_by_member")
    return Statement("members", title, cols, lines)


def by_section(book: Book, year: int, month: int, rng: random.Random) -> Statement:
    """Driftredovisning with Intäkter, Kostnader and Netto as columns under one measure."""
    from benchmarks.generate.heads import last_day

    first, last = f"{year}-01-01", last_day(year, month)
    group = f"Utfall {year}-{last_day(year, month)[5:]}"
    cols = [
        Col("Intäkter", "outcome", str(year), first, last, group, section="income|"),
        Col("Kostnader", "outcome", str(year), first, last, group, section="cost|"),
        Col("Netto", "outcome", str(year), first, last, group, section="result|"),
    ]
    view = book.view("outcome", year, month)
    lines, income_sum, cost_sum = [], Decimal(0), Decimal(0)
    for name in book.insatser:
        cost = view.operations[name]
        income = book.amount(cost * Decimal(rng.uniform(0.6, 1.2)))
        income_sum, cost_sum = income_sum + income, cost_sum + cost
        lines.append(Line(name, "part", "", [income, -cost, income - cost], "0|1"))
    lines.append(Line("Summa", "total", "", [income_sum, -cost_sum, income_sum - cost_sum], "1"))
    book.options.seen.add("section_columns")
    return Statement("sections", "Driftredovisning per insats", cols, lines)
