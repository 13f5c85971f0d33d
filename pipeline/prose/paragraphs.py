"""Passages become paragraphs under their headings; a sentence that goes on over a page's end is one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Page, Passage, PrintedLine
from pipeline.prose.forms import OUTSIDE, Form, name_of
from pipeline.records import Record, replace

LEAST = (0.0, True, 99)  # the rank of no heading
REPEATED = 3  # pages on which a running title stands at least

_ENDED = re.compile(r"[.!?:;]['\"”»)]*$")
_GOES_ON = re.compile(r"[\"”»(]*[a-zåäöéü]")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s?(?=[^\W\d_])")


class Heading(Record):
    """A heading: its text without its number, and how far in it stands: larger type, fewer numbers are further out.
    `names`: it is the field of a form that names what the form is about."""

    text: str
    rank: tuple[float, bool, int]
    names: bool = False


class Paragraph(Record):
    """Lines of running text, each with its page, and the headings over them, nearest first; the label `beside` them.
    `form` tells the forms of a document apart, 0 for what is in none."""

    lines: tuple[tuple[int, PrintedLine], ...]
    headings: tuple[Heading, ...]
    item: bool = False
    beside: str = ""
    form: int = 0


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of some pages, in their order."""
    running = _running_titles(pages)
    found: list[Paragraph] = []
    over: list[Heading] = []
    form, forms = OUTSIDE, 0
    turned = False  # whether a page has begun since the last paragraph
    for page in pages:
        turned = bool(found)
        labels = {passage.beside for passage in page.passages if not passage.bold}
        for passage in page.passages:
            text = _text(passage)
            if _bare(text) in running:
                continue
            if name := name_of(passage, text):
                forms += 1
                form = Form(forms, (-round(passage.size), not passage.bold))
                over = [Heading(name, LEAST, names=True), *(h for h in over if not h.names)]
            elif passage.heading and not (form.number and (passage.beside or text in labels)):
                heading = _heading(text, passage)
                if form.number and heading.rank[:2] < form.rank:
                    form, over = OUTSIDE, [h for h in over if not h.names]
                over = _under(over, heading)
            lines = tuple((page.number, line) for line in passage.lines)
            if turned and not passage.heading and _runs_on(found[-1], text):
                found[-1] = replace(found[-1], lines=(*found[-1].lines, *lines))
            else:
                own = over[1:] if passage.heading and over and over[0].text in text else over
                found.append(Paragraph(lines, tuple(own), passage.item, passage.beside, form.number))
            turned = False
    return found


def _text(passage: Passage) -> str:
    return " ".join(line.text for line in passage.lines)


def _bare(text: str) -> str:
    return re.sub(r"\d+", "", text).strip()


def _running_titles(pages: Sequence[Page]) -> frozenset[str]:
    """What begins or ends several pages, whatever number is in it."""
    ends = [_bare(_text(passage)) for page in pages for passage in (*page.passages[:1], *page.passages[1:][-1:])]
    return frozenset(text for text, times in Counter(ends).items() if times >= REPEATED)


def _heading(text: str, passage: Passage) -> Heading:
    number = _NUMBER.match(text)
    depth = number[1].count(".") + 1 if number else 9
    return Heading(text[number.end() :] if number else text, (-round(passage.size), not passage.bold, depth))


def _under(over: Sequence[Heading], heading: Heading) -> list[Heading]:
    """The headings over what follows a heading, nearest first: those that stand further out than it stay."""
    return [heading, *(h for h in over if h.names or _further_out(h, heading))]


def _further_out(one: Heading, other: Heading) -> bool:
    return one.rank < other.rank


def _runs_on(before: Paragraph, text: str) -> bool:
    last = before.lines[-1][1].text
    return not _ENDED.search(last) and _GOES_ON.match(text) is not None
