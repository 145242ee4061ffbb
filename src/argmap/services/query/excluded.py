"""Find the actors that a query's result excludes because of their standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.errors import QueryTimeout, shortened
from argmap.model import Ref
from argmap.model.schema_values import STANDING

if TYPE_CHECKING:
    from argmap.services.query.querying import QueryRunner
    from argmap.table import Table

_HOW_MANY = "MATCH (a:Actor) WHERE a.standing IN $standing RETURN count(a) AS actors"


@dataclass(frozen=True, repr=False)
class ExcludedActors:
    """Actors that a result excludes because of the query's `standing` parameter.

    standing: the excluded standings; actors: the ids of the excluded actors, empty if the query
    only counts actors; count: the number of excluded actors, or, if the query only counts actors,
    the number of actors with these standings in the graph; cut: whether there are more than the
    query's limit; all_standings: the parameter's value that includes them.
    """

    standing: tuple[str, ...]
    actors: tuple[str, ...]
    count: int
    cut: bool
    all_standings: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<ExcludedActors {self.count:,}: {shortened(', '.join(self.standing))}>"


def excluded(runner: QueryRunner, table: Table, timeout: float | None) -> ExcludedActors | None:
    """Return the actors that a result excludes, or None. See `ArgumentGraph.excluded`.

    A query that lists actors is run again for the other standings. timeout: seconds per query.
    """
    query = table.query
    parameter = query.by_name.get("standing") if query else None
    if query is None or parameter is None or not parameter.is_list:
        return None
    counted = query.bind(table.parameters)["standing"]
    others = [value for value in parameter.values if value not in (counted or ())]  # type: ignore[operator]
    if not others or not set(parameter.values) <= set(STANDING):
        return None
    lists = any(kind in ("Actor.id", "list[Actor.id]") for kind in query.columns.values())
    try:
        if not lists:
            ((many,),) = runner.cypher(_HOW_MANY, {"standing": others}, timeout=timeout).rows
            if not many:
                return None
            return ExcludedActors(tuple(others), (), many, False, parameter.values)
        other = runner.run(query, {**table.parameters, "standing": others}, timeout=timeout)
    except QueryTimeout:  # the result is complete; only this check takes too long
        return None
    given = {
        Ref("Actor", str(value))
        for name, value in table.parameters.items()
        if query.by_name[name].type == "Actor.id"
    }
    found = runner.nodes(_actors(other) - _actors(table) - given)
    actors = {ref.id: node.text("standing") for ref, node in found.items()}
    actors = {id_: standing for id_, standing in sorted(actors.items()) if standing in others}
    if not actors:
        return None
    standings = tuple(value for value in others if value in actors.values())
    return ExcludedActors(standings, tuple(actors), len(actors), other.cut, parameter.values)


def _actors(table: Table) -> set[Ref]:
    """Return the actors in a table's columns of ids."""
    found: set[Ref] = set()
    for row in table:
        for name, kind in table.types.items():
            if kind == "Actor.id" and row[name] is not None:
                found.add(Ref("Actor", row[name]))
            elif kind == "list[Actor.id]":
                found.update(Ref("Actor", id_) for id_ in row[name] or ())
    return found
