"""A förbund's accounts: members, insatser and, for each view (budget 2024 …), amounts that tie to each other."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.generate import words
from benchmarks.generate.options import Options

ViewKey = tuple[str, int, int, str]  # measure, year, last month, entity


@dataclass
class View:
    """One column's amounts in kronor. `closing` = brought + income - costs."""

    income: dict[str, Decimal]
    brought: Decimal
    operations: dict[str, Decimal]
    administration: dict[str, Decimal]

    @property
    def total_income(self) -> Decimal:
        return sum(self.income.values(), Decimal(0))

    @property
    def total_operations(self) -> Decimal:
        return sum(self.operations.values(), Decimal(0))

    @property
    def total_administration(self) -> Decimal:
        return sum(self.administration.values(), Decimal(0))

    @property
    def total_costs(self) -> Decimal:
        return self.total_operations + self.total_administration

    @property
    def result(self) -> Decimal:
        return self.total_income - self.total_costs

    @property
    def closing(self) -> Decimal:
        return self.brought + self.result


def genitive(name: str) -> str:
    return name if name.endswith(words.GENITIVE_FREE) else name + "s"


def municipal(name: str) -> str:
    """The form before 'kommun': Piteå kommun, Habo kommun, but Kalmars kommun."""
    return name if name[-1] in "aoåäöeiuy" else genitive(name)


@dataclass
class Book:
    """Draws names once, then views on demand; the same key always gives the same amounts."""

    rng: random.Random
    options: Options
    year: int
    grain: Decimal
    scale: Decimal
    forbund: str = ""
    region_label: str = ""
    state_label: str = ""
    kommuner: dict[str, Decimal] = field(default_factory=dict)
    insatser: list[str] = field(default_factory=list)
    admin: list[str] = field(default_factory=list)
    other_income: list[str] = field(default_factory=list)
    place: str = ""
    views: dict[ViewKey, View] = field(default_factory=dict)

    def amount(self, kronor: Decimal | float) -> Decimal:
        """The amount rounded to this book's grain (100 kr, 1 000 kr … or 1 kr where statements are rounded)."""
        return (Decimal(kronor) / self.grain).quantize(Decimal(1)) * self.grain

    def _members(self, year: int) -> dict[str, Decimal]:
        growth = Decimal(1) + Decimal(year - self.year) * Decimal("0.02")
        state = self.amount(self.scale * growth / 2)
        half = self.amount(state / 2)
        income = {self.state_label: state, self.region_label: half}
        total, left = sum(self.kommuner.values()), half
        names = list(self.kommuner)
        for name in names[:-1]:
            income[name] = self.amount(half * self.kommuner[name] / total)
            left -= income[name]
        income[names[-1]] = left
        if self.options.order == "newest_first" or self.rng_order:
            income = dict(reversed(income.items()))
        return income

    rng_order: bool = False

    def view(self, measure: str, year: int, month: int = 12, entity: str = "") -> View:
        key = (measure, year, month, entity)
        if key not in self.views:
            self.views[key] = self._draw(measure, year, month, entity)
        return self.views[key]

    def _brought(self, year: int, fallback: Decimal, entity: str) -> Decimal:
        """The closing of the year before in its latest view, where that view is in the book."""
        for measure in ("outcome", "forecast", "budget", "plan"):
            if (measure, year - 1, 12, entity) in self.views:
                return self.views[measure, year - 1, 12, entity].closing
        return fallback

    def _draw(self, measure: str, year: int, month: int, entity: str) -> View:
        rng = self.rng
        income = self._members(year)
        if entity:
            own = Decimal(random.Random(entity).uniform(0.4, 2.5))
            income = {name: self.amount(value * own) for name, value in income.items()}
        if month < 12:
            part = Decimal(month) / 12 if rng.random() < 0.6 else Decimal(1)
            income = {name: self.amount(value * part) for name, value in income.items()}
        for name in self.other_income:
            income[name] = (
                self.amount(self.scale * Decimal(rng.uniform(0.0005, 0.01))) if rng.random() < 0.7 else Decimal(0)
            )
        share = Decimal(month) / 12
        operations = self._costs(self.insatser, Decimal("0.85") * self.scale * share, measure)
        administration = self._costs(self.admin, Decimal("0.15") * self.scale * share, measure)
        opening = self._brought(year, self.amount(self.scale * Decimal(rng.uniform(0.05, 0.4))), entity)
        return View(income, opening, operations, administration)

    def _costs(self, names: list[str], total: Decimal, measure: str) -> dict[str, Decimal]:
        weights = self.weights(names)
        whole = sum(weights.values())
        costs = {}
        for name in names:
            zero = self.rng.random() < 0.08
            wobble = Decimal(self.rng.uniform(0.75, 1.2))
            costs[name] = Decimal(0) if zero else self.amount(total * weights[name] / whole * wobble)
        return costs

    def weights(self, names: list[str]) -> dict[str, Decimal]:
        state = random.Random("|".join(names) + str(self.year))
        return {name: Decimal(state.uniform(0.1, 1)) ** 2 + Decimal("0.02") for name in names}


