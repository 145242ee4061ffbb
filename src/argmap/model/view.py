"""The view: a part of a graph with a title and a description, and the events of it.

An event belongs to the controversies that it concerns, itself or through one of their positions or
tensions. Only if it concerns none, it belongs to all controversies of its threads. The queries that
go from events to controversies follow the same rule in Cypher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.errors import shortened
from argmap.model.citations import one_for_each_source
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import ABSENT

EMPTY = Graph()


@dataclass(frozen=True, repr=False)
class ViewEvents:
    """The events of a view.

    refs: the events, in order of time; graph: these with their edges, the nodes that these connect,
    among them other related events, and the documents; concerned: the controversies that the events
    concern (see `event_controversies`), of those that concern any.
    """

    refs: tuple[Ref, ...] = ()
    graph: Graph = EMPTY
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
        for edge in sorted(edges, key=lambda edge: (edge.document, edge.line, edge.source)):
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


def time_order(event: Node) -> tuple[str, str]:
    """Return a sort key: by date, then by id."""
    return event.text("date"), event.id


@dataclass(frozen=True, repr=False)
class View:
    """A part of a graph with a title and a description.

    graph: the selected nodes and the edges among them; about: what was selected and filtered, in
    words; focus: the node that the view is about; compared: the actors that are compared; the focus
    is the first of two, and none of more; narrowed: the filter in words, or ""; day: the day of
    which it has the stances, or ""; said_for: stances that were held for organisations that day,
    but no longer by who took them; neighbourhood: whether it has what is within some steps of the
    focus, instead of what belongs to it; mixed: whether another process changed the store in each
    attempt to read this, so that it may mix two states; reasons: those of its positions and
    readings, with their edges, actors and sources, which the graph does not have; stance_sources:
    the sources that its stances name, with their citations; the graph has only sources that
    positions cite themselves; events: those of the view if they were asked for, which the graph
    does not have either; cited: the sources that the positions of the actor of the view cite, by
    which pages name the sources of stances; events_left_out: in how many events the actor of the
    view took part, if it takes no side in the view and events were not asked for; part_title: the
    title if it is filtered, where the title counts what the view has; queried: whether it is the
    result of a query; newest: the newest date on which a stance of the whole graph begins, or "";
    options: those of the command line that select it, or None if there are none for it.
    """

    graph: Graph
    title: str
    about: str
    focus: Ref | None = None
    compared: tuple[Ref, ...] = ()
    narrowed: str = ""
    day: str = ""
    said_for: tuple[Edge, ...] = ()
    neighbourhood: bool = False
    mixed: bool = False
    reasons: Graph = EMPTY
    stance_sources: Graph = EMPTY
    events: ViewEvents = NO_EVENTS
    cited: tuple[Node, ...] = ()
    events_left_out: int = 0
    part_title: str = ""
    queried: bool = False
    newest: str = ""
    options: tuple[str, ...] | None = None

    @property
    def focuses(self) -> tuple[Ref, ...]:
        """The nodes that the view is about."""
        return self.compared or ((self.focus,) if self.focus else ())

    @property
    def versus(self) -> Ref | None:
        """The other one of two actors that are compared, if there are two."""
        return self.compared[1] if len(self.compared) == 2 else None

    @property
    def drawn(self) -> int:
        """The number of nodes on the map: all but documents."""
        return len(self.graph) - len(self.graph.labelled("Document"))

    @cached_property
    def on_map(self) -> Graph:
        """What a map draws: the nodes that are not documents, and the edges among them.

        A position and a source that only stances name have one edge. Absences are not drawn, nor
        are actors that only these connect.
        """
        graph = without_absences(self.graph)
        nodes = Graph.of(node for node in graph.nodes if node.label != "Document")
        known = nodes.by_ref.keys()
        among = (edge for edge in graph.edges if {edge.source, edge.target} <= known)
        return Graph.of(nodes.nodes, one_for_each_source(among))

    @cached_property
    def indexed(self) -> IndexedGraph:
        """The graph, the sources that its stances name and the actors of events, with an index."""
        graph, more = self.graph, self.stance_sources
        if more.edges:
            graph = Graph.of((*more.nodes, *graph.nodes), (*graph.edges, *more.edges))
        if self.events:
            graph = self.events.with_actors(graph)
        return IndexedGraph(graph, self.newest)

    def __repr__(self) -> str:
        counts = f"{self.drawn:,} nodes, {len(self.graph.edges):,} edges"
        return f"<{type(self).__name__} {shortened(self.title, 60)!r}: {counts}>"


def without_absences(graph: Graph) -> Graph:
    """Return a graph without absences, and without undefined actors that only these connect."""
    edges = tuple(edge for edge in graph.edges if edge.type != ABSENT)
    if len(edges) == len(graph.edges):
        return graph
    connected = {ref for edge in edges for ref in (edge.source, edge.target)}
    absent = {edge.source for edge in graph.edges if edge.type == ABSENT} - connected
    nodes = tuple(
        node
        for node in graph.nodes
        if node.ref not in absent or "mentioned_in" not in node.properties
    )
    return Graph(nodes, edges, graph.mixed)


BY_THREAD = "by its thread"
"""What pages say of an event that belongs to a controversy, but concerns none."""


def concerned(edges: Iterable[Edge]) -> dict[Ref, frozenset[Ref]]:
    """Return the controversies that events concern, themselves or through positions and tensions.

    edges: the CONCERNS edges of the events, and the PART_OF and RAISES edges of what these concern;
    others are ignored. Events that concern no controversy are left out: they belong to those of
    their threads.
    """
    named: list[Edge] = []
    holders: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in edges:
        if edge.type == "CONCERNS" and edge.source.label == "Event":
            named.append(edge)
        elif edge.type == "PART_OF" and edge.source.label == "Position":
            holders[edge.source].add(edge.target)
        elif edge.type == "RAISES" and edge.source.label == "Controversy":
            holders[edge.target].add(edge.source)
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in named:
        target = edge.target
        found[edge.source] |= {target} if target.label == "Controversy" else holders[target]
    return {event: frozenset(topics) for event, topics in found.items() if topics}
