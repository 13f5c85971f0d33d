"""The customary split between the members: the region as much as the kommuner together, the state twice the region.

Lag (2003:1210) gives the state half, the region and the kommuner a fourth each: a custom, never a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model import CheckStatus, Figure, Section
from pipeline.proof.findings import Finding, finding, side
from pipeline.proof.grid import Grid, Kind, header_of
from pipeline.records import replace

RULE = "member_split"
STATE, REGION, KOMMUN = "state", "region", "kommun"
_OF_THE_STATE = {STATE: STATE, "arbetsformedlingen": STATE}  # the authority's own line is part of the state's share

MemberKind = Callable[[str], str | None]


def split_findings(grid: Grid, member_kind: MemberKind) -> Iterator[Finding]:
    """At most two findings for each column: `pass`, or `hint` where the custom does not hold."""
    for position in range(len(grid.columns)):
        if position in grid.variances:
            continue
        shares = _shares(grid, position, member_kind)
        header = _header(grid, position, shares)
        state, region, kommuner = (shares.get(kind, []) for kind in (STATE, REGION, KOMMUN))
        if region and kommuner:
            yield _hint(header, kommuner, region, 1)
        if state and region:
            yield _hint(header, state, region, 2)


def _shares(grid: Grid, position: int, member_kind: MemberKind) -> dict[str, list[Figure]]:
    """The members' contributions in the column by kind; kinds that contribute nothing are left out."""
    found: dict[str, list[Figure]] = {}
    for index, line in enumerate(grid.lines):
        figure = grid.figure(index, position)
        if figure is None or grid.kinds[index] != Kind.PART or line.section not in (Section.INCOME, None):
            continue
        member = figure.member_id or line.member_id
        kind = member_kind(member) if member else None
        if kind is not None:
            found.setdefault(_OF_THE_STATE.get(kind, kind), []).append(figure)
    return {kind: figures for kind, figures in found.items() if any(figure.value for figure in figures)}


def _header(grid: Grid, position: int, shares: dict[str, list[Figure]]) -> str:
    wanted = {figure.figure_id for figures in shares.values() for figure in figures}
    for index, line in enumerate(grid.lines):
        figure = grid.figure(index, position)
        if figure is not None and figure.figure_id in wanted:
            return header_of(grid.statement, line, grid.columns[position])
    return ""


def _hint(header: str, share: list[Figure], region: list[Figure], times: int) -> Finding:
    left = side([(1, figure.row_label) for figure in share])
    right = side([(times, figure.row_label) for figure in region])
    found = finding(
        RULE,
        f"{left} = {right}",
        header,
        [(1, figure) for figure in share],
        [(times, figure) for figure in region],
        detail="a custom of the field, not a sum",
    )
    return found if found.status == CheckStatus.PASS else replace(found, status=CheckStatus.HINT)
