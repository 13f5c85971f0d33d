"""Pages as word processors and spreadsheets set them: heads at the middle of their row, remarks close behind amounts,
comparatives in parentheses, columns of periods."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.drawing import heads_of, rows_of, table_of
from pdf_maker import make, width

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import DocumentType, Figure, Measure, Section, Unit


def figures(text: str, folder: Path) -> list[Figure]:
    """The figures in kronor of a document given as pdf_maker.py describes."""
    found = process(make(folder / "page.pdf", text), None, vocabulary.load())[1].figures
    return [f for f in found if f.unit is Unit.SEK]


def test_a_remark_close_behind_an_amount_is_no_part_of_it() -> None:
    table = table_of(
        """
        Kostnader       2023      Diff
        Insats Ett   600 000   150 000 Vakant tjänst hela våren
        Insats Två    10 500         - Klar
        Kansli       200 000   -25 000
        Hyra          40 000         0 4,0 rum
        Summa        850 500   125 000
        """
    )
    assert [row[1:] for row in rows_of(table)] == [
        ["600 000", "150 000"],
        ["10 500", "-"],
        ["200 000", "-25 000"],
        ["40 000", "0"],
        ["850 500", "125 000"],
    ]


def test_a_unit_in_parentheses_behind_a_year_is_no_remark() -> None:
    table = table_of(
        """
        Not                2022 (Tkr)   2023 (Tkr)
        Kassaflöde
        Årets resultat     2022               -647
        Investeringar      2080                  0
        Kassa              1900                -41
        """
    )
    assert heads_of(table) == [("Not", "2022 (Tkr)", "2023 (Tkr)")]


def test_a_text_that_begins_with_a_number_elsewhere_stays_whole() -> None:
    table = table_of(
        """
        Kostnader             2023      2024
        Insats Ett         600 000   700 000
        Kansli   4 tjänster  10 500   10 500
        Summa              610 500   710 500
        """
    )
    assert [row[1:] for row in rows_of(table)][1] == ["10 500", "10 500"]


def test_a_head_of_two_lines_at_the_middle_of_its_row_is_of_its_own_column() -> None:
    """`Förbrukat` over `%` stands in the gap that the heads of one line leave."""
    table = table_of(
        """
                               Förbrukat
        Kostnader      Budget              Prognos
                                   %
        Insats Ett    600 000       50     700 000
        Insats Två     10 500       20      10 500
        Summa         610 500       70     710 500
        """
    )
    assert heads_of(table) == [("Kostnader", "Budget", "Förbrukat %", "Prognos")]


def test_a_head_that_goes_on_in_lower_case_is_of_its_own_column() -> None:
    table = table_of(
        """
                                           Avvikelse
        Kostnader      Budget     Prognos  helår
        Insats Ett    600 000     700 000    100 000
        Insats Två     10 500      10 500          0
        Summa         610 500     710 500    100 000
        """
    )
    assert heads_of(table) == [("Kostnader", "Budget", "Prognos", "Avvikelse helår")]


def test_a_group_head_still_heads_its_columns() -> None:
    table = table_of(
        """
                            Utfall 2023
        Kostnader     Intäkter  Kostnader    Netto
        Insats Ett     600 000    700 000  100 000
        Insats Två      10 500     10 500        0
        Summa          610 500    710 500  100 000
        """
    )
    assert heads_of(table)[0][1:] == ("Utfall 2023 Intäkter", "Utfall 2023 Kostnader", "Utfall 2023 Netto")


def test_a_column_of_periods_is_no_part_of_the_labels() -> None:
    """Flush right between names and amounts, and broken at a hyphen."""
    table = table_of(
        """
        Insats                      Period  Beviljat
        Unga vuxna     2014-01-01 – 2016-   450 000
                                    12-31
        Rehabteam      2013-09-01 – 2015-   890 000
                                    12-31
        Gröna vägen    2015-01-01 – 2017-   210 000
                                    12-31
        Seminarier                Löpande    20 000
        Summa                             1 570 000
        """
    )
    assert [row[0] for row in rows_of(table)] == ["Unga vuxna", "Rehabteam", "Gröna vägen", "Seminarier", "Summa"]


def test_a_column_in_parentheses_without_a_head_is_the_year_before(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Insjöriket
Verksamhetsberättelse 2015
Intäkter
Parterna har bidragit med följande belopp (2014 års bidrag inom parentes), kronor:
!columns 60 300 400
Försäkringskassan | 2 600 000 | (2 450 000)
Västra Götalandsregionen | 1 300 000 | (1 225 000)
Kommunerna | 1 300 000 | (1 225 000)
Summa | 5 200 000 | (4 900 000)
""",
        tmp_path,
    )
    before = [f for f in found if f.printed.startswith("(")]
    assert [int(f.value) for f in before] == [2_450_000, 1_225_000, 1_225_000, 4_900_000]
    assert {(f.measure, f.fiscal_year, f.period_end) for f in before} == {(Measure.OUTCOME, 2014, date(2014, 12, 31))}
    assert {f.fiscal_year for f in found if f not in before} == {2015}


