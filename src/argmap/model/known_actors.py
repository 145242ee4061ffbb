"""Short names of actors, and the best-known members of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from argmap.model.counting import is_hedged
from argmap.model.graph import Node, Ref

KNOWN = 3
"""Members of a group that are named."""
LONG_NAME = 22
"""Characters above which an actor has its alias as its name."""


def short_actor_name(node: Node) -> str:
    """Return the name of an actor, or its shortest alias if the name is long: EFF."""
    aliases = node.properties.get("aliases")
    if len(node.name) <= LONG_NAME or not isinstance(aliases, list):
        return node.name
    return min((node.name, *aliases), key=lambda name: (len(name), name))


def short_names(actors: Sequence[Node]) -> dict[Ref, str]:
    """Return the short names of actors; the full name where two have the same short name."""
    short = {node.ref: short_actor_name(node) for node in actors}
    times = Counter(short.values())
    return {
        node.ref: name if times[name] == 1 else node.name
        for node, name in zip(actors, short.values(), strict=True)
    }


def by_name(node: Node) -> tuple[bool, str, str]:
    """Return a sort key: by name, hedged names last."""
    return is_hedged(node), node.name.casefold(), node.id


def best_known(actors: Iterable[Node], positions: Mapping[Ref, int]) -> list[Node]:
    """Sort actors: registered ones first, then by their number of positions, then by name."""

    def order(node: Node) -> tuple[bool, int, str, str]:
        is_unregistered = node.text("standing") == "unregistered"
        return is_unregistered, -positions[node.ref], node.name.casefold(), node.id

    return sorted(actors, key=order)


def group_name(
    members: Sequence[Node], positions: Mapping[Ref, int], names: Mapping[Ref, str]
) -> str:
    """Return the best-known members of a group, and how many more: "EFF, ACLU, FSF and 3 more".

    positions: how many each actor has a stance on; names: from `short_names`.
    """
    known = [names[node.ref] for node in best_known(members, positions)]
    if len(known) <= KNOWN + 1:
        *some, last = known
        return f"{', '.join(some)} and {last}" if some else last
    return f"{', '.join(known[:KNOWN])} and {len(known) - KNOWN:,} more"
