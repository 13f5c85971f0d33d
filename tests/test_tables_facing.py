"""Two pages on one sheet are read one after the other; a table as wide as the sheet is one. The pages are drawn."""

from __future__ import annotations

import pytest
from helpers.drawing import drawing, heads_of, rows_of

from pipeline.model import Page, PageKind, Table, Word
from pipeline.passages import find_passages
from pipeline.records import replace
from pipeline.tables import facing, find_tables, text_by_lines

WIDTH, HEIGHT = 595.0, 842.0

INCOME = """
Intäkter            2023     2024
Bidrag staten      1 000    1 100
Bidrag regionen      500      550
Bidrag kommuner      500      550
Summa intäkter     2 000    2 200
"""
COSTS = """
Kostnader           2023     2024
Insats Ett           900    1 000
Kansli               600      610
Revision              40       42
Summa kostnader    1 540    1 652
"""


def sheet_of(left: str, right: str) -> Page:
    """A sheet on which two pages are drawn side by side."""
    words, rules = drawing(left)
    others, more = drawing(right)
    words += [replace(w, x0=w.x0 + WIDTH, x1=w.x1 + WIDTH) for w in others]
    rules += [replace(r, x0=r.x0 + WIDTH, x1=r.x1 + WIDTH) for r in more]
    return Page(1, 2 * WIDTH, HEIGHT, PageKind.TEXT, "", tuple(words), tuple(rules), True)


def numbered(text: str, number: int) -> str:
    """A drawn page with its number at its lower edge."""
    lines = text.strip("\n").splitlines()
    return "\n".join([*lines, *["."] * (52 - len(lines)), f"{' ' * 40}{number}"])


def labels(tables: tuple[Table, ...]) -> list[list[str]]:
    return [[row[0] for row in rows_of(table)] for table in tables]


BOTH = [
    ["Bidrag staten", "Bidrag regionen", "Bidrag kommuner", "Summa intäkter"],
    ["Insats Ett", "Kansli", "Revision", "Summa kostnader"],
]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (numbered(INCOME, 4), numbered(COSTS, 5)),  # numbers that follow each other
        ("Förbundet Älven  sida 4\n" + INCOME, "Förbundet Älven  sida 7\n" + COSTS),  # the same running line
        (INCOME, COSTS),  # flush with where their page begins
        (INCOME, "\n" * 9 + "    " + COSTS.replace("\n", "\n    ")),  # nothing beside them
        (INCOME + "\n" + " " * 94 + "2024-01-31", COSTS),  # a narrow margin beside a wide one
    ],
)
def test_each_of_two_pages_on_a_sheet_is_read_by_itself(left: str, right: str) -> None:
    sheet = sheet_of(left, right)
    assert facing(sheet) is not None
    assert [label for own in labels(find_tables(sheet)) for label in own] == [*BOTH[0], *BOTH[1]]


@pytest.mark.parametrize(("lower", "second", "apart"), [(6.0, 5, True), (6.0, 7, False), (30.0, 5, False)])
def test_pages_of_an_open_book_need_not_lie_level(lower: float, second: int, apart: bool) -> None:
    """The left one has the last column of a table alone, so that nothing but its edges tells that it is a page."""
    column = "\n".join(["Förbundet Älven", ".", ".", "           Plan 2025", *["               1 100"] * 6])
    sheet = sheet_of(numbered(column, 4), numbered(f"Förbundet Älven\n{COSTS}", second))
    words = (replace(w, top=w.top + lower, bottom=w.bottom + lower) if w.x0 < WIDTH else w for w in sheet.words)
    assert (facing(replace(sheet, words=tuple(words))) is not None) is apart


def test_what_is_read_on_the_right_page_stands_where_it_is_printed() -> None:
    sheet = sheet_of(INCOME, "Kostnader per insats\n" + COSTS)
    _, costs = find_tables(sheet)
    (row,) = [row for row in costs.rows if row.label == "Kansli"]
    (printed,) = [w for w in sheet.words if w.text == "600"]
    assert row.label_box is not None
    assert row.label_box.x0 > WIDTH
    assert [(c.box.x0, c.box.x1) for c in row.cells if c and c.text == "600"] == [(printed.x0, printed.x1)]


def test_a_table_as_wide_as_the_sheet_is_one() -> None:
    """Its labels stand left of the middle, its amounts right of it."""
    amounts = "\n".join(line[19:] for line in INCOME.strip("\n").splitlines())
    labelled = "\n".join(line[:19] for line in INCOME.strip("\n").splitlines())
    sheet = sheet_of(numbered(labelled, 4), numbered(amounts, 5))
    assert facing(sheet) is None
    assert labels(find_tables(sheet)) == BOTH[:1]


def test_a_text_across_the_middle_makes_it_one_page() -> None:
    sheet = sheet_of(" " * 95 + "Budget 2024 för Samordningsförbundet\n" + INCOME, COSTS)
    assert facing(sheet) is None


def test_pages_of_a_usual_height_are_one() -> None:
    assert facing(replace(sheet_of(INCOME, COSTS), height=2 * HEIGHT)) is None


def test_a_table_goes_on_on_the_right_page() -> None:
    rest = "\n".join(COSTS.strip("\n").splitlines()[3:])
    begun = "\n".join(COSTS.strip("\n").splitlines()[:3])
    (table,) = find_tables(sheet_of(numbered(begun, 4), numbered(rest, 5)))
    assert labels((table,)) == BOTH[1:]


