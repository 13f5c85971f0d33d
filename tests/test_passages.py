"""Words outside tables become running text; the page stands in the test's docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

from pdf_maker import make

from pipeline import read
from pipeline.model import Passage, Reading


def reading_of(test: Callable[..., None], tmp_path: Path) -> Reading:
    return read.read(make(tmp_path / "text.pdf", inspect.getdoc(test) or ""))


def passages(test: Callable[..., None], tmp_path: Path) -> list[Passage]:
    return [passage for page in reading_of(test, tmp_path).pages for passage in page.passages]


def texts(test: Callable[..., None], tmp_path: Path) -> list[str]:
    return [" / ".join(line.text for line in passage.lines) for passage in passages(test, tmp_path)]


def test_lines_that_follow_each_other_are_a_paragraph(tmp_path: Path) -> None:
    """
    Projektet har haft 43 deltagare under året, och de flesta av dem
    har kommit i arbete eller studier. Det är fler än väntat.

    Under nästa år väntas 50 deltagare i projektet.
    """
    assert texts(test_lines_that_follow_each_other_are_a_paragraph, tmp_path) == [
        "Projektet har haft 43 deltagare under året, och de flesta av dem / har kommit i arbete eller studier. "
        "Det är fler än väntat.",
        "Under nästa år väntas 50 deltagare i projektet.",
    ]


def test_a_text_that_goes_on_beside_a_picture_is_one(tmp_path: Path) -> None:
    """
    !text 60 100 Under hösten skickades enkäten ut till alla som varit med. Totalt inkom 814
    !text 260 114 svar vilket motsvarar en
    !text 260 128 svarsfrekvens om 61%. De
    !text 260 142 flesta var nöjda.
    """
    assert texts(test_a_text_that_goes_on_beside_a_picture_is_one, tmp_path) == [
        "Under hösten skickades enkäten ut till alla som varit med. Totalt inkom 814 / svar vilket motsvarar en / "
        "svarsfrekvens om 61%. De / flesta var nöjda."
    ]


def test_what_a_form_s_short_field_says_is_kept_with_its_label(tmp_path: Path) -> None:
    """
    !text 60 100 Projektnamn
    !text 260 100 Nya lokaler
    !text 60 120 Utgift
    !text 260 120 2027 300 tkr.
    !text 60 140 Status
    !text 260 140 Ny
    """
    found = [
        (p.beside, p.lines[0].text)
        for p in passages(test_what_a_form_s_short_field_says_is_kept_with_its_label, tmp_path)
    ]
    assert ("Projektnamn", "Nya lokaler") in found
    assert ("Utgift", "2027 300 tkr.") in found


def test_each_word_has_its_place(tmp_path: Path) -> None:
    """
    Projektet har haft 43 deltagare under året.
    """
    (passage,) = passages(test_each_word_has_its_place, tmp_path)
    (line,) = passage.lines
    starts, ends = line.ends[::2], line.ends[1::2]
    assert len(starts) == len(line.text.split())
    assert line.box.x0 == starts[0]
    assert line.box.x1 == ends[-1]
    assert all(a < b for a, b in zip(starts, ends, strict=True))


def test_what_stands_in_a_table_is_no_running_text(tmp_path: Path) -> None:
    """
    !columns 60 300 380
    Under 2024 får projektet 450 tkr av förbundet för sina insatser.

    (tkr) | Budget 2023 | Budget 2024
    Kansli | 1 000 | 1 100
    Projekt Enter | 400 | 450
    Summa kostnader | 1 400 | 1 550

    Andelen administration är 71 procent av kostnaderna.
    """
    found = texts(test_what_stands_in_a_table_is_no_running_text, tmp_path)
    assert found == [
        "Under 2024 får projektet 450 tkr av förbundet för sina insatser.",
        "Andelen administration är 71 procent av kostnaderna.",
    ]


def test_headings_stand_apart_from_their_text(tmp_path: Path) -> None:
    """
    *4.1 Projekt Enter
    Projektet har haft 43 deltagare under året, och de flesta av dem
    har kommit i arbete eller studier.
    Pågående verksamhet
    Det finns 15 platser i projektet, och alla är tagna, vilket gör att flera
    står på kö.
    """
    found = passages(test_headings_stand_apart_from_their_text, tmp_path)
    assert [(p.lines[0].text, p.heading, p.bold) for p in found] == [
        ("4.1 Projekt Enter", True, True),
        ("Projektet har haft 43 deltagare under året, och de flesta av dem", False, False),
        ("Pågående verksamhet", True, False),
        ("Det finns 15 platser i projektet, och alla är tagna, vilket gör att flera", False, False),
    ]


def test_short_lines_one_after_the_other_are_a_list(tmp_path: Path) -> None:
    """
    Habo kommun
    Mullsjö kommun
    Vaggeryds kommun
    Platserna i styrelsen är 7 och alla är tillsatta till och med nästa val.
    """
    found = passages(test_short_lines_one_after_the_other_are_a_list, tmp_path)
    assert not any(passage.heading for passage in found)


def test_items_of_a_list_stand_without_their_marks(tmp_path: Path) -> None:
    """
    Projektet ska nå följande mål under det år som kommer nu:
    - 30% av deltagarna ska börja arbeta eller studera
    - 80% av deltagarna ska tycka att de mår bättre
    """
    found = passages(test_items_of_a_list_stand_without_their_marks, tmp_path)
    assert [(p.lines[0].text, p.item) for p in found if p.item] == [
        ("30% av deltagarna ska börja arbeta eller studera", True),
        ("80% av deltagarna ska tycka att de mår bättre", True),
    ]


def test_a_sentence_goes_on_with_a_number_on_a_short_line(tmp_path: Path) -> None:
    """
    Hittills har 43 deltagare börjat, 38 män och
    5 kvinnor. Tillsammans är de fler än vad någon hade tänkt sig i början av året.
    """
    assert len(texts(test_a_sentence_goes_on_with_a_number_on_a_short_line, tmp_path)) == 1


def test_bold_words_within_a_sentence_part_nothing(tmp_path: Path) -> None:
    """
    Förbundet har beviljat projektet 614.000kr för de två åren, varav
    *384.000kr gäller i år.
    """
    assert len(texts(test_bold_words_within_a_sentence_part_nothing, tmp_path)) == 1


def test_texts_beside_each_other_are_streams_of_their_own(tmp_path: Path) -> None:
    """
    !text 60 100 Projektet har haft 43 deltagare
    !text 330 100 Ny hemsida
    !text 60 114 under året, och 20 av dem fick
    !text 330 114 Besök oss
    !text 60 128 arbete eller studier.
    """
    found = texts(test_texts_beside_each_other_are_streams_of_their_own, tmp_path)
    assert "Projektet har haft 43 deltagare / under året, och 20 av dem fick / arbete eller studier." in found


def test_columns_whose_lines_stand_on_other_heights_are_apart(tmp_path: Path) -> None:
    """
    !text 60 100 Det som står i den vänstra spalten, rad 0, går vidare
    !text 310 107 Det som står i den högra spalten, rad 0, går vidare
    !text 60 114 Det som står i den vänstra spalten, rad 1, går vidare
    !text 310 121 Det som står i den högra spalten, rad 1, går vidare
    !text 60 128 Det som står i den vänstra spalten, rad 2, går vidare
    !text 310 135 Det som står i den högra spalten, rad 2, går vidare
    !text 60 142 Det som står i den vänstra spalten, rad 3, går vidare
    !text 310 149 Det som står i den högra spalten, rad 3, går vidare
    !text 60 156 Det som står i den vänstra spalten, rad 4, går vidare
    !text 310 163 Det som står i den högra spalten, rad 4, går vidare
    !text 60 170 Det som står i den vänstra spalten, rad 5, går vidare
    !text 310 177 Det som står i den högra spalten, rad 5, går vidare
    !text 60 184 Det som står i den vänstra spalten, rad 6, går vidare
    !text 310 191 Det som står i den högra spalten, rad 6, går vidare
    !text 60 198 Det som står i den vänstra spalten, rad 7, går vidare
    !text 310 205 Det som står i den högra spalten, rad 7, går vidare
    """
    found = texts(test_columns_whose_lines_stand_on_other_heights_are_apart, tmp_path)
    assert len(found) == 2
    assert "högra" not in found[0]
    assert "vänstra" not in found[1]


def test_pages_without_digits_have_no_passages(tmp_path: Path) -> None:
    """
    Förbundet är en fristående juridisk person med flera medlemmar.
    """
    assert passages(test_pages_without_digits_have_no_passages, tmp_path) == []


def test_years_and_dates_alone_ask_for_no_passages(tmp_path: Path) -> None:
    """
    Förbundet bildades 2007 och har sedan 2011 sitt nuvarande namn.
    """
    assert passages(test_years_and_dates_alone_ask_for_no_passages, tmp_path) == []
