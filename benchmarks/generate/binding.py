"""Binds the PDFs of a document's parts together into one file, as a registrar would."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

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
