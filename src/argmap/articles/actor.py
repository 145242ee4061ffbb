"""The article of an actor: its lead, its stances, who agrees with it, and what it took part in."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from argmap.articles.actor_reasons import ActorReason, actor_reasons
from argmap.articles.components import (
    ComponentBuilder,
    Provenance,
    StatementItem,
    statement_order,
)
from argmap.articles.event_items import EventItem, event_item
from argmap.articles.graph_index import PageLink, by_name
from argmap.articles.member_stances import MemberStances, member_stances
from argmap.articles.sentence_items import SentenceItem
from argmap.display.safe_links import link
from argmap.model import Edge, Node, Ref
from argmap.model.agreement import GROUPS, grouped
from argmap.model.counting import STANCES, Actors, Counting, is_hedged
from argmap.model.schema import NEUTRAL
from argmap.text.findings import findings
from argmap.text.sentences import count
from argmap.text.stance_times import undated_note, verb
from argmap.text.summary import actor_answers, actor_numbers, how_often


@dataclass(frozen=True, slots=True)
class ActorStance:
    """An actor's stance on a position.

    verb: "Supports", "Contests" or "Neutral"; does: the same with its tense, "Supported" where it
    has ended; claim: "" where it is the position's name; others: how many others support it,
    contest it and are neutral on it.
    """

    verb: str
    does: str
    ended: bool
    position: PageLink
    claim: str
    statements: list[StatementItem]
    others: str

    @property
    def order(self) -> tuple[bool, int]:
        """A sort key: those that are held first; of these, with a quote, then with a source."""
        quoted = any(item.quote for item in self.statements)
        sourced = any(item.sources for item in self.statements)
        return self.ended, 0 if quoted else 1 if sourced else 2


@dataclass(frozen=True, slots=True)
class ActorTopic:
    """An actor's stances in one controversy, or on the readings of one thread."""

    link: PageLink | None
    kind: str
    stances: list[ActorStance]


@dataclass(frozen=True, slots=True)
class ActorArticle:
    """What the article of an actor shows.

    kind: in words; hedged: whether it is a hedged name; registered: whether a document describes
    it; href: the website's address, if readers may follow it; lead: what it does, in at most three
    sentences; answers: further sentences by the question that they answer; numbers: on how many
    stances it has;
    reasons: that it gives or contests; events: in which it took part; threads: those of these
    events; without_position: controversies in whose events it did so without a recorded position;
    others: those that only agree, agree and clash, and only clash with it, each below a heading,
    with the number as note; of_members: what members said for it; left_out: how many answers
    documents left out at import, if it has no stance.
    """

    name: str
    kind: str
    hedged: bool
    registered: bool
    facts: list[tuple[str, str]]
    website: str
    href: str
    part_of: list[PageLink]
    includes: list[PageLink]
    lead: list[SentenceItem]
    answers: list[tuple[str, list[SentenceItem]]]
    numbers: list[SentenceItem]
    topics: list[ActorTopic]
    provenance: Provenance | None
    reasons: list[ActorReason]
    events: list[EventItem]
    threads: list[PageLink]
    without_position: list[PageLink]
    others: list[tuple[str, list[PageLink]]]
    of_members: MemberStances
    left_out: str = ""

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return " ".join(item.text for item in self.lead) or f"{self.name}: {self.kind}"


def actor_article(builder: ComponentBuilder, ref: Ref) -> ActorArticle:
    """Return what the article of an actor shows."""
    index = builder.index
    node = index.nodes[ref]
    positions = index.positions_of(ref)
    topics = [topic for item in positions for topic in index.indexed.topics(item)]
    among = index.indexed.part([ref, *positions, *topics])
    website = node.text("website")
    return ActorArticle(
        name=node.name,
        kind=kind_name(node),
        hedged=is_hedged(node),
        registered=node.text("standing") == "registered",
        facts=_facts(node),
        website=website,
        href=link(website),
        part_of=builder.links(index.indexed.to(ref, "PART_OF")),
        includes=builder.links(index.indexed.at(ref, "PART_OF", "Actor")),
        lead=builder.lead(findings(index.indexed, ref), ref) if positions else [],
        answers=builder.answers(actor_answers(among, ref)) if positions else [],
        numbers=builder.sentences(actor_numbers(among, ref)) if positions else [],
        topics=_topics(builder, ref, positions),
        provenance=builder.provenance(node),
        reasons=actor_reasons(builder, ref),
        events=[event_item(builder, event, roles) for event, roles in index.events.of_actor(ref)],
        threads=_threads_of_events(builder, ref),
        without_position=_without_position(builder, ref),
        others=_others_by_group(builder, ref),
        of_members=member_stances(builder, ref),
        left_out="" if positions else index.left_out,
    )


def _threads_of_events(builder: ComponentBuilder, ref: Ref) -> list[PageLink]:
    """Return the threads of the events of an actor, those with most of these events first."""
    index = builder.index
    numbers = Counter(
        thread
        for event, _ in index.events.of_actor(ref)
        for thread in index.events.threads_of(event)
    )
    return [
        builder.link(thread, f"{count:,}")
        for thread, count in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
        if thread in index.nodes
    ]


