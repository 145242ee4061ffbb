"""Notebooks run completely, and are stored with the outputs that they have."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from docs.make_notebooks import read, reduce_outputs, run, shown

import argmap
from tests.support import PROJECT

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty folder instead of what the person at this machine set up. matplotlib keeps a list of
    all fonts in it, which takes long to make."""
    return str(tmp_path_factory.mktemp("settings"))


# Of the kernel's machinery, not of the notebook: its own warnings stop it.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_is_stored(
    path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    source = str(Path(argmap.__file__).resolve().parents[1])
    places = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))
    monkeypatch.setenv("IPYTHONDIR", settings)
    monkeypatch.setenv("MPLCONFIGDIR", settings)
    notebook = run(path)
    assert any("<iframe" in content for _, kind, content in shown(notebook) if kind == "text/html")
    reduce_outputs(notebook)
    stored = read(path)
    assert _contents(stored) == _contents(notebook), "run `make notebooks`"
    assert any(kind == "image/png" for _, kind, _ in shown(stored)), "it stores no figure"
    assert path.stat().st_size < 500_000


def _contents(notebook: Any) -> dict[tuple[int, str], str]:
    """Texts without the width of columns, and where figures are: their pixels may differ."""
    found: dict[tuple[int, str], str] = {}
    for cell, kind, content in shown(notebook):
        text = "" if kind == "image/png" else re.sub(r"\s+", " ", content)
        found[cell, kind] = found.get((cell, kind), "") + text
    return found
