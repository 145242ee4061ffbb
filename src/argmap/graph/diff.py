"""Compare a graph with another one, or two states of documents by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import ParameterError
from argmap.graph.stored_graph import StoredGraph
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
        from argmap.graph.changed_answers import AnswerOptions
        from argmap.graph.diff_stores import diff_of_stores

        asked = AnswerOptions(answers, tuple(queries), parameters, timeout, self._runner.folders)
        if not isinstance(other, Graph):
            return diff_of_stores(self._store, other.store, asked)
        if asked.answers or asked.queries:
            raise ParameterError("answers can only be compared with an ArgumentGraph")
        return compare(self.at_once(self._store.graph), other)


def diff(
    old: str | Path,
    new: str | Path | None = None,
    *,
    answers: bool = True,
    queries: Iterable[str] = (),
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
    folders: Iterable[str | Path] | None = None,
) -> GraphDiff:
    """Compare two sides: `argmap.diff("HEAD~5:content", "content")`.

    old, new: each a folder or file of documents, a git revision of one (`REV:FOLDER`), a store (see
    `connect`) or a graph that `to_jsonl` wrote. Or old is a range of revisions and new a folder, by
    default the current one: `REV..REV`, `REV..` up to the files as they are now, `REV...` from the
    merge base. answers, queries, parameters and timeout: see `ArgumentGraph.diff`; folders: those
    with your own query files, by default ARGMAP_QUERIES.

    Documents with errors on one side are left out of both; `GraphDiff.sides` has their problems.
    `ArgumentGraph.diff` compares graphs that are open.

    Raises DiffError if a side is not given in a way that argmap understands, and ArgmapError if it
    can't be read or compared.
    """
    from argmap.graph.changed_answers import AnswerOptions
    from argmap.graph.diff_address import side_addresses
    from argmap.graph.diff_stores import diff_of_sides

    addresses = side_addresses(str(old), None if new is None else str(new))
    own = None if folders is None else [Path(folder) for folder in folders]
    asked = AnswerOptions(answers, tuple(queries), parameters, timeout, own)
    return diff_of_sides(*addresses, asked)
