"""Make the actors that names files register: a label with a kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from argmap.model.definitions import Definition
from argmap.model.graph import Node, Ref, Value
from argmap.model.ids import fold, name_id


def registered_actor(decision: Mapping[str, object], document: str) -> tuple[Definition, Node]:
    """Return the definition and the node of an actor that a decision registers.

    decision: with `label`, `type` and `line`; document: the id of the names file.
    """
    label = str(decision["label"])
    name = str(decision.get("name") or label)
    aliases = (label,) if fold(label) != fold(name) else ()
    ref = Ref("Actor", name_id(label))
    line = decision.get("line")
    properties: dict[str, Value] = {
        "document": document,
        "line": line if isinstance(line, int) else 0,
        "name": name,
        "standing": "registered",
        "kind": str(decision.get("type") or "unknown"),
    }
    if word := decision.get("kind_word"):
        properties["kind_word"] = str(word)
    if aliases:
        properties["aliases"] = list(aliases)
    return Definition(ref, name, aliases, document, registered=True), Node(*ref, properties)


def registered_actors(decisions: Iterable[str], document: str) -> Iterator[tuple[Definition, Node]]:
    """Yield the actors that a names file registers. decisions: of the file, each as JSON."""
    for decision in map(json.loads, decisions):
        if "label" in decision and "same_as" not in decision:
            yield registered_actor(decision, document)
