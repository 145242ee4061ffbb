"""Test that edited documents are protected, and that a failure leaves a folder as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import output_folder as output_files
from argmap.convert import output_folder
from argmap.convert.conversion import LINE, ConversionError, ConvertedDocument
from argmap.errors import ArgmapError
from argmap.ingest.readers import yaml_locations

MAPPING = {"actor": "who", "controversy": "what", "position": "claim"}
HEADING = "who,what,claim\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "votes.csv"
    path.write_text(HEADING + "Ann,Pool,close it\nBob,Pool,keep it\nAnn,Lane,yes\n")
    return path


def convert(table: Path, folder: str = "out", **options: Any) -> argmap.ConvertReport:
    return argmap.convert_files(
        table, folder=table.parent / folder, format="stances", mapping=MAPPING, **options
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_converting_again_changes_only_what_changed(table: Path) -> None:
    assert sorted(convert(table).written) == ["lane.yml", "pool.yml"]
    before = (table.parent / "out" / "lane.yml").stat().st_mtime_ns
    table.write_text(table.read_text() + "Cem,Pool,keep it\n")
    report = convert(table)
    assert (report.written, report.unchanged) == (["pool.yml"], ["lane.yml"])
    assert (table.parent / "out" / "lane.yml").stat().st_mtime_ns == before
    assert "Cem" in (table.parent / "out" / "pool.yml").read_text()


@pytest.mark.parametrize("lost_comment", [False, True])
def test_an_edited_document_is_kept_and_the_others_are_written(
    table: Path, lost_comment: bool
) -> None:
    convert(table)
    path = table.parent / "out" / "pool.yml"
    text = path.read_text().replace("keep it", "keep it open")
    path.write_text(text.partition("\n")[2] if lost_comment else text)
    edited = path.read_bytes()
    table.write_text(table.read_text().replace("Lane", "Road"))
    report = convert(table)
    assert (report.written, report.new_versions) == (["road.yml"], ["pool.new.yml"])
    (problem,) = [item for item in report.problems if item.code == "kept-file"]
    assert "1 line is only in pool.yml, first on line" in problem.what
    assert "keep it open" in problem.what.partition(";")[2]
    files = contents(table.parent / "out")
    assert files["pool.yml"] == edited
    assert b"keep it\n" in files["pool.new.yml"]
    table.write_text(table.read_text().replace("Bob", "Bea"))
    assert (convert(table).written, convert(table).obsolete) == ([], ["lane.yml"])
    after = contents(table.parent / "out")
    assert b"Bea" in after["pool.new.yml"]
    assert after["pool.yml"] == edited
    with argmap.read(table.parent / "out") as graph:
        assert {"Bob", "Bea"} & {node.name for node in graph.graph().nodes} == {"Bob"}
    report = convert(table, force=True)
    assert (report.written, report.new_versions) == (["pool.yml"], [])
    assert sorted(contents(table.parent / "out")) == ["lane.yml", "pool.yml", "road.yml"]


def test_an_edit_that_is_not_utf_8_is_an_edit(table: Path) -> None:
    convert(table)
    path = table.parent / "out" / "pool.yml"
    path.write_bytes(path.read_bytes() + b"# \xe9\n")
    assert convert(table).new_versions == ["pool.new.yml"]
    assert path.read_bytes().endswith(b"# \xe9\n")


def test_other_line_ends_are_no_edit(table: Path) -> None:
    convert(table)
    path = table.parent / "out" / "pool.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert convert(table).written == ["pool.yml"]


def test_a_document_without_a_source_is_reported_and_removed_only_on_request(table: Path) -> None:
    convert(table)
    own = table.parent / "out" / "own.yml"
    own.write_text("kind: actor\nname: Ann\n")
    table.write_text(HEADING + "Ann,Pool,close it\n")
    assert convert(table).obsolete == ["lane.yml"]
    assert (table.parent / "out" / "lane.yml").exists()
    report = convert(table, prune=True)
    assert (report.removed, report.obsolete) == (["lane.yml"], [])
    assert [path.name for path in sorted((table.parent / "out").iterdir())] == [
        "own.yml",
        "pool.yml",
    ]


def test_all_documents_of_an_empty_table_are_obsolete(table: Path) -> None:
    convert(table)
    table.write_text(HEADING)
    assert convert(table).obsolete == ["lane.yml", "pool.yml"]


def test_an_edited_document_without_a_source_is_never_removed(table: Path) -> None:
    convert(table)
    path = table.parent / "out" / "lane.yml"
    path.write_text(path.read_text() + "# mine\n")
    table.write_text(HEADING + "Ann,Pool,close it\n")
    report = convert(table, prune=True)
    assert path.exists()
    assert [problem.code for problem in report.problems] == ["read-as", "obsolete-file"]


def test_a_dry_run_and_a_strict_conversion_write_nothing(table: Path) -> None:
    report = convert(table, dry_run=True)
    assert (sorted(report.written), report.kept) == (["lane.yml", "pool.yml"], False)
    table.write_text("who,what,claim,more\nAnn,Pool,close it,x\n")
    with pytest.raises(ConversionError, match="columns that the mapping does not name"):
        convert(table, strict=True)
    assert [path.name for path in table.parent.iterdir()] == ["votes.csv"]


def test_a_failure_leaves_the_folder_as_it_was(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert(table)
    table.write_text(table.read_text() + "Cem,Pool,keep it\nCem,Lane,yes\nCem,New,yes\n")
    edited = table.parent / "out" / "pool.yml"
    edited.write_text(edited.read_text() + "# mine\n")
    before = contents(table.parent / "out")
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "lane.yml" and Path(source).parent.name == "new":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        convert(table)
    assert contents(table.parent / "out") == before


def test_a_document_that_is_too_large_is_reported(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (output_folder, yaml_locations):
        monkeypatch.setattr(module, "MAX_VALUES", 15)
    report = convert(table)
    assert [problem.code for problem in report.problems] == ["read-as"]
    table.write_text(table.read_text() + "".join(f"{n},Pool,close it\n" for n in range(9)))
    report = convert(table)
    assert [problem.code for problem in report.problems] == ["read-as", "too-large"]
    assert [problem.code for problem in report.errors] == ["too-large"]
    assert (report.written, report.obsolete) == ([], [])


def test_a_file_is_not_a_folder(table: Path) -> None:
    with pytest.raises(ArgmapError, match=r"votes\.csv is a file"):
        convert(table, "votes.csv")


def test_a_document_that_would_be_refused_is_an_error_and_not_written(tmp_path: Path) -> None:
    position = {"id": "x" * 202, "claim": "One.", LINE: 7}
    record = {"kind": "controversy", "id": "a", "title": "A", "positions": [position], LINE: 1}
    made = ConvertedDocument("a", "a.json", (record,))
    report = argmap.ConvertReport("aif")
    output_folder.write_folder(tmp_path / "out", [made], report, ["a.json"])
    (problem,) = report.errors
    assert (problem.document, problem.line, report.written) == ("a.json", 7, [])
    assert problem.what == "an id must have at most 200 characters (this one has 202)"
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="no process can be asked there")
def test_what_a_killed_process_left_is_removed(table: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", "pass"])
    killed.wait()
    start = f".argmap-convert-{output_files._HOST}-"
    out = table.parent / "out"
    convert(table)
    left, running, elsewhere = (
        out / f"{start}{killed.pid}-abc", out / f"{start}{os.getpid()}-abc",
        out / f".argmap-convert-00000000-{killed.pid}-abc",
    )  # fmt: skip
    for folder in (left, running, elsewhere):
        (folder / "new").mkdir(parents=True)
        (folder / "old").mkdir()
    made = out / "pool.yml"
    text = made.read_text() + "# edited\n"
    (left / "old" / made.name).write_text(text)  # it was killed before it wrote the new file
    made.unlink()
    assert convert(table).new_versions == ["pool.new.yml"]
    assert made.read_text() == text
    assert (left.exists(), running.exists(), elsewhere.exists()) == (False, True, True)