def open_book(rng: random.Random, options: Options) -> Book:
    """Names a förbund with its members and lines, of a size that suits the unit."""
    year = rng.randint(2006, 2026)
    millions = options.number.unit.lower().startswith(("m", "milj"))
    scale = Decimal(
        rng.uniform(15e6, 90e6) if millions else rng.choice((rng.uniform(1.5e6, 6e6), rng.uniform(4e6, 30e6)))
    )
    grain = Decimal(1) if options.rounded else max(options.number.quantum, Decimal(rng.choice((1, 100, 100, 1000))))
    book = Book(rng, options, year, grain, scale)
    book.rng_order = rng.random() < 0.5
    region = rng.choice(list(words.KOMMUNER))
    pool = list(words.KOMMUNER[region])
    rng.shuffle(pool)
    wording = rng.choice(("{} kommun", "{} kommun", "{} kommun", "Bidrag {} kommun", "{}", "Kommunbidrag {}"))
    for name in pool[: rng.randint(1, 6)]:
        shown = municipal(name) if "{} kommun" in wording else name
        book.kommuner[wording.format(shown)] = Decimal(rng.uniform(1, 10))
    if rng.random() < 0.12:
        book.kommuner = {rng.choice(("Kommunerna", "Medlemskommunerna", "Kommuner", "Ägarkommunerna")): Decimal(1)}
    book.region_label = _region_label(rng, region, year)
    book.state_label = rng.choice(words.STATE)
    book.place = pool[0]
    book.forbund = rng.choice(words.FORBUND_PATTERNS).format(
        place=pool[0], word=rng.choice(words.FORBUND_WORDS), direction=rng.choice(words.DIRECTIONS)
    )
    book.forbund = book.forbund.replace("ss samordningsförbund", "s samordningsförbund")
    book.insatser, book.admin = _cost_lines(rng, options)
    if rng.random() < 0.4:
        book.other_income = rng.sample(words.OTHER_INCOME, rng.randint(1, 2))
    return book


def _region_label(rng: random.Random, region: str, year: int) -> str:
    if region == "Västra Götaland":
        return "Västra Götalandsregionen"
    if year < 2015:
        return rng.choice((f"Landstinget i {region}", f"Landstinget {region}", "Landstinget"))
    return rng.choice((f"Region {region}", f"Region {region}", "Regionen"))


def _cost_lines(rng: random.Random, options: Options) -> tuple[list[str], list[str]]:
    count = rng.randint(26, 44) if options.many_rows else rng.randint(3, 11)
    insatser = rng.sample(words.INSATSER, min(count, len(words.INSATSER) - 4))
    if options.long_labels:
        for name in rng.sample(words.LONG_INSATSER, rng.randint(2, 4)):
            insatser.insert(rng.randrange(len(insatser) + 1), name)
    insatser += rng.sample(words.PROJECT_WORDS, rng.randint(0, 2))
    admin = [name for name in rng.sample(words.ADMIN, rng.randint(2, 7)) if name not in insatser]
    return insatser, admin
