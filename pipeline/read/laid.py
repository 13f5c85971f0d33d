"""What is laid on a page: form fields and notes, whose text is no content of the page until it is drawn into it.

Their text is read from their appearance, which is what people see; a value that no appearance shows is not read, and
the page says so.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_SHOWN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_VALUE = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}
_NORMAL = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
UNSEEN = "Form fields or notes on the page have a text but no appearance that shows it; it is not read."


def draw_laid(document: pdfium.PdfDocument, index: int, page: pdfium.PdfPage) -> tuple[pdfium.PdfPage, str]:
    """The page with fields and notes drawn into it (loaded anew; the one given is closed then), and what could not be.

    Pages without such things, nearly all, are given back as they are.
    """
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count <= 0:
        return page, ""
    shown, unseen = _laid(page, count)
    if unseen and not document.formenv:
        page.close()
        document.init_forms()  # the engine then makes the appearance of fields that came without one
        page = document[index]
        shown, unseen = _laid(page, count)
    if not shown:
        return page, UNSEEN if unseen else ""
    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index], UNSEEN if unseen else ""


def _laid(page: pdfium.PdfPage, count: int) -> tuple[int, int]:
    """(annotations with a text and an appearance, those with a text and none)."""
    shown = unseen = 0
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in _SHOWN and not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            seen = raw.FPDFAnnot_GetAP(annotation, _NORMAL, None, 0) > 2
            shown += seen
            unseen += not seen and kind in _VALUE and _has_digits(annotation, _VALUE[kind])
        raw.FPDFPage_CloseAnnot(annotation)
    return shown, unseen


def _has_digits(annotation: object, name: bytes) -> bool:
    """Whether the entry holds a text with digits."""
    length = raw.FPDFAnnot_GetStringValue(annotation, name, None, 0)
    if length <= 2:
        return False
    buffer = (raw.FPDF_WCHAR * (length // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, name, buffer, length)
    return any(48 <= code <= 57 for code in buffer)
