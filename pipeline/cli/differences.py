"""What changes from one warehouse to another, in words: documents, cells and checks; and how far a reread is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.cli.wording import counted, listed, number

if TYPE_CHECKING:
    from pipeline.reread import Reread
    from pipeline.store.cells import Cell, CheckChange, FigureChange, Replaced
    from pipeline.store.differences import Differences

MANY = 20  # lines of one kind: the JSON has all
_ALL = "--format json lists all"


def sentences(found: Reread) -> Iterator[str]:
    """The lines that say how far the reread is, what it changes, and what to do next."""
    yield _readers(found)
    if not found.due and not found.under_way:
        yield "Nothing is to be read anew."
        return
    yield _progress(found)
    yield from section("cannot be read by this version and stay as they are", found.failed)
    yield from section("notice", found.notices)
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
    changes, (before, after) = diff.changes, diff.figures
    by_document = _by_document(changes.figure_changes, changes.check_changes)
    yield f"Figures: {before} now, {after} then; {figures_in_short(diff)} in {counted(len(by_document), 'document')}."
    yield f"Checks now: {_statuses(diff.checks_before)}; then: {_statuses(diff.checks_after)}."
    yield from section("document created", changes.documents_created)
    yield from section("document removed", changes.documents_removed)
    yield from section("document changed", changes.documents_changed)
    yield from section("document replaced", [replaced_by(one) for one in changes.replaced])
    yield from section("figures and checks that change, by document", by_document)
    yield from section("check", [check_change(one) for one in changes.check_changes])
    yield from section("figure", [figure_change(one) for one in changes.figure_changes])


def figures_in_short(diff: Differences) -> str:
    """`1 created, 2 changed, 0 removed`."""
    changes = diff.changes
    kinds = ("created", "changed", "removed")
    return ", ".join(f"{number(getattr(changes, f'figures_{kind}'))} {kind}" for kind in kinds)


def _statuses(counts: dict[str, int]) -> str:
    return listed([f"{many} {status.replace('_', ' ')}" for status, many in counts.items()]) if counts else "none"


def _by_document(figures: Sequence[FigureChange], checks: Sequence[CheckChange]) -> list[str]:
    """How much is otherwise in each document, those with most first."""
    kinds = Counter((one.cell.source_file, kind_of(one)) for one in figures)
    kinds += Counter((one.source_file, "check") for one in checks)
    sizes: Counter[str] = Counter()
    for (name, _), many in kinds.items():
        sizes[name] += many
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    return [f"{name}: {listed(_parts(name, kinds))}" for name in order]


def _parts(name: str, kinds: Counter[tuple[str, str]]) -> list[str]:
    parts = [f"{many} {kind}" for kind in ("created", "changed", "removed") if (many := kinds[name, kind])]
    return parts + ([counted(kinds[name, "check"], "check")] if kinds[name, "check"] else [])


def kind_of(one: FigureChange) -> str:
    """Whether the cell is created, changed or removed."""
    return "created" if one.before is None else "removed" if one.after is None else "changed"


def replaced_by(one: Replaced) -> str:
    """Which document stands for which."""
    same = one.newer == one.older
    return f"{one.newer}, by another content" if same else f"{one.older}, by {one.newer}"


def check_change(one: CheckChange) -> str:
    """A check and its statuses: `a.pdf page 3: sum | Summa kostnader = … | Budget 2009: pass -> fail`."""
    page = f" page {one.page}" if one.page else ""
    where = " | ".join(filter(None, (one.rule, one.scope, one.column_header)))
    return f"{one.source_file}{page}: {where}: {one.before or 'not there'} -> {one.after or 'not there'}"


def figure_change(one: FigureChange) -> str:
    """A cell before and after: `a.pdf page 3: Kansli | Budget 2009: 500 -> 600`."""
    cell = one.cell
    moved = f" (was page {one.before.page})" if one.before and one.after and one.before.page != one.after.page else ""
    return f"{cell.source_file} page {cell.page}{moved}: {place_of(cell)}: {before_after(one)}"


def place_of(cell: Cell) -> str:
    """The row and column of a cell by what is printed there."""
    return f"{cell.row_label or 'no label'} | {cell.column_header or 'no head'}"


def before_after(one: FigureChange) -> str:
    """What the cell said and says: the print, and what else is otherwise."""
    was, now = one.before, one.after
    if not (was and now):
        return f"{was.printed if was else 'not there'} -> {now.printed if now else 'not there'}"
    print_says = was.printed != now.printed
    what = [f"{name} {before or 'none'} -> {after or 'none'}" for name, (before, after) in said_apart(one).items()]
    return "; ".join([f"{was.printed} -> {now.printed}" if print_says else now.printed, *what])


def said_apart(one: FigureChange) -> dict[str, tuple[str | None, str | None]]:
    """What is otherwise in a cell beside its print; a value that changes with its print is said by it."""
    as_printed = {"printed", "value"} if "printed" in one.what else {"printed"}
    return {name: sides for name, sides in one.what.items() if name not in as_printed}


def section(title: str, lines: Sequence[str], most: int = MANY, where: str = _ALL) -> Iterator[str]:
    """The first lines under a title, and how many more there are."""
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:most])
    if len(lines) > most:
        yield f"  … and {len(lines) - most} more ({where})"
