"""The whole graph by its relations, read once, for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from argmap.export.boxes import full_name
from argmap.export.summary import Sentence, summary
from argmap.export.vocabulary import kind_of, relation_of
from argmap.model import Edge, Graph, Node, Ref
from argmap.site.urls import FOLDERS, anchor_of, page_of

_SIDES = ("actor-supports", "actor-contests")
_PARTS: dict[str, tuple[str, ...]] = {
    "Position": ("position-of", "reading-of"),
    "Controversy": ("controversy-of", "raises"),
    "Thread": ("asks",),
}


@dataclass(frozen=True, slots=True)
class PageLink:
    """A name that leads to a page. path: from the atlas' folder, "" where it leads nowhere."""

    name: str
    path: str
    note: str = ""


class GraphIndex:
    """Who stands where, what belongs to what, and where that is stated."""

    def __init__(self, graph: Graph) -> None:
        """graph: everything; edges to nodes that it lacks are passed over.

        Raises ExportError for a node or an edge of a kind that no page has a place for.
        """
        self.graph = graph
        self.nodes = graph.by_ref
        self._out: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        self._into: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        self._on: dict[tuple[Ref, str], list[Ref]] = {}
        self._links: dict[Ref, PageLink] = {}
        self._matters: dict[Ref, frozenset[Ref]] = {}
        for edge in graph.edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                relation = relation_of(edge).key
                self._out[edge.source, relation].append(edge)
                self._into[edge.target, relation].append(edge)

    def out(self, ref: Ref, relation: str) -> list[Edge]:
        """The edges of a relation that lead from a node."""
        return self._out.get((ref, relation), [])

    def into(self, ref: Ref, relation: str) -> list[Edge]:
        """The edges of a relation that lead to a node."""
        return self._into.get((ref, relation), [])

    def targets(self, ref: Ref, *relations: str) -> list[Ref]:
        """Where a node's edges of these relations lead, each once."""
        return list(dict.fromkeys(e.target for name in relations for e in self.out(ref, name)))

    def sources(self, ref: Ref, *relations: str) -> list[Ref]:
        """Where edges of these relations that end at a node come from, each once."""
        return list(dict.fromkeys(e.source for name in relations for e in self.into(ref, name)))

    def positions(self, ref: Ref) -> list[Ref]:
        """The answers of a controversy or the readings of a thread, in their document's order."""
        found = self.sources(ref, "position-of", "reading-of")
        return sorted(found, key=lambda item: (_rank(self.nodes[item]), item))

    def stands(self, actor: Ref) -> list[Ref]:
        """The positions on which an actor takes a side."""
        return self.targets(actor, *_SIDES)

    def matters(self, position: Ref) -> list[Ref]:
        """The controversies of a position, or else the threads that it is a reading of."""
        return self.targets(position, "position-of") or self.targets(position, "reading-of")

    def actors(self, positions: Iterable[Ref]) -> list[Ref]:
        """Who takes a side on any of these positions, each once."""
        return list(dict.fromkeys(a for item in positions for a in self.sources(item, *_SIDES)))

    def on(self, position: Ref, side: str) -> list[Ref]:
        """Who is on a side of a position: whoever has a name first, then by name."""
        if (position, side) not in self._on:
            found = self.sources(position, side)
            self._on[position, side] = sorted(found, key=lambda ref: by_name(self.nodes[ref]))
        return self._on[position, side]

    def matters_of(self, actor: Ref) -> frozenset[Ref]:
        """The controversies and threads in which an actor takes a side."""
        if actor not in self._matters:
            found = (matter for item in self.stands(actor) for matter in self.matters(item))
            self._matters[actor] = frozenset(found)
        return self._matters[actor]

    def link(self, ref: Ref) -> PageLink:
        """A link to a thing's page, or to its place on the page of what it belongs to."""
        if ref not in self._links:
            self._links[ref] = PageLink(full_name(self.nodes[ref]), self._path(ref))
        return self._links[ref]

    def _path(self, ref: Ref) -> str:
        if ref.label in FOLDERS:
            return page_of(ref)
        raised = ref.label == "Tension"
        owners = self.sources(ref, "raises", "asks") if raised else self.matters(ref)
        return f"{page_of(owners[0])}#{anchor_of(ref)}" if owners else ""

    def told(self, refs: Iterable[Ref], focus: Ref | None = None) -> list[tuple[str, list[Any]]]:
        """Sentences about these nodes: the role of each, and its pieces, texts and refs.

        focus: the node that they are about, if there is one.
        """
        there = list(dict.fromkeys(refs))
        numbers = {ref: number for number, ref in enumerate(there)}
        nodes = [
            {
                "label": ref.label,
                "kind": kind_of(self.nodes[ref]),
                "name": full_name(self.nodes[ref]),
                "details": self.nodes[ref].properties,
            }
            for ref in there
        ]
        # Sides are read from whichever end has few of them: an actor may stand in very many places.
        if focus is not None and focus.label == "Actor":
            edges = [edge for name in _SIDES for edge in self.out(focus, name)]
        else:
            edges = [edge for ref in there for name in _SIDES for edge in self.into(ref, name)]
        edges += [edge for ref in there for name in _PARTS.get(ref.label, ())
                  for edge in self.out(ref, name)]  # fmt: skip
        ties = [
            {
                "from": numbers[edge.source],
                "to": numbers[edge.target],
                "relation": relation_of(edge).key,
                "basis": "inferred" if edge.inferred else "stated",
            }
            for edge in edges
            if edge.source in numbers and edge.target in numbers
        ]
        at = None if focus is None else numbers[focus]
        made: list[Sentence] = summary({"nodes": nodes, "edges": ties, "focus": at})
        return [
            (
                sentence["role"],
                [there[item] if isinstance(item, int) else item for item in sentence["pieces"]],
            )
            for sentence in made
        ]


def _rank(node: Node) -> int:
    rank = node.properties.get("rank", 0)
    return rank if isinstance(rank, int) else 0


def is_hedged(actor: Node) -> bool:
    """Whether an actor is an unnamed group: who it is may differ from place to place."""
    return actor.text("standing") == "hedged"


def by_name(node: Node) -> tuple[bool, str, str]:
    """The order of a list of names: unnamed groups come last."""
    return is_hedged(node), node.name.casefold(), node.id
