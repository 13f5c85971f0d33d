"""Renders documents with LibreOffice: flat ODF text files, set by Writer as an office user's file would be."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.generate.model import (
    Beside,
    Block,
    Cell,
    Columns,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Sideways,
    Space,
    Table,
)
from benchmarks.generate.tabular import groups
from benchmarks.generate.tracing import Tagger, Untraced, fill_pages
from benchmarks.generate.widths import fitted

FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "carlito": "Carlito", "dejavu": "DejaVu Sans"}
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
LINE = "0.5pt solid #000000"


@functools.cache
def program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def render_all(jobs: list[tuple[Document, Path]]) -> list[Document]:
    """Writes all PDFs in one run of LibreOffice and fills in the page of every gold figure; gives the documents whose
    gold could not be traced to a page.
    """
    if not jobs:
        return []
    with tempfile.TemporaryDirectory() as folder:
        taggers, sources = [], []
        for document, path in jobs:
            writer = Writer(document)
            source = Path(folder) / f"{path.stem}.fodt"
            source.write_text(writer.page(), encoding="utf8")
            sources.append(str(source))
            taggers.append(writer.tagger)
        command = [
            str(program()),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            f"{folder}/out",
            *sources,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(jobs))
        done = [_traced(folder, tagger, path, doc) for (doc, path), tagger in zip(jobs, taggers, strict=True)]
        return [document for (document, _), traced in zip(jobs, done, strict=True) if not traced]


def _traced(folder: str, tagger: Tagger, path: Path, document: Document) -> bool:
    """Moves the set document into its place; False when a row of its gold is on none of its pages."""
    shutil.move(f"{folder}/out/{path.stem}.pdf", path)
    try:
        fill_pages(tagger, path, document)
    except Untraced:
        return False
    return True


class Writer:
    """Builds one flat ODF file; styles are made on demand and shared."""

    def __init__(self, document: Document) -> None:
        self.document, self.tagger = document, Tagger()
        self.styles: dict[str, str] = {}
        self.tables = 0
        self.break_next = False

    def style(self, family: str, inner: str) -> str:
        text = f'style:family="{family}">{inner}</style:style>'
        if text not in self.styles:
            self.styles[text] = f"s{len(self.styles) + 1}"
        return self.styles[text]

    @property
    def width(self) -> float:
        sheet = self.document.sheet
        return (842 if sheet.landscape else 595) - 2 * sheet.margin

    def page(self) -> str:
        sheet = self.document.sheet
        body = "".join(self.block(block) for block in self.document.blocks)
        wide, high = (842, 595) if sheet.landscape else (595, 842)
        turned = "landscape" if sheet.landscape else "portrait"
        styles = "".join(f'<style:style style:name="{name}" {text}' for text, name in self.styles.items())
        footer = escape(sheet.footer) + (
            ' <text:page-number text:select-page="current"/>' if sheet.page_numbers else ""
        )
        default = (
            f'style:font-name="{FONTS[sheet.font]}" fo:font-size="{sheet.size}pt" fo:language="sv" fo:country="SE"'
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
            + "".join(f'<style:font-face style:name="{f}" svg:font-family="&apos;{f}&apos;"/>' for f in FONTS.values())
            + '</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
            + f"<style:text-properties {default}/>"
            + f"</style:default-style></office:styles><office:automatic-styles>{styles}"
            + '<style:page-layout style:name="pm">'
            f'<style:page-layout-properties fo:page-width="{wide}pt" fo:page-height="{high}pt" '
            f'style:print-orientation="{turned}" fo:margin-top="{sheet.margin}pt" '
            f'fo:margin-bottom="{sheet.margin * 0.7}pt" fo:margin-left="{sheet.margin}pt" '
            f'fo:margin-right="{sheet.margin}pt"/>'
            "<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles>"
            '<style:master-page style:name="Standard" style:page-layout-name="pm">'
            f"<style:header><text:p>{escape(sheet.header)}</text:p></style:header>"
            f"<style:footer><text:p>{footer}</text:p></style:footer></style:master-page></office:master-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>"
        )

    # -- blocks -------------------------------------------------------------------------------------------------------

    def p(self, content: str, paragraph: str = "", letters: str = "") -> str:
        """A paragraph; a page break asked for earlier is laid on it."""
        if self.break_next:
            paragraph += ' fo:break-before="page"'
            self.break_next = False
        name = self.style("paragraph", f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/>")
        return f'<text:p text:style-name="{name}">{content}</text:p>'

    def block(self, block: Block) -> str:
        sheet = self.document.sheet
        flow = f'fo:margin-bottom="6pt" fo:line-height="{sheet.leading * 100:.0f}%"'
        if isinstance(block, PageBreak):
            self.break_next = True
            return ""
        if isinstance(block, Space):
            return self.p("", f'fo:margin-top="{block.height:.0f}pt"')
        if isinstance(block, Heading):
            size = {0: 24, 1: 17}.get(block.level, 14)
            return self.p(
                escape(block.text),
                'fo:margin-top="10pt" fo:margin-bottom="4pt" fo:keep-with-next="always"',
                f'fo:font-size="{size}pt" fo:font-weight="bold"',
            )
        if isinstance(block, Paragraph):
            return self.p(escape(block.text), flow)
        if isinstance(block, ListBlock):
            return "".join(
                self.p(f"{escape(m)} {escape(i)}", f'fo:margin-left="18pt" fo:text-indent="-12pt" {flow}')
                for m, i in zip(block.marks, block.items, strict=True)
            )
        if isinstance(block, Contents):
            return "".join(
                self.p(f"{escape(title)} {'.' * max(4, 90 - len(title))} {number}") for title, number in block.items
            )
        if isinstance(block, Columns):
            return "".join(self.block(one) for one in block.paragraphs)
        if isinstance(block, Pair):
            return self._pair(block)
        if isinstance(block, Beside):
            share = self.width / len(block.tables) - 10
            return self._frame([self.table(one, share) + self.p("") for one in block.tables])
        if isinstance(block, Sideways):
            raise TypeError("LibreOffice sets no sideways tables here")
        return self.table(block, self.width)

    def _pair(self, block: Pair) -> str:
        half = self.width / 2 - 10
        left = self.table(block.left, half) + self.p("")
        right = (
            self.table(block.right, half) + self.p("")
            if isinstance(block.right, Table)
            else "".join(self.block(p) for p in block.right)
        )
        return self._frame([left, right])

    def _frame(self, contents: list[str]) -> str:
        """A table without lines that holds its contents beside each other."""
        self.tables += 1
        lead = self.p("", letters='fo:font-size="2pt"')
        frame = self.style("table", f'<style:table-properties style:width="{self.width:.0f}pt" table:align="left"/>')
        column = self.style(
            "table-column",
            f'<style:table-column-properties style:column-width="{self.width / len(contents):.1f}pt"/>',
        )
        cell = self.style("table-cell", '<style:table-cell-properties fo:padding="4pt" fo:border="none"/>')
        cells = "".join(f'<table:table-cell table:style-name="{cell}">{one}</table:table-cell>' for one in contents)
        return (
            f'{lead}<table:table table:name="T{self.tables}" table:style-name="{frame}">'
            f'<table:table-column table:style-name="{column}" table:number-columns-repeated="{len(contents)}"/>'
            f"<table:table-row>{cells}</table:table-row></table:table>"
        )

    # -- tables -------------------------------------------------------------------------------------------------------

    def table(self, table: Table, room: float) -> str:
        table.look.size, _ = fitted(table, room, self.document.sheet.font)
        look, found = table.look, ""
        keep = 'fo:keep-with-next="always" fo:margin-top="6pt" fo:margin-bottom="2pt"'
        if table.title:
            found += self.p(escape(table.title), keep, f'fo:font-weight="bold" fo:font-size="{look.size + 1}pt"')
        if table.caption:
            found += self.p(escape(table.caption), keep, f'fo:font-size="{look.size - 1}pt"')
        if self.break_next or not found:
            found += self.p("", letters='fo:font-size="2pt"')
        parts: list[str] = [""]
        count = 0
        for group in groups(table):
            if table.break_before is not None and count == table.break_before:
                parts.append("")
            parts[-1] += self._row(table, group, count)
            count += len(group)
        for n, rows in enumerate(parts):
            found += self._one(table, rows, room, head=n == 0 or look.repeat_head, fresh=n > 0)
        return (
            found
            + "".join(self.p(escape(note), letters='fo:font-size="8pt"') for note in table.notes)
            + self.p("", letters='fo:font-size="5pt"')
        )

    def _one(self, table: Table, rows: str, room: float, *, head: bool, fresh: bool) -> str:
        look = table.look
        self.tables += 1
        _, widths = fitted(table, room, self.document.sheet.font)
        page = 'fo:break-before="page"' if fresh else ""
        align = "center" if look.align == "center" else "left"
        name = self.style(
            "table", f'<style:table-properties style:width="{sum(widths):.1f}pt" table:align="{align}" {page}/>'
        )
        columns = "".join(self._column(w) for w in widths)
        top = "".join(self._row(table, [row], None) for row in table.head) if head else ""
        if top and look.repeat_head:
            top = f"<table:table-header-rows>{top}</table:table-header-rows>"
        return f'<table:table table:name="T{self.tables}" table:style-name="{name}">{columns}{top}{rows}</table:table>'

    def _column(self, width: float) -> str:
        name = self.style("table-column", f'<style:table-column-properties style:column-width="{width:.1f}pt"/>')
        return f'<table:table-column table:style-name="{name}"/>'

    def _row(self, table: Table, group: list[Row], number: int | None) -> str:
        row, at, cells = group[0], 0, ""
        tags = [self.tagger.tag(one) for one in group] if number is not None else [""]
        for index, cell in enumerate(row.cells):
            kind = table.columns[at]
            name = self.style(
                "table-cell",
                f"<style:table-cell-properties {self._cell_look(table, row, kind, number)} "
                f'style:vertical-align="{cell.valign}"/>',
            )
            span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
            inner = self._inner(table, group, tags, index, kind)
            cells += (
                f'<table:table-cell table:style-name="{name}"{span}>{inner}</table:table-cell>'
                + "<table:covered-table-cell/>" * (cell.span - 1)
            )
            at += cell.span
        high = self.style("table-row", '<style:table-row-properties fo:keep-together="always"/>')
        return f'<table:table-row table:style-name="{high}">{cells}</table:table-row>'

    def _cell_look(self, table: Table, row: Row, kind: str, number: int | None) -> str:
        look = table.look
        fill = look.head_fill if row.kind == "head" else look.total_fill if row.kind == "total" else ""
        if not fill and look.zebra and row.kind != "head" and number is not None and number % 2:
            fill = look.zebra_colour
        border = ""
        if look.rules == "full":
            border = f'fo:border="{LINE}"'
        elif look.rules == "horizontal" or (look.rules in ("header", "box") and row.kind == "head"):
            border = f'fo:border-bottom="{LINE}"'
        elif look.rules == "totals" and row.kind == "total" and kind in ("amount", "variance", "share"):
            border = f'fo:border-top="{LINE}"'
        ground = f'fo:background-color="{fill}"' if fill else ""
        pads = {"top": look.pad_y, "bottom": look.pad_y, "left": look.pad_x, "right": look.pad_x}
        padding = " ".join(f'fo:padding-{side}="{size:.1f}pt"' for side, size in pads.items())
        return f"{border} {ground} {padding}"

    def _inner(self, table: Table, group: list[Row], tags: list[str], index: int, kind: str) -> str:
        """The cell's paragraphs: one for each line of a shared physical row."""
        found = ""
        for row, tag in zip(group, tags, strict=True):
            cell = row.cells[index]
            indent = f'fo:margin-left="{10 * row.indent}pt"' if kind == "label" and row.indent else ""
            size = table.look.size * (0.6 if row.kind == "blank" else 1)
            colour = (
                "#ffffff"
                if row.kind == "head" and table.look.head_fill == "#1f4e79"
                else tag
                if tag and cell.gold
                else "#000000"
            )
            weight = "bold" if cell.bold else "normal"
            content = self._text(cell)
            if len(group) > 1:
                missing = max(r.text.count("\n") for r in row.cells) - cell.text.count("\n")
                content = (
                    "<text:line-break/>" * missing + content
                    if cell.valign == "bottom"
                    else content + "<text:line-break/>" * missing
                )
            align = {"left": "start", "right": "end"}.get(cell.align, "center")
            saved, self.break_next = self.break_next, False
            found += self.p(
                content,
                f'fo:text-align="{align}" {indent}',
                f'fo:font-size="{size}pt" fo:font-weight="{weight}" fo:color="{colour}"',
            )
            self.break_next = saved
        return found

    def _text(self, cell: Cell) -> str:
        text = escape(cell.text).replace("\n", "<text:line-break/>")
        if cell.raised:
            raised = self.style("text", '<style:text-properties style:text-position="super 58%"/>')
            text += f'<text:span text:style-name="{raised}">{cell.raised}</text:span>'
        return text