@pytest.mark.parametrize("cell", ["(40 000)", "-40 000"])
def test_parentheses_among_plain_amounts_are_a_minus(cell: str, tmp_path: Path) -> None:
    found = figures(
        f"""Årsredovisning 2015
!columns 60 300 400
Kronor | 2015 | 2014
Intäkter | 2 600 000 | 2 450 000
Kostnader | 2 500 000 | 2 490 000
Årets resultat | 100 000 | {cell}
""",
        tmp_path,
    )
    assert [int(f.value) for f in found if f.printed == cell] == [-40_000]


def test_a_table_at_other_places_does_not_take_the_heads_of_the_one_above(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Insjöriket
Årsredovisning 2015
Insatser, kronor
!columns 60 250 330 410
Insats | Beviljat 2015 | Utfall 2015 | Återstår
Unga vuxna | 450 000 | 400 000 | 50 000
Rehabteam | 890 000 | 890 000 | 0
Summa | 1 340 000 | 1 290 000 | 50 000

Intäkter

!columns 60 290 470
Försäkringskassan | 2 600 000 | 2 450 000
Kommunerna | 1 300 000 | 1 225 000
Summa | 3 900 000 | 3 675 000
""",
        tmp_path,
    )
    columns = {(f.column_header, f.fiscal_year, f.measure) for f in found if f.row_label == "Försäkringskassan"}
    assert columns == {(None, None, None)}  # nobody says which of the two is of what


def test_an_investment_is_no_asset_of_a_balance_sheet(tmp_path: Path) -> None:
    found = figures(
        """Internbudget 2025
Investeringsbudget, tkr
!columns 60 250 330 410
Objekt | 2025 | 2026 | 2027
Hjälpmedel och sängar | 1 500 | 1 500 | 1 500
Inventarier nytt boende | 3 400 | 1 200 | 0
Verksamhetssystem | 950 | 0 | 0
Totalt | 5 850 | 2 700 | 1 500
""",
        tmp_path,
    )
    assert {f.section for f in found} == {None}
    assert {f.period_start for f in found if f.fiscal_year == 2026} == {date(2026, 1, 1)}


def test_accrued_costs_in_a_note_are_a_liability(tmp_path: Path) -> None:
    found = figures(
        """Årsredovisning 2023
Not 9 Upplupna kostnader
!columns 60 300 400
Kronor | 2023-12-31 | 2022-12-31
Semesterlöneskuld | 212 400 | 188 300
Sociala avgifter | 104 118 | 96 250
Summa | 316 518 | 284 550
""",
        tmp_path,
    )
    assert {f.section for f in found} == {Section.EQUITY_LIABILITY}


@pytest.mark.parametrize(
    ("day", "kind"), [("2023-12-31", DocumentType.ARSREDOVISNING), ("2023-08-31", DocumentType.DELARSRAPPORT)]
)
def test_a_document_without_a_name_is_what_its_statements_are(day: str, kind: DocumentType, tmp_path: Path) -> None:
    path = make(
        tmp_path / "page.pdf",
        f"""Samordningsförbundet Norra Bohuslän
Balansräkning
!columns 60 300 400
Kronor | {day} | 2022-12-31
Kassa och bank | 212 400 | 188 300
Summa tillgångar | 212 400 | 188 300
""",
    )
    identity = process(path, None, vocabulary.load())[1].identity
    assert (identity.document_type, identity.fiscal_year) == (kind, 2023)


def test_rows_that_are_measures_say_what_their_amounts_are(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Skellefteå-Norsjö
Tertialrapport 1 2019
Perioden januari–april. Nedan redovisas läget i sammandrag, tkr.
!columns 60 250 330 410
| Intäkter | Kostnader | Resultat
Budget helår 2019 | 4 600 | -4 900 | -300
Budget jan-apr | 1 533 | -1 633 | -100
Utfall jan-apr | 1 533 | -1 412 | 121
Helårsprognos | 4 600 | -4 750 | -150
""",
        tmp_path,
    )
    assert {(f.row_label, f.measure, f.period_end) for f in found} == {
        ("Budget helår 2019", Measure.BUDGET, date(2019, 12, 31)),
        ("Budget jan-apr", Measure.BUDGET, date(2019, 4, 30)),
        ("Utfall jan-apr", Measure.OUTCOME, date(2019, 4, 30)),
        ("Helårsprognos", Measure.FORECAST, date(2019, 12, 31)),
    }
    assert {f.value for f in found if f.row_label == "Helårsprognos"} == {4_600_000, -4_750_000, -150_000}


