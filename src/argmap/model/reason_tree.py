"""Arrange reasons as trees below the position, reading or reason that they are about.

A document lists each reason once. Its further relations, to other positions and reasons, become
links in the trees of these, so that the trees are finite even if the relations are circular.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.errors import shortened
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import REASON

ARGUMENT_TYPES = ("SUPPORTS", "CONTESTS", "CONCERNS")
"""The types of edges from a reason to what it is for, against or about."""


@dataclass(frozen=True, repr=False)
class ReasonTree:
    """A reason with the reasons below it.

    node: the reason, or a position that is for or against the reason above; in_favour: whether it
    supports the node above it, or contests it, or None if it does neither; proponents, opponents:
    the actors that support and contest the reason, by id; sources: those that it cites, by id;
    reasons: those below it, in document order; relation: what the document calls the relation to
    the node above, or ''; link: whether it is only named here, and listed elsewhere with its
    actors, sources and reasons; under: the node below which it is listed then, if that is known.
    """

    node: Node
    in_favour: bool | None
    proponents: tuple[Node, ...]
    opponents: tuple[Node, ...]
    sources: tuple[Node, ...]
    reasons: tuple[ReasonTree, ...]
    relation: str = ""
    link: bool = False
    under: Node | None = None

    @property
    def claim(self) -> str:
        """Its text."""
        return self.node.text("claim") or self.node.name

    @property
    def number(self) -> int:
        """The number of distinct reasons in the tree, with this one."""
        return number_of_reasons([self])

    @property
    def side(self) -> str:
        """Return "for", "against" or "about": what it says of the node above."""
        return {True: "for", False: "against", None: "about"}[self.in_favour]

    def __repr__(self) -> str:
        return f"<ReasonTree {shortened(str(self.node.ref))}: {self.number:,}>"


def number_of_reasons(trees: Iterable[ReasonTree]) -> int:
    """Return the number of distinct reasons in trees. A link counts like the reason itself."""
    return len({tree.node.ref for tree in _each(trees) if tree.node.label == REASON})


def _each(trees: Iterable[ReasonTree]) -> Iterator[ReasonTree]:
    for tree in trees:
        yield tree
        yield from _each(tree.reasons)


def is_argument(edge: Edge) -> bool:
    """Return whether an edge says what a reason is for, against or about."""
    return edge.source.label == REASON and edge.type in ARGUMENT_TYPES


def is_listing(edge: Edge) -> bool:
    """Return whether an edge leads from a reason to the node below which a document lists it."""
    return is_argument(edge) and not edge.properties.get("as_written")


def reason_trees(graph: Graph) -> dict[Ref, tuple[ReasonTree, ...]]:
    """Return the trees of reasons directly below each node that has some.

    graph: reasons with their edges and the nodes at the ends of these.
    """
    index = _Index(graph)
    return {ref: index.trees(ref) for ref in sorted(index.below)}


class _Index:
    """The edges of reasons by their ends."""

    def __init__(self, graph: Graph) -> None:
        self._nodes: Mapping[Ref, Node] = graph.by_ref
        self.below: dict[Ref, list[Edge]] = defaultdict(list)
        self._under: dict[Ref, Ref] = {}
        self._beside: dict[tuple[str, Ref], list[Ref]] = defaultdict(list)
        for edge in graph.edges:
            source, target = edge.source, edge.target
            if is_argument(edge):
                self.below[target].append(edge)
                if is_listing(edge):
                    self._under[source] = target
            elif source.label == REASON:
                self._beside[edge.type, source].append(target)
            elif target.label == REASON and source.label == "Actor":
                self._beside[edge.type, target].append(source)
            elif target.label == REASON:
                self.below[target].append(edge)

    def trees(self, ref: Ref) -> tuple[ReasonTree, ...]:
        """Return the trees directly below a node: those listed there, then links."""
        return tuple(map(self._tree, sorted(self.below.get(ref, ()), key=self._order)))

    def _order(self, edge: Edge) -> tuple[bool, int, Ref, str, str]:
        rank = self._nodes[edge.source].properties.get("rank", 0)
        place = rank if isinstance(rank, int) else 0
        return not is_listing(edge), place, edge.source, edge.type, edge.key

    def _tree(self, edge: Edge) -> ReasonTree:
        node = self._nodes[edge.source]
        side, relation = _SIDES.get(edge.type), edge.text("relation")
        if not is_listing(edge):
            under = self._nodes.get(self._under.get(node.ref, node.ref))
            return ReasonTree(
                node, side, (), (), (), (), relation, True, None if under is node else under
            )
        return ReasonTree(
            node,
            side,
            self._named("SUPPORTS", node.ref),
            self._named("CONTESTS", node.ref),
            self._named("CITES", node.ref),
            self.trees(node.ref),
            relation,
        )

    def _named(self, type: str, reason: Ref) -> tuple[Node, ...]:
        return tuple(
            self._nodes[item] for item in sorted(set(self._beside.get((type, reason), ())))
        )


_SIDES = {"SUPPORTS": True, "CONTESTS": False}
