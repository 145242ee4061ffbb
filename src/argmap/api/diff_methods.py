"""The method of `ArgumentGraph` that compares it with another graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.api.stored_graph import StoredGraph
from argmap.model import Graph

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff


class DiffMethods(StoredGraph):
    """The method that compares two graphs."""

    def diff(self, other: StoredGraph | Graph) -> GraphDiff:
        """Return what another, newer graph states differently: `old.diff(new)`.

        other: an `ArgumentGraph` or a `Graph`.
        """
        from argmap.difference.compare import compare

        newer = other if isinstance(other, Graph) else other.at_once(other.store.graph)
        return compare(self.at_once(self._store.graph), newer)
