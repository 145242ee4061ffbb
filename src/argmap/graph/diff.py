"""Compare a graph with another one, or two states of documents by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.errors import NotFound, ParameterError, QueryFailed, QueryTimeout
from argmap.graph.query import QueryMethods
from argmap.limits import QUERY_SECONDS
from argmap.model import Graph

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff
    from argmap.model.graph import Ref
    from argmap.queries.query import Query
    from argmap.table import Table


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
    from argmap.graph.diff_sides import opened_sides, side_addresses

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


MOST_ROWS = 100_000
"""Results with more rows are not compared."""


def with_answers(
    diff: GraphDiff,
    graphs: tuple[QueryMethods, QueryMethods],
    queries: Sequence[tuple[Query, Mapping[str, object]]],
    timeout: float | None,
) -> GraphDiff:
    """Return a difference with the answers that changed.

    graphs: the old and the new one; queries: those to compare, with their parameters; timeout: in
    seconds, for each query and side.
    """
    from argmap.difference.answers import AnswerChange, NotCompared, changed_rows
    from argmap.difference.describe import Explainer

    seconds = timeout or QUERY_SECONDS
    changed: list[AnswerChange] = []
    missing: list[NotCompared] = []
    explainer, followed = Explainer(diff), _followed(diff)
    number = 0
    for query, parameters in activity.each(queries, "comparing answers", len(queries)):
        try:
            older, newer = _both(graphs, query, parameters, seconds)
        except QueryTimeout:
            missing.append(NotCompared(query.name, f"it took longer than {seconds:g} s"))
            continue
        except QueryFailed as error:
            missing.append(NotCompared(query.name, str(error)))
            continue
        if older.cut or newer.cut:
            missing.append(NotCompared(query.name, f"it has more than {MOST_ROWS:,} rows"))
            continue
        number += 1
        key, rows = changed_rows(older, newer, followed)
        if rows:
            rows = explainer.explained(rows, newer, query.text)
            changed.append(
                AnswerChange(
                    query.name, query.question, parameters, newer.columns, newer.types, key,
                    len(older), len(newer), tuple(rows),
                )
            )  # fmt: skip
    return replace(diff, answers=tuple(changed), not_compared=tuple(missing), queries=number)


def _followed(diff: GraphDiff) -> dict[Ref, Ref]:
    """Return the new ref of each node that probably has another id, and of each moved document."""
    moved = {
        change.old.ref: change.new.ref
        for change in diff.documents
        if change.change == "moved" and change.old and change.new
    }
    return {**diff.renamed, **moved}


def compared_queries(
    named: Sequence[Query], library: Iterable[Query], given: Mapping[str, object]
) -> Sequence[tuple[Query, Mapping[str, object]]]:
    """Return the queries to compare, by name, each with its parameters.

    named: those that were asked for; library: further ones, of which those without a required
    parameter are compared; given: parameters of those that were asked for.

    Raises ParameterError for parameters that don't fit.
    """
    for name in given:
        if not any(name in query.by_name for query in named):
            raise ParameterError(f"no query that you name has a parameter {name!r}")
    free = [query for query in library if not any(item.required for item in query.parameters)]
    asked = {query.name for query in named}
    queries = [*named, *(query for query in free if query.name not in asked)]
    found = []
    for query in sorted(queries, key=lambda item: item.name):
        own = given if query.name in asked else {}
        parameters = {name: value for name, value in own.items() if name in query.by_name}
        query.bind(parameters)
        found.append((query, parameters))
    return found


def _both(
    graphs: Iterable[QueryMethods], query: Query, parameters: Mapping[str, object], timeout: float
) -> tuple[Table, Table]:
    """Run a query on both sides. An id that only one side has gives no rows on the other.

    Raises NotFound if neither side has it.
    """
    from argmap.table import Table

    empty = Table(tuple(query.columns), (), query.columns)
    found: list[Table] = []
    fault: NotFound | None = None
    for graph in graphs:
        try:
            found.append(graph.query(query, parameters, timeout=timeout, limit=MOST_ROWS))
        except NotFound as error:
            if fault is not None:
                raise
            fault = error
            found.append(empty)
    return found[0], found[1]
