"""Views: described parts of a graph, selected through a Reader.

Each takes a few rounds of expansion, however many nodes it selects, and never asks for one node
at a time. Nodes of the label Document are among a view's nodes, for a page's colophon: those that
define or state what is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from argmap.errors import NotFound
from argmap.model.graph import Edge, EdgeId, Graph, Node, Ref
from argmap.model.reading import Reader

_STANCES = ("SUPPORTS", "CONTESTS")


@dataclass(frozen=True)
class View:
    """A part of a graph, and what it is.

    graph: the selected nodes and the edges among them; title: what to write above it; about: in
    plain words, what was selected; focus: the node that the view was made for.
    """

    graph: Graph
    title: str
    about: str
    focus: Ref | None = None


def whole(reader: Reader) -> View:
    """Everything that the reader has."""
    graph = reader.graph()
    controversies = graph.labelled("Controversy")
    return View(
        graph=graph,
        title=controversies[0].name if len(controversies) == 1 else "The whole map",
        about="all threads and controversies, their positions, who supports and contests them, "
        "their tensions and sources",
    )


def controversy(reader: Reader, id: str) -> View:
    """A controversy with all that belongs to it.

    id: the controversy's id. Selected are the controversy, its threads, its positions, whoever
    supports or contests them and what those actors are part of, its tensions, and the sources.

    Raises NotFound where there is no such controversy.
    """
    focus = Ref("Controversy", id)
    node = _found(reader, focus)
    selection = _Selection(reader, focus)
    selection.add_controversies([focus])
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the controversy “{node.name}”, its positions, who supports and contests them, "
        "its tensions and sources",
        focus=focus,
    )


def thread(reader: Reader, id: str) -> View:
    """A thread with its readings, its open questions, and each of its controversies as a whole.

    id: the thread's id.

    Raises NotFound where there is no such thread.
    """
    focus = Ref("Thread", id)
    node = _found(reader, focus)
    selection = _Selection(reader, focus)
    edges = selection.expand([focus])
    readings = _sources(edges, "Position", "PART_OF")
    selection.keep(readings, _targets(edges, "Tension", "RAISES"))
    selection.add_controversies(_sources(edges, "Controversy", "PART_OF"), readings)
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the thread “{node.name}”, its readings and open questions, and its controversies "
        "with their positions, who supports and contests them, their tensions and sources",
        focus=focus,
    )


def actor(reader: Reader, id: str) -> View:
    """An actor, where it stands, and who else stands there.

    id: the actor's id. Selected are the actor, each position that it supports or contests, the
    controversies and threads of these positions, and the other actors on the same positions.

    Raises NotFound where there is no such actor.
    """
    focus = Ref("Actor", id)
    node = _found(reader, focus)
    selection = _Selection(reader, focus)
    edges = selection.expand([focus])
    positions = _targets(edges, "Position", *_STANCES)
    selection.keep(positions)
    selection.keep(_sources(edges, "Actor", "PART_OF"), _targets(edges, "Actor", "PART_OF"))
    edges = selection.expand(positions)
    controversies = _targets(edges, "Controversy", "PART_OF")
    actors = _sources(edges, "Actor", *_STANCES)
    selection.keep(controversies, _targets(edges, "Thread", "PART_OF"), actors)
    edges = selection.expand(controversies | actors)
    selection.keep(_targets(edges, "Thread", "PART_OF"), _targets(edges, "Actor", "PART_OF"))
    return View(
        graph=selection.graph(),
        title=node.name,
        about=f"the actor “{node.name}”, the positions that it supports or contests, the "
        "controversies and threads that these belong to, and who else takes a side on them",
        focus=focus,
    )


def named(reader: Reader, refs: Collection[Ref], question: str) -> View:
    """The nodes that the answer to a question names, the controversies of its positions, and the
    edges among them.

    refs: the nodes, of which some may not exist; question: what was asked, in plain words.
    """
    there = set(reader.nodes(refs))
    edges = reader.around(there).edges
    there |= {
        edge.target
        for edge in edges
        if edge.source in there and (edge.type, edge.target.label) == ("PART_OF", "Controversy")
    }
    nodes = reader.nodes(there)
    among = [edge for edge in reader.around(there).edges if {edge.source, edge.target} <= there]
    documents = {Ref("Document", edge.document) for edge in among if edge.document}
    documents |= {
        Ref("Document", node.text("document")) for node in nodes.values() if node.text("document")
    }
    graph = Graph.of([*nodes.values(), *reader.nodes(documents).values()], among)
    return View(graph, question, f"what answers “{question}”")


class _Selection:
    """The refs selected so far and every edge seen on the way."""

    def __init__(self, reader: Reader, focus: Ref) -> None:
        self._reader = reader
        self._refs = {focus}
        self._edges: dict[EdgeId, Edge] = {}

    def keep(self, *refs: Iterable[Ref]) -> None:
        for some in refs:
            self._refs.update(some)

    def expand(self, refs: Collection[Ref]) -> tuple[Edge, ...]:
        """The edges of these nodes, read in one call."""
        if not refs:
            return ()
        edges = self._reader.around(sorted(refs)).edges
        self._edges.update((edge.id, edge) for edge in edges)
        return edges

    def add_controversies(
        self, controversies: Collection[Ref], readings: Collection[Ref] = ()
    ) -> None:
        """All that belongs to these controversies, and who holds these readings of a thread."""
        edges = self.expand(controversies)
        positions = _sources(edges, "Position", "PART_OF") | set(readings)
        self.keep(controversies, positions)
        self.keep(_targets(edges, "Thread", "PART_OF"), _targets(edges, "Tension", "RAISES"))
        edges = self.expand(positions)
        actors = _sources(edges, "Actor", *_STANCES)
        self.keep(actors, _targets(edges, "Source", "CITES"))
        self.keep(_targets(self.expand(actors), "Actor", "PART_OF"))

    def graph(self) -> Graph:
        """The selected nodes that exist, the edges among them, and their documents."""
        nodes = self._reader.nodes(sorted(self._refs))
        edges = [
            edge for edge in self._edges.values() if edge.source in nodes and edge.target in nodes
        ]
        named = {node.text("document") or node.text("mentioned_in") for node in nodes.values()}
        named.update(edge.document for edge in edges)
        documents = self._reader.nodes(Ref("Document", name) for name in sorted(named) if name)
        return Graph.of([*nodes.values(), *documents.values()], edges)


def _found(reader: Reader, ref: Ref) -> Node:
    node = reader.nodes([ref]).get(ref)
    if node is None:
        raise NotFound(f"there is no {ref.label.lower()} with the id {ref.id!r}")
    return node


def _sources(edges: Iterable[Edge], label: str, *types: str) -> set[Ref]:
    return {edge.source for edge in edges if edge.type in types and edge.source.label == label}


def _targets(edges: Iterable[Edge], label: str, *types: str) -> set[Ref]:
    return {edge.target for edge in edges if edge.type in types and edge.target.label == label}
