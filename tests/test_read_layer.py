"""Text layers are judged by what they say, and sound ones are left in peace."""

import re

import pytest

from pipeline.read.layer import agreement, doubt, spoilt

SOUND = """Budget 2024 med plan 2025-2026 för Samordningsförbundet Norra Skogen, antagen 2023-11-30.
Styrelsen följer löpande det ekonomiska läget och fattar beslut om förändringar vid behov.
Kansli 201 000 208 000
Insatser 4 199 204 5 202 000
"""


def test_a_sound_layer_is_not_doubted() -> None:
    assert doubt(SOUND * 5) == ""
    assert spoilt(SOUND * 5) == ""


def test_bullets_of_symbol_fonts_are_no_lost_letters() -> None:
    assert doubt("\n".join(f"\uf0b7 åtgärd nummer {i}" for i in range(30))) == ""


def test_a_hyphen_at_the_end_of_a_line_is_no_lost_letter() -> None:
    assert doubt("samord\ufffe\r\nningsförbund och verk\ufffe\r\nsamhet\r\n" * 20) == ""


@pytest.mark.parametrize("lost", ["\uf032", "\ufffd", "\ufffe", "\x00", "\x13"])
def test_digits_that_are_no_digits_are_doubted(lost: str) -> None:
    assert "no letter" in doubt(SOUND.replace("2", lost))


def test_years_of_three_digits_are_doubted() -> None:
    text = "Budget 201 och plan 202\nUtfall per 201-12-31, jämfört med bokslut 201\nSumma 1 204 000"
    assert "three digits" in doubt(text)


def test_amounts_that_look_like_cut_years_are_not() -> None:
    assert doubt("Kansli 201 204\nResor 199 202\nUnga 200 000 203 500\n") == ""


def test_letters_that_make_no_words_are_doubted() -> None:
    shifted = "".join(chr(ord(c) - 29) if " " < c < "\u0100" else c for c in SOUND)
    assert doubt(shifted * 3)


def test_anothers_ocr_with_many_broken_words_is_spoilt() -> None:
    broken = SOUND.translate(str.maketrans("aiseo", "q|5cd"))
    assert spoilt(broken * 3)


@pytest.mark.parametrize("lost", ["", "-"])
def test_text_without_the_letters_that_only_swedish_has_is_doubted(lost: str) -> None:
    assert "no å, ä or ö" in doubt(without_swedish(SOUND * 2, lost))


def test_one_letter_that_stands_for_none_beside_them_is_enough_in_short_text() -> None:
    short = "Verksamhetens intäkter 4 200 000\nSumma 1\nVerksamhetens kostnader 4 018\nÅrets resultat, kronor 181\n"
    assert doubt(without_swedish(short, "")) == ""
    assert "no å, ä or ö" in doubt(without_swedish(short, "").replace("rets", "\x01rets"))


def without_swedish(text: str, instead: str) -> str:
    return re.sub("[åäöÅÄÖ]", instead, text)


def test_english_text_has_none_of_them() -> None:
    text = "The board of the association follows the financial position and decides on changes of the plan. " * 4
    assert len(text) > 300
    assert doubt(text) == ""


def test_a_few_words_may_have_none_of_them() -> None:
    assert doubt("Insatser och kansli\nKonsultkostnader 4 199 204\nArvoden till styrelsen 208 000\n") == ""


def test_agreement_counts_words_that_both_have() -> None:
    assert agreement(["Kansli", "1 250", "i"], ["kansli", "1250,"]) == 1.0
    assert agreement(["Kansli", "204"], ["Kansli", "264"]) == 0.5
    assert agreement([], ["Kansli"]) == 0.0
