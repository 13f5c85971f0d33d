"""Heads that are printed over each other, on a scan: read where the page's own letters tell them, else left out."""

import random
from collections.abc import Collection
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pdf_maker import make
from PIL import Image, ImageDraw, ImageFont
from test_scans import needs_tesseract, read_whole

from benchmarks.generate.scan import scan
from pipeline import work
from pipeline.amounts import UNREADABLE
from pipeline.model import Page, PageKind, Word
from pipeline.read import elsewhere, overlaid
from pipeline.read.apart import NO_HEAD, Known, chosen
from pipeline.read.areas import Area
from pipeline.read.blots import Piece
from pipeline.read.corners import parted
from pipeline.read.dated import in_sequence
from pipeline.read.doubtful import is_number, may_be_overlaid, untold
from pipeline.read.fitted import Line, Placed, Text, drawn
from pipeline.read.headwords import is_head, is_word, may_end_head, month_of, pattern, tree, year_of
from pipeline.read.held import free
from pipeline.read.letters import Alphabet, Letter, Type, ink_of
from pipeline.read.ocr import OcrFailed, Token
from pipeline.read.overlaid import (
    _alone,
    _beside_columns,
    _candidate,
    _candidates,
)
from pipeline.read.seen import Seen
from pipeline.read.usual import are_usual, saying, tell
from pipeline.records import replace
from pipeline.tables import line_by_line

HEADS = """
!size 10
!columns 60 {columns}
*Plan och budget för 2013 till 2018, utfall 2014
Styrelsen har beslutat om budget för åren. Prognosen per augusti visar ett överskott.
*Kostnader | Budget 2014 | Budget 2015 | Plan 2016
Lotsen | 1 250 | 1 310 | 1 360
Kansli | 482 | 497 | 507
Revision | 38 | 39 | 39
*Summa kostnader | 1 770 | 1 846 | 1 906
*Budget att fördela | 9 340 | 9 583 | 9 267
"""
FONT = ImageFont.load_default(40)
NOTHING = Known()


@needs_tesseract
def test_heads_printed_over_each_other_are_read_by_the_letters_of_the_page(tmp_path: Path) -> None:
    """The end of each is hidden by the next one's beginning; where most of one is hidden no year of another stands."""
    path = make(
        tmp_path / "a.pdf", f"{HEADS.format(columns='330 390 442')}\n!page\n{HEADS.format(columns='330 352 374')}"
    )
    scan(path, random.Random(7))
    _, result = read_whole(path)
    read = {(f.column_header, f.measure, f.fiscal_year) for f in result.figures if f.page == 1}
    assert read == {("Budget 2014", "budget", 2014), ("Budget 2015", "budget", 2015), ("Plan 2016", "plan", 2016)}
    assert len([f for f in result.figures if f.page == 1]) == 15
    assert not [f for f in result.figures if f.page == 2 and f.fiscal_year not in (2014, 2015, 2016, None)]


FEW = """
!size 10
!columns 60 330 390 442
*Utfall 2014, budget 2015 och plan 2016 beslutades. Budget, Plan och Utfall redovisas i kronor.
Lotsen | 1 250 | 1 310 | 1 360
!page
!size 10
!columns 60 330 390 442
*Insatser | Utfall 2014 | Budget 2015 | Plan 2016
Lotsen | 1 250 | 1 310 | 1 360
Kansli | 482 | 497 | 507
"""


@needs_tesseract
def test_letters_that_a_page_lacks_are_those_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page by itself says no year of a column whose head is hidden."""
    path = make(tmp_path / "a.pdf", FEW)
    scan(path, random.Random(7))
    _, result = read_whole(path)
    read = [(f.column_header, f.fiscal_year) for f in result.figures if f.page == 2]
    assert read == 2 * [("Utfall 2014", 2014), ("Budget 2015", 2015), ("Plan 2016", 2016)]
    monkeypatch.setattr(work, "BESIDE", 0)
    _, result = read_whole(path)
    assert {f.column_header for f in result.figures if f.page == 2} <= {"2016"}


def test_pages_beside_one_are_read_once_with_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of which nothing can be read helps nobody."""
    own = np.zeros((4, 4), dtype=np.uint8), ()
    asked: list[object] = []

    def read(part: np.ndarray, whole: bool, others: overlaid.Others) -> tuple[SimpleNamespace, list[Seen]]:
        asked.extend(others(own))
        if len(asked) == 2:
            raise OcrFailed("tesseract does not answer")
        return SimpleNamespace(grey=part), []

    part = np.zeros((8, 8), dtype=np.uint8)
    shown = [Area(part, 0, 0, 1.0, (8, 8)), Area(None, 0, 0, 1.0, (8, 8))]
    monkeypatch.setattr(elsewhere, "areas", lambda *_: iter(shown))
    monkeypatch.setattr(elsewhere, "right_way_up", read)
    pages = [Page(number, 100.0, 100.0, PageKind.IMAGE, "") for number in (1, 2, 3)]
    others = elsewhere.Elsewhere(Path("a.pdf"), pages)
    assert [grey is part for grey, _ in others.sheets(own)] == [True, True]
    assert len(others.sheets(own)) == 2
    assert asked == [own] * 3


