"""What the page of an actor says: who it is, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from argmap.export.safe_links import link
from argmap.model import Edge, Node, Ref
from argmap.site.components import (
    ComponentBuilder,
    SentenceItem,
    StatementItem,
    Trace,
    statement_order,
)
from argmap.site.graph_index import PageLink, is_hedged

NAMED = 4
"""Others on the same position who are named before the rest becomes a number."""


@dataclass(frozen=True, slots=True)
class ActorStance:
    """A side that an actor takes. verb: "Supports" or "Contests"; position: by its name; claim: in
    full where the name is not it; allies and rivals: who else supports and who contests it."""

    verb: str
    position: PageLink
    claim: str
    statements: list[StatementItem]
    allies: list[PageLink]
    more_allies: int
    rivals: list[PageLink]
    more_rivals: int


@dataclass(frozen=True, slots=True)
class ActorControversy:
    """Where an actor stands in one controversy, or among the readings of a thread."""

    matter: PageLink | None
    kind: str
    stands: list[ActorStance]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor as its page tells of it. what: the kind of actor, in words."""

    name: str
    what: str
    hedged: bool
    known: bool
    facts: list[tuple[str, str]]
    website: str
    href: str
    parts_of: list[PageLink]
    parts: list[PageLink]
    told: list[SentenceItem]
    places: list[ActorControversy]
    trace: Trace | None


def actor(pieces: ComponentBuilder, ref: Ref) -> ActorPage:
    """The page of an actor."""
    ties = pieces.ties
    node = ties.nodes[ref]
    positions = ties.stands(ref)
    matters = [matter for item in positions for matter in ties.matters(item)]
    told = pieces.sentences([ref, *positions, *matters], ref)
    website = node.text("website")
    return ActorPage(
        name=node.name,
        what=what(node),
        hedged=is_hedged(node),
        known=node.text("standing") == "registered",
        facts=_facts(node),
        website=website,
        href=link(website),
        parts_of=pieces.links(ties.targets(ref, "member-of")),
        parts=pieces.links(ties.sources(ref, "member-of")),
        told=[item for item in told if item.role == "about"],
        places=_places(pieces, ref, positions),
        trace=pieces.trace(node),
    )


def what(node: Node) -> str:
    """The kind of an actor, in words."""
    if is_hedged(node):
        return "unnamed group"
    kind = node.text("kind")
    return "actor" if kind in ("", "unknown") else kind.replace("-", " ")


def _facts(node: Node) -> list[tuple[str, str]]:
    aliases = node.properties.get("aliases")
    told = [
        ("Also called", ", ".join(map(str, aliases)) if isinstance(aliases, list) else ""),
        ("Founded", node.text("founded")),
    ]
    return [(heading, text) for heading, text in told if text]


_SIDES = {"actor-supports": "Supports", "actor-contests": "Contests"}


def _places(pieces: ComponentBuilder, ref: Ref, positions: list[Ref]) -> list[ActorControversy]:
    """Where an actor stands: controversies by name, then threads of whose readings it holds one."""
    ties = pieces.ties
    edges: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
    for side in _SIDES:
        for edge in ties.out(ref, side):
            edges[edge.target, side].append(edge)
    found: dict[Ref | None, list[ActorStance]] = defaultdict(list)
    for position in positions:
        here = {side: edges[position, side] for side in _SIDES if (position, side) in edges}
        matters: list[Ref | None] = [*ties.matters(position)] or [None]
        for matter in matters:
            found[matter] += [_stand(pieces, position, side, here) for side in here]
    made = [
        ActorControversy(
            pieces.link(matter) if matter else None, matter.label if matter else "", stands
        )
        for matter, stands in found.items()
    ]
    return sorted(made, key=_place_order)


def _place_order(place: ActorControversy) -> tuple[int, str, str]:
    matter = place.matter or PageLink("", "")
    return ["Controversy", "Thread", ""].index(place.kind), matter.name.casefold(), matter.path


def _stand(
    pieces: ComponentBuilder, position: Ref, side: str, here: dict[str, list[Edge]]
) -> ActorStance:
    """One side of a position. here: the actor's edges to it, by side."""
    linked = pieces.link(position)
    claim = pieces.ties.nodes[position].text("claim")
    allies, more_allies = _others(pieces, position, "actor-supports", here)
    rivals, more_rivals = _others(pieces, position, "actor-contests", here)
    return ActorStance(
        verb=_SIDES[side],
        position=linked,
        claim="" if claim == linked.name else claim,
        statements=sorted(map(pieces.statement, here[side]), key=statement_order),
        allies=allies,
        more_allies=more_allies,
        rivals=rivals,
        more_rivals=more_rivals,
    )


def _others(
    pieces: ComponentBuilder, position: Ref, side: str, here: dict[str, list[Edge]]
) -> tuple[list[PageLink], int]:
    """Some of the others on a side of a position, and how many more there are."""
    some = pieces.ties.on(position, side)
    own = {edge.source for edge in here.get(side, ())}
    named = [item for item in some[: NAMED + 1] if item not in own][:NAMED]
    return [pieces.link(item) for item in named], len(some) - len(own) - len(named)
