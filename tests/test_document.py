"""One document end to end: doubts settled by sums, the second engine called where sums fail, statuses, stability."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.drawing import page_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_maker import make

from pipeline import document, vocabulary
from pipeline import read as reading_room
from pipeline.document import interpret, process
from pipeline.keys import interpreter_version, result_key
from pipeline.model import (
    Box,
    Cause,
    CheckStatus,
    Doubt,
    Page,
    PageKind,
    Passage,
    PrintedLine,
    Reading,
    Result,
    Table,
    Trust,
    figure_id,
)
from pipeline.tables import find_tables, join_pages

WORDS = vocabulary.load()
SOUND = """Budget 2024 (tkr)
!columns 60 300 400
Kostnader | Budget 2023 | Budget 2024
Insats Ett | 1 600 | 1 900
Kansli | 400 | 400
Summa kostnader | 2 000 | 2 300
"""
UNSOUND = SOUND.replace("Summa kostnader | 2 000", "Summa kostnader | 2 170")


def reading_of(drawing: str, text: str = "Budget 2024 (kr)") -> Reading:
    """A reading of one drawn page, its tables found."""
    page = replace(page_of(drawing), text=text)
    return Reading("5" * 64, "1", (), (page,), join_pages(find_tables(page)))


def with_doubt(reading: Reading, doubt: Doubt) -> Reading:
    (table,) = reading.tables
    return replace(reading, tables=(replace(table, doubts=(doubt,)),))


def figures(result: Result) -> list[tuple[str | None, str | None, str]]:
    return [(f.row_label, f.column_header, f.printed) for f in result.figures]


def row_of(table: Table, label: str) -> int:
    return next(row.number for row in table.rows if row.label == label)


# ---------------------------------------------------------------------------------------------------------------------
# What may be read in more than one way

LONE = """
    Kostnader       Budget 2023  Budget 2024
    Insats Ett          600 000      700 000
    Insats Två           10 000
    Kansli              200 000      200 000
    Summa kostnader     {total}
