"""Small graphs made up from the schema, the same for the same seed."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.ids import edge_key
from argmap.model.schema import (
    INTEGER,
    LABELS,
    PATTERNS,
    STRUCTURAL,
    TEXTS,
    Property,
    edge_properties,
)

SIZES = {
    "Thread": 3, "Controversy": 6, "Position": 18, "Reading": 6, "Actor": 14, "Tension": 8,
    "Source": 10, "Document": 4, "Reason": 9, "Event": 7,
    "Challenge": 3, "Resolution": 2,
}  # fmt: skip
TEXTS_HELD = (
    "open", "Open", "closed", "a b", "it's", 'so "called"', "back\\slash", "Ünïcode", "ß", "", "%",
    "日本", "0", "true", "null", "a\nb",
)  # fmt: skip
DAYS = ("2019-02-28", "2020-02-29", "2021-06-01", "2023-12-31")


def graph(seed: int) -> Graph:
    """A graph with every label and every kind of edge, whose nodes lack some of their properties,
    and some of which two edges of one type join."""
    chance = Random(f"graph {seed}")
    nodes: defaultdict[str, list[Node]] = defaultdict(list)
    for label in LABELS:
        for number in range(SIZES[label.name]):
            properties: dict[str, Value] = {"name": chance.choice(TEXTS_HELD) or "nameless"}
            properties |= _some(chance, label.properties)
            if label.name != "Document":
                properties |= {"document": f"document-{number % 4}", "line": number % 7 + 1}
            nodes[label.name].append(Node(label.name, f"{label.name.lower()}-{number}", properties))
    # Which nodes an edge joins does not depend on how many properties the schema has.
    joining = Random(f"edges {seed}")
    edges = [
        _edge(chance, pattern.type, joining.choice(nodes[pattern.source]), other)
        for pattern in PATTERNS
        for other in nodes[pattern.target]
        for _ in range(joining.choice((0, 1, 1, 2, 3)))
    ]
    return Graph.of((node for held in nodes.values() for node in held), edges)


def _edge(chance: Random, relation: str, start: Node, end: Node) -> Edge:
    document = f"document-{chance.randrange(4)}"
    properties = _some(chance, edge_properties(relation))
    properties |= {"line": chance.randrange(1, 9)}
    if relation != STRUCTURAL:
        properties |= {"document": document}
    properties["basis"] = chance.choice(("stated", "stated", "inferred"))
    key = edge_key(relation, document, str(properties.get("quote")), properties.get("since"))
    properties.pop("key", None)
    return Edge(relation, Ref(*start.ref), Ref(*end.ref), key, properties)


def _some(chance: Random, declared: tuple[Property, ...]) -> dict[str, Value]:
    """Two thirds of the properties, with values."""
    return {item.name: _value(chance, item) for item in declared if chance.random() < 0.67}


def _value(chance: Random, item: Property) -> Value:
    if item.values:
        return chance.choice(item.values)
    if item.type == INTEGER:
        return chance.randrange(-3, 9)
    if item.type == TEXTS:
        return [chance.choice(TEXTS_HELD) for _ in range(chance.randrange(4))]
    if item.name in ("since", "until", "updated", "published", "started", "founded"):
        return chance.choice(DAYS)
    return chance.choice(TEXTS_HELD)
