"""One document end to end: a file becomes a reading, a reading becomes statements, figures and checks.

Where a table can be read in more than one way, the reading is chosen whose sums hold. A failing sum calls the second
engine for its pages, so that it can be said whose fault it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from . import meaning, proof, prose, witness
from . import read as reading_room
from .keys import result_key
from .model import (
    CheckStatus,
    DocumentType,
    Figure,
    Identity,
    Ocr,
    Page,
    Proof,
    Reading,
    Result,
    Scan,
    Statement,
    Table,
    Trust,
    Unit,
    Version,
    figure_id,
)
from .passages import find_passages, leading, unplaced
from .records import Record, replace
from .settling import settled
from .vocabulary import Vocabulary

NO_SCANS: Mapping[int, Scan] = MappingProxyType({})


def process(
    path: Path | None, reading: Reading | None, vocabulary: Vocabulary, scans: Mapping[int, Scan] = NO_SCANS
) -> tuple[Reading, Result]:
    """Reads the file (unless a reading is given) and interprets it, with what OCR read of its pages by number.

    `path` None: the file is no longer at hand. The reading that comes back is without the scans. Raises
    `read.ReadError` when the file cannot be opened.
    """
    if reading is None:
        if path is None:
            raise ValueError("either a path or a reading is needed")
        reading = reading_room.read(path)
    whole = meaning.spelt(reading_room.completed(reading, scans), vocabulary)
    documents = _documents(whole, vocabulary)
    examined = [_examined(one, vocabulary) for one in documents]
    found = [_judge(whole, one, vocabulary) for one in examined]
    if any(page.spellings for page in whole.pages):
        for at, (one, proved) in enumerate(zip(documents, found, strict=True)):
            decided = witness.without_undecided(one.statements, whole, proved.trust)
            if decided != one.statements:
                documents[at] = replace(one, statements=decided)
                examined[at] = _examined(documents[at], vocabulary)
                found[at] = _judge(whole, examined[at], vocabulary)
    if path is not None:
        pictured = {page.number for page in whole.pages if page.pictured}
        failing = (proof.failing_pages(f, one.statements, one.texts) for f, one in zip(found, documents, strict=True))
        wanted = set(chain.from_iterable(failing)) - set(whole.second_pages) - pictured
        if wanted:
            by_ocr = whole.second[len(reading.second) :]
            reading = reading_room.second_reading(path, reading, sorted(wanted))
            pages = tuple(sorted({*whole.second_pages, *reading.second_pages}))
            whole = replace(whole, second=(*reading.second, *by_ocr), second_pages=pages)
            found = [_judge(whole, one, vocabulary) for one in examined]
    found = [_with_report(reading.sha256, documents, one, f) for f, one in zip(found, documents, strict=True)]
    results = [_result(whole, one, f, vocabulary) for f, one in zip(found, documents, strict=True)]
    return reading, replace(results[0], bound=tuple(results[1:]))


def interpret(reading: Reading, vocabulary: Vocabulary) -> Result:
    """What a stored reading means by today's words and waivers."""
    return process(None, reading, vocabulary)[1]


def understood(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Identity, tuple[Statement, ...]], ...]:
    """What each document of a stored reading says, before it is proved."""
    return tuple((one.identity, one.statements) for one in _documents(reading, vocabulary))


class _Document(Record):
    """A document of a file: its part of the pages, what it is, what its tables say."""

    part: meaning.Part
    identity: Identity
    statements: tuple[Statement, ...]
    texts: tuple[Figure, ...] = ()  # the figures of its running text
    lost: tuple[str, ...] = ()  # what of them is not to be believed


def _documents(reading: Reading, vocabulary: Vocabulary) -> list[_Document]:
    """The documents that the file binds together, nearly always one."""
    pages = [page.text for page in reading.pages]
    going_on = {row.page for table in reading.tables for row in table.rows if row.page > table.page}
    parts = meaning.parts(pages, vocabulary, going_on)
    own = [
        meaning.identify(pages[p.first - 1 : p.last], reading.metadata if p.first == 1 else {}, vocabulary)
        for p in parts
    ]
    main = next((i for p, i in zip(parts, own, strict=True) if not p.letter), own[0])
    found = []
    for part, identity in zip(parts, own, strict=True):
        context = _with_gaps_filled(identity, main) if part.letter else identity
        statements = _understand(reading, part, context, vocabulary)
        texts, lost = _stated(reading, part, context, statements, vocabulary)
        own_identity = _as_letter(identity, part.letter) if part.letter else identity
        found.append(_Document(part, own_identity, statements, texts, lost))
    return found


