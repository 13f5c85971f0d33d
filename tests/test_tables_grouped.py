"""Heads of groups of columns, given to the runs of columns that they stand over."""

from __future__ import annotations

from pathlib import Path

from helpers.drawing import heads_of, table_of, words_of
from pdf_maker import make, width

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import Measure, Word
from pipeline.tables.columns import Column, Layout
from pipeline.tables.grouped import repeats, spread
from pipeline.tables.lines import text_lines
from pipeline.tables.seconds import first_labels
from pipeline.tables.stacked import own_column

YEARS = ("2028", "2027", "2026", "2025")
ENDS = (363, 463, 526, 610, 711, 773)  # columns as wide as a browser makes them


def row(top: int, label: str, *texts: str) -> list[str]:
    ends = zip(ENDS, texts, strict=True)
    return [f"!text 69 {top} {label}", *(f"!text {x1 - width(t, 10.0):.1f} {top} {t}" for x1, t in ends)]


def test_the_same_heads_again_part_the_groups_that_stand_left_of_the_middle(tmp_path: Path) -> None:
    heads = ("Intäkter", "Kostnader", "Netto") * 2
    lines = ["!size 10", "!text 69 73 Driftredovisning 2018 (tkr)", "!text 391 135 Budget", "!text 642 135 Utfall"]
    lines += row(156, "Verksamhet", *heads)
    lines += row(176, "Vägval Kristianstad", "300", "-2 900", "-2 600", "280", "-2 710", "-2 430")
    lines += row(197, "Hässleholm", "0", "-2 100", "-2 100", "0", "-2 034", "-2 034")
    lines += row(217, "Totalt", "300", "-5 000", "-4 700", "280", "-4 744", "-4 464")
    path = make(tmp_path / "drift_2018.pdf", "\n".join(lines))
    result = process(path, None, vocabulary.load())[1]
    measures = [f.measure for f in result.figures[:6]]
    assert measures == [Measure.BUDGET] * 3 + [Measure.OUTCOME] * 3
    assert result.figures[0].column_header == "Budget Intäkter"


def test_what_ends_with_the_first_head_is_its_first_line() -> None:
    """Here the column is wider than its head: amounts of another table below stand further right."""
    budget, days = text_lines(
        words_of("""
    Kostnader                 Budget
    (tkr)                       2008   2008-07-01–2008-12-31
    """)
    )
    _, first, second = days.atoms
    columns = (
        Column(first.x0 - 20, first.x1 + 18, first.x0 - 60, first.x1 + 25),
        Column(second.x1 - 40, second.x1, first.x1 + 25, second.x1 + 10),
    )
    plan = Layout(50.0, 120.0, columns, (), False)
    assert own_column(budget.atoms[-1], budget, days, [days], plan) == 0
    group, _ = text_lines(
        words_of("""
    Kostnader                        Budget
    (tkr)                       2008      2009
    """)
    )
    assert own_column(group.atoms[-1], group, days, [days], plan) is None


def test_named_amounts_with_thousands_set_apart_before_the_labels_are_a_table_of_its_own() -> None:
    """Account numbers of one length are none."""

    def before(drawing: str) -> bool:
        lines = text_lines(words_of(drawing))
        first, last = lines[0].numbers
        labels = lines[0].atoms[-2].x0
        lead = (Column(first.x0, first.x1, first.x0 - 5, labels),)
        plan = Layout(labels, labels + 50, (Column(last.x0, last.x1, last.x0 - 40, last.x1 + 10),), lead, False)
        return first_labels(lines, plan) is not None

    assert before("""
    Kommunerna        1 074 756    ESF       41 752
    Region Dalarna    1 074 756    Fenix     56 348
    """)
    assert not before("""
    Kommunerna             4101    ESF       41 752
    Region Dalarna         4102    Fenix     56 348
    """)


