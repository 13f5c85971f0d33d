"""One document end to end: a file becomes a reading, a reading becomes statements, figures and checks.

Where a table can be read in more than one way, the reading is chosen whose sums hold. A failing sum calls the second
engine for its pages, so that it can be said whose fault it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, product
from pathlib import Path
from types import MappingProxyType

from . import meaning, proof, prose, witness
from . import read as reading_room
from .keys import result_key
from .model import (
    Cell,
    CheckStatus,
    DocumentType,
    Doubt,
    Figure,
    Identity,
    Ocr,
    Page,
    Proof,
    Reading,
    Result,
    Row,
    Scan,
    Section,
    Statement,
    Table,
    Trust,
    Unit,
    Version,
    figure_id,
)
from .vocabulary import Vocabulary

NO_SCANS: Mapping[int, Scan] = MappingProxyType({})
MAX_VARIANTS = 64  # combinations of doubtful readings of one table that are tried


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
    whole = reading_room.completed(reading, scans)
    documents = _documents(whole, vocabulary)
    examined = [proof.examine(one.statements, vocabulary.member_kind, one.texts) for one in documents]
    found = [_judge(whole, one, vocabulary) for one in examined]
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


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of a file: its part of the pages, what it is, what its tables say."""

    part: meaning.Part
    identity: Identity
    statements: tuple[Statement, ...]
    texts: tuple[Figure, ...] = ()  # the figures of its running text
    lost: tuple[str, ...] = ()  # what of them is not to be believed


def _documents(reading: Reading, vocabulary: Vocabulary) -> list[_Document]:
    """The documents that the file binds together, nearly always one."""
    pages = [page.text for page in reading.pages]
    parts = meaning.parts(pages, vocabulary)
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

    settled = [_settled(t, identity, vocabulary, worth) if t.doubts or t.alternatives else (t, "") for t in tables]
    notes = {table.number: note for table, note in settled if note}
    made = meaning.statements([table for table, _ in settled], pages, identity, reading.sha256, vocabulary)
    noted = [_noted(s, notes[s.table_no]) if s.table_no in notes else s for s in made]
    return witness.witnessed(noted, reading)


