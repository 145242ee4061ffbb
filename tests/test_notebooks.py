"""Test that every notebook runs completely and is stored without outputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import argmap
from tests.support import PROJECT

_format: Any = nbformat  # it has types for a part of itself only

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    """So that a change of it can be read."""
    for cell in _format.read(path, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty folder instead of what the person at this machine set up. matplotlib keeps a list of
    all fonts in it, which takes long to make."""
    return str(tmp_path_factory.mktemp("settings"))


# Of the kernel's machinery, not of the notebook: its own warnings stop it, see below.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    source = str(Path(argmap.__file__).resolve().parents[1])
    places = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))
    monkeypatch.setenv("IPYTHONDIR", settings)
    monkeypatch.setenv("MPLCONFIGDIR", settings)
    notebook = _format.read(path, as_version=4)
    notebook.cells.insert(0, _format.v4.new_code_cell(_STRICT))
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    shown = [
        (kind, content)
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for kind, content in output.get("data", {}).items()
    ]
    assert any(kind == "image/png" for kind, _ in shown), "the notebook draws no figure"
    frames = [content for kind, content in shown if kind == "text/html" and "<iframe" in content]
    assert frames, "the notebook shows no view"


_STRICT = """
import warnings

warnings.simplefilter("error")
"""