def line_of(*texts: tuple[str, int]) -> tuple[Line, Alphabet]:
    """Texts drawn over each other, each from a place, and the alphabet of their type."""
    high, base = 64, 50
    tall = 29
    picture = Image.new("L", (700, high), 255)
    pen = ImageDraw.Draw(picture)
    for text, x in texts:
        pen.text((x, base), text, fill=0, font=FONT, anchor="ls")
    letters: dict[str, Letter] = {}
    rows = round(1.6 * tall)
    top = base - round(1.25 * tall)
    for sign in {*"Budget Plan 0123456789 Utfall", *"abcdefghijklmnoprstuv"} - {" "}:
        one = Image.new("L", (80, high), 255)
        ImageDraw.Draw(one).text((20, base), sign, fill=0, font=FONT, anchor="ls")
        ink = ink_of(np.asarray(one))
        columns = np.flatnonzero(ink.any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        wide = FONT.getlength(sign)
        letters[sign] = Letter(ink[top : top + rows, left:right], left - 20, 20 + wide - right)
    ink = ink_of(np.asarray(picture))[top : top + rows]
    alphabet = Alphabet(Type(letters, FONT.getlength(" ")), Type({}, 10.0), tall)
    return Line(ink, alphabet), alphabet


def test_texts_are_found_under_others_by_where_they_end() -> None:
    width = FONT.getlength("Budget 2014")
    line, _ = line_of(("Budget 2014", 40), ("Plan 2016", 180))
    ends = 40 + width - 2, 180 + FONT.getlength("Plan 2016") - 2
    for text, end in zip(("Budget 2014", "Plan 2016"), ends, strict=True):
        found = {one.text: one for one in line.texts(end, tree()) if is_head(one.text)}
        assert text in found
        assert "Bokslut 2014" not in found
        assert len(found[text].letters) == len(text.replace(" ", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Budget 2014",
        "2014",
        "2014-08-31",
        "Reviderad budget 2014",
        "Utfall per 31 augusti 2014",
        "Utfall juli\u2013sept 2014",
        "Budget helår 2014 tkr",
        "Utfall 1 jan\u201330 juni 2014",
        "Utfall 1 jan\u201329 februari 2016",
        "Utfall 2014-01-01\u20132014-08-31",
        "Andel i %",
        "% av budget",
        "Helår 2014",
        "Helårsprognos per 2014-12-31",
        "Avvikelse mot budget",
        "Not",
    ],
)
def test_what_makes_a_head(text: str) -> None:
    assert is_head(text)
    assert all(map(is_word, text.split(" ")))


@pytest.mark.parametrize(
    "text",
    [
        "budget 2014",
        "Budget 2014 budget",
        "Utfall per",
        "Budget 31 2014",
        "Not 2014",
        "Utfall april maj",
        "Helår 2014-08-31",
        "Prognos 1 mars 2014-08-31",
        "Budget Helår 2014",
        "Budget 29 dec-jul 2017",
        "Utfall jan\u201330 2014",
        "Avvikelse mot",
        "Andel % av",
        "Budget 29 nov 2017",
        "Prognos 1 mars 2014",
        "Utfall 28 jan\u201330 juni 2014",
        "Utfall 1 jan\u201331 juni 2014",
    ],
)
def test_what_makes_none(text: str) -> None:
    assert not is_head(text)


def test_words_that_may_end_a_head_and_what_a_head_says() -> None:
    assert may_end_head("budget 2014")
    assert not may_end_head("2014 budget")
    assert [year_of(text) for text in ("Utfall 2014-08-31", "Utfall 140831", "Budget 2014", "Not")] == [
        2014,
        2014,
        2014,
        0,
    ]
    assert pattern("Budget 2014") == pattern("budget 2019")
    assert pattern("Utfall jan\u2013juni 2014") == pattern("Utfall jan-juni 2014")


def text(said: str, x0: int = 0) -> Text:
    """A text whose letters are ten pixels wide, without ink."""
    blank = Letter(np.zeros((10, 10), dtype=np.float32), 0.0, 0.0)
    signs = said.replace(" ", "")
    return Text(said, tuple(Placed(s, blank, x0 + 10 * at) for at, s in reversed(list(enumerate(signs)))), 1.0)


def several(*said: str) -> list[tuple[float, Text]]:
    """Heads that a line may have in one place, the likeliest first."""
    return [(0.02 * at, text(one)) for at, one in enumerate(said)]


def told(*heads: list[tuple[float, Text]], said: Collection[str] = ()) -> list[str] | None:
    found = in_sequence(heads, said)
    return [one.text for one in found] if found else None


def test_a_hidden_digit_is_told_by_the_heads_beside_it_or_not_at_all() -> None:
    """Of what may stand there, one alone is another head than the others and of a year next to theirs."""
    hidden = several("Budget 2016", "Budget 2018", "Budget 2019")
    assert told(hidden, several("Prognos 2016"), several("Utfall 2015")) == [
        "Budget 2016",
        "Prognos 2016",
        "Utfall 2015",
    ]
    same = told(several("Budget 2015", "Budget 2016"), several("Budget 2016"))
    assert same == ["Budget 2015", "Budget 2016"]
    assert told(several("Budget 2015", "Budget 2016"), several("Prognos 2016")) is None
    assert told(several("Budget 2015"), several("Plan 2035")) is None


def test_the_year_before_one_that_is_hidden_too_may_be_two_years_off() -> None:
    before = several("Bokslut 2023", "Bokslut 2022"), several("Budget 2023", "Budget 2022")
    assert told(*before, several("Budget 2024")) is None


def test_a_hidden_day_is_that_of_another_head() -> None:
    days = several("Utfall 2018-08-31", "Utfall 2018-03-31")
    assert told(days, several("Prognos 2018"), several("Utfall 2017-03-31")) == [
        "Utfall 2018-03-31",
        "Prognos 2018",
        "Utfall 2017-03-31",
    ]
    assert told(days, several("Prognos 2018")) is None


def test_the_page_tells_a_hidden_year_where_it_is_the_likeliest() -> None:
    years = several("Prognos 2019", "Prognos 2020")
    assert told(years, several("Budget 2020"), said={"2019"}) == ["Prognos 2019", "Budget 2020"]
    assert told(years, several("Budget 2020"), said={"2019", "2020"}) is None
    assert told(years, several("Budget 2020"), said={"2020"}) is None
    far = several("Budget 2033", "Budget 2013")
    assert told(far, said={"2012"}) == ["Budget 2013"]


def test_a_hidden_year_goes_on_as_the_years_beside_it_do() -> None:
    """Whatever the page says elsewhere; between years that go up and come back the line itself must tell it."""
    hidden = several("Utfall 2018", "Utfall 2013")
    beside = several("Prognos 2014"), several("Budget 2015"), several("Plan 2016")
    assert told(hidden, *beside, said={"2018"}) == ["Utfall 2013", "Prognos 2014", "Budget 2015", "Plan 2016"]
    falling = several("Prel. budget 2025", "Prel. budget 2023"), several("Budget 2024"), several("Prognos 2023")
    assert told(*falling, said={"2023", "2024"}) == ["Prel. budget 2025", "Budget 2024", "Prognos 2023"]
    assert told(several("Budget 2014"), *falling[::-1]) is None
    parts = several("Utfall 2020-09-30"), several("Utfall 2021-09-30"), several("Budget 2021")
    assert told(several("Prognos 2020", "Prognos 2021"), *parts) is None


def test_a_hidden_year_is_one_that_stands_beside_the_others() -> None:
    """Plans are of the years after the budget; without one the year could be either."""
    hidden = several("Budget 2025", "Budget 2026")
    assert told(hidden, several("Plan 2026"), several("Plan 2027")) == ["Budget 2025", "Plan 2026", "Plan 2027"]
    assert told(hidden, several("Utfall 2025")) is None


USUAL_HEADS = [
    "Budget 2025, Plan 2026, Plan 2027",
    "Budget 2025, Prognos 2026, Prognos 2027",
    "Budget 2009, Reviderad budget 2009, Budget 2010",
    "Not, Utfall jan\u2013mars 2018, \u00c5rsbudget 2019, Utfall jan\u2013mars 2019, Prognos hel\u00e5r 2019",
    "Bud 2010, Hel\u00e5rsprognos per 2010-12-31, Utfall ack. juni 2009, Utfall ack. juni 2010",
    "Utfall 1 jan-30 juni 2010, Budget 2010, Avvikelse mot budget, % av budget",
    "Utfall 180831, Utfall 170831, Budget 2018",
    "2016-12-31, 2017-08-31",
    "Bokslut 2024, Prognos 2025, Budget 2026",
    "Plan 2026, Plan 2027",
    "Bokslut 2023, Budget 2023, Bokslut 2022, Budget 2022",
]
STRANGE_HEADS = [
    "Budget 2026, Plan 2026, Plan 2027",  # a plan of the budget's year
    "Budget 2025, Plan 2027, Plan 2028",  # nothing for the year between
    "Budget 2009, Prel 2009, Budget 2010",  # nobody knows what is preliminary
    "Budget 2009, Reviderad budget 2009, % i budget 2010",  # a share of a year by itself
    "\u00c5rsbudget utfall jan\u2013mars 2019, Prognos 2019",  # two measures in one
    "Budget 2019, Budget 2019",
    "Bud 2019, Budget 2019",  # the same in other words
    "Utfall juni 2018, Utfall augusti 2018, Budget 2018",  # parts of the year end otherwise
    "Utfall augusti 2017, Budget 2018, Prognos 2018",  # the part of a year that is over
    "Bokslut 2018, Prognos 2018",  # the year is closed
    "Bokslut 2019, Budget 2018",
    "Bokslut 2026, Budget 2025, Budget 2026",  # the year of the last budget is not over
    "Utfall 2015, Utfall 2018, Budget 2018",
    "Avvikelse",
    "",
]


@pytest.mark.parametrize("heads", USUAL_HEADS)
def test_heads_that_stand_beside_each_other(heads: str) -> None:
    assert are_usual(heads.split(", "))
    assert tell(heads.split(", "))


@pytest.mark.parametrize("heads", STRANGE_HEADS)
def test_heads_that_do_not(heads: str) -> None:
    assert not are_usual(heads.split(", "))


def test_heads_say_the_same_however_their_words_are_shortened() -> None:
    assert saying("Utfall ack. jan\u2013juni 2019") == saying("Utfall ack jan-jun 2018")
    assert saying("\u00c5rsbudget 2019") != saying("\u00c5rsprognos 2019")
    assert [month_of(word) for word in ("mars", "jan-aug", "jan\u2013sept", "dec")] == [3, 8, 9, 12]


def heads_of(*texts: tuple[str, int], below: tuple[int, ...], known: Known = NOTHING, specks: float = 0.0) -> list[str]:
    """The heads that texts drawn over each other are taken for; `below`: which of them have numbers below them;
    `specks`: which share of the line is of another shade."""
    line, _ = line_of(*texts)
    if specks:
        drawn_over = np.random.default_rng(5).random(line.ink.shape) < specks
        line = Line(np.where(drawn_over, 1 - line.ink, line.ink).astype(np.float32), line.alphabet)
    ends = [texts[at][1] + FONT.getlength(texts[at][0]) - 2 for at in below]
    begins = [*_alone(line, texts[0][1], texts[0][1]), _candidate(line, NO_HEAD)]
    columns = [begins, *([*_candidates(line, end), _candidate(line, NO_HEAD)] for end in ends)]
    made = chosen(line, columns, known, lambda end: _beside_columns(line, end))
    return [one.text for one in made.heads if one.letters]


def test_heads_that_hide_each_others_ends_are_told_together() -> None:
    assert heads_of(("Budget 2014", 40), ("Plan 2016", 220), below=(0, 1)) == ["Budget 2014", "Plan 2016"]


def test_heads_that_stand_beside_each_other_need_less_proof() -> None:
    """On a print with specks, words by chance are none."""
    assert heads_of(("Budget 2014", 40), ("Plan 2015", 220), below=(0, 1), specks=0.018) == ["Budget 2014", "Plan 2015"]
    strange = ("Budget 2014", 40), ("Netto 2015", 220)
    assert heads_of(*strange, below=(0, 1)) == ["Budget 2014", "Netto 2015"]
    assert heads_of(*strange, below=(0, 1), specks=0.018) == []


def test_a_column_that_has_numbers_and_no_head_gets_none() -> None:
    line, _ = line_of(("Budget 2014", 40), ("Plan 2016", 220))
    ends = [150.0, 40 + FONT.getlength("Budget 2014") - 2, 220 + FONT.getlength("Plan 2016") - 2]
    made = chosen(line, [[*_candidates(line, end), _candidate(line, NO_HEAD)] for end in ends], NOTHING, lambda _: [])
    assert [one.text for one in made.heads] == ["", "Budget 2014", "Plan 2016"]


def test_a_head_without_numbers_below_it_is_told_by_the_ink_that_is_left_over() -> None:
    found = heads_of(("Budget 2014", 40), ("Utfall 2015", 220), ("Plan 2016", 420), below=(0, 2))
    assert found == ["Budget 2014", "Utfall 2015", "Plan 2016"]


def test_a_head_that_others_hide_is_told_where_another_table_has_it() -> None:
    texts = ("Budget 2014", 40), ("Utfall 2015", 140), ("Plan 2016", 180)
    known = Known(heads=frozenset({"budget 0000", "utfall 0000", "plan 0000"}))
    assert heads_of(*texts, below=(0, 1, 2)) == []
    assert heads_of(*texts, below=(0, 1, 2), known=known) == ["Budget 2014", "Utfall 2015", "Plan 2016"]


def test_heads_of_other_tables_are_pieces_that_are_nothing_else() -> None:
    head = seen("Budget 2014Plan 2015")
    grey = np.zeros((40, 420), dtype=np.uint8)
    others = [seen("Budget 2014"), seen("Budget"), seen("Plan 2015 sid 4"), seen("Beslut 2013-05-31")]
    found = overlaid._known([(grey, [head, *others]), (grey, [seen("Utfall t.o.m. 2014-08-31")])], head)
    assert found.heads == {"budget 0000", "utfall t.o.m. 0000-00-00"}
    assert found.said == {"2014", "2015", "2013-05-31", "2014-08-31"}


def test_a_percent_sign_that_the_page_shows_nowhere_begins_a_head() -> None:
    """By itself it is none: it would be whatever is printed there."""
    end = FONT.getlength("% av budget")
    line, alphabet = line_of(("% av budget", 40))
    assert all(one.unknown for one in alphabet.ways("%"))
    assert "% av budget" in {one.text for one in line.texts(40 + end - 2, tree())}
    single, _ = line_of(("%", 40))
    assert "%" not in {one.text for one in single.texts(40 + FONT.getlength("%") - 2, tree())}


def test_what_no_known_words_give_is_no_head() -> None:
    assert heads_of(("Budget 2014", 40), ("Ropande 2016", 220), below=(0, 1)) == []


def seen(text: str, x1: int = 400, blots: tuple[tuple[int, int], ...] = ()) -> Seen:
    """A piece of writing 20 pixels high, its words evenly over it."""
    piece = Piece((0, 0, x1, 24), np.array([(a, 0, b, 20) for a, b in blots or ((0, 12),)]), 20.0, 20.0)
    words = text.split(" ")
    step = x1 / len(words)
    return Seen(piece, tuple(Token(word, step * at, step * (at + 1) - 5, 90.0) for at, word in enumerate(words)))


def test_amounts_with_their_unit_are_numbers_below_heads() -> None:
    assert is_number(seen("258 tkr"))
    assert is_number(seen("1 174tkr"))
    assert not is_number(seen("Plan 2016"))
    assert not may_be_overlaid(seen("4 745tkr"))
    assert not may_be_overlaid(seen("2019-04-30 2018-12-31"))
    assert may_be_overlaid(seen("N&019-04-3Q2018-12-31"))  # `Not` over two days


def test_half_a_year_before_another_head_is_of_one_that_is_hidden() -> None:
    assert may_be_overlaid(seen("Budget 20 Budget 2018"))
    assert not may_be_overlaid(seen("Utfall 20 mars 2018 Budget"))


def test_numbers_that_end_with_a_narrow_digit_are_of_the_column_beside() -> None:
    """Their last digit stands in the middle of its place, and ends before the others do."""

    def number(text: str, x0: int, x1: int, top: int) -> Seen:
        one = seen(text)
        return replace(one, piece=replace(one.piece, box=(x0, top, x1, top + 20)))

    ends = [(100, 60), (193, 62), (193, 62), (200, 70), (200, 70), (200, 70)]
    numbers = [number("481", end - wide, end, 40 * at) for at, (end, wide) in enumerate(ends * 2, start=1)]
    head = seen("Budget 20Budget 2016", x1=200)
    assert [column.end for column in overlaid._columns(head, (0, 200), [head, *numbers], [head])] == [100, 200]


def test_what_is_read_of_heads_that_cannot_be_told_is_not_kept() -> None:
    """Words that may be several, digits that are no year, and what goes on from them; what begins a head stays."""
    line = seen("Budget 2017-06-Rrognos Pt. 2018 Ufdget 20 Plan 2019", blots=((55, 90), (110, 122), (205, 240)))
    kept = [token.text for token in untold(line.piece, line.line)]
    lost = [UNREADABLE * count for count in (len("2017-06-Rrognos"), 4, 6, 2)]
    assert kept == ["Budget", lost[0], "Pt.", *lost[1:], "Plan", "2019"]
    glued = seen("Åtebudget Styrelse")
    assert [t.text for t in untold(glued.piece, glued.line)] == [UNREADABLE * len("Åtebudget"), "Styrelse"]


@pytest.mark.parametrize(("other", "found"), [("Budget 2020", 1), ("Budget 2021", 0)])
def test_heads_that_two_heights_of_type_tell_otherwise_are_none(
    monkeypatch: pytest.MonkeyPatch, other: str, found: int
) -> None:
    told = iter([(0.07, [seen("Budget 2020")]), (0.06, [seen(other)]), (0.05, []), (1.0, [])])
    monkeypatch.setattr(overlaid, "_across", lambda *_: (0, 400))
    monkeypatch.setattr(overlaid, "_columns", lambda *_: [overlaid.Column(200, 30), overlaid.Column(400, 30)])
    monkeypatch.setattr(overlaid, "_heights", lambda *_: [20.0, 19.0, 21.0])
    monkeypatch.setattr(overlaid, "_heads", lambda *_: next(told))
    line = seen("Budget 20Budget 2021")
    heads, _, below = overlaid._found(np.zeros((40, 420), dtype=np.uint8), line, [line], [line])
    assert len(heads) == found
    assert below


def test_the_corner_in_one_piece_with_heads_is_not_theirs() -> None:
    """Words that no head has and of which the reader is sure; one may be glued to the first head."""
    line = seen("Bidrag från medlemmarnaPlan 20Bdget 2012", blots=((0, 12), (90, 102), (200, 212), (330, 342)))
    corner, rest = parted(line)
    assert corner is not None
    assert (corner.text, rest.text) == ("Bidrag från medlemmarna", "Plan 20Bdget 2012")
    assert corner.word
    assert corner.piece.box[2] <= rest.piece.box[0] + 1
    assert [len(one.piece.blots) for one in (corner, rest)] == [3, 1]
    assert parted(seen("Budget 20Plan 2013"))[0] is None
    assert parted(seen("Intäkter och"))[0] is None
    unsure = replace(line, line=tuple(replace(token, sure=40.0) for token in line.line))
    assert parted(unsure)[0] is None


def test_heads_behind_a_corner_are_told_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    line = seen("Bidrag från medlemmarnaPlan 20Bdget 2012")

    def found(_: object, head: Seen, *__: object) -> tuple[list[Seen], tuple[int, int], bool]:
        heads = [] if "Bidrag" in head.text else [seen("Plan 2013"), seen("Budget 2012")]
        return heads, (200, 400), True

    monkeypatch.setattr(overlaid, "_found", found)
    made = overlaid.taken_apart(np.zeros((40, 420), dtype=np.uint8), [line])
    assert [one.text for one in made] == ["Bidrag från medlemmarna", "Plan 2013", "Budget 2012"]


def test_a_line_goes_on_to_the_left_up_to_a_word() -> None:
    grey = np.full((40, 420), 255, dtype=np.uint8)
    grey[4:20, 100:400] = 0
    line = seen("Plan 20Bdget 2012")
    line = replace(line, piece=replace(line.piece, box=(200, 0, 400, 24)))
    word = seen("Bidrag")
    word = replace(word, piece=replace(word.piece, box=(100, 0, 160, 24)), word=True)
    assert overlaid._across(grey, line, [line])[0] == 100
    assert overlaid._across(grey, line, [line, word])[0] == 160


def test_a_head_beside_numbers_that_have_none_is_theirs_and_read_wrongly() -> None:
    texts = ("Budget 2014", 40), ("Utfall 2015", 220), ("Plan 2016", 420)
    line, _ = line_of(*texts)
    columns = [
        [_candidate(line, NO_HEAD)],
        *(
            [*(_candidates(line, end) if at != 1 else ()), _candidate(line, NO_HEAD)]
            for at, end in enumerate(
                (40 + FONT.getlength("Budget 2014") - 2, 470.0, 420 + FONT.getlength("Plan 2016") - 2)
            )
        ),
    ]
    made = chosen(line, columns, NOTHING, lambda end: _beside_columns(line, end))
    assert made.heads == ()


@pytest.mark.parametrize(
    ("alone", "beside", "kept"),
    [
        ("Budget 2020|Plan 2021", "Budget 2020|Netto 2021", "Budget 2020|Plan 2021"),
        ("Budget 2020|Netto 2021", "Budget 2020|Utfall 2021", "Budget 2020|Utfall 2021"),
        ("Budget 2020|Netto 2021", "", "Budget 2020|Netto 2021"),
    ],
)
def test_other_pages_are_asked_where_heads_do_not_stand_beside_each_other(
    monkeypatch: pytest.MonkeyPatch, alone: str, beside: str, kept: str
) -> None:
    line = seen("Budget 20Budget 2021")
    grey = np.zeros((40, 420), dtype=np.uint8)

    def found(*given: object) -> tuple[list[Seen], tuple[int, int], bool]:
        heads = beside if len(given) > len(("grey", "head", "seen", "doubtful")) else alone
        return [seen(text) for text in heads.split("|") if text], (0, 400), True

    monkeypatch.setattr(overlaid, "_found", found)
    made = overlaid.taken_apart(grey, [line], lambda _: [(grey, [])])
    assert [one.text for one in made] == kept.split("|")


def test_heads_in_one_blot_are_looked_at_however_they_were_read() -> None:
    said = "Budget 2017 Pt. 2018"
    assert may_be_overlaid(seen(said, blots=((210, 260),)))
    assert not may_be_overlaid(seen(said, blots=((210, 222), (224, 236))))
    assert may_be_overlaid(seen("IntäkteKostnader"))
    assert may_be_overlaid(seen("Åtebudget 2021", blots=((30, 90),)))  # `Not` over `Årsbudget`
    assert not may_be_overlaid(seen("Rambudget 2021"))
    assert not may_be_overlaid(seen("Summa anläggningstillgångar", blots=((210, 260),)))
    assert may_be_overlaid(seen("% av budget 3 %", blots=((250, 300),)))
    prose = seen("Avgiften är 3 % av den samlade budgeten och utgår", blots=((10, 60),))
    assert not may_be_overlaid(prose)
    unsure = replace(prose, line=tuple(replace(token, sure=40.0) for token in prose.line))
    assert may_be_overlaid(unsure)


def test_how_much_of_a_head_is_free() -> None:
    one, other = text("Budget"), text("Utfall", 40)
    assert free(one, [one, other]) == pytest.approx(4 / 6)
    assert drawn(one.letters, np.zeros((10, 200), dtype=np.float32), 0, 60).sum() == 0


def test_words_of_a_line_stay_in_their_texts_where_these_are_printed_over_each_other() -> None:
    places = (("Budget", 253, 285), ("2022", 288, 308), ("Utfall", 284, 307), ("2022", 310, 330), ("Kansli", 60, 90))
    words = [Word(text, x0, 82, x1, 91, 9.6) for text, x0, x1 in places]
    assert [word.text for word in line_by_line(words)] == ["Kansli", "Budget", "2022", "Utfall", "2022"]
    apart = [
        Word(word.text, word.x0 + 60 * (at > 1), 82, word.x1 + 60 * (at > 1), 91, 9.6) for at, word in enumerate(words)
    ]
    assert [word.x0 for word in line_by_line(apart)] == sorted(word.x0 for word in apart)
