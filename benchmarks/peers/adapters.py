"""Each peer's own call, with the settings that are tried for it; runs in the peers' Python and knows no finsam.

A reader has two steps: `read` is the peer's work and is timed, `convert` brings what it gave to (page, rows) and is
not. Its settings are a short list of those that its manual offers; `tuning` picks among them.
"""

from __future__ import annotations

import importlib.metadata
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

Settings = dict[str, Any]
Rows = list[list[str | None]]
Found = Iterator[tuple[int, Rows]]


@dataclass(frozen=True)
class Reader:
    """A way to read tables with a peer: `kind` is table, or lines for a baseline that knows text lines only."""

    name: str
    packages: tuple[str, ...]
    settings: tuple[Settings, ...]
    read: Callable[[str, Settings], Any]
    convert: Callable[[str, Any], Found]
    kind: str = "table"


def versions(reader: Reader) -> dict[str, str]:
    return {package: importlib.metadata.version(package) for package in reader.packages}


# ---------------------------------------------------------------------------------------------------------------------
# pdfplumber


def _plumber(path: str, settings: Settings) -> Any:
    import pdfplumber

    found = []
    fallback = settings.get("fallback")
    first = {key: value for key, value in settings.items() if key != "fallback"}
    with pdfplumber.open(path) as document:
        for page in document.pages:
            tables = page.extract_tables(first)
            if fallback and not any(len(rows) > 1 and len(rows[0]) > 1 for rows in tables):
                tables = page.extract_tables(fallback)
            found += [(page.page_number, table) for table in tables]
            page.close()
    return found


def _pairs(path: str, found: Any) -> Found:
    yield from found


def _strategies(vertical: str, horizontal: str, **more: Any) -> Settings:
    return {"vertical_strategy": vertical, "horizontal_strategy": horizontal, **more}


PLUMBER_LINES = (
    _strategies("lines", "lines"),
    _strategies("lines_strict", "lines_strict"),
    _strategies("lines", "lines", snap_tolerance=5, join_tolerance=5),
    _strategies("lines", "text"),
    _strategies("text", "lines"),
)
PLUMBER_TEXT = (
    _strategies("text", "text"),
    _strategies("text", "text", min_words_vertical=2),
    _strategies("text", "text", min_words_vertical=5),
    _strategies("text", "text", text_x_tolerance=1.5),
    _strategies("text", "text", snap_tolerance=5),
    _strategies("text", "text", min_words_vertical=5, text_keep_blank_chars=True),
)
PLUMBER_BOTH = (
    _strategies("lines", "lines", fallback=_strategies("text", "text")),
    _strategies("lines", "lines", fallback=_strategies("text", "text", min_words_vertical=5)),
    _strategies("lines", "text", fallback=_strategies("text", "text", min_words_vertical=5)),
)


# ---------------------------------------------------------------------------------------------------------------------
# camelot


def _camelot(flavour: str) -> Callable[[str, Settings], Any]:
    def read(path: str, settings: Settings) -> Any:
        import camelot

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return camelot.read_pdf(path, pages="all", flavor=flavour, **settings)

    return read


def _camelot_tables(path: str, found: Any) -> Found:
    for table in found:
        yield table.page, table.data


LATTICE: tuple[Settings, ...] = (
    {},
    {"line_scale": 40},
    {"line_scale": 40, "flag_size": True},
    {"line_scale": 40, "split_text": True},
    {"process_background": True, "line_scale": 40},
)
STREAM: tuple[Settings, ...] = (
    {},
    {"row_tol": 5},
    {"edge_tol": 200},
    {"edge_tol": 500},
    {"flag_size": True},
    {"flag_size": True, "split_text": True},
)
NETWORK: tuple[Settings, ...] = (
    {},
    {"row_tol": 5},
    {"edge_tol": 50},
    {"flag_size": True},
    {"flag_size": True, "split_text": True},
    {"flag_size": True, "column_tol": 2},
)
HYBRID: tuple[Settings, ...] = ({}, {"flag_size": True}, {"flag_size": True, "split_text": True})


# ---------------------------------------------------------------------------------------------------------------------
# tabula


def _tabula(path: str, settings: Settings) -> Any:
    import tabula

    return tabula.read_pdf(path, pages="all", output_format="json", silent=True, **settings), settings


