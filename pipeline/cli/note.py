"""`finsam checks --note DOCUMENT`: a polite note in Swedish to the förbund about what does not add up in print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pipeline.amounts import unit_word
from pipeline.cli import note_words as words
from pipeline.cli.common import Problem, clean
from pipeline.cli.wording import number

WIDTH = 88
INDENT = "   "
MANY = 12  # documents that are named where a part of a name is not enough

_DOCUMENTS = """
    select document_id, source_file, forbund, forbund_as_published, document_type, fiscal_year, title, first_page
    from documents
    where document_id = ? or source_file = ? or contains(lower(source_file), lower(?))
        or contains(lower(coalesce(title, '')), lower(?))
    order by source_file, first_page
"""
_FAILING = "select * from checks where document_id = ? and status = 'fail' order by place"
_TERMS = """
    select p.check_id, p.role, p.factor, p.is_blamed, f.printed, f.value, f.unit, f.unit_printed, f.row_label,
        f.column_header, f.page, f.source_file, f.figure_id, f.origin
    from figure_proofs as p join figures as f using (figure_id)
    where list_contains(?, p.check_id)
"""


def note(source: Any, asked: str) -> tuple[str, str]:
    """The note on a document, empty where there is nothing to note, and a sentence on what was looked at."""
    document = _document(source, asked)
    failing = source.records(_FAILING, [document["document_id"]])
    printed = [check for check in failing if check["cause"] == "publication"]
    doubtful = len(failing) - len(printed)
    remark = f"; {doubtful} failing are laid on the reading, which the förbund cannot answer for" if doubtful else ""
    if not printed:
        return "", f"Nothing to note: no failing check of {document['source_file']} is laid on the publication{remark}."
    terms = source.records(_TERMS, [[check["check_id"] for check in printed]])
    text = "\n".join(_lines(document, printed, terms))
    return clean(text), f"{len(printed)} of {document['source_file']}{remark}."


def _document(source: Any, asked: str) -> dict[str, Any]:
    """The one document that is meant. Raises Problem where none or several are."""
    found = source.records(_DOCUMENTS, [asked] * 4)
    exact = [one for one in found if asked in (one["document_id"], one["source_file"])]
    if len(exact or found) == 1:
        return (exact or found)[0]  # type: ignore[no-any-return]
    if not found:
        raise Problem(
            f"No document is {asked!r} or has that in its path or title.",
            "See finsam query 'select document_id, source_file from documents'.",
        )
    named = [f"{one['document_id']}  {one['source_file']}" for one in (exact or found)[:MANY]]
    raise Problem(f"{len(exact or found)} documents have {asked!r} in their path or title.", "\n".join(named))


# ---------------------------------------------------------------------------------------------------------------------
# The text


def _lines(
    document: dict[str, Any], checks: Sequence[dict[str, Any]], terms: Sequence[dict[str, Any]]
) -> Iterator[str]:
    said = {
        "kind": words.KINDS.get(document["document_type"], words.KINDS["other"]),
        "year": f" {document['fiscal_year']}" if document["fiscal_year"] else "",
        "title": document["title"] or document["source_file"],
        "file": document["source_file"],
        "many": words.ONE if len(checks) == 1 else words.SEVERAL.format(number=len(checks)),
    }
    yield words.ADDRESS.format(forbund=document["forbund"] or document["forbund_as_published"] or words.NOBODY)
    yield words.SUBJECT.format(**said)
    for paragraph in words.OPENING:
        yield ""
        yield from _wrapped(paragraph.format(**said))
    for place, check in enumerate(checks, 1):
        own = [term for term in terms if term["check_id"] == check["check_id"]]
        own.sort(key=lambda term: check["figure_ids"].index(term["figure_id"]))
        yield ""
        yield from _item(place, check, own)
    for paragraph in words.CLOSING:
        yield ""
        yield from _wrapped(paragraph)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _item(place: int, check: dict[str, Any], terms: Sequence[dict[str, Any]]) -> Iterator[str]:
    main = next((t for t in terms if t["role"] == "total"), None) or next(
        (t for t in terms if t["is_blamed"]), terms[0]
    )
    in_text = main["origin"] == "text"
    words_of = words.SENTENCE if in_text else words.ROW
    row = words_of.format(label=main["row_label"]) if main["row_label"] else words.NO_ROW
    column = words.COLUMN.format(header=check["column_header"]) if check["column_header"] and not in_text else ""
    yield from _wrapped(f"{place}. {words.PLACE.format(page=main['page'], row=row, column=column)}", INDENT)
    rows = list(_rows(check, terms, main))
    wide = max(len(amount) for _, amount in rows)
    for label, amount in rows:
        if not amount:
            yield f"{INDENT}{label}"
            continue
        first, *more = textwrap.wrap(label, WIDTH - wide - len(INDENT) - 2) or [""]
        yield f"{INDENT}{first.ljust(WIDTH - wide - len(INDENT) - 2)}  {amount.rjust(wide)}"
        yield from (f"{INDENT}{INDENT}{line}" for line in more)


def _rows(check: dict[str, Any], terms: Sequence[dict[str, Any]], main: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of a sum: what is added up or compared, what that gives, what is printed, the difference."""
    compared = all(term["role"] == "compared" for term in terms)
    if compared:
        yield words.ALIKE, ""
    for term in terms:
        if compared or term["role"] == "part":
            yield _name(term, main), _amount(term["value"], term)
    parts = [term for term in terms if term["role"] == "part"]
    if not compared:
        adds_up = bool(parts) and all(term["factor"] for term in parts)
        yield (words.PARTS_GIVE if adds_up else words.SHOULD_BE), _amount(check["expected"], main)
        yield words.IN_PRINT, _amount(check["actual"], main)
    yield words.DIFFERENCE, _amount(check["difference"], main)


def _name(term: dict[str, Any], main: dict[str, Any]) -> str:
    label = term["row_label"] or words.NO_LABEL
    label = words.SUBTRACTED.format(label=label) if (term["factor"] or 0) < 0 else label
    if term["source_file"] != main["source_file"]:
        return label + words.IN_FILE.format(file=term["source_file"], page=term["page"])
    elsewhere = term["page"] != main["page"]
    return label + (words.ON_PAGE.format(page=term["page"]) if elsewhere else "")


def _amount(value: Decimal, term: dict[str, Any]) -> str:
    """An amount in the unit in which the document prints it."""
    if term["unit"] != "SEK":
        return f"{number(value)} %" if term["unit"] == "percent" else number(value)
    unit = unit_word(term["unit_printed"] or "")
    known = unit is not None and unit.kind == "SEK"
    scale, name = (unit.scale, term["unit_printed"]) if unit is not None and known else (Decimal(1), "kr")
    return f"{number(value / scale)} {name}"