def test_years_right_in_the_middle_over_their_heads_leave_out_the_other_columns() -> None:
    """Notes before them, a difference and a share behind them have no year."""
    (line,) = text_lines([Word(y, x, 161, x + 22, 172, 11) for y, x in zip(YEARS, (219, 260, 302, 371), strict=True)])
    heads = [(188, 205), (215, 245), (256, 286), (297, 331), (342, 380), (391, 425), (435, 481), (492, 539)]
    cells = [(154, 200), (200, 245), (245, 286), (286, 331), (331, 380), (380, 425), (425, 481), (481, 539)]
    names = ["Not", "Plan", "Plan", "Budget", "Prognos", "Budget", "Avvikelse", "Andel i %"]
    groups = [columns for _, columns in spread(line.atoms, heads, cells, names)]
    assert groups == [[1], [2], [3], [4, 5]]


def test_a_group_head_in_the_middle_over_its_heads_names_them_all_where_numbers_stand_right_in_wide_cells(
    tmp_path: Path,
) -> None:
    """Beside a group of one column, so that three columns have one middle with the numbers of two."""
    ends = (316, 433, 521, 581, 640, 700)
    heads = ((248, "Utfall 2022"), (351, "Prognos 2023"), (474, "2024"), (548, "2025"), (607, "2026"), (667, "2027"))
    groups = ((332.5, "Tidigare år"), (485, "Budgetår"), (618.5, "Planeringsår"))
    lines = ["!size 11", "!text 63 72 Budget 2024 med ramar, belopp i tkr"]
    lines += [f"!text {x - width(t, 11.0) / 2:.1f} 142 {t}" for x, t in groups]
    lines += [f"!text {x} 164 {t}" for x, t in heads]
    amounts = [("Försäkringskassan", "2 341", "2 370", "2 412", "2 412", "2 412", "2 412")]
    amounts += [("Kansli", "1 180", "1 260", "1 290", "1 310", "1 330", "1 350")]
    for top, (label, *texts) in zip((187, 208), amounts, strict=True):
        lines += [f"!text 71 {top} {label}"]
        lines += [f"!text {x1 - width(t, 11.0):.1f} {top} {t}" for x1, t in zip(ends, texts, strict=True)]
    path = make(tmp_path / "budget_2024.pdf", "\n".join(lines))
    result = process(path, None, vocabulary.load())[1]
    own = [(f.measure, f.fiscal_year) for f in result.figures[:6]]
    plans = [(Measure.PLAN, year) for year in (2025, 2026, 2027)]
    assert own == [(Measure.OUTCOME, 2022), (Measure.FORECAST, 2023), (Measure.BUDGET, 2024), *plans]


def test_the_same_heads_stand_under_groups_beside_a_head_of_its_own() -> None:
    over, heads = text_lines(
        words_of("""
                         Budget 18            Utfall 18      Avvikelse
    Intäkter   Kostnader   Netto   Intäkter   Kostnader   Netto   netto
    """)
    )
    edges = [(a.x0, a.x1) for a in heads.atoms]
    columns = tuple(Column(x0, x1, x0 - 4, x1 + 4) for x0, x1 in edges)
    plan = Layout(10.0, 30.0, columns, (), False)
    budget, outcome, variance = over.atoms
    assert repeats([(budget, [0, 1, 2]), (outcome, [3, 4, 5]), (variance, [6])], plan, heads)
    assert not repeats([(budget, [0, 1]), (outcome, [2, 3, 4, 5]), (variance, [6])], plan, heads)


def test_years_in_the_middle_of_cells_with_the_same_padding_leave_out_notes_and_shares() -> None:
    """In each cell the numbers end as far left of its wall as in the others: where all years stand in the middle of
    their cells by that measure, it is no chance."""
    (line,) = text_lines([Word(y, x, 161, x + 20, 172, 9) for y, x in zip(YEARS[:3], (218, 297, 385), strict=True)])
    heads = [(190, 205), (215, 241), (258, 321), (339, 365), (383, 415), (433, 476)]
    cells = [(155, 205), (205, 241), (241, 321), (321, 365), (365, 415), (415, 476)]
    names = ["Not", "Bud", "Helårsprognos", "Bud", "Bokslut", "Andel i %"]
    groups = [columns for _, columns in spread(line.atoms, heads, cells, names)]
    assert groups == [[1], [2, 3], [4]]


