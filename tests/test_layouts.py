"""Layouts that förbund publish, read from a page to figures: one document for each thing that made a reader stumble."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

from helpers.drawing import table_of
from helpers.tabletext import identity, tables
from pdf_maker import make, width

from pipeline import vocabulary
from pipeline.document import process
from pipeline.meaning import identify, statements
from pipeline.model import DocumentType, Figure, Measure, Section, Unit


def figures(text: str, kind: str, year: int) -> list[Figure]:
    found = statements(tables(text), [""] * 3, identity(kind, year), "0" * 64, vocabulary.load())
    return [f for s in found for line in s.lines for f in line.figures if f]


GROUPS = """
Kostnader per område och insats 2024 (tkr)
!text 60 95 Område
!text 170 95 Insats
!text 300 95 Budget 2024
!text 380 95 Budget 2025
!text 170 115 Bryggan
!text 325 115 2 100
!text 405 115 2 250
!text 60 125 Individinriktade
!text 170 135 Unga i fokus
!text 325 135 1 800
!text 405 135 1 750
!text 60 145 insatser
!text 170 155 Rehabvägledare
!text 325 155 1 450
!text 405 155 1 500
!text 60 175 Strukturövergripande
!text 170 175 Processledning
!text 325 175 1 900
!text 405 175 1 950
!text 60 195 insatser
!text 170 195 Utbildning
!text 325 195 1 300
!text 405 195 1 350
!text 170 215 Kansli
!text 325 215 1 900
!text 405 215 1 980
!text 60 225 Förbundsgemensamt
!text 170 235 Styrelse och revision
!text 325 235 1 350
!text 405 235 1 360
!text 60 255 Totalt
!text 320 255 11 800
!text 400 255 12 140
"""


def test_words_of_cells_that_span_several_rows_are_no_part_of_the_labels(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", GROUPS), None, vocabulary.load())
    assert list(dict.fromkeys(f.row_label for f in result.figures if f.origin == "table")) == [
        "Bryggan",
        "Unga i fokus",
        "Rehabvägledare",
        "Processledning",
        "Utbildning",
        "Kansli",
        "Styrelse och revision",
        "Totalt",
    ]


def test_amounts_that_all_have_a_remark_close_behind_them_but_the_total() -> None:
    table = table_of("""
    Insats                2017       2018 Kommentar
    Horisonten       1 450 000  1 500 000 pågår tom 2019
    Aktiv Resurs     1 200 000  1 225 000 pågår
    Grön Rehab         800 000    850 000 utökad från 2018
    Utvecklingspott    500 000    500 000 ej fördelad
    Summa            3 950 000  4 075 000
""")
    assert [[c.text for c in row.cells if c] for row in table.rows][1:3] == [
        ["1 200 000", "1 225 000"],
        ["800 000", "850 000"],
    ]


def test_numbers_that_begin_remarks_are_no_amounts() -> None:
    table = table_of("""
    Post              Budget 2018   Kommentar
    Styrelse               85 000   5 möten
    Insatser              720 000   8 deltagare
    Utbildning            150 000   3
    Revision               42 000   Avtal
