"""What the two sides of a difference are, from the words of a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import DiffError
from argmap.graph.diff_sides import SideAddress, side_addresses


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def revision(name: str, path: str, revision: str, base: str | None = None) -> SideAddress:
    return SideAddress(name, "revision", path, revision, base, from_top=False)


NOW = SideAddress("docs", "documents", "docs")


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        ("v1..v2", "docs", (revision("v1:docs", "docs", "v1"), revision("v2:docs", "docs", "v2"))),
        ("v1..", "docs", (revision("v1:docs", "docs", "v1"), NOW)),
        ("v1...v2", "docs", (revision("v1...v2:docs", "docs", "v1", "v2"),
                             revision("v2:docs", "docs", "v2"))),
        ("v1...", "docs", (revision("v1...:docs", "docs", "v1", "HEAD"), NOW)),
        ("v1..v2", None, (revision("v1:.", ".", "v1"), revision("v2:.", ".", "v2"))),
        ("v1..", None, (revision("v1:.", ".", "v1"), SideAddress(".", "documents", "."))),
        ("v1..v2", "gone", (revision("v1:gone", "gone", "v1"), revision("v2:gone", "gone", "v2"))),
        ("v1:docs", "docs", (SideAddress("v1:docs", "revision", "docs", "v1"), NOW)),
    ],
)  # fmt: skip
def test_ranges_and_revisions(
    old: str, new: str | None, sides: tuple[SideAddress, SideAddress]
) -> None:
    assert side_addresses(old, new) == sides


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("v1..", "gone", "there is no file or folder gone"),
        ("docs", None, "give two sides"),
        ("docs", "memory:", "a store must be a path"),
        ("docs", "a\0b", "null character"),
        ("docs", "gone.kgl", "there is no store gone.kgl"),
    ],
)
def test_what_is_refused(old: str, new: str | None, message: str) -> None:
    with pytest.raises(DiffError, match=message):
        side_addresses(old, new)


def test_a_folder_that_is_called_like_a_range_is_a_folder(folder: Path) -> None:
    (folder / "a..b").mkdir()
    assert side_addresses("a..b", "docs") == (SideAddress("a..b", "documents", "a..b"), NOW)
