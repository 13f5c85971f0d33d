"""Records as bytes and back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_examples import figure, result, sha_of, with_figures

from pipeline.model import Box, Page, PageKind, Reading, Rule, SecondWord, Word
from pipeline.store import codec
from pipeline.store.errors import Corrupt


def reading(text: str = "Summa 1 204,5") -> Reading:
    page = Page(
        1,
        595.0,
        842.0,
        PageKind.TEXT,
        text,
        (Word("Summa", 70.1, 100.2, 99.3, 110.4, 9.5, bold=True),),
        (Rule(70.0, 99.0, 500.0, 99.5),),
        True,
        "pdfium",
    )
    second = (SecondWord(1, "204,5", Box(1.0, 2.0, 3.0, 4.0)),)
    return Reading(sha_of("a"), "reader-1", ("pdfium 5", "plumber 1"), (page,), (), {"title": "Plan"}, second, (1,))


@pytest.mark.parametrize("record", [reading(), result()], ids=["reading", "result"])
def test_a_record_comes_back_as_it_was(record: Reading) -> None:
    assert codec.decode(codec.encode(record)) == record


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_exact_to_the_last_digit_and_place(value: Decimal) -> None:
    made = with_figures(result(), replace(figure(sha_of("plan"), 1, "Rad", 1), value=value))
    back = codec.decode(codec.encode(made))
    assert back.figures[0].value.as_tuple() == value.as_tuple()


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_of_a_page_can_be_kept(text: str) -> None:
    """Broken fonts yield half surrogate pairs; they become U+FFFD and nothing else changes."""
    back = codec.decode(codec.encode(reading(text)))
    wanted = "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    assert back.pages[0].text == wanted
    assert back.pages[0].words == reading().pages[0].words


def test_the_header_says_what_is_inside_without_the_body() -> None:
    head = codec.header(codec.encode(reading())[:200])
    assert head == codec.Header("reading", sha_of("a"), "reader-1", ("pdfium 5", "plumber 1"))
    assert codec.header(codec.encode(result())).stamp == "k1"


def test_the_record_is_compressed() -> None:
    long = replace(reading(), pages=tuple(replace(reading().pages[0], number=n) for n in range(1, 300)))
    assert len(codec.encode(long)) < 10_000


@pytest.mark.parametrize("cut", [0, 4, 11, 20, 150, -1])
def test_a_file_cut_short_is_corrupt(cut: int) -> None:
    with pytest.raises(Corrupt):
        codec.decode(codec.encode(reading())[:cut])


@given(st.data())
def test_a_changed_byte_never_yields_another_record(data: st.DataObject) -> None:
    whole = codec.encode(result())
    at = data.draw(st.integers(0, len(whole) - 1))
    bad = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    with suppress(Corrupt):
        assert codec.decode(bad) == result()
