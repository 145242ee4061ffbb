"""Answer a question in the user's own words with the named query that matches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.ask.matcher import Candidate, Matcher
from argmap.errors import ParameterError
from argmap.queries.query import Query
from argmap.services.actors import names
from argmap.services.querying import QueryRunner
from argmap.store import Store
from argmap.table import Table

LONGEST = 1000
"""The most characters of a question."""

NEAREST = 3
"""How many queries are listed if none is chosen."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to a question in the user's own words.

    query: the named query that matches the question, None if none or several match; parameters and
    limit: their values from the question; table: the result, None if the query was not run;
    candidates: the nearest queries, at most three, if none was chosen; mixed: whether the store
    changed in each attempt to read this.
    """

    question: str
    query: Query | None
    parameters: dict[str, object]
    limit: int | None
    table: Table | None
    candidates: tuple[Candidate, ...]
    mixed: bool = False

    @property
    def unused(self) -> tuple[str, ...]:
        """Words of the question that the nearest query can't use."""
        return self.candidates[0].unused if self.candidates else ()

    def __repr__(self) -> str:
        if self.query is None:
            near = ", ".join(item.query.name for item in self.candidates)
            return f"<Answer: no query chosen; nearest: {near or 'none'}>"
        rows = "not run" if self.table is None else f"rows: {len(self.table):,}"
        return f"<Answer: {self.query.name}, {rows}>"


def ask(
    runner: QueryRunner,
    store: Store,
    words: str,
    parameters: Mapping[str, object] | None = None,
    *,
    run: bool = True,
    timeout: float | None = None,
    limit: int | None = None,
) -> Answer:
    """Find the named query that matches a question, and run it. See `ArgumentGraph.ask`."""
    if len(words) > LONGEST:
        raise ParameterError(f"a question has at most {LONGEST:,} characters")
    given = dict(parameters or {})
    queries = list(runner.library())
    for name in given:
        if not any(name in query.by_name for query in queries):
            raise ParameterError(f"no named query has a parameter {name!r}")
    matcher = Matcher(queries)
    found = matcher.candidates(words, names(store, matcher.labels()), given)
    exact = [item for item in found if item.exact]
    if len(exact) != 1 or exact[0].missing or exact[0].ambiguous:
        nearest = tuple(item for item in found[:NEAREST] if item.score > 0)
        return Answer(words, None, {}, None, None, nearest)
    [best] = exact
    rows = best.limit if limit is None else limit
    table = None
    if run:
        table = runner.run(best.query, best.parameters, timeout=timeout, limit=rows)
    return Answer(words, best.query, best.parameters, rows, table, ())
