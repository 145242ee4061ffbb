"""Run named queries on two graphs, and compare their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.difference.answers import AnswerChange, NotCompared, changed_rows
from argmap.difference.explain import Explainer
from argmap.errors import NotFound, ParameterError, QueryFailed, QueryTimeout
from argmap.graph.querying import QueryRunner

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff
    from argmap.model.graph import Ref
    from argmap.queries.query import Query
    from argmap.store import Store
    from argmap.table import Table

MOST_ROWS = 100_000
"""Results with more rows are not compared."""
TIMEOUT = 20.0
"""Seconds for each query on each side, unless the caller gives others."""


@dataclass(frozen=True)
class AnswerOptions:
    """Which answers to compare.

    answers: whether all named queries that need no parameter are compared; queries: further ones
    by name; parameters: values for their parameters; timeout: in seconds, for each query and side;
    folders: with your own query files, by default those in ARGMAP_QUERIES.
    """

    answers: bool = True
    queries: tuple[str, ...] = ()
    parameters: Mapping[str, object] | None = None
    timeout: float | None = None
    folders: Sequence[Path] | None = None


def with_answers(diff: GraphDiff, old: Store, new: Store, options: AnswerOptions) -> GraphDiff:
    """Return a difference with the answers that changed.

    Raises QueryMissing for an unknown query, and ParameterError for parameters that don't fit.
    """
    if not (options.answers or options.queries):
        return diff
    with ExitStack() as stack:
        runners = [_Runners(store, options.folders, stack) for store in (old, new)]
        return _with_answers(diff, runners, options)


def _with_answers(
    diff: GraphDiff, runners: Sequence[_Runners], options: AnswerOptions
) -> GraphDiff:
    changed: list[AnswerChange] = []
    missing: list[NotCompared] = []
    explainer, followed = Explainer(diff), _followed(diff)
    number = 0
    queries = tuple(_queries(runners[1].own, options))
    for query, parameters in activity.each(queries, "comparing answers", len(queries)):
        both = [runner.of(query) for runner in runners]
        try:
            older, newer = _both(both, query, parameters, options.timeout or TIMEOUT)
        except QueryTimeout:
            seconds = options.timeout or TIMEOUT
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


class _Runners:
    """Runs the queries of one side: those of argmap in this process.

    Other people's queries may need hours for one step, and the embedded engine ends a query between
    two steps only. So they run in a second process.
    """

    def __init__(self, store: Store, folders: Sequence[Path] | None, stack: ExitStack) -> None:
        self.own = QueryRunner(store, folders)
        self._store, self._folders, self._stack = store, folders, stack
        self._others: QueryRunner | None = None

    def of(self, query: Query) -> QueryRunner:
        """Return what runs a query."""
        if query.shipped or self._store.engine != "embedded":
            return self.own
        if self._others is None:
            from argmap.graph.query_process import SeparateRunner
            from argmap.store.embedded import EmbeddedStore

            assert isinstance(self._store, EmbeddedStore)
            self._others = runner = SeparateRunner(self._store, self._folders)
            self._stack.callback(runner.end)
        return self._others


def _followed(diff: GraphDiff) -> dict[Ref, Ref]:
    """Return the new ref of each node that probably has another id, and of each moved document."""
    moved = {
        change.old.ref: change.new.ref
        for change in diff.documents
        if change.change == "moved" and change.old and change.new
    }
    return {**diff.renamed, **moved}


def _queries(
    runner: QueryRunner, options: AnswerOptions
) -> Iterator[tuple[Query, Mapping[str, object]]]:
    """Yield the queries to compare, by name, each with its parameters."""
    given = dict(options.parameters or {})
    named = [runner.named(name) for name in options.queries]
    for name in given:
        if not any(name in query.by_name for query in named):
            raise ParameterError(f"no query that you name has a parameter {name!r}")
    library = runner.library() if options.answers else ()
    free = [query for query in library if not any(item.required for item in query.parameters)]
    asked = {query.name for query in named}
    queries = [*named, *(query for query in free if query.name not in asked)]
    for query in sorted(queries, key=lambda item: item.name):
        own = given if query.name in asked else {}
        parameters = {name: value for name, value in own.items() if name in query.by_name}
        query.bind(parameters)
        yield query, parameters


def _both(
    runners: Iterable[QueryRunner], query: Query, parameters: Mapping[str, object], timeout: float
) -> tuple[Table, Table]:
    """Run a query on both sides. An id that only one side has gives no rows on the other.

    Raises NotFound if neither side has it.
    """
    from argmap.table import Table

    empty = Table(tuple(query.columns), (), query.columns)
    found: list[Table] = []
    fault: NotFound | None = None
    for runner in runners:
        try:
            found.append(runner.run(query, parameters, timeout=timeout, limit=MOST_ROWS))
        except NotFound as error:
            if fault is not None:
                raise
            fault = error
            found.append(empty)
    return found[0], found[1]
