"""The methods of `ArgumentGraph` that run queries, and explain their results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from argmap.api.stored_graph import StoredGraph, one_state
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query
    from argmap.services.query.asking import Answer
    from argmap.services.query.remarks import Remark


class QueryMethods(StoredGraph):
    """Methods that run named queries, questions in your own words, and Cypher."""

    def queries(self) -> list[Query]:
        """Return the named queries: argmap's and your own."""
        return list(self._runner.library())

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
        found = self._runner.named(query)
        return self._runner.run(found, _merged(parameters, more), timeout=timeout, limit=limit)

    @one_state
    def ask(
        self,
        words: str,
        *,
        run: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Ask in your own words: `graph.ask("which companies oppose title ii")`.

        The answer has the reading of the question, the query that it makes, and its table. If a
        word that matters can't be used, nothing is run, and the reading says why.

        words: the question, in English; run: False reads the question without running the query;
        timeout: in seconds; limit: the most rows. Raises ParameterError for a question of more than
        200 words, and what `cypher` raises.
        """
        from argmap.services.query import asking

        return asking.ask(self._runner, self._store, words, run=run, timeout=timeout, limit=limit)

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
        return self._runner.cypher(text, _merged(parameters, more), timeout=timeout, limit=limit)

    def check_query(self, query: str | Query, *, timeout: float | None = None) -> None:
        """Check a query file's rules, run it with its defaults, and check columns and types.

        query: as for `query`; timeout: in seconds.

        Raises QueryRefused, QueryFailed or QueryTimeout if it can't be run, and QueryFileError if
        the columns or their types differ from the declared ones.
        """
        self._runner.check(self._runner.named(query), timeout=timeout)

    @one_state
    def values_of(self, parameter: Parameter, *, timeout: float | None = None) -> list[str]:
        """Return the values that a query's parameter accepts, if there is a list of them."""
        return self._runner.values_of(parameter, timeout=timeout)

    @one_state
    def remarks(self, result: Table | Answer, *, timeout: float | None = None) -> list[Remark]:
        """Return what a result leaves out or counts without showing it, or why it is empty.

        result: the rows of a named query, the answer to a question, or a table of nodes, such as
        `graph.actors()`. There are no remarks on a query in Cypher. timeout: seconds per query that
        is run to find out.
        """
        from argmap.services.query.remarks import remarks_on

        table = result if isinstance(result, Table) else result.table
        text = None if isinstance(result, Table) else result.cypher
        if table is None:
            return []
        return remarks_on(self._runner, table, timeout, text=text, ended=self.held is None)


def _merged(
    parameters: Mapping[str, object] | None, more: Mapping[str, object]
) -> dict[str, object]:
    if parameters is not None and not isinstance(parameters, Mapping):
        kind = type(parameters).__name__
        raise ParameterError(f"parameters must be a mapping of names to values (got {kind})")
    return {**(parameters or {}), **more}
