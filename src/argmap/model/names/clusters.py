"""Join names, and nodes with names, that are probably the same to groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from argmap.model.ids import folded, name_id, owned_id
from argmap.model.names import links
from argmap.model.names.faults import repaired
from argmap.model.names.form import NameForm, parse, parse_sentence
from argmap.model.names.name_cluster import Link

KNOWN = 2.0
"""The score of names of which it is known that they are the same."""


class _Groups:
    """Groups of names, joined one link after another."""

    def __init__(
        self,
        forms: Sequence[NameForm],
        different: Collection[tuple[int, int]],
        own_ids: Mapping[int, str],
        least: float,
    ) -> None:
        self._forms = forms
        self._least = least
        self._own_ids = own_ids
        self._group = list(range(len(forms)))
        self._members: dict[int, list[int]] = {place: [place] for place in range(len(forms))}
        self._links: defaultdict[int, list[Link]] = defaultdict(list)
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def of(self, place: int) -> int:
        return self._group[place]

    def join(self, links: Iterable[Link]) -> None:
        """Join the names of links, best first, unless names of the two groups are different."""
        known = (link for link in links if link.score >= self._least)
        ordered = sorted(known, key=lambda link: (-link.score, link.one, link.other))
        for link in ordered:
            one, other = self._group[link.one], self._group[link.other]
            if one == other or self._conflict(one, other):
                continue
            if len(self._members[one]) < len(self._members[other]):
                one, other = other, one
            for place in self._members[other]:
                self._group[place] = one
            self._members[one] += self._members.pop(other)
            self._links[one] += [*self._links.pop(other, ()), link]

    def _conflict(self, one: int, other: int) -> bool:
        """Return whether a name of one group is certainly not the same as one of the other."""
        members = self._members[one], self._members[other]
        if any(not self._apart[place].isdisjoint(members[1]) for place in members[0]
               if place in self._apart):  # fmt: skip
            return True
        values: tuple[Callable[[int], str], ...] = (
            lambda place: self._forms[place].legal,
            lambda place: self._forms[place].acronym,
            lambda place: self._own_ids.get(place, ""),
        )
        for value in values:
            first, second = ({*map(value, places)} - {""} for places in members)
            if first and second and first != second:
                return True
        return False

    def found(self) -> list[tuple[float, list[int], list[Link]]]:
        """Return the score of the weakest link, the names and the links of each group."""
        groups = []
        for key, places in self._members.items():
            if links := [link for link in self._links[key] if link.score < KNOWN]:
                groups.append((min(link.score for link in links), sorted(places), links))
        return sorted(groups, key=lambda group: (-group[0], group[1]))


def _with_broken(link: Link, better: Sequence[str | None]) -> Link:
    """Add to the reasons of a link that one of the names has broken letters."""
    if better[link.one] is None and better[link.other] is None:
        return link
    others = "" if link.why == links.CASE else f", {link.why}"
    return replace(link, why=f"broken letters{others}")


def _join(groups: _Groups, forms: Sequence[NameForm], better: Sequence[str | None]) -> None:
    """Join names that are probably the same. better: names of which broken letters are repaired."""
    groups.join(_with_broken(link, better) for link in links.by_rule(forms))
    similar = (links.by_abbreviation, links.by_typing_errors, links.by_ending)
    if forms and forms[0].sentence:
        groups.join([link for rule in similar for link in rule(forms)])
        return
    groups.join(links.in_brackets(forms, groups.of))
    by_words = (links.by_order, *similar, links.by_qualifier, links.by_part, links.within_names)
    groups.join([link for rule in by_words for link in rule(forms)])
    for rule in (links.by_initials, links.by_short_name, links.by_name_in_brackets):
        groups.join(rule(forms, groups.of))


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
    better = [repaired(word) for word in words]
    read = parse_sentence if sentences else parse
    forms = [read(good or word) for word, good in zip(words, better, strict=True)]
    given = {place: owner for place, owner in enumerate(owners) if owner in own_ids}
    groups = _Groups(forms, apart, given, least)
    same = ((found[0], other) for found in places.values() for other in found[1:])
    groups.join(Link(KNOWN, *pair, "") for pair in same)
    _join(groups, forms, better)
    made = []
    for score, members, found in groups.found():
        ids = tuple(sorted({owners[place] for place in members}))
        if len(ids) > 1:
            why = dict.fromkeys(why for link in found for why in link.why.split(", "))
            made.append(NodeGroup(score, ids, ", ".join(why)))
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
