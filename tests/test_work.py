"""What a worker does for one document, here without its process."""

import hashlib
from pathlib import Path

import hostile_inputs as hostile
import pytest

from pipeline.model import Failure, Reading, Result
from pipeline.store import codec
from pipeline.store.archive import Archive
from pipeline.work import Job, Product, do, present_engine


def job(folder: Path, data: bytes, name: str = "a.pdf", there: bool = True) -> Job:
    path = folder / name
    if there:
        path.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Job(sha256, str(path) if there else None, present_engine().key_of(sha256), str(folder / "store"))


def done(answer: Product | Failure) -> Product:
    assert isinstance(answer, Product), answer
    return answer


def decoded(data: bytes | None) -> Reading | Result:
    assert data is not None
    return codec.decode(data)


def test_a_new_file_gives_a_reading_and_a_result_under_the_jobs_key(tmp_path: Path) -> None:
    wanted = job(tmp_path, hostile.healthy())
    product = done(do(wanted))
    reading, result = decoded(product.reading), decoded(product.result)
    assert isinstance(reading, Reading)
    assert isinstance(result, Result)
    assert (reading.sha256, result.sha256, result.key) == (wanted.sha256, wanted.sha256, wanted.key)
    assert len(result.figures) == 8
    assert product.was_read


def test_a_stored_reading_is_used_and_the_file_left_alone(tmp_path: Path) -> None:
    first = done(do(job(tmp_path, hostile.healthy())))
    assert first.reading
    Archive(tmp_path / "store").put_reading(first.reading)
    again = done(do(job(tmp_path, hostile.healthy(), there=False)))
    assert (again.was_read, again.reading) == (False, None)
    assert again.result == first.result


def test_a_file_that_is_gone_and_was_never_read_is_a_failure(tmp_path: Path) -> None:
    answer = do(job(tmp_path, hostile.healthy(), there=False))
    assert isinstance(answer, Failure)
    assert (answer.error, answer.detail[-1]) == ("gone", ".")


def test_a_file_that_changed_since_it_was_hashed_is_a_failure(tmp_path: Path) -> None:
    hashed = job(tmp_path, hostile.healthy("one"))
    job(tmp_path, hostile.healthy("two"))
    answer = do(hashed)
    assert isinstance(answer, Failure)
    assert answer.error == "changed"


@pytest.mark.parametrize("name", [name for name in hostile.FAILING if name != "empty"])
def test_what_cannot_be_read_is_a_failure_with_its_hash(tmp_path: Path, name: str) -> None:
    make, reasons = hostile.FAILING[name]
    wanted = job(tmp_path, make())
    answer = do(wanted)
    assert isinstance(answer, Failure)
    assert answer.error in reasons
    assert answer.sha256 == wanted.sha256


def test_the_engines_stamp_names_reader_and_engines() -> None:
    engine = present_engine()
    assert engine.stamp.startswith(engine.reader)
    assert all(reader in engine.stamp for reader in engine.readers)
