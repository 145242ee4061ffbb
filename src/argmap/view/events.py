"""Leave events and challenges out of a graph, and select the events that belong to a view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from argmap.model.graph import Edge, Graph, GraphReader, Reader, Ref
from argmap.model.schema import CASE_LABELS
from argmap.model.view import NO_EVENTS, ViewEvents, concerned, time_order
from argmap.view.expansion import documents_of, sources, targets
from argmap.view.filter import Filter

_LEFT_OUT = ("Event", *CASE_LABELS)


def is_left_out(ref: Ref) -> bool:
    """Return whether a node is an event, a challenge or a resolution."""
    return ref.label in _LEFT_OUT


def joins_left_out(edge: Edge) -> bool:
    """Return whether an end of an edge is left out."""
    return is_left_out(edge.source) or is_left_out(edge.target)


def without_events(graph: Graph) -> Graph:
    """Return a graph without events, challenges and resolutions, and what is there only for them.

    These are undefined nodes that only they mention, and documents that state nothing else.
    """
    removed = graph.labelled(*_LEFT_OUT)
    if not removed:
        return graph
    edges = tuple(edge for edge in graph.edges if not joins_left_out(edge))
    connected = {ref for edge in edges for ref in (edge.source, edge.target)}
    nodes = [
        node
        for node in graph.nodes
        if not is_left_out(node.ref)
        and (node.ref in connected or "mentioned_in" not in node.properties)
    ]
    others = [node for node in nodes if node.label != "Document"]
    left_out = {Ref("Document", node.text("document")) for node in removed}
    left_out -= documents_of(others, edges)
    kept = tuple(node for node in nodes if node.ref not in left_out)
    return Graph(kept, edges, graph.mixed)


def events_about(reader: Reader, focuses: Sequence[Ref], conditions: Filter) -> ViewEvents:
    """Return the events about the focuses of a view, or all events without any.

    The events of a thread and of a controversy are those that belong to it; of an actor, those in
    which it took part; of two actors, those in which both took part. The dates of the filter apply,
    as in the query `events/timeline`.
    """
    if not focuses:
        refs: Iterable[Ref] = [node.ref for node in reader.graph().labelled("Event")]
    else:
        refs = set.intersection(*(about_any(reader, [focus]) for focus in focuses))
    return events_among(reader, refs, conditions)


def all_events(graph: Graph) -> ViewEvents:
    """Return the events of a graph."""
    return events_about(GraphReader(graph), (), Filter())


def events_among(reader: Reader, refs: Iterable[Ref], conditions: Filter) -> ViewEvents:
    """Return those of some events that a document defines and that match the dates of a filter."""
    nodes = reader.nodes(sorted({ref for ref in refs if ref.label == "Event"}))
    found = [node for node in nodes.values() if conditions.matches_event(node)]
    found.sort(key=time_order)
    if not found:
        return NO_EVENTS
    around = reader.around([node.ref for node in found]).edges
    edges = tuple(edge for edge in around if edge.type != "CHALLENGES")
    ends = {ref for edge in edges for ref in (edge.source, edge.target)}
    known = {**nodes, **reader.nodes(sorted(ends - nodes.keys()))}
    kept = {node.ref: node for node in found} | {ref: known[ref] for ref in ends if ref in known}
    edges = tuple(edge for edge in edges if {edge.source, edge.target} <= kept.keys())
    documents = reader.nodes(sorted(documents_of(found, edges)))
    graph = Graph.of([*kept.values(), *documents.values()], edges)
    return ViewEvents(tuple(node.ref for node in found), graph, _concerned(reader, edges))


def about_any(reader: Reader, refs: Collection[Ref]) -> set[Ref]:
    """Return the events about any of some nodes.

    Those in which an actor took part, those that belong to a thread or a controversy, and those
    that concern a position or a tension.
    """
    edges = reader.around(sorted(ref for ref in refs if ref.label in _WITH_EVENTS)).edges
    found = targets(edges, "Event", "TOOK_PART_IN") | sources(edges, "Event", "PART_OF", "CONCERNS")
    topics = {ref for ref in refs if ref.label == "Controversy"}
    own = [edge for edge in edges if edge.source in topics or edge.target in topics]
    parts = sources(own, "Position", "PART_OF") | targets(own, "Tension", "RAISES")
    concerning = reader.around(sorted(parts - {*refs}), ("CONCERNS",)).edges
    found |= sources(concerning, "Event", "CONCERNS")
    threads = targets(own, "Thread", "PART_OF") - {*refs}
    of_threads = reader.around(sorted(threads), ("PART_OF",)).edges
    by_thread = sources(of_threads, "Event", "PART_OF") - found
    edges = reader.around(sorted(by_thread), ("CONCERNS",)).edges
    return found | (by_thread - _concerned(reader, edges).keys())


def indirect_events(reader: Reader, topic: Ref) -> tuple[list[Edge], list[Edge]]:
    """Return why events belong to a controversy that they do not name.

    First their edges to its positions and tensions, then those to its threads, of events that
    belong to it only by these.
    """
    own = reader.around([topic]).edges
    events = about_any(reader, [topic]) - sources(own, "Event", "CONCERNS")
    parts = sources(own, "Position", "PART_OF") | targets(own, "Tension", "RAISES")
    around = reader.around(sorted(events), ("CONCERNS", "PART_OF")).edges
    through = [edge for edge in around if edge.type == "CONCERNS" and edge.target in parts]
    threads = targets(own, "Thread", "PART_OF")
    others = events - {edge.source for edge in through}
    by_thread = [edge for edge in around if edge.source in others and edge.target in threads]
    return through, by_thread


def _concerned(reader: Reader, edges: Sequence[Edge]) -> dict[Ref, frozenset[Ref]]:
    """Return the controversies that events concern. edges: among them those of these events."""
    parts = targets(edges, ("Position", "Tension"), "CONCERNS")
    return concerned([*edges, *reader.around(sorted(parts), ("PART_OF", "RAISES")).edges])


_WITH_EVENTS = ("Actor", "Thread", "Controversy", "Position", "Tension")