"""


def lone_number(total: str) -> Reading:
    """A number between two columns, which geometry puts in the first: the doubt offers the second."""
    reading = reading_of(LONE.format(total=total))
    (table,) = reading.tables
    row = row_of(table, "Insats Två")
    cell = table.rows[row - 1].cells[0]
    assert cell is not None
    moved = ((row, 1, None), (row, 2, replace(cell, box=replace(cell.box, x0=cell.box.x0 + 60, x1=cell.box.x1 + 60))))
    return with_doubt(reading, Doubt("column", ((), moved)))


def test_a_lone_number_goes_where_the_sums_hold() -> None:
    result = interpret(lone_number("800 000      910 000"), WORDS)
    assert ("Insats Två", "Budget 2024", "10 000") in figures(result)
    assert {c.status for c in result.checks if c.rule == "sum"} == {CheckStatus.PASS}


def test_two_numbers_of_one_sum_that_ocr_reads_in_two_ways_are_settled_together() -> None:
    """Neither reading alone makes the sum hold; of the digits none is made up."""
    reading = reading_of(
        """
        Bidrag              Budget 2024
        Ystad                   754 000
        Sjöbo                   107 000
        Staten                  478 000
        Summa bidrag          6 607 000
        """
    )
    (table,) = reading.tables
    doubts = []
    for label, text in (("Sjöbo", "1 071 000"), ("Staten", "4 782 000")):
        row = row_of(table, label)
        cell = table.rows[row - 1].cells[0]
        assert cell is not None
        doubts.append(Doubt("digits", ((), ((row, 1, replace(cell, text=text)),))))
    found = interpret(replace(reading, tables=(replace(table, doubts=tuple(doubts)),)), WORDS)
    assert [text for label, _, text in figures(found) if label in ("Sjöbo", "Staten")] == ["1 071 000", "4 782 000"]


def test_a_lone_number_stays_where_the_sums_hold() -> None:
    result = interpret(lone_number("810 000      900 000"), WORDS)
    assert ("Insats Två", "Budget 2023", "10 000") in figures(result)


def test_a_lone_number_stays_where_geometry_has_it_when_no_sum_tells() -> None:
    result = interpret(lone_number("999 999      999 999"), WORDS)
    assert ("Insats Två", "Budget 2023", "10 000") in figures(result)


def test_no_digit_is_changed_whatever_is_chosen() -> None:
    for total in ("800 000      910 000", "810 000      900 000", "999 999      999 999"):
        printed = sorted(p for *_, p in figures(interpret(lone_number(total), WORDS)))
        assert printed == sorted(["600 000", "700 000", "10 000", "200 000", "200 000", *total.split("      ")])


@pytest.mark.parametrize("known", [True, False])
def test_two_lines_are_one_label_where_only_together_they_are_known(known: bool) -> None:
    """`Staten genom` over `Försäkringskassan`; an unknown heading over an unknown row stays a heading."""
    first, second = ("Staten genom", "Försäkringskassan") if known else ("Projekt", "Blomman")
    reading = reading_of(
        f"""
        Intäkter            Budget 2023  Budget 2024
        Region Norr             600 000      700 000
        {first}
        {second:<20}    600 000      700 000
        """
    )
    (table,) = reading.tables
    above, below = row_of(table, first), row_of(table, second)
    box = table.rows[above - 1].label_box
    assert box is not None
    cell = table.rows[below - 1].cells[0]
    assert cell is not None
    one = ((above, 0, None), (below, 0, replace(cell, text=f"{first} {second}", box=box)))
    labels = [label for label, *_ in figures(interpret(with_doubt(reading, Doubt("label", ((), one))), WORDS))]
    assert labels[-1] == (f"{first} {second}" if known else second)


LINE_BETWEEN = """
    Intäkter            Budget 2023  Budget 2024
    {above:<20}    600 000      700 000
    {line}
    {below:<20}    600 000      700 000
    Summa               1 200 000    1 400 000
