"""finsam on the same documents: one whole `finsam ingest` with one worker process, its figures as grids."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.peers.grids import Grid, grid_of
from benchmarks.score import Row, read_figures, read_gold, score

QUERY = """
    select source_file, page, table_no, row_no, column_no, row_label, column_header, printed
    from figures where origin = 'table' order by source_file, page, table_no, row_no, column_no
"""


@dataclass
class Ours:
    """finsam's figures as grids by document, and by document how many amounts were understood and extracted."""

    grids: dict[str, list[Grid]]
    understood: dict[str, int]
    extracted: int
    seconds: float
    cpu: float


def read(folder: Path, warehouse: Path) -> Ours:
    """Ingests the folder into a new warehouse; the time is that of the whole command."""
    command = [sys.executable, "-m", "pipeline", "ingest", str(folder), "--warehouse", str(warehouse)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*command, "--jobs", "1", "--quiet"], check=False, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"finsam ingest ended with status {done.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    result = score(read_gold(folder / "gold_figures.csv"), read_figures(warehouse))
    understood = {name: tally.understood for name, tally in result.documents.items()}
    return Ours(_grids(warehouse), understood, result.total.extracted, seconds, cpu)


def _grids(warehouse: Path) -> dict[str, list[Grid]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        cursor = connection.execute(QUERY)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    tables: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows:
        tables[Path(row["source_file"]).stem, row["page"], row["table_no"]].append(row)
    found: dict[str, list[Grid]] = defaultdict(list)
    for (document, page, _), figures in tables.items():
        found[document].append(grid_of(page, as_rows(figures)))
    return dict(found)


def as_rows(figures: Iterable[Row]) -> list[list[str | None]]:
    """One table's figures on one page as rows of texts, label first; heads above, anew where they change."""
    lines: dict[int, list[Row]] = defaultdict(list)
    for figure in figures:
        lines[figure["row_no"]].append(figure)
    width = 1 + max(figure["column_no"] for line in lines.values() for figure in line)
    heads: dict[int, str] = {}
    rows: list[list[str | None]] = []
    for _, line in sorted(lines.items()):
        own = {figure["column_no"]: figure["column_header"] or "" for figure in line}
        if any(heads.get(column) != head for column, head in own.items()):
            heads |= own
            rows.append([None] + [heads.get(column, "") for column in range(1, width)])
        texts = {figure["column_no"]: figure["printed"] for figure in line}
        rows.append([line[0]["row_label"], *(texts.get(column) for column in range(1, width))])
    return rows