def _with_report(sha256: str, documents: Sequence[_Document], document: _Document, found: Proof) -> Proof:
    """The proof of a letter with what it repeats of the reports in its file."""
    reports = [s for one in documents if not one.part.letter for s in one.statements]
    if not document.part.letter or not reports:
        return found
    return proof.confirmed(sha256, found, document.statements, reports, document.texts)


def _with_gaps_filled(identity: Identity, main: Identity) -> Identity:
    """What a letter's tables are read as: of the report that it goes with, where it does not say it itself."""
    if identity.document_type is DocumentType.OTHER or identity.fiscal_year is None:
        return replace(main, forbund_id=identity.forbund_id or main.forbund_id)
    return identity


def _as_letter(identity: Identity, title: str) -> Identity:
    return replace(identity, document_type=DocumentType.OTHER, version=Version.ORIGINAL, title=title)


def _understand(
    reading: Reading, part: meaning.Part, identity: Identity, vocabulary: Vocabulary
) -> tuple[Statement, ...]:
    within = range(part.first, part.last + 1)
    pages = [page.text if page.number in within else "" for page in reading.pages]
    tables = [table for table in reading.tables if table.page in within]

    def worth(variant: Table) -> tuple[int, int]:
        made = meaning.statements([variant], pages, identity, reading.sha256, vocabulary)
        held, broken = (sum(x) for x in zip(*(proof.score(s) for s in made), strict=True)) if made else (0, 0)
        return held, broken

    readings = [settled(t, identity, vocabulary, worth) if t.doubts or t.alternatives else (t, "") for t in tables]
    notes = {table.number: note for table, note in readings if note}
    made = meaning.statements([table for table, _ in readings], pages, identity, reading.sha256, vocabulary)
    noted = [_noted(s, notes[s.table_no]) if s.table_no in notes else s for s in made]
    return witness.witnessed(noted, reading)


