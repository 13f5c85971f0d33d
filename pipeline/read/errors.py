"""What can go wrong when a file is opened or a page is read.

ReadError
├── EmptyFile        nothing in it
├── NotPdf           no PDF header in the first kilobyte
├── Encrypted        a password is needed to open it
├── Damaged          the PDF library cannot make sense of it
└── Unreadable       the operating system refuses (permission, a directory, a vanished file)
"""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read. `stage` is where it failed, `error` a short name, `detail` a sentence with advice."""

    stage = "open"
    error = "unreadable"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail

    def __reduce__(self) -> tuple[type[ReadError], tuple[str]]:
        return type(self), (self.detail,)


class EmptyFile(ReadError):
    error = "empty"


class NotPdf(ReadError):
    error = "not_pdf"


class Encrypted(ReadError):
    error = "encrypted"


class Damaged(ReadError):
    error = "damaged"


class Unreadable(ReadError):
    error = "unreadable"
