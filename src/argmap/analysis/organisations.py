"""Find the organisations for which a person's stance counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from argmap.model.dates import overlap
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.ids import fold

_PEOPLE = ("individual", "unknown", "")
"""The kinds of actors that may be a person."""


def organisations(graph: Graph) -> Callable[[Edge], tuple[Ref, ...]]:
    """Return a function that returns the actors for which a stance counts, sorted.

    A stance that names the organisation for which the actor spoke counts for that one. Any other
    stance of a person counts for each organisation that the person was part of when the stance
    began; memberships without dates always apply, and so does every membership to a stance without
    a date. Without an organisation it counts for the person. An actor that is not a person counts
    for itself, also if it is part of another one.
    """
    known = graph.by_ref
    memberships: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in graph.typed("PART_OF"):
        if edge.source.label == "Actor" and edge.target.label == "Actor":
            memberships[edge.source].append(edge)

    def counted_for(stance: Edge) -> tuple[Ref, ...]:
        of_actor = memberships.get(stance.source, ())
        named = fold(stance.text("organization"))
        spoken_for = {edge.target for edge in of_actor if named and named in _names(known, edge)}
        if spoken_for:
            return tuple(sorted(spoken_for))
        if not _may_be_person(known, stance.source):
            return (stance.source,)
        date = stance.text("since")
        found = {
            edge.target
            for edge in of_actor
            if not date or overlap(date, date, edge.text("since"), edge.text("until"))
        }
        return tuple(sorted(found)) or (stance.source,)

    return counted_for


def _names(known: Mapping[Ref, Node], membership: Edge) -> set[str]:
    """Return the names of the organisation of a membership, folded."""
    node = known.get(membership.target)
    aliases = node.properties.get("aliases") if node else None
    names = [membership.target.id, membership.text("as_written"), node.name if node else ""]
    return {fold(name) for name in (*names, *(aliases if isinstance(aliases, list) else ()))}


def _may_be_person(known: Mapping[Ref, Node], ref: Ref) -> bool:
    node = known.get(ref)
    return node is None or node.text("kind") in _PEOPLE
