"""Decide between which positions of a controversy argmap infers rivalry.

The document of a controversy says whether rivals are inferred at all, and each pair of its
positions is a candidate. A candidate becomes an edge unless some position, of any document, is
connected to both by SUPPORTS. So documents that come or go also change the edges of others. The
Document node lists the controversies with candidates in `rivalry`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from argmap.ingest.batch import StatementReader
from argmap.model import Edge, EdgeId, Graph, Node, Ref, Value
from argmap.model.ids import edge_key


def candidate(document: str, line: int, first: Ref, second: Ref, polarity: str) -> Edge:
    """Make the edge between two positions that are rivals unless something connects them.

    document: that of their controversy; line: of the first position; first and second: the smaller
    id first; polarity: of the controversy, or ''.
    """
    rule = "rival-positions" if polarity == "binary" else "alternative-positions"
    properties: dict[str, Value] = {
        "basis": "inferred",
        "document": document,
        "line": line,
        "rule": rule,
    }
    return Edge("CONTESTS", first, second, _candidate_key(document), properties)


@lru_cache(maxsize=1)  # the candidates of a document come together
def _candidate_key(document: str) -> str:
    return edge_key("CONTESTS", document, "")


@dataclass(frozen=True)
class RivalryChange:
    """The effects of a batch on inferred rivalry.

    excluded: candidates of the batch's documents that are not rivals; stored and inferred: edges of
    other documents that the batch may change, as they are in the store and as they should be.
    """

    excluded: frozenset[EdgeId] = frozenset()
    stored: dict[EdgeId, Edge] = field(default_factory=dict)
    inferred: dict[EdgeId, Edge] = field(default_factory=dict)


class RivalryResolver:
    """Computes the effects of a batch on inferred rivalry.

    store: in its current state; changing: the documents whose statements change or are removed;
    before: their nodes and edges in the store; stated: the edges that they state after the batch,
    with all candidates; mentioned: the undefined nodes of the store, or None if not known.
    """

    def __init__(
        self,
        store: StatementReader,
        changing: set[str],
        before: Graph,
        stated: Iterable[Edge],
        mentioned: Mapping[Ref, str] | None,
    ) -> None:
        self._store = store
        self._changing = changing
        self._mentioned = mentioned
        self._defined_before = {node.ref for node in before.nodes if node.label == "Position"}
        self._candidates: list[Edge] = []
        new: set[tuple[Ref, Ref]] = set()
        for edge in stated:
            if edge.source.label == "Position" and edge.target.label == "Position":
                if edge.type == "SUPPORTS":
                    new.add((edge.source, edge.target))
                elif edge.inferred:
                    self._candidates.append(edge)
        self._changed = new ^ {(edge.source, edge.target) for edge in supporting(before.edges)}
        self._before = Connections((edge.source, edge.target) for edge in supporting(before.edges))
        self._after = Connections(new)
        self._read: set[Ref] = set()

    def resolve(self) -> RivalryChange:
        """Return the effects of the batch."""
        self._read_connections(
            ref
            for edge in self._candidates
            for ref in (edge.source, edge.target)
            if self._may_be_connected(ref)
        )
        connected = self._after.connected
        excluded = {edge.id for edge in self._candidates if connected(edge.source, edge.target)}
        affected = {edge.id: edge for edge in self._affected()}
        if not affected:
            return RivalryChange(frozenset(excluded))
        return RivalryChange(
            frozenset(excluded),
            self._store.edges(affected),
            {
                id_: edge
                for id_, edge in affected.items()
                if not connected(edge.source, edge.target)
            },
        )

    def _may_be_connected(self, ref: Ref) -> bool:
        """Return whether a stored document may support a position of the batch.

        A position that a stored document supports, and none defines, is a mentioned node.
        """
        mentioned = self._mentioned
        return mentioned is None or ref in mentioned or ref in self._defined_before

    def _affected(self) -> Iterator[Edge]:
        """Yield the candidates of other documents that the batch may change.

        A connection of two positions changes only if one of its two edges does.
        """
        if not self._changed:
            return
        ends = {ref for pair in self._changed for ref in pair}
        nodes = self._of_other_documents(ends)
        if not nodes:
            return
        self._read_connections(ends)
        pairs = {
            (min(end, other), max(end, other))
            for pair in self._changed
            for end, middle in (pair, pair[::-1])
            if end in nodes
            for connections in (self._before, self._after)
            for other in connections.neighbours(middle, _controversy(end))
            if other != end
        }
        positions = self._store.nodes(ref for pair in pairs for ref in pair)
        self._read_connections(positions)
        polarity = {
            ref.id: node.text("polarity")
            for ref, node in self._store.nodes(
                {Ref("Controversy", _controversy(ref)) for ref in positions}
            ).items()
        }
        for first, second in sorted(pairs):
            # An undefined position has no document, and no candidates.
            one, other = positions.get(first), positions.get(second)
            if one and other and one.text("document") == other.text("document") != "":
                line = cast(int, one.properties["line"])
                kind = polarity[_controversy(first)]
                yield candidate(one.text("document"), line, first, second, kind)

    def _of_other_documents(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the positions among these that have candidates and that the batch leaves."""
        nodes = {
            ref: node
            for ref, node in self._store.nodes(refs).items()
            if node.text("document") and node.text("document") not in self._changing
        }
        names = {Ref("Document", node.text("document")) for node in nodes.values()}
        documents = self._store.nodes(names) if names else {}
        listed = {
            (ref.id, controversy)
            for ref, node in documents.items()
            for controversy in cast("list[str]", node.properties.get("rivalry", ()))
        }
        return {
            ref: node
            for ref, node in nodes.items()
            if (node.text("document"), _controversy(ref)) in listed
        }

    def _read_connections(self, refs: Iterable[Ref]) -> None:
        """Add what unchanged documents state of these positions."""
        unread = set(refs) - self._read
        self._read |= unread
        if unread:
            for edge in self._store.support(sorted(unread)):
                if edge.document not in self._changing:
                    self._before.add(edge.source, edge.target)
                    self._after.add(edge.source, edge.target)


class Connections:
    """Pairs of positions of which one supports the other, in either direction."""

    def __init__(self, pairs: Iterable[tuple[Ref, Ref]]) -> None:
        self._all: defaultdict[Ref, set[Ref]] = defaultdict(set)
        self._by_controversy: defaultdict[tuple[Ref, str], set[Ref]] = defaultdict(set)
        for source, target in pairs:
            self.add(source, target)

    def add(self, source: Ref, target: Ref) -> None:
        """Add a pair."""
        for one, other in ((source, target), (target, source)):
            self._all[one].add(other)
            self._by_controversy[one, _controversy(other)].add(other)

    def neighbours(self, ref: Ref, controversy: str) -> set[Ref]:
        """Return the positions of a controversy that are connected to a position."""
        return self._by_controversy.get((ref, controversy), set())

    def connected(self, one: Ref, other: Ref) -> bool:
        """Return whether two positions are connected to the same third one."""
        first, second = self._all.get(one), self._all.get(other)
        return bool(first and second and not first.isdisjoint(second))


def supporting(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges with which a position supports another one."""
    for edge in edges:
        if edge.type == "SUPPORTS" and edge.source.label == edge.target.label == "Position":
            yield edge


def _controversy(position: Ref) -> str:
    return position.id.partition("/")[0]
