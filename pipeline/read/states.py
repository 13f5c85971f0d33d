"""What is said of a page: who read it, whether all that may hold amounts is read, and why not."""

from __future__ import annotations

from ..model import Ocr, Page, PageKind
from ..records import replace

NO_TABLE = "Numbers stand apart from running text on the page, and no table was made of them."


def with_state(page: Page, install: str = "", failure: str = "", by: str = "") -> Page:
    """The page with `read_by`, `status` and `detail` as its kind and its OCR demand.

    `install` is the command that would install OCR, `failure` what OCR said, `by` the OCR that has read it.
    """
    return replace(
        page,
        read_by=_read_by(page, by),
        status="unread" if page.ocr is Ocr.WANTED else "read",
        detail=" ".join(filter(None, (_detail(page, install, failure), page.remark))),
    )


def _read_by(page: Page, by: str) -> str:
    """`ocr` leads where the page's words are those of OCR, and follows where only a part of them is."""
    if page.ocr is Ocr.LAYER:
        return "ocr layer of the file"
    text = "pdfium" if page.kind in (PageKind.TEXT, PageKind.MIXED) and not page.doubt else ""
    return " and ".join(filter(None, (text, f"ocr ({by})" if page.ocr is Ocr.DONE else "")))


def _detail(page: Page, install: str, failure: str) -> str:
    if page.ocr is Ocr.LAYER:
        return "The page is a scan; its text is what another's OCR read."
    if page.ocr is Ocr.IDLE:
        holds = "The page is a picture that holds" if page.kind is PageKind.IMAGE else "The page's pictures hold"
        return f"{holds} no writing."
    if page.ocr is not Ocr.WANTED:
        return ""
    why = (
        f"OCR failed on it ({failure})" if failure else f"install OCR and ingest again: {install}" if install else "OCR"
    )
    what = _what(page)
    return f"{what}; {why}." if failure or install else f"{what}; it waits for OCR."


def _what(page: Page) -> str:
    if page.doubt:
        return f"The page's text is not believed, because {page.doubt}; it must be read by OCR"
    if page.kind is PageKind.MIXED:
        return "The page has pictures that may hold tables beside its text, and they are not read"
    return "The page is a picture, or its letters are drawn, without a text layer, and is not read"
