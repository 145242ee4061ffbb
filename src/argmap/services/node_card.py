"""Summarise one node: its properties, its neighbours, and where they are stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from argmap.errors import shortened
from argmap.model import Edge, Node, Ref
from argmap.model.schema import PATTERNS
from argmap.services.actors import NameDecision, decided
from argmap.store import Store

# The title of an edge at its target: (:Position)<-[:SUPPORTS]- is "supported by".
_PASSIVE = {
    ("SUPPORTS", "Actor"): "supported by",
    ("CONTESTS", "Actor"): "contested by",
    ("SUPPORTS", "Position"): "supported by the position",
    ("CONTESTS", "Position"): "contested by the position",
    ("PART_OF", "Position"): "positions",
    ("PART_OF", "Reading"): "readings",
    ("PART_OF", "Controversy"): "controversies",
    ("PART_OF", "Actor"): "members",
    ("RAISES", "Controversy"): "raised by",
    ("RAISES", "Thread"): "asked by",
    ("CITES", "Position"): "cited by",
}
_ACTIVE = {(item.source, item.type, item.target): item.about for item in PATTERNS}


@dataclass(frozen=True, repr=False)
class Neighbour:
    """A neighbour of a node, with the details of the edge.

    ref: the neighbour's label and id; name: its name; since, until, quote and source: those of the
    stance, '' if not given; places: where the edge is stated, as `document:line`.
    """

    ref: Ref
    name: str
    since: str
    until: str
    quote: str
    source: str
    places: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the neighbour as plain values, for JSON, without details that are not given."""
        details = {
            name: getattr(self, name)
            for name in ("since", "until", "quote", "source")
            if getattr(self, name)
        }
        made = {"label": self.ref.label, "id": self.ref.id, "name": self.name}
        return {**made, **details, "places": list(self.places)}

    def __repr__(self) -> str:
        return f"<Neighbour {shortened(str(self.ref))}>"


@dataclass(frozen=True, repr=False)
class NodeCard:
    """A summary of a node.

    node: the node; neighbours: by relation, such as "supported by" or "supported by, inferred";
    decisions: the decisions of names files about an actor; matched: the name or alias that was
    given instead of the id, or ''.
    """

    node: Node
    neighbours: dict[str, tuple[Neighbour, ...]]
    decisions: tuple[NameDecision, ...] = ()
    matched: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain values, for JSON."""
        node = self.node
        return {
            "label": node.label,
            "id": node.id,
            "name": node.name,
            "properties": {
                name: value for name, value in node.properties.items() if value not in (None, "")
            },
            "neighbours": {
                title: [neighbour.to_dict() for neighbour in found]
                for title, found in self.neighbours.items()
            },
            "decisions": [decision._asdict() for decision in self.decisions],
        }

    def __repr__(self) -> str:
        number = sum(map(len, self.neighbours.values()))
        return f"<NodeCard {shortened(str(self.node.ref))}: neighbours: {number:,}>"


def card(node: Node, store: Store, matched: str = "") -> NodeCard:
    """Return the card of a node.

    matched: the name or alias by which the node was found, or ''.
    """
    groups = _groups(node.ref, list(store.around([node.ref]).edges))
    others = {_other(node.ref, edge) for edges in groups.values() for edge in edges}
    names = {ref: found.name for ref, found in store.nodes(others).items()}
    neighbours = {
        title: _neighbours(node.ref, edges, names) for title, edges in sorted(groups.items())
    }
    decisions = tuple(decided(store, of=node.id)) if node.label == "Actor" else ()
    return NodeCard(node, neighbours, decisions, matched)


def _groups(ref: Ref, edges: list[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: (edge.inferred, edge.id)):
        if edge.source == ref:
            title = _ACTIVE[edge.source.label, edge.type, edge.target.label]
        else:
            title = _PASSIVE[edge.type, edge.source.label]
        found.setdefault(title + (", inferred" if edge.inferred else ""), []).append(edge)
    return found


def _other(ref: Ref, edge: Edge) -> Ref:
    return edge.target if edge.source == ref else edge.source


def _neighbours(ref: Ref, edges: list[Edge], names: dict[Ref, str]) -> tuple[Neighbour, ...]:
    """Return the neighbours. Edges that differ only in their places are merged."""
    places: dict[tuple[Ref, tuple[str, str, str, str]], list[str]] = {}
    for edge in edges:
        text = edge.text
        details = text("since"), text("until"), text("quote"), text("source")
        key = _other(ref, edge), details
        places.setdefault(key, []).append(f"{edge.document}:{edge.line}")
    return tuple(
        Neighbour(other, names.get(other, other.id), since, until, quote, source, tuple(where))
        for (other, (since, until, quote, source)), where in places.items()
    )
