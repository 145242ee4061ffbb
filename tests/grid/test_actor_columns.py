"""Actors as columns of the record."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from argmap.errors import ParameterError
from argmap.grid import record as module
from argmap.grid.record import RecordIndex, columns_of
from argmap.grid.record_html import record_html
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.page.numbers import NumberedView
from argmap.page.page_stances import PageLinks
from argmap.view import View
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


def test_a_cell_is_the_current_stance_and_similar_actors_are_neighbours() -> None:
    record = RecordIndex(IndexedGraph(mixed())).record(actors=True)
    found = record.actors
    assert found is not None
    names = [actor.name for actor in found.actors]
    assert len(names) == 15 + 2 + 4
    assert found.hedged == 1
    for bloc in "AB":
        places = [place for place, name in enumerate(names) if name.startswith(f"{bloc} ")]
        others = 1 if bloc == "A" else 0
        assert places[-1] - places[0] <= len(places) - 1 + others, names
    assert [str(found.held[position].get(Ref("Actor", name))) for position, name in (
        (A, "changed"), (B, "torn"), (A, "calm"), (A, "gone"), (B, "gone"), (A, "b1"),
    )] == [
        "contests", "both", "neutral", "supports (ended)", "contests (ended)", "None",
    ]  # fmt: skip
    row = next(row for row in record.to_table("actors") if row["position"] == "t0/a")
    assert (row["changed"], row["calm"], row["a1"], row["gone"], row["torn"]) == (
        "contests", "neutral", "supports", "supports (ended)", None,
    )  # fmt: skip
    assert record.to_markdown("actors").splitlines()[0].count("|") == 2 + 21 + 1


def test_few_actors_are_the_columns_of_everything_and_too_many_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = RecordIndex(IndexedGraph(blocs())).record(camps=True, actors=True)
    assert columns_of(record) == ["actors", "camps", "positions"]
    monkeypatch.setattr(module, "TAKE_PART", 0.9)
    assert columns_of(record) == ["camps", "positions", "actors"]
    monkeypatch.setattr(module, "TAKE_PART", 0)
    monkeypatch.setattr(module, "FEW_ACTORS", 16)
    assert columns_of(record) == ["camps", "positions", "actors"]
    assert columns_of(record, "actors")[0] == "actors"
    monkeypatch.setattr(module, "MOST_CELLS", 17 * 24 - 1)
    with pytest.raises(ParameterError, match="17 actors and 24 positions has 408 cells"):
        columns_of(record, "actors")
    alone = RecordIndex(IndexedGraph(blocs(1))).record(actors=True)
    with pytest.raises(ParameterError, match="this record has no actors as columns"):
        columns_of(alone, "actors")


def test_as_html_and_as_svg_every_stance_has_a_mark() -> None:
    graph = mixed()
    record = RecordIndex(IndexedGraph(graph)).record(actors=True)
    found = record.actors
    assert found is not None
    html = str(record_html(record, PageLinks(NumberedView(View(graph, "", "")))))
    stances = 8 * 4 + 7 * 4 + 2 + 5
    assert html.count("<td><i class=") == stances
    assert html.count("<td></td>") == found.cells - stances
    assert html.count('<i class="supports ended">supports (ended)</i>') == 1
    assert "a small, light one a stance that has ended" in html
    assert "1 hedged name has no column." in html
    drawn = ElementTree.fromstring(record.to_svg())
    marks = drawn.findall("{*}g")
    assert len(marks) == stances + 6
    texts = [item.text for item in drawn.findall("{*}text")]
    assert {"Topic 0", "Answer A", "A 3", "both", "supports (ended)"} <= set(texts)
    spoilt = RecordIndex(IndexedGraph(hostile())).record(actors=True)
    if spoilt.actors and spoilt.actors.cells:
        ElementTree.fromstring(spoilt.to_svg())