""")
    assert not {"5", "8"} & {cell.text for row in table.rows for cell in row.cells if cell}


def test_a_proposal_below_its_year_is_the_budget_beside_plans() -> None:
    found = figures(
        """
        = Ekonomisk plan 2021–2022
        # Kronor | 2020 Budget | 2021 Förslag | 2022 Plan
        Insatser | 11 200 000 | 11 400 000 | 11 100 000
        Kansli | 2 600 000 | 2 650 000 | 2 700 000
        """,
        "budget",
        2021,
    )
    assert [f.measure for f in found[:3]] == [Measure.BUDGET, Measure.BUDGET, Measure.PLAN]


def test_a_title_that_gives_one_year_its_budget_is_believed_in_a_document_of_the_year_before() -> None:
    found = figures(
        """
        = Budgeterade intäkter 2023 (mnkr)
        # | 2023
        Försäkringskassan | 11,6
        Region Skåne | 5,8
        """,
        "budget",
        2022,
    )
    assert {f.measure for f in found} == {Measure.BUDGET}


def test_a_measure_broken_at_a_hyphen_over_two_lines_of_a_head() -> None:
    found = figures(
        """
        = Resultaträkning (tkr)
        # | Bud-get 2017 | Ut-fall 2017 | Av-vikelse
        Medlemsavgifter | 5 200 | 5 100 | -100
        Kansli | -620 | -470 | 150
        """,
        "arsredovisning",
        2017,
    )
    assert [f.measure for f in found[:3]] == [Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE]


BESIDE = """
!text 60 100 Bidrag
!text 220 100 Budget 2019
!text 310 100 Insatser
!text 470 100 Budget 2019
!text 310 112 Balans
!text 500 112 598
!text 60 116 Kommunerna
!text 244 116 1 412
!text 310 124 Utvärdering
!text 500 124 602
!text 60 128 Region Gävleborg
!text 244 128 1 412
!text 60 140 Försäkringskassan
!text 244 140 2 824
!text 310 140 Case management
!text 500 140 651
!text 60 152 Totalt
!text 244 152 5 648
!text 310 152 Stöd till unga
!text 500 152 950
!text 310 164 Framtida projekt
!text 492 164 1 286
!text 310 176 Summa kostnader
!text 492 176 4 087
"""


def test_a_table_beside_another_whose_rows_stand_higher_is_no_column_of_groups(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", BESIDE), None, vocabulary.load())
    assert {"1 412", "2 824", "5 648"} <= {f.printed for f in result.figures}


def test_a_survey_of_years_that_have_passed_shows_outcomes() -> None:
    found = figures(
        """
        = Resultatutveckling 2015–2019 (mnkr)
        # | 2015 | 2019
        Medlemsintäkter | 6,2 | 6,8
        Årets resultat | 0,5 | 0,0
        """,
        "other",
        2015,
    )
    assert {f.measure for f in found} == {Measure.OUTCOME}


def test_a_result_beside_a_budget_is_the_outcome_of_each_line() -> None:
    found = figures(
        """
        = Ekonomiskt resultat
        # tkr | Resultat 2017 | Budget 2017 | Budgetavvikelse
        Intäkter | 13 212 | 13 100 | 112
        Samverkansteam | -5 288 | -5 400 | 112
        Kansli och styrelse | -3 140 | -3 250 | 110
        Resultat | 4 784 | 4 450 | 334
        """,
        "other",
        2017,
    )
    assert [(f.section, f.measure) for f in found[::3]] == [
        (Section.INCOME, Measure.OUTCOME),
        (Section.COST, Measure.OUTCOME),
        (Section.COST, Measure.OUTCOME),
        (Section.RESULT, Measure.OUTCOME),
    ]


def test_a_result_beside_income_and_costs_is_their_result() -> None:
    found = figures(
        """
        = Insatser (tkr)
        # | Intäkter 2017 | Kostnader 2017 | Resultat 2017
        Vägen ut | 1 200 | 1 100 | 100
        Steget | 900 | 950 | -50
        """,
        "arsredovisning",
        2017,
    )
    assert [f.section for f in found[:3]] == [Section.INCOME, Section.COST, Section.RESULT]


def test_a_row_of_heads_that_says_budget_makes_no_budget_of_an_annual_report() -> None:
    page = "2022 i korthet\nResultaträkning\nkronor\nNot 2022 2021 Budget 2022\nMedlemsavgifter 1 12 400 12 200 12 400"
    assert identify([page], {}, vocabulary.load()).document_type is DocumentType.ARSREDOVISNING


def test_the_unit_of_the_next_chapter_is_none_of_the_table_above_its_heading() -> None:
    found = figures(
        """
        # Insats | Deltagare 2021 | Deltagare 2020 | Avslut till arbete
        Horisonten | 41 | 38 | 9
        Aktiv Resurs | 33 | 36 | 7
        Summa | 74 | 74 | 16
        below 3 Ekonomi
        below Samtliga belopp anges i tusental kronor (tkr) om inget annat anges.
        """,
        "delarsrapport",
        2021,
    )
    assert Unit.SEK not in {f.unit for f in found}


def test_names_of_insatser_with_words_of_members_are_costs_under_a_corner_that_says_so() -> None:
    found = figures(
        """
        = Insatser 2023
        # Insats (tkr) | Beviljade medel 2023 | Förbrukade medel 2023 | Kvarvarande medel
        Samverkansarena Lidköping, Götene och Essunga kommuner | 2 400 | 2 188 | 212
        Hälsoforum | 845 | 402 | 443
        Totalt | 3 245 | 2 590 | 655
        """,
        "other",
        2023,
    )
    assert {f.section for f in found} == {Section.COST}
    assert [f.measure for f in found[:3]] == [Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE]


def test_a_remark_below_a_line_of_costs_does_not_part_it_from_their_total() -> None:
    found = figures(
        """
        = Budget 2017 (kr)
        # | Budget 2017
        Medlemsbidrag | 5 300 000
        Arbetsintegrerat stöd | 2 000 000
        Tre coacher, varav en finansieras av regionen
        Livsstilsgruppen | 750 000
        Summa kostnader | 2 750 000
        """,
        "budget",
        2017,
    )
    assert [f.section for f in found] == [Section.INCOME, *[Section.COST] * 3]


def set_beside(text: str) -> str:
    """A small drawn table in small type, and running text of few words beside it, of lines of numbers too."""
    rows = ("Insatser||", "Jobbspår 2.0|105 300|112 500", "Språngbrädan|850 200|736 000", "DUA|59 200|45 100")
    rows = (*rows, "Konsulttjänster|161 100|196 100", "Styrelse|127 600|164 000")
    rows = (*rows, "Totala kostnader|1 303 400|1 253 700")
    lines = ["!size 5.5", "!text 204 72 Budget 2026", "!text 255 72 Plan 2027", "!rule 89 292"]
    for n, row in enumerate(rows):
        label, *amounts = row.split("|")
        y = 82 + 9.3 * n
        lines.append(f"!text 95 {y} {label}")
        lines += [f"!text {x - 2.8 * len(a)} {y} {a}" for x, a in zip((237, 286), amounts, strict=True) if a]
        lines += [f"!at {y + 2}", "!rule 89 292"]
    lines.append("!size 10.5")
    lines += [f"!text 302 {72 + 14.7 * n} {line}" for n, line in enumerate(text.strip().splitlines())]
    return "\n".join(lines)


SHORT_LINES = """
Enligt beslut § 31/2026, dnr
2026:109. Arbetet sker enligt de
riktlinjer som antogs
§ 58/2024, dnr 2024:169.
De som deltar upplever
en bättre hälsa än förut
och når arbete 2027.
"""


def test_short_lines_beside_a_drawn_table_take_no_row_from_it(tmp_path: Path) -> None:
    _, result = process(make(tmp_path / "a.pdf", set_beside(SHORT_LINES)), None, vocabulary.load())
    found = [(f.row_label, f.printed) for f in result.figures if f.origin == "table"]
    assert found == [
        ("Jobbspår 2.0", "105 300"),
        ("Jobbspår 2.0", "112 500"),
        ("Språngbrädan", "850 200"),
        ("Språngbrädan", "736 000"),
        ("DUA", "59 200"),
        ("DUA", "45 100"),
        ("Konsulttjänster", "161 100"),
        ("Konsulttjänster", "196 100"),
        ("Styrelse", "127 600"),
        ("Styrelse", "164 000"),
        ("Totala kostnader", "1 303 400"),
        ("Totala kostnader", "1 253 700"),
    ]


def test_a_column_with_amounts_that_begin_with_a_nought_behind_their_first_group_holds_no_notes(tmp_path: Path) -> None:
    """The first groups of the others count up."""
    text = """
    !columns 60 300 380
    Kostnader (kr) | Budget 2022 | Andel
    Kansli | 119 000 | 100,0 %
    Summa | 3 038 000 | 100,0 %
    Insatser | 4 417 000 | 100,0 %
    Projekt | 6 571 000 | 100,0 %
    """
    _, result = process(make(tmp_path / "a.pdf", text.replace("    ", "")), None, vocabulary.load())
    found = [f.printed for f in result.figures if f.origin == "table" and f.unit is Unit.SEK]
    assert found == ["119 000", "3 038 000", "4 417 000", "6 571 000"]


def test_the_title_of_a_note_whose_entity_stands_on_a_line_of_its_own() -> None:
    found = figures(
        """
        = Not 1. Medlemsbidrag och övriga intäkter,
        = Koncernen
        # tkr | 2019 | 2020
        Hyror | 1 441 | 1 475
        Projektmedel från ESF | 1 440 | 1 475
        Summa | 2 881 | 2 950
        """,
        "arsredovisning",
        2020,
    )
    assert {f.section for f in found} == {Section.INCOME}


def test_a_unit_broken_between_the_title_and_the_corner() -> None:
    """The last line of a corner of two stands beside the head of its column, the first above it."""
    found = figures(
        """
        = Administration
        = (belopp i miljoner
        # kronor) | Budget 2024
        Kansli | 1,9
        Styrelse | 0,7
        """,
        "budget",
        2024,
    )
    assert [f.value for f in found] == [1_900_000, 700_000]


def test_what_carries_over_below_costs_that_only_their_names_tell_is_a_result() -> None:
    """The page begins amid the costs, whose heading stands on the page before."""
    found = figures(
        """
        = Resultatbudget
        # | Plan 2016 | Budget 2014
        Resor | 75 000 | 71 000
        *Summa* | 3 579 000 | 3 361 000
        *Balanserat till nästa år* | 2 346 000 | 1 317 000
        """,
        "verksamhetsplan",
        2014,
    )
    assert (found[-1].section, found[-1].is_total) == (Section.RESULT, True)


def test_an_insats_for_persons_counts_none() -> None:
    found = figures(
        """
        = Stöd till personer med psykisk funktionsnedsättning
        # | Budget 2013 | Budget 2014
        Löner | 35 | 40
        Lokalhyra | 76 | 86
        Summa kostnader | 111 | 126
        """,
        "budget",
        2014,
    )
    assert {f.unit for f in found} == {Unit.SEK}


def test_what_a_total_closes_right_above_the_heading_of_costs_is_income_whatever_its_names_say() -> None:
    """The first of the page: the heading of income stands on the page before."""
    found = figures(
        """
        # i kr | Utfall 2023
        Tomelilla | 402 052
        Totalt | 2 506 449
        Kostnader
        Enter | 714 862
        Lokalhyra | 117 773
        Totalt kostnader | 832 635
        """,
        "arsredovisning",
        2023,
    )
    assert [f.section for f in found] == [Section.INCOME] * 2 + [Section.COST] * 3


def test_heads_that_are_printed_without_a_space_are_of_two_columns() -> None:
    found = figures(
        """
        # Mkr | Helår 2011 Verkligt | 2011 ÅRSBUDGETDIFF |
        Intäkter | 1,6 | 1,4 | -0,2
        Kostnader | 0,6 | 0,6 | 0,0
        """,
        "arsredovisning",
        2011,
    )
    assert [f.measure for f in found[:3]] == [Measure.OUTCOME, Measure.BUDGET, Measure.VARIANCE]


def test_a_compound_of_measures_over_its_own_column_is_one_head() -> None:
    found = figures(
        """
        # tkr | Budgetutfall 2011 | Utfall 2010
        Intäkter | 1 600 | 1 400
        Kostnader | 600 | 610
        """,
        "arsredovisning",
        2011,
    )
    assert [f.column_header for f in found[:2]] == ["Budgetutfall 2011", "Utfall 2010"]


def test_the_total_of_the_assets_stays_theirs_where_it_lacks_an_amount() -> None:
    """The sum above it has the amounts of the other side's total."""
    found = figures(
        """
        = Balansräkning (mnkr)
        # | Bokslut 2008 | Bokslut 2009
        TILLGÅNGAR
        Fordringar | 2,3 | 1,1
        Likvida medel | -2,2 | -8,6
        *Summa omsättningstillgångar* | 0,1 | -7,5
        *SUMMA TILLGÅNGAR* | | -7,5
        EGET KAPITAL OCH SKULDER
        Eget kapital | -1,3 | -10,5
        Kortfristiga skulder | 1,4 | 3,0
        *Summa eget kapital och skulder* | 0,1 | -7,5
        """,
        "arsredovisning",
        2009,
    )
    assert {f.section for f in found if f.row_label == "SUMMA TILLGÅNGAR"} == {Section.ASSET}


def test_a_line_that_comes_again_with_another_year_is_of_that_year_whatever_heads_it() -> None:
    found = figures(
        """
        = Räddningstjänstförbundet (tkr)
        # | Belopp
        Budget 2027
        Medlemsbidrag 2026 | 86 759
        Uppräkning per 2026-02-27 | 2 603
        Medlemsbidrag 2027 | 89 362
        Ram 2028
        Medlemsbidrag 2027 | 89 362
        Uppräkning per 2026-02-27 | 3 343
        Medlemsbidrag 2028 | 92 705
        """,
        "budget",
        2027,
    )
    assert [f.fiscal_year for f in found] == [2026, 2027, 2027, 2027, 2028, 2028]
    assert [f.measure for f in found][2:] == [Measure.BUDGET, Measure.BUDGET, Measure.PLAN, Measure.PLAN]


def test_a_heading_below_a_total_between_two_lines_is_none_of_its_label(tmp_path: Path) -> None:
    """The second line is drawn below the heading, above a sum whose parts follow."""
    text = """
    Resultatbudget 2008 (tkr)
    !columns 60 300
    | Budget 2008
    Försäkringskassan | 10 851
    Övriga intäkter | 95
    !rule
    Summa intäkter | 10 946
    Kostnader
    !rule
    Projekt | 4 369
      Aktiv | 2 369
      Steget | 2 000
    """
    _, result = process(make(tmp_path / "a.pdf", cleandoc(text)), None, vocabulary.load())
    labels = [f.row_label for f in result.figures]
    assert labels[2:4] == ["Summa intäkter", "Projekt"]


def test_sums_set_out_right_of_their_parts_are_totals_whatever_they_are_called() -> None:
    found = figures(
        """
        = Budget 2011 (kr)
        KOSTNADER
        Insatser | | 1 305 000
        Styrelse | | 88 000
        Lön samordnare | 310 000 |
        Resor, bil | 45 000 |
        Kontor och telefon | 38 000 |
        Kansli | | 393 000
        Revision | | 40 000
        Summa kostnader | | 1 826 000
        """,
        "budget",
        2011,
    )
    assert [f.row_label for f in found if f.is_total] == ["Kansli", "Summa kostnader"]
    assert {f.section for f in found} == {Section.COST}


def test_the_lines_of_an_insats_say_what_its_years_show_and_in_which_unit_beside_what_it_counts() -> None:
    """What an insats budgets is a cost."""
    found = figures(
        """
        = TUNA
        # | 2023 | 2024
        Budget (tkr) | 900 | 950
        Utfall (tkr) | 611 |
        Antal deltagare | 24 |
        Mål deltagare | | 40
        """,
        "verksamhetsplan",
        2024,
    )
    money = [f for f in found if f.unit is Unit.SEK]
    budget, outcome = Measure.BUDGET, Measure.OUTCOME
    assert [(f.value, f.measure, f.fiscal_year) for f in money] == [
        (900000, budget, 2023),
        (950000, budget, 2024),
        (611000, outcome, 2023),
    ]
    assert {f.section for f in money} == {Section.COST}
    assert [f.value for f in found if f.unit is Unit.PERSONS] == [24, 40]


def test_marks_part_a_line_that_tells_whose_what_when_and_in_which_unit() -> None:
    """The line above it says what the lines are."""
    found = figures(
        """
        = Fördelning av kostnader
        = Samordningsförbundet i Kalmar län · utfall 2021 och 2022, budget 2023 · tkr
        # | 2021 | 2022 | 2023
        *Totalt* | 16 700 | 17 950 | 19 100
        Individ | 12 100 | 13 050 | 13 900
        Struktur | 4 600 | 4 900 | 5 200
        """,
        "budget",
        2023,
    )
    years = [(Measure.OUTCOME, 2021), (Measure.OUTCOME, 2022), (Measure.BUDGET, 2023)]
    assert [(f.measure, f.fiscal_year) for f in found] == years * 3
    assert found[0].value == 16_700_000
    assert {f.section for f in found} == {Section.COST}


def test_abbreviations_of_a_months_report_tell_what_its_columns_are() -> None:
    found = figures(
        """
        = Månadsrapport oktober 2014 (tkr)
        # | Bdg 2014 | Ack bu okt | Ack utf okt | Avv | Prgn 2014
        Projektkostnader | 2 900 | 2 417 | 2 188 | 229 | 2 700
        Arvoden | 110 | 92 | 67 | 25 | 95
        """,
        "delarsrapport",
        2014,
    )
    budget, outcome = Measure.BUDGET, Measure.OUTCOME
    told = [(f.measure, f.period_end and f.period_end.month) for f in found[:5]]
    assert told == [(budget, 12), (budget, 10), (outcome, 10), (Measure.VARIANCE, 10), (Measure.FORECAST, 12)]


def test_a_heading_beside_the_heads_of_a_table_beside_its_text_is_no_row_above_both(tmp_path: Path) -> None:
    """The heading's type is not much larger than that of the table."""
    prose = [
        "Förbundets resultat för året uppgår till 169 tkr.",
        "Resultatet är 420 tkr bättre än budgeterat.",
        "Kostnaderna för insatser har minskat jämfört",
        "med föregående år eftersom Ny start kom",
        "igång först i april. Personalkostnaderna har",
        "ökat något till följd av löneavtalet för året.",
    ]
    lines = ["!size 20", "!text 57 60 Ekonomi", "!size 10", "!text 57 108 Årsrapport 2017 – belopp i tkr", "!size 11.7"]
    lines += ["!text 57 139 Resultat", "!size 9"]
    lines += [f"!text {x1 - width(year, 9.0):.1f} 141 {year}" for x1, year in ((384, "2017"), (421, "2016"))]
    rows = [("Intäkter", "4 100", "4 050"), ("Insatser", "–2 914", "–3 105"), ("Personal", "–811", "–790")]
    rows += [("Övrigt", "–206", "–188"), ("Resultat", "169", "–33")]
    for at, (label, *amounts) in enumerate(rows):
        top = 159 + 18 * at
        lines += [f"!text 309 {top} {label}"]
        lines += [f"!text {x1 - width(a, 9.0):.1f} {top} {a}" for x1, a in zip((384, 421), amounts, strict=True)]
    lines += ["!size 10", *(f"!text 57 {167 + 14 * at} {text}" for at, text in enumerate(prose))]
    _, result = process(make(tmp_path / "rapport_2017.pdf", "\n".join(lines)), None, vocabulary.load())
    assert [f.fiscal_year for f in result.figures if f.row_label == "Intäkter"] == [2017, 2016]


def test_what_was_applied_for_and_granted_kommun_by_kommun_is_a_cost() -> None:
    found = figures(
        """
        = Sökta och beviljade medel 2018 (kr)
        # Kommun/insats | Sökt | Beviljat | Utbetalt 2018
        Åmål
        Arbetsmarknadsteam | 650 000 | 600 000 | 600 000
        Öppen verkstad | 300 000 | 300 000 | 275 000
        *Summa Åmål* | 950 000 | 900 000 | 875 000
        Säffle
        Unga vuxna | 820 000 | 800 000 | 800 000
        *Summa Säffle* | 820 000 | 800 000 | 800 000
        *TOTALT* | 1 770 000 | 1 700 000 | 1 675 000
        """,
        "arsredovisning",
        2018,
    )
    assert {f.section for f in found} == {Section.COST}
    assert [f.measure for f in found[:3]] == [Measure.BUDGET, Measure.BUDGET, Measure.OUTCOME]


def test_equity_that_a_sum_of_means_adds_up_is_income() -> None:
    found = figures(
        """
        = Ekonomi
        # kr | Budget 2020
        Medlemsavgifter | 2 960 000
        Eget kapital | 340 000
        *Summa medel* | 3 300 000
        Insatser | 2 150 000
        Kansli | 1 150 000
        *Summa kostnader* | 3 300 000
        """,
        "verksamhetsplan",
        2020,
    )
    assert [f.section for f in found] == [Section.INCOME] * 3 + [Section.COST] * 3


def test_what_follows_up_a_year_shows_outcomes(tmp_path: Path) -> None:
    text = """
    !size 16
    Uppföljning 2023
    !size 10
    Samordningsförbundet Syd
    Kostnader per insatsområde, tkr
    !columns 60 300 400
    | 2022 | 2023
    Mål och metod | 1 912 | 2 011
    Unga | 1 288 | 1 405
    Summa | 3 200 | 3 416
    """
    _, result = process(make(tmp_path / "a.pdf", cleandoc(text)), None, vocabulary.load())
    assert {f.measure for f in result.figures} == {Measure.OUTCOME}


def test_what_things_cost_and_what_is_written_off_are_sides_of_no_ledger() -> None:
    found = figures(
        """
        = Not 5 Inventarier
        # | 2018-12-31
        Ingående anskaffningsvärde | 142 000
        Årets anskaffningar | 42 500
        *Utgående anskaffningsvärde* | 184 500
        Ingående ackumulerade avskrivningar | -121 200
        Årets avskrivningar | -24 900
        *Utgående ackumulerade avskrivningar* | -146 100
        *Utgående planenligt restvärde* | 38 400
        """,
        "arsredovisning",
        2018,
    )
    assert {f.section for f in found} == {Section.ASSET}


def test_equity_that_a_bare_sum_adds_up_with_income_is_income_too() -> None:
    found = figures(
        """
        = Reviderad budget 2019 (tkr)
        # | Budget 2019 | Reviderad budget 2019
        Bidrag | 4 400 | 4 400
        Eget kapital | 300 | 900
        *Summa* | 4 700 | 5 300
        Insatser | 3 150 | 3 800
        Kansli | 1 550 | 1 500
        *Summa* | 4 700 | 5 300
        """,
        "budget",
        2019,
    )
    assert [f.section for f in found] == [Section.INCOME] * 6 + [Section.COST] * 6


def test_measures_below_each_of_several_years_are_of_that_year(tmp_path: Path) -> None:
    text = """
    Ekonomi 2021 och 2022 (tkr)
    !text 60 95 År
    !text 230 95 Intäkter
    !text 320 95 Kostnader
    !text 60 115 2021
    !text 100 115 Budget
    !text 245 115 5 100
    !text 338 115 5 320
    !text 100 130 Utfall
    !text 245 130 5 112
    !text 338 130 4 988
    !text 60 145 2022
    !text 100 145 Budget
    !text 245 145 5 200
    !text 338 145 5 450
    !text 100 160 Utfall
    !text 245 160 5 204
    !text 338 160 5 377
    """
    _, result = process(make(tmp_path / "a.pdf", cleandoc(text)), None, vocabulary.load())
    budget, outcome = Measure.BUDGET, Measure.OUTCOME
    told = [(f.fiscal_year, f.measure) for f in result.figures if f.section is Section.COST]
    assert told == [(2021, budget), (2021, outcome), (2022, budget), (2022, outcome)]


def test_budget_and_outcome_in_a_document_about_insatser_are_costs(tmp_path: Path) -> None:
    text = """
    !size 16
    Våra insatser 2022
    !size 10
    Samordningsförbundet Mälarstaden
    Arbetslinjen
    !columns 60 300
    Budget 2022 | 1 450 tkr
    Utfall 2022 | 1 388 tkr
    """
    _, result = process(make(tmp_path / "a.pdf", cleandoc(text)), None, vocabulary.load())
    told = [(f.measure, f.section) for f in result.figures]
    assert told == [(Measure.BUDGET, Section.COST), (Measure.OUTCOME, Section.COST)]


def test_costs_above_a_head_that_begins_the_assets_stay_costs() -> None:
    """The two tables touch each other."""
    found = figures(
        """
        = Ekonomi 2021 (tkr)
        # Insats | Budget 2021 | Utfall 2021
        Spång | 800 | 766
        Jobbnära | 600 | 633
        *Summa* | 1 400 | 1 399
        # Tillgångar | 2021-12-31 | 2020-12-31
        Fordringar | 88 | 102
        Bank | 1 204 | 1 133
        *Summa tillgångar* | 1 292 | 1 235
        """,
        "arsredovisning",
        2021,
    )
    assert [f.section for f in found] == [Section.COST] * 6 + [Section.ASSET] * 6


def test_budget_and_outcome_of_an_insats_year_by_year_are_costs_beside_its_participants() -> None:
    found = figures(
        """
        = Arbetslabbet
        # År | Budget, tkr | Utfall, tkr | Deltagare
        2019 | 1 200 | 1 144 | 33
        2020 | 1 250 | 1 010 | 27
        2021 | 1 250 | 1 288 | 41
        """,
        "other",
        2021,
    )
    money = [f for f in found if f.unit is Unit.SEK]
    assert [(f.measure, f.fiscal_year) for f in money[:2]] == [(Measure.BUDGET, 2019), (Measure.OUTCOME, 2019)]
    assert {f.section for f in money} == {Section.COST}


def test_a_total_of_totals_above_the_first_heading_that_names_costs_is_of_their_section() -> None:
    """The lines that they add up say that they are costs."""
    found = figures(
        """
        = Utfall per ansvar 2022 (tkr)
        # | Budget 2022 | Utfall 2022
        10 Styrelse
        Arvoden | 95 | 81
        *Summa styrelse* | 95 | 81
        20 Kansli
        Löner | 1 120 | 1 104
        *Summa kansli* | 1 120 | 1 104
        *Summa gemensamt* | 1 215 | 1 185
        30 Insatser
        Kuling | 1 450 | 1 322
        *Summa insatser* | 1 450 | 1 322
        *TOTALT* | 2 665 | 2 507
        """,
        "arsredovisning",
        2022,
    )
    assert {f.section for f in found} == {Section.COST}


def heads_of(path: Path, text: str) -> list[str]:
    """The different heads of the columns of a drawn document, in their order."""
    _, result = process(make(path, text), None, vocabulary.load())
    return list(dict.fromkeys(f.column_header or "" for f in result.figures if f.origin == "table"))


def centred(middle: float, top: int, text: str) -> str:
    return f"!text {middle - width(text) / 2:.1f} {top} {text}"


def test_group_heads_in_the_middle_of_merged_cells_each_head_their_run_of_quarters(tmp_path: Path) -> None:
    """A spreadsheet: cells end a point right of their numbers, heads stand in the middle of them or of merged ones."""
    lines = ["Prognos per insats 2018 (tkr)"]
    lines += [centred(x, 92, t) for x, t in ((221, "Budget"), (311, "Utfall"), (431, "Prognos"), (521, "Helår"))]
    lines += [f"!text {end - width(f'Kv {i}'):.1f} 104 Kv {i}" for i, end in enumerate((310, 370, 430, 490), 1)]
    lines += ["!columns 60 250 310 370 430 490 550", "!at 116"]
    lines += ["Linken | 1 480 | 341 | 366 | 350 | 372 | 1 429", "Vägen | 1 620 | 210 | 288 | 190 | 205 | 1 483"]
    lines += ["Steget | 1 105 | 262 | 271 | 255 | 268 | 1 056", "Summa | 4 205 | 813 | 925 | 795 | 845 | 3 968"]
    quarters = ["Utfall Kv 1", "Utfall Kv 2", "Prognos Kv 3", "Prognos Kv 4"]
    assert heads_of(tmp_path / "a.pdf", "\n".join(lines)) == ["Budget", *quarters, "Helår"]


def test_what_a_listing_states_of_itself_above_its_heads_is_none_of_them(tmp_path: Path) -> None:
    """Names and what they are, right above heads that are whole."""
    text = """
    Resultatrapport
    !text 60 80 Enhet: Hela förbundet
    !text 300 80 Period: 14-06-01 - 14-06-30
    !text 303 94 Perioden
    !text 373 94 Ackumulerat
    !text 461 94 Årsbudget
    !columns 60 345 430 510
    !at 108
    Hyra | -11 250,00 | -67 500,00 | -135 000,00
    Resor | -1 842,00 | -9 318,40 | -30 000,00
    Revision | -2 500,00 | -42 500,00 | -60 000,00
    """
    found = heads_of(tmp_path / "a.pdf", text.replace("    ", ""))
    assert found == ["Perioden", "Ackumulerat", "Årsbudget"]


def test_a_line_that_begins_as_rows_do_and_ends_amid_its_label_is_no_rest_of_the_row_above(tmp_path: Path) -> None:
    """A label of two lines with its amount at the second, set in below a row."""
    text = """
    Driftredovisning (tkr)
    !columns 60 300 380
    !at 100
     | Utfall 2021 | Utfall 2020
    Kommunstyrelsen | 224 | 256
      varav mark och
      exploatering | 12 | 38
    Samhällsbyggnadsnämnden | 61 | 133
      varav vatten och avlopp | 86 | 87
    Kultur- och fritidsnämnden | 56 | 58
    """
    _, result = process(make(tmp_path / "a.pdf", text.replace("    ", "")), None, vocabulary.load())
    labels = list(dict.fromkeys(f.row_label for f in result.figures if f.origin == "table"))
    assert labels[:2] == ["Kommunstyrelsen", "varav mark och exploatering"]
    assert labels[2:4] == ["Samhällsbyggnadsnämnden", "varav vatten och avlopp"]
