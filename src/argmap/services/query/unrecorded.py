"""Count neutral stances that a result does not count, and answers that were left out at import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from argmap.model.schema import NEUTRAL

if TYPE_CHECKING:
    from argmap.queries.query import Query
    from argmap.table import Table

    Run = Callable[..., Table]

LIST_MISSING_STANCES = ("actors/missing-from-thread", "positions/unnamed")
"""The queries whose rows are actors and positions without stances."""

_LABELS = ("Actor", "Position", "Controversy", "Thread")

_CONCERNED = """\
($position IS NULL OR p.id IN $position)
  AND ($controversy IS NULL
       OR COUNT { (p)-[:PART_OF]->(c:Controversy) WHERE c.id IN $controversy } > 0)
  AND ($thread IS NULL
       OR COUNT { (p)-[:PART_OF]->(:Controversy)-[:PART_OF]->(t:Thread) WHERE t.id IN $thread } > 0)
"""

_NEUTRAL = f"""\
MATCH (a:Actor)-[r:NEUTRAL_ON]->(p:Position)
WHERE ($actor IS NULL OR a.id IN $actor) AND ($standing IS NULL OR a.standing IN $standing)
  AND r.basis = 'stated' AND {_CONCERNED}
WITH DISTINCT a, p
RETURN count(*) AS stances"""

_LEFT_OUT = f"""\
MATCH (p:Position)
WHERE {_CONCERNED}
WITH DISTINCT p.document AS id
MATCH (d:Document {{id: id}})
WHERE d.left_out IS NOT NULL
RETURN sum(d.left_out) AS answers"""


def reads_stances(query: Query) -> bool:
    """Return whether a query reads stances of actors on positions."""
    text = query.text
    types = ("SUPPORTS", "CONTESTS", NEUTRAL)
    return ":Actor" in text and ":Position" in text and any(type in text for type in types)


def neutral_stances(
    run: Run, query: Query, bound: Mapping[str, object], timeout: float | None
) -> int:
    """Return how many neutral stances concern a query that reads only sides.

    run: runs a query in Cypher; bound: the query's parameters; timeout: in seconds.
    """
    if NEUTRAL in query.text or not reads_stances(query):
        return 0
    standing = bound.get("standing")
    given = {**_given(query, bound), "standing": standing if isinstance(standing, list) else None}
    [(number,)] = run(_NEUTRAL, given, timeout=timeout).rows
    return int(str(number))


def answers_left_out(
    run: Run, query: Query, bound: Mapping[str, object], timeout: float | None
) -> int:
    """Return how many answers were left out at import that may be stances a query asks for.

    These are the answers of all actors on the positions, controversies and threads that the
    query's parameters name: a document says only how many answers were left out.
    """
    if not reads_stances(query):
        return 0
    given = _given(query, bound)
    del given["actor"]
    [(number,)] = run(_LEFT_OUT, given, timeout=timeout).rows
    return int(str(number or 0))


def _given(query: Query, bound: Mapping[str, object]) -> dict[str, object]:
    """Return the ids that a query's parameters name, by the label in lower case."""
    found: dict[str, object] = {label.lower(): None for label in _LABELS}
    for label in _LABELS:
        values = [
            str(item)
            for parameter in query.parameters
            if parameter.label == label and (value := bound[parameter.name]) is not None
            for item in (value if isinstance(value, list) else [value])
        ]
        found[label.lower()] = values or None
    return found
