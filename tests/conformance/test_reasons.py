"""Reasons for and against positions, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import ArgumentGraph
from argmap.model import Graph, Ref
from argmap.model.reason_tree import ReasonTree
from tests.places import Place

DOCUMENT = """\
kind: controversy
id: kerb
positions:
  - id: trees
    claim: Plant trees.
    proponents: [Walkers]
    sources: [{url: https://example.org/kerb}]
    reasons:
      - claim: Trees cool the street.
        for: true
        proponents: [Walkers, Botanists, some planners]
        sources: [{url: https://example.org/heat}, {url: https://example.org/kerb}]
        reasons:
          - claim: Not in winter.
            for: false
            proponents: [Drivers]
      - id: cost
        claim: Trees cost more than paint.
        for: false
        opponents: [Botanists]
  - {id: cars, claim: Leave it to cars., proponents: [Drivers]}
"""
THREAD = """\
kind: thread
id: streets
interpretations:
  - label: A commons
    claim: Streets are a commons.
    reasons: [{claim: Streets belong to nobody., for: true}]
"""


def _documents(folder: Path) -> Path:
    (folder / "kerb.yml").write_text(DOCUMENT, "utf-8")
    (folder / "streets.yml").write_text(THREAD, "utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(module_place: Place, tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    folder = _documents(tmp_path_factory.mktemp("kerb"))
    made = ArgumentGraph(module_place.open())
    assert made.ingest(folder, root=folder).errors == []
    return made


def test_reasons_are_not_positions(graph: ArgumentGraph) -> None:
    assert graph.cypher("MATCH (p:Position) RETURN count(p) AS n").rows == ((2,),)
    assert graph.cypher("MATCH (r:Reason) RETURN count(r) AS n").rows == ((4,),)
    positions = {row["id"]: row for row in graph.positions()}
    assert (positions["kerb/trees"]["supporters"], positions["kerb/trees"]["sources"]) == (1, 1)
    assert graph.controversies()[0]["actors"] == 2
    assert graph.controversies()[0]["sources"] == 1
    actors = {row["id"]: row for row in graph.actors()}
    assert (actors["botanists"]["supports"], actors["botanists"]["controversies"]) == (0, 0)
    against = graph.cypher("MATCH (:Actor)-[:CONTESTS]->(p:Position) RETURN count(p) AS n")
    assert against.rows == ((0,),)


def test_no_rivalry_is_inferred_from_reasons(graph: ArgumentGraph) -> None:
    inferred = [edge for edge in graph.graph().edges if edge.inferred]
    assert [(edge.source.id, edge.target.id) for edge in inferred] == [("kerb/cars", "kerb/trees")]


def test_reasons_have_a_table(graph: ArgumentGraph) -> None:
    rows = graph.reasons().to_dicts()
    assert [(row["id"], row["side"], row["under"], row["root"], row["depth"]) for row in rows] == [
        ("kerb/trees/cost", "against", "kerb/trees", "kerb/trees", 1),
        (
            "kerb/trees/not-in-winter", "against", "kerb/trees/trees-cool-the-street",
            "kerb/trees", 2,
        ),
        ("kerb/trees/trees-cool-the-street", "for", "kerb/trees", "kerb/trees", 1),
        (
            "streets/a-commons/streets-belong-to-nobody", "for", "streets/a-commons",
            "streets/a-commons", 1,
        ),
    ]  # fmt: skip
    numbers = [(row["proponents"], row["opponents"], row["sources"]) for row in rows]
    assert numbers == [(0, 1, 0), (1, 0, 0), (2, 0, 2), (0, 0, 0)]
    assert rows[0]["document"] == "kerb.yml"
    assert graph.reason("not in winter.").id == "kerb/trees/not-in-winter"


def test_a_card_has_the_reasons_of_a_position_as_a_tree(graph: ArgumentGraph) -> None:
    card = graph.card("kerb/trees")
    cool, cost = card.reasons
    assert (cool.in_favour, cost.in_favour) == (True, False)
    assert _names(cool) == (["botanists", "some-planners", "walkers"], [])
    assert _names(cost) == ([], ["botanists"])
    assert [source.id for source in cool.sources] == [
        "https://example.org/heat", "https://example.org/kerb",
    ]  # fmt: skip
    assert [(tree.node.id, tree.in_favour) for tree in cool.reasons] == [
        ("kerb/trees/not-in-winter", False)
    ]
    assert not any("reason" in title for title in card.neighbours)
    assert card.to_dict()["reasons"][0]["reasons"][0]["claim"] == "Not in winter."


def _names(tree: ReasonTree) -> tuple[list[str], list[str]]:
    return [node.id for node in tree.proponents], [node.id for node in tree.opponents]


def test_cards_name_reasons_at_the_other_end(graph: ArgumentGraph) -> None:
    botanists = graph.card("botanists").neighbours
    assert {title: [item.ref.id for item in found] for title, found in botanists.items()} == {
        "contests the reason": ["kerb/trees/cost"],
        "gives the reason": ["kerb/trees/trees-cool-the-street"],
    }
    reason = graph.card("kerb/trees/trees-cool-the-street")
    assert [item.ref.id for item in reason.neighbours["is a reason for"]] == ["kerb/trees"]
    assert [tree.node.id for tree in reason.reasons] == ["kerb/trees/not-in-winter"]
    source = graph.card("https://example.org/kerb").neighbours
    assert [item.ref.label for title in sorted(source) for item in source[title]] == [
        "Position", "Reason",
    ]  # fmt: skip


def test_views_keep_reasons_apart(graph: ArgumentGraph) -> None:
    whole = graph.view()
    undefined = {node.ref for node in whole.graph.nodes if not node.text("document")}
    assert undefined - {node.ref for node in whole.graph.labelled("Document")} == {
        Ref("Actor", "walkers"), Ref("Actor", "drivers"), Ref("Source", "https://example.org/kerb"),
    }  # fmt: skip
    assert {edge.type for edge in whole.graph.edges} == {"SUPPORTS", "CONTESTS", "PART_OF", "CITES"}
    assert len(whole.graph.edges) == 7
    assert len(whole.reasons.labelled("Reason")) == 4
    shown = graph.view(controversy="kerb")
    assert Ref("Actor", "botanists") not in shown.graph.by_ref
    assert Ref("Actor", "botanists") in shown.reasons.by_ref
    assert len(shown.reasons.labelled("Reason")) == 3
    assert len(graph.view(thread="streets").reasons.labelled("Reason")) == 1
    near = graph.view(actor="walkers", hops=2)
    assert near.graph.labelled("Reason") == ()
    assert len(near.reasons.labelled("Reason")) == 3
    answer = graph.view(query="positions/search", parameters={"words": "cars"})
    assert answer.reasons == Graph()


def test_a_changed_or_removed_document_takes_its_reasons_along(
    place: Place, tmp_path: Path
) -> None:
    folder = _documents(tmp_path)
    with ArgumentGraph(place.open()) as made:
        made.ingest(folder, root=folder)
        actors = folder / "actors.yml"
        actors.write_text("{id: botany, name: Botany, aliases: [Botanists]}", "utf-8")
        made.ingest(folder, root=folder)
        supporters = [node.id for node in made.card("kerb/trees").reasons[0].proponents]
        assert supporters == ["botany", "some-planners", "walkers"]
        text = DOCUMENT.replace("Not in winter.", "Not at night.")
        (folder / "kerb.yml").write_text(text, "utf-8")
        made.ingest(folder, root=folder)
        assert made.reasons()["id"][1] == "kerb/trees/not-at-night"
        assert len(made.reasons()) == 4
        (folder / "kerb.yml").unlink()
        (folder / "streets.yml").unlink()
        made.ingest(folder, root=folder, prune=True)
        left = {node.ref for node in made.graph().nodes}
        assert left == {Ref("Actor", "botany"), Ref("Document", "actors.yml")}
