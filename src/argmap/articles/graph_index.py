"""What articles look up: the graph by relation, what cites a source, where articles are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import urlsplit

from argmap.articles.event_index import EventIndex
from argmap.display.addresses import source_titles
from argmap.grid.matrix import Matrix
from argmap.grid.matrix_maker import MatrixMaker
from argmap.grid.record import RecordIndex
from argmap.grid.select import matrix_about
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.camps import NO_CAMPS
from argmap.model.citations import SIDES, is_of_stance, separate_sources, stance_source_id
from argmap.model.counting import STANCES as TYPES
from argmap.model.counting import left_out_text
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.known_actors import by_name, short_names
from argmap.model.organizations import organizations_of
from argmap.model.reason_tree import is_listing
from argmap.model.schema import REASON, STRUCTURAL
from argmap.model.view import NO_EVENTS, ViewEvents

SUBJECTS = ("Controversy", "Thread", "Actor")
"""The labels of nodes that always have an article. Events and sources may have one."""


class Addresses(Protocol):
    """Where articles are, and how they link to each other.

    A path is that of an article, with an anchor for a part of it: `page#anchor`.
    """

    @property
    def is_page(self) -> bool:
        """Whether each article is the subject of a page: its title is the heading of the page, and
        it has a list of its sections."""
        ...

    def page_of(self, ref: Ref) -> str:
        """Return the path of the article of a thing, or "" if it has none."""
        ...

    def anchor_of(self, ref: Ref) -> str:
        """Return the anchor of a part, such as a position, or "" if it has none."""
        ...

    def href(self, page: str, path: str) -> str:
        """Return the address of a path. page: that of the article with the link."""
        ...


class SourceIndex:
    """Look up what cites a source.

    nodes: the sources that something cites; cited: the citations of each, without those of
    stances; stances: the stances that name it.
    """

    def __init__(self, graph: Graph, events: Graph, reasons: Graph) -> None:
        """graph: without events and reasons, which the others have."""
        self.cited: dict[Ref, list[Edge]] = defaultdict(list)
        self.stances: dict[Ref, list[Edge]] = defaultdict(list)
        for part in (graph, reasons, events):
            for edge in part.typed("CITES"):
                if not is_of_stance(edge):
                    self.cited[edge.target].append(edge)
        for edge in graph.edges:
            if edge.type in SIDES and edge.source.label == "Actor" and "source" in edge.properties:
                for text in separate_sources(edge.text("source")):
                    self.stances[Ref("Source", stance_source_id(text))].append(edge)
        known = {node.ref: node for part in (events, reasons, graph) for node in part.nodes}
        self.by_ref = known
        found = (self.cited.keys() | self.stances.keys()) & known.keys()
        self.nodes = {ref: known[ref] for ref in sorted(found, key=_order)}

    def uses(self, source: Ref) -> int:
        """Return how many statements are based on a source."""
        return len(self.cited.get(source, ())) + len(self.stances.get(source, ()))


def site_of(source: str) -> str:
    """Return the host of an address, without www., or ""."""
    try:
        host = urlsplit(source).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _order(ref: Ref) -> tuple[bool, str, str]:
    """Return a sort key: by host, those without an address last."""
    host = site_of(ref.id)
    return not host, host, ref.id


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
        indexed: IndexedGraph,
        reasons: Graph,
        addresses: Addresses,
        events: ViewEvents = NO_EVENTS,
        *,
        on_map: Graph | None = None,
        event_pages: bool = False,
        said_for: Iterable[Edge] = (),
    ) -> None:
        """indexed: a graph without events and reasons, but with the actors that only events name if
        these have pages; reasons: those of the graph; addresses: of the articles; events: all
        events; on_map: what a map of the graph draws, if not all of it; event_pages: whether events
        have articles; said_for: see `View`."""
        self.indexed, self.reasons = indexed, reasons
        self.on_map = on_map or indexed.graph
        self.graph, self.nodes = indexed.graph, indexed.nodes
        self.counting = self.indexed.counting
        self.addresses = addresses
        self._matrix: tuple[Ref, Matrix] | None = None
        self._said_for = said_for
        self.events = EventIndex(events, self.counting)
        self._event_pages = event_pages
        self._actors_on: dict[tuple[Ref, str], list[Ref]] = {}
        self._places: dict[Ref, str] = {}

    def positions_of(self, actor: Ref) -> list[Ref]:
        """Return the positions and readings on which an actor has a stance, to list them."""
        return list(dict.fromkeys(item for type in TYPES for item in self.indexed.to(actor, type)))

    @cached_property
    def matrices(self) -> MatrixMaker:
        """Makes the matrices of the graph."""
        return MatrixMaker(self.indexed, self.reasons)

    @cached_property
    def source_index(self) -> SourceIndex:
        """What cites each source."""
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
        stated = (edge for name in TYPES for edge in self.graph.typed(name))
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

    def actors(self, positions: Iterable[Ref]) -> list[Ref]:
        """Return the actors with a stance on any of these positions, to list them."""
        return list(dict.fromkeys(a for item in positions for a in self.indexed.stances_on(item)))

    def absent(self, positions: Iterable[Ref]) -> set[Ref]:
        """Return the actors that did not vote on some of these positions."""
        return {actor for item in positions for actor in self.indexed.absences_on(item)}

    def actors_on(self, position: Ref, type: str) -> list[Ref]:
        """Return the actors with a type of stance on a position, by name, hedged names last."""
        if (position, type) not in self._actors_on:
            found = self.indexed.at(position, type, "Actor")
            self._actors_on[position, type] = sorted(
                found, key=lambda ref: by_name(self.nodes[ref])
            )
        return self._actors_on[position, type]

    def link(self, ref: Ref, note: str = "") -> PageLink:
        """Return a link to a node's page, or to its place on the page that shows it."""
        node = self.nodes.get(ref) or self.source_index.by_ref[ref]
        return PageLink(node.full_name, self.place(ref), note)

    def links(self, refs: Iterable[Ref]) -> list[PageLink]:
        """Return links to nodes, sorted by name."""
        return sorted(map(self.link, refs), key=lambda item: item.order)

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
        """Return the path of the page that shows a node, or "" if none does. A reason is shown
        with the position that it is about."""
        if ref not in self._places:
            self._places[ref] = self._place(ref)
        return self._places[ref]

    def _place(self, ref: Ref) -> str:
        if ref.label == "Event":
            return self.event_path(ref)
        if ref.label == "Source":
            return self.addresses.page_of(ref) if ref in self.source_index.nodes else ""
        if ref.label == REASON and (reason := self.reasons.by_ref.get(ref)):
            return self.place(Ref(reason.text("root_label"), reason.text("root")))
        if ref not in self.nodes:
            return ""
        if ref.label in SUBJECTS:
            return self.addresses.page_of(ref)
        owners = self.owners(ref)
        return self._within(owners[0], ref) if owners else ""

    def owners(self, ref: Ref) -> list[Ref]:
        """Return the controversies or threads whose articles show a position or a tension."""
        if ref.label != "Tension":
            return self.indexed.topics(ref)
        labels = ("Controversy", "Thread")
        return [owner for label in labels for owner in self.indexed.at(ref, "RAISES", label)]

    def _within(self, owner: Ref, ref: Ref) -> str:
        """Return the path of a part of an article."""
        anchor = self.addresses.anchor_of(ref)
        return self.addresses.page_of(owner) + (f"#{anchor}" if anchor else "")