def test_a_sum_without_a_name_is_of_the_lines_above_it(tmp_path: Path) -> None:
    """Groups whose names stand sideways beside them: `Summa` of the income, though the next sum names costs."""
    found = figures(
        """Budget 2016
!columns 60 300 400
Kronor | Budget 2015 | Budget 2016
Försäkringskassan | 1 750 000 | 1 800 000
Region Skåne | 875 000 | 900 000
Summa | 2 625 000 | 2 700 000
Steget till | 1 250 000 | 1 300 000
Samordnare | 720 000 | 745 000
Summa | 1 970 000 | 2 045 000
Summa kostnader | 1 970 000 | 2 045 000
""",
        tmp_path,
    )
    sums = [f.section for f in found if f.row_label == "Summa"]
    assert sums == [Section.INCOME, Section.INCOME, Section.COST, Section.COST]


def test_a_table_with_heads_at_other_places_is_another_table() -> None:
    from helpers.drawing import tables_of

    tables = tables_of(
        """
        Tkr                2022     2023     2024    Plan   Ram
        Lön                 100      110      120     130   140
        Hyra                 50       55       60      65    70
        Summa               150      165      180     195   210
        Investeringar
        Objekt                2024   Utfall 2025    Prognos
        Bil                    650             0        670
        Rökskydd               120           113        120
        Summa                  770           113        790
        """
    )
    assert [len(t.columns) for t in tables] == [5, 3]


def test_the_name_at_the_foot_says_what_a_page_is(tmp_path: Path) -> None:
    """Heads set cell by cell (`Utfall`, `Budget`) do not make a report a budget."""
    rows = "\n".join(f"Insats {i} | {i} 500 | {i} 400 | {i} 300" for i in range(1, 30))
    path = make(
        tmp_path / "page.pdf",
        f"""!columns 60 250 330 410
!pitch 14
| Utfall | Budget | Utfall
| 2022 | 2022 | 2021
{rows}
!at 800
Årsredovisning 2022 | | | 12
""",
    )
    identity = process(path, None, vocabulary.load())[1].identity
    assert (identity.document_type, identity.title) == (DocumentType.ARSREDOVISNING, "Årsredovisning 2022")


def test_parts_named_in_lower_case_are_rows_of_their_own() -> None:
    """`varav Ale 492` under `Kommunerna 2 560` is no rest of that amount."""
    table = table_of(
        """
        Tkr                    2024      2023
        Försäkringskassan     5 120     4 980
        Kommunerna            2 560     2 490
        varav Ale               492       477
        varav Kungälv           741       724
        Summa                 7 680     7 470
        """
    )
    assert rows_of(table)[1:4] == [
        ["Kommunerna", "2 560", "2 490"],
        ["varav Ale", "492", "477"],
        ["varav Kungälv", "741", "724"],
    ]


