"""Finds the PDFs under what the user names, and says of what cannot be one why: no file is opened that need not be.

A file is taken by its ending, `.pdf` in any case, or by its content where its name has no ending that says what it is.
A file that is named itself is taken whatever it is called. Hidden files (`._plan.pdf`, `.git/`) are left alone.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model import Failure
from pipeline.records import Record

PDF_MARK = b"%PDF-"
MARK_WITHIN = 1024  # bytes: where readers look for the mark (PDF reference 1.7, implementation note 13)
_OTHER_ENDING = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)


class NoSuchPath(Exception):
    """A path that the user named is not there."""


class Found(Record):
    """A file to ingest: `path` absolute, `source_file` relative to the folder named, NFC; size in bytes, time in ns."""

    path: str
    source_file: str
    size: int
    mtime_ns: int


class Refused(Record):
    """Something that is named like a PDF, or a folder, and cannot be read: with the reason."""

    file: Found
    failure: Failure


@dataclass(slots=True)
class Survey:
    """What lies under the named paths; `left_alone` counts the files that are no PDFs by name or content."""

    found: list[Found] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left_alone: int = 0


class _Place(Record):
    path: str
    base: str  # the folder that source_file is relative to

    @property
    def name(self) -> str:
        return os.path.basename(self.path)

    def found(self, status: os.stat_result | None = None) -> Found:
        size, mtime = (status.st_size, status.st_mtime_ns) if status else (0, 0)
        relative = self.name if self.path == self.base else os.path.relpath(self.path, self.base)
        return Found(self.path, source_name(relative), size, mtime)


def all_there(paths: Sequence[Path]) -> None:
    """Raise NoSuchPath for the first of the paths that is not there."""
    for path in paths:
        if not os.path.lexists(path):
            raise NoSuchPath(f"There is no file or folder {str(path)!r}.")


def survey(paths: Sequence[Path]) -> Survey:
    """Everything under the paths, sorted by path, each file once. Raises NoSuchPath."""
    result = Survey()
    all_there(paths)
    entered: set[tuple[int, int]] = set()
    for path in paths:
        root = os.path.abspath(path)
        base = root if os.path.isdir(root) else os.path.dirname(root)
        _visit(_Place(root, base), result, entered, named=True)
    result.found = _once(result.found)
    return result


def _once(found: Iterable[Found]) -> list[Found]:
    by_path: dict[str, Found] = {}
    for file in found:
        by_path.setdefault(file.path, file)
    return [by_path[path] for path in sorted(by_path)]


def _visit(place: _Place, result: Survey, entered: set[tuple[int, int]], named: bool = False) -> None:
    try:
        status = os.stat(place.path)
    except OSError as error:
        _refuse_or_leave(place, result, named, unreadable(error))
        return
    if stat.S_ISDIR(status.st_mode):
        _enter(place, status, result, entered)
    elif not stat.S_ISREG(status.st_mode):
        _refuse_or_leave(place, result, named, _not_a_file())
    elif not named and not _looks_like_pdf(place):
        result.left_alone += 1
    elif failure := _refusal(place, status):
        result.refused.append(Refused(place.found(status), failure))
    else:
        result.found.append(place.found(status))


def _enter(place: _Place, status: os.stat_result, result: Survey, entered: set[tuple[int, int]]) -> None:
    if (status.st_dev, status.st_ino) in entered:
        return  # a link back to a folder that has been visited
    entered.add((status.st_dev, status.st_ino))
    if _ends_in_pdf(place.name):
        result.refused.append(Refused(place.found(), _directory()))
    try:
        names = sorted(os.listdir(place.path))
    except OSError as error:
        result.refused.append(Refused(place.found(), unreadable(error, "folder")))
        return
    for name in names:
        if name.startswith("."):
            result.left_alone += 1
        else:
            _visit(_Place(os.path.join(place.path, name), place.base), result, entered)


def _refuse_or_leave(place: _Place, result: Survey, named: bool, failure: Failure) -> None:
    if named or _ends_in_pdf(place.name):
        result.refused.append(Refused(place.found(), failure))
    else:
        result.left_alone += 1


def _ends_in_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _looks_like_pdf(place: _Place) -> bool:
    """By its ending; by its first bytes where the name has no ending that says something else."""
    if _ends_in_pdf(place.name):
        return True
    if _OTHER_ENDING.search(place.name):
        return False
    try:
        with open(place.path, "rb") as file:
            return PDF_MARK in file.read(MARK_WITHIN)
    except OSError:
        return False


def _refusal(place: _Place, status: os.stat_result) -> Failure | None:
    try:
        place.path.encode()
    except UnicodeEncodeError:
        return Failure("open", "bad_name", "The file's name is not valid UTF-8: rename it and ingest it again.")
    if status.st_size == 0:
        return Failure("open", "empty", "The file is empty, 0 bytes: fetch it again from its source.")
    return None


def source_name(relative: str) -> str:
    """A path as the warehouse shows it: composed (NFC), with `/`, and bytes that are no UTF-8 as escapes."""
    text = os.fsencode(relative).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text.replace(os.sep, "/"))


def sha256_of(path: str) -> str:
    """The file's SHA-256 in hex. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---------------------------------------------------------------------------------------------------------------------
# Reasons


def unreadable(error: OSError, what: str = "file") -> Failure:
    """The operating system's refusal in a sentence."""
    return Failure("open", *_OS_REASONS.get(error.errno or 0, _other_reason)(what, error))


def _permission(what: str, _: OSError) -> tuple[str, str]:
    return "unreadable", f"The {what} may not be read by this user: change its permissions (chmod u+r) or its owner."


def _loop(what: str, _: OSError) -> tuple[str, str]:
    return "unreadable", f"The {what} is a symbolic link that leads back to itself: remove it or correct it."


def _gone(what: str, _: OSError) -> tuple[str, str]:
    return (
        "unreadable",
        f"The {what} is a link to nothing, or has just vanished: correct the link or fetch the file again.",
    )


def _is_directory(_: str, __: OSError) -> tuple[str, str]:
    failure = _directory()
    return failure.error, failure.detail


def _other_reason(what: str, error: OSError) -> tuple[str, str]:
    return (
        "unreadable",
        f"The {what} cannot be read ({error.strerror or error}): look at the disk or the network drive.",
    )


_OS_REASONS = {
    errno.EACCES: _permission,
    errno.EPERM: _permission,
    errno.ELOOP: _loop,
    errno.ENOENT: _gone,
    errno.EISDIR: _is_directory,
}


def _directory() -> Failure:
    return Failure(
        "open",
        "directory",
        "It is a directory, not a document, although its name ends in .pdf: rename it. The files in it are ingested.",
    )


def _not_a_file() -> Failure:
    return Failure("open", "not_a_file", "It is a pipe, a socket or a device, not a file: remove it or rename it.")
