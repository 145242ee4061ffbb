"""The matrix as a table, as Markdown, as SVG and as HTML: every stance is there."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from argmap.errors import ParameterError
from argmap.graph.graph_view import GraphView
from argmap.grid import matrix_of, record_of, select
from argmap.grid.matrix_html import matrix_html
from argmap.grid.matrix_svg import matrix_svg
from argmap.grid.select import is_dense, whole_matrix_of
from argmap.grid.tables import matrix_markdown
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.view import View
from argmap.page.numbers import NumberedView
from argmap.page.page import page_tables
from tests.browser.hostile import hostile
from tests.graphs import with_ends
from tests.grid.test_camps import blocs

A, B = Ref("Position", "t0/a"), Ref("Position", "t0/b")


def mixed() -> Graph:
    """Two blocs, and actors with each kind of current stance."""
    names = ("changed", "torn", "calm", "gone")
    nodes = [Node("Actor", name, {"name": name}) for name in names]
    hedged = Node("Actor", "some", {"name": "some people", "standing": "hedged"})
    changed, torn, calm, gone = (node.ref for node in nodes)
    edges = [
        Edge("SUPPORTS", changed, A, "1", {"until": "2001"}),
        Edge("CONTESTS", changed, A, "2", {"since": "2001"}),
        Edge("SUPPORTS", torn, B, "3"),
        Edge("CONTESTS", torn, B, "4"),
        Edge("NEUTRAL_ON", calm, A, "5"),
        Edge("SUPPORTS", gone, A, "7", {"since": "2015", "until": "2017-12-14"}),
        Edge("SUPPORTS", gone, A, "8", {"since": "2024-04-25", "until": "2025-01"}),
        Edge("CONTESTS", gone, B, "9", {"since": "2017-12-14", "until": "2024-04-25"}),
        Edge("SUPPORTS", hedged.ref, A, "6"),
    ]
    found = blocs(4)
    return Graph.of([*found.nodes, *nodes, hedged], [*found.edges, *with_ends(edges)])


def shown(graph: Graph) -> GraphView:
    return GraphView.of(View(graph, "Blocs", "blocs"))


def test_a_cell_has_all_stances_and_similar_actors_are_neighbours() -> None:
    view = shown(mixed())
    table = view.record(columns="actors")
    names = table.columns[7:]
    assert len(names) == 15 + 2 + 4
    assert "some" not in names
    for bloc in "ab":
        places = [place for place, name in enumerate(names) if name[0] == bloc and len(name) == 2]
        others = 1 if bloc == "a" else 0
        assert places[-1] - places[0] <= len(places) - 1 + others, names
    rows = {row["position"]: row for row in table}
    first, second = rows["t0/a"], rows["t0/b"]
    assert [first[name] for name in ("changed", "calm", "a1", "gone", "torn")] == [
        "supports, ended; contests", "neutral", "supports", "supports, in 2 periods, ended", None,
    ]  # fmt: skip
    assert (second["torn"], second["gone"]) == ("supports; contests", "contests, ended")
    made = record_of(view)
    text = matrix_markdown(whole_matrix_of(view, made), made)
    assert text.splitlines()[0].count("|") == 2 + 21 + 1


def test_a_dense_matrix_of_everything_opens_first(monkeypatch: pytest.MonkeyPatch) -> None:
    view = shown(blocs())
    numbered = NumberedView(view)
    assert page_tables(numbered).opens == "stances"
    monkeypatch.setattr(select, "TAKE_PART", 0.9)
    assert page_tables(numbered).opens == "record"
    assert page_tables(numbered, "actors").opens == "stances"
    monkeypatch.setattr(select, "TAKE_PART", 0)
    monkeypatch.setattr(select, "FEW_ACTORS", 16)
    found = matrix_of(view)
    assert found
    assert not is_dense(found)
    with pytest.raises(ParameterError, match="no table with camps as columns"):
        page_tables(NumberedView(shown(blocs(1))), "camps")


def test_too_many_cells_are_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(select, "MOST_CELLS", 17 * 24 - 1)
    with pytest.raises(ParameterError, match="17 actors and 24 positions has 408 cells"):
        shown(blocs()).record(columns="actors")


def test_as_html_and_as_svg_every_stance_has_a_mark() -> None:
    view = shown(mixed())
    found = matrix_of(view)
    assert found
    html = str(matrix_html(found, NumberedView(view)))
    stances = 8 * 4 + 7 * 4 + 2 + 7
    assert html.count("<i class=") - html.count("<span data-key") == stances
    assert html.count('<i class="supports ended"') == 1 + 2
    drawn = ElementTree.fromstring(matrix_svg(found))
    assert len(drawn.findall("{*}g")) == stances + 5
    texts = [item.text for item in drawn.findall("{*}text")]
    assert {"Topic 0", "Answer A", "A 3", "supports, ended"} <= set(texts)
    spoilt = matrix_of(shown(hostile()))
    assert spoilt
    ElementTree.fromstring(matrix_svg(spoilt))