def test_under_a_title_of_its_own_it_does_not() -> None:
    again = COSTS.replace("Insats Ett", "Insats Två")
    found = find_tables(
        sheet_of(numbered("Budget norra delen\n" + COSTS, 4), numbered("Budget södra delen\n" + again, 5))
    )
    assert labels(found) == [BOTH[1], ["Insats Två", *BOTH[1][1:]]]


def test_a_page_with_one_row_and_its_number_is_a_page() -> None:
    begun, last = "\n".join(COSTS.strip("\n").splitlines()[:-1]), COSTS.strip("\n").splitlines()[-1]
    right = numbered(f"                    2023     2024\n{last}", 5)
    (table,) = find_tables(sheet_of(numbered(begun, 4), right))
    assert labels((table,)) == BOTH[1:]


def test_columns_go_on_without_their_labels_on_the_left_page_of_a_sheet() -> None:
    """The next column of a table alone, beside running text."""
    wide = replace(sheet_of(numbered(COSTS, 4), numbered("Insatserna följs upp.", 5)), number=1)
    bare = "\n".join(f"{' ' * 18}{text}" for text in ("  2025", " 1 100", "   620", "    44", " 1 764"))
    rest = replace(sheet_of(numbered(bare, 6), numbered("Styrelsen har mött\n12 gånger.", 7)), number=2)
    before = find_tables(wide)
    (table,) = find_tables(rest, before)
    assert rows_of(table)[0] == ["Insats Ett", "1 100"]


def test_the_text_of_the_left_page_comes_first() -> None:
    lines = text_by_lines(sheet_of(INCOME, COSTS)).splitlines()
    assert lines.index("Summa intäkter 2 000 2 200") < lines.index("Kostnader 2023 2024")


def test_running_text_stays_on_its_page() -> None:
    prose = "Styrelsen beslutade om {} kronor\ntill insatsen för {} personer."
    sheet = sheet_of(numbered(prose.format("400 000", 12), 4), numbered(prose.format("500 000", 15), 5))
    texts = [" ".join(line.text for line in p.lines) for p in find_passages(sheet, ())]
    assert "Styrelsen beslutade om 400 000 kronor till insatsen för 12 personer." in texts
    assert "Styrelsen beslutade om 500 000 kronor till insatsen för 15 personer." in texts


def test_a_heading_left_alone_on_the_left_page_is_of_the_table_on_the_right() -> None:
    other = COSTS.replace("Kostnader", "         ").replace("Summa kostnader", "Totalt         ")
    sheet = sheet_of(numbered(COSTS + ".\n.\n.\nInsatser i kommunen\n", 4), numbered(other, 5))
    _, insatser = find_tables(sheet)
    assert insatser.titles[:1] == ("Insatser i kommunen",)
    assert {row.page for row in insatser.rows} == {1}


def test_a_heading_at_the_margin_over_a_table_set_in_by_its_padding_tells_a_page() -> None:
    """Account numbers stand before the labels; beside each other stand rows of other heights."""
    left = "Vårt uppdrag är att samordna\noch att följa upp\ninsatser för unga vuxna\nsom behöver stöd.\n" + INCOME
    right = """
Balansräkning
  6636  Inventarier     20       30
  6984  Fordringar     109      349
  6232  Bank         4 563    4 175
        Summa        4 692    4 554
"""
    assert facing(sheet_of(left, right)) is not None


def test_two_full_pages_whose_lines_stand_at_other_heights_are_two() -> None:
    """Pages of two reports that are bound together: their margins differ, and no numbers follow each other."""
    left = "\n".join(f"{2000 + 17 * i} Insats {chr(65 + i)}     {i + 3} 000" for i in range(16))
    right = "\n".join("    Förbundet är en egen juridisk person och bildades enligt lagen" for _ in range(20))
    sheet = sheet_of(left, right)
    shifted = tuple(w if w.x0 < WIDTH else replace(w, top=w.top + 5, bottom=w.bottom + 5) for w in sheet.words)
    assert facing(replace(sheet, words=shifted)) is not None
    assert facing(sheet) is None


@pytest.mark.parametrize("turn", [90, 270])
def test_heads_set_sideways_stay_on_their_page(turn: int) -> None:
    """They end right above the first row, two lines high, where the drawing has them upright."""
    sheet = sheet_of("\n\n\n" + INCOME, "\n\n\n" + COSTS.replace("2023", "2025"))

    def sideways(word: Word) -> Word:
        low, left, right = word.bottom, word.x1 - word.size, word.x1
        if turn == 270:
            return replace(word, x0=HEIGHT - low, x1=HEIGHT - low + 22, top=left, bottom=right, turn=270)
        width = 2 * WIDTH
        return replace(word, x0=low - 22, x1=low, top=width - right, bottom=width - left, turn=90)

    words = tuple(sideways(w) if w.text[:3] == "202" else w for w in sheet.words)
    found = find_tables(replace(sheet, words=words))
    assert [heads_of(table)[0][1:] for table in found] == [("2023", "2024"), ("2025", "2024")]
    box = found[1].blocks[0].head.boxes[0] if found[1].blocks[0].head else None
    assert box is not None
    assert box.x0 > WIDTH
