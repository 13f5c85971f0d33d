"""A warehouse that runs fill day by day, for the tests of what was said earlier and of what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store_examples import Words, figure, ledger_of, result, run, sha_of, with_figures

from pipeline.model import Result
from pipeline.store import build as building
from pipeline.store import duck, history, journal, past, present
from pipeline.store import ledger as books
from pipeline.store.archive import store_folder


def moment(day: int, hour: int = 4) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


class Warehouse:
    """A warehouse that runs fill, one each day of March 2026 at four in the morning."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "finsam.duckdb"
        self.store = store_folder(self.place)
        self.ledger = books.Ledger()
        self.results: dict[str, Result] = {}

    def run(self, day: int, *results: Result, without: str = "") -> None:
        """What a run does once its documents are read: these anew, the others as they were."""
        history.recover(self.store, lambda: present.state_of(self.place))
        self.results.update({one.identity.title: one for one in results})
        self.results.pop(without, None)
        kept = list(self.results.values())
        self.ledger = replace(ledger_of(kept, list(self.results)), runs=self.ledger.runs)
        old = present.look(self.place)
        record = run(day, started_at=moment(day), ended_at=moment(day))
        if old.needs_build(self.ledger, Words.digest):
            building.build(self.place, self.ledger, kept, Words(), record)
        else:
            present.touch(self.place, self.ledger, record)
        self.ledger = books.with_run(self.ledger, record)

    def asked(self, as_of: str | None, sql: str) -> list[tuple[Any, ...]]:
        with past.reading(self.place, as_of) as db:
            return duck.answer(db, sql).rows

    def total(self, as_of: str | None = None) -> Any:
        return self.asked(as_of, "SELECT sum(value) FROM figures")[0][0]

    def size(self) -> int:
        return sum(path.stat().st_size for path in journal.history_folder(self.store).rglob("*") if path.is_file())

    def packs(self) -> dict[str, set[str]]:
        found = (journal.history_folder(self.store) / "packs").iterdir()
        return {pack.name: {path.stem for path in pack.glob("*.parquet")} - {"index"} for pack in found}


def whole(name: str) -> Result:
    """A plan with a sum that holds."""
    made = result(name)
    return replace(made, identity=replace(made.identity, title=name))


def plan(name: str, amount: int, key: str = "k1") -> Result:
    """A plan with one amount."""
    return with_figures(
        replace(whole(name), key=key), figure(sha_of(name), 1, "Styrelse", amount, line_item="styrelse")
    )