def _tabula_tables(path: str, found: Any) -> Found:
    """Its answer does not say which page a table is of: each page is asked once more, how many it has."""
    import tabula

    tables, settings = found
    rest = iter(tables)
    for page in range(1, _page_count(path) + 1):
        alone = tabula.read_pdf(path, pages=page, output_format="json", silent=True, **settings)
        for table in islice(rest, len(alone)):
            yield page, [[cell["text"].replace("\r", "\n") for cell in row] for row in table["data"]]


def _page_count(path: str) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


TABULA_STREAM: tuple[Settings, ...] = ({"stream": True, "guess": True}, {"stream": True, "guess": False})
TABULA_LATTICE: tuple[Settings, ...] = ({"lattice": True, "guess": True}, {"lattice": True, "guess": False})
TABULA_AUTO: tuple[Settings, ...] = ({"guess": True}, {"guess": False})


# ---------------------------------------------------------------------------------------------------------------------
# img2table


def _img2table(path: str, settings: Settings) -> Any:
    from img2table.document import PDF

    return PDF(path).extract_tables(**settings)


def _img2table_tables(path: str, found: Any) -> Found:
    for page, tables in found.items():
        for table in tables:
            rows = [[cell.value for cell in row] for row in table.content.values()]
            yield page + 1, rows


IMG2TABLE: tuple[Settings, ...] = (
    {"borderless_tables": True},
    {"borderless_tables": True, "implicit_rows": True},
    {"borderless_tables": True, "implicit_rows": True, "implicit_columns": True},
    {"implicit_rows": True, "implicit_columns": True},
)


# ---------------------------------------------------------------------------------------------------------------------
# Rust readers


def _oxide(path: str, settings: Settings) -> Any:
    import pdf_oxide

    document = pdf_oxide.PdfDocument(path)
    pages = range(document.page_count())
    if settings.get("markdown"):
        return [(page + 1, document.to_markdown(page)) for page in pages]
    return [(page + 1, document.extract_tables(page, table_settings=settings or None)) for page in pages]


def _oxide_tables(path: str, found: Any) -> Found:
    for page, tables in found:
        if isinstance(tables, str):
            yield from ((page, rows) for rows in markdown_tables(tables))
            continue
        for table in tables:
            yield page, [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


OXIDE: tuple[Settings, ...] = ({}, _strategies("text", "text"), {"markdown": True})


def _edgeparse(path: str, settings: Settings) -> Any:
    """Markdown: the tables of its JSON have empty cells."""
    import edgeparse

    return edgeparse.convert(path, format="markdown", raster_table_ocr=False, **settings), settings


def _edgeparse_tables(path: str, found: Any) -> Found:
    """Its answer does not say which page a table is of: each page is asked for alone."""
    import edgeparse

    for page in range(1, _page_count(path) + 1):
        text = edgeparse.convert(path, format="markdown", pages=str(page), raster_table_ocr=False, **found[1])
        yield from ((page, rows) for rows in markdown_tables(text))


def markdown_tables(text: str) -> Iterator[Rows]:
    """The tables of a markdown text: rows of cells, without the line under the head."""
    rows: Rows = []
    for line in [*text.splitlines(), ""]:
        line = line.strip()
        if line.startswith("|"):
            if not re.fullmatch(r"[|\s:-]+", line) or "-" not in line:
                rows.append([_plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip("|"))])
        elif rows:
            yield rows
            rows = []


def _plain(cell: str) -> str:
    """A cell without markdown's emphasis, escapes and line breaks."""
    return re.sub(r"\\(?=\W)", "", re.sub(r"<br\s*/?>", "\n", cell.replace("**", ""))).strip()


def _liteparse(path: str, settings: Settings) -> Any:
    import liteparse

    reader = liteparse.LiteParse(ocr_enabled=False, extract_blocks=True, quiet=True, num_workers=1)
    return reader.parse(path)


def _liteparse_tables(path: str, found: Any) -> Found:
    for page in found.pages:
        for block in page.blocks or []:
            if block.kind in ("table", "grid_fallback"):
                rows = [block.header or [], *(block.rows or [])]
                yield page.page_num, [[cell.text for cell in row] for row in rows if row]


# ---------------------------------------------------------------------------------------------------------------------
# Baselines: text lines


