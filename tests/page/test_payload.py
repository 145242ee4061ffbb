"""What a page is made of. The golden files are written anew by ARGMAP_TEST_UPDATE_GOLDEN=1."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import view
from argmap.display import legend
from argmap.display.addresses import link
from argmap.errors import ExportError
from argmap.model import Edge, Graph, Node, Ref, Value, schema, schema_values
from argmap.model.graph import GraphReader
from argmap.page.payload import payload
from tests import graphs
from tests.graphs import debate
from tests.support import EXAMPLE

GOLDEN = Path(__file__).parent / "golden"


def of(graph: Graph) -> dict[str, Any]:
    return payload(view.whole(GraphReader(graph)))


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return of(debate())


def test_the_legend_tells_drawn_actors_from_counted_ones() -> None:
    bare = Node("Actor", "bare", {"name": "Bare"})
    made = of(Graph.of([*debate().nodes, bare], debate().edges))
    (actors,) = [kind for kind in made["kinds"] if kind["key"] == "actor"]
    assert (actors["count"], actors["more"]) == (8, 1)
    assert "8 actors" in made["counts"]


def test_the_legend_counts_actors_that_are_only_neutral_apart(whole: dict[str, Any]) -> None:
    bare = Node("Actor", "bare", {"name": "Bare"})
    neutral = [
        Edge("NEUTRAL_ON", actor, graphs.NO_PRICE, str(actor), {"basis": "stated"})
        for actor in (bare.ref, graphs.ROLF)
    ]
    made = of(Graph.of([*debate().nodes, bare], [*debate().edges, *neutral]))
    (actors,) = [kind for kind in made["kinds"] if kind["key"] == "actor"]
    assert (actors["count"], actors["more"]) == (8, 1)
    assert "8 actors and 1 only neutral" in made["counts"]
    assert {"type": "NEUTRAL_ON", "name": "is neutral on"} in made["lines"]
    assert "neutral" in made["counting_note"]
    assert "neutral" in made["counted"]
    assert not any("neutral" in kind for kind in whole["kinds"])
    assert "neutral" not in f"{whole['counts']} {whole['counted']} {whole['counting_note']}"


def golden(name: str, made: dict[str, Any]) -> None:
    path = GOLDEN / f"payload-{name}.json"
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("ARGMAP_TEST_UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8"), f"{path.name} differs; see ARGMAP_TEST_UPDATE_GOLDEN"


def test_a_controversy_as_it_was() -> None:
    golden("controversy", payload(view.controversy(GraphReader(debate()), "free-buses")))


def test_the_whole_as_it_was(whole: dict[str, Any]) -> None:
    golden("whole", whole)


def test_the_order_of_a_graph_does_not_matter(whole: dict[str, Any]) -> None:
    graph = debate()
    turned = Graph(graph.nodes[::-1], graph.edges[::-1])

    assert of(turned) == whole


def test_every_pattern_of_the_model_has_words() -> None:
    for item in schema.PATTERNS:
        if {"Event", *schema.CASE_LABELS} & {item.source, item.target}:  # maps leave these out
            continue
        edge = Edge(item.type, Ref(item.source, "a"), Ref(item.target, "b"), "k")
        assert legend.relation_of(edge).type == item.type
    drawn = {item.type for item in legend.RELATIONS if item.type != schema.ABSENT}
    assert drawn == set(legend.LINES)
    assert set(schema_values.RULES) == set(legend.RULES)


def test_a_document_that_the_reader_lacks_is_listed_by_name() -> None:
    graph = debate()
    bare = Graph.of((node for node in graph.nodes if node.label != "Document"), graph.edges)

    assert {"id": graphs.KERB} in of(bare)["documents"]


def test_the_page_of_a_thread_counts_one_thread() -> None:
    graph = argmap.read(EXAMPLE)
    assert "1 thread, 4 controversies" in payload(graph.view(thread="locks-on-media"))["counts"]


def test_a_cut_name_is_shown_as_the_claim() -> None:
    claim = "A claim so long that its name had to be cut somewhere"
    node = Node("Position", "p", {"name": "A claim so long that…", "claim": claim})

    assert of(Graph.of([node]))["nodes"][0]["name"] == claim


def test_edges_to_nothing_are_left_out() -> None:
    edge = Edge("SUPPORTS", graphs.ROLF, Ref("Position", "gone"), "k", {"basis": "stated"})
    graph = Graph.of(debate().nodes, (*debate().edges, edge))

    assert of(graph) == of(debate())


def test_an_empty_view_is_a_payload() -> None:
    made = of(Graph())

    assert made["nodes"] == made["edges"] == made["kinds"] == []
    assert made["focus"] is None


def test_what_a_map_has_no_shape_for_is_refused() -> None:
    with pytest.raises(ExportError, match="Meeting"):
        of(Graph.of([Node("Meeting", "e", {"name": "E"})]))
    with pytest.raises(ExportError, match="CITES"):
        of(Graph.of(debate().nodes, [Edge("CITES", graphs.ROLF, graphs.COUNTS, "k")]))


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://EXAMPLE.org", "HTTP://EXAMPLE.org"),
        (" https://example.org ", "https://example.org"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("doi:10.5555/a<b>", "https://doi.org/10.5555/a%3Cb%3E"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)//https://x", ""),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,<script>1</script>", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("https:javascript", ""),
        ("example.org", ""),
        ("", ""),
    ],
)
def test_only_safe_addresses_are_links(address: str, made: str) -> None:
    assert link(address) == made


def test_neutral_stances_are_edges() -> None:
    properties: dict[str, Value] = {"basis": "stated", "document": graphs.CHARGE}
    neutral = Edge("NEUTRAL_ON", graphs.ROLF, graphs.NO_PRICE, "key", properties)
    made = of(Graph.of(debate().nodes, [*debate().edges, neutral]))
    plain = of(debate())
    number = {node["ref"]: place for place, node in enumerate(made["nodes"])}
    (edge,) = [item for item in made["edges"] if item["relation"] == "actor-neutral"]
    assert edge["from"] == number["Actor:ilse-rolf"]
    assert edge["basis"] == "stated"
    others = [item for item in made["edges"] if item is not edge]
    assert others == plain["edges"]
