"""Copy a graph from one store to another in parts, and verify the copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from argmap.errors import ArgmapError
from argmap.model import Change, Graph, Node, Ref, Tally
from argmap.model.schema import LABEL_NAMES
from argmap.store import Store, Writer

NODES, DOCUMENTS = 10_000, 500
"""The most nodes, and the most documents whose edges are in memory at once."""


def copy(source: Store, target: Store) -> Tally:
    """Copy a store's graph to an empty store.

    At the end, a digest of all nodes and edges is compared. Until then the target is marked as
    incomplete and can't be read. Raises ArgmapError if the target is not empty or the copy differs,
    and StoreMissing if the source does not exist; then the target is not created.
    """
    source.last_run()  # raises StoreMissing before the target is created

    def verify(writer: Writer) -> None:
        if _digest(source) != _digest(writer):
            raise ArgmapError(
                f"the copy in {target.place} differs from {source.place}: one of them was written "
                "during the copy. Remove the copy and try again"
            )

    with target.writing() as writer:
        return fill(writer, _parts(source), verify)


def fill(writer: Writer, parts: Iterable[Graph], verify: Callable[[Writer], None]) -> Tally:
    """Write the parts of a graph to an empty store, which can't be read until all are written.

    parts: nodes first; verify: called at the end, raises if something is missing. Raises
    ArgmapError if the store is not empty.
    """
    if any(writer.counts().values()):
        raise ArgmapError(
            f"{writer.place} is not empty. Use an empty store, or replace what this one holds with "
            "`argmap rebuild`"
        )
    writer.mark_copy(complete=False)
    tally = Tally()
    for part in parts:
        tally += _put(writer, part)
    verify(writer)
    writer.mark_copy(complete=True)
    return tally


def _put(writer: Writer, part: Graph) -> Tally:
    return writer.write(Change(part))


def _parts(store: Store) -> Iterator[Graph]:
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


def _digest(store: Store) -> str:
    """Return the sha256 of every node and edge of a store, in order."""
    made = hashlib.sha256()
    for part in _parts(store):
        for node in part.nodes:
            made.update(_line(node).encode("utf-8", "surrogatepass"))
        for edge in part.edges:
            ends = (*edge.source, *edge.target)
            line = repr((edge.type, ends, edge.key, sorted(edge.properties.items())))
            made.update(line.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _line(node: Node) -> str:
    return repr((tuple(node.ref), sorted(node.properties.items())))
