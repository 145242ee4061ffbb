"""Decide for which organisations a stance counts: the one rule.

docs/model/edges.md states it. The query `actors/stances-of-members` has the same rule in Cypher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from argmap.model.counting import STANCES
from argmap.model.dates import is_later, overlap
from argmap.model.graph import Edge, Graph, Reader, Ref
from argmap.model.schema import STANCE_TARGETS, STRUCTURAL
from argmap.model.stance_times import ENDED, ENDED_FOR

ORGANIZATION_ID = "organization_id"
"""The property of a stance with the id of the actor that its `organization` means."""

FROM_STANCES, FIRST_STANCES, LAST_STANCES = "from_stances", "first_stances", "last_stances"
"""The properties of a membership that only stances state, with one value for each document: the
document, and the first and the last date of its stances."""


def organizations_of(edges: Iterable[Edge]) -> Callable[[Edge], tuple[Ref, ...]]:
    """Return a function that returns the organisations for which a stance counts, sorted.

    A stance that names an organisation counts for that one. Any other stance counts for the
    organisations of which the actor was a member when it began: see `was_member`.

    edges: those of a graph; only memberships are read.
    """
    memberships: defaultdict[Ref, list[Edge]] = defaultdict(list)
    for edge in edges:
        if is_membership(edge):
            memberships[edge.source].append(edge)

    def counted_for(stance: Edge) -> tuple[Ref, ...]:
        if named := stance.text(ORGANIZATION_ID):
            return (Ref("Actor", named),)
        of_actor = memberships.get(stance.source, ())
        date = stance.text("since")
        return tuple(sorted({edge.target for edge in of_actor if was_member(edge, date)}))

    return counted_for


def said_by_members(reader: Reader, organization: Ref) -> list[Edge]:
    """Return the stated stances of members that count for an organisation."""
    around = reader.around([organization], [STRUCTURAL]).edges
    memberships = [edge for edge in around if edge.target == organization and is_membership(edge)]
    members = {edge.source for edge in memberships}
    organizations = organizations_of(memberships)
    return [
        edge
        for edge in reader.around(sorted(members), STANCES).edges
        if edge.source in members
        and edge.target.label in STANCE_TARGETS
        and not edge.inferred
        and organization in organizations(edge)
    ]


def at_level_of_organizations(graph: Graph) -> Callable[[Edge], tuple[Ref, ...]]:
    """Return a function that returns the actors for which a stance counts, sorted.

    That is for its organisations: see `organizations_of`. Without one, it counts for the actor. So
    does a stance without `organization` of an actor that is not a person, also if it is part of
    another one.
    """
    known = graph.by_ref
    organizations = organizations_of(graph.typed(STRUCTURAL))

    def counted_for(stance: Edge) -> tuple[Ref, ...]:
        node = known.get(stance.source)
        if ORGANIZATION_ID not in stance.properties and node and node.text("kind") not in _PEOPLE:
            return (stance.source,)
        return organizations(stance) or (stance.source,)

    return counted_for


_PEOPLE = ("individual", "unknown", "")
"""The kinds of actors that may be a person."""


def end_for(stance: Edge, actor: Ref) -> str:
    """Return when a stance ended for an actor: for its organisation, or for who took it."""
    is_for_it = stance.text(ORGANIZATION_ID) == actor.id and stance.source != actor
    return stance.text(ENDED_FOR if is_for_it else ENDED)


def is_membership(edge: Edge) -> bool:
    """Return whether an edge says that an actor is part of another one."""
    return edge.type == STRUCTURAL and edge.source.label == edge.target.label == "Actor"


def was_member(membership: Edge, date: str) -> bool:
    """Return whether a membership holds at a date, as far as is known.

    A stated membership holds from its `since` to its `until`, and at an unknown date, "". One that
    is known only from stances that name the organisation holds from the first to the last of them,
    and not at an unknown date.
    """
    if is_stated(membership):
        return not date or overlap(date, date, membership.text("since"), membership.text("until"))
    firsts, lasts = _texts(membership, FIRST_STANCES), _texts(membership, LAST_STANCES)
    return (
        bool(date)
        and any(first and not is_later(first, date) for first in firsts)
        and any(last and not is_later(date, last) for last in lasts)
    )


def is_stated(membership: Edge) -> bool:
    """Return whether a document states a membership, and not only stances do."""
    from_stances = _texts(membership, FROM_STANCES)
    return not from_stances or len(from_stances) < len(membership.documents)


def _texts(edge: Edge, name: str) -> Sequence[str]:
    return cast(Sequence[str], edge.properties.get(name, ()))
