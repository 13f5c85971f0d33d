"""The share of reading errors that no check catches, by kind, over generated documents.

    python -m benchmarks.escapes [--count 200] [--errors 20000] [--seed S] [--store WAREHOUSE] [--misses N]

Generates documents, reads them, and plants errors in the stored readings, one in a table at a time; see trial.py for
what is caught, believed, escaped. Exit status 1 when of the errors in one figure or row of a sum more than 2 % escape.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.accuracy import ingest
from benchmarks.escapes import trial, wide
from benchmarks.escapes.trial import Outcome
from benchmarks.generate.produce import RENDERERS, available, produce
from pipeline import vocabulary
from pipeline.store import ledger as books
from pipeline.store.archive import Archive, store_folder

BAR = 0.02
AIM = (
    "digits swapped", "digit dropped", "lost sign", "shifted column", "group in the next column", "missed row",
)  # fmt: skip
BESIDE = ("digit misread", "missed sum")


@dataclass(frozen=True)
class Measured:
    """One document: how many figures it has, how many of them stand in a sum that holds or are proved at all."""

    figures: int
    summed: int
    proved: int
    single: tuple[Outcome, ...]
    wide: tuple[Outcome, ...]


def measure(warehouse: Path, sha256: str, errors: int, seed: int) -> Measured:
    """Plant errors in the stored reading of a document."""
    reading = Archive(store_folder(warehouse)).reading(sha256)
    if reading is None:
        return Measured(0, 0, 0, (), ())
    words, rng = vocabulary.load(), random.Random(f"{seed}/{sha256}")
    start = trial.before(reading, words)
    single = tuple(trial.trials(start, words, errors, rng))
    whole = tuple(wide.trials(reading, words, rng))
    return Measured(len(start.figures), len(start.summed), len(start.proved), single, whole)


def measured(warehouse: Path, errors: int, seed: int, jobs: int) -> Iterator[Measured]:
    """All documents of a warehouse, in several processes."""
    hashes = sorted(books.load(store_folder(warehouse)).documents)
    each = -(-errors // max(1, len(hashes)))
    with ProcessPoolExecutor(jobs) as pool:
        many = len(hashes)
        yield from pool.map(measure, [warehouse] * many, hashes, [each] * many, [seed] * many, chunksize=4)


# ---------------------------------------------------------------------------------------------------------------------
# The report


def rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """A line of the table: errors, those that no check catches, those that are believed, those that are both."""
    silent = sum(not o.caught for o in outcomes)
    believed, escaped = sum(o.believed for o in outcomes), sum(o.escaped for o in outcomes)
    many = len(outcomes)
    cells = f"{many} | {rate(silent, many)} | {rate(believed, many)} | {rate(escaped, many)}"
    return f"| {name} | {cells} |"


HEAD = ("| error | planted | no check fails | says `reconciled` | escapes |", "| --- | ---: | ---: | ---: | ---: |")


def aimed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The errors that the bar is for: in one figure or row that stands in a sum."""
    return [o for o in outcomes if o.kind in AIM and o.in_sum]


def report(documents: Sequence[Measured]) -> Iterator[str]:
    """The tables, ready to be put into docs/escapes.md."""
    single = list(chain.from_iterable(d.single for d in documents))
    whole = list(chain.from_iterable(d.wide for d in documents))
    figures, summed, proved = (sum(getattr(d, name) for d in documents) for name in ("figures", "summed", "proved"))
    yield f"{figures} figures of {len(documents)} documents, {rate(summed, figures)} of them in a sum that holds, "
    yield f"{rate(proved, figures)} reconciled; {len(single)} errors in one figure or row."
    yield ""
    yield from HEAD
    yield from (row(kind, [o for o in single if o.in_sum and o.kind == kind]) for kind in AIM)
    yield row("**all of these, in a sum**", aimed(single))
    yield from (row(kind, [o for o in single if o.in_sum and o.kind == kind]) for kind in BESIDE)
    yield row("any of them, in other identities only", [o for o in single if not o.in_sum])
    yield ""
    yield from HEAD
    for kind in sorted({o.kind for o in whole}):
        yield row(kind, [o for o in whole if o.kind == kind])


def run(args: argparse.Namespace, folder: Path) -> int:
    seed = args.seed if args.seed is not None else secrets.randbelow(10**6)
    warehouse = args.store
    if warehouse is None:
        warehouse = folder / "escapes.duckdb"
        renderers = ", ".join(available()) if args.renderer == "auto" else args.renderer
        print(f"{args.count} documents of seed {seed}, set by {renderers}", file=sys.stderr)
        produce(args.count, seed, folder / "documents", args.renderer, "", "")
        ingest(folder / "documents", warehouse, args.jobs)
    documents = list(measured(warehouse, args.errors, seed, args.jobs))
    print("\n".join(report(documents)))
    outcomes = list(chain.from_iterable((*d.single, *d.wide) for d in documents))
    for one in [o for o in outcomes if o.escaped][: args.misses]:
        print(f"  ESCAPED {one.kind}: {one.what}", file=sys.stderr)
    single = aimed(outcomes)
    return int(sum(o.escaped for o in single) > BAR * len(single))


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.escapes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200, help="documents to generate")
    parser.add_argument("--errors", type=int, default=20_000, help="errors to plant in one figure or row")
    parser.add_argument("--seed", type=int, help="a fresh one otherwise")
    parser.add_argument("--renderer", choices=("auto", *RENDERERS), default="auto")
    parser.add_argument("--store", type=Path, metavar="WAREHOUSE", help="readings that are there already")
    parser.add_argument("--misses", type=int, default=0, help="list so many errors that escape")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(args, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
