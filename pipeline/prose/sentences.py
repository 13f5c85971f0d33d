"""Paragraphs become sentences: lines joined, hyphens at their ends resolved, each word with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.meaning.words import fold, load
from pipeline.model import Box, Page, PrintedLine
from pipeline.prose.paragraphs import Heading, Paragraph, paragraphs
from pipeline.records import Record, replace

_END = re.compile(r"[.!?…]['\"”»)]*(?= +['\"”»(]*[A-ZÅÄÖÉ0-9•])")
_BROKEN = re.compile(r"[^\W\d_]{2,}-$")  # a word broken at the end of a line
_GOES_ON = re.compile(r"[a-zåäöéü]{2,}")
_LETTER = re.compile(r"[b-hj-zäé]\.?")  # a line of one letter that is no word
_KEPT = re.compile(r"\w-$|/$")  # what goes on without a space: `SE-` / `gruppen`, `18-` / `64`


WORDS, UNENDED = 3, 6  # words that a sentence has; and one that neither ends with a mark nor is an item of a list


class Laid(Record):
    """Where a printed line stands in a sentence: characters `start` to `end` of it; before 0 and behind its end where
    the line holds more than the sentence."""

    start: int
    end: int
    page: int
    line: PrintedLine

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of its words that have some of these characters of the sentence."""
        at = self.start
        for word, x0, x1 in zip(self.line.text.split(" "), self.line.ends[::2], self.line.ends[1::2], strict=True):
            if at < end and min(at + len(word), self.end) > start:
                yield Box(x0, self.line.box.top, x1, self.line.box.bottom)
            at += len(word) + 1


class Sentence(Record):
    """A sentence: its text, where its lines stand, the sentences before it in its paragraph, nearest first, those of
    the paragraph before under the same heading, and the headings over it, nearest first; the label of a form beside its
    paragraph, and what the form has said before."""

    text: str
    lines: tuple[Laid, ...]
    before: tuple[str, ...]
    headings: tuple[Heading, ...]
    item: bool = False
    above: tuple[str, ...] = ()
    beside: str = ""
    form: tuple[str, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, Box]:
        """The page and box of some of its characters; of those on the first of several lines where it goes over."""
        near = (laid for laid in self.lines if laid.start < end and laid.end > start)
        inside = [(laid.page, box) for laid in near for box in laid.boxes(start, end)]
        page, first = inside[0]
        boxes = [box for number, box in inside if number == page and box.top == first.top]
        x0, bottom = min([b.x0 for b in boxes]), max([b.bottom for b in boxes])
        return page, Box(x0, first.top, max([b.x1 for b in boxes]), bottom)


def sentences_in(pages: Sequence[Page]) -> tuple[Sentence, ...]:
    """The sentences of the running text of some pages, in order."""
    return tuple(all_sentences(paragraphs(pages)))


def all_sentences(told: Iterable[Paragraph]) -> Iterator[Sentence]:
    """The sentences of some paragraphs, in order."""
    last: Paragraph | None = None
    above: tuple[str, ...] = ()
    form: list[str] = []
    for paragraph in told:
        goes_on = last is not None and (last.headings, last.beside) == (paragraph.headings, paragraph.beside)
        if last is None or last.form != paragraph.form:
            form = []
        found = sentences(paragraph, above if goes_on else (), tuple(form))
        yield from found
        cell = above if goes_on and paragraph.beside else ()
        last, above = paragraph, (*(s.text for s in reversed(found)), *cell)
        if paragraph.form:
            form += [s.text for s in found]


def sentences(paragraph: Paragraph, above: tuple[str, ...] = (), form: tuple[str, ...] = ()) -> list[Sentence]:
    """The sentences of a paragraph, in order; `above` are those of the one before it, `form` those of its form."""
    text, lines = _joined(paragraph.lines)
    found: list[Sentence] = []
    for start, end in _bounds(text):
        own = tuple(
            Laid(laid.start - start, laid.end - start, laid.page, laid.line)
            for laid in lines
            if laid.start < end and laid.end > start
        )
        before = tuple(s.text for s in reversed(found))
        told = (before, paragraph.headings, paragraph.item, above, paragraph.beside, form)
        found.append(Sentence(text[start:end], own, *told))
    return found


def ended(sentence: Sentence) -> bool:
    """Whether it ends with a mark, or is an item of a list."""
    return sentence.item or sentence.text.rstrip("\"'”»)")[-1:] in ".!?:;"


def is_running(sentence: Sentence) -> bool:
    """Whether it has words enough to be one; else it is a heading, a caption, the cell of a form."""
    words = [w for w in sentence.text.split() if sum(map(str.isalpha, w)) > 1]
    if ended(sentence):
        return len(words) >= WORDS
    return len(words) >= UNENDED or (len(words) > WORDS and _has_verb(sentence.text))


def _has_verb(text: str) -> bool:
    return any(load().has("prose", field, fold(text)) for field in ("is", "done"))


def labelled(sentence: Sentence) -> Sentence:
    """The sentence behind the label of its form (`Budget 2024` beside `1 250 000 kr`), as one."""
    if not sentence.beside:
        return sentence
    shift = len(sentence.beside) + 1
    lines = tuple(replace(laid, start=laid.start + shift, end=laid.end + shift) for laid in sentence.lines)
    return replace(sentence, text=f"{sentence.beside} {sentence.text}", lines=lines, beside="")


def _joined(lines: Sequence[tuple[int, PrintedLine]]) -> tuple[str, list[Laid]]:
    """The text of some lines, and the place of each in it."""
    text = ""
    found: list[Laid] = []
    for page, line in lines:
        text = _before(text, line.text)
        if found and found[-1].end > len(text):  # a hyphen at the line's end is gone
            found[-1] = replace(found[-1], end=len(text))
        found.append(Laid(len(text), len(text) + len(line.text), page, line))
        text += line.text
    return text, found


def _before(text: str, following: str) -> str:
    """The text so far as the next line goes on with it."""
    if not text:
        return text
    if text.endswith("\u00ad"):
        return text[:-1]
    first, tail = following.partition(" ")[0], text[-3:]
    if _LETTER.fullmatch(following) and text[-1].isalpha():
        return text  # a narrow cell broke a word at its last letter
    if _BROKEN.search(tail) and _GOES_ON.match(first) and not text[-2].isupper() and first not in _joints():
        return text[:-1]
    return text if _KEPT.search(tail) and first not in _joints() else f"{text} "


@lru_cache(maxsize=1)
def _joints() -> frozenset[str]:
    """Words before which a hyphen at a line's end stays: `ekonomi-` / `och personaladministration`."""
    return frozenset(load().lists["prose", "joints"])


def _bounds(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    cuts = [0, *(found.end() + 1 for found in _END.finditer(text) if not _is_abbreviation(text, found))]
    return [
        (start, end)
        for start, end in zip(cuts, [*(cut - 1 for cut in cuts[1:]), len(text)], strict=True)
        if text[start:end].strip()
    ]


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    """Whether the dot ends no sentence: a number of a list, one letter, `bl.a.`, `ca.` before a number."""
    word = text[: found.start() + 1].rsplit(" ", 1)[-1].casefold()
    if re.fullmatch(r"\(?(?:\d{1,2}|[^\W\d_])\.", word) and found[0] == ".":
        return True
    return word in load().lists["prose", "abbreviations"]
