"""Copy a graph from one store to another in parts, and verify the copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from argmap.activity import Step, activity
from argmap.errors import ArgmapError
from argmap.model import Change, Graph, Node, Ref, Tally
from argmap.model.schema import LABEL_NAMES
from argmap.store import Store, Writer

NODES, DOCUMENTS = 10_000, 500
"""The most nodes, and the most documents whose edges are in memory at once."""

NEO4J_RATE = 2_500
"""About how many nodes and edges are copied to Neo4j in a second, with the comparison: 2,830 when
6.6 million were copied on two busy cores."""


def fill(
    writer: Writer, parts: Iterable[Graph], verify: Callable[[Writer], None], size: int
) -> Tally:
    """Write the parts of a graph to an empty store, which can't be read until all are written.

    parts: nodes first; verify: called at the end, raises if something is missing; size: the number
    of nodes and edges. Raises ArgmapError if the store is not empty.
    """
    if any(writer.counts().values()):
        raise ArgmapError(
            f"{writer.place} is not empty. Use an empty store, or replace what this one holds with "
            "`argmap rebuild`"
        )
    writer.mark_copy(complete=False)
    tally = Tally()
    with activity.step("writing nodes and edges (1 of 2)", size) as step:
        for part in parts:
            tally += put_part(writer, part)
            step.done += _size(part)
    verify(writer)
    writer.mark_copy(complete=True)
    return tally


def _size(part: Graph) -> int:
    return len(part.nodes) + len(part.edges)


def put_part(writer: Writer, part: Graph) -> Tally:
    """Write a part of the copy."""
    return writer.write(Change(part))


def parts_of(store: Store) -> Iterator[Graph]:
    """Yield a store's graph in parts, nodes first. Equal graphs give equal parts."""
    for label in LABEL_NAMES:
        ids = list(store.names(label))
        for start in range(0, len(ids), NODES):
            found = store.nodes(Ref(label, id_) for id_ in ids[start : start + NODES])
            yield Graph.of(found.values())
    for label in LABEL_NAMES:
        ids = list(store.names(label))
        for start in range(0, len(ids), NODES):
            yield store.structure(Ref(label, id_) for id_ in ids[start : start + NODES])
    documents = sorted(store.documents())
    for start in range(0, len(documents), DOCUMENTS):
        stated = store.statements(documents[start : start + DOCUMENTS])
        yield Graph((), stated.edges)


def digest_of(store: Store, step: Step) -> str:
    """Return the sha256 of every node and edge of a store, in order. step: counts them."""
    made = hashlib.sha256()
    for part in parts_of(store):
        step.done += _size(part)
        for node in part.nodes:
            made.update(_line(node).encode("utf-8", "surrogatepass"))
        for edge in part.edges:
            ends = (*edge.source, *edge.target)
            line = repr((edge.type, ends, edge.key, sorted(edge.properties.items())))
            made.update(line.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _line(node: Node) -> str:
    return repr((tuple(node.ref), sorted(node.properties.items())))
