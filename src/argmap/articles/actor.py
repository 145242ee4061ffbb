"""The article of an actor: its lead, stances and reasons, who agrees with it, and its events."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from argmap.articles.components import (
    ArticleBuilder,
    Lead,
    Provenance,
    StatementItem,
    lead,
    lead_text,
)
from argmap.articles.event_items import EventItem
from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.display.addresses import link
from argmap.model import Edge, Node, Ref
from argmap.model.agreement import GROUPS, grouped
from argmap.model.counting import SIDES, STANCES, Actors, Counting, is_hedged
from argmap.model.known_actors import by_name
from argmap.model.organizations import end_for
from argmap.model.schema import NEUTRAL, REASON
from argmap.model.stance_times import end_text
from argmap.model.stance_words import period, period_text, undated_note, verb
from argmap.text.sentences import Sentence, count
from argmap.text.summary import Answers, actor_answers, actor_numbers, how_often

_VERBS = {"SUPPORTS": "Supports", "CONTESTS": "Contests", NEUTRAL: "Neutral"}


class ActorStance:
    """An actor's stance on a position.

    verb: "Supports", "Contests" or "Neutral"; does: the same with its tense, "Supported" where it
    has ended; claim: "" where it is the position's name; others: how many others support it,
    contest it and are neutral on it.
    """

    def __init__(self, builder: ArticleBuilder, position: Ref, edges: list[Edge]) -> None:
        """edges: those of one side."""
        index, first = builder.index, edges[0]
        topics = [index.nodes[topic] for topic in index.indexed.topics(position)]
        undated = undated_note(topics[0].label.lower(), topics[0].text("status")) if topics else ""
        claim = index.nodes[position].text("claim")
        self.ended = all(edge.text("ended") for edge in edges)
        self.verb = _VERBS[first.type]
        does = verb(first.type, ended=self.ended)
        self.does = does[0].upper() + does[1:]
        self.position = index.link(position)
        self.claim = "" if claim == self.position.name else claim
        self.statements = sorted(
            (StatementItem(builder, edge, period(edge) or undated) for edge in edges),
            key=lambda item: item.order,
        )
        self.others = _others(index.counting, position, first.source)

    @property
    def order(self) -> tuple[bool, int]:
        """A sort key: those that are held first; of these, with a quote, then with a source."""
        quoted = any(item.quote for item in self.statements)
        sourced = any(item.sources for item in self.statements)
        return self.ended, 0 if quoted else 1 if sourced else 2


class ActorTopic(NamedTuple):
    """An actor's stances in one controversy, or on the readings of one thread."""

    link: PageLink | None
    kind: str
    stances: list[ActorStance]


class ActorArticle:
    """What the article of an actor shows.

    kind: in words; hedged: whether it is a hedged name; registered: whether a document describes
    it; href: the website's address, if readers may follow it; lead: what it does, in at most three
    sentences; answers: further sentences by the question that they answer; numbers: on how many
    stances it has; reasons: that it gives or contests; events: in which it took part; threads:
    those of these events; without_position: controversies in whose events it did so without a
    recorded position; others: those that only agree, agree and clash, and only clash with it, each
    below a heading, with the number as note; of_members: what members said for it; left_out: how
    many answers documents left out at import, if it has no stance.
    """

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        index = builder.index
        indexed, node = index.indexed, index.nodes[ref]
        positions = index.positions_of(ref)
        self.name = node.name
        self.kind = kind_name(node)
        self.hedged = is_hedged(node)
        self.registered = node.text("standing") == "registered"
        self.facts = _facts(node)
        self.website = node.text("website")
        self.href = link(self.website)
        self.part_of = index.links(indexed.to(ref, "PART_OF"))
        self.includes = index.links(indexed.at(ref, "PART_OF", "Actor"))
        self.lead: Lead = []
        self.answers: Answers = {}
        self.numbers: list[Sentence] = []
        if positions:
            topics = [topic for item in positions for topic in indexed.topics(item)]
            among = indexed.part([ref, *positions, *topics])
            self.lead = lead(index, ref)
            self.answers = actor_answers(among, ref)
            self.numbers = actor_numbers(among, ref)
        self.topics = _topics(builder, ref, positions)
        self.provenance = builder.provenance(node)
        self.reasons = actor_reasons(builder, ref)
        events = index.events.of_actor(ref)
        self.events = [EventItem(builder, event, roles) for event, roles in events]
        self.threads = _threads_of_events(index, ref)
        self.without_position = _without_position(index, ref)
        self.others = _others_by_group(index, ref)
        self.of_members = MemberStances(builder, ref)
        self.left_out = "" if positions else index.left_out

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return lead_text(self.lead) or f"{self.name}: {self.kind}"


