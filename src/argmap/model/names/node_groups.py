"""Find nodes whose names are probably the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from argmap.model.ids import folded, name_id, owned_id
from argmap.model.names.clusters import name_groups


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """Nodes that are probably the same. score: from 0 to 1; why: the reasons, in a few words."""

    score: float
    ids: tuple[str, ...]
    why: str


def node_groups(
    names: Mapping[str, Collection[str]],
    different: Iterable[Collection[str]] = (),
    own_ids: Collection[str] = (),
    *,
    sentences: bool = False,
    least: float = 0.0,
) -> list[NodeGroup]:
    """Return groups of nodes that are probably the same, best first.

    names: the names of each node, by its id; different: ids of nodes that somebody decided are not
    the same; own_ids: ids that a document or table gives, so that they do not follow from a name:
    nodes with different ones are not the same, and a name that two of them have is not compared;
    sentences: whether the names are sentences, such as claims; least: the lowest score of a reason
    that counts.
    """
    shared = _shared_names({id_: names[id_] for id_ in own_ids})
    words: list[str] = []
    owners: list[str] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for id_ in sorted(names):
        for name in dict.fromkeys(names[id_]):
            if name_id(name) in shared:
                continue
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
    given = {place: owner for place, owner in enumerate(owners) if owner in own_ids}
    for group in name_groups(words, apart, same, given, sentences=sentences, least=least):
        ids = tuple(sorted({owners[place] for place in group.places}))
        if len(ids) > 1:
            reasons = dict.fromkeys(why for link in group.links for why in link.why.split(", "))
            why = ", ".join(reasons)
            made.append(NodeGroup(group.score, ids, why))
    return made


def _shared_names(names: Mapping[str, Collection[str]]) -> set[str]:
    """Return the ids made from names that two nodes have."""
    first: dict[str, str] = {}
    return {
        made
        for id_, texts in names.items()
        for made in map(name_id, texts)
        if first.setdefault(made, id_) != id_
    }


def controversy_groups(
    names: Mapping[str, str], different: Iterable[Collection[str]] = ()
) -> list[NodeGroup]:
    """Return groups of controversies that are probably the same.

    names: by id; different: names or ids of those that somebody decided are not the same.
    """
    made = _made_ids(names)
    return node_groups(
        {id_: [name] for id_, name in names.items()},
        [[made.get(name_id(item), item) for item in items] for items in different],
        {id_ for id_, name in names.items() if id_ != name_id(name)},
    )


def position_groups(
    claims: Mapping[str, Collection[str]],
    controversies: Mapping[str, str],
    different: Iterable[tuple[str, Collection[str]]] = (),
) -> list[NodeGroup]:
    """Return groups of positions of one controversy that are probably the same.

    claims: the claims and labels of each position, by its id; controversies: their names, by id;
    different: claims of a controversy that somebody decided are not the same.
    """
    owners: defaultdict[str, dict[str, Collection[str]]] = defaultdict(dict)
    for id_, words in claims.items():
        owners[id_.partition("/")[0]][id_] = words
    made = _made_ids(controversies)
    apart: defaultdict[str, list[Collection[str]]] = defaultdict(list)
    for controversy, items in different:
        apart[made.get(name_id(controversy), controversy)].append(items)
    groups: list[NodeGroup] = []
    for owner, found in sorted(owners.items()):
        if len(found) > 1:
            ids = {folded(text): id_ for id_, words in found.items() for text in words}
            ids |= {id_.partition("/")[2]: id_ for id_ in found}
            known = [[ids.get(folded(item), item) for item in items] for items in apart[owner]]
            own_ids = {
                id_ for id_, words in found.items() if id_.partition("/")[2] not in _made(words)
            }
            groups += node_groups(found, known, own_ids, sentences=True)
    return groups


def _made(texts: Collection[str]) -> set[str]:
    """Return the ids that documents and tables make from the claim and the label of a position."""
    claim = next(iter(texts))
    return {id_ for text in texts for id_ in (folded(text), owned_id("", text, claim)[1:])}


def _made_ids(names: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of controversies by the ids made from their names and ids."""
    return {name_id(name): id_ for id_, name in sorted(names.items())} | {
        name_id(id_): id_ for id_ in sorted(names)
    }
