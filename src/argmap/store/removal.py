"""Remove what argmap wrote from a store, and leave what another program wrote."""

from __future__ import annotations

from argmap.model import Graph, Node
from argmap.model.schema import LABEL_NAMES, TYPES
from argmap.store import removal_texts
from argmap.store.apply_change import Execute


def written_by_argmap(graph: Graph) -> Graph:
    """Return the nodes and edges of a graph that argmap wrote.

    Nodes and edges of another program may have the same labels and types.
    """
    return Graph(
        tuple(filter(_is_own, graph.nodes)),
        tuple(edge for edge in graph.edges if "basis" in edge.properties),
    )


def _is_own(node: Node) -> bool:
    return any(name in node.properties for name in removal_texts.own_properties(node.label))


def remove_written(execute: Execute) -> None:
    """Remove all nodes and edges that argmap wrote, with any version of the model.

    A node that an edge of another program holds stays, and counts as that program's.

    execute: runs each query in a separate transaction. One transaction for all could need more
    memory than a server has.
    """
    for relation in TYPES:
        while execute(removal_texts.remove_edges(relation), {})[3]:
            pass
    for label in LABEL_NAMES:
        while execute(removal_texts.remove_nodes(label), {})[1]:
            pass
        execute(removal_texts.release_nodes(label), {})
