"""Under which key a document's result is kept. Imports nothing that reads: the process that starts the workers asks for
keys, and gets to them sooner.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pipeline.model import digest


@cache
def interpreter_version() -> str:
    """A digest of the code that gives meaning and proof: a result made by another version is made anew."""
    root = Path(__file__).parent
    found = hashlib.sha256()
    names = ("amounts", "labels", "reference", "datafiles", "mentions", "vocabulary", "witness", "document", "keys")
    alone = [root / f"{name}.py" for name in names]
    rooms = ("model", "passages", "meaning", "prose", "proof")
    for path in [*(path for room in rooms for path in sorted(root.glob(f"{room}/*.py"))), *alone]:
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


@cache
def across_version() -> str:
    """A digest of the code that works across documents: a warehouse made by another version is built anew."""
    root = Path(__file__).parent
    found = hashlib.sha256()
    for path in (*sorted(root.glob("across/*.py")), root / "store" / "across.py"):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def result_key(sha256: str, reader: str, vocabulary_digest: str) -> str:
    """The key under which a result is kept: it changes with the file, the reader, the data files and the
    interpreter.
    """
    return digest(sha256, reader, vocabulary_digest, interpreter_version())
