"""Find the controversies to which events belong.

An event belongs to the controversies that it concerns, itself or through one of their positions or
tensions. Only if it concerns none, it belongs to all controversies of its threads. The queries that
go from events to controversies follow the same rule in Cypher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.model.graph import Edge, Ref

BY_THREAD = "by its thread"
"""What pages say of an event that belongs to a controversy, but concerns none."""


def concerned(edges: Iterable[Edge]) -> dict[Ref, frozenset[Ref]]:
    """Return the controversies that events concern, themselves or through positions and tensions.

    edges: the CONCERNS edges of the events, and the PART_OF and RAISES edges of what these concern;
    others are ignored. Events that concern no controversy are left out: they belong to those of
    their threads.
    """
    named: list[Edge] = []
    holders: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in edges:
        if edge.type == "CONCERNS" and edge.source.label == "Event":
            named.append(edge)
        elif edge.type == "PART_OF" and edge.source.label == "Position":
            holders[edge.source].add(edge.target)
        elif edge.type == "RAISES" and edge.source.label == "Controversy":
            holders[edge.target].add(edge.source)
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in named:
        target = edge.target
        found[edge.source] |= {target} if target.label == "Controversy" else holders[target]
    return {event: frozenset(topics) for event, topics in found.items() if topics}
