"""Reading reasons: their ids, their limits, and the faults that are reported."""

from __future__ import annotations

import json

import pytest

from argmap.documents.stance_and_reason import MAX_REASON_DEPTH
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.ingest.statements import Statements
from argmap.model import Ref

NESTED = {
    "claim": "It is cheap.",
    "for": True,
    "proponents": ["A", {"actor": "B", "since": "2024", "quote": "Cheap!"}],
    "sources": [{"url": "https://example.org/x", "published_at": "2024"}],
    "reasons": [{"claim": "Not in winter.", "for": False, "opponents": ["A"]}],
}


def _text(*reasons: object) -> str:
    positions = [{"id": "one", "claim": "One.", "reasons": reasons}, {"claim": "Two."}]
    return json.dumps({"id": "c", "positions": positions}, indent=1)


def _read(*reasons: object, suffix: str = "json") -> Document:
    text = _text(*reasons)
    if suffix == "md":
        text = f"---\n{text}\n---\n"
    return read(f"c.{suffix}", text.encode())


def _stated(*reasons: object) -> Statements:
    document = _read(*reasons)
    assert document.problems == ()
    return extract_statements(document)


def _chain(depth: int) -> dict[str, object]:
    made: dict[str, object] = {"claim": f"Level {depth}.", "for": True}
    for level in range(depth - 1, 0, -1):
        made = {"claim": f"Level {level}.", "for": True, "reasons": [made]}
    return made


@pytest.mark.parametrize("suffix", ["json", "yml", "md"])
def test_reasons_are_read_in_each_format(suffix: str) -> None:
    stated = extract_statements(_read(NESTED, suffix=suffix))
    ids = {node.id: node.properties["depth"] for node in stated.nodes if node.label == "Reason"}
    assert ids == {"c/one/it-is-cheap": 1, "c/one/not-in-winter": 2}
    cheap, winter = (Ref("Reason", id_) for id_ in ids)
    edges = {(edge.type, edge.source, edge.target) for edge in stated.edges}
    assert ("SUPPORTS", cheap, Ref("Position", "c/one")) in edges
    assert ("CONTESTS", winter, cheap) in edges
    (cited,) = [edge for edge in stated.edges if edge.type == "CITES"]
    assert (cited.source, cited.properties["published"]) == (cheap, "2024")
    quoted = [edge for edge in stated.edges if edge.properties.get("quote")]
    assert [(edge.type, edge.target, edge.properties["since"]) for edge in quoted] == [
        ("SUPPORTS", cheap, "2024")
    ]


def test_an_id_does_not_change_with_the_claim_or_the_level() -> None:
    given = {"id": "Winter", "claim": "It freezes.", "for": False}
    for reasons in ([given], [{**NESTED, "reasons": [{**given, "claim": "It snows."}]}]):
        ids = {node.id for node in _stated(*reasons).nodes}
        assert "c/one/winter" in ids


def test_reasons_state_no_relation_between_positions() -> None:
    (rivalry,) = [edge for edge in _stated(NESTED).edges if edge.properties["basis"] == "inferred"]
    assert {rivalry.source, rivalry.target} == {Ref("Position", "c/one"), Ref("Position", "c/two")}


def test_the_deepest_level_is_read_and_the_next_one_refused() -> None:
    depths = [
        node.properties["depth"]
        for node in _stated(_chain(MAX_REASON_DEPTH)).nodes
        if node.label == "Reason"
    ]
    assert depths == list(range(1, MAX_REASON_DEPTH + 1))
    (problem,) = _read(_chain(MAX_REASON_DEPTH + 1)).problems
    assert (problem.code, problem.severity, problem.field) == (
        "too-deep",
        "error",
        "positions[0].reasons",
    )
    assert "deeper than 20 levels" in problem.what
    text = _text(_chain(MAX_REASON_DEPTH + 1))
    before = text[: text.rindex("[", 0, text.index(f"Level {MAX_REASON_DEPTH + 1}."))]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (problem.line, problem.column) == place
    assert _read(_chain(MAX_REASON_DEPTH + 9)).problems[0].code == "too-deep"


def test_two_reasons_with_one_id_are_an_error() -> None:
    again = {"claim": "Not in winter.", "for": True}
    (problem,) = extract_statements(_read(NESTED, again)).problems
    assert problem.code == "duplicate-id"
    assert "the reason 'c/one/not-in-winter' is defined twice" in problem.what
