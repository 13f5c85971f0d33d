"""What reading one document may cost."""

from __future__ import annotations

from pipeline.records import Record, replace

MEGABYTE = 1024 * 1024
STAGE_LIMITS = "limits"  # the stage of every failure for the sake of a limit, or of a reader that died


class Limits(Record):
    """What one task may cost: `seconds` of wall time, `seconds_per_megabyte` more by its size, `memory` bytes resident.

    The parent measures both; that the worker may not map more than twice `memory` is the backstop for what grows faster
    than the parent looks. A worker that holds `growth` bytes more than when it started, after `recycle` tasks or more,
    is replaced.
    """

    seconds: float = 60.0
    seconds_per_megabyte: float = 20.0
    memory: int = 1024 * MEGABYTE
    recycle: int = 1
    growth: int = 150 * MEGABYTE

    def seconds_for(self, size: int) -> float:
        """The wall time that a task of `size` bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE


PAGE_SECONDS = 480.0  # for OCR of one page: several readings of a dense page, and of two beside it, on a busy machine


def for_page(limits: Limits) -> Limits:
    """What reading one page by OCR may cost, where a document may cost `limits`."""
    return replace(limits, seconds=max(limits.seconds, PAGE_SECONDS), seconds_per_megabyte=0.0)
