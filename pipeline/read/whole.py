"""A reading made whole: words and rules that OCR read put on their pages, tables found anew, doubts kept."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ..model import Bend, Box, Cell, Doubt, Ocr, Page, PageKind, Reading, Row, Scan, SecondWord, Spelling, Table, Word
from ..passages import find_passages
from ..records import replace
from ..tables import find_tables, join_pages, line_by_line, shortly_before, text_by_lines, text_of, with_boxes
from .layer import FOREIGN, agreement, lacks_swedish
from .states import NO_TABLE, with_state
from .triage import may_hold_amounts, may_state_figures

LAYER_HOLDS = 0.85  # of the words of a doubted layer and of OCR's that the other has: then the layer is right
NUMBERS_HOLD = 0.97  # of their numbers
UNREAD = "OCR sees writing that it cannot read"
LAYER_WORDS = 8  # words of a layer that say something about it
MUCH, LITTLE = 100, 0.6  # signs of a doubted layer, and the part of as many that OCR reads at least (0.85 and more)
SCANTY = "it reads far fewer signs than the page's text has"


def completed(reading: Reading, scans: Mapping[int, Scan], install: str) -> Reading:
    """The reading with the scans of its pages. Pages whose scan is missing stay unread, and say how to read them."""
    if not any(page.ocr is Ocr.WANTED for page in reading.pages):
        return reading
    pages = [_completed(page, scans.get(page.number), install) for page in reading.pages]
    if not scans:
        return replace(reading, pages=tuple(pages))
    tables: list[Table] = []
    for at, page in enumerate(pages):
        open_ = page.words and not _is_closed(page)
        found = find_tables(page, shortly_before(tables, page.number)) if open_ else ()
        lost = open_ and not found and page.ocr is Ocr.DONE and may_hold_amounts(page.text)
        detail = f"{page.detail} {NO_TABLE}".strip() if lost else page.detail
        passages = page.passages
        if page.ocr is Ocr.DONE and may_state_figures(page.text):
            seen = page if page.words else replace(page, words=scans[page.number].words)
            passages = find_passages(seen, found)
        pages[at] = replace(page, has_figures=bool(found), detail=detail, passages=passages)
        tables += found
    by_number = {page.number: page for page in pages}
    whole = join_pages(tables, [page.text for page in pages])
    joined = tuple(_with_doubts(_askew(table, by_number), by_number) for table in whole)
    seconds, read = _second_words(pages)
    return replace(
        reading,
        pages=tuple(pages),
        tables=joined,
        second=(*reading.second, *seconds),
        second_pages=tuple(sorted({*reading.second_pages, *read})),
    )


def _is_closed(page: Page) -> bool:
    """Whether a page's words are not believed and there are no others."""
    return bool(page.doubt) and page.ocr is Ocr.WANTED


def _completed(page: Page, scan: Scan | None, install: str) -> Page:
    if page.ocr is not Ocr.WANTED:
        return page
    if scan is None or scan.failure:
        return with_state(page, install, scan.failure if scan else "")
    if page.doubt and _is_scanty(page, scan):
        return with_state(page, install, SCANTY)
    if not scan.writing:
        return with_state(replace(page, ocr=Ocr.IDLE, pictured=(), doubt=""))
    if page.doubt and _layer_is_right(page, scan):
        return replace(with_state(replace(page, ocr=Ocr.NONE, pictured=(), doubt="")), detail=_upheld(page))
    by = scan.reader.split(" (")[0]
    if page.kind is PageKind.MIXED and not page.doubt:
        return with_state(_beside(page, scan), by=by)
    text = text_by_lines(replace(page, words=scan.words, rules=scan.rules))
    text = text or " ".join(word.text for word in scan.words)
    words = line_by_line(scan.words) if may_hold_amounts(text) else ()
    rules = scan.rules if words else ()
    seen = replace(
        page, text=text, words=words, rules=rules, spellings=_on_page(scan, page), skew=scan.skew, lean=scan.lean
    )
    seen = replace(seen, bends=scan.bends)
    return with_state(replace(seen, ocr=Ocr.DONE, remark=_remark(page, scan)), by=by)


def _remark(page: Page, scan: Scan) -> str:
    """What else is to be said of a page: where it shows writing that is not read."""
    if not scan.unread:
        return page.remark
    first = printed(scan.unread[0], page, scan.skew, scan.lean, scan.bends)
    places = "a place" if len(scan.unread) == 1 else f"{len(scan.unread)} places, first"
    return f"{page.remark} {UNREAD} at {places} {first.x0:.0f}, {first.top:.0f}.".strip()


def _is_scanty(page: Page, scan: Scan) -> bool:
    """Whether OCR reads so little where a doubted layer has much that neither of them says what the page does: fonts
    may be damaged so that their letters are drawn over each other."""
    if page.doubt.startswith(FOREIGN):
        return False  # what another's OCR read may be specks
    own, seen = len("".join(page.text.split())), sum(len(word.text) for word in scan.words)
    return own >= MUCH and seen < LITTLE * own


def _upheld(page: Page) -> str:
    return f"The page's text was doubted ({page.doubt}); OCR reads the same, so it stands."


def _layer_is_right(page: Page, scan: Scan) -> bool:
    """Whether OCR reads the words of a doubted layer. Two of them that agree about words may differ about numbers."""
    if page.doubt.startswith(FOREIGN):
        return False
    own = [word.text for word in page.words]
    seen = [word.text for word in scan.words]
    if lacks_swedish("".join(own)) and not lacks_swedish("".join(seen)):
        return False
    alike = min(agreement(own, seen), agreement(seen, own))  # no word too many, and none too few
    return len(own) >= LAYER_WORDS and alike >= LAYER_HOLDS and _numbers_agree(own, seen)


