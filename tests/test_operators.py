"""A page's content taken apart for the second reader, or left to its engine."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSEOF, PSKeyword

from pipeline.read.operators import Operator, operators


def by_the_engine(content: bytes) -> list[Any]:
    """What pdfminer's own parser makes of it, operators as `Operator`."""
    stream = PDFStream({}, content)
    parser, found = PDFContentParser([stream]), []
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return found
        found.append(Operator(item.name) if isinstance(item, PSKeyword) else item)


@pytest.mark.parametrize(
    "content",
    [
        b"BT\n/F1 9 Tf\n1 0 0 1 60.5 -100 Tm\n(400 000) Tj\nET\n",
        b"BT [(4)-12.5(00)120 <0A0b>.5 (\\050000\\051)] TJ T* ET\n",
        b"(a \\(b\\) \\\\ \\n \\101\\2) Tj (nested (once) here) '\n",
        b"/Fm1 Do q 1 0 0 1 0 0 cm Q\n",
        b"[/Name [1 2] (x)]0 d\n",
    ],
)
def test_plain_content_is_what_the_engine_finds_too(content: bytes) -> None:
    assert operators(content, LIT) == by_the_engine(content)


@pytest.mark.parametrize(
    "content",
    [
        b"BT (400 % of it\n) Tj ET % a comment\n",
        b"BT (never closed Tj ET\n",
        b"BT [(4) TJ ET\n",
        b"/A <</B <</C 1>>>> BDC\n",
        b"BI /W 1 ID \x00\xff{ EI\n",
        b"/F#31 9 Tf\n",
    ],
)
def test_content_that_is_not_plain_is_left_to_the_engine(content: bytes) -> None:
    assert operators(content, LIT) is None


def test_the_properties_of_a_mark_are_one_operand() -> None:
    assert operators(b"/P <</MCID 3 /T (a > b)>> BDC\n", LIT) == [LIT("P"), {}, Operator(b"BDC")]


@given(st.lists(st.tuples(st.decimals(-9999, 9999, places=3), st.binary(max_size=12))))
def test_numbers_and_strings_come_out_as_they_went_in(parts: list[tuple[Any, bytes]]) -> None:
    content, expected = io.BytesIO(), []
    for number, text in parts:
        content.write(b"%s <%s> Tj " % (str(number).encode(), text.hex().encode()))
        expected += [float(number), text, Operator(b"Tj")]
    assert operators(content.getvalue(), LIT) == expected