def _stated(
    reading: Reading, part: meaning.Part, identity: Identity, statements: Sequence[Statement], vocabulary: Vocabulary
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """The figures of a document's running text, and in words those that OCR may have spoilt.

    OCR reads a percent sign as digits, so that `50% av deltagarna` becomes `5090 av deltagarna`.
    """
    pages = reading.pages[part.first - 1 : part.last]
    found = prose.figures_in(pages, identity, statements, reading.sha256, vocabulary)
    seen = witness.seen([_as_printed(f, reading) for f in found], reading)
    spoilt = [f for f in seen if f.reading == "ocr" and f.unit is Unit.PERSONS and " av " in f.printed]
    lost = (f"page {f.page}: {f.printed!r} in the text: OCR may have lost a percent sign" for f in spoilt)
    return tuple(f for f in seen if f not in spoilt), tuple(lost)


def _as_printed(figure: Figure, reading: Reading) -> Figure:
    """The figure where it is printed, on a page that lay askew."""
    page = reading.pages[figure.page - 1]
    if not page.skew:
        return figure
    box = reading_room.as_printed(figure.box, page)
    return replace(figure, box=box, figure_id=figure_id(reading.sha256, figure.page, box, figure.printed))


def _noted(statement: Statement, note: str) -> Statement:
    """The statement with the figures' record saying how their reading was settled."""

    def noted(figure: Figure | None) -> Figure | None:
        return None if figure is None else replace(figure, note=f"{figure.note}; {note}".strip("; "))

    lines = tuple(replace(line, figures=tuple(map(noted, line.figures))) for line in statement.lines)
    return replace(statement, lines=lines)


Worth = Callable[[Table], tuple[int, int]]


def _settled(table: Table, identity: Identity, vocabulary: Vocabulary, worth: Worth) -> tuple[Table, str]:
    """The table with each doubt decided, and how: labels by the words known, the rest by the sums that hold.

    The reading that geometry prefers stands, with no note, unless one of its sums fails and another reading has fewer
    that do.
    """
    digits = tuple(d for d in table.doubts if d.kind == "digits")
    if digits:
        bare = replace(table, doubts=tuple(d for d in table.doubts if d.kind != "digits"))
        settled, note = _settled(bare, identity, vocabulary, worth)
        return _spelled(settled, digits, worth), note
    readings = [_variants(_labelled(t, identity, vocabulary)) for t in (table, *table.alternatives)]
    variants = [v for several in readings for v in several][:MAX_VARIANTS]
    if len(variants) == 1:
        return variants[0], ""
    held, broken = worth(variants[0])
    if not broken:
        return variants[0], ""
    values = [(held, broken), *map(worth, variants[1:])]
    best = min(range(len(variants)), key=lambda i: (values[i][1], -values[i][0], i))
    if values[best][1] == broken:
        return variants[0], ""
    why = "its note numbers set apart" if best >= len(readings[0]) else "a number moved to the next column"
    return variants[best], f"read with {why}: {values[best][1]} sums fail, {broken} without"


def _spelled(table: Table, digits: Sequence[Doubt], worth: Worth) -> Table:
    """The table with those of OCR's other readings of a number with which fewer sums fail, tried one by one."""
    best = worth(table)
    for doubt in digits:
        if not best[1]:
            break
        for option in range(1, len(doubt.options)):
            other = _applied(table, doubt, option)
            value = worth(other)
            if value[1] < best[1]:
                table, best = other, value
    return table


def _labelled(table: Table, identity: Identity, vocabulary: Vocabulary) -> Table:
    """The table with labels of two lines put together where words tell; a line goes into one label alone, first into
    the one that calls for more."""
    labels = [d for d in table.doubts if d.kind in ("label", "wrapped")]
    cells = tuple(d for d in table.doubts if d.kind not in ("label", "wrapped"))
    rows = {row.number: row for row in table.rows}
    taken: set[int] = set()
    for doubt in sorted(labels, key=lambda d: not meaning.goes_on(rows[min(_rows_of(d))].label)):
        if taken & _rows_of(doubt):
            continue
        option = _known_label(table, doubt, identity, vocabulary)
        taken |= _rows_of(doubt) if doubt.options[option] else set()
        table = _applied(table, doubt, option)
    return replace(table, doubts=cells, alternatives=())


def _rows_of(doubt: Doubt) -> set[int]:
    return {row for option in doubt.options for row, _, _ in option}


def _variants(table: Table) -> list[Table]:
    """All readings that the table's remaining doubts allow, the preferred one first."""
    choices = list(product(*(range(len(d.options)) for d in table.doubts)))[:MAX_VARIANTS]
    return [_with(table, table.doubts, choice) for choice in choices]


def _known_label(table: Table, doubt: Doubt, identity: Identity, vocabulary: Vocabulary) -> int:
    """The option whose labels are known words: two lines are one label when only together they say something known,
    or when the first ends with a word that calls for more."""
    one = next(i for i, option in enumerate(doubt.options) if option)
    apart = next(i for i, option in enumerate(doubt.options) if not option)
    changes = {row: cell for row, _, cell in doubt.options[one]}
    joined = next(cell.text for cell in changes.values() if cell is not None)
    keeps = next(row for row in table.rows if changes.get(row.number))

    goes = next(row for row in table.rows if row.number in changes and row.number != keeps.number)
    upper = min(keeps, goes, key=lambda row: row.number)
    lower = goes if upper is keeps else keeps
    if doubt.kind == "wrapped" or meaning.goes_on(upper.label) or meaning.begins_amid(lower.label):
        return one
    if meaning.names_section(goes.label):
        return apart
    if (
        any(upper.cells)
        and vocabulary.member(joined, identity.forbund_id)
        and not (vocabulary.member(upper.label, identity.forbund_id))
    ):
        return one  # `Kommunbidrag` over `Härnösand`: only the two name whose contribution it is
    if vocabulary.member(joined, identity.forbund_id) and not any(
        vocabulary.member(row.label, identity.forbund_id) or _known(row.label, identity, vocabulary) for row in (goes,)
    ):
        return one
    if not any(upper.cells) and _within_members(upper, table, joined, identity, vocabulary):
        return one
    if one == 0 and any(upper.cells) and _begins_others(upper, table):
        return one
    return apart if _known(keeps.label, identity, vocabulary) else 0


def _within_members(upper: Row, table: Table, joined: str, identity: Identity, vocabulary: Vocabulary) -> bool:
    """Whether a line above a member's name (`Bidrag` over `Försäkringskassan`) is of its label: another member stands
    right above, so that no list of members begins here, and together they name a member too."""
    above = next((row for row in reversed(table.rows) if row.number < upper.number), None)
    if above is None or not any(above.cells) or upper.bold != above.bold:
        return False
    lines = [vocabulary.line_item(label, Section.INCOME, identity.forbund_id) for label in (above.label, joined)]
    parents = {vocabulary.parent_of_line(line) for line in lines if line}
    return None not in lines and len(parents) == 1 and vocabulary.member(joined, identity.forbund_id) is not None


def _begins_others(row: Row, table: Table) -> bool:
    """Whether other labels begin with all of a row's (`Kommunbidrag` beside `Kommunbidrag Ånge`), which then lacks its
    end."""
    stem = _NUMBER_BEFORE.sub("", row.label)
    others = (_NUMBER_BEFORE.sub("", other.label) for other in table.rows if other is not row)
    return sum(other.startswith(f"{stem} ") for other in others) > 1


_NUMBER_BEFORE = re.compile(r"^[\d .-]+")


def _known(label: str, identity: Identity, vocabulary: Vocabulary) -> bool:
    """Whether the data files know the label, in any section."""
    sections = (None, *Section)
    return any(vocabulary.line_item(label, section, identity.forbund_id) is not None for section in sections)


def _with(table: Table, doubts: Sequence[Doubt], choice: Sequence[int]) -> Table:
    for doubt, option in zip(doubts, choice, strict=True):
        table = _applied(table, doubt, option)
    return replace(table, doubts=())


def _applied(table: Table, doubt: Doubt, option: int) -> Table:
    changes = {(row, column): cell for row, column, cell in doubt.options[option]}
    if not changes:
        return table
    blocks = tuple(
        replace(b, rows=tuple(_changed(r, changes) for r in b.rows if not _taken_out(r, changes))) for b in table.blocks
    )
    return replace(table, blocks=tuple(b for b in blocks if b.rows))


def _taken_out(row: Row, changes: Mapping[tuple[int, int], Cell | None]) -> bool:
    return changes.get((row.number, 0), row) is None


def _changed(row: Row, changes: Mapping[tuple[int, int], Cell | None]) -> Row:
    cells = tuple(changes.get((row.number, i + 1), cell) for i, cell in enumerate(row.cells))
    label = changes.get((row.number, 0))
    return replace(row, cells=cells, label=label.text if label else row.label)


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
