"""Challenges and resolutions as documents write them."""

from __future__ import annotations

import json

import pytest

from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.ingest.statements import NameReference
from argmap.model import Edge

CHALLENGE = {
    "id": "case",
    "target_claim_id": "trial",
    "allegations": ["misquote", "timeline_error"],
    "status": "under_review",
    "opened_at": "2024-03-01",
    "opened_by": "a-reader",
    "resolution_note_id": "note",
}
RESOLUTION = {
    "id": "note",
    "case_id": "case",
    "disposition": "mixed",
    "findings": ["The date is wrong."],
    "actions": [
        {"type": "event_state_changed", "claim_id": "trial", "from": {"state": "published"},
         "to": {"state": "challenged"}},
        {"type": "no_action"},
    ],
    "decided_by": ["ann", "bob"],
    "issued_at": "2024-03-09",
}  # fmt: skip


def _forms(data: dict[str, object]) -> dict[str, str]:
    """The same record in each format. JSON is YAML, too."""
    text = json.dumps(data)
    fields = "".join(f"{name}: {json.dumps(value)}\n" for name, value in data.items())
    return {"x.json": text, "x.yml": fields, "x.md": f"---\n{fields}---\n\nWhat it says.\n"}


@pytest.mark.parametrize("name", ["x.json", "x.yml", "x.md"])
def test_a_challenge_is_read(name: str) -> None:
    document = read(name, _forms({**CHALLENGE})[name].encode())
    assert document.problems == ()
    assert document.sections == (("What it says.",) if name == "x.md" else ())
    stated = extract_statements(document)
    assert stated.problems == ()
    node = {**stated.nodes[1].properties}
    assert (stated.nodes[1].label, stated.nodes[1].id, node.pop("line") in (1, 2)) == (
        "Challenge", "case", True,
    )  # fmt: skip
    assert node == {
        "name": "case",
        "document": name,
        "status": "under_review",
        "allegations": ["misquote", "timeline_error"],
        "opened": "2024-03-01",
        "opened_by": "a-reader",
        "resolution": "note",
    }
    (edge,) = stated.edges
    assert (edge.type, edge.target.label) == ("CHALLENGES", "Event")


@pytest.mark.parametrize("name", ["x.json", "x.yml", "x.md"])
def test_a_resolution_is_read(name: str) -> None:
    document = read(name, _forms({**RESOLUTION})[name].encode())
    assert document.problems == ()
    stated = extract_statements(document)
    node = {**stated.nodes[1].properties}
    del node["line"]
    assert node == {
        "name": "note",
        "document": name,
        "disposition": "mixed",
        "findings": ["The date is wrong."],
        "actions": [
            '{"claim_id": "trial", "from": {"state": "published"}, '
            '"to": {"state": "challenged"}, "type": "event_state_changed"}',
            '{"type": "no_action"}',
        ],
        "decided_by": ["ann", "bob"],
        "issued": "2024-03-09",
    }
    (edge,) = stated.edges
    assert (edge.type, edge.target.label) == ("RESOLVES", "Challenge")


@pytest.mark.parametrize(
    ("target", "kind", "label", "id_"),
    [
        ("kerb/wide", None, "Position", "kerb/wide"),
        ("kerb/wide/room", None, "Reason", "kerb/wide/room"),
        ("https://Example.org/a/#b", None, "Source", "https://example.org/a"),
        ("https://example.org/a/", "source", "Source", "https://example.org/a"),
        ("kerb/room", "tension", "Tension", "kerb/room"),
        ("streets/a-reading", "reading", "Reading", "streets/a-reading"),
    ],
)
def test_what_is_challenged_by_its_id(target: str, kind: str | None, label: str, id_: str) -> None:
    text = json.dumps({**CHALLENGE, "target_claim_id": target, "target_kind": kind})
    (edge,) = extract_statements(read("x.json", text.encode())).edges
    assert isinstance(edge, Edge)
    assert (edge.target.label, edge.target.id) == (label, id_)


@pytest.mark.parametrize("kind", ["actor", "controversy", "event", "resolution", "thread"])
def test_what_is_challenged_by_its_name(kind: str) -> None:
    text = json.dumps({**CHALLENGE, "target_claim_id": "A/B testing", "target_kind": kind})
    (edge,) = extract_statements(read("x.json", text.encode())).edges
    assert edge.target == NameReference(kind.capitalize(), "A/B testing")
