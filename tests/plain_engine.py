"""An engine for tests of what goes on around the reading: its documents are lines of text that say what to do.

    %PDF-1.4
    year 2024
    adopted 2023-11-20
    amount 2 000

A line `later-year 2025` takes the place of the year for an engine of the meaning "later", lines `newer-amount 3 000`,
`newer-check doubtful` and `newer-fails` are for the reader "plain-2" alone. A line `damaged`, `crash`,
`hang` or `defect` makes the reading end so.
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.model import (
    Box,
    Check,
    CheckStatus,
    DocumentType,
    Failure,
    Figure,
    Identity,
    Measure,
    Page,
    PageKind,
    Reading,
    Result,
    Section,
    Trust,
    Unit,
    Unknown,
    Version,
    digest,
    figure_id,
)
from pipeline.store import codec
from pipeline.store.archive import Archive
from pipeline.vocabulary import load
from pipeline.work import Engine, Job, Product

READERS = ("lines 1",)
BOX = Box(300, 100, 340, 110)


def engine(reader: str = "plain-1", meaning: str = "words-1") -> Engine:
    """An engine of the given reader's version; `meaning` stands for the version of the data files."""
    return Engine(
        work={"plain-1": first_reader, "plain-2": second_reader, "broken": broken_reader}[reader],
        reader=reader,
        readers=READERS,
        vocabulary_digest=load().digest,
        vocabulary=load,
        key_of=lambda sha256: digest(sha256, reader, meaning),
    )


def first_reader(job: Job) -> Product | Failure:
    return _done(job, "plain-1")


def second_reader(job: Job) -> Product | Failure:
    return _done(job, "plain-2")


def broken_reader(job: Job) -> Product | Failure:
    return Failure("read", "damaged", "The file is damaged: fetch it again.", job.sha256)


def _done(job: Job, reader: str) -> Product | Failure:
    stored = Archive(Path(job.store)).reading(job.sha256, reader, READERS)
    later = job.key == digest(job.sha256, reader, "later")
    if stored:
        return Product(job.sha256, "ok", codec.encode(_result(stored, job.key, later)), was_read=False)
    assert job.path
    data = Path(job.path).read_bytes()
    words = dict(line.partition(" ")[::2] for line in data.decode().splitlines()[1:])
    if reader == "plain-2":
        newer = {name.removeprefix("newer-"): said for name, said in words.items() if name.startswith("newer-")}
        words = {**words, **newer}
    if failure := _obey(words):
        return failure
    page = Page(1, 595, 842, PageKind.TEXT, data.decode(), has_figures=True, read_by=reader)
    reading = Reading(hashlib.sha256(data).hexdigest(), reader, READERS, (page,), (), words)
    encoded = codec.encode(_result(reading, job.key, later))
    return Product(job.sha256, "ok", encoded, codec.encode(reading))


def _obey(words: dict[str, str]) -> Failure | None:
    if "crash" in words:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in words:
        while True:
            time.sleep(0.1)
    if "defect" in words:
        raise RuntimeError("no such case")
    bad = "damaged" in words or "fails" in words
    return Failure("open", "damaged", "The file is damaged: fetch it again.") if bad else None


def _result(reading: Reading, key: str, later: bool) -> Result:
    words = reading.metadata
    if later and "later-year" in words:
        words = {**words, "year": words["later-year"]}
    adopted = date.fromisoformat(words["adopted"]) if "adopted" in words else None
    year = int(words.get("year", "2024"))
    identity = Identity(
        DocumentType.VERKSAMHETSPLAN, Version.ORIGINAL, "Plan", load().forbund[0].forbund_id, None, year, None, adopted
    )
    figures = (_figure(reading.sha256, words["amount"], year),) if "amount" in words else ()
    ids = tuple(figure.figure_id for figure in figures)
    check = Check(digest(reading.sha256, "sum"), "total", "all", "Budget", CheckStatus(words.get("check", "pass")))
    unknown = (
        Unknown("label", words["unknown"], "page 1", f"x,{words['unknown']},exact,,") if "unknown" in words else None
    )
    return Result(
        reading.sha256,
        key,
        identity,
        "ok" if figures else "no_figures",
        "",
        tuple(replace(page, text="") for page in reading.pages),
        figures,
        (
            replace(
                check,
                figure_ids=ids,
                expected=Decimal(1),
                actual=Decimal(1),
                difference=Decimal(0),
                tolerance=Decimal(0),
            ),
        ),
        dict.fromkeys(ids, Trust.UNCHECKED),
        (unknown,) if unknown else (),
        reader=reading.reader,
    )


def _figure(sha256: str, printed: str, year: int) -> Figure:
    return Figure(
        figure_id(sha256, 1, BOX, printed), "table", "text", 1, BOX, printed,
        Decimal(printed.replace(" ", "")) * 1000, Unit.SEK, "tkr", Decimal(1000), 1, 1, 1, Section.COST,
        "Kansli", "Budget", measure=Measure.BUDGET, fiscal_year=year,
    )  # fmt: skip