def test_a_bare_section_s_name_may_be_its_total(tmp_path: Path) -> None:
    """`Intäkter` below the contributions: what follows it are costs. Forecasts have the month when they were made."""
    found = figures(
        """Samordningsförbundet i Örnsköldsvik
Prognosuppföljning 2022, läget per 31 oktober
Tusental kronor
!columns 60 200 270 340 410
| Budget 2022 | Prognos mars | Prognos augusti | Prognos oktober
Staten | 2 100 | 2 100 | 2 100 | 2 100
Region Västernorrland | 1 050 | 1 050 | 1 050 | 1 050
Intäkter | 3 150 | 3 150 | 3 150 | 3 150
Ungdomsspåret | 1 700 | 1 700 | 1 650 | 1 610
Stegvis | 1 100 | 1 100 | 1 120 | 1 135
Kostnader | 2 800 | 2 800 | 2 770 | 2 745
""",
        tmp_path,
    )
    assert {f.section for f in found if f.row_label == "Stegvis"} == {Section.COST}
    assert {f.is_total for f in found if f.row_label == "Intäkter"} == {True}
    assert {(f.period_start, f.period_end) for f in found} == {(date(2022, 1, 1), date(2022, 12, 31))}


def test_a_statement_s_name_heads_its_days(tmp_path: Path) -> None:
    found = figures(
        """Samordningsförbundet Sollefteå
Bokslut 2013 (kr)
!columns 60 300 400
BALANSRÄKNING | 131231 | 121231
Fordringar | 45 118 | 60 300
Bank | 1 052 699 | 992 049
Summa tillgångar | 1 097 817 | 1 052 349
""",
        tmp_path,
    )
    assert len(found) == 6
    assert {f.period_end for f in found} == {date(2013, 12, 31), date(2012, 12, 31)}


@pytest.mark.parametrize("left", [60, 61, 62])
def test_a_table_close_beside_ragged_text_is_read_alone(left: int, tmp_path: Path) -> None:
    """A floating table: the longest line of the text ends little more than a gutter's width before the labels."""
    prose = [
        "Parterna har enats om att insatserna under året",
        "ska bli fler eftersom många unga har behov av dem",
        "och samordnade insatser att Försäkringskassan har",
        "ökat sina anslag för finansiell samordning i riket",
        "Projekt Kraft fortsätter i sin nuvarande form men nu",
        "till nya lokaler på Söder. Ungdomslotsen kompletteras",
        "med en vägledare på halvtid från och med mars",
    ]
    rows = ["Budget (tkr) | 2012 | 2013", "Försäkringskassan | 1 900 | 2 000", "Region Skåne | 950 | 1 000"]
    rows += ["Summa intäkter | 2 850 | 3 000", "Projekt Kraft | 1 600 | 1 750", "Summa kostnader | 1 600 | 1 750"]
    text = "\n".join(f"!text {left} {100 + 14 * i} {line}" for i, line in enumerate(prose))
    end = left + max(width(line) for line in prose)
    table = "\n".join(rows)
    columns = f"!columns {end + 13:.1f} {end + 130:.0f} {end + 180:.0f}\n!at 94\n!pitch 13"
    found = figures(f"Verksamhetsplan 2013\n{text}\n{columns}\n{table}\n", tmp_path)
    assert {f.row_label for f in found} >= {"Försäkringskassan", "Region Skåne", "Summa kostnader"}
    assert len(found) == 10


def test_heads_set_sideways_may_end_high_above_their_amounts(tmp_path: Path) -> None:
    """In a high row, each text begins at the row's upper end."""
    found = figures(
        """Årsredovisning 2016, tkr
!turned 255 186 Budget efter omfördelning 2016
!turned 305 128 Utfall 2016
!turned 355 120 Avvikelse
!columns 60 270 320 370
!at 200
Steget Vadstena | 800 | 788 | 12
Resurscenter Motala | 2 400 | 2 377 | 23
Totalt | 3 200 | 3 165 | 35
""",
        tmp_path,
    )
    assert {(f.column_header, f.measure) for f in found} == {
        ("Budget efter omfördelning 2016", Measure.BUDGET),
        ("Utfall 2016", Measure.OUTCOME),
        ("Avvikelse", Measure.VARIANCE),
    }


