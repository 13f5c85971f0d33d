"""Which printed amounts a warehouse loses in silence: in no figure, not listed as left out, no word from their page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import duckdb

from benchmarks.score import Row, Score, stem

_TOLD = {
    "figures": "select source_file, page, printed from figures",
    "dropped": "select source_file, what from dropped_cells",
    "pages": "select d.source_file, p.page from pages p join documents d using (document_id) "
    "where p.status = 'unread' or coalesce(p.detail, '') <> ''",
}


def silent(result: Score, warehouse: Path) -> list[Row]:
    """The gold rows that were not found whose amount, as printed, is told nowhere."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        told = {name: connection.execute(query).fetchall() for name, query in _TOLD.items()}
    printed = Counter((stem(file), page, _digits(text)) for file, page, text in told["figures"])
    dropped = Counter((stem(file), _digits(m)) for file, what in told["dropped"] for m in re.findall("'(.*?)'", what))
    unsure = {(stem(file), page) for file, page in told["pages"]}
    lost: list[Row] = []
    for gold, why in result.misses:
        place = gold["document"], int(gold["page"])
        digits = _digits(gold["printed"])
        if why != "not found" or place in unsure:
            continue
        if printed[*place, digits] > 0:
            printed[*place, digits] -= 1
        elif dropped[gold["document"], digits] > 0:
            dropped[gold["document"], digits] -= 1
        else:
            lost.append(gold)
    return lost


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
