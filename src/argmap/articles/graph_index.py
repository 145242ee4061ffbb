"""An index of the graph by relation, shared by all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from argmap.analysis.camps import NO_CAMPS
from argmap.articles.addresses import SUBJECTS, Addresses
from argmap.articles.event_index import EventIndex
from argmap.articles.source_index import SourceIndex
from argmap.display.boxes import full_name
from argmap.display.legend import STANCES, relation_of
from argmap.display.source_names import source_titles
from argmap.grid.matrix import Matrix
from argmap.grid.matrix_maker import MatrixMaker
from argmap.grid.record import RecordIndex
from argmap.grid.select import matrix_about
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.counting import is_hedged, left_out_text
from argmap.model.indexed_graph import IndexedGraph, document_order
from argmap.model.known_actors import short_names
from argmap.model.organizations import organizations_of
from argmap.model.reason_tree import is_listing
from argmap.model.schema import STRUCTURAL
from argmap.view import NO_EVENTS, ViewEvents
from argmap.view.reasons import only_reasons, without_reasons


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page.

    name: the text of the link; path: relative to the atlas folder, "" if there is no page; note: a
    short text shown beside the link.
    """

    name: str
    path: str
    note: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """A sort key: by name, then by path."""
        return self.name.casefold(), self.path


MOST_ROWS = 2_000
"""Controversies up to which the index and the page of a thread have a record."""


