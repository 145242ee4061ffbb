"""The query files that there are, by name: argmap's own and those of other folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import QueryFileError, QueryMissing
from argmap.queries.library import Library, own_folders, shipped_folder
from tests.support import PROJECT

OWN = "//+ question: Own?\n//+ columns: {one: int}\nRETURN 1 AS one ORDER BY one\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine" / "deep").mkdir(parents=True)
    (tmp_path / "mine" / "deep" / "one.cypher").write_text(OWN)
    (tmp_path / "mine" / "notes.txt").write_text("no query")
    return tmp_path / "mine"


def test_the_checkouts_own_queries_are_found() -> None:
    assert shipped_folder() == PROJECT / "cypher" / "queries"
    assert {"actors/spanning", "controversies/whole", "threads/tensions"} <= set(
        Library([]).names()
    )


def test_names_are_paths_in_order() -> None:
    names = Library([]).names()
    assert names == sorted(names)
    assert [query.name for query in Library([])] == names
    assert len(names) == len(list(shipped_folder().rglob("*.cypher")))


def test_a_folder_of_ones_own_is_added(folder: Path) -> None:
    library = Library([folder])
    assert library.get("deep/one").question == "Own?"
    assert "actors/spanning" in library.names()
    assert "notes" not in library.names()


def test_folders_come_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_folders({"ARGMAP_QUERIES": f"a:{folder}:"}) == [Path("a"), folder]
    assert own_folders({}) == []
    monkeypatch.setenv("ARGMAP_QUERIES", str(folder))
    assert "deep/one" in Library().names()


def test_a_name_that_two_folders_have_is_told(folder: Path) -> None:
    (folder / "actors").mkdir()
    (folder / "actors" / "spanning.cypher").write_text(OWN)
    with pytest.raises(QueryFileError, match="actors/spanning is taken by"):
        Library([folder])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryFileError, match="no such folder"):
        Library([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("counts", "'counts' can be each of these queries: events/counts, graph/counts"),
        ("actors/spaning", "Did you mean actors/spanning"),
        ("zzz", "argmap query list"),
        ("../../etc/passwd", "argmap query list"),
        ("", "argmap query list"),
    ],
)
def test_a_name_that_there_is_not_is_answered_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(QueryMissing) as missing:
        Library([]).get(name)
    assert hint in str(missing.value)


def test_a_broken_file_names_itself(folder: Path) -> None:
    (folder / "bad.cypher").write_text("RETURN 1 AS one")
    with pytest.raises(QueryFileError, match=r"bad\.cypher"):
        Library([folder]).get("bad")


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "bad.cypher").write_bytes(OWN.replace("Own", "Über").encode("latin-1"))
    with pytest.raises(QueryFileError, match="not UTF-8"):
        Library([folder]).get("bad")