"""


@pytest.mark.parametrize(
    ("above", "line", "below", "labels"),
    [
        ("Region Norr", "Staten genom", "Försäkringskassan", ["Region Norr", "Staten genom Försäkringskassan"]),
        ("Regionen", "Bidrag", "Försäkringskassan", ["Regionen", "Bidrag Försäkringskassan"]),
        ("Ränta", "Bidrag", "Försäkringskassan", ["Ränta", "Försäkringskassan"]),
    ],
)
def test_a_line_between_two_rows_goes_with_the_one_that_the_words_know(
    above: str, line: str, below: str, labels: list[str]
) -> None:
    reading = reading_of(LINE_BETWEEN.format(above=above, line=line, below=below))
    found = [label for label, head, _ in figures(interpret(reading, WORDS)) if head == "Budget 2024"]
    assert found[:2] == labels


def test_a_bare_total_without_an_amount_is_the_first_line_of_the_next_label() -> None:
    reading = reading_of(
        """
        Medlemmar           Budget 2023  Budget 2024
        Region Norr             600 000      700 000
        Försäkringskassan       600 000      700 000
        SUMMA
        INTÄKTER              1 200 000    1 400 000
        """
    )
    labels = [label for label, *_ in figures(interpret(reading, WORDS))]
    assert labels[-1] == "SUMMA INTÄKTER"


@pytest.mark.parametrize("heading", ["Mora/Orsa/Älvdalen", "Rättvik"])
def test_a_heading_that_comes_again_below_a_total_is_the_rest_of_its_label(heading: str) -> None:
    reading = reading_of(
        f"""
        Kostnader           Budget 2023  Budget 2024
        {heading}
        Ny start                600 000      700 000
        Vägval                  300 000      310 000
        Summa insatser          900 000    1 010 000
        Mora/Orsa/Älvdalen
        Leksand
        Språkstegen             100 000      120 000
        """
    )
    labels = [label for label, head, _ in figures(interpret(reading, WORDS)) if head == "Budget 2024"]
    assert labels[2] == ("Summa insatser Mora/Orsa/Älvdalen" if heading[0] == "M" else "Summa insatser")


def test_a_misprint_makes_no_note_numbers_of_first_groups_where_other_columns_have_as_many() -> None:
    reading = reading_of(
        """
        Medlemmar           Budget 2023  Utfall 2023
        Staten                1 200 000    1 200 000
        Region Norr             600 000      600 000
        Summa                 1 800 000    2 900 000
        """
    )
    assert [t.alternatives for t in reading.tables] == [()]
    assert [printed for *_, printed in figures(interpret(reading, WORDS))][-1] == "2 900 000"


# ---------------------------------------------------------------------------------------------------------------------
# The second engine


def test_the_second_engine_is_not_called_where_the_sums_hold(tmp_path: Path) -> None:
    reading, result = process(make(tmp_path / "a.pdf", SOUND), None, WORDS)
    assert (reading.second, reading.second_pages) == ((), ())
    assert (result.status, result.detail) == ("ok", "")
    assert set(result.trust.values()) == {Trust.RECONCILED}


def test_the_second_engine_reads_the_pages_of_failing_sums_alone(tmp_path: Path) -> None:
    reading, result = process(make(tmp_path / "a.pdf", f"{SOUND}\n!page\n{UNSOUND}"), None, WORDS)
    assert reading.second_pages == (2,)
    failing = [c for c in result.checks if c.status is CheckStatus.FAIL]
    assert [(c.cause, c.actual, c.expected) for c in failing] == [
        (Cause.PUBLICATION, Decimal(2170000), Decimal(2000000))
    ]
    assert result.status == "discrepancy"
    assert "1 checks fail" in result.detail


def test_without_the_file_nobodys_fault_is_laid_on_the_publisher(tmp_path: Path) -> None:
    reading = reading_room.read(make(tmp_path / "a.pdf", UNSOUND))
    failing = [c for c in interpret(reading, WORDS).checks if c.status is CheckStatus.FAIL]
    assert [c.cause for c in failing] == [Cause.EXTRACTION]


def test_a_second_reading_that_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.pdf", UNSOUND)
    reading, first = process(path, None, WORDS)
    monkeypatch.setattr(document.reading_room, "second_reading", None)
    again, second = process(path, reading, WORDS)
    assert again is reading
    assert second == first


def test_digits_that_the_second_engine_reads_otherwise_are_the_readings_fault(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", UNSOUND)
    reading, _ = process(path, None, WORDS)
    misread = tuple(replace(w, text="999") if w.text == "170" else w for w in reading.second)
    result = interpret(replace(reading, second=misread), WORDS)
    assert [c.cause for c in result.checks if c.status is CheckStatus.FAIL] == [Cause.EXTRACTION]


# ---------------------------------------------------------------------------------------------------------------------
# Results


def test_a_reading_or_a_path_is_needed() -> None:
    with pytest.raises(ValueError, match="path or a reading"):
        process(None, None, WORDS)


def test_a_file_that_cannot_be_opened_raises(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    with pytest.raises(reading_room.ReadError):
        process(path, None, WORDS)


def test_a_stored_reading_gives_the_same_result_as_the_file(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", f"{SOUND}\n!page\n{UNSOUND}")
    reading, result = process(path, None, WORDS)
    assert interpret(reading, WORDS) == result
    assert process(path, None, WORDS) == (reading, result)


def test_pages_of_a_result_are_slim(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", f"Bara ord.\n!page\n{SOUND}"), None, WORDS)
    assert [(p.number, p.text, p.words, p.rules, p.has_figures) for p in result.pages] == [
        (1, "", (), (), False),
        (2, "", (), (), True),
    ]


def test_a_document_without_figures_says_so(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", "Bara ord på denna sida."), None, WORDS)
    assert (result.status, result.figures, result.checks) == ("no_figures", (), ())
    assert result.detail


def test_a_page_that_could_not_be_read_makes_the_document_incomplete() -> None:
    reading = reading_of(LONE.format(total="810 000      900 000"))
    unread = Page(2, 595.0, 842.0, PageKind.TEXT, "", status="unread", detail="No such glyph.")
    result = interpret(replace(reading, pages=(*reading.pages, unread)), WORDS)
    assert result.status == "incomplete"
    assert "2" in result.detail
    assert result.figures


def test_figures_have_ids_of_place_and_print(tmp_path: Path) -> None:
    reading, result = process(make(tmp_path / "a.pdf", SOUND), None, WORDS)
    assert len({f.figure_id for f in result.figures}) == len(result.figures) == 6
    for f in result.figures:
        assert f.figure_id == figure_id(reading.sha256, f.page, f.box, f.printed)


def test_the_key_of_a_result_names_all_that_it_hangs_on() -> None:
    key = result_key("a", "1", "w")
    assert key == result_key("a", "1", "w")
    assert len({key, result_key("b", "1", "w"), result_key("a", "2", "w"), result_key("a", "1", "x")}) == 4
    assert interpreter_version() == interpreter_version()


parts = st.lists(st.tuples(st.integers(1, 9_999_999), st.integers(1, 9_999_999)), min_size=2, max_size=7)


def spaced(value: int) -> str:
    return f"{value:,}".replace(",", " ")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts)
def test_any_statement_that_adds_up_is_read_and_proved(tmp_path: Path, rows: list[tuple[int, int]]) -> None:
    """Random parts and their sums, in kronor: every figure is found, every sum holds, all are reconciled."""
    names = ["Metodstöd", "Unga vuxna", "Arbetsträning", "Kansli", "Revision", "Information", "Utbildning"]
    lines = [f"{name} | {spaced(a)} | {spaced(b)}" for name, (a, b) in zip(names, rows, strict=False)]
    totals = (sum(a for a, _ in rows), sum(b for _, b in rows))
    foot = f"Summa kostnader | {spaced(totals[0])} | {spaced(totals[1])}"
    head = "Budget 2024 (kr)\n!columns 60 320 440\nKostnader | Budget 2023 | Budget 2024"
    _, result = process(make(tmp_path / "a.pdf", "\n".join([head, *lines, foot])), None, WORDS)
    assert [int(f.value) for f in result.figures] == [value for row in [*rows, totals] for value in row]
    assert [c.status for c in result.checks if c.rule == "sum"] == [CheckStatus.PASS] * 2
    assert set(result.trust.values()) == {Trust.RECONCILED}


def test_a_line_that_calls_for_more_goes_on_with_the_last_line_of_the_table() -> None:
    reading = reading_of(
        """
        Eget kapital och skulder                  2023        2024
        Eget kapital                           600 000     700 000
        Skulder                                200 000     210 000
        Summa kapital från flera år och        800 000     910 000
        Skulder
        """
    )
    assert figures(interpret(reading, WORDS))[-1][0] == "Summa kapital från flera år och Skulder"


def test_a_label_that_begins_others_goes_on_with_its_second_line() -> None:
    reading = reading_of(
        """
        Intäkter                      Budget 2023   Budget 2024
        2671 Staten                       600 000       700 000
        2733 Kommunbidrag                 100 000       200 000
        Norrmora
        2784 Kommunbidrag Söderby         100 000       200 000
        2791 Kommunbidrag Viken           100 000       200 000
        Summa intäkter                    900 000     1 300 000
        """
    )
    (table,) = reading.tables
    above, below = row_of(table, "2733 Kommunbidrag"), row_of(table, "Norrmora")
    box = table.rows[above - 1].label_box
    assert box is not None
    cell = table.rows[above - 1].cells[0]
    assert cell is not None
    one = ((below, 0, None), (above, 0, replace(cell, text="2733 Kommunbidrag Norrmora", box=box)))
    found = figures(interpret(with_doubt(reading, Doubt("label", (one, ()))), WORDS))
    assert "Kommunbidrag Norrmora" in {label for label, *_ in found}


def test_a_label_that_calls_for_its_second_line_gets_it_though_a_heading_stands_above() -> None:
    """Geometry doubts three pairs of lines, each of which shares a line with the next."""
    drawing = """
        Bidrag från medlemmarna
        Staten gm              14 000     9 300
        Försäkringskassan
        Region Skåne            7 000     4 700
        Summa                  21 000    14 000
    """
    reading = reading_of(drawing)
    labels = [label for label, *_ in figures(interpret(reading, WORDS))]
    assert labels[0] == "Staten gm Försäkringskassan"
    assert labels[2] == "Region Skåne"


def test_a_bare_total_above_words_that_head_rows_already_is_their_total() -> None:
    drawing = """
        Tillgångar                 2026    2025
        *Tillgångar
        Övriga fordringar           2,6     2,8
        Likvida medel              17,6    17,8
        *SUMMA                    *20,2   *20,6
        *TILLGÅNGAR
        .
        .
        Förbundet är en egen juridisk person.
    """
    labels = [label for label, *_ in figures(interpret(reading_of(drawing, "Balansräkning 2026 (mnkr)"), WORDS))]
    assert labels[-1] == "SUMMA TILLGÅNGAR"
    again = drawing.replace("        .\n        .\n", "        Maskiner                    1,0     1,1\n", 1)
    labels = [label for label, *_ in figures(interpret(reading_of(again, "Balansräkning 2026 (mnkr)"), WORDS))]
    assert "SUMMA" in labels


def test_a_bare_total_above_words_that_head_rows_already_is_their_total_where_another_heading_follows() -> None:
    """And a label whose second line calls for more too goes on with the third."""
    drawing = """
        Balansräkning              2026    2025
        *TILLGÅNGAR
        Övriga fordringar           2,6     2,8
        Likvida medel              17,6    17,8
        *SUMMA                    *20,2   *20,6
        *TILLGÅNGAR
        *EGET *KAPITAL
        Balanserat resultat         4,6     3,9
        Årets resultat              0,7     0,7
        *SKULDER
        Leverantörsskulder         14,9    16,0
        *SUMMA *EGET              *20,2   *20,6
        *KAPITAL *OCH
        *SKULDER
    """
    labels = [label for label, *_ in figures(interpret(reading_of(drawing, "Balansräkning 2026 (mnkr)"), WORDS))]
    assert labels[4] == "SUMMA TILLGÅNGAR"
    assert labels[-1] == "SUMMA EGET KAPITAL OCH SKULDER"


def test_a_line_that_begins_with_och_in_capitals_goes_on_from_the_line_above() -> None:
    """Both lines name a section by themselves."""
    drawing = """
        Kortfristiga skulder        1,4     0,3
        SUMMA EGET KAPITAL          9,6     3,4
        OCH SKULDER
        Ansvarsförbindelser         0,1     0,1
    """
    labels = [label for label, *_ in figures(interpret(reading_of(drawing, "Balansräkning 2024 (tkr)"), WORDS))]
    assert labels[2] == "SUMMA EGET KAPITAL OCH SKULDER"


# ---------------------------------------------------------------------------------------------------------------------
# Running text

TOLD = f"""{SOUND}