def test_running_text_beside_a_table_begins_with_lines_that_do_not_fill_its_width(tmp_path: Path) -> None:
    """The head of a small table stands beside the first, short lines of a text in larger type."""
    rows = [
        ("", "Plan", "Budget", ""),
        ("Bidrag från medlemmarna", "2010", "2009", ""),
        ("Staten", "406", "398", ""),
        ("Landstinget", "406", "398", ""),
        ("Kommunerna", "813", "797", ""),
        ("Totalt", "1 625", "1 593", ""),
        ("Insats ett", "-81", "-69", ""),
        ("Insats två", "-159", "-150", ""),
        ("Summa kostnader", "-240", "-219", ""),
        ("Resultat", "1 385", "1 374", ""),
    ]
    lines = ["!size 5.5", "!text 60 100 Ekonomisk plan 2009-2010, tkr"]
    for i, (label, plan, budget, _) in enumerate(rows):
        top = 116 + 13 * i
        lines += [f"!text 60 {top} {label}"] if label else []
        lines += [f"!text {190 - 3 * len(plan)} {top} {plan}", f"!text {240 - 3 * len(budget)} {top} {budget}"]
    lines.append("!size 10")
    text = [
        "Förbundsordningen reviderades 2008-05-",
        "08 och gäller tills vidare.",
        "Förbundsordningen reviderades 2006-11-",
        "14 och gäller tills vidare.",
        "En fördjupad beskrivning av verksamheten",
        "finns på förbundets webbplats. Parterna är",
        "överens om att samverkan ska utvecklas med",
        "flera grupper under kommande år, och att de",
        "insatser som pågår ska följas upp noga av alla",
        "parter innan nya beslut fattas om medlen.",
    ]
    lines += [f"!text 300 {102 + 15 * i + 6 * (i > 3)} {line}" for i, line in enumerate(text)]
    found = figures("\n".join(lines), tmp_path)
    assert [(f.column_header, f.fiscal_year, f.measure) for f in found[:2]] == [
        ("Plan 2010", 2010, Measure.PLAN),
        ("Budget 2009", 2009, Measure.BUDGET),
    ]


def test_the_rest_of_a_row_below_the_end_of_the_text_beside_it_is_of_the_row(tmp_path: Path) -> None:
    """A narrow cell tears the last row of a table, whose second line stands below the last line of the text beside."""
    labels = ["Staten", "Landstinget", "Kinda kommun", "Lön", "Kansli", "Hyra", "Resor", "Insats"]
    lines = ["!size 5.5", "!text 60 100 Budget 2007, kr", "!text 212 116 2006", "!text 256 116 2007"]
    for i, label in enumerate(labels):
        top, amount = 130 + 13 * i, f"{i + 1} 284 100"
        lines += [f"!text 60 {top} {label}", f"!text 200 {top} {amount}", f"!text 244 {top} {amount}"]
    top = 130 + 13 * len(labels)
    lines += [f"!text 60 {top} Summa kostnader", f"!text 206 {top} 14 975", f"!text 250 {top} 14 975"]
    lines += [f"!text 215 {top + 7} 500", f"!text 259 {top + 7} 500", "!size 10"]
    text = [
        "En fördjupad beskrivning av verksamheten",
        "finns på förbundets webbplats. Parterna är",
        "överens om att samverkan ska utvecklas med",
        "flera grupper under kommande år, och att de",
        "insatser som pågår ska följas upp noga av alla",
        "parter innan nya beslut fattas om de medel som",
        "förbundet kan besluta om under året som följer.",
    ]
    lines += [f"!text 300 {104 + 21 * i} {line}" for i, line in enumerate(text)]
    found = [(f.row_label, f.printed) for f in figures("\n".join(lines), tmp_path)]
    assert found[-2:] == [("Summa kostnader", "14 975 500")] * 2
