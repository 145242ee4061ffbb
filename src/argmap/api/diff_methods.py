"""The method of `ArgumentGraph` that compares it with another graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from argmap.api.stored_graph import StoredGraph
from argmap.errors import ParameterError
from argmap.model import Graph

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff


class DiffMethods(StoredGraph):
    """The method that compares two graphs."""

    def diff(
        self,
        other: StoredGraph | Graph,
        *,
        answers: bool = False,
        queries: Iterable[str] = (),
        parameters: Mapping[str, object] | None = None,
        timeout: float | None = None,
    ) -> GraphDiff:
        """Return what another, newer graph states differently: `old.diff(new)`.

        other: an `ArgumentGraph`, or a `Graph` without answers; answers: whether to run all named
        queries that need no parameter on both, and compare their rows; queries: names of further
        queries to compare, with parameters; timeout: in seconds, for each query and side.

        Raises QueryMissing, ParameterError or NotFound.
        """
        from argmap.difference.compare import compare
        from argmap.services.history.changed_answers import AnswerOptions
        from argmap.services.history.diff import diff_of_stores

        asked = AnswerOptions(answers, tuple(queries), parameters, timeout, self._runner.folders)
        if not isinstance(other, Graph):
            return diff_of_stores(self._store, other.store, asked)
        if asked.answers or asked.queries:
            raise ParameterError("answers can only be compared with an ArgumentGraph")
        return compare(self.at_once(self._store.graph), other)
