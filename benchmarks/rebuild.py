"""How long a full rebuild of the warehouse takes: from stored readings to a warehouse that is swapped in.

    python -m benchmarks.rebuild [--documents 2000] [--also DIR ...] [--jobs 2] [--profile]

The documents of raw_pdfs/, of tests/years and of each --also folder are read once and stored in copies, each a document
of its own: another hash, another förbund, other years, so that as many of them state the same things as in a real
archive. Measured are

1. meaning: every stored reading is understood and proved again, in worker processes, and its result stored, as after a
   change of schemas/ or of the code;
2. warehouse: the results become a new warehouse, checks between documents and all; at half the number of documents too,
   to see whether the cost is linear.

Beside the time on the wall, which other programs lengthen, the processor's time is printed, that of meaning divided by
the number of processes: on a quiet machine with as many cores the two are nearly the same.

Exit status 1 when the two together take more than 60 s of it for 2 000 documents (in proportion for others), or the
second half of the documents costs half as much again as the first.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

from pipeline import document, read, vocabulary
from pipeline.model import Check, Figure, Reading, Result, digest
from pipeline.store.archive import Archive
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger, Run, seen, with_documents

ROOT = Path(__file__).resolve().parent.parent
SECONDS, DOCUMENTS = 60.0, 2000
STEEPER = 1.5  # how much more than half of the whole the second half of the documents may cost, against the first
YEARS = 5  # by which copies for one förbund are set apart
NOW = datetime(2024, 1, 1, tzinfo=UTC)
Seconds = tuple[float, float]  # on the wall, of the processor


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a document: of which, under which hash, for which förbund, by how many years later."""

    original: Path
    sha256: str
    forbund_id: str
    later: int


def originals(also: Sequence[Path]) -> list[Path]:
    """The documents that are copied, each förbund's together."""
    folders = [ROOT / "raw_pdfs", ROOT / "tests" / "years", *also]
    return [path for folder in folders for path in sorted(folder.rglob("*.pdf"))]


