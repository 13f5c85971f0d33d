"""How well finsam reads fresh generated documents: F1 overall and by trap class.

    python -m benchmarks.accuracy --count 200 [--seed S] [--misses N] [--keep DIR]

Exit status 1 when F1 is under 0.99 overall or under 0.95 in a class.
"""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generate.papers import PAPERS
from benchmarks.generate.produce import RENDERERS, available, produce
from benchmarks.score import Score, Tally, print_misses, read_figures, read_gold, read_manifest, score, table
from benchmarks.silence import silent

OVERALL_BAR = 0.99
CLASS_BAR = 0.95
KEYING = 0.14  # percent: fields that double manual data entry gets wrong, the rate that the project wants to beat


def ingest(folder: Path, warehouse: Path, jobs: int | None) -> int:
    """Runs `finsam ingest` of this Python on the folder; its exit status (1: a document failed)."""
    command = [sys.executable, "-m", "pipeline", "ingest", str(folder), "--warehouse", str(warehouse), "--quiet"]
    command += ["--jobs", str(jobs)] if jobs else []
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"finsam ingest ended with status {done.returncode}")
    return done.returncode


def by_class(result: Score, manifest: Path) -> dict[str, Tally]:
    classes = sorted(read_manifest(manifest).items())
    return {name: result.over(d for d in members if d in result.documents) for name, members in classes}


def wrong_figures(result: Score) -> str:
    """How many figures say what is not printed, beside the rate of double manual keying."""
    total = result.total
    said = sum(figure.get("trust") == "contradicted" for figure in result.invented)
    rate = 100 * total.wrong / total.extracted if total.extracted else 0.0
    return (
        f"wrong: {total.wrong} of {total.extracted} figures ({rate:.3f} %, double keying {KEYING} %), "
        f"{said} of them contradicted by a check; listed with --misses as EXTRA"
    )


def verdict(total: Tally, classes: dict[str, Tally]) -> list[str]:
    """What is under its bar, in words; empty when all is well."""
    under = [f"overall F1 {total.f1:.4f} is under {OVERALL_BAR}"] if total.f1 < OVERALL_BAR else []
    return under + [
        f"class {name} F1 {t.f1:.4f} is under {CLASS_BAR}"
        for name, t in classes.items()
        if (t.gold or t.extracted) and t.f1 < CLASS_BAR  # a class may have no amounts in few documents
    ]


def measure(folder: Path, warehouse: Path, misses: int) -> int:
    """Scores the warehouse against the folder's gold, prints it, and returns the exit status."""
    result = score(read_gold(folder / "gold_figures.csv"), read_figures(warehouse))
    classes = by_class(result, folder / "manifest.csv")
    worst = dict(sorted(result.documents.items(), key=lambda item: item[1].f1)[:10])
    print(table(classes))
    print()
    print(table({**{f"worst: {name}": t for name, t in worst.items()}, "ALL": result.total}))
    print(wrong_figures(result))
    print(f"not found: {result.total.gold - result.total.found}, lost in silence: {len(silent(result, warehouse))}")
    print_misses(result, misses)
    under = verdict(result.total, classes)
    for line in under:
        print(line, file=sys.stderr)
    return 1 if under else 0


def run(args: argparse.Namespace, folder: Path) -> int:
    seed = args.seed if args.seed is not None else secrets.randbelow(10**6)
    renderers = ", ".join(available()) if args.renderer == "auto" else args.renderer
    print(
        f"{args.count} documents of seed {seed}, set by {renderers}",
        file=sys.stderr,
    )
    documents = folder / "documents"
    produce(args.count, seed, documents, args.renderer, args.only, args.paper)
    warehouse = folder / "accuracy.duckdb"
    ingest(documents, warehouse, args.jobs)
    return measure(documents, warehouse, args.misses)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, help="a fresh one otherwise")
    parser.add_argument("--misses", type=int, default=0, help="list so many misses and inventions")
    parser.add_argument("--renderer", choices=("auto", *RENDERERS), default="auto")
    parser.add_argument("--only", default="", metavar="CLASS", help="one trap class for every document")
    parser.add_argument(
        "--paper", choices=("any", *PAPERS), default="", help="documents as scans, pictures and the like (needs OCR)"
    )
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--keep", type=Path, help="leave documents and warehouse in this folder")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
        return run(args, args.keep)
    with tempfile.TemporaryDirectory() as folder:
        return run(args, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
