"""The events of a view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.model.graph import Edge, Graph, Node, Ref

_EMPTY = Graph()


@dataclass(frozen=True, repr=False)
class ViewEvents:
    """The events of a view.

    refs: the events, in order of time; graph: these with their edges, the nodes that these connect,
    among them other related events, and the documents; concerned: the controversies that the events
    concern (see `event_controversies`), of those that concern any.
    """

    refs: tuple[Ref, ...] = ()
    graph: Graph = _EMPTY
    concerned: Mapping[Ref, frozenset[Ref]] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of events."""
        return len(self.refs)

    def with_actors(self, graph: Graph) -> Graph:
        """Return a graph with the actors that only events name."""
        more = [node for node in self.graph.labelled("Actor") if node.ref not in graph.by_ref]
        return replace(Graph.of([*graph.nodes, *more], graph.edges), mixed=graph.mixed)

    @property
    def nodes(self) -> list[Node]:
        """The events as nodes, in order of time."""
        return [self.graph.by_ref[ref] for ref in self.refs]

    def edges(self, event: Ref, type: str) -> list[Edge]:
        """Return the edges of a type that start or end at an event."""
        return self._edges_at.get((event, type), [])

    def involved(self, event: Ref) -> list[tuple[Ref, tuple[str, ...]]]:
        """Return the actors that took part in an event with their roles, in document order."""
        found: dict[Ref, list[str]] = {}
        edges = self.edges(event, "TOOK_PART_IN")
        for edge in sorted(edges, key=lambda edge: (edge.document, _line(edge), edge.source)):
            roles = found.setdefault(edge.source, [])
            if edge.text("role") not in ("", *roles):
                roles.append(edge.text("role"))
        return [(actor, tuple(roles)) for actor, roles in found.items()]

    @cached_property
    def _edges_at(self) -> dict[tuple[Ref, str], list[Edge]]:
        found: dict[tuple[Ref, str], list[Edge]] = {}
        for edge in self.graph.edges:
            for ref in {edge.source, edge.target}:
                if ref.label == "Event":
                    found.setdefault((ref, edge.type), []).append(edge)
        return found

    def __repr__(self) -> str:
        return f"<ViewEvents {len(self):,}>"


NO_EVENTS = ViewEvents()


def _line(edge: Edge) -> int:
    line = edge.properties.get("line", 0)
    return line if isinstance(line, int) else 0


def time_order(event: Node) -> tuple[str, str]:
    """Return a sort key: by date, then by id."""
    return event.text("date"), event.id