def _threads_of_events(index: GraphIndex, ref: Ref) -> list[PageLink]:
    """Return the threads of the events of an actor, those with most of these events first."""
    numbers = Counter(
        thread
        for event, _ in index.events.of_actor(ref)
        for thread in index.events.threads_of(event)
    )
    return [
        index.link(thread, f"{count:,}")
        for thread, count in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
        if thread in index.nodes
    ]


def _others_by_group(index: GraphIndex, ref: Ref) -> list[tuple[str, list[PageLink]]]:
    """Return the actors that only agree, agree and clash, and only clash with an actor."""
    others = {
        other: agreement
        for other, agreement in index.indexed.agreement.others(ref).items()
        if not is_hedged(index.nodes[other])
    }
    found = grouped(others, lambda other: by_name(index.nodes[other]))
    return [
        (
            f"{heading} with it ({len(found[group]):,})",
            [index.link(other, how_often(others[other])) for other in found[group]],
        )
        for group, heading in GROUPS.items()
        if found[group]
    ]


def _without_position(index: GraphIndex, ref: Ref) -> list[PageLink]:
    """Return the controversies in whose events an actor took part without a recorded position."""
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
    found = [index.link(topic, count(number, "event")) for topic, number in numbers.items()]
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


def _topics(builder: ArticleBuilder, ref: Ref, positions: list[Ref]) -> list[ActorTopic]:
    """Return an actor's stances by topic: controversies before threads, each in the order of its
    first stance (`ActorStance.order`)."""
    index = builder.index
    edges: dict[Ref, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for side in _VERBS:
        for edge in index.indexed.edges_from(ref, side):
            edges[edge.target][side].append(edge)
    found: dict[Ref | None, list[ActorStance]] = defaultdict(list)
    for position in positions:
        topics: list[Ref | None] = [*index.indexed.topics(position)] or [None]
        for topic in topics:
            found[topic] += [
                ActorStance(builder, position, some) for some in edges[position].values()
            ]
    made = [
        ActorTopic(
            index.link(topic) if topic else None,
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


_SIDES = {"SUPPORTS": "for", "CONTESTS": "against", "CONCERNS": "about"}
_REASON_VERBS = {"SUPPORTS": "Gives", "CONTESTS": "Contests"}


class ActorReason(NamedTuple):
    """A reason that an actor gives or contests.

    verb: "Gives" or "Contests"; side: "for", "against" or "about" what is above it; above: the
    position, reading or reason, the last without a page; root: where `above` is a reason, the
    position or reading at the top.
    """

    verb: str
    claim: str
    side: str
    above: PageLink
    root: PageLink | None
    provenance: Provenance | None


def actor_reasons(builder: ArticleBuilder, actor: Ref) -> list[ActorReason]:
    """Return the reasons that an actor gives or contests, by the position that they are about."""
    arguments = builder.index.arguments
    stances = {
        (edge.target, edge.type): edge
        for edge in builder.index.reason_stances.get(actor, ())
        if edge.target in arguments
    }
    return [_reason(builder, edge, arguments[edge.target]) for _, edge in sorted(stances.items())]


def _reason(builder: ArticleBuilder, stance: Edge, argument: Edge) -> ActorReason:
    index = builder.index
    node = index.reasons.by_ref[stance.target]
    of_reason = argument.target.label == REASON
    root = Ref(node.text("root_label"), node.text("root"))
    target = index.reasons.by_ref[argument.target]
    return ActorReason(
        verb=_REASON_VERBS[stance.type],
        claim=node.text("claim") or node.name,
        side=_SIDES[argument.type],
        above=(
            PageLink(target.text("claim") or target.name, "")
            if of_reason
            else index.link(argument.target)
        ),
        root=index.link(root) if of_reason and root in index.nodes else None,
        provenance=builder.provenance(stance),
    )
