"""Write changes, and compare two graphs; for both stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from argmap.errors import NodeTaken
from argmap.model import Change, Graph, Tally
from argmap.store import cypher_texts, removal_texts
from argmap.store.batches import BATCH, by_label, by_pattern


def difference(before: Graph, after: Graph) -> tuple[Change, Tally]:
    """Return the change that turns one graph into another, and its numbers."""
    nodes, edges = before.by_ref, {edge.id: edge for edge in before.edges}
    put_nodes = [node for node in after.nodes if nodes.get(node.ref) != node]
    put_edges = [edge for edge in after.edges if edges.get(edge.id) != edge]
    dropped_nodes = sorted(nodes.keys() - after.by_ref.keys())
    dropped_edges = sorted(edges.keys() - {edge.id for edge in after.edges})
    new_nodes = sum(node.ref not in nodes for node in put_nodes)
    new_edges = sum(edge.id not in edges for edge in put_edges)
    tally = Tally(
        new_nodes,
        len(put_nodes) - new_nodes,
        len(dropped_nodes),
        new_edges,
        len(put_edges) - new_edges,
        len(dropped_edges),
    )
    return Change(Graph.of(put_nodes, put_edges), tuple(dropped_nodes), tuple(dropped_edges)), tally


Execute = Callable[[str, Mapping[str, object]], tuple[int, int, int, int]]
"""Runs a write query. Returns the numbers of created nodes, deleted nodes, created edges and
deleted edges."""


Ask = Callable[[str, Mapping[str, object]], object]
"""Runs a query that returns one value."""


def apply_change(change: Change, execute: Execute, ask: Ask) -> Tally:
    """Write a change in batches: delete edges, delete nodes, write nodes, write edges.

    A node to delete that another program's edge holds stays, and counts as that program's. Raises
    NodeTaken, before anything is written, if another program wrote a node with one of the ids.
    """
    nodes: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for node in change.put.nodes:
        nodes[node.label].append({"id": node.id, "properties": {"id": node.id, **node.properties}})
    edges: defaultdict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for edge in change.put.edges:
        edges[edge.source.label, edge.type, edge.target.label].append(
            {
                "a": edge.source.id,
                "b": edge.target.id,
                "key": edge.key,
                "properties": {"key": edge.key, **edge.properties},
            }
        )
    for label, rows in sorted(nodes.items()):
        for start in range(0, len(rows), BATCH):
            asked = [{"id": row["id"]} for row in rows[start : start + BATCH]]
            found = ask(removal_texts.foreign_nodes(label), {"rows": asked})
            if found is not None:
                raise NodeTaken(label, str(found))
    steps: list[tuple[str, str, Sequence[object]]] = []
    for pattern, dropped in by_pattern(change.drop_edges).items():
        steps.append((cypher_texts.drop_edges(pattern), "rows", dropped))
    for label, ids in by_label(change.drop_nodes).items():
        steps += [(text, "ids", ids) for text in removal_texts.drop_nodes(label)]
    for label, rows in sorted(nodes.items()):
        steps.append((cypher_texts.put_nodes(label), "rows", rows))
    for ends, rows in sorted(edges.items()):
        steps.append((cypher_texts.put_edges(cypher_texts.PATTERNS_BY_ENDS[ends]), "rows", rows))
    counted = [
        execute(question, {name: values[start : start + BATCH]})
        for question, name, values in steps
        for start in range(0, len(values), BATCH)
    ]
    nodes_added = sum(counts[0] for counts in counted)
    edges_added = sum(counts[2] for counts in counted)
    return Tally(
        nodes_added,
        len(change.put.nodes) - nodes_added,
        sum(counts[1] for counts in counted),
        edges_added,
        len(change.put.edges) - edges_added,
        sum(counts[3] for counts in counted),
    )
