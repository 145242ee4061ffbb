"""How the groups that stances name are divided over the positions of a controversy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.model import Ref
from argmap.model.counting import is_hedged
from argmap.model.groups import (
    GroupTotal,
    group_stances,
    group_totals,
    named_group,
    stated_groups,
)
from argmap.model.schema_values import ABSENCE

NAMED = 3
"""Actors against the line of their group that a row names at most."""


class GroupItem(NamedTuple):
    """A group.

    kind: what it is, such as "party", or "" if all groups are the same; against: the actors that
    were against its line most often, how often if more than once; more: how many others.
    """

    kind: str
    name: str
    total: GroupTotal
    against: list[PageLink]
    more: int


def group_items(articles: GraphIndex, positions: Sequence[Ref]) -> list[GroupItem]:
    """Return how groups are divided, the most cohesive first; none if no stance names a group."""
    index, nodes = articles.indexed, articles.nodes
    stances = {
        item: {a: edges for a, edges in index.stances_on(item).items() if not is_hedged(nodes[a])}
        for item in positions
    }
    absences = {
        item: [
            edge
            for actor, edges in index.absences_on(item).items()
            if not is_hedged(nodes[actor])
            for edge in edges
            if edge.text("status") == ABSENCE[0]
        ]
        for item in positions
    }
    stated = chain(*(edges for some in stances.values() for edges in some.values()))
    names, groups_of = stated_groups(chain(stated, *absences.values()))
    if not names:
        return []
    divided = [
        group
        for item in positions
        for group in group_stances(stances[item], absences[item], groups_of)
    ]
    against: dict[str, Counter[Ref]] = {}
    for item in divided:
        against.setdefault(item.group, Counter()).update(item.against_line)
    made = []
    for total in group_totals(divided):
        some = sorted(against[total.group].items(), key=lambda pair: (-pair[1], pair[0]))
        links = [articles.link(ref, f"{n:,}×" if n > 1 else "") for ref, n in some[:NAMED]]
        kind, name = named_group(total.group) if len(names) > 1 else ("", total.group)
        made.append(GroupItem(kind, name, total, links, len(some) - len(links)))
    return made
