"""Each amount that a page prints ends as a figure or in `dropped_cells`, with the reason: nothing is lost in silence.

A test's docstring is its document (see pdf_maker.py), below its first paragraph.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_maker import make

from pipeline import vocabulary
from pipeline.amounts import UNITS
from pipeline.document import process
from pipeline.model import Figure, Reading, Result, Unit

AMOUNT = re.compile(r"(?<![\w.,:/-])(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)? ?(?:tkr|kr|mkr|%)(?!\w)")


def read_of(test: Callable[..., None], folder: Path) -> tuple[Reading, Result]:
    text = (inspect.getdoc(test) or "").partition("\n\n")[2]
    return process(make(folder / "page.pdf", text), None, vocabulary.load())


def unaccounted(reading: Reading, result: Result) -> list[str]:
    """The amounts with a unit in the pages' plain text that are in no figure and in no list of what was left out."""
    printed = Counter(re.sub(r"\D", "", m[0]) for page in reading.pages for m in AMOUNT.finditer(page.text))
    told = Counter(re.sub(r"\D", "", figure.printed) for figure in result.figures)
    told.update(re.sub(r"\D", "", m[0]) for m in (re.search(r"'(.*?)'", line) for line in result.dropped) if m)
    return sorted((printed - told).elements())


def stated(result: Result) -> list[tuple[str | None, str, int | None, int]]:
    """(sentence, printed, year, kronor) of the figures of running text."""
    texts = [f for f in result.figures if f.origin == "text"]
    return [(f.row_label, f.printed, f.fiscal_year, int(f.value)) for f in texts]


FORM = """
    Investeringsbudget 2027
    !text 60 100 Projektnamn
    !text 200 100 Ombyggnad av biblioteket (6012)
    !text 60 120 Investeringsutgift
    !text 200 120 {utgift}
    !text 60 140 Status
    !text 200 140 Pågående
    !text 60 160 Beskrivning av projektet
    !text 200 160 Lokalerna behöver byggas om för att rymma fler besökare under
    !text 200 172 dagen, och entrén ska vara tillgänglig för alla som kommer.
    !text 60 190 Vilken driftseffekt, exkl.
    !text 60 202 kapitalkostnader, får projektet?
    !text 200 190 {drift}
    !text 60 222 Genomförandeperiod
    !text 200 222 2027-2028
"""


@pytest.mark.parametrize(
    ("utgift", "drift", "expected"),
    [
        (
            "2027 1 000 tkr. 2028 500 tkr.",
            "50 tkr",
            [
                ("Investeringsutgift 2027 1 000 tkr.", "1 000 tkr", 2027, 1_000_000),
                ("Investeringsutgift 2028 500 tkr.", "500 tkr", 2028, 500_000),
            ],
        ),
        (
            "2028: 22 000 tkr",
            "Inga effekter",
            [("Investeringsutgift 2028: 22 000 tkr", "22 000 tkr", 2028, 22_000_000)],
        ),
        (
            "1450 tkr 2027, 750 tkr 2028.",
            "25 tkr/år",
            [
                ("Investeringsutgift 1450 tkr 2027, 750 tkr 2028.", "1450 tkr", 2027, 1_450_000),
                ("Investeringsutgift 1450 tkr 2027, 750 tkr 2028.", "750 tkr", 2028, 750_000),
                ("Vilken driftseffekt, exkl. kapitalkostnader, får projektet? 25 tkr/år", "25 tkr", 2027, 25_000),
            ],
        ),
    ],
)
def test_the_cells_of_a_form_state_amounts_of_years(
    utgift: str, drift: str, expected: list[tuple[str, str, int, int]], tmp_path: Path
) -> None:
    page = make(tmp_path / "form.pdf", inspect.cleandoc(FORM.format(utgift=utgift, drift=drift)))
    reading, result = process(page, None, vocabulary.load())
    assert stated(result) == expected
    assert [f.printed for f in result.figures if f.origin == "table"] in ([], ["50 tkr"])
    assert unaccounted(reading, result) == []


