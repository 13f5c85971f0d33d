"""`python -m benchmarks.generate --count N --seed S --out DIR`: a folder of documents with gold."""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from benchmarks.generate.papers import PAPERS
from benchmarks.generate.produce import RENDERERS, produce
from benchmarks.generate.traps import TRAPS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, help="the same seed gives the same documents; a fresh one otherwise")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--renderer", choices=("auto", *RENDERERS), default="auto")
    parser.add_argument(
        "--only", choices=sorted(TRAPS), default="", metavar="CLASS", help="one trap class for every document"
    )
    parser.add_argument(
        "--paper", choices=("any", *PAPERS), default="", help="what becomes of the documents once they are set"
    )
    parser.add_argument("--classes", action="store_true", help="list the trap classes and end")
    args = parser.parse_args()
    if args.classes:
        print("\n".join(sorted([*TRAPS, *PAPERS])))
        return 0
    seed = args.seed if args.seed is not None else secrets.randbelow(10**6)
    documents = produce(args.count, seed, args.out, args.renderer, args.only, args.paper)
    figures = sum(len(table.golds()) for d in documents for table in d.tables())
    print(f"{len(documents)} documents, {figures} figures, seed {seed}, in {args.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
