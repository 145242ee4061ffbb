"""Run named queries and Cypher. Every query passes the gate first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import (
    MissingParameter,
    ParameterError,
    QueryFileError,
    shortened,
)
from argmap.model import Node, Ref
from argmap.model.values import check_parameters, keys_in
from argmap.services.query.engine_calls import Deadline, call_engine
from argmap.store import QueryPlan, Rows, Store
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.model.name_match import NameMatch
    from argmap.queries.library import Library
    from argmap.queries.parameter import Argument, Parameter
    from argmap.queries.query import Query

EVERY = 2**31 - 1
"""The highest row limit."""

LOOKED_AT = 1000
"""The number of rows in which `check` verifies the types of columns."""


class QueryRunner:
    """Runs queries on a store.

    store: the store; folders: folders with your own query files, by default those in
    ARGMAP_QUERIES.
    """

    def __init__(self, store: Store, folders: Iterable[Path] | None = None) -> None:
        self._store = store
        self._folders = None if folders is None else list(folders)
        # Nodes that existed when they were looked up. A lookup takes as long as a short query, so
        # it is repeated only if a query has no results.
        self._seen: set[Ref] = set()
        self._planned: set[str] = set()  # query texts that the engine plans as reads

    @property
    def folders(self) -> list[Path] | None:
        """The folders with your own query files, None for those in ARGMAP_QUERIES."""
        return self._folders

    def library(self) -> Library:
        """Return the named queries, read from their files."""
        from argmap.queries.library import Library

        return Library(self._folders)

    def named(self, query: str | Query) -> Query:
        """Return a query by its name, or from the text of a query file.

        Raises QueryMissing and QueryFileError.
        """
        if not isinstance(query, str):
            return query
        if "\n" not in query and not query.startswith("//+"):
            return self.library().get(query)
        from argmap.queries.file import parse

        return parse("query", query, "query")

    def run(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Run a query. See `ArgumentGraph.query`."""
        deadline = Deadline(timeout)
        limit = query.limit if limit is None else _limit(limit)
        # One more row than the limit shows whether there are more.
        bound = query.bind(parameters or {}, None if limit is None else limit + 1)
        self._admit(query.text, query.first_line)
        if not query.shipped:
            self._require_read_plan(query.text, bound, deadline)
        seen = self._seen.issuperset(_refs(query, bound))
        matches = self._with_ids(query, bound)
        rows = self._run(self._store, query.text, bound, deadline, limit)
        wanted = _refs(query, bound)
        if not rows.rows and wanted and seen:  # another process may have removed it
            self.forget()
            self._with_ids(query, bound)
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
        wanted = _refs(query, bound)
        unseen = [ref for ref in wanted if ref not in self._seen]
        self._seen |= self._store.nodes(unseen).keys() if unseen else set()
        matches = []
        for parameter in query.parameters:
            value = bound[parameter.name]
            if parameter.label is None or value is None:
                continue
            ids = []
            for item in map(str, value if isinstance(value, list) else [value]):
                if Ref(parameter.label, item) in self._seen:
                    ids.append(item)
                    continue
                match = self._match(parameter.label, item, parameter.name)
                ids.append(match.id)
                if match.id != item:
                    matches.append(match)
            bound[parameter.name] = list(dict.fromkeys(ids)) if parameter.is_list else ids[0]
        return matches

    def _match(self, label: str, given: str, parameter: str) -> NameMatch:
        from argmap.model.name_match import NameMatch
        from argmap.services.query.lookup import find

        node = find(self._store, [label], given)
        self._seen.add(node.ref)
        return NameMatch(given, label, node.id, node.name, parameter)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Run a query in Cypher. See `ArgumentGraph.cypher`."""
        deadline = Deadline(timeout)
        from argmap.gate.notices import notices_of
        from argmap.gate.tokenizer import parameters_of

        if not isinstance(text, str):
            raise ParameterError(f"the query must be text in Cypher (got {type(text).__name__})")
        check_parameters(parameters or {})
        self._admit(text, keys=keys_in(parameters or {}))
        for name in parameters_of(text):
            if name not in (parameters or {}):
                raise MissingParameter(f"missing parameter `${name}`", name)
        most = None if limit is None else _limit(limit)
        self._require_read_plan(text, parameters, deadline)
        rows = self._run(self._store, text, parameters, deadline, most)
        given = dict(parameters or {})
        notices = notices_of(text, given, found=bool(rows.rows))
        return Table(rows.columns, rows.rows, cut=rows.cut, parameters=given, notices=notices)

    def rows(
        self, query: Query, bound: Mapping[str, object], *, timeout: float | None = None
    ) -> Rows:
        """Return the rows of a query with these parameters, at most its own limit."""
        self._admit(query.text, query.first_line)
        return self._run(self._store, query.text, bound, Deadline(timeout))

    def own(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        """Return the rows of a query of argmap's own in Cypher, which needs no gate."""
        return self._run(self._store, text, parameters, Deadline(timeout))

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist."""
        return self._store.nodes(refs)

    def check(self, query: Query, *, timeout: float | None = None) -> None:
        """Check a query and run it with its defaults. See `ArgumentGraph.check_query`."""
        deadline = Deadline(timeout)
        from argmap.gate.admission import admit
        from argmap.gate.dates import refuse_date_parts
        from argmap.gate.dialect import for_embedded
        from argmap.queries.columns import require_types
        from argmap.queries.lint import require_file_rules
        from argmap.store.embedded import EmbeddedStore

        admit(query.text, query.first_line)
        refuse_date_parts(query.text, first_line=query.first_line)
        for_embedded(query.text, query.first_line)
        require_file_rules(query.text, query.first_line)
        for parameter in query.parameters:
            if parameter.values_of is not None:
                self._require_values(parameter.name, *parameter.values_of)
        # The engines report line numbers, so the text keeps its place in its file.
        text = "\n" * (query.first_line - 1) + query.text
        with EmbeddedStore().writing() as empty, self._store.writing(keep=False) as writer:
            for store in (empty, writer):
                found = self._run(store, text, query.defaults, deadline, LOOKED_AT)
        if found.columns != tuple(query.columns):
            raise QueryFileError(
                f"the query returns {shortened(', '.join(found.columns), 200)}, but declares "
                f"{shortened(', '.join(query.columns), 200)}"
            )
        require_types(query.columns, found.rows)

    def _require_values(self, name: str, query: str, column: str) -> None:
        """Raise QueryFileError if a parameter's values can't come from this query."""
        other = self.library().get(query)
        if column not in other.columns or any(item.required for item in other.parameters):
            raise QueryFileError(
                f"the values of {name} can't come from {query}: that query must have a column "
                f"{column} and no required parameter"
            )

    def _admit(self, text: str, first_line: int = 1, keys: frozenset[str] = frozenset()) -> None:
        """Raise QueryRefused unless the query is read-only and the store answers it correctly.

        keys: the keys of maps in its parameters.
        """
        from argmap.gate.admission import admit
        from argmap.gate.dates import refuse_date_parts
        from argmap.gate.dialect import for_embedded

        admit(text, first_line)
        refuse_date_parts(text, keys, first_line)
        if self._store.engine == "embedded":
            for_embedded(text, first_line)  # for the line of the file; `_run` rewrites the text

    def _run(
        self,
        store: Store,
        text: str,
        parameters: Mapping[str, object] | None,
        deadline: Deadline,
        limit: int | None = None,
    ) -> Rows:
        """Run a query that was admitted."""

        def run(text: str, left: float | None) -> Rows:
            return store.run(text, parameters, timeout=left, limit=limit)

        return call_engine(store, text, deadline, run)

    def _require_read_plan(
        self, text: str, parameters: Mapping[str, object] | None, deadline: Deadline
    ) -> None:
        """Raise QueryRefused unless the store plans a query as a read.

        Each query text is planned only once. Queries of argmap are not planned, because its tests
        do that.
        """
        from argmap.gate.engine_plan import require_read_plan

        if text not in self._planned:
            plan = self._explain(text, parameters, deadline)
            require_read_plan(reads_only=plan.reads_only, operators=plan.operators)
            self._planned.add(text)

    def _explain(
        self, text: str, parameters: Mapping[str, object] | None, deadline: Deadline
    ) -> QueryPlan:
        def explain(text: str, left: float | None) -> QueryPlan:
            return self._store.explain(text, parameters, timeout=left)

        return call_engine(self._store, text, deadline, explain)

    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """Return the values that a parameter accepts. See `ArgumentGraph.values_of`."""
        if parameter.values_of is None:
            return list(parameter.values)
        name, column = parameter.values_of
        table = self.run(self.library().get(name), timeout=timeout, limit=EVERY)
        return sorted({str(cell) for cell in table[column] if cell is not None})

    def forget(self) -> None:
        """Forget which nodes exist, because the store has changed."""
        self._seen.clear()


def _refs(query: Query, bound: Mapping[str, Argument]) -> list[Ref]:
    """Return the nodes whose ids the parameters hold."""
    found = []
    for parameter in query.parameters:
        value = bound[parameter.name]
        if parameter.label and value is not None:
            ids = value if isinstance(value, list) else [value]
            found += [Ref(parameter.label, str(id_)) for id_ in ids]
    return found


def _limit(given: object) -> int:
    """Return a row limit. Raises ParameterError if it is not valid."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise ParameterError(f"`limit` must be a whole number of at least 1 (got {given!r})")
    return min(given, EVERY)