def _numbers_agree(own: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether nearly all numbers of the one are the other's too: a layer that lacks one digit may have most words."""
    mine, theirs = ([w for w in words if any(c.isdigit() for c in w)] for words in (own, seen))
    return not (mine or theirs) or min(agreement(mine, theirs), agreement(theirs, mine)) >= NUMBERS_HOLD


def _beside(page: Page, scan: Scan) -> Page:
    """A page of text with what its pictures say; what the text says at the same place is the text's."""
    words = tuple(word for word in scan.words if not any(_covers(own, word) for own in page.words))
    text = "\n".join(filter(None, (page.text, text_of(words))))
    if not may_hold_amounts(text):
        words = ()
    rules = (*page.rules, *scan.rules) if words else page.rules
    kept = (s for s in scan.spellings if any(_inside(word, s.box) for word in words))
    spellings = tuple(replace(s, box=printed(s.box, page, 0.0, bends=scan.bends)) for s in kept)
    seen = replace(page, text=text, words=(*page.words, *words), rules=rules, spellings=spellings, ocr=Ocr.DONE)
    return replace(seen, remark=_remark(page, scan), bends=scan.bends)


def _covers(own: Word, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return own.x0 <= x <= own.x1 and own.top <= y <= own.bottom


def _inside(word: Word | Box, box: Box) -> bool:
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= (word.top + word.bottom) / 2 <= box.bottom


# ---------------------------------------------------------------------------------------------------------------------
# Boxes as they are printed


def _on_page(scan: Scan, page: Page) -> tuple[Spelling, ...]:
    return tuple(replace(s, box=printed(s.box, page, scan.skew, scan.lean, scan.bends)) for s in scan.spellings)


def printed(box: Box, page: Page, skew: float, lean: float = 0.0, bends: Sequence[Bend] = ()) -> Box:
    """A box of the page made straight, where it is printed on the page as it lies: turned about the page's middle, and
    where its right half is a page that lay another way, about the middle of that; then to where it was photographed."""
    box = _turned(box, page.width / 2, page.height / 2, skew)
    right = (box.x0 + box.x1) / 2 > page.width / 2
    box = _turned(box, 0.75 * page.width, page.height / 2, lean) if right else box
    bend = next((one for one in bends if _inside(box, one.area)), None)
    return box if bend is None else _bent(box, bend)


def _bent(box: Box, bend: Bend) -> Box:
    """A box of a sheet seen from above, around its corners on the photograph."""
    a, b, c, d, e, f, g, h = bend.back
    corners = [(x, y, g * x + h * y + 1) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    xs = [max(0.0, (a * x + b * y + c) / far) for x, y, far in corners]
    ys = [max(0.0, (d * x + e * y + f) / far) for x, y, far in corners]
    return Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))


def _turned(box: Box, around: float, height: float, degrees: float) -> Box:
    if not degrees:
        return box
    x, y = (box.x0 + box.x1) / 2 - around, (box.top + box.bottom) / 2 - height
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    dx, dy = x * cos - y * sin - x, x * sin + y * cos - y
    x0, top = max(0.0, box.x0 + dx), max(0.0, box.top + dy)
    return Box(round(x0, 2), round(top, 2), round(max(x0, box.x1 + dx), 2), round(max(top, box.bottom + dy), 2))


def _askew(table: Table, pages: Mapping[int, Page]) -> Table:
    """The table with its boxes where they are printed."""
    if not any(pages[row.page].is_straightened for row in table.rows):
        return table

    def on_page(box: Box, number: int) -> Box:
        page = pages[number]
        return printed(box, page, page.skew, page.lean, page.bends)

    return with_boxes(table, on_page)


# ---------------------------------------------------------------------------------------------------------------------
# Doubts, and what other readers say


def _with_doubts(table: Table, pages: Mapping[int, Page]) -> Table:
    """The table with a doubt for each cell whose number was read in more than one way."""
    return replace(table, doubts=(*table.doubts, *_doubts(table, pages)))


def _doubts(table: Table, pages: Mapping[int, Page]) -> Iterator[Doubt]:
    for row in table.rows:
        open_ = [s for s in pages[row.page].spellings if s.others]
        for column, cell in enumerate(row.cells, 1):
            for spelling in open_ if cell is not None else ():
                if cell is not None and _holds(cell.box, spelling.box) and spelling.text in cell.text:
                    yield Doubt("digits", ((), *_options(row, column, cell, spelling)))


def _options(row: Row, column: int, cell: Cell, spelling: Spelling) -> Iterator[tuple[tuple[int, int, Cell], ...]]:
    for other in spelling.others:
        if _decimals(other) > max(2, _decimals(spelling.text)):
            continue  # a sum within its rounding says nothing for a third decimal
        yield ((row.number, column, replace(cell, text=cell.text.replace(spelling.text, other, 1))),)


def _decimals(number: str) -> int:
    return len("".join(c for c in number.rpartition(",")[2] if c.isdigit())) if "," in number else 0


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _second_words(pages: Sequence[Page]) -> tuple[list[SecondWord], set[int]]:
    """What a second reader says of the numbers that OCR read, and the pages for which there is one."""
    words: list[SecondWord] = []
    read: set[int] = set()
    for page in pages:
        if page.ocr is Ocr.DONE and page.spellings:
            read |= {page.number} if page.kind is not PageKind.MIXED or page.doubt else set()
            for one in page.spellings:
                if one.others or one.confirmed_by:
                    said = one.others[0] if one.others else one.text
                    words.append(SecondWord(page.number, said, one.box))
    return words, read
