"""What becomes of PDFs that are set: those of a document's parts bound together, as a registrar would; two pages of one
laid side by side on each sheet, as a brochure is exported."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from benchmarks.generate.model import Document


def bind(document: Document, folder: Path) -> None:
    """Makes the file of a document of its parts' files, which it removes, and moves their gold to the pages there."""
    whole = pdfium.PdfDocument.new()
    for part in document.parts:
        path, before = folder / f"{part.name}.pdf", len(whole)
        document.first_pages.append(before + 1)
        source = pdfium.PdfDocument(path)
        whole.import_pages(source)
        source.close()
        path.unlink()
        for table in part.tables():
            for gold in table.golds():
                gold.page = (gold.page or 0) + before
    whole.save(folder / f"{document.name}.pdf")
    whole.close()


# what pdfium writes anew each time: the same seed is to give the same bytes
_ANEW = re.compile(rb"(?<=/CreationDate\(D:)\d+|(?<=/ID\[<)[0-9A-F]+(?=><)|(?<=><)[0-9A-F]+(?=>\]>>)")
BLANK_FORMS = {"form_fields", "notes_on_the_page"}  # what stands in them is no part of a page that is laid on another


def lay_side_by_side(document: Document, folder: Path) -> bool:
    """Makes sheets of two pages each of a document's file and moves its gold there; whether it was done: its pages
    stand upright, are several, and hold all that they show."""
    path = folder / f"{document.name}.pdf"
    source = pdfium.PdfDocument(path)
    width, height = source.get_page_size(0)
    alike = all(source.get_page_size(i) == (width, height) for i in range(len(source)))
    turned = any(page.get_rotation() for page in source)
    if len(source) == 1 or width > height or turned or not alike or document.classes & BLANK_FORMS:
        source.close()
        return False
    sheets = pdfium.PdfDocument(raw.FPDF_ImportNPagesToOne(source.raw, 2 * width, height, 2, 1))
    data = io.BytesIO()
    sheets.save(data)
    sheets.close()
    source.close()
    path.write_bytes(_ANEW.sub(lambda found: b"0" * len(found[0]), data.getvalue()))
    for table in document.tables():
        for gold in table.golds():
            gold.page = ((gold.page or 0) + 1) // 2
    return True
