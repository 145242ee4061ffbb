"""Questions to a store: named queries and typed Cypher, each of which passes the gate first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import NotFound, ParameterError, QueryFailed, QueryFileError
from argmap.model import Node, Ref
from argmap.model.values import check_parameters, keys_in
from argmap.store import Rows, Store
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.queries.library import Library
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query

EVERY = 2**31 - 1
"""The highest limit of rows."""

LOOKED_AT = 1000
"""Rows whose cells are looked at when a query is checked."""

_LOOK_UP = "Ask `argmap cypher 'MATCH (n:{}) RETURN n.id, n.name'` for all of them"
_WHERE = {
    "thing": "See `argmap query list` for ways to look it up",
    "document": "See `argmap status --documents`",
    "actor": "See `argmap actors`",
}


class QueryRunner:
    """Asks a store.

    store: what is asked; folders: query files besides argmap's own, those of ARGMAP_QUERIES where
    there are none.
    """

    def __init__(self, store: Store, folders: Iterable[Path] | None = None) -> None:
        self._store = store
        self._folders = None if folders is None else list(folders)
        # Things that were there when they were asked about. To look for one takes as long as a
        # short question, so it is done again only where nothing is found, or a map is drawn.
        self._met: set[Ref] = set()

    def library(self) -> Library:
        """The named queries, as their files are now."""
        from argmap.queries.library import Library

        return Library(self._folders)

    def run(
        self,
        query: Query,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask a query. See `ArgumentGraph.ask`."""
        limit = query.limit if limit is None else _limit(limit)
        # One row beyond the limit tells that there are more.
        bound = query.bind(parameters or {}, None if limit is None else limit + 1)
        self._admit(query.text, query.first_line)
        wanted: list[Ref] = []
        for parameter in query.parameters:
            value = bound[parameter.name]
            if parameter.label and value is not None:
                ids = value if isinstance(value, list) else [value]
                wanted += [Ref(parameter.label, str(id_)) for id_ in ids]
        met = self._met.issuperset(wanted)
        self.require(wanted)
        rows = self._ask(self._store, query.text, bound, timeout, limit)
        if not rows.rows and wanted and met:  # another process may have taken it out
            self.require(wanted, anew=True)
        given = {
            parameter.name: (parameter.type, bound[parameter.name])
            for parameter in query.parameters
            if bound[parameter.name] != parameter.default
        }
        return Table(rows.columns, rows.rows, query.columns, rows.cut, query.question, given)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Ask in Cypher. See `ArgumentGraph.cypher`."""
        from argmap.gate.tokenizer import parameters_of

        if not isinstance(text, str):
            raise ParameterError(f"a question is a text in Cypher, not a {type(text).__name__}")
        check_parameters(parameters or {})
        self._admit(text, keys=keys_in(parameters or {}))
        for name in parameters_of(text):
            if name not in (parameters or {}):
                raise ParameterError(f"${name} stands for nothing. Give it with -p {name}=…")
        most = None if limit is None else _limit(limit)
        rows = self._ask(self._store, text, parameters or {}, timeout, most)
        return Table(rows.columns, rows.rows, cut=rows.cut)

    def counted(
        self, query: Query, bound: Mapping[str, object], *, timeout: float | None = None
    ) -> int:
        """How many rows a query has with all of its parameters bound, its own limit at most."""
        self._admit(query.text, query.first_line)
        return len(self._ask(self._store, query.text, bound, timeout))

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""
        return self._store.nodes(refs)

    def check(self, query: Query, *, timeout: float | None = None) -> None:
        """Have the store try a query. See `ArgumentGraph.check_query`."""
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
        # As many lines before the text as in its file: the engines report lines, too.
        text = "\n" * (query.first_line - 1) + query.text
        with EmbeddedStore().writing() as empty, self._store.writing(keep=False) as writer:
            for store in (empty, writer):
                found = self._ask(store, text, query.defaults, timeout, LOOKED_AT)
        if found.columns != tuple(query.columns):
            raise QueryFileError(
                f"it returns {', '.join(found.columns)}, and declares {', '.join(query.columns)}"
            )
        require_types(query.columns, found.rows)

    def _require_values(self, name: str, query: str, column: str) -> None:
        """Raise QueryFileError where a parameter's values can't come from that query."""
        other = self.library().get(query)
        if column not in other.columns or any(item.required for item in other.parameters):
            raise QueryFileError(
                f"the values of {name} can't come from {query}: it must have a column {column} "
                "and need no parameter"
            )

    def _admit(self, text: str, first_line: int = 1, keys: frozenset[str] = frozenset()) -> None:
        """Raise QueryRefused for a text that does more than read, or computes with dates.

        keys: the keys of maps in its parameters.
        """
        from argmap.gate.admission import admit
        from argmap.gate.dates import refuse_date_parts
        from argmap.gate.dialect import for_embedded

        admit(text, first_line)
        refuse_date_parts(text, keys, first_line)
        if self._store.engine == "embedded":
            for_embedded(text, first_line)  # for the line of the file; `_ask` rewrites the text

    def _ask(
        self,
        store: Store,
        text: str,
        parameters: Mapping[str, object],
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run an admitted text, rewritten for the embedded engine where that is needed.

        Raises QueryFailed with what to write instead, where that is known.
        """
        from argmap.gate.dialect import for_embedded
        from argmap.gate.hints import hint_for

        if store.engine != "embedded":
            return store.run(text, parameters, timeout=timeout, limit=limit)
        rewritten = for_embedded(text)
        try:
            return store.run(rewritten, parameters, timeout=timeout, limit=limit)
        except QueryFailed as error:
            failure = error
        if rewritten != text:  # the message should name a place in the text as it was written
            try:
                store.run(text, parameters, timeout=timeout, limit=limit)
            except QueryFailed as error:
                failure = error
        hint = hint_for(str(failure))
        raise QueryFailed(f"{failure}. {hint}") if hint else failure

    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """What a parameter takes: its closed list, or the cells of the query that it names."""
        if parameter.values_of is None:
            return list(parameter.values)
        name, column = parameter.values_of
        table = self.run(self.library().get(name), timeout=timeout, limit=EVERY)
        return sorted({str(row[column]) for row in table.to_dicts() if row[column] is not None})

    def require(self, refs: Sequence[Ref], *, anew: bool = False) -> None:
        """Raise NotFound, with the nearest ids, for one that is not there.

        anew: look also for those that were there before.
        """
        if anew:
            self._met.difference_update(refs)
        unmet = [ref for ref in refs if ref not in self._met]
        self._met |= self._store.nodes(unmet).keys() if unmet else set()
        for ref in refs:
            if ref not in self._met:
                raise not_found(ref.label.lower(), ref.id, self._store.names(ref.label))

    def forget(self) -> None:
        """Look anew for whatever was there: the store has changed."""
        self._met.clear()


def not_found(kind: str, given: str, known: Mapping[str, object]) -> NotFound:
    """That there is no such thing, with the nearest.

    kind: a label in lower case, "document" or "thing"; given: the id; known: the ids that there
    are, and what they are called.
    """
    named = {name: id_ for id_, name in known.items() if isinstance(name, str)}
    near = [named.get(word, word) for word in nearest(given, [*named, *known])]
    hint = did_you_mean(near, _WHERE.get(kind, _LOOK_UP.format(kind.title())))
    missing = "nothing has the id" if kind == "thing" else f"there is no {kind}"
    return NotFound(f"{missing} {given!r}. {hint}")


def _limit(given: object) -> int:
    """A limit of rows. Raises ParameterError for what is none."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise ParameterError(f"limit takes a whole number of rows from 1 on, not {given!r}")
    return min(given, EVERY)
