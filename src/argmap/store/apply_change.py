"""Write changes, compare two graphs, and remove what argmap wrote; for both stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import cast

from argmap.errors import NodeTaken
from argmap.model import Change, Edge, Graph, Node, Tally
from argmap.model.schema import LABEL_NAMES, TYPES
from argmap.store import cypher_texts
from argmap.store.cypher_texts import Writing, by_label, by_pattern, parts


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


def apply_change(change: Change, execute: Execute, ask: Ask, *, creating: bool = False) -> Tally:
    """Write a change in batches: delete edges, delete nodes, write nodes, write edges.

    creating: whether what is not there yet is written by CREATE. With SET, the embedded engine
    keeps it twice until the end of the transaction.

    A node to delete that another program's edge holds stays, and counts as that program's. Raises
    NodeTaken, before anything is written, if another program wrote a node with one of the ids.
    """
    nodes: defaultdict[str, list[Node]] = defaultdict(list)
    for node in change.put.nodes:
        nodes[node.label].append(node)
    edges: defaultdict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in change.put.edges:
        edges[edge.source.label, edge.type, edge.target.label].append(edge)
    for label, items in sorted(nodes.items()):
        for part in parts(items):
            asked = {"rows": [{"id": node.id} for node in part]}
            found = ask(cypher_texts.foreign_nodes(label), asked)
            if found is not None:
                raise NodeTaken(label, str(found))
    counted: list[tuple[int, int, int, int]] = []
    for pattern, dropped in by_pattern(change.drop_edges).items():
        text = cypher_texts.drop_edges(pattern)
        counted += [execute(text, {"rows": part}) for part in parts(dropped)]
    for label, ids in by_label(change.drop_nodes).items():
        for text in cypher_texts.drop_nodes(label):
            counted += [execute(text, {"ids": part}) for part in parts(ids)]
    created: set[tuple[str, object]] = set()  # the nodes, each as label and id
    for label, items in sorted(nodes.items()):
        texts = cypher_texts.node_writing(label)
        for rows in map(_node_rows, parts(items)):
            new = _new(texts.known, rows, ("id",), ask) if creating else set()
            created.update((label, rows[n]["id"]) for n in new)
            counted += _put(texts, rows, new, execute)
    for ends, stated in sorted(edges.items()):
        source, _, target = ends
        texts = cypher_texts.edge_writing(cypher_texts.PATTERNS_BY_ENDS[ends])
        for rows in map(_edge_rows, parts(stated)):
            new = set()
            if creating:  # an edge of a node that was just created is new
                new = {
                    n
                    for n, row in enumerate(rows)
                    if (source, row["a"]) in created or (target, row["b"]) in created
                }
                new |= _new(texts.known, rows, ("a", "b", "key"), ask, new)
            counted += _put(texts, rows, new, execute)
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


def _node_rows(nodes: Iterable[Node]) -> list[dict[str, object]]:
    return [{"id": node.id, "properties": {"id": node.id, **node.properties}} for node in nodes]


def _edge_rows(edges: Iterable[Edge]) -> list[dict[str, object]]:
    return [
        {
            "a": edge.source.id,
            "b": edge.target.id,
            "key": edge.key,
            "properties": {"key": edge.key, **edge.properties},
        }
        for edge in edges
    ]


def _new(
    question: str,
    rows: list[dict[str, object]],
    identity: Sequence[str],
    ask: Ask,
    others: Set[int] = frozenset(),
) -> set[int]:
    """Return the numbers of the rows of nodes or edges that are not there, without others.

    question: finds those that are there; identity: the keys of the rows by which it finds them.
    """
    asked = [
        {"n": n, **{key: row[key] for key in identity}}
        for n, row in enumerate(rows)
        if n not in others
    ]
    if not asked:
        return set()
    known = {*cast("list[int]", ask(question, {"rows": asked}))}
    return {n for n in range(len(rows)) if n not in known and n not in others}


def _put(
    texts: Writing, rows: list[dict[str, object]], new: Set[int], execute: Execute
) -> Iterator[tuple[int, int, int, int]]:
    """Write nodes of a label, or edges of a pattern. new: the numbers of the rows to create."""
    if new:
        yield execute(texts.create, {"rows": [row for n, row in enumerate(rows) if n in new]})
        rows = [row for n, row in enumerate(rows) if n not in new]
    if rows:
        yield execute(texts.put, {"rows": rows})


def written_by_argmap(graph: Graph) -> Graph:
    """Return the nodes and edges of a graph that argmap wrote.

    Nodes and edges of another program may have the same labels and types.
    """
    return Graph(
        tuple(filter(_is_own, graph.nodes)),
        tuple(edge for edge in graph.edges if "basis" in edge.properties),
    )


def _is_own(node: Node) -> bool:
    return any(name in node.properties for name in cypher_texts.own_properties(node.label))


def remove_written(execute: Execute) -> None:
    """Remove all nodes and edges that argmap wrote, with any version of the model.

    A node that an edge of another program holds stays, and counts as that program's.

    execute: runs each query in a separate transaction. One transaction for all could need more
    memory than a server has.
    """
    for relation in TYPES:
        while execute(cypher_texts.remove_edges(relation), {})[3]:
            pass
    for label in LABEL_NAMES:
        while execute(cypher_texts.remove_nodes(label), {})[1]:
            pass
        execute(cypher_texts.release_nodes(label), {})