def _stated(
    reading: Reading, part: meaning.Part, identity: Identity, statements: Sequence[Statement], vocabulary: Vocabulary
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """The figures of a document's running text, and in words the amounts that are in no figure.

    OCR reads a percent sign as digits, so that `50% av deltagarna` becomes `5090 av deltagarna`.
    """
    running = {statement.table_no for statement in statements if statement.running}
    tables = _by_page(table for table in reading.tables if table.number not in running)
    torn = _by_page(table for table in reading.tables if table.number in running)
    pages = [
        replace(p, passages=find_passages(p, tables[p.number])) if p.number in torn else p
        for p in reading.pages[part.first - 1 : part.last]
    ]
    told = prose.sentences_in(pages)
    found = prose.figures_in(told, identity, statements, reading.sha256, vocabulary)
    seen = witness.seen([_as_printed(f, reading) for f in found], reading)
    spoilt = [f for f in seen if f.reading == "ocr" and f.unit is Unit.PERSONS and " av " in f.printed]
    lost = [f"page {f.page}: {f.printed!r} in the text: OCR may have lost a percent sign" for f in spoilt]
    lost += [f"page {one.page}: {one.printed!r} in the text: {one.why}" for one in prose.left_out(told, found)]
    for page in pages:
        alone = unplaced(page, tables[page.number], page.passages)
        lost += [f"page {page.number}: {text!r} stands in no table and in no running text" for text in alone]
        before = leading(tables[page.number], page.number)
        lost += [f"page {page.number}: {text!r} stands before a label" for text in before]
    return tuple(f for f in seen if f not in spoilt), tuple(lost)


def _by_page(tables: Iterable[Table]) -> defaultdict[int, list[Table]]:
    """The tables that have rows on each page."""
    found: defaultdict[int, list[Table]] = defaultdict(list)
    for table in tables:
        for number in dict.fromkeys(row.page for row in table.rows):
            found[number].append(table)
    return found


def _as_printed(figure: Figure, reading: Reading) -> Figure:
    """The figure where it is printed, on a page that lay askew."""
    page = reading.pages[figure.page - 1]
    if not page.is_straightened:
        return figure
    box = reading_room.as_printed(figure.box, page)
    return replace(figure, box=box, figure_id=figure_id(reading.sha256, figure.page, box, figure.printed))


def _noted(statement: Statement, note: str) -> Statement:
    """The statement with the figures' record saying how their reading was settled."""

    def noted(figure: Figure | None) -> Figure | None:
        return None if figure is None else replace(figure, note=f"{figure.note}; {note}".strip("; "))

    lines = tuple(replace(line, figures=tuple(map(noted, line.figures))) for line in statement.lines)
    return replace(statement, lines=lines)


def _examined(document: _Document, vocabulary: Vocabulary) -> proof.Examined:
    of_forbund = proof.is_of_a_forbund(document.identity)
    return proof.examine(document.statements, vocabulary.member_kind, document.texts, of_forbund)


def _judge(reading: Reading, examined: proof.Examined, vocabulary: Vocabulary) -> Proof:
    waivers = vocabulary.waivers_for(reading.sha256)
    return proof.judge(reading.sha256, examined, waivers, reading.second, reading.second_pages)


def _result(reading: Reading, document: _Document, found: Proof, vocabulary: Vocabulary) -> Result:
    identity, statements = document.identity, document.statements
    pages = reading.pages[document.part.first - 1 : document.part.last]
    tabular = (_final(f, found) for s in statements for line in s.lines for f in line.figures if f is not None)
    figures = (*tabular, *(_final(f, found) for f in document.texts))
    status, detail = _status(pages, figures, found)
    holding = {f.page for f in figures}
    return Result(
        sha256=reading.sha256,
        key=result_key(reading.sha256, reading.reader, vocabulary.digest),
        identity=identity,
        status=status,
        detail=detail,
        pages=tuple(_slim(page, holding) for page in pages),
        figures=figures,
        checks=found.checks,
        trust=found.trust,
        unknowns=meaning.unknowns(statements, identity, vocabulary),
        dropped=tuple(
            f"table {s.table_no}, row {r}, column {c}: {text!r} {why}"
            for s in statements
            if not s.running  # what it states is told with the running text
            for r, c, text, why in s.dropped
        )
        + document.lost,
        reader=reading.reader,
        remarks=meaning.remarks(pages),
    )


def _final(figure: Figure, found: Proof) -> Figure:
    """The figure, a total where arithmetic showed it to be one; which other it repeats, where it does."""
    if figure.figure_id in found.totals:
        figure = replace(figure, is_total=True)
    if first := found.again.get(figure.figure_id):
        note = f"{figure.note}; printed again: confirms {first}".lstrip("; ")
        return replace(figure, is_primary=False, note=note)
    return figure


def _slim(page: Page, holding: Set[int]) -> Page:
    """The page without what only reading needs; `holding`: the pages with figures."""
    return replace(page, text="", words=(), rules=(), spellings=(), passages=(), has_figures=page.number in holding)


def _status(pages: Sequence[Page], figures: Sequence[Figure], found: Proof) -> tuple[str, str]:
    unread = [p for p in pages if p.status == "unread"]
    if unread:
        return "incomplete", _what_is_unread(unread)
    if not figures:
        return "no_figures", "No table with amounts was found."
    failing = sum(c.status is CheckStatus.FAIL for c in found.checks)
    contradicted = sum(t is Trust.CONTRADICTED for t in found.trust.values())
    if failing:
        return "discrepancy", f"{failing} checks fail, {contradicted} figures are contradicted."
    return "ok", ""


def _what_is_unread(pages: Sequence[Page]) -> str:
    """Which pages are not read, or not wholly, and what to do where OCR is missing."""
    numbers = ", ".join(str(page.number) for page in pages)
    install = reading_room.install_ocr() if any(page.ocr is Ocr.WANTED for page in pages) else ""
    advice = f" Some hold pictures: install OCR and ingest again ({install})." if install else " See pages.detail."
    return f"Pages that are not read, or not wholly: {numbers}.{advice}"
