"""Write an argument map as a nodeset in the Argument Interchange Format, as AIFdb and OVA use it.

Claims are I-nodes; supports and attacks are RA- and CA-nodes between them. A stance is a locution
(L-node) of its actor with a YA-node: "Asserting" for support, "Disagreeing" for opposition. See
http://www.arg.tech/aif for the format.
"""

from __future__ import annotations

import json
from typing import Any

from argmap.model.graph import Edge, Ref
from argmap.model.loss import Losses
from argmap.writers.argument_map import ArgumentMap, count_edge

# The names and numbers of schemes in AIFdb.
_SCHEMES = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", ""),
    "Asserting": ("Asserting", "74"),
    "Disagreeing": ("Disagreeing", ""),
}
_RELATIONS = {"SUPPORTS": "RA", "CONTESTS": "CA", "CONCERNS": "MA"}
_Json = dict[str, Any]


def aif_text(arguments: ArgumentMap, losses: Losses, *, xaif: bool = False) -> str:
    """Return an argument map as JSON.

    xaif: as xAIF, with the nodeset under `AIF` and the names of its participants. losses: gets what
    AIF has no place for.
    """
    arguments.count_left_out(losses, ())
    for edge in arguments.relations:
        if edge.type == "CONCERNS" and "rephrase" not in edge.text("relation").lower():
            what = "relations that are neither for nor against, which become rephrases"
            count_edge(losses, "other-relation", what, edge)
    topics = arguments.graph.labelled("Controversy")
    for topic in topics[1:]:
        losses.add(
            "topic", "further controversies; a nodeset is about one thing", topic.name,
            topic.text("document"), int(topic.text("line") or 0),
        )  # fmt: skip
    made = _Nodeset(arguments).made()
    if arguments.credits:
        made["credits"] = list(arguments.credits)
    if xaif:
        participants = made.pop("participants")
        whole: _Json = {"schemefulfillments": [], "descriptorfulfillments": []}
        made = {
            "AIF": {**made, **whole, "participants": participants},
            "text": "",
            "dialog": bool(participants),
            "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []},
        }
    return _text(made) + "\n"


class _Nodeset:
    def __init__(self, arguments: ArgumentMap) -> None:
        self._map = arguments
        self._nodes: list[_Json] = []
        self._edges: list[_Json] = []
        self._locutions: list[_Json] = []
        self._people: dict[Ref, str] = {}

    def made(self) -> _Json:
        numbers = {
            claim.ref: self._node("I", claim.text("claim") or claim.name)
            for claim in self._map.claims
        }
        for relation in self._map.relations:
            scheme = self._scheme(_RELATIONS[relation.type])
            self._edge(numbers[relation.source], scheme)
            self._edge(scheme, numbers[relation.target])
        for stance in self._map.stances:
            if stance.target in numbers:
                self._stance(stance, numbers[stance.target])
        participants = [
            {"participantID": number, **_named(self._map.name(ref))}
            for ref, number in self._people.items()
        ]
        return {
            "nodes": self._nodes, "edges": self._edges, "locutions": self._locutions,
            "participants": participants,
        }  # fmt: skip

    def _node(self, type_: str, text: str, **more: str) -> str:
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": type_, **more})
        return number

    def _scheme(self, name: str) -> str:
        text, number = _SCHEMES[name]
        type_ = name if len(name) == 2 else "YA"
        known = {"schemeID": number} if number else {}
        return self._node(type_, text, scheme=text, **known)

    def _edge(self, source: str, target: str) -> None:
        number = str(len(self._edges) + 1)
        self._edges.append({"edgeID": number, "fromID": source, "toID": target})

    def _stance(self, stance: Edge, claim: str) -> None:
        name = self._map.name(stance.source)
        words = stance.text("quote") or self._nodes[int(claim) - 1]["text"]
        locution = self._node("L", f"{name} : {words}")
        said = self._scheme("Asserting" if stance.type == "SUPPORTS" else "Disagreeing")
        self._edge(locution, said)
        self._edge(said, claim)
        person = self._people.setdefault(stance.source, str(len(self._people) + 1))
        self._locutions.append(
            {
                "nodeID": locution,
                "personID": person,
                "start": stance.text("since") or None,
                "end": stance.text("until") or None,
                "source": stance.text("source") or None,
            }
        )


def _text(value: _Json) -> str:
    """Return JSON with one line for each item of a list."""
    parts = []
    for name, item in value.items():
        if isinstance(item, list) and item:
            text = "[\n" + ",\n".join(map(_line, item)) + "\n]"
        else:
            text = _text(item) if isinstance(item, dict) and name == "AIF" else _line(item)
        parts.append(f"{_line(name)}: {text}")
    return "{" + ",\n".join(parts) + "}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _named(name: str) -> _Json:
    """Return a name as first name and surname, which together are the name."""
    first, _, last = name.rpartition(" ")
    return {"firstname": first or last, "surname": last if first else ""}
