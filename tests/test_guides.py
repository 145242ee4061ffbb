"""Tutorials and how-to pages can be typed: their blocks run in order, and print what is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from argmap.model.counting import STANCES
from tests.page_runner import PageRunner
from tests.support import PROJECT, posix

pytestmark = posix

HOW_TO = sorted(
    path.name for path in (PROJECT / "docs" / "how-to").glob("*.md") if path.name != "README.md"
)


@pytest.fixture
def pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> PageRunner:
    """An empty folder, in which pages run."""
    monkeypatch.chdir(tmp_path)
    return PageRunner(capfd, monkeypatch)


def test_the_tour(pages: PageRunner) -> None:
    pages.run("tutorial.md")
    assert pages.ran == 18


def test_from_a_spreadsheet_to_a_figure(pages: PageRunner) -> None:
    pages.run("tutorials/spreadsheet.md")
    assert pages.ran == 14
    for name in ("coalitions.svg", "ties.csv", "heat.html", "heat.csv.argmap.yml"):
        assert Path(name).stat().st_size > 500
    with argmap.connect("argmap.kgl") as graph:
        edges = graph.graph().edges
    assert sum(e.type in STANCES and e.source.label == "Actor" for e in edges) == 17


def test_a_record_in_git(pages: PageRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("record").mkdir()
    monkeypatch.chdir("record")
    pages.run("tutorials/editor.md")
    assert pages.ran == 17
    assert Path("../atlas/feeds/all.atom").is_file()


def test_a_nightly_script(pages: PageRunner) -> None:
    pages.run("tutorials/nightly.md")
    assert Path("city.html").stat().st_size > 500
    with argmap.connect("city.kgl") as graph:
        assert [row["positions"] for row in graph.controversies()] == [2, 2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `argmap demo` makes."""
    folder = tmp_path_factory.mktemp("guides") / "argmap-demo"
    assert CliRunner().invoke(cli, ["demo", str(folder)]).exit_code == 0
    return folder


@pytest.mark.parametrize("page", HOW_TO)
def test_how_to(page: str, demo: Path, pages: PageRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(demo, "argmap-demo")
    monkeypatch.chdir("argmap-demo")
    # The JSON that Argdown's own tool makes.
    shutil.copy(PROJECT / "tests" / "convert" / "data" / "benches.json", "benches.json")
    pages.run(f"how-to/{page}")
    assert pages.ran > 5
