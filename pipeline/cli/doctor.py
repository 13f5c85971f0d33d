"""`finsam doctor`: what is installed, what is missing and how to get it; the state of data files and warehouse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from pipeline.cli.common import FAILED, format_option, quiet_option, say, warehouse_option

PYTHON = (3, 11)

# The packages that finsam imports when it runs, as pyproject.toml requires them.
PACKAGES = (
    "click", "duckdb", "msgspec", "numpy", "openpyxl", "pandas", "pandera", "pdfplumber", "pillow", "psutil", "pyarrow",
    "pypdfium2", "pytesseract", "rich", "xlsxwriter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: what finsam can do with it, how it says its version, and Debian's package for it."""

    name: str
    programs: tuple[str, ...]
    version: tuple[str, ...]
    use: str
    debian: str


TOOLS = (
    Tool("tesseract", ("tesseract",), ("--version",), "to read scanned pages", "tesseract-ocr tesseract-ocr-swe"),
    Tool("poppler", ("pdftotext",), ("-v",), "to look into a PDF by hand", "poppler-utils"),
    Tool(
        "chromium",
        ("chromium", "chromium-browser", "google-chrome"),
        ("--version",),
        "to make test documents",
        "chromium",
    ),
    Tool("soffice", ("soffice", "libreoffice"), ("--version",), "to make test documents", "libreoffice-writer"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: `state` is ok, missing or broken; `get` says how to put it right."""

    name: str
    state: str
    detail: str
    required: bool = True
    get: str = ""

    @property
    def stops(self) -> bool:
        return self.required and self.state != "ok"


@click.command("doctor")
@format_option("table", "json")
@quiet_option
@warehouse_option
def command(form: str, warehouse: Path, quiet: bool) -> None:
    """Say what is installed, what is missing and how to get it, and how the data files and the warehouse are.

    Exit status 1 if something is missing that finsam cannot do without.
    """
    from pipeline.cli.rows import Column, Rows, emit

    found = list(examined(warehouse))
    names = ("name", "state", "required", "detail", "get")
    kinds = {"required": "BOOLEAN"}
    columns = tuple(Column(name, kinds.get(name, "VARCHAR")) for name in names)
    emit(Rows(columns, [[getattr(one, name) for name in names] for one in found]), form)
    stopping = [one.name for one in found if one.stops]
    say(f"Missing or broken: {', '.join(stopping)}." if stopping else "All that finsam needs is there.", quiet)
    if stopping:
        click.get_current_context().exit(FAILED)


def examined(warehouse: Path) -> Iterator[Found]:
    """All that is looked at, in the order in which finsam needs it."""
    yield _python()
    yield from map(_package, PACKAGES)
    yield _whole("pdfium", _pdfium, "Install finsam again: pip install --force-reinstall pypdfium2")
    yield from map(_tool, TOOLS)
    yield _swedish()
    yield _second_ocr()
    yield _whole("schemas", _schemas, "Mend the line that it names in schemas/, or take the file from the repository.")
    yield _warehouse(warehouse)
    yield _lock(warehouse)


def _whole(name: str, look: Callable[[], str], get: str, required: bool = True) -> Found:
    """What `look` says where it succeeds; whatever it raises is the finding."""
    try:
        return Found(name, "ok", look(), required)
    except Exception as error:  # anything at all may be wrong with an installation, and this is where it is said
        return Found(name, "broken", f"{type(error).__name__}: {error}", required, get)


def _python() -> Found:
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, PYTHON))
    if sys.version_info[:2] >= PYTHON:
        return Found("python", "ok", version)
    return Found("python", "broken", f"{version}, and finsam needs {wanted}", get="sudo apt-get install python3")


def _package(name: str) -> Found:
    try:
        return Found(name, "ok", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Found(name, "missing", "not installed", get=f"pip install {name} (or: make install)")


def _pdfium() -> str:
    from pipeline.read.render import engine

    return engine()


def _tool(tool: Tool) -> Found:
    path = next(filter(None, map(shutil.which, tool.programs)), None)
    if path is None:
        how = f"sudo apt-get install {tool.debian}"
        return Found(tool.name, "missing", f"wanted {tool.use}", required=False, get=how)
    said = _said(path, *tool.version)
    return Found(tool.name, "ok", f"{said.splitlines()[0] if said else path}; {tool.use}", required=False)


def _said(*command: str) -> str:
    """What a program says, empty where it says nothing in time."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).strip()


def _swedish() -> Found:
    """Tesseract reads Swedish only with Swedish data."""
    languages = _said("tesseract", "--list-langs").split() if shutil.which("tesseract") else []
    if "swe" in languages:
        return Found("tesseract swe", "ok", "Swedish is among its languages", required=False)
    how = "sudo apt-get install tesseract-ocr-swe"
    return Found("tesseract swe", "missing", "wanted to read scanned pages in Swedish", required=False, get=how)


def _second_ocr() -> Found:
    """The second reader of numbers in pictures, which finsam can do without."""
    from pipeline.read import rapid

    if rapid.version():
        return Found("rapidocr", "ok", f"{rapid.version()}; to read the numbers of scans again", required=False)
    return Found("rapidocr", "missing", "wanted to read the numbers of scans again", required=False, get=rapid.INSTALL)


def _schemas() -> str:
    from pipeline import vocabulary

    return f"version {vocabulary.load().digest}"


def _warehouse(warehouse: Path) -> Found:
    """A warehouse that is not there yet is no fault; one that cannot be read is."""
    if not warehouse.exists():
        return Found("warehouse", "missing", f"{warehouse}: none yet", required=False, get="finsam ingest")
    how = f"Move {warehouse} away and run finsam ingest: what has been read is kept beside it."
    return _whole("warehouse", lambda: _contents(warehouse), how)


_COUNTS = """
    select (select count(*) from documents) as documents, (select count(*) from figures) as figures,
        (select count(*) from checks where status = 'fail') as failing, 
        (select count(*) from quarantine) as quarantined, (select max(ended_at) from runs) as last_run
"""


def _contents(warehouse: Path) -> str:
    from pipeline.cli.source import opened
    from pipeline.cli.wording import counted, shown

    with opened(warehouse) as source:
        [counts] = source.records(_COUNTS)
    return (
        f"{warehouse}: {counted(counts['documents'], 'document')}, {counted(counts['figures'], 'figure')}, "
        f"{counted(counts['failing'], 'failing check')}, {counted(counts['quarantined'], 'file')} in quarantine; "
        f"last run {shown(counts['last_run']) or 'unknown'} UTC"
    )


def _lock(warehouse: Path) -> Found:
    """Whether a run could begin now. Looking takes the lock for a moment and makes nothing that is not there."""
    from pipeline.store import lock
    from pipeline.store.errors import LockHeld

    if not lock.lock_file(warehouse).exists():
        return Found("lock", "ok", "free", required=False)
    try:
        with lock.hold(warehouse):
            return Found("lock", "ok", "free", required=False)
    except LockHeld as error:
        return Found("lock", "ok", str(error), required=False)
    except OSError as error:
        how = f"Give yourself the right to write in {warehouse.parent}."
        return Found("lock", "broken", f"cannot be taken: {error.strerror}", required=False, get=how)
