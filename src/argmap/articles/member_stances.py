"""The stances that members took for an organisation, for its article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from argmap.articles.components import ComponentBuilder, StatementItem, statement_order
from argmap.articles.graph_index import PageLink, by_name
from argmap.model import Edge, Ref
from argmap.model.counting import SIDES, STANCES, is_hedged
from argmap.model.organizations import end_for
from argmap.model.stance_ends import end_text
from argmap.text.stance_times import period_text, verb


@dataclass(frozen=True, slots=True)
class MemberStance:
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


@dataclass(frozen=True, slots=True)
class MemberStances:
    """What members said for an organisation.

    stances: by topic and position; positions: how many; members: how many actors took them,
    without hedged names.
    """

    stances: list[MemberStance]
    positions: int
    members: int


def member_stances(builder: ComponentBuilder, ref: Ref) -> MemberStances:
    """Return the stances of other actors that count for an organisation."""
    edges = builder.index.member_stances.get(ref, ())
    found: defaultdict[tuple[Ref, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.target, edge.type].append(edge)
    held = {key for key, some in found.items() if not all(end_for(edge, ref) for edge in some)}
    made = [
        MemberStance(
            verb(type, ended=(position, type) not in held).capitalize(),
            builder.link(position),
            builder.links(builder.index.indexed.topics(position)),
            _members(builder, found[position, type], ref),
            both=type == SIDES[1] and held.issuperset((position, side) for side in SIDES),
        )
        for position, type in sorted(found, key=lambda key: (key[0], STANCES.index(key[1])))
    ]
    actors = {edge.source for edge in edges if not is_hedged(builder.index.nodes[edge.source])}
    made.sort(key=lambda item: [topic.name.casefold() for topic in item.topics])
    return MemberStances(made, len({position for position, _ in found}), len(actors))


def _members(
    builder: ComponentBuilder, edges: list[Edge], organization: Ref
) -> list[tuple[PageLink, list[StatementItem]]]:
    """Return who took a stance for an organisation, by name, each with the statements."""
    nodes = builder.index.nodes
    by_actor: defaultdict[Ref, list[StatementItem]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: by_name(nodes[edge.source])):
        end = end_text(edge.text("until"), end_for(edge, organization))
        made = replace(builder.statement(edge), when=period_text(edge.text("since"), end))
        by_actor[edge.source].append(made)
    return [
        (builder.link(actor), sorted(statements, key=statement_order))
        for actor, statements in by_actor.items()
    ]
