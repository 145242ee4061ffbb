"""Compare a graph with another one, or two states of documents by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import ParameterError
from argmap.graph.query import QueryMethods
from argmap.model import Graph

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff


class DiffMethods(QueryMethods):
    """The method that compares two graphs."""

    def diff(
        self,
        other: QueryMethods | Graph,
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
        from argmap.graph.changed_answers import compared_queries, with_answers

        named = [self._named(query) for query in queries]
        asked = compared_queries(named, self.queries() if answers else (), parameters or {})
        if isinstance(other, str | Path):
            raise ParameterError("`other` must be a graph. For paths: argmap.diff(old, new)")
        if isinstance(other, Graph):
            if asked:
                raise ParameterError("answers can only be compared with an ArgumentGraph")
            return compare(self.at_once(self._store.graph), other)

        def read() -> GraphDiff:
            found = compare(self._store.graph(), other.store.graph())
            return with_answers(found, (self, other), asked, timeout) if asked else found

        return self.at_once(lambda: other.at_once(read))


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
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.diff_address import side_addresses
    from argmap.graph.diff_sides import opened_sides

    addresses = side_addresses(str(old), None if new is None else str(new))
    own = None if folders is None else list(folders)
    with opened_sides(*addresses) as (one, other):
        found = ArgumentGraph(one.graph.store, own).diff(
            ArgumentGraph(other.graph.store, own),
            answers=answers,
            queries=queries,
            parameters=parameters,
            timeout=timeout,
        )
        return replace(found, sides=(one.side, other.side))
