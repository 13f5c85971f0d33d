"""Made-up accounts of made-up förbund: amounts for each line, year and view that tie to each other as real ones do.

The source is years/bodies.toml. Amounts are whole kronor and come from the lines' names and years alone, so that the
same source gives the same documents for ever.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "years" / "bodies.toml"
# ("outcome", 2020); of budget, plan, interim, forecast (the interim report's) and late (the next plan's forecast)
View = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Plant:
    """Something that one document says otherwise than the others: `kind` is what a reader should make of it.

    `move` adds kronor to lines of a view before anything is added up; `swap` and `digit` change one printed cell: they
    swap the digit at that place with the next, or print another in its stead.
    """

    kind: str
    document: str
    view: str
    table: str = ""
    line: str = ""
    move: Mapping[str, int] = field(default_factory=dict)
    swap: int | None = None
    digit: int | None = None
    says: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost: its budget of the first year, and its names from a year on or in one document."""

    id: str
    base: int
    names: Sequence[Mapping[str, Any]]

    def name(self, year: int, document: str) -> str:
        """What the line is called in a document of a year: `2020-delarsrapport`."""
        alone = [one["name"] for one in self.names if one.get("in") == document]
        since = [one["name"] for one in self.names if one.get("from", year + 1) <= year]
        return str((alone or since)[-1])


@dataclass(frozen=True, slots=True)
class Body:
    """A made-up förbund, from its first year to its last; `of` are those that became it."""

    id: str
    name: str
    first: int
    last: int
    contribution: int
    claims: int
    debts: int
    outcome: str
    units: Mapping[str, int]
    members: Sequence[tuple[str, int]]
    lines: Sequence[CostLine]
    opening: int = 0
    of: tuple[str, ...] = ()
    newest_first: bool = False


def read_bodies(file: Path = SOURCE) -> tuple[dict[str, Body], tuple[Plant, ...]]:
    """The förbund by id, and what is planted."""
    source = tomllib.loads(file.read_text("utf-8"))
    bodies = [
        Body(**{
            **one,
            "lines": tuple(CostLine(**line) for line in one["lines"]),
            "members": tuple((name, share) for name, share in one["members"]),
            "of": tuple(one.get("of", ())),
        })
        for one in source["body"]
    ]
    return {body.id: body for body in bodies}, tuple(Plant(**one) for one in source["plant"])


def _between(low: float, high: float, *names: object) -> float:
    """A number between two that hangs on the names alone."""
    drawn = hashlib.sha256("/".join(map(str, names)).encode()).digest()[:6]
    return low + (high - low) * int.from_bytes(drawn, "big") / 2**48


@dataclass(frozen=True, slots=True)
class Books:
    """The accounts of a förbund as one document states them, with what is planted in it."""

    body: Body
    bodies: Mapping[str, Body]
    plants: tuple[Plant, ...] = ()

    def _moved(self, view: View, line: str) -> int:
        return sum(p.move.get(line, 0) for p in self.plants if p.view == f"{view[0]} {view[1]}")

    def before(self) -> list[Books]:
        """The books of those that became this förbund."""
        return [Books(self.bodies[one], self.bodies) for one in self.body.of]

    def _is_before(self, view: View) -> bool:
        return view[1] < self.body.first and bool(self.body.of)

    def member(self, name: str, share: int, view: View) -> int:
        """What a member pays."""
        if self._is_before(view):
            same = [(b, m) for b in self.before() for m in b.body.members if _same_member(m[0], name)]
            return sum(books.member(*m, view) for books, m in same)
        whole = self.body.contribution + 100_000 * (view[1] - self.body.first)
        amount = whole * share // 100
        return amount * 2 // 3 if view[0] == "interim" else amount

    def cost(self, line: CostLine, view: View) -> int:
        """What a line costs in a view."""
        if self._is_before(view):
            same = [(b, x) for b in self.before() for x in b.body.lines if x.id == line.id]
            return sum(books.cost(x, view) for books, x in same)
        kind, year = view
        growth = 1 + 0.02 * (year - self.body.first) + _between(-0.05, 0.08, self.body.id, line.id, year)
        budget = round(line.base * growth, -3)
        share = {"interim": (0.52, 0.68), "forecast": (0.9, 1.03), "late": (0.9, 1.02), "outcome": (0.88, 1.03)}
        if kind in ("budget", "plan"):
            rise = 1.0 if kind == "budget" else _between(0.99, 1.04, self.body.id, line.id, year, kind)
            return int(round(budget * rise, -3)) + self._moved(view, line.id)
        drawn = budget * _between(*share[kind], self.body.id, line.id, year, kind)
        return int(round(drawn, -2 if kind != "outcome" and kind != "interim" else 0)) + self._moved(view, line.id)

    def income(self, view: View) -> int:
        """What all members pay."""
        return sum(self.member(name, share, view) for name, share in self.body.members)

    def costs(self, view: View) -> int:
        """All costs."""
        return sum(self.cost(line, view) for line in self.body.lines)

    def result(self, view: View) -> int:
        """The result of a view."""
        return self.income(view) - self.costs(view)

    def opening(self, view: View) -> int:
        """What a year opens with: the outcome of all years before; of a year not yet begun, the late forecast."""
        kind, year = view
        moved = self._moved(view, "opening")
        if year == self.body.first:
            held = sum(books.closing(("late" if kind in ("budget", "plan") else "outcome", year - 1))
                       for books in self.before())
            return (held if self.body.of else self.body.opening) + moved
        if self._is_before(view):
            return sum(books.opening(view) for books in self.before())
        earlier = {"plan": "budget", "budget": "late"}.get(kind, "outcome")
        return self.closing((earlier, year - 1)) + moved

    def closing(self, view: View) -> int:
        """What is left at the end of a view."""
        if self._is_before(view):
            return sum(books.closing(view) for books in self.before())
        if view[1] < self.body.first:
            return self.body.opening
        return self.opening(view) + self.result(view)

    def claims(self, view: View) -> int:
        """Claims on others at the end of a view."""
        return self._held("claims", view)

    def debts(self, view: View) -> int:
        """Debts at the end of a view."""
        return self._held("debts", view)

    def _held(self, what: str, view: View) -> int:
        if self._is_before(view):
            return sum(books._held(what, view) for books in self.before())
        base = self.body.claims if what == "claims" else self.body.debts
        return int(base * _between(0.8, 1.3, self.body.id, what, *view)) + self._moved(view, what)

    def cash(self, view: View) -> int:
        """Money in the bank at the end of a view."""
        return self.closing(view) + self.debts(view) - self.claims(view)


def _same_member(one: str, other: str) -> bool:
    return one == other or {one, other} == {"Försäkringskassan", "Staten genom Försäkringskassan"}
