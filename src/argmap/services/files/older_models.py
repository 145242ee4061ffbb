"""Convert graphs that older versions of the model wrote.

Since version 3, the model has only grown, so an older graph fits the schema. What these functions
add is computed from the graph. What was never in it is missing until the documents are ingested
again, so documents lose their digests: they are read again, even if they have not changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.ingest.mentions import mention
from argmap.ingest.rivalry import Connections, supporting
from argmap.model.citations import citations_of
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.ids import normal_url
from argmap.model.schema import MODEL_VERSION

OLDEST_MODEL = 3
"""The first version that `argmap export jsonl` wrote."""

_MISSING = {4: ["challenges", "resolutions"], 5: ["neutral stances", "positions that tables share"]}
"""What graphs up to a version can't have, even if documents state it."""


def missing(model: int) -> str:
    """Return what a graph of an older version can't have, as an enumeration."""
    *some, last = [what for until, parts in _MISSING.items() if model <= until for what in parts]
    return f"{', '.join(some)} or {last}"


def upgraded(graph: Graph, model: int) -> Graph:
    """Return a graph that an older version wrote, as this version would write it."""
    assert OLDEST_MODEL <= model < MODEL_VERSION
    edges = [_with_normal_source(edge) for edge in graph.edges]
    if model == 3:
        edges, rivalry = _with_connections(edges)
        nodes = [_with_rivalry(node, rivalry) for node in graph.nodes]
    else:
        nodes = list(graph.nodes)
    made = {edge.id: edge for edge in edges}
    made |= citations_of(edges)
    others = [_to_read_again(node) for node in nodes if node.label != "Source"]
    return Graph.of([*others, *_sources(made.values())], made.values())


def _with_connections(edges: Iterable[Edge]) -> tuple[list[Edge], dict[str, set[str]]]:
    """Return the edges without rivalry of positions that a third one connects.

    Also return the controversies with inferred rivalry, by document.
    """
    edges = list(edges)
    connected = Connections((edge.source, edge.target) for edge in supporting(edges)).connected
    kept: list[Edge] = []
    rivalry: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.inferred:
            rivalry[edge.document].add(edge.source.id.partition("/")[0])
            if connected(edge.source, edge.target):
                continue
        kept.append(edge)
    return kept, rivalry


def _with_rivalry(node: Node, rivalry: dict[str, set[str]]) -> Node:
    if node.label != "Document" or node.id not in rivalry:
        return node
    return node._replace(properties={**node.properties, "rivalry": sorted(rivalry[node.id])})


def _with_normal_source(edge: Edge) -> Edge:
    """Return an edge whose source has the id that its address has now, such as without `www.`."""
    if edge.target.label != "Source":
        return edge
    return edge._replace(target=Ref("Source", normal_url(edge.target.id)))


def _sources(edges: Iterable[Edge]) -> list[Node]:
    """Return the nodes of all sources that edges name."""
    named: defaultdict[Ref, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.target.label == "Source":
            named[edge.target].append(edge)
    return [node for ref, found in named.items() if (node := mention(ref, found))]


def _to_read_again(node: Node) -> Node:
    if node.label != "Document":
        return node
    return node._replace(properties={**node.properties, "digest": ""})
