"""Under which key a document's result is kept. Imports nothing that reads: the process that starts the workers asks for
keys, and gets to them sooner.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pipeline.model import digest

_ROOT = Path(__file__).parent
_KNOWLEDGE = (
    *("records.py", "amounts.py", "labels.py", "canonical.py", "reference.py", "datafiles.py"),
    *("mentions.py", "vocabulary.py"),
)


def interpreting_modules() -> tuple[Path, ...]:
    """The modules that give meaning and proof. Those that only read are in `read.reading_modules`."""
    rooms = ("model", "passages", "meaning", "prose", "proof")
    return (*_in_rooms(rooms), *_at_root(*_KNOWLEDGE, "witness.py", "settling.py", "document.py", "keys.py"))


def across_modules() -> tuple[Path, ...]:
    """The modules that work across documents, without those that a result's own key changes with."""
    return (*_in_rooms(("across",)), *_at_root("store/across.py"))


def _in_rooms(rooms: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(path for room in rooms for path in sorted(_ROOT.glob(f"{room}/*.py")))


def _at_root(*names: str) -> tuple[Path, ...]:
    return tuple(_ROOT / name for name in names)


@cache
def interpreter_version() -> str:
    """A digest of the code that gives meaning and proof: a result made by another version is made anew."""
    return _digest(interpreting_modules())


@cache
def across_version() -> str:
    """A digest of the code that works across documents: a warehouse made by another version is built anew."""
    return _digest(across_modules())


def _digest(modules: tuple[Path, ...]) -> str:
    found = hashlib.sha256()
    for path in modules:
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def result_key(sha256: str, reader: str, vocabulary_digest: str) -> str:
    """The key under which a result is kept: it changes with the file, the reader, the data files and the
    interpreter.
    """
    return digest(sha256, reader, vocabulary_digest, interpreter_version())
