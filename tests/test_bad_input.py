"""Malformed, locked, mislabelled and costly files: each costs itself alone, and each is told in a sentence."""

import os
import unicodedata
from pathlib import Path
from typing import Any

import hostile_inputs as hostile
import pytest

from pipeline.ingest import ingest
from pipeline.pool import MEGABYTE, Limits
from pipeline.report import RunReport, exit_status
from pipeline.store.duck import run_query

STRICT = Limits(seconds=6, seconds_per_megabyte=0, memory=400 * MEGABYTE)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every kind of bad file, and sound ones among them."""
    folder = tmp_path_factory.mktemp("archive")
    for name, (make, _) in hostile.FAILING.items():
        (folder / f"{name}.pdf").write_bytes(make())
    for name, maker in {**hostile.ODD, **hostile.COSTLY}.items():
        (folder / f"{name}.pdf").write_bytes(maker())
    for seed in range(40):
        (folder / f"mutated {seed:02}.pdf").write_bytes(hostile.mutated(seed))
    (folder / "directory.pdf").mkdir()
    (folder / "directory.pdf" / "within.pdf").write_bytes(hostile.healthy("within"))
    (folder / "loop.pdf").symlink_to("loop.pdf")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "notes.txt").write_text("not a document")
    (folder / "healthy.pdf").write_bytes(hostile.healthy())
    (folder / "öppen för läsning.pdf").write_bytes(hostile.encrypted(""))
    name = unicodedata.normalize("NFD", "två  mellanslag å.pdf")
    (folder / name).write_bytes(hostile.healthy("NFD"))
    return folder


@pytest.fixture(scope="module")
def report(archive: Path) -> RunReport:
    return ingest([archive], archive.parent / "w.duckdb", jobs=2, limits=STRICT)


def asked(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    return run_query(archive.parent / "w.duckdb", sql).rows


def reasons(report: RunReport) -> dict[str, str]:
    return {one.source_file: one.error for one in report.quarantined}


def test_every_file_is_accounted_for(report: RunReport, archive: Path) -> None:
    there = sum(name.lower().endswith(".pdf") for _, folders, names in os.walk(archive) for name in [*folders, *names])
    read = asked(archive, "SELECT count(*) FROM documents WHERE status <> 'failed'")[0][0]
    assert read + len(report.quarantined) + len(report.duplicates) == there
    assert report.counts.left_alone == 1
    assert exit_status(report) == 1


@pytest.mark.parametrize("name", [*hostile.FAILING])
def test_a_failing_file_is_quarantined_for_its_reason(report: RunReport, name: str) -> None:
    assert reasons(report)[f"{name}.pdf"] in hostile.FAILING[name][1]


@pytest.mark.parametrize(
    ("name", "reason"), [("directory", "directory"), ("loop", "unreadable"), ("pipe", "not_a_file")]
)
def test_what_is_no_file_is_quarantined(report: RunReport, name: str, reason: str) -> None:
    assert reasons(report)[f"{name}.pdf"] == reason


@pytest.mark.parametrize("name", [*hostile.COSTLY])
def test_a_costly_file_is_stopped_or_read_within_its_limits(report: RunReport, archive: Path, name: str) -> None:
    status = asked(archive, f"SELECT status FROM documents WHERE source_file = '{name}.pdf' AND status <> 'failed'")
    stopped = reasons(report).get(f"{name}.pdf")
    assert stopped in ("too_slow", "too_much_memory", "crashed") or status


@pytest.mark.parametrize("name", [*hostile.ODD])
def test_an_odd_file_is_read_or_refused_and_never_a_defect(report: RunReport, archive: Path, name: str) -> None:
    status = asked(archive, f"SELECT status FROM documents WHERE source_file = '{name}.pdf' AND status <> 'failed'")
    assert status or reasons(report)[f"{name}.pdf"] in ("damaged", "not_pdf")


@pytest.mark.parametrize("name", ["prose only", "no text layer"])
def test_nothing_to_find_is_no_failure(archive: Path, report: RunReport, name: str) -> None:
    assert f"{name}.pdf" not in reasons(report)
    ((status, detail),) = asked(archive, f"SELECT status, detail FROM documents WHERE source_file = '{name}.pdf'")
    assert status in ("no_figures", "incomplete")
    assert detail.endswith(".")


@pytest.mark.parametrize("name", ["healthy.pdf", "directory.pdf/within.pdf", "två  mellanslag å.pdf"])
def test_sound_files_among_them_are_ingested(archive: Path, report: RunReport, name: str) -> None:
    values = asked(archive, f"SELECT value FROM figures WHERE source_file = '{name}' ORDER BY value")
    assert [int(value) for (value,) in values] == [1_000_000] * 2 + [1_050_000] * 2 + [
        2_000_000, 2_100_000, 4_000_000, 4_200_000,
    ]  # fmt: skip


def test_an_owner_password_alone_locks_nothing_out(report: RunReport) -> None:
    assert "öppen för läsning.pdf" in report.created


def test_every_reason_is_a_sentence_without_a_defect(report: RunReport) -> None:
    assert all(one.detail.endswith(".") and len(one.detail) > 30 for one in report.quarantined)
    assert [one.detail for one in report.quarantined if one.error == "defect"] == []
