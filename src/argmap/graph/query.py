"""The methods of `ArgumentGraph` that run queries. Every query passes the gate first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from argmap.activity import activity
from argmap.errors import (
    MissingParameter,
    ParameterError,
    QueryFailed,
    QueryFileError,
    QueryTimeout,
    shortened,
)
from argmap.graph.stored_graph import StoredGraph, one_state
from argmap.model.values import check_parameters, check_timeout, keys_in
from argmap.store import QueryPlan, Rows, Store
from argmap.table import Table, refs_of

if TYPE_CHECKING:
    from argmap.model.name_match import NameMatch
    from argmap.queries.library import Library
    from argmap.queries.query import Argument, Parameter, Query

EVERY = 2**31 - 1
"""The highest row limit."""

LOOKED_AT = 1000
"""The number of rows in which `check` verifies the types of columns."""


class QueryMethods(StoredGraph):
    """Methods that run named queries and Cypher."""

    def __init__(self, store: Store, queries: Iterable[str | Path] | None = None) -> None:
        super().__init__(store, queries)
        self._planned: set[str] = set()  # query texts that the engine plans as reads

    def queries(self) -> list[Query]:
        """Return the named queries: argmap's and your own."""
        return list(self._library())

    @one_state
    def query(
        self,
        query: str | Query,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a named query: `graph.query("actors/spanning", min_controversies=3)`.

        query: its name, a `Query`, or the text of a query file; parameters: the query's parameters,
        as a mapping or as keyword arguments; one that takes an id also takes a name or an alias,
        see `Table.matches`; timeout: in seconds; limit: the most rows, by default the query's own
        limit. `Table.cut` says whether there are more rows.

        Raises QueryMissing, ParameterError, NotFound, AmbiguousName or QueryTimeout.
        """
        query = self._named(query)
        others = self.for_organizations
        if others is not self and "organization_id" in query.text:
            return others.query(query, parameters, timeout=timeout, limit=limit, **more)
        deadline = self._deadline(timeout)
        limit = query.limit if limit is None else _limit(limit)
        # One more row than the limit shows whether there are more.
        bound = query.bind(_merged(parameters, more), None if limit is None else limit + 1)
        self._admit(query.text, query.first_line)
        if not query.shipped:
            self._require_read_plan(query.text, bound, deadline)
        matches = self._with_ids(query, bound)
        rows: Rows = self._ask("run", query.text, bound, deadline, limit=limit)
        given = {
            parameter.name: bound[parameter.name]
            for parameter in query.parameters
            if bound[parameter.name] != parameter.default
        }
        return Table(rows.columns, rows.rows, query.columns, rows.cut, query, given, tuple(matches))

    def _with_ids(self, query: Query, bound: dict[str, Argument]) -> list[NameMatch]:
        """Replace names and aliases by ids in a query's parameters; return the replacements.

        Raises NotFound and AmbiguousName.
        """
        refs = {parameter.name: [*refs_of(parameter.label or "", bound[parameter.name])]
                for parameter in query.parameters}  # fmt: skip
        wanted = [ref for some in refs.values() for ref in some]
        if not wanted:
            return []
        from argmap.graph.lookup import find
        from argmap.model.name_match import NameMatch

        known = self._store.nodes(wanted)
        matches = []
        for parameter in query.parameters:
            if not refs[parameter.name]:
                continue
            ids = []
            for ref in refs[parameter.name]:
                if ref not in known:
                    node = find(self._store, [ref.label], ref.id)
                    matches.append(NameMatch(ref.id, ref.label, node.id, node.name, parameter.name))
                    ref = node.ref
                ids.append(ref.id)
            bound[parameter.name] = list(dict.fromkeys(ids)) if parameter.is_list else ids[0]
        return matches

    @one_state
    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a read-only query in Cypher.

        parameters: the values of `$name` in the text, as a mapping or as keyword arguments;
        timeout: in seconds; limit: the most rows.

        Raises QueryRefused, QueryFailed, QueryTimeout, or ParameterError.
        """
        from argmap.queries.gate.notices import notices_of
        from argmap.queries.gate.tokenizer import parameters_of

        deadline = self._deadline(timeout)
        given = _merged(parameters, more)
        if not isinstance(text, str):
            raise ParameterError(f"the query must be text in Cypher (got {type(text).__name__})")
        check_parameters(given)
        self._admit(text, keys=keys_in(given))
        for name in parameters_of(text):
            if name not in given:
                raise MissingParameter(f"missing parameter `${name}`", name)
        most = None if limit is None else _limit(limit)
        self._require_read_plan(text, given, deadline)
        rows: Rows = self._ask("run", text, given, deadline, limit=most)
        notices = notices_of(text, given, found=bool(rows.rows))
        return Table(rows.columns, rows.rows, cut=rows.cut, parameters=given, notices=notices)

    def check_query(self, query: str | Query, *, timeout: float | None = None) -> None:
        """Check a query file's rules, run it with its defaults, and check columns and types.

        query: as for `query`; timeout: in seconds.

        Raises QueryRefused, QueryFailed or QueryTimeout if it can't be run, and QueryFileError if
        the columns or their types differ from the declared ones.
        """
        from argmap.queries.gate.dialect import for_embedded
        from argmap.queries.lint import require_file_rules
        from argmap.queries.query import require_types
        from argmap.store.embedded import EmbeddedStore

        deadline, query = Deadline(timeout), self._named(query)
        self._admit(query.text, query.first_line)
        for_embedded(query.text, query.first_line)
        require_file_rules(query.text, query.first_line)
        for parameter in query.parameters:
            if parameter.values_of is not None:
                self._require_values(parameter.name, *parameter.values_of)
        # The engines report line numbers, so the text keeps its place in its file.
        text = "\n" * (query.first_line - 1) + query.text
        with EmbeddedStore().writing() as empty, self._store.writing(keep=False) as writer:
            for store in (empty, writer):
                found = rows_of(store, text, query.defaults, deadline, LOOKED_AT)
        if found.columns != tuple(query.columns):
            raise QueryFileError(
                f"the query returns {shortened(', '.join(found.columns), 200)}, but declares "
                f"{shortened(', '.join(query.columns), 200)}"
            )
        require_types(query.columns, found.rows)

    def _require_values(self, name: str, query: str, column: str) -> None:
        """Raise QueryFileError if a parameter's values can't come from this query."""
        other = self._library().get(query)
        if column not in other.columns or any(item.required for item in other.parameters):
            raise QueryFileError(
                f"the values of {name} can't come from {query}: that query must have a column "
                f"{column} and no required parameter"
            )

    @one_state
    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """Return the values that a query's parameter accepts, if there is a list of them."""
        if parameter.values_of is None:
            return list(parameter.values)
        name, column = parameter.values_of
        table = self.query(name, timeout=timeout, limit=EVERY)
        return sorted({str(cell) for cell in table[column] if cell is not None})

    def _library(self) -> Library:
        """Return the named queries, read from their files."""
        from argmap.queries.library import Library

        return Library(self._folders)

    def _named(self, query: str | Query) -> Query:
        """Return a query by its name, or from the text of a query file.

        Raises QueryMissing and QueryFileError.
        """
        if not isinstance(query, str):
            return query
        if "\n" not in query and not query.startswith("//+"):
            return self._library().get(query)
        from argmap.queries.file import parse

        return parse("query", query, "query")

    def _admit(self, text: str, first_line: int = 1, keys: frozenset[str] = frozenset()) -> None:
        """Raise QueryRefused unless the query is read-only and the store answers it correctly.

        keys: the keys of maps in its parameters.
        """
        from argmap.queries.gate.admission import admit, refuse_date_parts
        from argmap.queries.gate.dialect import for_embedded

        admit(text, first_line)
        refuse_date_parts(text, keys, first_line)
        if self._store.engine == "embedded":
            for_embedded(text, first_line)  # for the line of the file; `_ask` rewrites the text

    def _deadline(self, timeout: float | None) -> Deadline:
        """Return the time limit of a query that begins now."""
        return Deadline(timeout)

    def _ask(
        self,
        method: Literal["run", "explain"],
        text: str,
        parameters: Mapping[str, object],
        deadline: Deadline,
        **options: int | None,
    ) -> Any:
        """Call a method of the store with the text of a query that was admitted."""

        def call(text: str, left: float | None) -> Any:
            return self._call(method, text, parameters, timeout=left, **options)

        return call_engine(self._store, text, deadline, call)

    def _call(
        self, method: str, text: str, parameters: Mapping[str, object], **options: float | None
    ) -> Any:
        return getattr(self._store, method)(text, parameters, **options)

    def _require_read_plan(
        self, text: str, parameters: Mapping[str, object], deadline: Deadline
    ) -> None:
        """Raise QueryRefused unless the store plans a query as a read.

        Each query text is planned only once. Queries of argmap are not planned, because its tests
        do that.
        """
        from argmap.queries.gate.engine import require_read_plan

        if text not in self._planned:
            plan: QueryPlan = self._ask("explain", text, parameters, deadline)
            require_read_plan(reads_only=plan.reads_only, operators=plan.operators)
            self._planned.add(text)


def _limit(given: object) -> int:
    """Return a row limit. Raises ParameterError if it is not valid."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise ParameterError(f"`limit` must be a whole number of at least 1 (got {given!r})")
    return min(given, EVERY)


def _merged(
    parameters: Mapping[str, object] | None, more: Mapping[str, object]
) -> dict[str, object]:
    if parameters is not None and not isinstance(parameters, Mapping):
        kind = type(parameters).__name__
        raise ParameterError(f"parameters must be a mapping of names to values (got {kind})")
    return {**(parameters or {}), **more}


_Result = TypeVar("_Result")


class Deadline:
    """The time limit of a query, from the moment when it was asked.

    timeout: in seconds; None for no limit. Raises ParameterError if it is not valid.
    """

    def __init__(self, timeout: float | None) -> None:
        check_timeout(timeout)
        self.timeout = timeout
        self._began = time.monotonic()

    @property
    def left(self) -> float | None:
        """The remaining seconds, at least a millisecond; None for no limit."""
        if self.timeout is None:
            return None
        return max(0.001, self.timeout - (time.monotonic() - self._began))


def call_engine(
    store: Store, text: str, deadline: Deadline, call: Callable[[str, float | None], _Result]
) -> _Result:
    """Call a method of a store with a query text.

    call: takes the text and the remaining seconds. The text is rewritten if the store is embedded
    and its engine needs another form.

    Raises QueryFailed, with what to write instead if that is known, and QueryTimeout.
    """
    from argmap.queries.gate.dialect import for_embedded

    try:
        limit = activity.limited_query(deadline.timeout, deadline.left)
        with activity.step("running the query"), limit:
            if store.engine != "embedded":
                return call(text, deadline.left)
            rewritten = for_embedded(text)
            try:
                return call(rewritten, deadline.left)
            except QueryFailed as error:
                failure = error
            if rewritten != text:  # the message should name a place in the text as it was written
                try:
                    call(text, deadline.left)
                except QueryFailed as error:
                    failure = error
            from argmap.queries.gate.engine import hint_for

            hint = hint_for(str(failure))
            raise QueryFailed(f"{failure}. {hint}") if hint else failure
    except QueryTimeout as error:
        if deadline.timeout is None:
            raise
        raise QueryTimeout(f"the query took longer than {deadline.timeout:g} s") from error


def rows_of(
    store: Store,
    text: str,
    parameters: Mapping[str, object] | None,
    deadline: Deadline,
    limit: int | None = None,
) -> Rows:
    """Return the rows of a query that needs no gate, or passed it."""

    def run(text: str, left: float | None) -> Rows:
        return store.run(text, parameters, timeout=left, limit=limit)

    return call_engine(store, text, deadline, run)
