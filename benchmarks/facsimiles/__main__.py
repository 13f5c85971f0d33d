"""Sets all facsimiles and writes their gold: `python -m benchmarks.facsimiles`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.facsimiles.gold import gold_csv
from benchmarks.facsimiles.setter import set_document
from benchmarks.facsimiles.source import read_sources

ROOT = Path(__file__).parents[2]
PDFS = ROOT / "raw_pdfs"
GOLD = ROOT / "tests" / "goldens" / "raw_pdfs_figures.csv"


def main() -> None:
    """Sets every source in `documents/` into a folder of PDFs and writes the gold of their tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facsimiles", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=PDFS, help="the folder of PDFs")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the gold's file")
    options = parser.parse_args()
    documents = read_sources()
    for document in documents:
        target = options.out / document.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(set_document(document))
        print(f"{target}: {len(document.pages)} pages")
    options.gold.parent.mkdir(parents=True, exist_ok=True)
    options.gold.write_text(gold_csv(documents), encoding="utf-8")
    print(options.gold)


if __name__ == "__main__":
    main()
