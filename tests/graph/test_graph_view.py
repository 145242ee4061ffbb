"""Test views as a page, in a file and in a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap import view
from argmap.errors import ExportError
from argmap.graph import graph_view
from argmap.graph.graph_view import GraphView
from argmap.model import Graph, Node, Ref
from argmap.model.graph import GraphReader
from argmap.page.page import page
from tests.graphs import crowd, debate


@pytest.fixture
def shown() -> GraphView:
    return GraphView.of(view.actor(GraphReader(debate()), "ilse-rolf"))


def test_it_writes_its_page(shown: GraphView, tmp_path: Path) -> None:
    shown.to_html(tmp_path / "map.html", title="Mine", licence="CC BY 4.0")
    text = (tmp_path / "map.html").read_bytes().decode()

    assert text == shown.to_html(title="Mine", licence="CC BY 4.0").text
    assert ">Mine</h1>" in text
    assert "CC BY 4.0" in text
    assert shown.to_html().text == page(shown)


def test_nothing_is_written_where_something_is_wrong(shown: GraphView, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        shown.to_html(tmp_path / "no" / "map.html")
    with pytest.raises(ExportError, match="feedback"):
        shown.to_html(tmp_path / "map.html", feedback="nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_keeps_no_large_view(monkeypatch: pytest.MonkeyPatch) -> None:
    large = GraphView(crowd(200), "<b>Large</b>", "all")
    told = large._repr_html_()
    assert "<iframe" not in told
    assert f"({large.drawn:,} nodes)" in told
    assert "&lt;b&gt;Large" in told
    assert "to_html(" in told
    monkeypatch.setattr(graph_view, "NOTEBOOK_BYTES", 100_000)
    assert "too large for a notebook (0 MB)" in (
        GraphView.of(view.whole(GraphReader(debate())))._repr_html_()
    )


def test_a_comparison_opens_whatever_its_ids_are() -> None:
    odd = Ref("Actor", 'a&versus="<é')
    reader = GraphReader(Graph.of([Node(*odd, {"name": "Odd"}), Node("Actor", "b", {"name": "B"})]))
    text = GraphView.of(view.compared(reader, odd.id, "b")).to_html().text

    assert "stances=Actor%3Aa%26versus%3D%22%3C%C3%A9\\u0026versus=Actor%3Ab" in text


def test_views_need_nothing_that_draws() -> None:
    heavy = "{'pyvis', 'jinja2', 'networkx'}"
    modules = "argmap.view, argmap.graph.graph_view"
    code = f"import sys, {modules}; print(sorted({heavy} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
