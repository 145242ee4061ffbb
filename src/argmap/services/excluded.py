"""Whom an answer leaves out, because of the standing of actors that it was asked to count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from argmap.errors import QueryTimeout
from argmap.model import Ref
from argmap.model.schema import STANDING

if TYPE_CHECKING:
    from argmap.queries.query import Query
    from argmap.services.querying import QueryRunner
    from argmap.table import Table

NAMED = 3
"""Actors that are named; of more, how many they are is told."""

_HOW_MANY = "MATCH (a:Actor) WHERE a.standing IN $standing RETURN count(a) AS actors"


def left_out(
    asker: QueryRunner,
    query: Query,
    parameters: Mapping[str, object],
    table: Table,
    timeout: float | None,
) -> str:
    """Whom it leaves out and how to count them, in a sentence or two; '' where it is nobody.

    A query that lists actors is asked once more, for the standings that were left out, and those
    that it lists then are told. Of one that only counts actors it is told how many of these
    standings the graph has.

    parameters: what was given; table: what was answered; timeout: of each question, in seconds.
    """
    parameter = query.by_name.get("standing")
    if parameter is None or not parameter.is_list or not set(parameter.values) <= set(STANDING):
        return ""
    counted = query.bind(parameters)["standing"]
    assert isinstance(counted, list)
    rest = [value for value in parameter.values if value not in counted]
    if not rest:
        return ""
    remedy = f"--standing {','.join(parameter.values)} counts them, too."
    lists = any(kind in ("Actor.id", "list[Actor.id]") for kind in query.columns.values())
    try:
        if not lists:
            ((many,),) = asker.cypher(_HOW_MANY, {"standing": rest}, timeout=timeout).rows
            spoken = f"{' and '.join(rest)} actors, of which the graph has {many:,}"
            return f"Not counted: {spoken}. {remedy}" if many else ""
        other = asker.run(query, {**parameters, "standing": rest}, timeout=timeout)
    except QueryTimeout:  # the answer is known; only who is not in it takes too long
        return ""
    asked = {Ref("Actor", str(value)) for kind, value in other.asked.values() if kind == "Actor.id"}
    found = asker.nodes(_actors(other) - _actors(table) - asked)
    standings = {node.text("standing") for node in found.values()}
    actors = sorted(ref.id for ref, node in found.items() if node.text("standing") in rest)
    if not actors:
        return ""
    least = "at least " if other.cut else ""
    thing = "actor" if len(actors) == 1 else "actors"
    named = ", ".join(actors[:NAMED]) + (", …" if len(actors) > NAMED else "")
    kinds = " or ".join(value for value in rest if value in standings)
    return f"Left out: {least}{len(actors):,} {kinds} {thing} ({named}). {remedy}"


def _actors(table: Table) -> set[Ref]:
    """The actors that a table names, in columns of their ids."""
    found: set[Ref] = set()
    for row in table.to_dicts():
        for name, kind in table.types.items():
            if kind == "Actor.id" and row[name] is not None:
                found.add(Ref("Actor", row[name]))
            elif kind == "list[Actor.id]":
                found.update(Ref("Actor", id_) for id_ in row[name] or ())
    return found
