"""Readings and results on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_examples import result, sha_of

from pipeline.model import Reading
from pipeline.store import codec
from pipeline.store.archive import Archive, store_folder
from pipeline.store.errors import Corrupt

READING = Reading(sha_of("plan"), "reader-1", ("pdfium 5",), (), ())


def stored(folder: Path) -> Path:
    return next(folder.rglob("*.bin"))


def test_the_store_lies_beside_the_warehouse() -> None:
    assert store_folder(Path("w/finsam.duckdb")) == Path("w/finsam.store")
    assert store_folder(Path("w/old.copy")) == Path("w/old.copy.store")


def test_a_reading_is_found_again_by_another_archive(tmp_path: Path) -> None:
    Archive(tmp_path).put_reading(READING)
    assert Archive(tmp_path).reading(READING.sha256) == READING
    assert Archive(tmp_path).reading(sha_of("other")) is None


def test_a_reading_of_another_reader_is_returned_only_if_asked_for(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put_reading(READING)
    assert archive.reading(READING.sha256, "reader-1", ("pdfium 5",)) == READING
    assert archive.reading(READING.sha256, "reader-2") is None
    assert archive.reading(READING.sha256, "reader-1", ("pdfium 5", "tesseract 5")) is None


def test_a_result_is_found_under_its_key_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put_result(result(key="k1"))
    assert archive.result(sha_of("plan"), "k1") == result(key="k1")
    assert archive.result(sha_of("plan"), "k2") is None
    assert archive.result(sha_of("plan")) == result(key="k1")


def test_bytes_from_a_worker_are_kept_as_they_are(tmp_path: Path) -> None:
    data = codec.encode(result())
    archive = Archive(tmp_path)
    archive.put_result(data)
    assert stored(tmp_path).read_bytes() == data
    assert archive.result(sha_of("plan"), "k1") == result()


def test_a_newer_result_takes_the_place_of_the_older(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put_result(result(key="k1"))
    archive.put_result(result(key="k2"))
    assert archive.result(sha_of("plan"), "k1") is None
    assert archive.result(sha_of("plan"), "k2") is not None
    assert len(list(tmp_path.rglob("*.*"))) == 1


@pytest.mark.parametrize("damage", [b"", b"not ours", codec.encode(result())[:-3]])
def test_a_damaged_file_counts_as_absent_and_is_said(tmp_path: Path, damage: bytes) -> None:
    archive = Archive(tmp_path)
    archive.put_result(result())
    stored(tmp_path).write_bytes(damage)
    assert archive.result(sha_of("plan"), "k1") is None
    assert len(archive.complaints) == 1
    assert str(stored(tmp_path)) in archive.complaints[0]
    archive.put_result(result())
    assert archive.result(sha_of("plan"), "k1") == result()


def test_a_file_under_another_hash_is_not_believed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put_result(result())
    other = sha_of("other")
    place = tmp_path / "results" / other[:2] / f"{other}.bin"
    place.parent.mkdir(parents=True, exist_ok=True)
    stored(tmp_path).rename(place)
    assert archive.result(other) is None


def test_a_record_of_the_wrong_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Corrupt, match="reading"):
        Archive(tmp_path).put_reading(codec.encode(result()))


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    archive.put_result(result())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        archive.put_result(replace(result(), key="k2"))
    assert archive.result(sha_of("plan"), "k1") == result()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{sha_of('plan')}.bin"]


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put_reading(READING)
    archive.put_result(result())
    archive.forget(READING.sha256)
    archive.forget(READING.sha256)
    assert archive.reading(READING.sha256) is None
    assert archive.result(READING.sha256) is None
    assert archive.complaints == []
