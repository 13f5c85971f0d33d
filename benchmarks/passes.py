"""One pass of a reader over all pages of a folder's PDFs: what finsam's speed is compared with.

    python benchmarks/passes.py NAME FOLDER

prints the seconds on the wall and of the processor, without the start of Python and the imports. Each pass does what
the reader's own documentation shows for its task, in one process. This file needs nothing of finsam, so that it runs
where the reader is installed. Exit status 3: it is not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ABSENT = 3
Pass = Callable[[Path], None]


def tables_of_pdfplumber() -> Pass:
    import pdfplumber

    def run(path: Path) -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()

    return run


def text_of_pypdfium2() -> Pass:
    import pypdfium2 as pdfium

    def run(path: Path) -> None:
        document = pdfium.PdfDocument(path)
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        document.close()

    return run


def tables_of_camelot() -> Pass:
    import camelot

    def run(path: Path) -> None:
        camelot.read_pdf(str(path), pages="all", flavor="network")

    return run


PASSES: dict[str, Callable[[], Pass]] = {
    "pdfplumber": tables_of_pdfplumber,
    "pypdfium2": text_of_pypdfium2,
    "camelot": tables_of_camelot,
}


def main(name: str, folder: str) -> int:
    try:
        run = PASSES[name]()
    except ImportError:
        return ABSENT
    wall, processor = time.perf_counter(), time.process_time()
    for path in sorted(Path(folder).glob("*.pdf")):
        run(path)
    print(time.perf_counter() - wall, time.process_time() - processor)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
