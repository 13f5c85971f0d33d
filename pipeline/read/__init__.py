"""A PDF becomes a reading: triage, words, rules, tables. The only rooms that know PDF libraries.

    errors.py    why a file cannot be read
    triage.py    which pages can hold amounts, by their text
    freely.py    which have a number that stands free of running text
    leaders.py   rows of dots that lead to an amount
    layer.py     whether a text layer says what the page shows
    bound.py     pdfium's functions, bound for many quick calls
    forms.py     what is drawn on a page and within its forms, and where
    pdfium.py    the first reader's ground: opening, page frames, plain text, kinds of page
    laid.py      form fields and notes drawn into the page
    fetched.py   what it knows of many characters at once
    sharing.py   letters that share a glyph
    glyphs.py    its characters and their fonts, as arrays
    slanted.py   text set aslant
    words.py     its words, from characters
    tags.py      cells of tables as the document's tags name them
    spread.py    letters set apart put together to words
    paths.py     straight pieces of what is drawn
    dashed.py    lines drawn as rows of dashes
    rules.py     drawn lines and edges of shaded areas
    operators.py  a page's content taken apart for the second reader
    miner.py     its characters
    plumber.py   the second reader, for confirming digits
    ocr.py       tesseract: lines of writing become words
    rapid.py     rapidocr, where it is installed: a second reader of numbers
    pictures.py  what a bitmap holds: its ground, blots of ink, drawn lines
    lit.py       paper that is lit unevenly made even
    outline.py   the outline of a sheet on a desk
    photographed.py  a sheet on a photograph as seen from straight above
    facing.py    two pages on one sheet, each askew in its own way
    streaks.py   what dirt on a scanner's glass draws
    screens.py   shades that are drawn with dots
    pepper.py    specks all over a page
    ground.py    paper and shaded areas: a bitmap on white ground
    writing.py   whether a bitmap holds writing
    typed.py     what a typewriter has typed
    blots.py     blots of ink -> pieces of lines
    astray.py    pieces that stand in none of a page's lines
    faint.py     blots of ink that is printed faintly
    remains.py   what is left of drawn lines
    pens.py      what a pen or a stamp has drawn
    crossing.py  ticks in pencil that cross a digit
    ticks.py     marks beside numbers of somebody who checked them
    stacks.py    words set sideways among others that lie
    said.py      what readers say of a number, and its blots
    behind.py    marks behind a number
    numerals.py  which of several readings of a number stands
    shapes.py    the signs of a number by their shapes
    placing.py   its words where their blots stand
    signs.py     how a page's digits look: a reader of numbers that learns from the page
    groups.py    which blots are of one number
    mended.py    words of a line whose signs are read as others
    seen.py      pieces of writing as they were read a first time
    sheets.py    a bitmap made straight, and read a first time
    readers.py   who reads numbers that are cut out of it
    apostrophes.py  thousands that apostrophes set apart
    units.py     units right behind numbers
    numbers.py   its numbers read again
    overprint.py  words that are printed over each other
    letters.py   how the letters of a page look
    headwords.py  the words that heads of columns are printed with
    fitted.py    which of them lie in the ink of a line
    held.py      how they lie in it, letter by letter
    usual.py     which heads stand beside each other in a table
    dated.py     the numbers of those that hide each other's
    apart.py     which heads together are a line that is printed over itself
    doubtful.py  lines that may be heads printed over each other, by what was read of them
    corners.py   the words before heads in one piece with them
    overlaid.py  where such lines are, and what stands in their place
    areas.py     the pictured areas of a page as bitmaps
    elsewhere.py  what is written on other pages of a document
    typesize.py  how large type is
    oldstyle.py  numbers in text figures
    spaced.py    the words of a number as near to each other as its groups stand
    through.py   what shines through from the back of the paper
    unread.py    writing that nobody has read
    weights.py   which of its type is bold
    states.py    what is said of a page: who read it, whether all of it is read
    sight.py     what of a page can only be seen
    scans.py     a page's pictures -> words and rules
    whole.py     a reading with what OCR read of its pages
    render.py    pages as pictures, for people

`read(path)` does one file, without OCR; `read_scan` does the pictures of one page; `completed(reading, scans)` puts
both together. `second_reading(path, reading, pages)` adds what the second engine reads on some pages.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..model import Box, Ocr, Page, PageKind, Reading, Scan, Table
from ..records import replace
from .errors import Damaged, EmptyFile, Encrypted, NotPdf, ReadError, Unreadable

__all__ = [
    "Damaged",
    "EmptyFile",
    "Encrypted",
    "NotPdf",
    "ReadError",
    "Unreadable",
    "as_printed",
    "completed",
    "install_ocr",
    "ocr_modules",
    "ocr_stamp",
    "read",
    "read_scan",
    "reader_version",
    "readers_present",
    "reading_modules",
    "second_reading",
    "wanting",
]

_GENERATION = "1"
_OCR_ROOMS = (
    "apart apostrophes areas astray behind blots crossing dated elsewhere facing faint fitted ground groups headwords "
    "held letters lit mended numbers numerals ocr oldstyle outline overlaid overprint pens pepper photographed "
    "pictures placing rapid readers remains said scans screens seen shapes sheets signs stacks streaks through ticks "
    "typed typesize units unread weights writing"
)
_BELOW = ("amounts.py", "records.py", "model/reading.py")  # what all rooms that read stand on
# Rooms that also say which pictures are to be read.
_SEEING = ("ground.py", "lit.py", "outline.py", "photographed.py", "pictures.py", "writing.py")
_HEADER_REACH = 1024  # ISO 32000 asks for the header first; readers accept it within the first kilobyte
_REOPEN_EVERY = 200  # pages after which pdfium's caches are dropped, so that memory stays flat


@cache
def reader_version() -> str:
    """The version of everything that a reading depends on: its modules' text, so that no stale reading is ever used."""
    digest = hashlib.sha256()
    for path in reading_modules():
        digest.update(path.read_bytes())
    return f"{_GENERATION}.{digest.hexdigest()[:12]}"


