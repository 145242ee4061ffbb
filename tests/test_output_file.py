"""Files that a user asks for are written completely or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.errors import ExportError
from argmap.input_file import file_inside
from argmap.output_file import write_file
from tests.support import posix

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
from argmap.output_file import write_file
write_file(sys.argv[1], "x" * 100_000)
"""


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write_file(path, "eins\n")
    write_file(str(path), "zwei – \ud800\n")
    assert path.read_bytes() == "zwei – ?\n".encode()
    assert [item.name for item in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links are those of POSIX")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.html", tmp_path / "link.html"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    write_file(tmp_path / "b.html", "new")
    (tmp_path / "c.html").write_text("new")
    assert (tmp_path / "b.html").stat().st_mode == (tmp_path / "c.html").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="limits on file sizes need POSIX")
@pytest.mark.parametrize("before", [None, "old"])
def test_an_export_that_fails_leaves_the_old_file(before: str | None, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    if before is not None:
        path.write_text(before)
    made = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(path)], capture_output=True, text=True, check=False
    )
    assert "OSError" in made.stderr
    assert [item.read_text() for item in tmp_path.iterdir()] == ([] if before is None else [before])


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        write_file(tmp_path / "no" / "map.html", "x")


@posix
def test_a_file_that_argmap_names_is_a_regular_file_inside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "kept").mkdir(parents=True)
    (folder / "kept" / "file").write_text("x")
    (folder / "link").symlink_to(tmp_path)
    (folder / "kept" / "link").symlink_to("file")
    (folder / "kept" / "missing").symlink_to("gone")
    os.mkfifo(folder / "pipe")
    for name in ("kept/file", "kept/new", "new/new"):
        assert file_inside(folder, name) == folder / name
    for name, what in {
        "link/new": "link is a symbolic link",
        "kept/link": "link is a symbolic link",
        "kept/missing": "missing is a symbolic link",
        "pipe": "pipe is not a regular file",
        "kept": "kept is not a regular file",
        "kept/file/new": "file is not a folder",
    }.items():
        with pytest.raises(ExportError, match=what):
            file_inside(folder, name)
    (tmp_path / "folder-link").symlink_to(folder)  # the folder is named by the user
    assert file_inside(tmp_path / "folder-link", "kept/file").read_text() == "x"