def _others_by_group(builder: ComponentBuilder, ref: Ref) -> list[tuple[str, list[PageLink]]]:
    """Return the actors that only agree, agree and clash, and only clash with an actor."""
    index = builder.index
    others = {
        other: agreement
        for other, agreement in index.indexed.agreement.others(ref).items()
        if not is_hedged(index.nodes[other])
    }
    found = grouped(others, lambda other: by_name(index.nodes[other]))
    return [
        (
            f"{heading} with it ({len(found[group]):,})",
            [builder.link(other, how_often(others[other])) for other in found[group]],
        )
        for group, heading in GROUPS.items()
        if found[group]
    ]


def _without_position(builder: ComponentBuilder, ref: Ref) -> list[PageLink]:
    """Return the controversies in whose events an actor took part without a recorded position."""
    index = builder.index
    if is_hedged(index.nodes[ref]):
        return []
    numbers = Counter(
        controversy
        for event, _ in index.events.of_actor(ref)
        for controversy in index.events.controversies_of(event)
        if controversy in index.nodes
    )
    for controversy in index.counting.controversies_of(ref, *STANCES):
        numbers.pop(controversy, None)
    for edge in index.member_stances.get(ref, ()):
        for controversy in index.indexed.topics(edge.target):
            numbers.pop(controversy, None)
    found = [builder.link(topic, count(number, "event")) for topic, number in numbers.items()]
    return sorted(found, key=lambda item: item.order)


def kind_name(node: Node) -> str:
    """Return the kind of an actor in words."""
    if is_hedged(node):
        return "hedged name"
    kind = node.text("kind")
    return "actor" if kind in ("", "unknown") else kind.replace("-", " ")


def _facts(node: Node) -> list[tuple[str, str]]:
    aliases = node.properties.get("aliases")
    facts = [
        ("Also called", ", ".join(map(str, aliases)) if isinstance(aliases, list) else ""),
        ("Kind, as written", node.text("kind_word")),
        ("Founded", node.text("founded")),
    ]
    return [(heading, text) for heading, text in facts if text]


_VERBS = {"SUPPORTS": "Supports", "CONTESTS": "Contests", NEUTRAL: "Neutral"}


def _topics(builder: ComponentBuilder, ref: Ref, positions: list[Ref]) -> list[ActorTopic]:
    """Return an actor's stances by topic: controversies before threads, each in the order of its
    first stance (`ActorStance.order`)."""
    index = builder.index
    edges: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
    for side in _VERBS:
        for edge in index.indexed.edges_from(ref, side):
            edges[edge.target, side].append(edge)
    found: dict[Ref | None, list[ActorStance]] = defaultdict(list)
    for position in positions:
        here = {side: edges[position, side] for side in _VERBS if (position, side) in edges}
        topics: list[Ref | None] = [*index.indexed.topics(position)] or [None]
        for topic in topics:
            found[topic] += [_stance(builder, ref, position, side, here[side]) for side in here]
    made = [
        ActorTopic(
            builder.link(topic) if topic else None,
            topic.label if topic else "",
            sorted(stances, key=lambda item: item.order),
        )
        for topic, stances in found.items()
    ]
    return sorted(made, key=_topic_order)


def _topic_order(topic: ActorTopic) -> tuple[int, tuple[bool, int], tuple[str, str]]:
    link = topic.link or PageLink("", "")
    place = ["Controversy", "Thread", ""].index(topic.kind)
    return place, topic.stances[0].order, link.order


def _stance(
    builder: ComponentBuilder, actor: Ref, position: Ref, side: str, edges: list[Edge]
) -> ActorStance:
    """Return a stance of an actor. edges: those of this side."""
    linked = builder.link(position)
    topics = [builder.index.nodes[topic] for topic in builder.index.indexed.topics(position)]
    undated = undated_note(topics[0].label.lower(), topics[0].text("status")) if topics else ""
    claim = builder.index.nodes[position].text("claim")
    ended = all(edge.text("ended") for edge in edges)
    does = verb(side, ended=ended)
    return ActorStance(
        verb=_VERBS[side],
        does=does[0].upper() + does[1:],
        ended=ended,
        position=linked,
        claim="" if claim == linked.name else claim,
        statements=sorted(
            (replace(item, when=item.when or undated) for item in map(builder.statement, edges)),
            key=statement_order,
        ),
        others=_others(builder.index.counting, position, actor),
    )


_WORDS = {"SUPPORTS": "supported by", "CONTESTS": "contested by", NEUTRAL: "neutral:"}


def _others(counting: Counting, position: Ref, actor: Ref) -> str:
    """Return how many others have which stance: "Also supported by 6; contested by 5"."""
    parts = []
    for side, word in _WORDS.items():
        found = counting.holders(position, side)
        kinds = (found.counted, found.hedged, found.past)
        others = Actors(*(tuple(item for item in some if item != actor) for some in kinds))
        also = "also " if any(actor in some for some in kinds) else ""
        if len(others) or others.notes:
            number = f"{len(others):,}" if len(others) else "nobody"
            notes = f" ({others.notes})" if others.notes else ""
            parts.append(f"{also}{word} {number}{notes}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]
