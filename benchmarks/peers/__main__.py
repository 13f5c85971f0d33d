"""Accuracy and speed of other table readers beside finsam, on the same generated documents, in one run.

    python -m benchmarks.peers --count 60 [--seed S] [--tune 16] [--limit 60] [--only NAME ...] [--out docs]

Prints the tables and writes OUT/benchmarks.md with its chart, unless only some readers were asked for.
"""

from __future__ import annotations

import argparse
import datetime
import json
import secrets
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import pypdfium2

from benchmarks.generate.produce import available, produce
from benchmarks.peers import ours
from benchmarks.peers.adapters import READERS
from benchmarks.peers.drive import PEERS_PYTHON, ROOT, Worker, read
from benchmarks.peers.machine import describe
from benchmarks.peers.report import FINSAM, Result, Setup, chart_rows, failures, overall, page, worst
from benchmarks.peers.scoring import score
from benchmarks.peers.tuning import tuned
from benchmarks.score import Row, read_gold, read_manifest

TEMPLATE = Path(__file__).with_name("benchmarks.md.in")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def run_ours(folder: Path, work: Path, golds: list[Row]) -> tuple[Result, float]:
    """finsam's result, and its precision."""
    say(f"reading with {FINSAM}")
    got = ours.read(folder, work / "peers.duckdb")
    result = Result(FINSAM, "table", score(golds, got.grids), got.seconds, got.cpu, understood=got.understood)
    return result, sum(got.understood.values()) / got.extracted if got.extracted else 0.0


def run_peers(worker: Worker, work: Path, folder: Path, golds: list[Row], args: argparse.Namespace) -> list[Result]:
    """Every reader with its best settings on the folder's documents."""
    readers = [reader for reader in READERS if not args.only or reader.name in args.only]
    best = tuned(worker, readers, work / "tuning", args.limit, say)
    results = []
    for reader in readers:
        say(f"reading with {reader.name} {best[reader.name]}")
        run = read(worker, reader.name, best[reader.name], sorted(folder.glob("*.pdf")), args.limit)
        found = score(golds, run.grids)
        results.append(
            Result(
                reader.name,
                reader.kind,
                found,
                run.seconds,
                run.cpu,
                run.failures,
                best[reader.name],
                len(reader.settings),
            )
        )
    return results


def versions(worker: Worker, limit: float) -> dict[str, str]:
    """finsam's, its reader's, and those of every peer."""
    found = {name: version(name) for name in (FINSAM, "pypdfium2", "pdfplumber")}
    found = {"finsam": f"{found['finsam']} (with pypdfium2 {found['pypdfium2']}, pdfplumber {found['pdfplumber']})"}
    for reader in READERS:
        found |= worker.ask({"reader": reader.name}, limit).get("versions", {})
    return found


def draw(results: list[Result], pages: int, path: Path) -> None:
    """The chart, drawn in the peers' Python, which has what draws it."""
    rows = json.dumps(chart_rows(results, pages))
    subprocess.run(
        [str(PEERS_PYTHON), "-m", "benchmarks.peers.chart", str(path)], input=rows.encode(), cwd=ROOT, check=True
    )


def run(args: argparse.Namespace, work: Path) -> int:
    seed = args.seed if args.seed is not None else secrets.randbelow(10**6)
    folder, machine = work / "documents", describe()
    say(f"{args.count} documents of seed {seed}, {args.tune} of seed {seed + 1} to tune on")
    produce(args.count, seed, folder)
    produce(args.tune, seed + 1, work / "tuning")
    golds, classes = read_gold(folder / "gold_figures.csv"), read_manifest(folder / "manifest.csv")
    pages = sum(map(page_count, folder.glob("*.pdf")))
    worker = Worker()
    try:
        mine, precision = run_ours(folder, work, golds)
        results = [mine, *run_peers(worker, work, folder, golds, args)]
        known = versions(worker, args.limit)
    finally:
        worker.close()
    print(overall(results, pages), worst(results, classes), failures(results), sep="\n\n")
    if args.only:
        return 0
    setup = Setup(
        args.count,
        seed,
        args.tune,
        seed + 1,
        pages,
        args.limit,
        available(),
        machine,
        known,
        precision,
        datetime.datetime.now(datetime.UTC).date().isoformat(),
    )
    text = page(TEMPLATE.read_text("utf8"), results, setup, dict(sorted(classes.items())))
    (args.out / "benchmarks.md").write_text(text, "utf8")
    draw(results, pages, (args.out / "benchmarks.svg").resolve())
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, help="a fresh one otherwise")
    parser.add_argument("--tune", type=int, default=16, help="documents on which the settings are chosen")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one document")
    parser.add_argument("--only", action="append", default=[], metavar="READER", choices=[r.name for r in READERS])
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--keep", type=Path, help="leave the documents in this folder")
    args = parser.parse_args()
    if not PEERS_PYTHON.exists():
        say("the peers are not installed: make benchmark-peers installs them")
        return 2
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
        return run(args, args.keep)
    with tempfile.TemporaryDirectory() as folder:
        return run(args, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
