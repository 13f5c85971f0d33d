"""The traps of published tables that a text layer can show: each as a small PDF, read from the page to proved figures.

A test's docstring is its document (see pdf_maker.py), and below `=> unit` what must come out: a line that starts with
`|` names the columns, the others are rows; `()` is a row without a label. Values are reckoned here, apart from the
pipeline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pdf_maker import BULLET, make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import (
    Cause,
    Check,
    CheckStatus,
    Figure,
    Measure,
    PageKind,
    Reading,
    Result,
    Role,
    Section,
    Trust,
    Unit,
)

SCALES = {"kr": 1, "tkr": 1000, "mnkr": 1_000_000}


@dataclass(frozen=True)
class Case:
    """A document that has been read, and what its test expects."""

    reading: Reading
    result: Result
    expected: list[str]

    @property
    def found(self) -> list[str]:
        return [line_of(f.row_label, f.column_header, f.printed, f.value) for f in self.result.figures]

    def figure(self, label: str, header: str) -> Figure:
        return next(f for f in self.result.figures if (f.row_label, f.column_header) == (label, header))

    def row(self, label: str) -> list[Figure]:
        return [f for f in self.result.figures if f.row_label == label]

    def checks(self, rule: str) -> list[Check]:
        return [c for c in self.result.checks if c.rule == rule]

    def statuses(self, rule: str) -> list[str]:
        return [c.status.value for c in self.checks(rule)]

    @property
    def totals(self) -> list[str]:
        return list(dict.fromkeys(f.row_label or "()" for f in self.result.figures if f.is_total))


def line_of(label: str | None, header: str | None, printed: str, value: Decimal) -> str:
    return f"{label or '()'} | {header or ''} | {printed} = {int(value)}"


def expected_lines(text: str) -> Iterator[str]:
    unit, *rows = text.strip("\n").splitlines()
    heads: list[str] = []
    for row in rows:
        label, *cells = (part.strip(" ") for part in row.split("|"))
        if not label:
            heads = cells
            continue
        for head, cell in zip(heads, cells, strict=True):
            if cell:
                yield line_of(label, head, cell, plain_value(cell) * SCALES.get(unit.strip(), 1))


def plain_value(printed: str) -> Decimal:
    """The value of a number as a person reads it; a dash alone is nil."""
    digits = re.sub(r"[^\d,]", "", printed).replace(",", ".")
    negative = printed[:1] in "-−–(" and bool(digits)
    return Decimal(digits or 0) * (-1 if negative else 1)


def read_case(text: str, folder: Path) -> Case:
    document, _, wanted = text.partition("\n=> ")
    reading, result = process(make(folder / "trap.pdf", document), None, vocabulary.load())
    return Case(reading, result, list(expected_lines(wanted)) if wanted else [])


def sek(result: Result) -> list[str]:
    return [f"{f.row_label} {f.printed}" for f in result.figures if f.unit is Unit.SEK and f.origin == "table"]


# ---------------------------------------------------------------------------------------------------------------------
# 1. One physical row of a table holds many lines


def test_one_physical_row_holds_many_lines(case: Case) -> None:
    """Only the height on the page ties label and amount together: the drawn grid has a single row.

    Budget 2024, belopp i tkr
    !columns 60 300 400
    !walls 54 220 306 406
    | Budget 2023 | Budget 2024
    !rule
    Norra kommun | 250 | 260
    Södra kommun | 250 | 260
    Region Norr | 500 | 520
    Försäkringskassan | 1 000 | 1 040
    Summa intäkter | 2 000 | 2 080
    !close

    => tkr
                      | Budget 2023 | Budget 2024
    Norra kommun      | 250         | 260
    Södra kommun      | 250         | 260
    Region Norr       | 500         | 520
    Försäkringskassan | 1 000       | 1 040
    Summa intäkter    | 2 000       | 2 080
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass", "pass"]


def test_one_physical_row_with_blank_lines_between(case: Case) -> None:
    """Groups within the one row stand apart, and an amount is missing beside a label.

    Verksamhetsplan 2024 (tkr)
    !columns 60 300 400
    !walls 54 220 306 406
    Kostnader | Budget 2023 | Budget 2024
    !rule
    Insats Ett | 900 | 1 000

    Insats Två |  | 500

    Kansli | 100 | 100
    Summa kostnader | 1 000 | 1 600
    !close

    => tkr
                    | Budget 2023 | Budget 2024
    Insats Ett      | 900         | 1 000
    Insats Två      |             | 500
    Kansli          | 100         | 100
    Summa kostnader | 1 000       | 1 600
    """
    assert case.found == case.expected


# 2. Blank cells


def test_blank_cells_keep_their_column(case: Case) -> None:
    """Only the x position says which column a lone number is in.

    Budget och utfall 2023, kr
    !columns 60 280 360 440
    Kostnader | Budget 2023 | Utfall 2023 | Prognos 2023
    Insats Ett | 384 000 |  | 384 000
    Insats Två |  | 21 201 |
    Insats Tre |  |  | 15 000
    Kansli | 60 000 | 30 000 |
    Summa kostnader | 444 000 | 51 201 | 399 000

    => kr
                    | Budget 2023 | Utfall 2023 | Prognos 2023
    Insats Ett      | 384 000     |             | 384 000
    Insats Två      |             | 21 201      |
    Insats Tre      |             |             | 15 000
    Kansli          | 60 000      | 30 000      |
    Summa kostnader | 444 000     | 51 201      | 399 000
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass"] * 3


def test_a_dash_is_nil_and_a_blank_is_no_figure(case: Case) -> None:
    """Hyphens and dashes alone are nought; nothing printed is nothing.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | –
    Insats Två | - | 2 000
    Insats Tre |  | 0
    Kansli | 0,0 |
    Summa kostnader | 1 000 | 2 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000       | –
    Insats Två      | -           | 2 000
    Insats Tre      |             | 0
    Kansli          | 0,0         |
    Summa kostnader | 1 000       | 2 000
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass", "pass"]


# 3. Labels over several lines


def test_label_of_two_lines_with_the_amount_on_the_first(case: Case) -> None:
    """The label goes on below its amounts.

    Budget 2024 (kr)
    !columns 60 330 420
    Kostnader | Budget 2024 | Plan 2025
    Kansli | 100 000 | 110 000
    Gemensam kompetensutveckling för medlemmarnas | 250 000 | 260 000
    personal och för styrelsen
    Revision | 50 000 | 50 000
    Summa kostnader | 400 000 | 420 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam kompetensutveckling för medlemmarnas personal och för styrelsen | 250 000 | 260 000
    Revision        | 50 000      | 50 000
    Summa kostnader | 400 000     | 420 000
    """
    assert case.found == case.expected


def test_label_of_three_lines_with_the_amount_on_the_last(case: Case) -> None:
    """The label begins above its amounts.

    Budget 2024 (kr)
    !columns 60 330 420
    !pitch 18
    Kostnader | Budget 2024 | Plan 2025
    Kansli | 100 000 | 110 000
    !pitch 11
    Gemensam kompetensutveckling för medlemmarnas
    personal och för styrelsen samt de insatser som
    !pitch 18
    förbundet ger stöd till | 250 000 | 260 000
    Revision | 50 000 | 50 000
    Summa kostnader | 400 000 | 420 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam kompetensutveckling för medlemmarnas personal och för styrelsen samt de insatser \
som förbundet ger stöd till | 250 000 | 260 000
    Revision        | 50 000      | 50 000
    Summa kostnader | 400 000     | 420 000
    """
    assert case.found == case.expected


def test_label_of_two_lines_with_the_amount_half_way(case: Case) -> None:
    """The amounts are centred beside the label.

    Budget 2024 (kr)
    !columns 60 330 420
    !pitch 16
    Kostnader | Budget 2024 | Plan 2025
    Kansli | 100 000 | 110 000
    !pitch 11
    Gemensam kompetensutveckling för
    !up 5.5
     | 250 000 | 260 000
    !up 5.5
    medlemmarnas personal
    !pitch 16
    !gap 3
    Revision | 50 000 | 50 000
    Summa kostnader | 400 000 | 420 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam kompetensutveckling för medlemmarnas personal | 250 000 | 260 000
    Revision        | 50 000      | 50 000
    Summa kostnader | 400 000     | 420 000
    """
    assert case.found == case.expected


def test_label_of_three_lines_with_the_amount_on_the_middle_one(case: Case) -> None:
    """Drawn lines between the rows say what belongs together.

    Budget 2024 (kr)
    !columns 60 330 420
    Kostnader | Budget 2024 | Plan 2025
    !rule
    Kansli | 100 000 | 110 000
    !rule
    Gemensam utveckling
    för medlemmarna | 250 000 | 260 000
    och styrelsen
    !rule
    Revision | 50 000 | 50 000
    !rule
    Summa kostnader | 400 000 | 420 000
    !rule

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam utveckling för medlemmarna och styrelsen | 250 000 | 260 000
    Revision        | 50 000      | 50 000
    Summa kostnader | 400 000     | 420 000
    """
    assert case.found == case.expected


def test_word_broken_by_a_hyphen_at_the_end_of_a_line(case: Case) -> None:
    """The halves are one word.

    Budget 2024 (kr)
    !columns 60 330 420
    Kostnader | Budget 2024 | Plan 2025
    Kansli | 100 000 | 110 000
    Gemensam kompetens- | 250 000 | 260 000
    utveckling
    Summa kostnader | 350 000 | 370 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam kompetensutveckling | 250 000 | 260 000
    Summa kostnader | 350 000     | 370 000
    """
    assert case.found == case.expected


def test_one_cell_with_a_second_amount_in_parentheses(case: Case) -> None:
    """Both have the same decimals: the second neither counts nor refers.

    Avgiftsfinansierad verksamhet 2024 (mnkr)
    !columns 60 330 450
    | Bokslut 2023 | Prognos 2024
    Avfall | -2,7 (-1,3) | 1,0
    Bredband | -1,4 | 0,0
    Vatten | -10,3 | 2,0

    => mnkr
             | Bokslut 2023 | Bokslut 2023 | Prognos 2024
    Avfall   | -2,7         | (-1,3)       | 1,0
    Bredband | -1,4         |              | 0,0
    Vatten   | -10,3        |              | 2,0
    """
    assert case.found == case.expected


