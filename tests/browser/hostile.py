"""A graph in which every text tries to run as code."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.page.payload_types import EDGE_TEXTS
from tests.graphs import debate

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)> href',
    "' onmouseover='alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnihtemos \u202b שלום عليكم",
    "🧨 👩‍👩‍👧 \u2028 \x00 \ufeff",
    "]]>&lt;b&gt;",
]


def hostile() -> Graph:
    """A debate in which every text of every node and edge, every id and every document's name is
    out to be run."""
    texts = cycle(HOSTILE)

    def spoilt(properties: Mapping[str, Value], *more: str) -> dict[str, Value]:
        """All texts of a thing, and more that such things can have."""
        names = {name for name, value in properties.items() if isinstance(value, str)} | {*more}
        kept = {name for name in names if properties.get(name) in ("hedged", "question")}
        made = dict(properties)
        for name in sorted(names - kept - {"basis"}):
            made[name] = next(texts) + " " + str(properties.get(name, ""))
        for name in ("document", "mentioned_in"):
            if name in properties:
                made[name] = documents[str(properties[name])]
        if stating := properties.get("documents"):
            assert isinstance(stating, list | tuple)
            made["documents"] = [documents[str(name)] for name in stating]
        for name in {"url", "website", "source"} & made.keys():
            made[name] = "JavaScript:alert(1)"
        return made

    debated = debate()
    documents = {node.id: next(texts) + node.id for node in debated.labelled("Document")}
    refs = {
        node.ref: Ref(node.label, documents.get(node.id) or f"{node.id} {next(texts)}")
        for node in debated.nodes
    }
    nodes = [Node(*refs[node.ref], spoilt(node.properties)) for node in debated.nodes]
    edges = [
        Edge(
            edge.type, refs[edge.source], refs[edge.target], edge.key,
            spoilt(edge.properties, *EDGE_TEXTS, "url"),
        )
        for edge in debated.edges
    ]  # fmt: skip
    return Graph.of(nodes, edges)
