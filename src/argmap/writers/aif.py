"""Write an argument map as a nodeset in the Argument Interchange Format, as AIFdb and OVA use it.

Claims are I-nodes; supports and attacks are RA- and CA-nodes between them. An undercut is a CA-node
that attacks the RA- or CA-node by which its target is listed. A stance is a locution
(L-node) of its actor with a YA-node: "Asserting" for support, "Disagreeing" for opposition. See
http://www.arg.tech/aif for the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from argmap.model.graph import Edge, Ref
from argmap.model.loss import Losses
from argmap.writers.argument_map import OTHER_RELATION, ArgumentMap, count_edge

# The names and numbers of schemes in AIFdb.
_SCHEMES = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", ""),
    "PA": ("Default Preference", ""),
    "Asserting": ("Asserting", "74"),
    "Disagreeing": ("Disagreeing", ""),
}
_RELATIONS = {"SUPPORTS": "RA", "CONTESTS": "CA"}
_OTHERS = {"rephrase": "MA", "preference": "PA"}
_ABOUT_A_STEP = {"undercut": "CA", "support of the inference": "RA"}
_Json = dict[str, Any]


def aif_text(arguments: ArgumentMap, losses: Losses, *, xaif: bool = False) -> str:
    """Return an argument map as JSON.

    xaif: as xAIF, with the nodeset under `AIF` and the names of its participants. losses: gets what
    AIF has no place for.
    """
    arguments.count_left_out(losses, ())
    for stance in arguments.stances:
        if stance.text("word"):
            count_edge(losses, "word", "the source's own words for stances", stance)
    nodeset = _Nodeset(arguments)
    made = nodeset.made()
    for edge in nodeset.left_out:
        what = "relations that are neither for nor against"
        count_edge(losses, OTHER_RELATION, what, edge)
    topics = arguments.graph.labelled("Controversy")
    for topic in topics[1:]:
        losses.add(
            "topic", "further controversies; a nodeset is about one thing", topic.name,
            topic.text("document"), int(topic.text("line") or 0),
        )  # fmt: skip
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


def _scheme_of(relation: Edge) -> str | None:
    """Return the type of the node between two claims, None if AIF has none for the relation."""
    word = relation.text("relation").lower()
    other = next((type_ for name, type_ in _OTHERS.items() if name in word), None)
    return _RELATIONS.get(relation.type, other)


def _written(relations: Iterable[Edge]) -> tuple[list[Edge], dict[Ref, Edge]]:
    """Return the relations that AIF has a place for, and the step of each claim.

    An undercut needs a step of the claim that it is about.
    """
    words = _ABOUT_A_STEP.keys()
    kept = [it for it in relations if _scheme_of(it) or it.text("relation").lower() in words]
    while True:
        steps = _steps(kept)
        rest = [edge for edge in kept if _scheme_of(edge) or edge.target in steps]
        if len(rest) == len(kept):
            return kept, steps
        kept = rest


def _steps(relations: Iterable[Edge]) -> dict[Ref, Edge]:
    """Return the relation by which each claim is listed, else its first one."""
    found: dict[Ref, Edge] = {}
    for edge in relations:
        first = found.setdefault(edge.source, edge)
        if first.text("as_written") and not edge.text("as_written"):
            found[edge.source] = edge
    return found


class _Nodeset:
    def __init__(self, arguments: ArgumentMap) -> None:
        self._map = arguments
        self._nodes: list[_Json] = []
        self._edges: list[_Json] = []
        self._locutions: list[_Json] = []
        self._people: dict[Ref, str] = {}
        self.left_out: list[Edge] = []

    def made(self) -> _Json:
        numbers = {
            claim.ref: self._node("I", claim.text("claim") or claim.name)
            for claim in self._map.claims
        }
        self._add_relations(numbers)
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

    def _add_relations(self, claims: dict[Ref, str]) -> None:
        """Add a node for each relation. claims: the numbers of the claims."""
        relations, steps = _written(self._map.relations)
        written = {edge.id for edge in relations}
        self.left_out = [edge for edge in self._map.relations if edge.id not in written]
        ends: list[tuple[str, Ref]] = []
        numbers: dict[Ref, str] = {}
        for relation in relations:
            name = _scheme_of(relation)
            word = relation.text("relation")
            if name is None:
                scheme = self._scheme(_ABOUT_A_STEP[word.lower()])
                ends.append((scheme, relation.target))
            else:
                scheme = self._scheme(name, word if name in _RELATIONS.values() else "")
            self._edge(claims[relation.source], scheme)
            if name is not None:
                self._edge(scheme, claims[relation.target])
            if steps[relation.source] is relation:
                numbers[relation.source] = scheme
        for scheme, target in ends:
            self._edge(scheme, numbers[target])

    def _node(self, type_: str, text: str, **more: str) -> str:
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": type_, **more})
        return number

    def _scheme(self, name: str, word: str = "") -> str:
        """Add a node between others. word: the name of its scheme, if it is not the default."""
        text, number = (word, "") if word else _SCHEMES[name]
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
