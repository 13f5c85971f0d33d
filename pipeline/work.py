"""What a worker process does for one document: reads it, or takes its stored reading, and gives back what to store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Failure

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Job:
    """One document to do. `path` is None where its file is gone; `key` is the one its result is to be stored under.

    `store` is the folder of the archive; `anew` says that the stored reading, if there is one, is not to be used.
    """

    sha256: str
    path: str | None
    key: str
    store: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A document done: its encoded records for the archive; `reading` is None where the stored one stands."""

    sha256: str
    status: str
    result: bytes
    reading: bytes | None = None
    was_read: bool = True


Work = Callable[[Job], Product | Failure]


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns PDFs into results: its version (`reader`), the engines it found (`readers`), and the work itself.

    `vocabulary` reads and checks the data files and raises VocabularyError; their digest is known without that.
    """

    work: Work
    reader: str
    readers: tuple[str, ...]
    vocabulary_digest: str
    vocabulary: Callable[[], Vocabulary]
    key_of: Callable[[str], str]

    @property
    def stamp(self) -> str:
        """Names the reader and the engines it worked with: a reading by another stamp is made anew."""
        return f"{self.reader} ({', '.join(self.readers)})"


def present_engine() -> Engine:
    """The engine of this installation."""
    import schemas
    from pipeline import document, read, vocabulary
    from pipeline.datafiles import digest_folder

    words = digest_folder(Path(schemas.__file__).parent)
    key_of = lambda sha256: document.result_key(sha256, read.READER, words)  # noqa: E731
    return Engine(do, read.READER, read.readers_present(), words, vocabulary.load, key_of)


def do(job: Job) -> Product | Failure:
    """Read and interpret one document: the work of the pool."""
    from pipeline import document, read, vocabulary
    from pipeline.store import codec
    from pipeline.store.archive import Archive

    archive = Archive(Path(job.store))
    stored = None if job.anew else archive.reading(job.sha256, read.READER, read.readers_present())
    if stored is None and job.path is None:
        return Failure("read", "gone", "The file is gone and must be read again: put it back, or prune.", job.sha256)
    try:
        reading, result = document.process(Path(job.path) if job.path else None, stored, vocabulary.load())
    except read.ReadError as error:
        return Failure(error.stage, error.error, error.detail, job.sha256)
    if reading.sha256 != job.sha256:
        return Failure("read", "changed", "The file changed while it was being read: ingest it again.", job.sha256)
    kept = None if reading is stored else codec.encode(reading)
    encoded = codec.encode(replace(result, key=job.key))
    return Product(job.sha256, result.status, encoded, kept, was_read=stored is None)
