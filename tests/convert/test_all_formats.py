"""Test all formats alike: detection, and the same graph from converted documents and directly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import ConvertOptions
from argmap.convert.converters import BY_NAME, FORMATS
from argmap.convert.inputs import detected_format
from argmap.errors import ArgmapError
from argmap.model.schema_values import IMPORT_FORMATS
from tests.convert.test_imports import content
from tests.convert.test_stances import MAPPING
from tests.support import PROJECT

EXAMPLES = {
    "stances": "stances/stances.csv",
    "dna": "dna/sample.dna",
    "aif": "aif/made/library-hours-1.json",
    "xaif": "aif/made/library-hours-xaif.json",
    "argdown": "argdown/intro.json",
    "kialo": "kialo-like/harbour-2025.txt",
    "polis": "polis/london.youth.policing",
}


def options(format: str) -> dict[str, Any]:
    return {"mapping": MAPPING} if format == "stances" else {}


@pytest.mark.parametrize("format", BY_NAME)
def test_converting_and_ingesting_directly_give_the_same_graph(
    format: Any, corpora: Path, tmp_path: Path
) -> None:
    path = corpora / EXAMPLES[format]
    report = argmap.convert_files(path, folder=tmp_path, format=format, **options(format))
    assert report.documents == len(report.written) > 0
    assert not report.errors
    with argmap.connect("memory:") as graph:
        direct = graph.ingest(path, format=format, **options(format))
        assert direct.losses == list(report.losses)
        assert content(graph.graph()) == content(argmap.read(tmp_path).graph())
        again = graph.ingest(path, format=format, **options(format))
        documents = 1 if format == "stances" else report.documents
        assert (again.unchanged, again.written) == (documents, [])


@pytest.mark.parametrize("format", [format.name for format in FORMATS if format.is_format])
def test_a_file_is_recognised_by_one_format(format: Any, corpora: Path) -> None:
    path = corpora / EXAMPLES[format]
    path = path / "comments.csv" if path.is_dir() else path
    assert detected_format([path], ConvertOptions()).name == format


def test_every_format_is_in_the_model_and_has_a_page() -> None:
    assert set(BY_NAME) <= set(IMPORT_FORMATS)
    text = (PROJECT / "docs" / "import" / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in BY_NAME)


def test_of_files_that_all_have_a_fault_the_first_one_is_named(tmp_path: Path) -> None:
    for name in ("a.dna", "b.dna"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0")
    with pytest.raises(ArgmapError, match=r"a\.dna"):
        argmap.convert_files(tmp_path / "a.dna", tmp_path / "b.dna", folder=tmp_path / "out",
                             format="dna")  # fmt: skip
