"""The process in which one peer reads: a line of JSON in for each document, a line of JSON out.

    in   {"reader": "camelot network", "settings": {...}, "path": "..."}
    out  {"seconds": 0.12, "cpu": 0.11, "grids": [[page, rows], ...]}   or   {"error": "..."}

What the peer prints goes nowhere; the answers have a descriptor of their own.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import time
import warnings
from typing import Any

from benchmarks.peers.adapters import BY_NAME, versions


def cpu_seconds() -> float:
    """Processor time of this process, all its threads and its ended children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def answer(question: dict[str, Any]) -> dict[str, Any]:
    reader = BY_NAME[question["reader"]]
    if "path" not in question:
        return {"versions": versions(reader)}
    began, cpu = time.perf_counter(), cpu_seconds()
    found = reader.read(question["path"], question["settings"])
    seconds, used = time.perf_counter() - began, cpu_seconds() - cpu
    grids = [[page, [list(row) for row in rows]] for page, rows in reader.convert(question["path"], found)]
    return {"seconds": seconds, "cpu": used, "grids": grids}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "w", encoding="utf8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for line in sys.stdin:
        try:
            said = answer(json.loads(line))
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"[:300]}
        answers.write(json.dumps(said) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
