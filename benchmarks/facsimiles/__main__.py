"""Sets all facsimiles and writes their gold: `python -m benchmarks.facsimiles`; `--years` those of made-up förbund."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from benchmarks.facsimiles.gold import gold_csv
from benchmarks.facsimiles.series import Planted, document, planted, series
from benchmarks.facsimiles.setter import set_document
from benchmarks.facsimiles.source import Document, read_sources

ROOT = Path(__file__).parents[2]
PDFS = ROOT / "raw_pdfs"
YEARS = ROOT / "tests" / "years"
GOLDENS = ROOT / "tests" / "goldens"
GOLD = GOLDENS / "raw_pdfs_figures.csv"


def main() -> None:
    """Sets every source in `documents/` (--years: the years of made-up förbund) into a folder of PDFs and writes the
    gold of their tables (--years: and what is planted in them)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facsimiles", description=main.__doc__)
    parser.add_argument("--years", action="store_true", help="the years of made-up förbund")
    parser.add_argument("--out", type=Path, help="the folder of PDFs")
    parser.add_argument("--gold", type=Path, help="the gold's file")
    options = parser.parse_args()
    documents = [document(made) for made in series()] if options.years else read_sources()
    gold = options.gold or (GOLDENS / "years_figures.csv" if options.years else GOLD)
    _set(documents, options.out or (YEARS if options.years else PDFS))
    gold.parent.mkdir(parents=True, exist_ok=True)
    gold.write_text(gold_csv(documents), encoding="utf-8")
    if options.years:
        write_planted(gold.with_name("years_planted.csv"), planted())
    print(gold)


def _set(documents: Iterable[Document], folder: Path) -> None:
    for one in documents:
        target = folder / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(set_document(one))
        print(f"{target}: {len(one.pages)} pages")


def write_planted(path: Path, cells: Iterable[Planted]) -> None:
    """What is planted as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([field.name for field in fields(Planted)])
        writer.writerows(astuple(cell) for cell in cells)


if __name__ == "__main__":
    main()