def test_a_sum_that_reaches_over_the_numbers_of_projects(case: Case) -> None:
    """Its first word stands below the numbers, which are no amounts of another table.

    Projekt 2024 (mnkr)
    !columns 60 95l 330 450
    Nr | Text | Budget 2024 | Utfall 2024
    351 | Gång- och cykelbro | -58,5 | -4,7
    0
    500 | Cykelväg | -34,7 | -11,6
    5
    652 | Beläggning | -57,0 | -57,1
    6
    751 | Reningsverk | -40,0 | -46,7
    6
    Summa projekt | | -190,2 | -120,1

    => mnkr
                       | Budget 2024 | Utfall 2024
    Gång- och cykelbro | -58,5 | -4,7
    Cykelväg           | -34,7 | -11,6
    Beläggning         | -57,0 | -57,1
    Reningsverk        | -40,0 | -46,7
    Summa projekt      | -190,2 | -120,1
    """
    assert case.found == case.expected


def test_word_broken_by_a_soft_hyphen(case: Case) -> None:
    """A soft hyphen never stays in a label, at a line's end or within a word.

    Budget 2024 (kr)
    !columns 60 330 420
    Kostnader | Budget 2024 | Plan 2025
    Kans\u00adli | 100 000 | 110 000
    Gemensam kompetens\u00ad | 250 000 | 260 000
    utveckling
    Summa kostnader | 350 000 | 370 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Gemensam kompetensutveckling | 250 000 | 260 000
    Summa kostnader | 350 000     | 370 000
    """
    assert case.found == case.expected


def test_minus_signs_that_a_font_names_soft_hyphens(case: Case) -> None:
    """A font has one shape for the hyphen and the soft one: before a number, or alone, it is a minus or a dash.

    Resultaträkning 2024 (kr)
    !columns 60 330 420
    | Utfall 2024 | Utfall 2023
    Intäkter | 100 000 | 110 000
    Kostnader | \u00ad130 000 | \u00ad 105 000
    Finansnetto | \u00ad | 1 000
    Årets resultat | \u00ad30 000 | 6 000

    => kr
                    | Utfall 2024 | Utfall 2023
    Intäkter        | 100 000     | 110 000
    Kostnader       | -130 000    | - 105 000
    Finansnetto     | -           | 1 000
    Årets resultat  | -30 000     | 6 000
    """
    assert case.found == case.expected


def test_hyphen_that_stays_at_the_end_of_a_line(case: Case) -> None:
    """`verksamhets- och` keeps its hyphen, whatever line it stands on.

    Budget 2024 (kr)
    !columns 60 330 420
    Kostnader | Budget 2024 | Plan 2025
    Kansli | 100 000 | 110 000
    Verksamhets- | 250 000 | 260 000
    och metodutveckling
    Summa kostnader | 350 000 | 370 000

    => kr
                    | Budget 2024 | Plan 2025
    Kansli          | 100 000     | 110 000
    Verksamhets- och metodutveckling | 250 000 | 260 000
    Summa kostnader | 350 000     | 370 000
    """
    assert case.found == case.expected


# 4. Over the page


def test_table_goes_on_over_the_page_with_its_head_repeated(case: Case) -> None:
    """One statement: the sum on the second page adds up parts of both.

    Budget 2024 (tkr)
    !columns 60 330 420
    !at 700
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | 1 100
    Insats Två | 1 900 | 1 900
    Insats Fyra | 100 | 200
    !page
    Kostnader | Budget 2024 | Plan 2025
    Insats Tre | 400 | 500
    Revision | 100 | 100
    Summa kostnader | 3 500 | 3 800

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000       | 1 100
    Insats Två      | 1 900       | 1 900
    Insats Fyra     | 100         | 200
    Insats Tre      | 400         | 500
    Revision        | 100         | 100
    Summa kostnader | 3 500       | 3 800
    """
    assert case.found == case.expected
    assert [f.page for f in case.result.figures] == [1] * 6 + [2] * 6
    assert case.statuses("sum") == ["pass", "pass"]


def test_table_goes_on_over_the_page_without_its_head(case: Case) -> None:
    """The columns of the second page are those of the first.

    Budget 2024 (tkr)
    !columns 60 330 420
    !at 700
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | 1 100
    Insats Två | 1 900 | 1 900
    Insats Fyra | 100 | 200
    !page
    Insats Tre | 400 | 500
    Revision | 100 | 100
    Kansli | 10 | 20
    Summa kostnader | 3 510 | 3 820

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000       | 1 100
    Insats Två      | 1 900       | 1 900
    Insats Fyra     | 100         | 200
    Insats Tre      | 400         | 500
    Revision        | 100         | 100
    Kansli          | 10          | 20
    Summa kostnader | 3 510       | 3 820
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass", "pass"]


def test_table_goes_on_over_the_page_under_a_running_head(case: Case) -> None:
    """The förbund's name and a page number stand on every page.

    !text 60 40 Samordningsförbundet Exempel
    Budget 2024 (tkr)
    !columns 60 330 420
    !at 690
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | 1 100
    Insats Två | 1 900 | 1 900
    Insats Fyra | 100 | 200
    !text 290 815 1 (2)
    !page
    !text 60 40 Samordningsförbundet Exempel
    !at 90
    Insats Tre | 400 | 500
    Revision | 100 | 100
    Summa kostnader | 3 500 | 3 800
    !text 290 815 2 (2)

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000       | 1 100
    Insats Två      | 1 900       | 1 900
    Insats Fyra     | 100         | 200
    Insats Tre      | 400         | 500
    Revision        | 100         | 100
    Summa kostnader | 3 500       | 3 800
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass", "pass"]


def test_transport_rows_are_not_added(case: Case) -> None:
    """What is carried forward over the page is no part of the sum below it.

    Budget 2024 (tkr)
    !columns 60 330 420
    !at 690
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | 1 100
    Insats Två | 1 900 | 1 900
    Insats Fyra | 100 | 200
    Transport | 3 000 | 3 200
    !page
    Kostnader | Budget 2024 | Plan 2025
    Transport | 3 000 | 3 200
    Insats Tre | 400 | 500
    Revision | 100 | 100
    Summa kostnader | 3 500 | 3 800

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000       | 1 100
    Insats Två      | 1 900       | 1 900
    Insats Fyra     | 100         | 200
    Transport       | 3 000       | 3 200
    Transport       | 3 000       | 3 200
    Insats Tre      | 400         | 500
    Revision        | 100         | 100
    Summa kostnader | 3 500       | 3 800
    """
    assert case.found == case.expected
    assert {f.role for f in case.row("Transport")} == {Role.CARRIED}
    assert not [c for c in case.result.checks if c.status is CheckStatus.FAIL]
    assert [c for c in case.checks("sum") if "Summa kostnader" in c.scope and c.status is CheckStatus.PASS]


