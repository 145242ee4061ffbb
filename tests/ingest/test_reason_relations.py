"""Further relations of reasons and positions: names, words, limits and faults."""

from __future__ import annotations

import json

from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.ingest.statements import Statements
from argmap.model import Ref


def _stated(*positions: object) -> Statements:
    text = json.dumps({"id": "c", "positions": positions}, indent=1)
    document = read("c.json", text.encode())
    assert document.problems == ()
    return extract_statements(document)


def _related(stated: Statements) -> list[tuple[str, object, object, object]]:
    return [
        (edge.type, edge.source.id, edge.target.id, edge.properties.get("relation"))
        for edge in stated.edges
        if isinstance(edge.source, Ref)
        and isinstance(edge.target, Ref)
        and edge.properties.get("as_written")
    ]


def test_a_reason_has_further_relations_to_positions_and_reasons() -> None:
    first = {"id": "r", "claim": "R.", "for": True, "contests": ["Two"], "tags": ["a", "b"]}
    second = {"id": "s", "claim": "S.", "for": False, "supports": [{"to": "r", "relation": "x"}]}
    stated = _stated(
        {"id": "one", "claim": "One.", "reasons": [first]},
        {"id": "two", "label": "Two", "claim": "Two.", "reasons": [second], "tags": ["t"]},
    )
    assert _related(stated) == [
        ("CONTESTS", "c/one/r", "c/two", None),
        ("SUPPORTS", "c/two/s", "c/one/r", "x"),
    ]
    tags = {node.id: node.properties["tags"] for node in stated.nodes if "tags" in node.properties}
    assert tags == {"c/one/r": ["a", "b"], "c/two": ["t"]}


def test_a_reason_without_a_side_is_about_what_it_is_listed_under() -> None:
    below = {"id": "u", "claim": "U.", "label": "Undercut", "relation": "undercut"}
    reason = {"id": "r", "claim": "R.", "for": True, "reasons": [below], "concerns": ["u"]}
    stated = _stated({"id": "one", "claim": "One.", "reasons": [reason]})
    edges = [
        (edge.type, edge.source, edge.target, edge.properties.get("relation"))
        for edge in stated.edges
        if edge.source.label == "Reason"
    ]
    undercut, other = Ref("Reason", "c/one/u"), Ref("Reason", "c/one/r")
    assert edges == [
        ("SUPPORTS", other, Ref("Position", "c/one"), None),
        ("CONCERNS", undercut, other, "undercut"),
        ("CONCERNS", other, undercut, None),
    ]
    (node,) = [node for node in stated.nodes if node.ref == undercut]
    assert (node.name, node.properties["claim"]) == ("Undercut", "U.")


def test_the_nearest_item_with_a_name_is_meant() -> None:
    def position(name: str, *links: str) -> dict[str, object]:
        reasons: list[object] = [{"id": "two", "claim": "R.", "for": True}]
        if links:
            reasons.append({"id": "s", "claim": "S.", "for": True, "supports": list(links)})
        return {"id": name, "claim": name, "reasons": reasons}

    stated = _stated(
        position("one", "two", "c/two", "two/two", "x/y", "x/y/z"),
        {**position("two"), "contests": ["one/two"]},
    )
    assert [(target, edge) for edge, _, target, _ in _related(stated)] == [
        ("c/one/two", "SUPPORTS"),
        ("c/two", "SUPPORTS"),
        ("c/two/two", "SUPPORTS"),
        ("x/y", "SUPPORTS"),
        ("x/y/z", "SUPPORTS"),
        ("c/one/two", "CONTESTS"),
    ]
    labels = [edge.target.label for edge in stated.edges if edge.properties.get("as_written")]
    assert labels == ["Reason", "Position", "Reason", "Position", "Reason", "Reason"]


def test_two_words_for_one_relation_are_two_edges() -> None:
    links = [{"to": "two", "relation": "contrary"}, {"to": "two", "relation": "contradictory"}]
    stated = _stated({"id": "one", "claim": "One.", "contests": links}, {"id": "two", "claim": "T"})
    assert [word for *_, word in _related(stated)] == ["contrary", "contradictory"]


def test_a_link_is_a_text_or_a_mapping_with_to() -> None:
    position = {"id": "one", "claim": "One.", "contests": [["two"], {"relation": "contrary"}]}
    document = read("c.json", json.dumps({"id": "c", "positions": [position]}).encode())
    assert [(problem.what, problem.remedy) for problem in document.problems] == [
        (
            "`positions[0].contests[0]` must be a text or a mapping",
            "Write an id, or {to, relation}",
        ),
        ("`positions[0].contests[1]` must be a text", "Write only an id, a name or a label"),
    ]