Insats Ett får 1 900 tkr i budgeten för 2024. Minst 40% av deltagarna ska få arbete.
"""


def test_figures_of_running_text_stand_beside_those_of_tables(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", TOLD), None, WORDS)
    told = [f for f in result.figures if f.origin == "text"]
    assert [(f.printed, f.value, f.subject, f.is_primary) for f in told] == [
        ("1 900 tkr", 1_900_000, "Insats Ett", False),
        ("40%", 40, "Insats Ett", True),
    ]
    (check,) = [c for c in result.checks if c.rule == "prose"]
    assert check.status == CheckStatus.PASS
    assert result.trust[told[0].figure_id] == Trust.RECONCILED
    assert sum(f.origin == "table" for f in result.figures) == 6


def test_a_document_of_running_text_alone_has_figures(tmp_path: Path) -> None:
    text = "Under 2024 får förbundet totalt 11,2 milj kr från medlemmarna."
    _, result = process(make(tmp_path / "a.pdf", text), None, WORDS)
    assert (result.status, [f.printed for f in result.figures]) == ("ok", ["11,2 milj kr"])
    assert result.pages[0].has_figures


def test_the_second_engine_reads_the_page_of_a_failing_sentence(tmp_path: Path) -> None:
    """The sentence stands on another page than the table."""
    text = f"Förbundet har under 2024 en budget på totalt 2 301 000 kr för sin verksamhet.\n!page\n{WHOLE}"
    reading, result = process(make(tmp_path / "a.pdf", text), None, WORDS)
    (check,) = [c for c in result.checks if c.status == CheckStatus.FAIL]
    assert (check.rule, check.expected, check.actual, check.cause) == ("prose", 2_300_000, 2_301_000, Cause.PUBLICATION)
    assert reading.second_pages == (1, 2)


WHOLE = """Budget 2024 (kr)
!columns 60 300 400
Kostnader | Budget 2023 | Budget 2024
Insats Ett | 1 600 000 | 1 900 000
Kansli | 400 000 | 400 000
Summa kostnader | 2 000 000 | 2 300 000
"""


def seen_by_ocr(*lines: str, skew: float = 0.0) -> Result:
    """What a page means whose running text was read from a picture."""
    passage = Passage(
        tuple(
            PrintedLine(line, Box(100.0, 100.0 + 12 * at, 100.0 + len(line), 110.0 + 12 * at), _ends(line))
            for at, line in enumerate(lines)
        ),
        10.0,
    )
    whole = Box(0.0, 0.0, 600.0, 800.0)
    page = Page(1, 600, 800, PageKind.IMAGE, " ".join(lines), pictured=(whole,), skew=skew, passages=(passage,))
    return interpret(Reading("5" * 64, "1", (), (page,), ()), WORDS)


def _ends(line: str) -> tuple[float, ...]:
    found: list[float] = []
    at = 100.0
    for word in line.split(" "):
        found += [at, at + len(word)]
        at += len(word) + 1
    return tuple(found)


def test_running_text_of_pictures_says_who_read_it() -> None:
    (figure,) = seen_by_ocr("Totalt har 43 deltagare börjat i projektet.").figures
    assert (figure.reading, figure.printed) == ("ocr", "43 deltagare")


def test_a_percent_sign_that_ocr_may_have_lost_makes_no_figure() -> None:
    """`50% av deltagarna` and `53 % av de avslutade deltagarna` as OCR reads them."""
    result = seen_by_ocr("Målet är att 5090 av deltagarna ska få arbete, nu 53 26 av de avslutade deltagarna.")
    assert result.figures == ()
    assert len(result.dropped) == 2
    assert all("OCR may have lost a percent sign" in line for line in result.dropped)


def test_boxes_of_running_text_are_where_it_is_printed_on_a_page_that_lay_askew() -> None:
    (straight,) = seen_by_ocr("Totalt har 43 deltagare börjat.").figures
    (askew,) = seen_by_ocr("Totalt har 43 deltagare börjat.", skew=1.0).figures
    assert straight.box.top != askew.box.top
    assert askew.figure_id == figure_id("5" * 64, 1, askew.box, askew.printed)
