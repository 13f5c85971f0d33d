"""What a reread would change, in words, for people: how much, in which documents, which checks, examples of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.cli.wording import counted, listed

if TYPE_CHECKING:
    from pipeline.reread import Reread
    from pipeline.store.differences import CheckDiffers, Differences, FigureDiffers, FigureSeen, OfDocument

MANY = 20  # lines of one kind: the JSON has all
_ALL = "--format json lists all"


def sentences(found: Reread) -> Iterator[str]:
    """The lines that say how far the reread is, what it changes, and what to do next."""
    yield _readers(found)
    if not found.due and not found.under_way:
        yield "Nothing is to be read anew."
        return
    yield _progress(found)
    yield from _section("cannot be read by this version and stay as they are", found.failed)
    yield from _section("notice", found.notices)
    if found.differences:
        yield from _differences(found.differences)
    yield _next(found)


def _readers(found: Reread) -> str:
    by = [f"{counted(many, 'document')} by {reader}" for reader, many in found.by_reader.items()]
    return f"Read so far: {listed(by) if by else 'no documents'}. This version: {found.reader}."


def _progress(found: Reread) -> str:
    begun = "" if found.under_way else " Nothing has been begun."
    return f"{found.done} of {counted(found.due, 'document')} that another version read are done.{begun}"


def _next(found: Reread) -> str:
    if found.built and found.left <= 0:
        return (
            f"The candidate is {found.candidate}; ask it with --warehouse. "
            "Swap it in: finsam reread --apply. Throw it away: finsam reread --discard"
        )
    return "Go on: finsam reread" if found.under_way else "Begin: finsam reread"


def _differences(diff: Differences) -> Iterator[str]:
    before, after = diff.figures
    created, changed, removed = map(len, (diff.figures_created, diff.figures_changed, diff.figures_removed))
    yield (
        f"Figures: {before} now, {after} then; {created} created, {changed} changed, {removed} removed "
        f"in {counted(len(diff.by_document), 'document')}."
    )
    yield f"Checks now: {_statuses(diff.checks_before)}; then: {_statuses(diff.checks_after)}."
    yield from _section("document created", diff.documents_created)
    yield from _section("document removed", diff.documents_removed)
    yield from _section("document changed", diff.documents_changed)
    most = sorted(diff.by_document, key=lambda one: (-_size(one), one.source_file))
    yield from _section("figures and checks that change, by document", [_of(one) for one in most])
    yield from _section("check", [_check(one) for one in diff.checks])
    yield from _section("figure created", [_seen(one) for one in diff.figures_created])
    yield from _section("figure removed", [_seen(one) for one in diff.figures_removed])
    yield from _section("figure changed", [_changed(one) for one in diff.figures_changed])


def _statuses(counts: dict[str, int]) -> str:
    return listed([f"{many} {status.replace('_', ' ')}" for status, many in counts.items()]) if counts else "none"


def _size(one: OfDocument) -> int:
    return one.figures_created + one.figures_changed + one.figures_removed + one.checks


def _of(one: OfDocument) -> str:
    kinds = ("created", "changed", "removed")
    parts = [f"{many} {kind}" for kind in kinds if (many := getattr(one, f"figures_{kind}"))]
    parts += [counted(one.checks, "check")] if one.checks else []
    return f"{one.source_file}: {listed(parts)}"


def _check(one: CheckDiffers) -> str:
    where = " | ".join(filter(None, (one.source_file, one.rule, one.scope, one.column_header)))
    return f"{where}: {one.before or 'not there'} -> {one.after or 'not there'}"


def _place(one: FigureSeen | FigureDiffers) -> str:
    return f"{one.source_file} page {one.page}: {one.printed}"


def _seen(one: FigureSeen) -> str:
    return f"{_place(one)} ({one.row_label or 'no label'} | {one.column_header or 'no head'})"


def _changed(one: FigureDiffers) -> str:
    what = [f"{name} {before or 'none'} -> {after or 'none'}" for name, (before, after) in one.what.items()]
    return f"{_place(one)}: {'; '.join(what)}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:MANY])
    if len(lines) > MANY:
        yield f"  … and {len(lines) - MANY} more ({_ALL})"