def test_what_a_cell_of_words_counts_is_said_to_be_left_out(tmp_path: Path) -> None:
    """A narrow cell breaks a word at its last letter.

    Personal 2026
    !text 60 100 Yrkesgrupp
    !text 260 100 Prognos helår
    !text 60 120 Handläggare
    !text 260 120 Ökning med
    !text 260 132 ca 20–30
    !text 260 144 medarbetar
    !text 260 156 e
    """
    _, result = read_of(test_what_a_cell_of_words_counts_is_said_to_be_left_out, tmp_path)
    assert list(result.dropped) == ["page 1: '20–30 medarbetare' in the text: no sentence says what it is"]
    assert result.figures == ()


def test_a_cell_of_two_lines_states_two_years(tmp_path: Path) -> None:
    """A label beside the first of several lines is that of all, and what they sum up is of no one of their years.

    Investeringsbudget 2029
    !text 60 100 Projektnamn
    !text 200 100 Inköp av hyllor
    !text 60 120 Investeringsutgift
    !text 200 120 2029 300 tkr.
    !text 200 132 2030 500 tkr.
    !text 200 144 Projektets totala kalkylerade utgifter uppgår till 800 tkr.
    !text 60 164 Status
    !text 200 164 Ny
    """
    reading, result = read_of(test_a_cell_of_two_lines_states_two_years, tmp_path)
    assert [(label, year, kronor) for label, _, year, kronor in stated(result)] == [
        ("Investeringsutgift 2029 300 tkr.", 2029, 300_000),
        ("Investeringsutgift 2030 500 tkr.", 2030, 500_000),
        ("Projektets totala kalkylerade utgifter uppgår till 800 tkr.", None, 800_000),
    ]
    assert {f.subject for f in result.figures} == {"Inköp av hyllor"}
    assert unaccounted(reading, result) == []


def test_the_whole_of_several_years_is_of_none(tmp_path: Path) -> None:
    """A total behind amounts of several years belongs to none of them.

    Investeringsbudget 2027
    Utgiften är 400 tkr 2027 och 100 tkr 2028. Projektets totala utgifter uppgår till 4 024 tkr.
    """
    _, result = read_of(test_the_whole_of_several_years_is_of_none, tmp_path)
    assert [(printed, year) for _, printed, year, _ in stated(result)] == [
        ("400 tkr", 2027),
        ("100 tkr", 2028),
        ("4 024 tkr", None),
    ]


def test_headings_with_signs_state_amounts(tmp_path: Path) -> None:
    """Where others have a plus, a dash before an amount is a minus.

    Ekonomisk uppföljning maj 2026
    *Politisk verksamhet +/- 0 tkr
    Ingen avvikelse väntas mellan budget och prognos på helår.

    *Förskola + 6 239 tkr
    Mer intäkter väntas av statsbidraget för åtgärder i förskolan.

    *Pedagogisk omsorg - 75 tkr
    Fler platser än budgeterat väntas köpas under hösten.
    """
    reading, result = read_of(test_headings_with_signs_state_amounts, tmp_path)
    assert [(label, kronor) for label, _, _, kronor in stated(result)] == [
        ("Politisk verksamhet +/- 0 tkr", 0),
        ("Förskola + 6 239 tkr", 6_239_000),
        ("Pedagogisk omsorg - 75 tkr", -75_000),
    ]
    assert unaccounted(reading, result) == []


def test_a_dash_that_may_be_a_minus_is_told(tmp_path: Path) -> None:
    """Without a plus anywhere the dash may part words.

    Ekonomisk uppföljning maj 2026
    *Kansli - 75 tkr
    Kansliet har flyttat till nya lokaler under våren.
    """
    _, result = read_of(test_a_dash_that_may_be_a_minus_is_told, tmp_path)
    assert stated(result) == []
    assert result.dropped == ("page 1: '75 tkr' in the text: a dash stands before it that may be a minus",)