Piece = tuple[float, float, float, float, str]  # left, top, right, bottom, text


def rows_of(pieces: list[Piece]) -> Rows:
    """Pieces of text as rows of one height, pieces that all but touch joined; each row filled from the right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p[1] + p[3]):
        middle = (piece[1] + piece[3]) / 2
        if lines and lines[-1][0][1] < middle < lines[-1][0][3]:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    rows = [_cells(sorted(line)) for line in lines]
    width = max(map(len, rows), default=0)
    return [[None] * (width - len(row)) + row for row in rows]


def _cells(line: list[Piece]) -> list[str | None]:
    """The texts of a line from left to right; under half a line's height apart they are words of one text."""
    cells: list[str] = []
    end = 0.0
    for left, top, right, bottom, text in line:
        gap = (left - end) / (bottom - top)
        if cells and gap < 0.5:
            cells[-1] += (" " if gap > 0.12 else "") + text
        else:
            cells.append(text)
        end = right
    return [*cells]


def _pdfium(path: str, settings: Settings) -> Any:
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            boxes = [text.get_rect(i) for i in range(text.count_rects())]
            found.append(
                (number, [(x0, -y1, x1, -y0, text.get_text_bounded(x0, y0, x1, y1)) for x0, y0, x1, y1 in boxes])
            )
    return found


def _pdfminer(path: str, settings: Settings) -> Any:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox, LTTextLine

    found = []
    for number, page in enumerate(extract_pages(path, laparams=LAParams(**settings)), 1):
        lines = [x for box in page if isinstance(box, LTTextBox) for x in box if isinstance(x, LTTextLine)]
        found.append((number, [(line.x0, -line.y1, line.x1, -line.y0, line.get_text()) for line in lines]))
    return found


def _line_grids(path: str, found: Any) -> Found:
    for page, pieces in found:
        clean = [(*box, re.sub(r"\s+", " ", text).strip()) for *box, text in pieces]
        yield page, rows_of([piece for piece in clean if piece[4] and piece[3] > piece[1]])


PDFMINER: tuple[Settings, ...] = (
    {},
    {"char_margin": 1.0},
    {"char_margin": 1.5},
    {"char_margin": 1.0, "boxes_flow": None},
)


READERS: tuple[Reader, ...] = (
    Reader("pdfplumber lines", ("pdfplumber",), PLUMBER_LINES, _plumber, _pairs),
    Reader("pdfplumber text", ("pdfplumber",), PLUMBER_TEXT, _plumber, _pairs),
    Reader("pdfplumber lines, else text", ("pdfplumber",), PLUMBER_BOTH, _plumber, _pairs),
    Reader("camelot lattice", ("camelot-py",), LATTICE, _camelot("lattice"), _camelot_tables),
    Reader("camelot stream", ("camelot-py",), STREAM, _camelot("stream"), _camelot_tables),
    Reader("camelot network", ("camelot-py",), NETWORK, _camelot("network"), _camelot_tables),
    Reader("camelot hybrid", ("camelot-py",), HYBRID, _camelot("hybrid"), _camelot_tables),
    Reader("tabula stream", ("tabula-py", "jpype1"), TABULA_STREAM, _tabula, _tabula_tables),
    Reader("tabula lattice", ("tabula-py", "jpype1"), TABULA_LATTICE, _tabula, _tabula_tables),
    Reader("tabula, its own choice", ("tabula-py", "jpype1"), TABULA_AUTO, _tabula, _tabula_tables),
    Reader("img2table", ("img2table",), IMG2TABLE, _img2table, _img2table_tables),
    Reader("pdf_oxide", ("pdf-oxide",), OXIDE, _oxide, _oxide_tables),
    Reader("edgeparse", ("edgeparse",), ({}, {"table_method": "cluster"}), _edgeparse, _edgeparse_tables),
    Reader("liteparse", ("liteparse",), ({},), _liteparse, _liteparse_tables),
    Reader("pdfium text lines", ("pypdfium2",), ({},), _pdfium, _line_grids, "lines"),
    Reader("pdfminer text lines", ("pdfminer.six",), PDFMINER, _pdfminer, _line_grids, "lines"),
)
BY_NAME = {reader.name: reader for reader in READERS}
