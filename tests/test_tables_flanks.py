"""Rows beside a table that part some of its amounts; the page is drawn in the test."""

from __future__ import annotations

from pathlib import Path

from helpers.drawing import rows_of, tables_of
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import CheckStatus, Result

PARTED = """
    Budget 2027
    Medlemsbidrag 2026        86 759
    Uppräkning                 2 603
    Ledningssystem             1 000
    Medlemsbidrag 2027        90 362      Norrby       69 994
                                          Söderby      20 368
    Ram 2028
    Medlemsbidrag 2027        90 362
    Uppräkning                 3 343
    Drift av nät                 415
    Medlemsbidrag 2028        94 120      Norrby       72 906
                                          Söderby      21 214
"""


def test_each_run_of_rows_beside_stands_behind_its_row() -> None:
    (table,) = tables_of(PARTED)
    assert rows_of(table)[4:8] == [
        ["Medlemsbidrag 2027", "90 362"],
        ["Norrby", "69 994"],
        ["Söderby", "20 368"],
        ["Ram 2028", ""],
    ]
    assert [row.number for row in table.rows] == list(range(1, len(table.rows) + 1))


def test_two_tables_beside_each_other_stay_two() -> None:
    tables = tables_of(
        """
        Medlemsavgift Norrby      69 994      Kansli       19 994
        Medlemsavgift Söderby     20 368      Insatser     40 368
        Statsbidrag               90 362      Utbildning   20 362

        Summa intäkter           180 724      Summa        80 724
        """
    )
    assert [row[0] for table in tables for row in rows_of(table)].count("Kansli") == 1
    assert all([row[0] for row in rows_of(table)][:2] != ["Medlemsavgift Norrby", "Kansli"] for table in tables)


def drawn(path: Path, rows: str) -> Result:
    """What a page says whose table is `rows`, each character at its place, the parts right of its frame."""
    text = """
!size 9
!text 60 60 Budget 2027 och ramar 2028-2029, belopp i tkr
"""
    for i, line in enumerate(rows.strip("\n").splitlines()):
        left, right = line[4:39].strip(), line[39:].strip()
        for text_of, x, end in ((left, 60, 300), (right, 330, 480)):
            label, _, amount = text_of.partition("  ")
            if label:
                text += f"!text {x} {100 + 14 * i} {label}\n"
            if amount.strip():
                text += f"!text {end - 5 * len(amount.strip())} {100 + 14 * i} {amount.strip()}\n"
    _, result = process(make(path, text.strip()), None, vocabulary.load())
    return result


def parted(result: Result) -> list[tuple[str, CheckStatus]]:
    """The sums that the amounts beside them part."""
    return [(c.scope, c.status) for c in result.checks if c.scope.endswith("= Norrby + Söderby")]


def test_the_parts_are_of_the_year_that_the_heading_over_their_row_says(tmp_path: Path) -> None:
    result = drawn(tmp_path / "page.pdf", PARTED)
    found = [(f.row_label, f.printed, f.fiscal_year) for f in result.figures if f.row_label in ("Norrby", "Söderby")]
    assert found == [
        ("Norrby", "69 994", 2027),
        ("Söderby", "20 368", 2027),
        ("Norrby", "72 906", 2028),
        ("Söderby", "21 214", 2028),
    ]


def test_flanks_that_stand_far_apart_are_all_rows_of_the_table(tmp_path: Path) -> None:
    """The same with rows so far apart that each run of parts was a table of its own; nobody states the unit, but the
    text gives an amount of the table in thousands."""
    lines = [
        "!size 9",
        "!text 60 60 Budget 2025 med plan 2026",
        "!text 60 80 Avgiften för 2025 uppgår till 23 377 tkr.",
    ]
    rows = [
        ("Verksamhetsår 2025", "", ""),
        ("Avgift 2024", "22 400", ""),
        ("Uppräkning", "627", ""),
        ("Tillsyn", "350", ""),
        ("Avgift 2025", "23 377", "Norrby 9 350"),
        ("", "", "Söderby 14 027"),
        ("Verksamhetsår 2026", "", ""),
        ("Avgift 2025", "23 377", ""),
        ("Uppräkning", "701", ""),
        ("Avgift 2026", "24 078", "Norrby 9 631"),
        ("", "", "Söderby 14 447"),
    ]
    for i, (label, amount, part) in enumerate(rows):
        top = 130 + 26 * i
        lines += [f"!text 60 {top} {label}"] if label else []
        lines += [f"!text {270 - 5 * len(amount)} {top} {amount}"] if amount else []
        if part:
            name, _, own = part.partition(" ")
            lines += [f"!text 330 {top} {name}", f"!text {480 - 5 * len(own)} {top} {own}"]
    _, result = process(make(tmp_path / "page.pdf", "\n".join(lines)), None, vocabulary.load())
    tabular = [f for f in result.figures if f.origin == "table"]
    assert len(tabular) == 11
    assert {f.unit_printed for f in tabular} == {"tkr"}
    assert [(f.row_label, f.fiscal_year) for f in tabular][4:7] == [
        ("Norrby", 2025),
        ("Söderby", 2025),
        ("Avgift 2025", 2025),
    ]


def test_the_sums_that_are_parted_are_tried_where_most_of_them_hold(tmp_path: Path) -> None:
    third = """
    Ram 2029
    Medlemsbidrag 2028        94 120
    Uppräkning                 3 200
    Drift av nät                 415
    Medlemsbidrag 2029        97 735      Norrby       75 706
                                          Söderby      21 214
"""
    result = drawn(tmp_path / "page.pdf", PARTED.rstrip() + third)
    assert parted(result) == [
        ("Medlemsbidrag 2027 = Norrby + Söderby", CheckStatus.PASS),
        ("Medlemsbidrag 2028 = Norrby + Söderby", CheckStatus.PASS),
        ("Medlemsbidrag 2029 = Norrby + Söderby", CheckStatus.FAIL),
    ]


def test_amounts_beside_that_give_one_sum_alone_part_none(tmp_path: Path) -> None:
    result = drawn(tmp_path / "page.pdf", PARTED.replace("21 214", "17 814"))
    assert len([f for f in result.figures if f.row_label == "Söderby"]) == PARTED.count("Söderby")
    assert parted(result) == []