def test_a_sentence_between_the_rows_of_a_table_states_its_amount(tmp_path: Path) -> None:
    """A remark in small print below a note's sum.

    !columns 60 300 380
    Noter (tkr) | Bokslut 2025 | Bokslut 2024
    Kundfordringar | 28 085 | 26 390
    Övriga fordringar | 19 584 | 16 449
    Summa fordringar | 47 669 | 42 839
    En checkkredit på 10 mkr finns hos banken.
    Leverantörsskulder | 1 142 | 703
    Moms | 11 096 | 10 655
    Summa skulder | 12 238 | 11 358
    """
    reading, result = read_of(test_a_sentence_between_the_rows_of_a_table_states_its_amount, tmp_path)
    assert [(label, kronor) for label, _, _, kronor in stated(result)] == [
        ("En checkkredit på 10 mkr finns hos banken.", 10_000_000)
    ]
    assert unaccounted(reading, result) == []


def test_the_numbers_of_a_picture_are_told(tmp_path: Path) -> None:
    """The columns of a chart have their shares over them, and no words on their lines.

    !text 60 80 Sjukfrånvaron har minskat med 2 % under året jämfört med 2024.
    !text 100 200 11,2%
    !text 180 260 7,1%
    !text 260 240 9 600
    !turned 104 340 januari
    !turned 184 340 februari
    !turned 264 340 mars
    """
    reading, result = read_of(test_the_numbers_of_a_picture_are_told, tmp_path)
    alone = [line for line in result.dropped if "stands in no table" in line]
    assert [line.split("'")[1] for line in alone] == ["11,2%", "9 600", "7,1%"]
    assert unaccounted(reading, result) == []


def test_amounts_left_of_the_labels_are_told(tmp_path: Path) -> None:
    """The names stand behind the first column of amounts.

    !columns 60 300 420
    Ekonomin 2008 (tkr)
    Post | Budget 2008 | Utfall 2007
    10 600 Bidrag från parterna | 10 600 | 10 200
    388 Ränta | 200 | 241
    -3 675 Delta | -3 735 | -3 410
    -1 548 Arkadia | -1 585 | -1 490
    """
    _, result = read_of(test_amounts_left_of_the_labels_are_told, tmp_path)
    before = [line.split("'")[1] for line in result.dropped if "stands before a label" in line]
    assert before == ["10 600", "388", "-3 675", "-1 548"]


def test_amounts_that_were_taken_for_a_head_are_told(tmp_path: Path) -> None:
    """What is read as letters made words of two rows.

    !columns 60 300 380
    Kostnader (tkr) | Budget 2025 | Bokslut 2024
    Hyra | 1 142 tkr (O tkr) | x
    Revision | x (x) | x
    Lokaler | 11 096 | 10 655
    Summa | 12 238 | 11 358
    """
    _, result = read_of(test_amounts_that_were_taken_for_a_head_are_told, tmp_path)
    assert any("1 142" in line for line in result.dropped)


def test_a_goal_that_is_a_bound_is_an_amount(tmp_path: Path) -> None:
    """Signs before goals, and a number that ends a label's sentence.

    !size 8
    !columns 40 380 450 520
    Verksamhetsmål och måluppfyllelse
    Indikator | Utfall 2024 | Målvärde 2025 | Utfall 2025
    Andel beställningar som tillsätts ska överstiga 99%. | 99,4% | >99% | 99,5%
    Andel uppdrag som utförs av tolk ska uppgå till minst | 33,6% | ≥32% | 37,9%
    !up 4
    32%.
    Andel uppdrag på distans ska uppgå till minst 72%. | 70,1% | ≥72% | 72,2%
    Sjukfrånvaron ska understiga 6%. | 11,2% | <6% | 7,1%
    """
    _, result = read_of(test_a_goal_that_is_a_bound_is_an_amount, tmp_path)
    goals = [f for f in result.figures if f.column_header == "Målvärde 2025"]
    assert [(f.printed, int(f.value), f.measure, f.unit) for f in goals] == [
        (">99%", 99, "target", "percent"),
        ("≥32%", 32, "target", "percent"),
        ("≥72%", 72, "target", "percent"),
        ("<6%", 6, "target", "percent"),
    ]
    assert goals[1].row_label == "Andel uppdrag som utförs av tolk ska uppgå till minst 32%."


