"""Decisions by a person that meet nothing in the warehouse: a waiver of another difference, a wording without a label.

They stand in versioned data files and survive every ingestion; here they are found when they have gone stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.labels import label_keys, normalise
from pipeline.model import Waiver
from pipeline.reference import LineDecision, LineWord
from pipeline.store.duck import Connection
from pipeline.store.reference import Words
from pipeline.store.rows import Row

WAIVERS, WORDINGS, LINES = "waivers.toml", "line_item_words.csv", "line_decisions.csv"
Labels = dict[str, set[tuple[str, ...]]]  # by förbund, the words of each form of each label

_CHECKS = """
    SELECT d.sha256, c.rule, c.scope, c.column_header, c.status, c.difference
    FROM base.checks AS c JOIN base.documents AS d USING (document_id) WHERE list_contains(?, d.sha256)
"""
_LABELS = """
    SELECT DISTINCT d.forbund_id, unnest([f.row_label, f.subject]) AS label
    FROM {side}base.figures AS f JOIN {side}base.documents AS d USING (document_id)
    WHERE list_contains(?, d.forbund_id)
"""


def stale_rows(db: Connection, words: Words, unmet: Sequence[LineDecision], has_old: bool) -> Iterator[Row]:
    """A row of base.stale for each decision that meets nothing, `unmet` those on lines; `is_new` are wordings that did
    in the old warehouse."""
    found = [
        *_waivers(db, words.waivers),
        *map(_decision, unmet),
        *_wordings(db, [w for w in words.line_words if w.forbund_id], has_old),
    ]
    for place, row in enumerate(found, 1):
        yield place, *row


# ---------------------------------------------------------------------------------------------------------------------
# Waivers


def _waivers(db: Connection, waivers: Sequence[Waiver]) -> Iterator[Row]:
    if not waivers:
        return
    checks = db.execute(_CHECKS, [[waiver.sha256 for waiver in waivers]]).fetchall()
    files = {row[0] for row in db.execute("SELECT sha256 FROM base.documents").fetchall()}
    for waiver in waivers:
        why = _why_stale(waiver, checks) if waiver.sha256 in files else "no document of the warehouse has this content"
        if why:
            column = f" ({waiver.column_header})" if waiver.column_header else ""
            difference = f"{waiver.difference.normalize():f}"
            yield WAIVERS, f"{waiver.sha256[:16]} {waiver.rule}: {waiver.scope}{column}, {difference}", why, False


def _why_stale(waiver: Waiver, checks: Sequence[tuple[Any, ...]]) -> str:
    """Why a waiver is not in force; empty where it is."""
    name = waiver.sha256, waiver.rule, waiver.scope, waiver.column_header
    same = [(status, difference) for *named, status, difference in checks if tuple(named) == name]
    if any(status == "waived" and difference == waiver.difference for status, difference in same):
        return ""
    if not same:
        return "the document has no such check"
    if len(same) > 1:
        return f"{len(same)} checks of the document are called so"
    status, difference = same[0]
    if status == "fail":
        return f"the check fails by another difference: {difference.normalize():f}"
    return f"the check does not fail: {status.replace('_', ' ')}"


# ---------------------------------------------------------------------------------------------------------------------
# Decisions on a line


def _decision(one: LineDecision) -> Row:
    entry = ",".join((one.forbund_id, one.section or "", one.label, one.same_as or "", one.reason, f"{one.decided_on}"))
    return LINES, entry, "a label that it names stands in no document of this förbund", False


# ---------------------------------------------------------------------------------------------------------------------
# Wordings of a förbund


def _wordings(db: Connection, wordings: Sequence[LineWord], has_old: bool) -> Iterator[Row]:
    """Those of förbund that have documents here: of the others nothing can be said."""
    if not wordings:
        return
    asked = sorted({word.forbund_id or "" for word in wordings})
    now, before = _labels(db, asked), _labels(db, asked, "old.") if has_old else {}
    for word in wordings:
        labels = now.get(word.forbund_id or "", set())
        if labels and not _met(word, labels):
            entry = ",".join((word.line_item, word.wording, word.match, word.section or "", word.forbund_id or ""))
            is_new = _met(word, before.get(word.forbund_id or "", set()))
            yield WORDINGS, entry, "no label in the documents of this förbund is worded so", is_new


def _labels(db: Connection, asked: Sequence[str], side: str = "") -> Labels:
    found: Labels = {}
    for forbund_id, label in db.execute(_LABELS.format(side=side), [asked]).fetchall():
        keys = found.setdefault(forbund_id, set())
        keys.update(tuple(key.split()) for key in (label_keys(label) if label else ()))
    return found


def _met(word: LineWord, labels: set[tuple[str, ...]]) -> bool:
    return any(_fits(word, key) for key in labels)


def _fits(word: LineWord, key: tuple[str, ...]) -> bool:
    tokens = tuple(normalise(word.wording).split())
    if word.match == "word":
        return any(key[i : i + len(tokens)] == tokens for i in range(len(key)))
    return key == tokens or (word.match == "prefix" and key[: len(tokens)] == tokens)