class GraphIndex:
    """Look up stances, memberships and links by node."""

    def __init__(
        self,
        graph: Graph,
        addresses: Addresses,
        events: ViewEvents = NO_EVENTS,
        *,
        event_pages: bool = False,
        said_for: Iterable[Edge] = (),
    ) -> None:
        """Index a graph, with its reasons apart. Edges to nodes that it lacks are skipped.

        graph: without events; addresses: of the articles; events: all events; event_pages: whether
        events have articles, and with them the actors that only events name; said_for: see `View`.

        Raises ExportError for an edge between labels that no page shows.
        """
        self.reasons = only_reasons(graph)
        self.on_map = drawn = without_reasons(graph)
        self.graph = graph = _with_actors_of(events, drawn) if event_pages else drawn
        self.addresses = addresses
        self._matrix: tuple[Ref, Matrix] | None = None
        self.nodes = graph.by_ref
        self.indexed = IndexedGraph(graph)
        self.counting = self.indexed.counting
        self._said_for = said_for
        self.events = EventIndex(events, self.counting)
        self._event_pages = event_pages
        self._out: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        self._into: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        self._actors_on: dict[tuple[Ref, str], list[Ref]] = {}
        self._links: dict[Ref, PageLink] = {}
        for edge in graph.edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                relation = relation_of(edge).key
                self._out[edge.source, relation].append(edge)
                self._into[edge.target, relation].append(edge)

    def out(self, ref: Ref, relation: str) -> list[Edge]:
        """Return the edges of a relation that start at a node."""
        return self._out.get((ref, relation), [])

    def into(self, ref: Ref, relation: str) -> list[Edge]:
        """Return the edges of a relation that end at a node."""
        return self._into.get((ref, relation), [])

    def targets(self, ref: Ref, *relations: str) -> list[Ref]:
        """Return the targets of a node's edges of these relations, without duplicates."""
        return list(dict.fromkeys(e.target for name in relations for e in self.out(ref, name)))

    def sources(self, ref: Ref, *relations: str) -> list[Ref]:
        """Return the sources of edges of these relations that end at a node, without duplicates."""
        return list(dict.fromkeys(e.source for name in relations for e in self.into(ref, name)))

    def positions(self, ref: Ref) -> list[Ref]:
        """Return a controversy's positions or a thread's readings, in the document's order."""
        found = self.sources(ref, "position-of", "reading-of")
        return sorted(found, key=lambda item: document_order(self.nodes[item]))

    def positions_of(self, actor: Ref) -> list[Ref]:
        """Return the positions and readings on which an actor has a stance, to list them."""
        return self.targets(actor, *STANCES)

    @cached_property
    def matrices(self) -> MatrixMaker:
        """Makes the matrices of the graph."""
        return MatrixMaker(self.indexed, self.reasons)

    @cached_property
    def source_index(self) -> SourceIndex:
        """what cites each source."""
        return SourceIndex(self.graph, self.events.events.graph, self.reasons)

    @cached_property
    def records(self) -> RecordIndex:
        """Makes the record of the graph, and of each thread and actor."""
        has_record = len(self.graph.labelled("Controversy")) <= MOST_ROWS
        return RecordIndex(self.indexed, None if has_record else NO_CAMPS)

    @cached_property
    def short_names(self) -> Mapping[Ref, str]:
        """The short names of actors that have one."""
        return short_names(self.graph.labelled("Actor"))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of sources, by address."""
        return source_titles(self.source_index.nodes.values())

    @cached_property
    def arguments(self) -> dict[Ref, Edge]:
        """The edge from each reason to what it is listed below."""
        return {edge.source: edge for edge in self.reasons.edges if is_listing(edge)}

    @cached_property
    def reason_stances(self) -> dict[Ref, list[Edge]]:
        """The edges from each actor to reasons."""
        found: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self.reasons.edges:
            if edge.source.label == "Actor":
                found[edge.source].append(edge)
        return found

    @cached_property
    def member_stances(self) -> dict[Ref, list[Edge]]:
        """The stances of other actors that count for each organisation."""
        organizations = organizations_of(self.graph.typed(STRUCTURAL))
        found: dict[Ref, list[Edge]] = defaultdict(list)
        stated = (edge for name in STANCES.values() for edge in self.graph.typed(name))
        for edge in (*stated, *self._said_for):
            is_shown = {edge.source, edge.target} <= self.nodes.keys()
            if edge.source.label == "Actor" and is_shown and not edge.inferred:
                for organization in organizations(edge):
                    if organization != edge.source:
                        found[organization].append(edge)
        return found

    @cached_property
    def left_out(self) -> str:
        """How many answers documents left out at import, in words, or ""."""
        return left_out_text(self.graph.labelled("Document"))

    def matrix(self, ref: Ref) -> Matrix:
        """Return the matrix about a controversy, a thread or an actor. The last one is kept."""
        kept = self._matrix  # several threads of a server may make pages
        if kept is None or kept[0] != ref:
            self._matrix = kept = ref, matrix_about(self.matrices, ref, self.records.record(ref))
        return kept[1]

    def topics(self, position: Ref) -> list[Ref]:
        """Return the controversies of a position, or else the threads that it is a reading of."""
        return self.targets(position, "position-of") or self.targets(position, "reading-of")

    def actors(self, positions: Iterable[Ref]) -> list[Ref]:
        """Return the actors with a stance on any of these positions, to list them."""
        return list(dict.fromkeys(a for item in positions for a in self.sources(item, *STANCES)))

    def actors_on(self, position: Ref, side: str) -> list[Ref]:
        """Return the actors on one side of a position, by name, hedged names last."""
        if (position, side) not in self._actors_on:
            found = self.sources(position, side)
            self._actors_on[position, side] = sorted(
                found, key=lambda ref: by_name(self.nodes[ref])
            )
        return self._actors_on[position, side]

    def link(self, ref: Ref) -> PageLink:
        """Return a link to a node's page, or to its place on the page that shows it."""
        if ref not in self._links:
            self._links[ref] = PageLink(full_name(self.nodes[ref]), self._path(ref))
        return self._links[ref]

    @property
    def event_pages(self) -> list[Node]:
        """The events that have pages."""
        return self.events.events.nodes if self._event_pages else []

    def event_path(self, event: Ref) -> str:
        """Return the path of an event's page, else of its place on a thread's page, else ""."""
        if event not in self.events.defined:
            return ""
        if self._event_pages:
            return self.addresses.page_of(event)
        threads = [ref for ref in self.events.threads_of(event) if ref in self.nodes]
        return self._within(threads[0], event) if threads else ""

    def place(self, ref: Ref) -> str:
        """Return the path of the page that shows a node, or "" if none does."""
        if ref.label == "Event":
            return self.event_path(ref)
        if ref.label == "Source":
            return self.addresses.page_of(ref) if ref in self.source_index.nodes else ""
        return self.link(ref).path if ref in self.nodes else ""

    def _path(self, ref: Ref) -> str:
        if ref.label in SUBJECTS:
            return self.addresses.page_of(ref)
        owners = self.owners(ref)
        return self._within(owners[0], ref) if owners else ""

    def owners(self, ref: Ref) -> list[Ref]:
        """Return the controversies or threads whose articles show a position or a tension."""
        raised = ref.label == "Tension"
        return self.sources(ref, "raises", "asks") if raised else self.topics(ref)

    def _within(self, owner: Ref, ref: Ref) -> str:
        """Return the path of a part of an article."""
        anchor = self.addresses.anchor_of(ref)
        return self.addresses.page_of(owner) + (f"#{anchor}" if anchor else "")

    def relations_among(self, refs: Iterable[Ref]) -> IndexedGraph:
        """Return what the graph states of some nodes."""
        return self.indexed.part(refs)


def _with_actors_of(events: ViewEvents, graph: Graph) -> Graph:
    """Return a graph with the actors that only events name."""
    more = [node for node in events.graph.labelled("Actor") if node.ref not in graph.by_ref]
    return replace(Graph.of([*graph.nodes, *more], graph.edges), mixed=graph.mixed)


def by_name(node: Node) -> tuple[bool, str, str]:
    """Return a sort key: by name, hedged names last."""
    return is_hedged(node), node.name.casefold(), node.id
