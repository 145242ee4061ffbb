"""Test that a conversion into a folder never replaces what another input stated."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import ConversionError, ConvertedDocument
from argmap.convert.output_folder import file_text, write_folder

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


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def stances(folder: Path) -> set[tuple[str, str, str, str]]:
    """Return actor, type, position and beginning of each stance."""
    with argmap.connect("memory:") as graph:
        report = graph.ingest(folder)
        assert not [item for item in report.problems if item.severity != "notice"]
        edges = [edge for edge in graph.graph().edges if edge.source.label == "Actor"]
    return {(e.source.id, e.type, e.target.id, e.text("since")) for e in edges}


def test_a_second_table_about_a_controversy_adds_its_rows(folder: Path) -> None:
    first = table("a.csv", ["Ann,,Pool,close it,yes,2024\n"])
    second = table("b.csv", ["Bob,,Pool,close it,no,2024\n", "Cem,,Pool,keep it,yes,\n"])
    convert(first)
    report = convert(second)
    assert {actor for actor, *_ in stances(folder)} == {"ann", "bob", "cem"}
    (notice,) = [item for item in report.problems if item.code == "kept-rows"]
    assert notice.what == "the file keeps what a.csv stated"
    assert convert(first, second).unchanged == ["pool.yml"]
    assert convert(second).unchanged == ["pool.yml"]


def test_a_table_replaces_only_its_own_rows(folder: Path) -> None:
    convert(table("a.csv", ["Ann,,Pool,close it,yes,2024\n", "Bob,,Pool,close it,no,2024\n"]))
    convert(table("b.csv", ["Bob,,Pool,close it,no,2024\n", "Cem,,Pool,keep it,yes,\n"]))
    convert(table("a.csv", ["Dan,,Pool,close it,yes,2024\n"]))
    assert {actor for actor, *_ in stances(folder)} == {"bob", "cem", "dan"}
    convert(table("b.csv", ["Eva,,Pool,close it,yes,2024\n"]))
    assert {actor for actor, *_ in stances(folder)} == {"dan", "eva"}


@pytest.mark.parametrize("seed", range(12))
def test_any_order_gives_the_files_of_one_conversion(folder: Path, seed: int) -> None:
    """Rows of tables change and are converted, one table after another, in any order."""
    chance = random.Random(seed)
    names = ["a.csv", "b.csv", "c, d.csv"]
    for _ in range(3):
        for name in chance.sample(names, len(names)):
            # Each table has both controversies each time, so no file becomes obsolete.
            rows = chance.sample(ROWS, chance.randint(1, len(ROWS)))
            path = table(name, [*rows, ROWS[0], ROWS[8]])
            report = convert(path)
            assert not report.errors, report.errors
    found = contents(folder)
    for path in folder.iterdir():
        path.unlink()
    convert(*map(Path, names))
    assert contents(folder) == found


def test_rows_that_another_input_states_are_not_lost_by_an_edit(folder: Path) -> None:
    convert(table("a.csv", ["Ann,,Pool,close it,yes,2024\n"]))
    second = table("b.csv", ["Bob,,Pool,close it,no,2024\n"])
    convert(second)
    path = folder / "pool.yml"
    path.write_text(path.read_text().replace("Ann", "Anna"))
    before = contents(folder)
    assert convert(second).new_versions == ["pool.new.yml"]
    after = contents(folder)
    made = after.pop("pool.new.yml")
    assert {"Anna", "Bob"} <= {*re.findall(r"\w+", made)}
    assert after == before
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "Anna" not in line))
    report = convert(second)
    (problem,) = [item for item in report.problems if item.code == "kept-file"]
    assert "the file has what a.csv stated, which can't be merged" in problem.what
    assert "--force" not in problem.remedy
    assert "Bob" in path.with_name("pool.new.yml").read_text()
    assert convert(second, force=True).new_versions == ["pool.new.yml"]
    path.write_text(before["pool.yml"])
    assert convert(second, force=True).written == ["pool.yml"]
    assert contents(folder) == {**before, "pool.yml": made}


def test_a_file_of_another_input_that_can_not_be_merged_is_kept(folder: Path) -> None:
    position = {"id": "a", "claim": "A", "reasons": [{"claim": "R", "for": True}]}
    record = {"kind": "controversy", "id": "pool", "title": "Pool", "positions": [position]}
    folder.mkdir()
    (folder / "pool.yml").write_bytes(file_text(ConvertedDocument("pool", "x.txt", (record,))))
    before = contents(folder)
    report = convert(table("a.csv", ["Ann,,Pool,close it,yes,2024\n", "Ann,,Lane,x,yes,2024\n"]))
    assert (report.written, report.new_versions) == (["lane.yml"], ["pool.new.yml"])
    assert contents(folder)["pool.yml"] == before["pool.yml"]
    with pytest.raises(ConversionError, match="would all be written"):
        write_both(folder)


def test_a_new_version_keeps_rows_of_other_inputs_and_edits(folder: Path) -> None:
    first = table("a.csv", ["Ann,,Pool,close it,yes,2024\n"])
    second = table("b.csv", ["Bob,,Pool,close it,no,2024\n"])
    convert(first)
    path, new = folder / "pool.yml", folder / "pool.new.yml"
    path.write_text(edited := path.read_text().replace("title: Pool", "title: Pools"))
    convert(second)
    convert(table("a.csv", ["Ann,,Pool,close it,yes,2025\n"]))
    assert "Bob" in new.read_text()
    assert "2025" in new.read_text()
    new.write_text(merging := new.read_text().replace("Bob", "Bobby"))
    report = convert(first)
    assert report.new_versions == ["pool.new.yml"]
    assert [item.code for item in report.problems if item.severity == "warning"] == ["kept-file"]
    assert (path.read_text(), new.read_text()) == (edited, merging)


def write_both(folder: Path) -> None:
    """Write two documents of one name that can't be merged."""
    position = {"id": "a", "claim": "A", "reasons": [{"claim": "R", "for": True}]}
    record = {"kind": "controversy", "id": "b", "title": "B", "positions": [position]}
    made = [ConvertedDocument("b", name, (record,)) for name in ("x.txt", "y.txt")]
    write_folder(folder, made, argmap.ConvertReport("aif"), ["x.txt", "y.txt"])


