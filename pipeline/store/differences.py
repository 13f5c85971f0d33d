"""What is otherwise in one warehouse than in another: the one to be and the live one, or those of two runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.records import Record, field
from pipeline.store import duck, journal, past
from pipeline.store.archive import store_folder
from pipeline.store.changes import Changes, compare
from pipeline.store.duck import Connection
from pipeline.store.journal import Entry


class Differences(Record):
    """All changes by name; `figures` and checks by status are counted before and after."""

    changes: Changes = field(default_factory=Changes)
    figures: tuple[int, int] = (0, 0)
    checks_before: dict[str, int] = field(default_factory=dict)
    checks_after: dict[str, int] = field(default_factory=dict)


def differences(live: Path, to_be: Path) -> Differences:
    """The warehouse to be held against the live one; both may be read by others meanwhile.

    Raises NoWarehouse or NotAWarehouse.
    """
    with duck.read(live):
        pass  # says what is wrong with it, if anything is
    with duck.read(to_be):
        pass
    with duck.scratch() as db, duck.beside(db, live), duck.beside(db, to_be, "new"), _using_new(db):
        return _differences(db)


def of_runs(warehouse: Path, before: str, after: str) -> tuple[Entry, Entry, Differences]:
    """What a run's warehouse said held against another's; runs are named as `past.meant` understands them.

    Raises NoHistory or HistoryBroken.
    """
    store = store_folder(warehouse)
    known = journal.entries(store)
    sides = {"old": past.meant(known, before), "new": past.meant(known, after)}
    if sides["old"].state == sides["new"].state:
        return sides["old"], sides["new"], Differences()
    with duck.scratch() as db:
        for name, entry in sides.items():
            db.execute(f"ATTACH ':memory:' AS {name}; USE {name}.main")
            past.load(db, store, known, entry)
        with _using_new(db):
            return sides["old"], sides["new"], _differences(db)


@contextmanager
def _using_new(db: Connection) -> Iterator[None]:
    db.execute("USE new.main")
    try:
        yield
    finally:
        db.execute("USE memory.main")  # what is in use cannot be detached


def _differences(db: Connection) -> Differences:
    changes, figures = compare(db, True, named=None), (_count(db, "old"), _count(db, "new"))
    return Differences(changes, figures, _statuses(db, "old"), _statuses(db, "new"))


def _count(db: Connection, side: str) -> int:
    return int(duck.one(db, f"SELECT count(*) FROM {side}.main.figures"))


def _statuses(db: Connection, side: str) -> dict[str, int]:
    rows = db.execute(f"SELECT status, count(*) FROM {side}.main.checks GROUP BY status ORDER BY status")
    return dict(rows.fetchall())
