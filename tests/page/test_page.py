"""What can be said of a page without a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from argmap import view
from argmap.display import html_assets
from argmap.errors import ExportError
from argmap.model import Graph, Node
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page import page as module
from argmap.page.page import page
from tests.graphs import crowd, debate

STATED = {"basis": "stated"}


@pytest.fixture(scope="module")
def text() -> str:
    """The page of everything."""
    return page(view.whole(GraphReader(debate())))


def test_the_three_things_of_pyvis_are_there(tmp_path: Path) -> None:
    from jinja2 import DictLoader, Environment
    from pyvis.network import Network

    network = Network(directed=True)
    network.templateEnv = Environment(
        loader=DictLoader({"own": "{{ nodes }} {{ edges }} {{ options }} {{ more }}"}),
        autoescape=True,
    )
    network.templateEnv.globals["more"] = "<"
    network.path = "own"
    network.nodes = [{"id": 1}]
    network.edges = [{"from": 1, "to": 1}]
    network.options = {"physics": {"enabled": False}}

    made = network.generate_html()
    assert made == (
        "[{&#39;id&#39;: 1}] [{&#39;from&#39;: 1, &#39;to&#39;: 1}] "
        "{&#34;physics&#34;: {&#34;enabled&#34;: false}} &lt;"
    )


def test_another_pyvis_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "VIS", "lib/vis-10/vis-network.min.js")
    module.vis_network.cache_clear()

    with pytest.raises(ExportError, match=r"Install pyvis 0\.3\.2"):
        page(view.whole(GraphReader(debate())))


def test_a_script_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ExportError):
        html_assets.checked_script("'</SCRIPT>'")


def test_half_a_character_can_be_written() -> None:
    """Encoding would raise."""
    graph = Graph.of([Node("Actor", "a", {"name": "half \ud83d"})])

    page(view.whole(GraphReader(graph)), title="\udc00").encode()


def test_styles_are_short_and_mean_the_same(text: str) -> None:
    css = """/* Don't keep this. */
    @media print {
      a:is(:hover, [class*=" w"]) > b , i + i { margin: 0 -1px; font: 1px/2 "A; b", serif; }
    }
    #x::before { content: "a:  b" / ""; }
    """
    assert html_assets.minified_css(css).strip() == (
        '@media print{a:is(:hover,[class*=" w"])>b,i + i{margin:0 -1px;font:1px/2 "A; b",serif}}'
        '#x::before{content:"a:  b" / ""}'
    )
    assert len(text.partition("<style>")[2].partition("</style>")[0]) < 70_000


@pytest.mark.parametrize(("actors", "way"), [(20, "map"), (100, "stances")])
def test_one_controversy_of_many_actors_opens_with_its_matrix(actors: int, way: str) -> None:
    text = page(View(crowd(1, positions=3, actors=actors), "T", "a"))
    assert f'"way":"{way}"' in text
    assert 'class="stances of-actors controversy' in text


def test_making_a_page_changes_nothing(text: str) -> None:
    graph = debate()

    assert page(view.whole(GraphReader(graph))) == text
    assert graph == debate()


def test_slow_libraries_are_imported_when_they_are_needed() -> None:
    """The process fails if they are imported before."""
    script = (
        "import sys, argmap, argmap.view, argmap.page.payload, argmap.page.page,"
        "argmap.graph.writers.networkx;"
        "found = {'pyvis', 'networkx', 'jinja2', 'IPython'} & sys.modules.keys();"
        "assert not found, found"
    )
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