def copies(paths: Sequence[Path], documents: int) -> list[Copy]:
    """As many copies as are asked for, those of one folder in one round for one förbund and the same years."""
    bodies = [f.forbund_id for f in vocabulary.load().forbund]
    folders = list(dict.fromkeys(path.parent for path in paths))
    made: list[Copy] = []
    turn = 0
    while len(made) < documents:
        for number, folder in enumerate(folders):
            place = turn * len(folders) + number
            for path in (p for p in paths if p.parent == folder):
                sha = digest(path, turn) * 4
                made.append(Copy(path, sha, bodies[place % len(bodies)], place // len(bodies) * YEARS))
        turn += 1
    return made[:documents]


# ---------------------------------------------------------------------------------------------------------------------
# Copies of results


def _moved_day(day: date | None, years: int) -> date | None:
    return day and day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _moved_figure(figure: Figure, sha: str, years: int) -> Figure:
    return replace(
        figure, figure_id=digest(sha, figure.figure_id), fiscal_year=figure.fiscal_year and figure.fiscal_year + years,
        period_start=_moved_day(figure.period_start, years), period_end=_moved_day(figure.period_end, years),
    )


def _moved_check(check: Check, sha: str) -> Check:
    return replace(
        check, check_id=digest(sha, check.check_id), figure_ids=tuple(digest(sha, f) for f in check.figure_ids),
        blamed=tuple(digest(sha, f) for f in check.blamed),
    )


def moved(result: Result, copy: Copy) -> Result:
    """A result as that of a copy."""
    sha, years = copy.sha256, copy.later
    what = result.identity
    identity = replace(
        what, forbund_id=copy.forbund_id, fiscal_year=what.fiscal_year and what.fiscal_year + years,
        period_end=_moved_day(what.period_end, years), adopted_on=_moved_day(what.adopted_on, years),
    )
    return replace(
        result, sha256=sha, key=digest(sha, "result"), identity=identity,
        figures=tuple(_moved_figure(f, sha, years) for f in result.figures),
        checks=tuple(_moved_check(c, sha) for c in result.checks),
        trust={digest(sha, f): trust for f, trust in result.trust.items()}, bound=(),
    )


def ledger_of(made: Sequence[Copy], results: dict[Path, Result]) -> Ledger:
    """A ledger of the copies."""
    files = [KnownFile(f"/in/{n}.pdf", f"{n}.pdf", 1, 1, c.sha256, NOW, NOW) for n, c in enumerate(made)]
    entries = [
        DocumentEntry(c.sha256, digest(c.sha256, "result"), results[c.original].status, "r", NOW) for c in made
    ]
    return with_documents(seen(Ledger(), files, ["/in"], NOW), entries)


# ---------------------------------------------------------------------------------------------------------------------
# What is measured


def _interpret(store: str, hashes: Sequence[str]) -> int:
    """What a worker does: each stored reading understood again, its result stored."""
    archive, words = Archive(Path(store)), vocabulary.load()
    for sha in hashes:
        reading = archive.reading(sha)
        assert reading is not None
        _, result = document.process(None, reading, words)
        archive.put_result(result)
    return len(hashes)


def timed_meaning(store: Path, made: Sequence[Copy], jobs: int) -> Seconds:
    """The time that it takes to understand every stored reading again."""
    lots = [[c.sha256 for c in made[n::20]] for n in range(20)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        assert sum(pool.map(_interpret, [str(store)] * len(lots), lots)) == len(made)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, processor / jobs


def timed_warehouse(store: Path, made: Sequence[Copy], results: dict[Path, Result], out: Path) -> Seconds:
    """The time that it takes to build the warehouse from stored results."""
    from pipeline.store.build import build

    archive = Archive(store)
    for copy in made:
        archive.put_result(moved(results[copy.original], copy))
    books = ledger_of(made, results)
    began, processor = time.perf_counter(), time.process_time()
    build(out, books, _stored(archive, books), vocabulary.load(), Run("run-1", NOW, "benchmark"))
    return time.perf_counter() - began, time.process_time() - processor


def _stored(archive: Archive, books: Ledger) -> Iterator[Result]:
    for sha, entry in books.documents.items():
        result = archive.result(sha, entry.key)
        assert result is not None
        yield result


def stored_readings(store: Path, made: Iterable[Copy], readings: dict[Path, Reading]) -> None:
    """The readings of all copies, in the archive."""
    archive = Archive(store)
    for copy in made:
        archive.put_reading(replace(readings[copy.original], sha256=copy.sha256))


def main() -> int:
    """Measure, print, and say by the exit status whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--profile", action="store_true", help="print where building the warehouse spends its time")
    options = parser.parse_args()
    paths, words = originals(options.also), vocabulary.load()
    readings = {path: read.read(path) for path in paths}
    results = {path: document.process(None, reading, words)[1] for path, reading in readings.items()}
    made = copies(paths, options.documents)
    figures = sum(len(results[copy.original].figures) for copy in made)
    print(f"{len(made)} documents with {figures} figures, copies of {len(paths)}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        stored_readings(work / "readings", made, readings)
        meaning = timed_meaning(work / "readings", made, options.jobs)
        print(f"meaning and proof of every stored reading, {options.jobs} processes: {_said(meaning)}")
        half = timed_warehouse(work / "half", made[: len(made) // 2], results, work / "half.duckdb")
        profile = cProfile.Profile() if options.profile else None
        if profile:
            profile.enable()
        whole = timed_warehouse(work / "whole", made, results, work / "whole.duckdb")
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    print(f"the warehouse from stored results, one process: {_said(whole)}; from half of them {_said(half)}")
    allowed = SECONDS * len(made) / DOCUMENTS
    together = meaning[0] + whole[0], meaning[1] + whole[1]
    print(f"together {_said(together)} (allowed {allowed:.0f} s)")
    return int(together[1] > allowed or whole[1] - half[1] > STEEPER * half[1])


def _said(seconds: Seconds) -> str:
    return f"{seconds[0]:.1f} s, of the processor {seconds[1]:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
