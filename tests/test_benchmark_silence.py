"""Which amounts of the gold are told nowhere."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.score import Score
from benchmarks.silence import silent

TOLD = """
    create table documents as select 'd1' as document_id, 'a/plan.pdf' as source_file;
    create table pages as select * from (values ('d1', 1, 'read', ''), ('d1', 2, 'read', 'Numbers stand apart.'))
        as t(document_id, page, status, detail);
    create table figures as select 'a/plan.pdf' as source_file, 1 as page, '1 000' as printed;
    create table dropped_cells as select 'a/plan.pdf' as source_file, 'table 1, row 2: ''2 000'' a text' as what;
"""


def test_an_amount_is_lost_in_silence_where_nothing_tells_of_it(tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(TOLD)
    misses = [
        (p, t, w) for p, t, w in ((1, "1 000", "not found"), (1, "1 000", "not found"), (1, "2 000", "not found"))
    ]
    misses += [(2, "3 000", "not found"), (1, "4 000", "not found"), (1, "5 000", "measure is plan, not budget")]
    result = Score(misses=[({"document": "plan", "page": page, "printed": text}, why) for page, text, why in misses])
    assert [gold["printed"] for gold in silent(result, warehouse)] == ["1 000", "4 000"]