def reading_modules() -> tuple[Path, ...]:
    """The modules that a reading depends on. Not those that make pictures for people, nor those of OCR: what it reads
    is kept under a version of its own."""
    own = Path(__file__).parent
    root = own.parent
    rooms = {path for room in ("read", "tables", "passages") for path in root.glob(f"{room}/*.py")}
    left_out = {own / "render.py", *ocr_modules()} - {own / name for name in _SEEING}
    return (*(root / name for name in _BELOW), *sorted(rooms - left_out))


def ocr_modules() -> tuple[Path, ...]:
    """The modules that what OCR reads depends on."""
    return tuple(Path(__file__).parent / f"{name}.py" for name in _OCR_ROOMS.split())


@cache
def ocr_stamp() -> str:
    """The version of what a scan depends on: modules, words, tesseract, rapidocr. "" where there is no OCR."""
    from . import headwords, ocr, rapid

    if not ocr.version():
        return ""
    digest = hashlib.sha256()
    for path in (*ocr_modules(), headwords.WORDS):
        digest.update(path.read_bytes())
    second = f", rapidocr {rapid.version()}" if rapid.version() else ""
    return f"tesseract {ocr.version()}{second} ({digest.hexdigest()[:8]})"


def install_ocr() -> str:
    """The command that installs what OCR lacks; "" where it lacks nothing."""
    from . import ocr

    return ocr.missing()


def wanting(reading: Reading) -> tuple[Page, ...]:
    """The pages whose pictures are to be read by OCR."""
    return tuple(page for page in reading.pages if page.ocr is Ocr.WANTED)


def read_scan(path: Path, sha256: str, page: Page, beside: Sequence[Page] = ()) -> Scan:
    """What OCR reads of the pictures of one page; `beside`: pages of the document whose letters may help."""
    from .scans import read_scan as read_pictures

    return read_pictures(path, sha256, page, ocr_stamp(), beside)


def completed(reading: Reading, scans: Mapping[int, Scan]) -> Reading:
    """The reading with what OCR read of its pages, by number; the other pages' words are those of the reading."""
    if not wanting(reading):
        return reading
    from .whole import completed as put_together

    return put_together(reading, scans, install_ocr())


def as_printed(box: Box, page: Page) -> Box:
    """Where a box of a page that was made straight is printed on the page as it lies."""
    if not page.is_straightened:
        return box
    from .whole import printed

    return printed(box, page, page.skew, page.lean, page.bends)


@cache
def readers_present() -> tuple[str, ...]:
    """The engines that can read on this machine, with versions."""
    from importlib.metadata import version

    return (f"pypdfium2 {version('pypdfium2')}", f"pdfplumber {version('pdfplumber')}")


def __getattr__(name: str) -> str:
    if name == "READER":
        return reader_version()
    raise AttributeError(name)


def read(path: Path) -> Reading:
    """Reads a PDF. Raises `ReadError` (see errors.py) when it cannot be opened at all; a page that fails is
    `unread`.
    """
    data_hash = _checked(path)
    pages, tables, metadata = _pages(path)
    from ..tables import join_pages

    return Reading(
        sha256=data_hash,
        reader=reader_version(),
        readers=readers_present(),
        pages=tuple(pages),
        tables=join_pages(tables, [page.text for page in pages]),
        metadata=metadata,
    )


def second_reading(path: Path, reading: Reading, pages: Sequence[int]) -> Reading:
    """The reading with these pages' words as the second engine reads them (pages already there are kept)."""
    from .plumber import second_words

    wanted = sorted(set(pages) - set(reading.second_pages))
    if not wanted:
        return reading
    found = second_words(path, wanted)
    words = tuple(word for page in sorted(found) for word in found[page])
    read_now = tuple(sorted({*reading.second_pages, *found}))
    return replace(reading, second=(*reading.second, *words), second_pages=read_now)