def test_last_row_alone_on_the_next_page(case: Case) -> None:
    """Only the sum did not fit.

    Budget 2024 (tkr)
    !columns 60 330 420
    !at 700
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 1 000 | 1 100
    Insats Två | 2 000 | 2 100
    !page
    !at 90
    Summa kostnader | 3 000 | 3 200

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 1 000 | 1 100
    Insats Två      | 2 000 | 2 100
    Summa kostnader | 3 000 | 3 200
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass", "pass"]


def test_another_table_under_the_same_head_on_the_next_page(case: Case) -> None:
    """It has a title of its own: nothing goes on.

    Tabell 1. Norra området 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000
    Summa kostnader | 3 000 000 | 3 100 000
    !page
    Här följer den andra tabellen, som visar kostnaderna för det södra området.
    Den har samma kolumner.

    Tabell 2. Södra området 2024 (kr)
    Kostnader | Budget 2024 | Plan 2025
    Insats Två | 1 600 000 | 1 700 000
    Kansli | 400 000 | 400 000
    Summa kostnader | 2 000 000 | 2 100 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000
    Insats Två      | 1 600 000 | 1 700 000
    Kansli          | 400 000   | 400 000
    Summa kostnader | 2 000 000 | 2 100 000
    """
    assert case.found == case.expected
    assert case.statuses("sum") == ["pass"] * 4
    assert len({f.table_no for f in case.result.figures}) == 2


# 5. The head changes inside the table


def test_head_changes_between_income_and_costs(case: Case) -> None:
    """The first column is an outcome for the income and a forecast for the costs.

    Verksamhetsplan med budget 2019
    !columns 60 260 330 400
    Intäkter | Bokslut 2018 | Budget 2019 | Plan 2020
    Staten | 2 000 000 | 2 000 000 | 2 100 000
    Region Norr | 1 000 000 | 1 000 000 | 1 050 000
    Summa intäkter | 3 000 000 | 3 000 000 | 3 150 000

    Kostnader | 2018 (prognos) | Budget 2019 | Plan 2020
    Insats Ett | 2 500 000 | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000 | 400 000
    Summa kostnader | 2 900 000 | 3 000 000 | 3 100 000

    => kr
                    | Bokslut 2018 | Budget 2019 | Plan 2020
    Staten          | 2 000 000 | 2 000 000 | 2 100 000
    Region Norr     | 1 000 000 | 1 000 000 | 1 050 000
    Summa intäkter  | 3 000 000 | 3 000 000 | 3 150 000
                    | 2018 (prognos) | Budget 2019 | Plan 2020
    Insats Ett      | 2 500 000 | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000   | 400 000
    Summa kostnader | 2 900 000 | 3 000 000 | 3 100 000
    """
    assert case.found == case.expected
    assert [f.measure for f in case.row("Staten")] == [Measure.OUTCOME, Measure.BUDGET, Measure.PLAN]
    assert [f.measure for f in case.row("Kansli")] == [Measure.FORECAST, Measure.BUDGET, Measure.PLAN]
    assert {f.section for f in case.row("Staten")} == {Section.INCOME}
    assert {f.section for f in case.row("Kansli")} == {Section.COST}


def test_headings_without_walls_break_no_grid(case: Case) -> None:
    """A spreadsheet's headings lie in rows without lines, and the rows above the last have amounts in few columns.

    Periodiserad budget 2024 (kr)
    !columns 60 240 310 380 450
    !walls 54 190 245 315 385 455
     | Jan | Feb | Mar | Summa
    !close
    Intäkter
    !walls 54 190 245 315 385 455
    Bidrag från Försäkringskassan | 450 000 |  |  | 450 000
    Bidrag från regionen | 225 000 |  |  | 225 000
    Summa intäkter | 675 000 |  |  | 675 000
    !close
    Kostnader
    !walls 54 190 245 315 385 455
    Insatser | 120 000 | 130 000 | 140 000 | 390 000
    Kansli | 40 000 | 40 000 | 50 000 | 130 000
    Summa kostnader | 160 000 | 170 000 | 190 000 | 520 000
    !close

    => kr
                                  | Jan     | Feb     | Mar     | Summa
    Bidrag från Försäkringskassan | 450 000 |         |         | 450 000
    Bidrag från regionen          | 225 000 |         |         | 225 000
    Summa intäkter                | 675 000 |         |         | 675 000
    Insatser                      | 120 000 | 130 000 | 140 000 | 390 000
    Kansli                        | 40 000  | 40 000  | 50 000  | 130 000
    Summa kostnader               | 160 000 | 170 000 | 190 000 | 520 000
    """
    assert case.found == case.expected
    assert {f.period_end.month for f in case.row("Kansli") if f.period_end} == {1, 2, 3}
    assert {f.measure for f in case.row("Kansli")} == {Measure.BUDGET}


# 6. Label and amount in one cell


def test_label_and_amount_in_one_cell_at_the_foot(case: Case) -> None:
    """Each cell of the last line has words of its own.

    Budget 2024 (kr)
    !columns 60 270 390 510
    !walls 54 160 275 395 515
    !size 8
    Kostnader | Prognos 2023 | Budget 2024 | Plan 2025
    Insats Ett | 2 500 000 | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000 | 400 000
    Summa kostnader | 2 900 000 | 3 000 000 | 3 100 000
    !rule
    !columns 60 165l 280l 400l
     | Kvar 2023: 621 664 | Kvar 2024: 318 664 | Kvar 2025: 415 664
    !close

    => kr
                    | Prognos 2023 | Budget 2024 | Plan 2025
    Insats Ett      | 2 500 000 | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000   | 400 000
    Summa kostnader | 2 900 000 | 3 000 000 | 3 100 000
    Kvar 2023       | 621 664   |           |
    Kvar 2024       |           | 318 664   |
    Kvar 2025       |           |           | 415 664
    """
    assert case.found == case.expected
    assert [f.fiscal_year for f in case.result.figures[-3:]] == [2023, 2024, 2025]


# 7. Totals


def test_total_without_a_label(case: Case) -> None:
    """A balance sheet whose sums are bare numbers under a rule.

    Balansräkning 2023-12-31, kr
    !columns 60 300 400
    Tillgångar | 2023-12-31 | 2022-12-31
    Kortfristiga fordringar | 57 682 | 40 000
    Kassa och bank | 1 236 513 | 1 100 000
    !rule
     | 1 294 195 | 1 140 000

    Eget kapital och skulder
    Eget kapital | 1 191 790 | 1 000 000
    Kortfristiga skulder | 102 405 | 140 000
    !rule
     | 1 294 195 | 1 140 000

    => kr
                            | 2023-12-31 | 2022-12-31
    Kortfristiga fordringar | 57 682    | 40 000
    Kassa och bank          | 1 236 513 | 1 100 000
    ()                      | 1 294 195 | 1 140 000
    Eget kapital            | 1 191 790 | 1 000 000
    Kortfristiga skulder    | 102 405   | 140 000
    ()                      | 1 294 195 | 1 140 000
    """
    assert case.found == case.expected
    assert case.totals == ["()"]
    assert {f.section for f in case.row("Kassa och bank")} == {Section.ASSET}
    assert {f.section for f in case.row("Kortfristiga skulder")} == {Section.EQUITY_LIABILITY}
    assert CheckStatus.FAIL not in {c.status for c in case.result.checks}


def test_totals_above_their_parts(case: Case) -> None:
    """The sum comes first, its parts are indented below it.

    Budget 2024 (tkr)
    !columns 60 300 400
    | Budget 2024 | Plan 2025
    *Summa intäkter | 4 000 | 4 100
      Staten | 2 000 | 2 050
      Region Norr | 1 000 | 1 025
      Norra kommun | 1 000 | 1 025
    *Summa kostnader | 3 900 | 4 000
      Insats Ett | 3 000 | 3 050
      Kansli | 900 | 950

    => tkr
                    | Budget 2024 | Plan 2025
    Summa intäkter  | 4 000 | 4 100
    Staten          | 2 000 | 2 050
    Region Norr     | 1 000 | 1 025
    Norra kommun    | 1 000 | 1 025
    Summa kostnader | 3 900 | 4 000
    Insats Ett      | 3 000 | 3 050
    Kansli          | 900   | 950
    """
    assert case.found == case.expected
    assert case.totals == ["Summa intäkter", "Summa kostnader"]
    assert case.statuses("sum") == ["pass"] * 4


def test_nested_subtotals(case: Case) -> None:
    """A grand total adds subtotals, not the parts twice.

    Budget 2024 (tkr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    *Verksamhet
    Insats Ett | 3 000 | 3 050
    Insats Två | 1 000 | 1 050
    *Delsumma verksamhet | 4 000 | 4 100
    *Administration
    Kansli | 900 | 950
    Revision | 50 | 50
    *Delsumma administration | 950 | 1 000
    *Summa kostnader | 4 950 | 5 100

    => tkr
                            | Budget 2024 | Plan 2025
    Insats Ett              | 3 000 | 3 050
    Insats Två              | 1 000 | 1 050
    Delsumma verksamhet     | 4 000 | 4 100
    Kansli                  | 900   | 950
    Revision                | 50    | 50
    Delsumma administration | 950   | 1 000
    Summa kostnader         | 4 950 | 5 100
    """
    assert case.found == case.expected
    assert case.totals == ["Delsumma verksamhet", "Delsumma administration", "Summa kostnader"]
    assert case.statuses("sum") == ["pass"] * 6
    assert {f.section for f in case.result.figures} == {Section.COST}


def test_varav_rows_are_not_added(case: Case) -> None:
    """`varav` names a part of the line above it.

    Budget 2024 (tkr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 3 000 | 3 050
    varav lokaler | 400 | 450
    Kansli | 900 | 950
    Summa kostnader | 3 900 | 4 000

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 3 000 | 3 050
    varav lokaler   | 400   | 450
    Kansli          | 900   | 950
    Summa kostnader | 3 900 | 4 000
    """
    assert case.found == case.expected
    assert {f.role for f in case.row("varav lokaler")} == {Role.VARAV}
    assert case.statuses("sum") == ["pass", "pass"]


# 8. Looks


def test_spacer_columns(case: Case) -> None:
    """Empty columns with rules on both sides stand between the columns of amounts.

    Budget 2024 (kr)
    !columns 60 290 400 510
    !walls 54 220 296 310 406 420 516
    Kostnader | Prognos 2023 | Budget 2024 | Plan 2025
    !rule
    Insats Ett | 2 500 000 | 2 600 000 | 2 700 000
    !rule
    Kansli | 400 000 |  | 400 000
    !rule
    Summa kostnader | 2 900 000 | 2 600 000 | 3 100 000
    !close

    => kr
                    | Prognos 2023 | Budget 2024 | Plan 2025
    Insats Ett      | 2 500 000 | 2 600 000 | 2 700 000
    Kansli          | 400 000   |           | 400 000
    Summa kostnader | 2 900 000 | 2 600 000 | 3 100 000
    """
    assert case.found == case.expected


def test_zebra_shading(case: Case) -> None:
    """Every second row is shaded, no line is drawn.

    Budget 2024 (kr)
    !columns 60 300 400
    !zebra
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Insats Två | 600 000 | 700 000
    Kansli | 400 000 | 400 000
    Revision | 50 000 | 60 000
    Summa kostnader | 3 650 000 | 3 860 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Insats Två      | 600 000   | 700 000
    Kansli          | 400 000   | 400 000
    Revision        | 50 000    | 60 000
    Summa kostnader | 3 650 000 | 3 860 000
    """
    assert case.found == case.expected


def test_shaded_heads_and_totals(case: Case) -> None:
    """Shades mark the head and the sum only.

    Budget 2024 (kr)
    !columns 60 300 400
    !shade
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000
    !shade
    Summa kostnader | 3 000 000 | 3 100 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000
    """
    assert case.found == case.expected


def test_full_grid(case: Case) -> None:
    """Every cell has its frame, and labels wrap inside theirs.

    Budget 2024 (kr)
    !columns 60 300 400
    !walls 54 200 306 406
    Kostnader | Budget 2024 | Plan 2025
    !rule
    Insats Ett, metodstöd
    och samverkan | 2 600 000 | 2 700 000
    !rule
    Kansli | 400 000 | 400 000
    !rule
    Summa kostnader | 3 000 000 | 3 100 000
    !close

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett, metodstöd och samverkan | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000
    """
    assert case.found == case.expected


def test_no_rules_at_all(case: Case) -> None:
    """Alignment alone makes the table, between lines of prose.

    Styrelsen har beslutat om följande budget för 2024, där alla belopp anges i tusen kronor.
    Medlemmarna betalar lika mycket som året innan.

    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 | 2 700
    Kansli | 400 | 400
    Summa kostnader | 3 000 | 3 100

    De 3 000 som avsatts för 2024 räcker till 2 insatser och 1 kansli under hela året framöver.

    => tkr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 | 2 700
    Kansli          | 400   | 400
    Summa kostnader | 3 000 | 3 100
    """
    assert case.found == case.expected


def test_landscape_page(case: Case) -> None:
    """The page is wider than high.

    !page landscape
    Budget 2024 (kr)
    !columns 60 400 560 720
    Kostnader | Budget 2024 | Plan 2025 | Plan 2026
    Insats Ett | 2 600 000 | 2 700 000 | 2 800 000
    Kansli | 400 000 | 400 000 | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000

    => kr
                    | Budget 2024 | Plan 2025 | Plan 2026
    Insats Ett      | 2 600 000 | 2 700 000 | 2 800 000
    Kansli          | 400 000   | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000
    """
    assert case.found == case.expected


def test_rotated_page(case: Case) -> None:
    """The page says that it is shown turned by 90 degrees: boxes are places on the page as it is shown.

    !page rotated
    Budget 2024 (kr)
    !columns 60 400 560 720
    !walls 54 300 406 566 726
    Kostnader | Budget 2024 | Plan 2025 | Plan 2026
    !rule
    Insats Ett | 2 600 000 | 2 700 000 | 2 800 000
    Kansli | 400 000 | 400 000 | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000
    !close

    => kr
                    | Budget 2024 | Plan 2025 | Plan 2026
    Insats Ett      | 2 600 000 | 2 700 000 | 2 800 000
    Kansli          | 400 000   | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000
    """
    assert case.found == case.expected
    assert case.reading.pages[0].width > case.reading.pages[0].height
    last = case.result.figures[-1].box
    assert last.x1 == pytest.approx(720, abs=1)
    assert 100 < last.top < last.bottom < 150


def test_table_set_sideways(case: Case) -> None:
    """The page is upright, the table runs up along it: boxes are places on the page as it is shown.

    !page sideways
    Budget 2024 (kr)
    !columns 60 400 560 720
    Kostnader | Budget 2024 | Plan 2025 | Plan 2026
    Insats Ett | 2 600 000 | 2 700 000 | 2 800 000
    Kansli | 400 000 | 400 000 | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000

    => kr
                    | Budget 2024 | Plan 2025 | Plan 2026
    Insats Ett      | 2 600 000 | 2 700 000 | 2 800 000
    Kansli          | 400 000   | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000 | 3 200 000
    """
    assert case.found == case.expected
    assert case.reading.pages[0].width < case.reading.pages[0].height
    first = case.result.figures[0].box
    assert first.bottom - first.top > first.x1 - first.x0
    assert first.top == pytest.approx(841.9 - 400, abs=1)


def test_side_by_side_tables(case: Case) -> None:
    """Income and costs stand beside each other, each with labels of its own.

    Budget 2024 (tkr)
    !columns 50 240 310l 520
    Intäkter | Budget 2024 | Kostnader | Budget 2024
    Staten | 2 000 | Insats Ett | 2 600
    Region Norr | 1 000 | Insats Två | 300
    Norra kommun | 500 | Kansli | 1 000
    Södra kommun | 500 | Revision | 100
    Summa intäkter | 4 000 | Summa kostnader | 4 000

    => tkr
                    | Budget 2024
    Staten          | 2 000
    Region Norr     | 1 000
    Norra kommun    | 500
    Södra kommun    | 500
    Summa intäkter  | 4 000
    Insats Ett      | 2 600
    Insats Två      | 300
    Kansli          | 1 000
    Revision        | 100
    Summa kostnader | 4 000
    """
    assert case.found == case.expected
    assert {f.section for f in case.row("Kansli")} == {Section.COST}
    assert case.statuses("sum") == ["pass", "pass"]


def test_table_beside_running_text(case: Case) -> None:
    """A column of prose stands left of the table, on lines of its own height.

    Budget 2024
    !columns 320 470 550
    !size 8
    Kostnader, tkr | 2024 | 2025
    Insats Ett | 2 600 | 2 700
    Insats Två | 1 600 | 1 700
    Kansli | 400 | 400
    Revision | 50 | 50
    Summa kostnader | 4 650 | 4 850
    !text 50 74 Styrelsen har under året haft sex möten och
    !text 50 86 beslutat om två nya insatser, som startar
    !text 50 98 under hösten med tolv deltagare i varje grupp
    !text 50 110 och vänder sig till unga vuxna i hela länet,
    !text 50 122 med stöd från kommunerna och från regionen.
    !text 50 134 Kansliet har haft två anställda på heltid och
    !text 50 146 en på deltid sedan i våras.

    => tkr
                    | 2024 | 2025
    Insats Ett      | 2 600 | 2 700
    Insats Två      | 1 600 | 1 700
    Kansli          | 400   | 400
    Revision        | 50    | 50
    Summa kostnader | 4 650 | 4 850
    """
    assert case.found == case.expected


def test_days_broken_at_the_edge_of_their_cell_are_no_numbers(case: Case) -> None:
    """The cells of periods have two lines, the others stand at their middle.

    Utbetalda medel (kr)
    !columns 60 160l 380 480
    Insats | Period | Utbetalt 2019 | Utbetalt 2020
    !gap 6
    Navigatorn | | 1 420 500 | 1 488 117
    !text 160 88 2019-01-01 – 2020-12-
    !text 160 100 31
    !gap 14
    Steg framåt | | 488 200 | 930 415
    !text 160 116 2019-06-01 – 2021-05-
    !text 160 128 31
    !gap 14
    Resursstöd | | 361 044 | 0
    !text 160 144 2019-01-01 – 2019-12-
    !text 160 156 31
    !gap 14
    Summa | | 2 269 744 | 2 418 532

    => kr
                | Utbetalt 2019 | Utbetalt 2020
    Navigatorn  | 1 420 500     | 1 488 117
    Steg framåt | 488 200       | 930 415
    Resursstöd  | 361 044       | 0
    Summa       | 2 269 744     | 2 418 532
    """
    assert case.found == case.expected
    assert {f.section for f in case.row("Navigatorn")} == {Section.COST}


def test_totals_named_by_a_roman_number_end_there(case: Case) -> None:
    """`I` is no word that calls for the next line; the parts are numbered.

    Budget 2026 (tkr)
    !columns 60 300 400
    | Budget 2025 | Budget 2026
    *I. Intäkter
    1.1 Försäkringskassan | 4 700 | 4 800
    1.2 Region Värmland | 2 350 | 2 400
    *Summa I | 7 050 | 7 200
    *II. Kostnader
    2.1 Administration | 1 820 | 1 870
    2.2 Insatser | 5 230 | 5 330
    *Summa II | 7 050 | 7 200

    => tkr
                          | Budget 2025 | Budget 2026
    1.1 Försäkringskassan | 4 700       | 4 800
    1.2 Region Värmland   | 2 350       | 2 400
    Summa I               | 7 050       | 7 200
    2.1 Administration    | 1 820       | 1 870
    2.2 Insatser          | 5 230       | 5 330
    Summa II              | 7 050       | 7 200
    """
    assert case.found == case.expected
    assert {f.section for f in case.row("2.1 Administration")} == {Section.COST}


def test_a_table_in_the_second_of_three_columns_of_text(case: Case) -> None:
    """Text stands left and right of it, on lines of its own height.

    Nytt år, ny budget 2024
    !size 8
    !columns 220 330 370
    Kostnader, tkr | 2023 | 2024
    Insats Ett | 2 600 | 2 700
    Insats Två | 1 600 | 1 700
    Kansli | 400 | 400
    Revision | 50 | 50
    Summa kostnader | 4 650 | 4 850
    !text 40 76 Styrelsen har under året haft sex
    !text 40 87 möten och beslutat om två insatser
    !text 40 98 som startar under hösten med tolv
    !text 40 109 deltagare i varje grupp och vänder
    !text 40 120 sig till unga vuxna i hela länet med
    !text 40 131 stöd från kommunerna och regionen.
    !text 395 79 Det övergripande syftet är att alla
    !text 395 90 invånare ska kunna försörja sig själva
    !text 395 101 genom eget arbete och att parterna
    !text 395 112 samverkar kring vad var och en har
    !text 395 123 för behov så att ingen går runt mellan
    !text 395 134 olika myndigheter under lång tid.

    => tkr
                    | 2023 | 2024
    Insats Ett      | 2 600 | 2 700
    Insats Två      | 1 600 | 1 700
    Kansli          | 400   | 400
    Revision        | 50    | 50
    Summa kostnader | 4 650 | 4 850
    """
    assert case.found == case.expected


def test_remarks_of_several_lines_within_drawn_rows_part_no_table(case: Case) -> None:
    """The column of remarks is running text, with years and days.

    Uppföljning augusti 2019 (tkr)
    !size 8
    !columns 60 200 260 280l
    !rule 56 540
    Insats | Budget 2019 | Prognos 2019 | Kommentar
    !rule 56 540
    Projekt Vinna | 1 850 | 1 730 | Underskridandet beror på att en av våra två coacher slutade i maj 2019
    | | | och att hennes efterträdare började först den 15 augusti samma år.
    !rule 56 540
    Kugghjulet | 1 200 | 1 230 | Beräknas överskrida budget en del, vilket mest av allt beror på hyra
    | | | för tre rum i Ystad och på att en handledare har arbetat mer än väntat.
    !rule 56 540
    Kunskapslyftet | 300 | 150 | Två utbildningar som skulle ha hållits under hösten flyttas till nästa
    | | | år eftersom lokalerna inte blir klara i tid för att hålla dem där.
    !rule 56 540
    Summa | 3 350 | 3 110
    !rule 56 540

    => tkr
                   | Budget 2019 | Prognos 2019
    Projekt Vinna  | 1 850       | 1 730
    Kugghjulet     | 1 200       | 1 230
    Kunskapslyftet | 300         | 150
    Summa          | 3 350       | 3 110
    """
    assert case.found == case.expected


def test_a_heading_of_the_text_beside_a_table_stands_on_the_line_of_its_head(case: Case) -> None:
    """The heading is set larger than the head of the table.

    Resultaträkning (tkr)
    !size 8
    !columns 230 340 400 460
    | Utfall 2020 | Budget 2020 | Utfall 2019
    Intäkter | 21 004 | 20 900 | 20 650
    Kostnader | -18 877 | -22 400 | -21 322
    Nettokostnader | 2 127 | -1 500 | -672
    Finansiella intäkter | 3 | 0 | 1
    Finansiella kostnader | -9 | -5 | -8
    Årets resultat | 2 121 | -1 505 | -679
    !size 15
    !text 40 74 Ekonomi
    !size 8
    !text 40 96 Resultatet förklaras främst av att
    !text 40 107 två insatser startat senare än vad
    !text 40 118 som beräknats och att det har dragit
    !text 40 129 ut på tiden att anställa en ny ledare
    !text 40 140 för den verksamhet som ska börja till
    !text 40 151 hösten i två av de fem kommunerna.

    => tkr
                          | Utfall 2020 | Budget 2020 | Utfall 2019
    Intäkter              | 21 004      | 20 900      | 20 650
    Kostnader             | -18 877     | -22 400     | -21 322
    Nettokostnader        | 2 127       | -1 500      | -672
    Finansiella intäkter  | 3           | 0           | 1
    Finansiella kostnader | -9          | -5          | -8
    Årets resultat        | 2 121       | -1 505      | -679
    """
    assert case.found == case.expected
    assert [f.measure for f in case.row("Intäkter")] == ["outcome", "budget", "outcome"]


def test_kommuner_that_run_insatser_pay_no_contributions(case: Case) -> None:
    """The insatser stand in a column of words behind the kommuner.

    Budget 2024 (kr)
    !columns 60 160l 380 480
    Kommun | Insats | Budget 2023 | Budget 2024
    Hudiksvall | Nya vägar | 1 250 000 | 1 280 000
    Hudiksvall | Ung i Hudik | 890 000 | 0
    Ljusdal | Växthuset | 1 475 000 | 1 510 000
    Bollnäs | Språng | 0 | 640 000
    Totalt | | 3 615 000 | 3 430 000

    => kr
               | Budget 2023 | Budget 2024
    Hudiksvall | 1 250 000   | 1 280 000
    Hudiksvall | 890 000     | 0
    Ljusdal    | 1 475 000   | 1 510 000
    Bollnäs    | 0           | 640 000
    Totalt     | 3 615 000   | 3 430 000
    """
    assert case.found == case.expected
    assert {f.section for f in case.row("Ljusdal")} == {Section.COST}


def test_totals_begin_left_of_the_labels_where_account_numbers_do(case: Case) -> None:
    """The print of an accounting system: totals and headings stand above the accounts.

    Balansrapport 2013-12-31 (kr)
    !columns 80 350 450
    | Ing balans | Utg balans
    !text 44 88 1510
    Kundfordringar | 1 000 | 125 000
    !text 44 102 1650
    Momsfordran | 48 211 | 36 307
    !text 44 116 1710
    Förutbetald hyra | 15 300 | 15 750
    !text 44 130 1930
    Bankkonto | 2 711 094 | 3 029 320
    !columns 40 350 450
    SUMMA TILLGÅNGAR | 2 775 605 | 3 206 377
    SKULDER
    !columns 80 350 450
    !text 44 172 2440
    Leverantörer | 688 004 | 595 587

    => kr
                     | Ing balans | Utg balans
    Kundfordringar   | 1 000      | 125 000
    Momsfordran      | 48 211     | 36 307
    Förutbetald hyra | 15 300     | 15 750
    Bankkonto        | 2 711 094  | 3 029 320
    SUMMA TILLGÅNGAR | 2 775 605  | 3 206 377
    Leverantörer     | 688 004    | 595 587
    """
    assert case.found == case.expected


def test_stars_before_the_names_of_sums_tell_their_level(case: Case) -> None:
    """The print of an accounting system; income has a minus. (One more star makes a line bold.)

    UTFALLSRAPPORT 202001-202012 (kr)
    !columns 60 300 400
    | Budget | Utfall
    Bidrag Försäkringskassan | -2 600 000 | -2 600 000
    Övriga intäkter | 0 | -4 500
    *** Intäkter | -2 600 000 | -2 604 500
    Lön | 486 000 | 479 112
    Resor | 40 000 | 22 476
    *** Personal | 526 000 | 501 588
    Ränteintäkter | -30 000 | -96 318
    *** Finansiellt | -30 000 | -96 318
    **** Totalt | -2 104 000 | -2 199 230

    => kr
                             | Budget     | Utfall
    Bidrag Försäkringskassan | -2 600 000 | -2 600 000
    Övriga intäkter          | 0          | -4 500
    ** Intäkter              | -2 600 000 | -2 604 500
    Lön                      | 486 000    | 479 112
    Resor                    | 40 000     | 22 476
    ** Personal              | 526 000    | 501 588
    Ränteintäkter            | -30 000    | -96 318
    ** Finansiellt           | -30 000    | -96 318
    *** Totalt               | -2 104 000 | -2 199 230
    """
    assert case.found == case.expected
    starred = [case.row(label) for label in ("** Intäkter", "** Personal", "** Finansiellt", "*** Totalt")]
    assert all(f.is_total for row in starred for f in row)
    assert not any(f.is_total for f in case.row("Ränteintäkter"))
    assert {f.section for f in case.row("*** Totalt")} == {Section.RESULT}


def test_a_total_between_two_lines_keeps_the_lines_of_its_label(case: Case) -> None:
    """Each word would be a heading as well, the label is the table's last.

    Balansräkning 2022 (tkr)
    !columns 60 300 400
    | 2022-12-31 | 2021-12-31
    Kundfordringar | 210 | 145
    Övriga fordringar | 188 | 236
    Kassa och bank | 5 516 | 5 914
    !rule
    *SUMMA ALLA | 5 914 | 6 295
    *TILLGÅNGAR
    !rule
    Eget kapital | 3 455 | 4 201
    Kortfristiga skulder | 2 459 | 2 094
    !rule
    *SUMMA EGET | 5 914 | 6 295
    *KAPITAL OCH
    *SKULDER
    !rule

    => tkr
                                | 2022-12-31 | 2021-12-31
    Kundfordringar              | 210        | 145
    Övriga fordringar           | 188        | 236
    Kassa och bank              | 5 516      | 5 914
    SUMMA ALLA TILLGÅNGAR       | 5 914      | 6 295
    Eget kapital                | 3 455      | 4 201
    Kortfristiga skulder        | 2 459      | 2 094
    SUMMA EGET KAPITAL OCH SKULDER | 5 914   | 6 295
    """
    assert case.found == case.expected


def test_table_beside_running_text_with_a_diagram(case: Case) -> None:
    """What is written at the diagram's axis is neither text nor rows.

    Budget 2024
    !columns 320 470 550
    !size 8
    Kostnader, tkr | 2024 | 2025
    Insats Ett | 2 600 | 2 700
    Insats Två | 1 600 | 1 700
    Insats Tre | 1 600 | 1 700
    Insats Fyra | 1 600 | 1 700
    Insats Fem | 1 600 | 1 700
    Kansli | 400 | 400
    Utbildning | 400 | 400
    Revision | 50 | 50
    Summa kostnader | 9 850 | 10 350
    !text 50 74 Styrelsen har under året haft sex möten och
    !text 50 86 beslutat om två nya insatser, som startar
    !text 50 98 under hösten med tolv deltagare i varje grupp
    !size 5
    !text 60 112 200
    !text 60 120 150
    !text 75 122 171
    !text 60 128 100
    !text 60 136 50
    !text 60 144 0
    !text 75 152 2018
    !text 95 152 2019
    !size 8
    !text 50 168 och vänder sig till unga vuxna i hela länet,
    !text 50 180 med stöd från kommunerna och från regionen.
    !text 50 192 Kansliet har haft två anställda på heltid och

    => tkr
                    | 2024 | 2025
    Insats Ett      | 2 600 | 2 700
    Insats Två      | 1 600 | 1 700
    Insats Tre      | 1 600 | 1 700
    Insats Fyra     | 1 600 | 1 700
    Insats Fem      | 1 600 | 1 700
    Kansli          | 400   | 400
    Utbildning      | 400   | 400
    Revision        | 50    | 50
    Summa kostnader | 9 850 | 10 350
    """
    assert case.found == case.expected


def test_column_of_comments(case: Case) -> None:
    """Words right of the last amounts are no part of a label.

    Uppföljning 2024 (kr)
    !columns 60 260 350 370l
    Kostnader | Budget 2024 | Utfall 2024 | Kommentar
    Insats Ett | 2 600 000 | 2 700 000 | Fler deltagare än väntat
    Kansli | 400 000 | 400 000 | Enligt plan
    Revision | 10 000 |  | Faktureras 2025
    Summa kostnader | 3 010 000 | 3 100 000 |

    => kr
                    | Budget 2024 | Utfall 2024
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Revision        | 10 000    |
    Summa kostnader | 3 010 000 | 3 100 000
    """
    assert case.found == case.expected


def test_words_in_a_column_of_amounts(case: Case) -> None:
    """`ej beslutat` is no figure, and moves no other.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | ej beslutat
    Revision | 10 000 | 10 000
    Summa kostnader | 3 010 000 | 2 710 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   |
    Revision        | 10 000    | 10 000
    Summa kostnader | 3 010 000 | 2 710 000
    """
    assert case.found == case.expected


def test_rows_far_apart(case: Case) -> None:
    """The lines of the table stand three lines apart, its head too.

    Budget 2024 (kr)
    !columns 60 300 400
    !pitch 30
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000
    Summa kostnader | 3 000 000 | 3 100 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Summa kostnader | 3 000 000 | 3 100 000
    """
    assert case.found == case.expected


def test_amounts_set_flush_left(case: Case) -> None:
    """The columns share their left edges.

    Budget 2024 (kr)
    !columns 60 250l 350l
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 400 000
    Revision | 5 000 | 6 000
    Summa kostnader | 3 005 000 | 3 106 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 400 000
    Revision        | 5 000     | 6 000
    Summa kostnader | 3 005 000 | 3 106 000
    """
    assert case.found == case.expected


def test_rows_of_dots_lead_to_the_amounts(case: Case) -> None:
    """A list with leaders, its unit in each cell, without a head.

    Budget 2024
    !columns 60 300
    Kostnader 2024
    Insats Ett ........................... | 2 600 000 kr
    Kansli ............................... | 400 000 kr
    Revision ............................. | 10 000 kr
    Summa kostnader ...................... | 3 010 000 kr

    => kr
                    |
    Insats Ett      | 2 600 000 kr
    Kansli          | 400 000 kr
    Revision        | 10 000 kr
    Summa kostnader | 3 010 000 kr
    """
    assert case.found == case.expected
    assert {f.fiscal_year for f in case.result.figures} == {2024}


def test_numbers_within_labels(case: Case) -> None:
    """Years, ages and shares of a post belong to the label.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Projekt 2020 | 100 000 | 110 000
    Unga 18-29 år | 50 000 | 60 000
    Steg 2 | 40 000 | 50 000
    Kansli, 1,5 tjänster | 400 000 | 400 000
    Summa kostnader | 590 000 | 620 000

    => kr
                    | Budget 2024 | Plan 2025
    Projekt 2020    | 100 000 | 110 000
    Unga 18-29 år   | 50 000  | 60 000
    Steg 2          | 40 000  | 50 000
    Kansli, 1,5 tjänster | 400 000 | 400 000
    Summa kostnader | 590 000 | 620 000
    """
    assert case.found == case.expected


def test_members_with_shares_and_inhabitants(case: Case) -> None:
    """Per cent and people are no kronor; the split is only a hint.

    Medlemsavgifter 2024 (kr)
    !columns 60 220 300 400
    Medlem | Andel % | Invånare | Avgift 2024
    Norra kommun | 12,5 | 10 000 | 500 000
    Södra kommun | 12,5 | 10 500 | 500 000
    Region Norr | 25,0 |  | 1 000 000
    Försäkringskassan | 50,0 |  | 2 000 000
    Summa | 100,0 | 20 500 | 4 000 000

    """
    assert sek(case.result) == [
        "Norra kommun 500 000",
        "Södra kommun 500 000",
        "Region Norr 1 000 000",
        "Försäkringskassan 2 000 000",
        "Summa 4 000 000",
    ]
    assert {f.unit for f in case.row("Norra kommun")} == {Unit.PERCENT, Unit.PERSONS, Unit.SEK}
    assert "fail" not in case.statuses("sum")


# 9. Characters


def test_text_printed_twice_for_a_shadow(case: Case) -> None:
    """Each word is printed again 0.4 points off.

    !shadow 0.4
    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 411 000
    Summa kostnader | 3 000 000 | 3 111 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 411 000
    Summa kostnader | 3 000 000 | 3 111 000
    """
    assert case.found == case.expected


def test_head_printed_over_another(case: Case) -> None:
    """A head is printed twice at the same place, once in bold.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    !up 14
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 411 000
    Summa kostnader | 3 000 000 | 3 111 000

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 411 000
    Summa kostnader | 3 000 000 | 3 111 000
    """
    assert case.found == case.expected


def test_ligatures(case: Case) -> None:
    """`fi` and `fl` as one character are two letters.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Grafisk pro\ufb01l | 100 000 | 120 000
    \ufb02yttkostnader | 400 000 | 411 000
    Summa kostnader | 500 000 | 531 000

    => kr
                    | Budget 2024 | Plan 2025
    Grafisk profil  | 100 000 | 120 000
    flyttkostnader  | 400 000 | 411 000
    Summa kostnader | 500 000 | 531 000
    """
    assert case.found == case.expected


def test_private_use_bullets(tmp_path: Path) -> None:
    """A symbol font's bullet stands before each label."""
    case = read_case(
        f"""Budget 2024 (kr)
!columns 60 300 400
Kostnader | Budget 2024 | Plan 2025
{BULLET} Insats Ett | 2 600 000 | 2 700 000
{BULLET} Kansli | 400 000 | 411 000
Summa kostnader | 3 000 000 | 3 111 000
=> kr
                | Budget 2024 | Plan 2025
Insats Ett      | 2 600 000 | 2 700 000
Kansli          | 400 000   | 411 000
Summa kostnader | 3 000 000 | 3 111 000
""",
        tmp_path,
    )
    assert case.found == case.expected


def test_letters_of_two_characters(tmp_path: Path) -> None:
    """å, ä and ö are printed as a letter and a mark of its own (NFD), in the file's name too."""
    text = """Budget 2024 (kr)
!columns 60 300 400
Intäkter | Budget 2024 | Plan 2025
Habo kommun | 100 000 | 120 000
Försäkringskassan | 400 000 | 411 000
Summa intäkter | 500 000 | 531 000
"""
    folder = tmp_path / unicodedata.normalize("NFD", "förbund å")
    folder.mkdir()
    expected = """=> kr
                | Budget 2024 | Plan 2025
Habo kommun     | 100 000 | 120 000
Försäkringskassan | 400 000 | 411 000
Summa intäkter  | 500 000 | 531 000
"""
    case = read_case(f"{unicodedata.normalize('NFD', text)}{expected}", folder)
    assert case.found == case.expected
    assert {f.section for f in case.result.figures} == {Section.INCOME}


# 11. Pictures


def test_table_pasted_as_a_picture_is_said_not_to_be_read(case: Case) -> None:
    """A page has text and a table, and a large picture that may hold another: nothing is lost in silence.

    Budget 2024 (kr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 000 | 2 700 000
    Kansli | 400 000 | 411 000
    Revision | 40 000 | 41 000
    !picture 60 600 400 300
    !page
    !picture 60 600 400 300
    !page

    => kr
                    | Budget 2024 | Plan 2025
    Insats Ett      | 2 600 000 | 2 700 000
    Kansli          | 400 000   | 411 000
    Revision        | 40 000    | 41 000
    """
    assert case.found == case.expected
    assert [p.kind for p in case.reading.pages] == [PageKind.MIXED, PageKind.IMAGE, PageKind.BLANK]
    assert ["not read" in p.detail for p in case.reading.pages] == [True, True, False]
    assert case.result.status == "incomplete"
    assert "1, 2" in case.result.detail


def test_document_of_pictures_alone_says_so(case: Case) -> None:
    """A scanned document.

    !picture 60 600 400 300
    !page
    !picture 60 600 400 300

    """
    assert case.result.status == "incomplete"
    assert "Pages that are not read, or not wholly: 1." in case.result.detail


# 12. Signs of costs


def test_costs_printed_negative(case: Case) -> None:
    """A result that adds costs printed with a minus sign holds as well as one that takes away positive ones.

    Resultaträkning 2023, tkr
    !columns 60 300 400
    | Utfall 2023 | Utfall 2022
    Verksamhetens intäkter | 4 000 | 3 900
    Verksamhetens kostnader | -3 500 | -3 700
    Avskrivningar | -100 | -100
    Verksamhetens nettokostnader | 400 | 100
    Finansiella intäkter | 20 | 10
    Årets resultat | 420 | 110

    => tkr
                                 | Utfall 2023 | Utfall 2022
    Verksamhetens intäkter       | 4 000  | 3 900
    Verksamhetens kostnader      | -3 500 | -3 700
    Avskrivningar                | -100   | -100
    Verksamhetens nettokostnader | 400    | 100
    Finansiella intäkter         | 20     | 10
    Årets resultat               | 420    | 110
    """
    assert case.found == case.expected
    assert {f.measure for f in case.result.figures} == {Measure.OUTCOME}
    assert CheckStatus.FAIL not in {c.status for c in case.result.checks}
    assert len([c for c in case.result.checks if c.status is CheckStatus.PASS]) >= 2


@pytest.mark.parametrize("sign", [1, -1])
def test_variance_either_way_round(sign: int, tmp_path: Path) -> None:
    """Avvikelse is outcome less budget in one report, budget less outcome in another."""
    rows = {"Insats Ett": (2600, 2500), "Kansli": (400, 450), "Summa kostnader": (3000, 2950)}
    lines = [f"{label} | {b} | {u} | {sign * (b - u)}" for label, (b, u) in rows.items()]
    head = "Kostnader | Budget 2023 | Utfall 2023 | Avvikelse"
    document = "\n".join(["Årsredovisning 2023, tkr", "!columns 60 280 360 440", head, *lines])
    case = read_case(document, tmp_path)
    variances = [f for f in case.result.figures if f.column_header == "Avvikelse"]
    assert [f.value for f in variances] == [sign * (b - u) * 1000 for b, u in rows.values()]
    assert {f.measure for f in variances} == {Measure.VARIANCE}
    assert set(case.statuses("variance")) == {"pass"}


# 13. Comparative years


def test_comparative_year_in_parentheses_is_not_negative(case: Case) -> None:
    """`Uppgifter inom parentes avser föregående år`.

    Årsredovisning 2023
    Belopp i tkr. Uppgifter inom parentes avser föregående år.
    !columns 60 300 400
    | 2023 | (2022)
    Verksamhetens intäkter | 4 000 | (3 900)
    Verksamhetens kostnader | 3 500 | (3 700)
    Årets resultat | 500 | (200)

    """
    assert [(f.row_label, int(f.value / 1000), f.fiscal_year) for f in case.result.figures] == [
        ("Verksamhetens intäkter", 4000, 2023),
        ("Verksamhetens intäkter", 3900, 2022),
        ("Verksamhetens kostnader", 3500, 2023),
        ("Verksamhetens kostnader", 3700, 2022),
        ("Årets resultat", 500, 2023),
        ("Årets resultat", 200, 2022),
    ]


def test_comparative_year_in_the_same_cell(case: Case) -> None:
    """`4 000 (3 900)` under `2023 (2022)`: two figures.

    Resultaträkning 2023
    Belopp i tkr. Uppgifter inom parentes avser föregående år.
    !columns 60 400
    | 2023 (2022)
    Verksamhetens intäkter | 4 000 (3 900)
    Verksamhetens kostnader | 3 500 (3 700)
    Årets resultat | 500 (200)

    """
    assert [(int(f.value / 1000), f.fiscal_year) for f in case.result.figures] == [
        (4000, 2023),
        (3900, 2022),
        (3500, 2023),
        (3700, 2022),
        (500, 2023),
        (200, 2022),
    ]


# 14. and 15. Sums that do not add up


def test_printed_sum_that_does_not_add_up_is_the_publishers(case: Case) -> None:
    """Both engines read the same digits, and every row is accounted for.

    Budget 2024 (tkr)
    !columns 60 300 400
    Kostnader | Budget 2023 | Budget 2024
    Verksamhet | 1 655 | 1 880
    Administration | 515 | 470
    Summa kostnader | 2 000 | 2 350

    => tkr
                    | Budget 2023 | Budget 2024
    Verksamhet      | 1 655 | 1 880
    Administration  | 515   | 470
    Summa kostnader | 2 000 | 2 350
    """
    assert case.found == case.expected
    assert case.result.status == "discrepancy"
    failing = next(c for c in case.result.checks if c.status is CheckStatus.FAIL)
    assert (failing.rule, failing.cause) == ("sum", Cause.PUBLICATION)
    assert (failing.expected, failing.actual) == (2_170_000, 2_000_000)
    held = case.figure("Administration", "Budget 2024")
    assert case.result.trust[held.figure_id] is Trust.RECONCILED


def test_rounded_statement_that_misses_by_a_unit_never_fails(case: Case) -> None:
    """Three parts in mnkr with one decimal: their sum may be off by a tenth.

    Budget 2024 (mnkr)
    !columns 60 300 400
    Kostnader | Budget 2023 | Budget 2024
    Insats Ett | 1,2 | 1,3
    Insats Två | 2,2 | 2,3
    Kansli | 0,4 | 0,4
    Summa kostnader | 3,9 | 3,9

    => mnkr
                    | Budget 2023 | Budget 2024
    Insats Ett      | 1,2 | 1,3
    Insats Två      | 2,2 | 2,3
    Kansli          | 0,4 | 0,4
    Summa kostnader | 3,9 | 3,9
    """
    assert case.found == case.expected
    assert case.statuses("sum")
    assert CheckStatus.FAIL not in {c.status for c in case.result.checks}


# ---------------------------------------------------------------------------------------------------------------------
# Numbers as printed

NUMBERS = {
    "thousands_by_space": ("1 234 567", 1234567),
    "thousands_by_no_break_space": ("1\u00a0234\u00a0567", 1234567),
    "thousands_by_narrow_space": ("1\u202f234\u202f567", 1234567),
    "thousands_by_thin_space": ("1\u2009234\u2009567", 1234567),
    "thousands_by_dot": ("1.234.567", 1234567),
    "thousands_by_nothing": ("1234567", 1234567),
    "negative_by_hyphen": ("-1 234 567", -1234567),
    "negative_by_hyphen_and_space": ("- 1 234 567", -1234567),
    "negative_by_minus_sign": ("−1 234 567", -1234567),
    "negative_by_minus_sign_and_space": ("− 1 234 567", -1234567),
    "negative_by_dash_and_space": ("– 1 234 567", -1234567),
    "negative_by_parentheses": ("(1 234 567)", -1234567),
    "unit_in_the_cell": ("1 234 567 kr", 1234567),
    "unit_glued_to_the_amount": ("1 234 567kr", 1234567),
    "dots_and_glued_unit": ("1.234.567kr", 1234567),
    "unit_before_the_amount": ("kr 1 234 567", 1234567),
    "unit_before_a_negative_amount": ("kr -1 234 567", -1234567),
    "footnote_star": ("1 234 567*", 1234567),
    "percent_like_decimals": ("1 234 567,00", 1234567),
}


@pytest.mark.parametrize("style", NUMBERS)
def test_number_as_printed(style: str, tmp_path: Path) -> None:
    """Every style of field beside plain ones in the same column."""
    printed, value = NUMBERS[style]
    document = f"""Budget 2024 (kr)
!columns 60 300 400
Kostnader | Budget 2024 | Plan 2025
Insats Ett | 2 600 000 | 2 700 000
Insats Två | {printed} | 700 000
Kansli | 400 000 | {printed}
"""
    case = read_case(document, tmp_path)
    assert [(f.row_label, f.column_header, int(f.value)) for f in case.result.figures] == [
        ("Insats Ett", "Budget 2024", 2600000),
        ("Insats Ett", "Plan 2025", 2700000),
        ("Insats Två", "Budget 2024", value),
        ("Insats Två", "Plan 2025", 700000),
        ("Kansli", "Budget 2024", 400000),
        ("Kansli", "Plan 2025", value),
    ]
    assert re.sub(r"\D", "", case.result.figures[2].printed) == re.sub(r"\D", "", printed)


UNITS = {
    "in_the_title": ("Budget 2024 (tkr)", "Kostnader", "1 500", 1_500_000),
    "in_a_sentence": ("Alla belopp anges i tusentals kronor (tkr).", "Kostnader", "1 500", 1_500_000),
    "in_the_corner": ("Budget för året", "Tkr", "1 500", 1_500_000),
    "in_the_corner_with_words": ("Budget för året", "Belopp i tkr", "1 500", 1_500_000),
    "million_kronor": ("Budget 2024, mnkr", "Kostnader", "1,5", 1_500_000),
    "million_kronor_spelled_out": ("Budget 2024, miljoner kronor", "Kostnader", "1,5", 1_500_000),
    "mkr": ("Budget 2024, Mkr", "Kostnader", "1,5", 1_500_000),
    "ksek": ("Budget 2024, KSEK", "Kostnader", "1 500", 1_500_000),
    "in_each_cell": ("Budget för året", "Kostnader", "1 500 tkr", 1_500_000),
    "kronor": ("Budget 2024 i kronor", "Kostnader", "1 500", 1_500),
}


@pytest.mark.parametrize("place", UNITS)
def test_unit_as_stated(place: str, tmp_path: Path) -> None:
    """The unit stands in a title, a corner, a sentence or the cells."""
    title, corner, printed, value = UNITS[place]
    document = f"""{title}
!columns 60 300 400
{corner} | Budget 2024 | Plan 2025
Insats Ett | {printed} | {printed}
Kansli | {printed} | {printed}
Revision | {printed} | {printed}
"""
    case = read_case(document, tmp_path)
    assert [int(f.value) for f in case.result.figures] == [value] * 6
    assert {f.unit for f in case.result.figures} == {Unit.SEK}


def test_units_that_differ_between_tables(case: Case) -> None:
    """The first table is in tkr, the second in kronor.

    Verksamhetsplan 2024
    Budget 2024 (tkr)
    !columns 60 300 400
    Kostnader | Budget 2024 | Plan 2025
    Insats Ett | 2 600 | 2 700
    Kansli | 400 | 400
    Summa kostnader | 3 000 | 3 100
    !gap 60
    Medlemsbidrag 2024 (kronor)
    Medlem | Budget 2024 | Plan 2025
    Norra kommun | 500 000 | 525 000
    Region Norr | 500 000 | 525 000
    Summa intäkter | 1 000 000 | 1 050 000

    """
    assert [int(f.value) for f in case.row("Insats Ett")] == [2_600_000, 2_700_000]
    assert [int(f.value) for f in case.row("Norra kommun")] == [500_000, 525_000]
    assert case.statuses("sum") == ["pass"] * 4


def test_two_kinds_of_minus_in_one_table(case: Case) -> None:
    """A hyphen here, a dash with a space there.

    Resultaträkning 2023, kr
    !columns 60 300 400
    | Utfall 2023 | Utfall 2022
    Verksamhetens intäkter | 423 000 | 400 000
    Verksamhetens kostnader | – 423 231 | -406 279
    Årets resultat | -231 | – 6 279

    => kr
                            | Utfall 2023 | Utfall 2022
    Verksamhetens intäkter  | 423 000   | 400 000
    Verksamhetens kostnader | – 423 231 | -406 279
    Årets resultat          | -231      | – 6 279
    """
    assert case.found == case.expected


def test_thousands_with_and_without_a_space_in_one_table(case: Case) -> None:
    """`1000` beside `1 000`, digits set word by word.

    !spaced
    Budget 2024 (tkr)
    !columns 60 300 400 480
    Intäkter | Budget 2023 | Prognos 2023 | Budget 2024
    Norra kommun | 500 | 500 | 500
    Region Norr | 500 | 500 | 500
    Försäkringskassan | 1 000 | 1 000 | 1000
    Summa intäkter | 2 000 | 2 000 | 2 000

    => tkr
                      | Budget 2023 | Prognos 2023 | Budget 2024
    Norra kommun      | 500 | 500 | 500
    Region Norr       | 500 | 500 | 500
    Försäkringskassan | 1 000 | 1 000 | 1000
    Summa intäkter    | 2 000 | 2 000 | 2 000
    """
    assert case.found == case.expected


def test_footnote_digit_is_not_glued_to_the_amount(tmp_path: Path) -> None:
    """A raised, smaller 1 stands close behind an amount."""
    case = read_case(
        """Budget 2024 (kr)
!columns 60 300 400
Kostnader | Budget 2024 | Plan 2025
Insats Ett | 2 600 000 | 2 700 000
Kansli | 400 000 | 411 000
Summa kostnader | 3 000 000 | 3 111 000
!size 5
!text 300.3 98.5 1
""",
        tmp_path,
    )
    assert [f.printed for f in case.row("Kansli")] == ["400 000", "411 000"]
    assert [f.printed for f in case.row("Insats Ett")] == ["2 600 000", "2 700 000"]


def test_note_column_close_to_the_amounts(case: Case) -> None:
    """Not 1 before 421,3 must not become 1 421,3.

    Resultaträkning 2023, mnkr
    !columns 60 270.5 300 400
     |  | Utfall | Utfall
     | Not | 2023 | 2022
    Verksamhetens intäkter | 1 | 421,3 | 410,2
    Verksamhetens kostnader | 2 | 400,1 | 390,1
    Avskrivningar | 3 | 10,0 | 10,0
    Årets resultat |  | 11,2 | 10,1

    => mnkr
                            | Utfall 2023 | Utfall 2022
    Verksamhetens intäkter  | 421,3  | 410,2
    Verksamhetens kostnader | 400,1 | 390,1
    Avskrivningar           | 10,0  | 10,0
    Årets resultat          | 11,2   | 10,1
    """
    assert case.found == case.expected


def test_account_numbers_before_the_label(case: Case) -> None:
    """Konto is no amount, and no part of the label.

    Budget 2024 (kr)
    !columns 50 100l 300 400
    Konto | Kostnader | Budget 2024 | Plan 2025
    5010 | Lokalhyra | 260 000 | 270 000
    6530 | Revision | 40 000 | 41 000
    7010 | Kansli | 400 000 | 411 000
     | Summa kostnader | 700 000 | 722 000

    => kr
                    | Budget 2024 | Plan 2025
    Lokalhyra       | 260 000 | 270 000
    Revision        | 40 000  | 41 000
    Kansli          | 400 000 | 411 000
    Summa kostnader | 700 000 | 722 000
    """
    assert case.found == case.expected


def test_priority_numbers_before_the_label(case: Case) -> None:
    """1 to 4 number the rows.

    Budget 2024 (kr)
    !columns 50 80l 300 400
    Prio | Insats | Budget 2024 | Plan 2025
    1 | Metodstöd | 260 000 | 270 000
    2 | Unga vuxna | 40 000 | 41 000
    3 | Arbetsträning | 400 000 | 411 000
     | Summa kostnader | 700 000 | 722 000

    => kr
                    | Budget 2024 | Plan 2025
    Metodstöd       | 260 000 | 270 000
    Unga vuxna      | 40 000  | 41 000
    Arbetsträning   | 400 000 | 411 000
    Summa kostnader | 700 000 | 722 000
    """
    assert case.found == case.expected


# ---------------------------------------------------------------------------------------------------------------------
# Heads and periods


def test_head_of_two_levels(case: Case) -> None:
    """A period stands over the measures.

    Delårsrapport 2015, tkr
    !columns 60 250 320 410 480
    !text 235 88 Jan–mars 2015
    !text 395 88 Helår 2015
    !at 102
    Kostnader | Budget | Utfall | Budget | Prognos
    Insats Ett | 600 | 550 | 2 400 | 2 300
    Kansli | 100 | 90 | 400 | 390
    Summa kostnader | 700 | 640 | 2 800 | 2 690

    => tkr
                    | Jan–mars 2015 Budget | Jan–mars 2015 Utfall | Helår 2015 Budget | Helår 2015 Prognos
    Insats Ett      | 600 | 550 | 2 400 | 2 300
    Kansli          | 100 | 90  | 400   | 390
    Summa kostnader | 700 | 640 | 2 800 | 2 690
    """
    assert case.found == case.expected
    ends = [(f.measure, f.period_end) for f in case.row("Kansli")]
    assert ends == [
        (Measure.BUDGET, date(2015, 3, 31)),
        (Measure.OUTCOME, date(2015, 3, 31)),
        (Measure.BUDGET, date(2015, 12, 31)),
        (Measure.FORECAST, date(2015, 12, 31)),
    ]


def test_head_over_two_lines(case: Case) -> None:
    """`Utfall` over `2023-08-31`.

    Delårsrapport 2023, tkr
    !columns 60 280 360 440
    | Budget | Utfall | Prognos
    Kostnader | 2023 | 2023-08-31 | helår 2023
    Insats Ett | 2 400 | 1 550 | 2 300
    Kansli | 400 | 290 | 390
    Summa kostnader | 2 800 | 1 840 | 2 690

    => tkr
                    | Budget 2023 | Utfall 2023-08-31 | Prognos helår 2023
    Insats Ett      | 2 400 | 1 550 | 2 300
    Kansli          | 400   | 290   | 390
    Summa kostnader | 2 800 | 1 840 | 2 690
    """
    assert case.found == case.expected
    assert [f.measure for f in case.row("Kansli")] == [Measure.BUDGET, Measure.OUTCOME, Measure.FORECAST]
    assert case.row("Kansli")[1].period_end == date(2023, 8, 31)


def test_head_of_bare_years(case: Case) -> None:
    """The years alone stand over the columns, newest first.

    Årsredovisning 2023
    Resultaträkning (tkr)
    !columns 60 300 400
    | 2023 | 2022
    Verksamhetens intäkter | 4 000 | 3 900
    Verksamhetens kostnader | -3 500 | -3 700
    Årets resultat | 500 | 200

    => tkr
                            | 2023 | 2022
    Verksamhetens intäkter  | 4 000  | 3 900
    Verksamhetens kostnader | -3 500 | -3 700
    Årets resultat          | 500    | 200
    """
    assert case.found == case.expected
    assert [f.fiscal_year for f in case.row("Årets resultat")] == [2023, 2022]
    assert {f.measure for f in case.result.figures} == {Measure.OUTCOME}


# ---------------------------------------------------------------------------------------------------------------------
# Pages with numbers that are no figures


def test_prose_with_many_numbers_is_no_table(case: Case) -> None:
    """Lines of running text are no rows, however many amounts they name.

    Under 2023 har förbundet haft 14 insatser med sammanlagt 1 250 deltagare, mot 1 180 året innan.
    Av budgetens 12 500 000 kronor har 11 900 000 kronor använts, det vill säga 95 procent av medlen.
    Kommunerna betalar 3 125 000 kronor, regionen lika mycket och staten 6 250 000 kronor för 2023.
    Från 2022 fanns 1 204 500 kronor kvar, och till 2024 följer 1 804 500 kronor med som överskott.
    Styrelsen har haft 6 möten den 3 februari, 14 mars, 25 april, 13 juni, 19 september och 12 december.

    """
    assert sek(case.result) == []


def test_table_of_contents_is_no_table_of_amounts(case: Case) -> None:
    """Page numbers behind rows of dots.

    Innehållsförteckning
    !columns 60 500
    1 Inledning ................................................ | 3
    2 Förbundets uppdrag ....................................... | 4
    2.1 Medlemmar och styrelse ................................. | 5
    3 Budget 2024 .............................................. | 12
    3.1 Intäkter ............................................... | 13
    3.2 Kostnader .............................................. | 14

    """
    assert sek(case.result) == []


def test_list_of_telephone_numbers_is_no_table_of_amounts(case: Case) -> None:
    """Names, places and numbers to call.

    Styrelsen når du så här
    !columns 60 240l 400l
    Namn | Ort | Telefon
    Ordförande | Storstad | 036-10 50 00
    Vice ordförande | Lillstad | 0380-51 80 00
    Förbundschef | Mellanstad | 070-123 45 67
    Ekonom | Småstad | 0370-37 70 00

    """
    assert sek(case.result) == []


def test_table_of_percentages_is_not_money(case: Case) -> None:
    """Shares of participants, no kronor.

    Deltagare efter avslutad insats 2023
    !columns 60 300 400
    Andel i procent | Kvinnor | Män
    Arbete | 34 % | 31 %
    Studier | 12 % | 9 %
    Arbetssökande | 22 % | 25 %
    Annat | 32 % | 35 %

    """
    assert sek(case.result) == []


def test_table_of_participants_is_not_money(case: Case) -> None:
    """People, counted.

    Antal deltagare per insats 2023
    !columns 60 300 400
    Insats | Kvinnor | Män
    Metodstöd | 134 | 131
    Unga vuxna | 112 | 99
    Arbetsträning | 22 | 25
    Totalt | 268 | 255

    """
    assert sek(case.result) == []


def test_a_title_on_the_left_above_two_tables_beside_each_other_is_of_both(case: Case) -> None:
    """A plan with last year's balance sheet, its two sides beside each other.

    Budget för år 2014
    Samordningsförbundet Exempelbygden

    Balansräkning
    !columns 60 200 270 300l 480 550
    TILLGÅNGAR | 2013-12-31 | 2012-12-31 | EGET KAPITAL OCH SKULDER | 2013-12-31 | 2012-12-31
    Kundfordringar | 12 500 | 11 100 | Balanserat resultat | 811 336 | 702 119
    Skattekonto | 41 877 | 39 102 | Årets resultat | -171 209 | 109 217
    Plusgiro | 2 318 844 | 2 290 413 | Leverantörsskulder | 1 733 094 | 1 529 279
    Summa tillgångar | 2 373 221 | 2 340 615 | Summa skulder och eget kapital | 2 373 221 | 2 340 615

    """
    assert {(f.measure, f.fiscal_year) for f in case.result.figures} == {
        (Measure.OUTCOME, 2013),
        (Measure.OUTCOME, 2012),
    }
    assert len(case.result.figures) == 16


def test_days_of_six_digits_head_a_table_of_their_own_on_the_next_page(case: Case) -> None:
    """A summary in millions, and a balance sheet in thousands on a page of its own.

    Delårsrapport januari–juni 2022
    Ekonomi i sammandrag (mnkr)
    !columns 60 250 350
    | Utfall jan–jun 2022 | Prognos 2022
    Intäkter | 4,6 | 9,2
    Kostnader | -3,9 | -8,8
    Resultat | 0,7 | 0,4
    !page
    Balansräkning (tkr)
    | 220630 | 211231
    Kortfristiga fordringar | 512 | 388
    Kassa och bank | 4 918 | 4 402
    Summa tillgångar | 5 430 | 4 790

    """
    below = [f for f in case.result.figures if f.page == 2]
    assert [(int(f.value), f.period_end) for f in below[-2:]] == [
        (5_430_000, date(2022, 6, 30)),
        (4_790_000, date(2021, 12, 31)),
    ]
    assert [f.section for f in below] == [Section.ASSET] * 6


def test_labels_that_come_again_are_told_by_the_words_beside_them(case: Case) -> None:
    """Kinds of costs stand in a column of words behind what they are for.

    Budget 2019 (tkr)
    !columns 60 160l 380 480
    Verksamhet | Kostnadsslag | Budget 2018 | Budget 2019
    Kansli | Personal | 811 | 820
    Kansli | Lokal | 95 | 96
    Insats Måne | Personal | 622 | 640
    Insats Måne | Aktiviteter | 133 | 110
    Summa | | 1 661 | 1 666

    => tkr
                            | Budget 2018 | Budget 2019
    Kansli Personal         | 811   | 820
    Kansli Lokal            | 95    | 96
    Insats Måne Personal    | 622   | 640
    Insats Måne Aktiviteter | 133   | 110
    Summa                   | 1 661 | 1 666
    """
    assert {line.split(" | ")[0] for line in case.found} == {line.split(" | ")[0] for line in case.expected}


def test_names_of_groups_in_cells_over_several_rows_tell_labels_that_come_again_apart(case: Case) -> None:
    """Each name stands once, in a cell as high as its rows.

    Insatser 2011 (kr)
    !columns 60 160l 380 480
    !walls 50 150 290 400 500
    Insats | Kostnadsslag | Beslutat 2010 | Budget 2011
    !rule 50 500
    Vägvisaren | Personal | 520 000 | 535 000
    !rule 150 500
    | Lokal | 60 000 | 61 000
    !rule 50 500
    Rehabteam | Personal | 710 000 | 480 000
    !rule 150 500
    | Lokal | 45 000 | 30 000
    !rule 50 500
    Summa insatser | | 1 335 000 | 1 106 000
    !close

    => kr
                        | Beslutat 2010 | Budget 2011
    Vägvisaren Personal | 520 000       | 535 000
    Vägvisaren Lokal    | 60 000        | 61 000
    Rehabteam Personal  | 710 000       | 480 000
    Rehabteam Lokal     | 45 000        | 30 000
    Summa insatser      | 1 335 000     | 1 106 000
    """
    assert {line.split(" | ")[0] for line in case.found} == {line.split(" | ")[0] for line in case.expected}
