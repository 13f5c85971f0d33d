"""Type for the reportlab renderer: the fonts that are installed, the standard ones otherwise."""

from __future__ import annotations

import functools
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FILES = {
    "sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "serif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "dejavu": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "bundled": ("Vera.ttf", "VeraBd.ttf"),
}
STANDARD = {"sans": ("Helvetica", "Helvetica-Bold"), "serif": ("Times-Roman", "Times-Bold")}


@functools.cache
def _find(name: str) -> Path | None:
    import reportlab

    for root in (*ROOTS, Path(reportlab.__file__).parent / "fonts"):
        for path in root.rglob(name):
            return path
    return None


@functools.cache
def _registered(family: str) -> tuple[str, str] | None:
    paths = [_find(name) for name in FILES[family]]
    if not all(paths):
        return None
    for path, name in zip(paths, (f"{family}-regular", f"{family}-bold"), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return f"{family}-regular", f"{family}-bold"


def _writes(names: tuple[str, str], text: str) -> bool:
    """Whether the font has a glyph for every letter; private-use marks have none anywhere."""
    glyphs = pdfmetrics.getFont(names[0]).face.charToGlyph
    return all(ord(letter) in glyphs or letter == "\n" or 0xE000 <= ord(letter) <= 0xF8FF for letter in set(text))


def pick(family: str, text: str, standard: bool) -> tuple[str, str]:
    """Regular and bold font for a document; `standard` prefers the 14 standard fonts where they can write `text`."""
    try:
        text.encode("cp1252")
        writable = family in STANDARD
    except UnicodeEncodeError:
        writable = False
    if standard and writable:
        return STANDARD[family]
    found = [names for name in (family, "dejavu", "bundled") if (names := _registered(name))]
    return next((names for names in found if _writes(names, text)), found[-1])
