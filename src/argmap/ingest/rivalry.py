"""Decide between which positions of a controversy argmap infers rivalry.

The document of a controversy says whether rivals are inferred at all, and each pair of its
positions is a candidate. A candidate becomes an edge unless some position, of any document, is
connected to both by SUPPORTS. So documents that come or go also change the edges of others. The
Document node lists the controversies with candidates in `rivalry`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from argmap.ingest.statements import StatementReader
from argmap.model import Edge, EdgeId, Graph, Node, Ref, Value
from argmap.model.ids import edge_key
from argmap.model.schema import STRUCTURAL


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


def rivalry_change(
    store: StatementReader,
    changing: set[str],
    before: Graph,
    stated: Collection[Edge],
    mentioned: Mapping[Ref, str] | None,
) -> RivalryChange:
    """Compute the effects of a batch on inferred rivalry.

    store: in its current state; changing: the documents whose statements change or are removed;
    before: their nodes and edges in the store; stated: the edges that they state after the batch,
    with all candidates; mentioned: the undefined nodes of the store, or None if not known.
    """
    support = _Support(store, changing)
    new = {(edge.source, edge.target) for edge in supporting(stated)}
    for source, target in new:
        support.add(source, target)
    own = [edge for edge in stated if edge.inferred and is_between_positions(edge)]
    if own:
        # A position that a stored document supports, and none defines, is a mentioned node.
        known = None if mentioned is None else mentioned.keys() | before.by_ref.keys()
        ends = {ref for edge in own for ref in (edge.source, edge.target)}
        support.read(ends if known is None else ends & known)
    excluded = frozenset(edge.id for edge in own if support.connects(edge))
    changed = new ^ {(edge.source, edge.target) for edge in supporting(before.edges)}
    others = _candidates_of_others(store, changing, {ref for pair in changed for ref in pair})
    if not others:
        return RivalryChange(excluded)
    support.read({ref for edge in others for ref in (edge.source, edge.target)})
    inferred = {edge.id: edge for edge in others if not support.connects(edge)}
    return RivalryChange(excluded, store.edges([edge.id for edge in others]), inferred)


def _candidates_of_others(store: StatementReader, changing: set[str], refs: set[Ref]) -> list[Edge]:
    """Return the candidates of unchanged documents at those of these positions that they define."""
    nodes = {
        ref: node
        for ref, node in (store.nodes(sorted(refs)) if refs else {}).items()
        if node.text("document") and node.text("document") not in changing
    }
    documents = store.nodes({Ref("Document", node.text("document")) for node in nodes.values()})
    listed = {
        (ref.id, controversy)
        for ref, node in documents.items()
        for controversy in cast("list[str]", node.properties.get("rivalry", ()))
    }
    ends = {ref for ref, node in nodes.items() if (node.text("document"), _owner(ref)) in listed}
    if not ends:
        return []
    owners = sorted({Ref("Controversy", _owner(ref)) for ref in ends})
    polarity = {ref.id: node.text("polarity") for ref, node in store.nodes(owners).items()}
    relations = store.around(owners, [STRUCTURAL]).edges
    found = store.nodes({edge.source for edge in relations if edge.source.label == "Position"})
    # Positions that only a table mentions have no document, and are candidates of nothing.
    positions = {ref: node for ref, node in found.items() if node.text("document")}
    pairs = {
        (min(end, other), max(end, other))
        for end in ends
        for other in positions
        if other != end and _owner(other) == _owner(end)
    }
    return [
        candidate(document, line, first, second, polarity[_owner(first)])
        for first, second in sorted(pairs)
        for document, line in [_place(positions[first])]
        if document == positions[second].text("document")
    ]


def _place(node: Node) -> tuple[str, int]:
    return node.text("document"), cast(int, node.properties["line"])


class _Support:
    """Which positions support others, or are supported by others, after a batch."""

    def __init__(self, store: StatementReader, changing: set[str]) -> None:
        self._store = store
        self._changing = changing
        self._near: defaultdict[Ref, set[Ref]] = defaultdict(set)

    def add(self, source: Ref, target: Ref) -> None:
        self._near[source].add(target)
        self._near[target].add(source)

    def read(self, refs: set[Ref]) -> None:
        """Add what unchanged documents state of these positions."""
        for edge in self._store.support(sorted(refs)) if refs else ():
            if edge.document not in self._changing:
                self.add(edge.source, edge.target)

    def connects(self, edge: Edge) -> bool:
        """Return whether both positions of an edge are connected to a third one."""
        one, other = self._near.get(edge.source), self._near.get(edge.target)
        return bool(one and other and not one.isdisjoint(other))


def is_between_positions(edge: Edge) -> bool:
    """Return whether an edge is between two positions."""
    return edge.source.label == edge.target.label == "Position"


def supporting(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges with which a position supports another one."""
    return (edge for edge in edges if edge.type == "SUPPORTS" and is_between_positions(edge))


def _owner(position: Ref) -> str:
    """Return the id of the controversy of a position."""
    return position.id.partition("/")[0]
