"""What a worker process does: reads a document, or takes its stored reading; reads one page of it by OCR; gives back
what to store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Failure, Page, Scan, digest
from pipeline.records import Record, replace

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary


NO_OCR = "none"
BESIDE = 2  # pages that may be looked at for another: each costs as much as it does itself


class Job(Record):
    """One document to do. `path` is None where its file is gone; `key` is the one its result is to be stored under.

    `store` is the folder of the archive; `anew` says that the stored reading, if there is one, is not to be used. `ocr`
    names the OCR whose scans are to be used, `NO_OCR` for none.
    """

    sha256: str
    path: str | None
    key: str
    store: str
    anew: bool = False
    ocr: str = NO_OCR


class PageJob(Record):
    """One page of a document to be read by OCR; `beside`: others of its pages that may be looked at for it."""

    sha256: str
    path: str
    page: Page
    beside: tuple[Page, ...] = ()


class Product(Record):
    """A document done: its encoded records for the archive; `reading` is None where the stored one stands.

    `key` is the one its result has, "" for that of its job; `ocr` the OCR that was asked for its pages, "" where it has
    none to be read so. With `wants`, pages that OCR is to read first, there is no result yet.
    """

    sha256: str
    status: str
    result: bytes
    reading: bytes | None = None
    was_read: bool = True
    key: str = ""
    ocr: str = ""
    wants: tuple[PageJob, ...] = ()


Work = Callable[[Job], Product | Failure]


def scan_key(key: str, ocr: str) -> str:
    """The key of a result that rests on what this OCR read."""
    return digest(key, ocr)


class Engine(Record):
    """What turns PDFs into results: its version (`reader`), the engines it found (`readers`), and the work itself.

    `vocabulary` reads and checks the data files and raises VocabularyError; their digest is known without that. `ocr`
    names the OCR that is there, `NO_OCR` where none is, and `scan` is its work on one page.
    """

    work: Work
    reader: str
    readers: tuple[str, ...]
    vocabulary_digest: str
    vocabulary: Callable[[], Vocabulary]
    key_of: Callable[[str], str]
    ocr: str = NO_OCR
    scan: Callable[[PageJob], Scan | Failure] | None = None

    @property
    def stamp(self) -> str:
        """Names the reader and the engines it worked with: a reading by another stamp is made anew."""
        return f"{self.reader} ({', '.join(self.readers)})"


def present_engine() -> Engine:
    """The engine of this installation."""
    import schemas
    from pipeline import keys, read, vocabulary
    from pipeline.datafiles import digest_folder

    words = digest_folder(Path(schemas.__file__).parent)
    key_of = lambda sha256: keys.result_key(sha256, read.READER, words)  # noqa: E731
    return Engine(
        do, read.READER, read.readers_present(), words, vocabulary.load, key_of, read.ocr_stamp() or NO_OCR, scan
    )


def do(job: Job) -> Product | Failure:
    """Read and interpret one document: the work of the pool.

    A document with pages for OCR is first read without it; it is done when the archive holds a scan of each.
    """
    from pipeline import document, read, vocabulary
    from pipeline.store import codec
    from pipeline.store.archive import Archive

    archive = Archive(Path(job.store))
    stored = None if job.anew else archive.reading(job.sha256, read.READER, read.readers_present())
    if stored is None and job.path is None:
        return Failure("read", "gone", "The file is gone and must be read again: put it back, or prune.", job.sha256)
    try:
        reading = stored or read.read(Path(job.path or ""))
    except read.ReadError as error:
        return Failure(error.stage, error.error, error.detail, job.sha256)
    if reading.sha256 != job.sha256:
        return Failure("read", "changed", "The file changed while it was being read: ingest it again.", job.sha256)
    wanted = read.wanting(reading)
    scans = {page.number: archive.scan(job.sha256, page.number, job.ocr) for page in wanted}
    found = {number: scan for number, scan in scans.items() if scan is not None}
    missing = tuple(one for one in page_jobs(job, wanted) if one.page.number not in found)
    if missing and job.ocr == read.ocr_stamp() and job.path:
        kept = None if reading is stored else codec.encode(reading)
        return Product(job.sha256, "", b"", kept, wants=missing, was_read=stored is None)
    reading, result = document.process(Path(job.path) if job.path else None, reading, vocabulary.load(), found)
    key = scan_key(job.key, job.ocr) if wanted else job.key
    kept = None if reading is stored else codec.encode(reading)
    encoded = codec.encode(replace(result, key=key))
    ocr = job.ocr if wanted else ""
    return Product(job.sha256, result.status, encoded, kept, was_read=stored is None, key=key, ocr=ocr)


def page_jobs(job: Job, wanted: Sequence[Page]) -> list[PageJob]:
    """Each page that OCR is to read, with those nearest to it."""
    pages = [replace(page, text="", words=(), rules=()) for page in wanted]
    made: list[PageJob] = []
    for at, page in enumerate(pages):
        others = sorted(pages[:at] + pages[at + 1 :], key=lambda other: abs(other.number - page.number))
        made.append(PageJob(job.sha256, job.path or "", page, tuple(others[:BESIDE])))
    return made


def scan(job: PageJob) -> Scan | Failure:
    """Read one page by OCR: the work of the pool."""
    from pipeline import read

    return read.read_scan(Path(job.path), job.sha256, job.page, job.beside)