def test_rows_that_an_input_no_longer_has_leave_a_shared_file_on_request(folder: Path) -> None:
    second = table("b.csv", ["Bob,,Pool,close it,no,2024\n", "Cem,,Pool,keep it,yes,2024\n"])
    convert(second)
    alone = contents(folder)
    first = table("a.csv", ["Ann,,Pool,close it,yes,2024\n", "Ann,,Lane,x,yes,2024\n"])
    convert(first)
    both = contents(folder)
    table("a.csv", ["Ann,,Lane,x,yes,2024\n"])
    (problem,) = [item for item in convert(first).problems if item.code == "obsolete-file"]
    assert problem.remedy == "Remove these rows with --prune"
    assert contents(folder) == both
    report = convert(first, prune=True)
    assert (report.written, report.removed) == (["pool.yml"], [])
    assert contents(folder) == {**alone, "lane.yml": both["lane.yml"]}


def test_kinds_without_a_stance_are_not_written(folder: Path) -> None:
    report = convert(table("a.csv", ["Ann,individual,Pool,close it,perhaps,2023\n"]))
    assert report.errors
    assert not folder.exists() or not contents(folder)


def test_two_tables_name_the_kinds_of_actors(folder: Path) -> None:
    convert(table("a.csv", ["Ann,individual,Pool,close it,yes,\n"]))
    convert(table("b.csv", ["ann,individual,Pool,keep it,yes,\n", "Cem,individual,Lane,x,yes,\n"]))
    names = (folder / "actor-kinds.yml").read_text()
    assert names.count("label: ") == 2
    assert {actor for actor, *_ in stances(folder)} == {"ann", "cem"}
