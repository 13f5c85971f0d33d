"""What is found under the paths a user names, and what is said of the things that only look like documents."""

import errno
import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import files
from pipeline.files import Survey, survey, unreadable

PDF = b"%PDF-1.4\n"


def laid(folder: Path, *names: str, content: bytes = PDF) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def found(result: Survey) -> list[str]:
    return [file.source_file for file in result.found]


def refused(result: Survey) -> dict[str, str]:
    assert all(one.failure.stage == "open" and one.failure.detail.endswith(".") for one in result.refused)
    return {one.file.source_file: one.failure.error for one in result.refused}


def test_pdfs_in_any_layout_are_found_and_the_rest_is_counted(tmp_path: Path) -> None:
    laid(tmp_path, "b.pdf", "a/x y.PDF", "a/b/c/plan.pdf", "notes.txt", "a/sheet.xlsx", ".hidden/d.pdf", "._b.pdf")
    result = survey([tmp_path])
    assert found(result) == ["a/b/c/plan.pdf", "a/x y.PDF", "b.pdf"]
    assert result.left_alone == 4
    assert not result.refused


def test_a_name_without_ending_is_judged_by_its_content(tmp_path: Path) -> None:
    laid(tmp_path, "download", "plan.pdf?id=7", "Bilaga 3. Budget")
    laid(tmp_path, "README", "list", content=b"text")
    result = survey([tmp_path])
    assert found(result) == ["Bilaga 3. Budget", "download", "plan.pdf?id=7"]
    assert result.left_alone == 2


def test_a_file_named_by_the_user_is_taken_whatever_its_name(tmp_path: Path) -> None:
    laid(tmp_path, "plan.dat", content=b"anything")
    assert found(survey([tmp_path / "plan.dat"])) == ["plan.dat"]


def test_size_and_time_are_the_files_own(tmp_path: Path) -> None:
    laid(tmp_path, "a.pdf")
    os.utime(tmp_path / "a.pdf", ns=(5, 7))
    (file,) = survey([tmp_path]).found
    assert (file.size, file.mtime_ns, file.path) == (len(PDF), 7, str(tmp_path / "a.pdf"))


def test_overlapping_paths_give_each_file_once(tmp_path: Path) -> None:
    laid(tmp_path, "a/one.pdf", "two.pdf")
    assert found(survey([tmp_path, tmp_path / "a", tmp_path / "two.pdf"])) == ["a/one.pdf", "two.pdf"]


def test_a_decomposed_name_is_shown_composed_and_opened_as_it_is(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "årsredovisning två.pdf")
    laid(tmp_path, name)
    (file,) = survey([tmp_path]).found
    assert file.source_file == "årsredovisning två.pdf"
    assert files.sha256_of(file.path) == files.sha256_of(str(tmp_path / name))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    laid(tmp_path, "a.pdf", content=b"")
    assert refused(survey([tmp_path])) == {"a.pdf": "empty"}


def test_a_directory_named_as_a_document_is_refused_and_its_files_are_found(tmp_path: Path) -> None:
    laid(tmp_path, "plan.pdf/real.pdf")
    result = survey([tmp_path])
    assert (refused(result), found(result)) == ({"plan.pdf": "directory"}, ["plan.pdf/real.pdf"])
    assert refused(survey([tmp_path / "plan.pdf"])) == {"plan.pdf": "directory"}


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    laid(tmp_path, "a/one.pdf", "b/two.pdf")
    (tmp_path / "a/back").symlink_to(tmp_path)
    (tmp_path / "a/self.pdf").symlink_to("self.pdf")
    (tmp_path / "a/gone.pdf").symlink_to("nowhere.pdf")
    (tmp_path / "a/gone").symlink_to("nowhere")
    (tmp_path / "linked.pdf").symlink_to("a/one.pdf")
    result = survey([tmp_path])
    assert found(result) == ["a/one.pdf", "b/two.pdf", "linked.pdf"]
    assert refused(result) == {"a/self.pdf": "unreadable", "a/gone.pdf": "unreadable"}


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.pdf"))
    result = survey([tmp_path])
    assert refused(result) == {"pipe.pdf": "not_a_file", "s.pdf": "not_a_file"}
    assert result.left_alone == 1


def test_a_name_that_is_no_utf8_is_refused_in_readable_form(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5r.pdf")).write_bytes(PDF)
    assert refused(survey([tmp_path])) == {"\\xe5r.pdf": "bad_name"}


def test_a_folder_that_may_not_be_listed_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid(tmp_path, "closed/a.pdf", "open/b.pdf")
    listdir = os.listdir

    def guarded(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    result = survey([tmp_path])
    assert (refused(result), found(result)) == ({"closed": "unreadable"}, ["open/b.pdf"])


def test_a_path_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(files.NoSuchPath, match=r"no file or folder .*nowhere"):
        survey([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "permissions"),
        (errno.EPERM, "permissions"),
        (errno.ELOOP, "leads back to itself"),
        (errno.ENOENT, "vanished"),
        (errno.EISDIR, "directory"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_every_refusal_of_the_system_is_a_sentence(number: int, words: str) -> None:
    failure = unreadable(OSError(number, os.strerror(number)))
    assert words in failure.detail
    assert failure.detail.endswith(".")


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name))
def test_source_names_can_always_be_written(name: bytes) -> None:
    shown = files.source_name(os.fsdecode(name))
    assert shown.encode().decode() == unicodedata.normalize("NFC", shown)