def _checked(path: Path) -> str:
    """The file's SHA-256. Raises `Unreadable`, `EmptyFile` or `NotPdf`."""
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_REACH)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(
            f"The file cannot be opened ({error.strerror}): check its permissions and that it is a file."
        ) from error
    if not start:
        raise EmptyFile("The file is empty: fetch it again from its source.")
    if b"%PDF-" not in start:
        raise NotPdf("The file is no PDF (it has no PDF header): check what was downloaded, it may be a web page.")
    return digest


def _pages(path: Path) -> tuple[list[Page], list[Table], dict[str, str]]:
    from ..tables import shortly_before
    from . import pdfium
    from .tags import may_name_tables

    pages: list[Page] = []
    tables: list[Table] = []
    known: set[Hashable] = set()  # pictures that earlier pages show at the same place
    document = pdfium.open_document(path)
    metadata = _metadata(document)
    tabled = may_name_tables(document, path)
    try:
        count = len(document)
        if count == 0:
            raise Damaged("The file holds no pages: fetch it again from its source.")
        for index in range(count):
            if index and index % _REOPEN_EVERY == 0:
                document.close()
                gc.collect()
                document = pdfium.open_document(path)
            page, found = _page(document, index, tabled, known, shortly_before(tables, index + 1))
            pages.append(page)
            tables += found
    finally:
        document.close()
    return pages, tables, metadata


def _metadata(document: Any) -> dict[str, str]:
    """The document's information entries; one that is no valid text is left out."""
    found: dict[str, str] = {}
    for key in ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate"):
        try:
            value = document.get_metadata_value(key)
        except UnicodeDecodeError:
            continue
        if value:
            found[key] = value
    return found


def _page(
    document: Any, index: int, tabled: bool, known: set[Hashable], before: Sequence[Table]
) -> tuple[Page, tuple[Table, ...]]:
    """One page; one that the engine cannot load or that fails while being read is `unread`, with the reason. `tabled`:
    the document's tags may name tables."""
    from ..passages import find_passages
    from . import pdfium
    from .freely import Places, may_end_in_columns, may_stand_free
    from .laid import draw_laid
    from .layer import FOREIGN
    from .rules import rules
    from .sight import look
    from .states import NO_TABLE, with_state
    from .tags import tagged_cells
    from .triage import is_torn, may_end_in_head, may_hold_amounts, may_state_figures
    from .words import words

    number = index + 1
    try:
        page = document[index]
    except Exception as error:
        return _unread(number, 0.0, 0.0, f"The page cannot be loaded: {error}."), ()
    textpage = None
    width = height = 0.0
    try:
        page, unseen = draw_laid(document, index, page)
        frame = pdfium.frame(page)
        width, height = frame.width, frame.height
        textpage = page.get_textpage()
        whole = pdfium.whole_text(textpage)
        text = pdfium.plain_text(whole)
        kind = pdfium.page_kind(page, text)
        seen = look(document, index, page, frame, kind, whole, known)
        kind = PageKind.IMAGE if kind is PageKind.BLANK and seen.ocr is Ocr.WANTED else kind  # letters that are drawn
        blank = Page(number, width, height, kind, text, pictured=seen.pictured, ocr=seen.ocr, doubt=seen.doubt)
        blank = with_state(replace(blank, remark=unseen))
        torn = is_torn(text)
        places = Places(textpage, whole)
        tabular = may_hold_amounts(text) and may_stand_free(places, number)
        stating = may_state_figures(text)
        open_ = seen.ocr is Ocr.WANTED and bool(
            text.strip()
        )  # what its pictures say needs the titles and units that are set around them
        laid = seen.doubt or torn or tabular
        laid = laid or may_end_in_head(text) or may_end_in_columns(places)
        if not (open_ or stating or laid):
            return blank, ()
        from ..tables import begins_on_top, find_tables, text_by_lines, text_in_parts

        found_words = words(textpage, frame, whole)
        if not laid:
            passages = find_passages(replace(blank, words=found_words), ()) if stating else ()
            kept = replace(blank, words=found_words, rules=rules(page, frame)) if open_ else blank
            return replace(kept, passages=passages), ()
        tagged = tagged_cells(page, frame) if tabled else ()
        full = replace(blank, words=found_words, rules=rules(page, frame), tagged=tagged)
        if torn:
            full = replace(full, text=text_by_lines(full))
        elif not begins_on_top(found_words) or pdfium.is_set_apart(whole):
            full = replace(full, text=text_in_parts(full))
        if seen.doubt:
            return full, ()
        if tabular and seen.ocr is Ocr.LAYER:
            return with_state(replace(full, ocr=Ocr.WANTED, doubt=FOREIGN)), ()
        found = find_tables(replace(full, has_figures=True), before)
        if not found and tabular:
            full = with_state(replace(full, remark=" ".join(filter(None, (unseen, NO_TABLE)))))
        return replace(full, has_figures=bool(found), passages=find_passages(full, found) if stating else ()), found
    except Exception as error:
        return _unread(number, width, height, f"Reading the page failed: {type(error).__name__}: {error}."), ()
    finally:
        if textpage is not None:
            textpage.close()
        page.close()


def _unread(number: int, width: float, height: float, detail: str) -> Page:
    return Page(number, width, height, PageKind.TEXT, "", status="unread", detail=detail)
