"""Waivers: known differences, accepted for a reason, each for exactly one check and exactly one difference."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Check, CheckStatus, Waiver
from pipeline.records import replace


def waive(sha256: str, checks: Sequence[Check], waivers: Sequence[Waiver]) -> tuple[list[Check], tuple[Waiver, ...]]:
    """The checks with the waived ones marked, and the document's waivers that matched no failing check (stale).

    A waiver that would match several checks matches none: it must name one.
    """
    result = list(checks)
    stale: list[Waiver] = []
    for waiver in waivers:
        if waiver.sha256 != sha256:
            continue
        matched = [i for i, check in enumerate(result) if _matches(check, waiver)]
        if len(matched) != 1:
            stale.append(waiver)
            continue
        check = result[matched[0]]
        detail = f"{check.detail}; waived {waiver.decided_on.isoformat()}: {waiver.reason}".lstrip("; ")
        result[matched[0]] = replace(check, status=CheckStatus.WAIVED, cause=None, blamed=(), detail=detail)
    return result, tuple(stale)


def _matches(check: Check, waiver: Waiver) -> bool:
    named = (check.rule, check.scope, check.column_header) == (waiver.rule, waiver.scope, waiver.column_header)
    return named and check.status == CheckStatus.FAIL and check.difference == waiver.difference
