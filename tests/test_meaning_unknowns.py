"""Words that the data files lack are listed once, with the line that would add them."""

from dataclasses import replace

from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import statements, unknowns

VOCABULARY = vocabulary.load()


def test_unknown_labels_and_forbund_are_listed_once() -> None:
    """A made-up insats twice, a known line, a total.

    = Kostnader 2019 (tkr)
    # | Budget 2019
    Zyxelbyns verkstad | 500
    Kansli | 100
    Summa kostnader | 600
    ====
    page 2
    = Kostnader 2019 (tkr)
    # | Utfall 2019
    Zyxelbyns verkstad | 400
    """
    own = replace(identity("arsredovisning", 2019), forbund_as_published="Samordningsförbundet Zyxel")
    found = statements(tables(of(test_unknown_labels_and_forbund_are_listed_once)), ["", ""], own, "0" * 64, VOCABULARY)
    listed = unknowns(found, own, VOCABULARY)
    assert [(u.kind, u.text) for u in listed] == [
        ("forbund", "Samordningsförbundet Zyxel"),
        ("label", "Zyxelbyns verkstad"),
    ]
    assert listed[1].where == "page 1, table 1, row 1"
    assert "zyxelbyns verkstad" in listed[1].line_to_add.casefold()