def test_a_wall_between_two_groups_parts_them_in_a_table_that_is_open_at_its_sides() -> None:
    """The groups' heads stand over columns of different widths."""
    table = table_of("""
                              2024 (beslutat)          |           2025 (förslag)
    Insats       Förbundet   Kommunen   AF    Totalt   |   Förbundet   Kommunen   AF    Totalt
    Drivhuset        1 850        420          2 270   |       1 900        430          2 330
    Framsteget       1 240        310   150    1 700   |       1 280        310   140    1 730
    Summa            3 090        730   150    3 970   |       3 180        740   140    4 060
    """)
    assert [text.split()[0] for text in heads_of(table)[0][1:]] == ["2024"] * 4 + ["2025"] * 4


def test_the_same_heads_again_beside_a_head_of_its_own_part_the_groups_wherever_their_names_stand() -> None:
    table = table_of("""
                                   Budget 2024                    Budget 2025        Förändring
    Verksamhet             Intäkter  Kostnader  Netto   Intäkter  Kostnader  Netto            netto
    Förskola                 12 804   -128 310 -115 506   13 559   -135 565 -122 006         -6 500
    Fritidshem                6 120    -34 277  -28 157    5 543    -35 234  -29 691         -1 534
    Summa                    18 924   -162 587 -143 663   19 102   -170 799 -151 697         -8 034
    """)
    years = [head[:11] for head in heads_of(table)[0][1:]]
    assert years == ["Budget 2024"] * 3 + ["Budget 2025"] * 3 + ["Förändring "]


def test_the_same_heads_again_part_the_groups_that_a_wall_parts() -> None:
    table = table_of("""
                          2024 (beslutat)          |     2025 (förslag)
    Insats         Förbundet  Kommunen   Totalt    | Förbundet  Kommunen   Totalt
    Drivhuset          1 850       420    2 270    |     1 900       430    2 330
    Framsteget         1 240       310    1 550    |     1 280       310    1 590
    """)
    assert [head[:4] for head in heads_of(table)[0][1:]] == ["2024"] * 3 + ["2025"] * 3


def test_the_same_heads_again_part_the_groups_beside_a_head_over_no_numbers() -> None:
    table = table_of("""
                          Förbundet                              Östra enheten
                 2011-01-01–2011-12-31 2010-01-01–2010-12-31 2011-01-01–2011-12-31 2010-01-01–2010-12-31   Fotnot
    Hyror                         13,8                  13,5                  24,5                  24,0
    Projektmedel                  18,6                  18,2                  33,2                  32,5
    Totalt                        32,4                  31,7                  57,7                  56,5
    """)
    assert [head[:9] for head in heads_of(table)[0][1:5]] == ["Förbundet"] * 2 + ["Östra enh"] * 2


def test_a_group_head_names_the_columns_that_the_line_below_it_is_drawn_over() -> None:
    """It stands in the middle of that line, over the second of three columns alone."""
    table = table_of("""
                                Förslag 2018
                          ------------------------
    Tkr      Budget 2017       A       B       C
    Köping           655     655     687     607
    Arboga           265     265     278     246
    Summa            920     920     965     853
    """)
    assert heads_of(table) == [("Tkr", "Budget 2017", "Förslag 2018 A", "Förslag 2018 B", "Förslag 2018 C")]


def test_the_head_of_a_group_has_a_line_of_its_own_though_one_beside_it_stands_lower() -> None:
    """The head of the last column has two lines, the first of which is above the line below the group's."""
    table = table_of("""
                           Medlemsavgift, kronor
                                                        Kr per
                    ----------------------------------
    Medlem          2025             2026        2027  invånare 2025
    Alvesta            1 121 000  1 155 800  1 186 000          56,8
    Aneby                700 000    721 700    740 600          39,7
    """)
    group = [f"Medlemsavgift, kronor {year}" for year in (2025, 2026, 2027)]
    assert heads_of(table) == [("Medlem", *group, "Kr per invånare 2025")]
