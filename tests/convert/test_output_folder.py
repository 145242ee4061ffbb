"""Test which folders converted documents are written to, and that a failure changes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert import convert_files
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


def test_only_a_new_or_empty_folder_is_written(table: Path) -> None:
    out = table.parent / "out"
    out.mkdir()
    (out / ".gitkeep").touch()
    assert convert(table).written == ["pool.yml", "lane.yml"]
    before = contents(out)
    assert before["pool.yml"].startswith(b"# Made by argmap convert from votes.csv\n")
    table.write_text(table.read_text() + "Cem,Pool,keep it\n")
    with pytest.raises(ConversionError, match=r"out is not empty: it has lane\.yml"):
        convert(table)
    assert contents(out) == before


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
    out = table.parent / "out"
    out.mkdir()
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "pool.yml" and Path(source).parent.name == "new":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        convert(table)
    assert [*out.iterdir()] == []


def test_a_document_that_is_too_large_is_reported(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (convert_files, yaml_locations):
        monkeypatch.setattr(module, "MAX_VALUES", 15)
    table.write_text(table.read_text() + "".join(f"{n},Pool,close it\n" for n in range(9)))
    report = convert(table)
    assert [problem.code for problem in report.problems] == ["read-as", "too-large"]
    assert [problem.code for problem in report.errors] == ["too-large"]
    assert report.written == ["lane.yml"]


def test_a_file_is_not_a_folder(table: Path) -> None:
    with pytest.raises(ArgmapError, match=r"votes\.csv is a file"):
        convert(table, "votes.csv")


def test_a_document_that_would_be_refused_is_an_error_and_not_written() -> None:
    position = {"id": "x" * 202, "claim": "One.", LINE: 7}
    record = {"kind": "controversy", "id": "a", "title": "A", "positions": [position], LINE: 1}
    made = ConvertedDocument("a", "a.json", (record,))
    report = argmap.ConvertReport("aif")
    assert list(convert_files.accepted([made], report)) == []
    (problem,) = report.errors
    assert (problem.document, problem.line) == ("a.json", 7)
    assert problem.what == "an id must have at most 200 characters (this one has 202)"
