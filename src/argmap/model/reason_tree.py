"""Arrange reasons as trees below the position, reading or reason that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.errors import shortened
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import REASON


@dataclass(frozen=True, repr=False)
class ReasonTree:
    """A reason with the reasons below it.

    node: the reason; in_favour: whether it supports the node above it, or contests it; proponents,
    opponents: the actors that support and contest the reason, by id; sources: those that it cites,
    by id; reasons: those below it, in document order.
    """

    node: Node
    in_favour: bool
    proponents: tuple[Node, ...]
    opponents: tuple[Node, ...]
    sources: tuple[Node, ...]
    reasons: tuple[ReasonTree, ...]

    @property
    def claim(self) -> str:
        """Its text."""
        return self.node.text("claim") or self.node.name

    @property
    def number(self) -> int:
        """The number of reasons in the tree, with this one."""
        return 1 + sum(tree.number for tree in self.reasons)

    def __repr__(self) -> str:
        return f"<ReasonTree {shortened(str(self.node.ref))}: {self.number:,}>"


def reason_trees(graph: Graph) -> dict[Ref, tuple[ReasonTree, ...]]:
    """Return the trees of reasons directly below each node that has some.

    graph: reasons with their edges and the nodes at the ends of these.
    """
    below: dict[Ref, list[Edge]] = defaultdict(list)
    stances: dict[tuple[str, Ref], list[Ref]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source.label == REASON and edge.type != "CITES":
            below[edge.target].append(edge)
        elif edge.source.label == REASON:
            stances[edge.type, edge.source].append(edge.target)
        elif edge.target.label == REASON:
            stances[edge.type, edge.target].append(edge.source)
    return {ref: _trees(ref, graph.by_ref, below, stances) for ref in sorted(below)}


def _trees(
    ref: Ref,
    nodes: Mapping[Ref, Node],
    below: Mapping[Ref, list[Edge]],
    stances: Mapping[tuple[str, Ref], list[Ref]],
) -> tuple[ReasonTree, ...]:
    def named(type: str, reason: Ref) -> tuple[Node, ...]:
        return tuple(nodes[item] for item in sorted(set(stances.get((type, reason), ()))))

    edges = sorted(below.get(ref, ()), key=lambda edge: (_rank(nodes[edge.source]), edge.source))
    return tuple(
        ReasonTree(
            nodes[edge.source],
            edge.type == "SUPPORTS",
            named("SUPPORTS", edge.source),
            named("CONTESTS", edge.source),
            named("CITES", edge.source),
            _trees(edge.source, nodes, below, stances),
        )
        for edge in edges
    )


def _rank(node: Node) -> int:
    rank = node.properties.get("rank", 0)
    return rank if isinstance(rank, int) else 0
