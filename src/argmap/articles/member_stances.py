"""The stances that members took for an organisation, for its article."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from argmap.articles.components import ArticleBuilder, StatementItem
from argmap.articles.graph_index import PageLink
from argmap.model import Edge, Ref
from argmap.model.counting import SIDES, STANCES, is_hedged
from argmap.model.known_actors import by_name
from argmap.model.organizations import end_for
from argmap.model.stance_ends import end_text
from argmap.model.stance_words import period_text, verb


class MemberStance(NamedTuple):
    """A stance on a position that members took for an organisation.

    does: "Supports", or "Supported" if every statement of it has ended for the organisation;
    topics: the controversies or threads of the position; members: who took it, with the statements;
    both: whether it is against a position that other statements of members support, and both hold.
    """

    does: str
    position: PageLink
    topics: list[PageLink]
    members: list[tuple[PageLink, list[StatementItem]]]
    both: bool


class MemberStances:
    """What other actors said that counts for an organisation.

    stances: by topic and position; positions: how many; members: how many actors took them,
    without hedged names.
    """

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        index = builder.index
        edges = index.member_stances.get(ref, ())
        found: defaultdict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        for edge in edges:
            found[edge.target, edge.type].append(edge)
        held = {key for key, some in found.items() if not all(end_for(edge, ref) for edge in some)}
        self.stances = [
            MemberStance(
                verb(type, ended=(position, type) not in held).capitalize(),
                index.link(position),
                index.links(index.indexed.topics(position)),
                _members(builder, found[position, type], ref),
                both=type == SIDES[1] and held.issuperset((position, side) for side in SIDES),
            )
            for position, type in sorted(found, key=lambda key: (key[0], STANCES.index(key[1])))
        ]
        self.stances.sort(key=lambda item: [topic.name.casefold() for topic in item.topics])
        self.positions = len({position for position, _ in found})
        self.members = len({e.source for e in edges if not is_hedged(index.nodes[e.source])})


def _members(
    builder: ArticleBuilder, edges: list[Edge], organization: Ref
) -> list[tuple[PageLink, list[StatementItem]]]:
    """Return who took a stance for an organisation, by name, each with the statements."""
    nodes = builder.index.nodes
    by_actor: defaultdict[Ref, list[StatementItem]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: by_name(nodes[edge.source])):
        end = end_text(edge.text("until"), end_for(edge, organization))
        when = period_text(edge.text("since"), end)
        by_actor[edge.source].append(StatementItem(builder, edge, when))
    return [
        (builder.index.link(actor), sorted(statements, key=lambda item: item.order))
        for actor, statements in by_actor.items()
    ]