def test_all_that_running_text_says_is_accounted_for(tmp_path: Path) -> None:
    """What is no figure is listed with its reason.

    Verksamhetsplan 2024
    T.ex. kan 450 kr per gång betalas ut till den som deltar.
    Samordnaren arbetar på 50 % och har sitt kontor i Habo.
    Till detta kommer 12 500 besök på webbplatsen med filmerna.
    Kansliet kostar 395 tkr under året, vilket är som förut.
    """
    reading, result = read_of(test_all_that_running_text_says_is_accounted_for, tmp_path)
    assert [printed for _, printed, *_ in stated(result)] == ["12 500 besök", "395 tkr"]
    assert result.dropped == (
        "page 1: '450 kr' in the text: it is said as an example",
        "page 1: '50 %' in the text: it is a share of a post, or a rate",
    )
    assert unaccounted(reading, result) == []


def test_figures_are_where_they_are_printed(tmp_path: Path) -> None:
    """A figure of a form has the box of its amount alone.

    Investeringsbudget 2027
    !text 60 100 Projektnamn
    !text 200 100 Nytt bibliotek
    !text 60 120 Investeringsutgift
    !text 200 120 2027 1 000 tkr.
    """
    _, result = read_of(test_figures_are_where_they_are_printed, tmp_path)
    figure: Figure = next(f for f in result.figures if f.printed == "1 000 tkr")
    assert figure.box.x0 > 215
    assert figure.column_header is None


def test_the_label_of_a_form_says_what_its_amount_is(tmp_path: Path) -> None:
    """A fact sheet of an insats.

    Verksamhetsplan 2023
    !text 60 100 Projektägare
    !text 220 100 Arbetsförmedlingen
    !text 60 120 Målgrupp
    !text 220 120 Personer mellan 16 och 64 år som är i behov av samordnat stöd
    !text 220 132 av flera myndigheter för att komma i arbete eller studier.
    !text 60 150 Budget 2024
    !text 220 150 1 250 000 kr
    !text 60 170 Syfte
    !text 220 170 Att fler ska kunna arbeta efter sin förmåga.
    """
    _, result = read_of(test_the_label_of_a_form_says_what_its_amount_is, tmp_path)
    [figure] = [f for f in result.figures if f.printed == "1 250 000 kr"]
    assert (figure.measure, figure.fiscal_year) == ("budget", 2024)


ROWS = [("Kansli", "12", "13"), ("Insatser", "240", "255"), ("Revision", "8", "9"), ("Summa", "260", "277")]


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("unit", [u for u, word in UNITS.items() if word.kind == "SEK" and u[0].isalpha()])
def test_amounts_with_any_unit_of_money_in_each_cell_are_read(unit: str, gap: str, tmp_path: Path) -> None:
    rows = "".join(f"{name} | {a}{gap}{unit} | {b}{gap}{unit}\n" for name, a, b in ROWS)
    text = f"!columns 60 340 480\nKostnader | Budget 2024 | Budget 2025\n{rows}"
    _, result = process(make(tmp_path / "a.pdf", text), None, vocabulary.load())
    found = [(f.row_label, f.value) for f in result.figures if f.origin == "table" and f.unit is Unit.SEK]
    scale = UNITS[unit].scale
    assert found == [(name, int(n) * scale) for name, *both in ROWS for n in both]
