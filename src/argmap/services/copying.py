"""Copying a graph from one store to another, in parts, and proving that it arrived."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from argmap.errors import ArgmapError
from argmap.model import Change, Graph, Node, Ref, Tally
from argmap.model.schema import LABEL_NAMES
from argmap.store import Store, Writer

NODES, DOCUMENTS = 10_000, 500
"""Nodes, and documents whose edges, are held at once."""


def copy(source: Store, target: Store) -> Tally:
    """Write a store's graph into an empty one.

    Counts and a digest of all nodes and edges are compared in the end. Until then the target is
    marked as unfinished, and nothing reads it. Raises ArgmapError where the target holds a graph
    already, or where what arrived is not what was sent, and StoreMissing where the source is not
    there; nothing is made then.
    """
    source.last_run()  # the source is there, or this says so before the target is made
    with target.writing() as writer:
        if any(writer.counts().values()):
            raise ArgmapError(
                f"{target.place} holds a graph already. Copy into an empty store, or ingest the "
                "documents there"
            )
        writer.mark_copy(complete=False)
        tally = Tally()
        for part in _parts(source):
            tally += _put(writer, part)
        if _digest(source) != _digest(writer):
            raise ArgmapError(
                f"what arrived in {target.place} is not what was in {source.place}. Was the one "
                "or the other written meanwhile? Remove the copy and try again"
            )
        writer.mark_copy(complete=True)
    return tally


def _put(writer: Writer, part: Graph) -> Tally:
    return writer.write(Change(part))


def _parts(store: Store) -> Iterator[Graph]:
    """A store's graph in parts, all nodes before the edges, always cut in the same places."""
    for label in LABEL_NAMES:
        ids = list(store.names(label))
        for start in range(0, len(ids), NODES):
            found = store.nodes(Ref(label, id_) for id_ in ids[start : start + NODES])
            yield Graph.of(found.values())
    documents = sorted(store.documents())
    for start in range(0, len(documents), DOCUMENTS):
        stated = store.statements(documents[start : start + DOCUMENTS])
        yield Graph((), stated.edges)


def _digest(store: Store) -> str:
    """The sha256 of every node and edge of a store, in order."""
    made = hashlib.sha256()
    for part in _parts(store):
        for node in part.nodes:
            made.update(_line(node).encode("utf-8", "surrogatepass"))
        for edge in part.edges:
            line = repr((tuple(edge.id), sorted(edge.properties.items())))
            made.update(line.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _line(node: Node) -> str:
    return repr((tuple(node.ref), sorted(node.properties.items())))
