"""Find nodes whose names are probably the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from argmap.model.names.clusters import name_groups


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """Nodes that are probably the same. score: from 0 to 1; why: the reasons, in a few words."""

    score: float
    ids: tuple[str, ...]
    why: str


def node_groups(
    names: Mapping[str, Collection[str]], different: Iterable[Collection[str]] = ()
) -> list[NodeGroup]:
    """Return groups of nodes that are probably the same, best first.

    names: the names of each node, by its id; different: ids of nodes that somebody decided are not
    the same.
    """
    words: list[str] = []
    owners: list[str] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for id_ in sorted(names):
        for name in dict.fromkeys(names[id_]):
            places[id_].append(len(words))
            words.append(name)
            owners.append(id_)
    apart = {
        (one, other)
        for ids in different
        for first, second in combinations(sorted(set(ids)), 2)
        for one in places.get(first, ())
        for other in places.get(second, ())
    }
    same = [(found[0], other) for found in places.values() for other in found[1:]]
    made = []
    for group in name_groups(words, apart, same):
        ids = tuple(sorted({owners[place] for place in group.places}))
        if len(ids) > 1:
            reasons = dict.fromkeys(why for link in group.links for why in link.why.split(", "))
            why = ", ".join(reasons)
            made.append(NodeGroup(group.score, ids, why))
    return made
