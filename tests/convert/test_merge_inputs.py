"""Test that several tables about one controversy become one document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import argmap

MAPPING = {
    "actor": "who",
    "kind": "kind",
    "controversy": "what",
    "position": "claim",
    "stance": "side",
    "since": "date",
}
HEADING = "who,kind,what,claim,side,date\n"
ROWS = [
    f"{who},{kind},{what},{claim},{side},{date}\n"
    for who, kind in (("Ann", "individual"), ("2024", "company"), ("Bob: B", "individual"))
    for what, claim in (("Pool", "close it"), ("Pool", "keep it"), ("Lane", "wider"))
    for side, date in (("yes", "2024"), ("no", ""), ("mixed", "2023-05-01"), ("none", ""))
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "out"


def table(name: str, rows: list[str]) -> Path:
    path = Path(name)
    path.write_text(HEADING + "".join(rows))
    return path


def convert(*tables: Path, **options: Any) -> argmap.ConvertReport:
    return argmap.convert_files(*tables, folder="out", format="stances", mapping=MAPPING, **options)


def stances(*paths: Path, **options: Any) -> set[tuple[str, str, str, str]]:
    """Return actor, type, position and beginning of each stance."""
    with argmap.connect("memory:") as graph:
        report = graph.ingest(*paths, **options)
        assert not [item for item in report.problems if item.severity == "error"]
        edges = [edge for edge in graph.graph().edges if edge.source.label == "Actor"]
    return {(e.source.id, e.type, e.target.id, e.text("since")) for e in edges}


@pytest.mark.parametrize("tables", [1, 2, 3])
def test_the_documents_of_several_tables_state_what_the_tables_state(
    folder: Path, tables: int
) -> None:
    paths = [table(f"{n}.csv", ROWS[n::tables] + ROWS[:2]) for n in range(tables)]
    assert sorted(convert(*paths).written) == ["actor-kinds.yml", "lane.yml", "pool.yml"]
    assert stances(folder) == stances(*paths, format="stances", mapping=MAPPING)


def test_equal_rows_of_two_tables_are_listed_once(folder: Path) -> None:
    rows = ["Ann,,Pool,close it,yes,2024\n"]
    report = convert(table("a.csv", rows), table("b.csv", [*rows, "Bob,,Pool,close it,no,2024\n"]))
    assert (report.documents, report.written) == (1, ["pool.yml"])
    text = (folder / "pool.yml").read_text()
    assert text.startswith("# Made by argmap convert from a.csv, b.csv\n")
    assert (text.count("Ann"), text.count("Bob"), text.count("close it")) == (1, 1, 1)


def test_kinds_without_a_stance_are_not_written(folder: Path) -> None:
    report = convert(table("a.csv", ["Ann,individual,Pool,close it,perhaps,2023\n"]))
    assert report.errors
    assert not folder.exists()


def test_two_tables_name_the_kinds_of_actors(folder: Path) -> None:
    first = table("a.csv", ["Ann,individual,Pool,close it,yes,\n"])
    rows = ["ann,individual,Pool,keep it,yes,\n", "Cem,individual,Lane,x,yes,\n"]
    convert(first, table("b.csv", rows))
    names = (folder / "actor-kinds.yml").read_text()
    assert names.count("label: ") == 2
    assert {actor for actor, *_ in stances(folder)} == {"ann", "cem"}
