"""Join names that are probably the same to groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from argmap.model.names import acronyms, spelling, typing_errors
from argmap.model.names.broken_letters import repaired
from argmap.model.names.form import NameForm, parse, parse_sentence
from argmap.model.names.link import Link

KNOWN = 2.0
"""The score of names of which it is known that they are the same."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that are probably the same. score: of the weakest link; places: of the names."""

    score: float
    places: tuple[int, ...]
    links: tuple[Link, ...]


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

    def found(self) -> list[NameGroup]:
        groups = []
        for key, places in self._members.items():
            links = tuple(link for link in self._links[key] if link.score < KNOWN)
            if links:
                score = min(link.score for link in links)
                groups.append(NameGroup(score, tuple(sorted(places)), links))
        return sorted(groups, key=lambda group: (-group.score, group.places))


def _with_broken(link: Link, better: Sequence[str | None]) -> Link:
    """Add to the reasons of a link that one of the names has broken letters."""
    if better[link.one] is None and better[link.other] is None:
        return link
    others = "" if link.why == spelling.CASE else f", {link.why}"
    return replace(link, why=f"broken letters{others}")


def name_groups(
    names: Sequence[str],
    different: Collection[tuple[int, int]] = (),
    same: Iterable[tuple[int, int]] = (),
    own_ids: Mapping[int, str] = MappingProxyType({}),
    *,
    sentences: bool = False,
    least: float = 0.0,
) -> list[NameGroup]:
    """Return groups of names that are probably the same, best first.

    different: places of names that somebody decided are not the same; same: places of names that
    are known to be the same; own_ids: ids that do not follow from a name, by its place: names with
    different ones are not the same; sentences: whether the names are sentences, such as claims;
    least: the lowest score of a reason that counts.
    """
    better = [repaired(name) for name in names]
    read = parse_sentence if sentences else parse
    forms = [read(good or name) for name, good in zip(names, better, strict=True)]
    groups = _Groups(forms, different, own_ids, least)
    groups.join(Link(KNOWN, one, other, "") for one, other in same)
    groups.join(_with_broken(link, better) for link in spelling.by_rule(forms))
    if sentences:
        groups.join([
            *spelling.by_abbreviation(forms),
            *typing_errors.by_typing_errors(forms),
            *spelling.by_ending(forms),
        ])  # fmt: skip
        return groups.found()
    groups.join(acronyms.in_brackets(forms, groups.of))
    groups.join([
        *spelling.by_order(forms),
        *spelling.by_abbreviation(forms),
        *typing_errors.by_typing_errors(forms),
        *spelling.by_ending(forms),
        *spelling.by_qualifier(forms),
        *spelling.by_part(forms),
        *acronyms.within_names(forms),
    ])  # fmt: skip
    groups.join(acronyms.by_initials(forms, groups.of))
    groups.join(spelling.by_short_name(forms, groups.of))
    groups.join([
        *spelling.by_joined_words(forms, groups.of),
        *spelling.by_name_in_brackets(forms, groups.of),
    ])  # fmt: skip
    return groups.found()
