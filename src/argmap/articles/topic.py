"""The article of a controversy or a thread, and how named groups are divided over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from argmap.articles.components import ArticleBuilder, PositionItem, Provenance, lead, lead_text
from argmap.articles.event_items import EventItem, active_actors
from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.display.legend import RULE_NAMES, RULES
from argmap.model import Node, Ref
from argmap.model.counting import is_hedged, only_neutral_note
from argmap.model.groups import (
    GroupTotal,
    group_stances,
    group_totals,
    named_group,
    stated_groups,
)
from argmap.model.schema_values import ABSENCE, PAGE_FORMATS
from argmap.model.visible_text import counted
from argmap.text.summary import topic_answers

SPANNING = 12
"""Actors with stances elsewhere that a page lists at most."""

_FACTS = {
    "Controversy": (("Status", "status"), ("Answers", "polarity"), ("Revised", "updated")),
    "Thread": (
        ("Status", "status"), ("Started", "started"), ("Curator", "curator"),
        ("Revised", "updated"),
    ),
}  # fmt: skip
_POLARITY = {"binary": "exclude each other", "multi-axis": "need not exclude each other"}


class OpenTension(NamedTuple):
    """A tension or an open question."""

    anchor: str
    name: str
    text: str
    provenance: Provenance | None


class InferredRelation(NamedTuple):
    """Relations between positions that argmap inferred.

    name: what the positions are to each other; rule: the reason; pairs: the positions, or none
    where the rule applies to every pair.
    """

    name: str
    rule: str
    pairs: list[tuple[PageLink, PageLink]]


class TopicArticle:
    """What the article of a controversy or a thread shows.

    question: a thread's core question; lead: what it found, in at most three sentences; answers:
    further sentences by the question that they answer; positions: also a thread's readings;
    tensions: also a thread's open questions; context, outlook, more: Markdown, more being the
    document's other sections; controversies: those of a thread; spanning: actors with stances
    elsewhere; events: those of a thread; updated: the last update of a controversy; since: its
    later events; concerning: events that concern it; by_thread: the number of events that belong to
    it only by its threads; active: actors in its events without a recorded position; groups: those
    that stances on the positions of a controversy name.
    """

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        index, indexed = builder.index, builder.index.indexed
        node, parts, tensions = index.nodes[ref], indexed.parts(ref), indexed.to(ref, "RAISES")
        threads, controversies = (
            indexed.to(ref, "PART_OF"),
            indexed.at(ref, "PART_OF", "Controversy"),
        )
        positions = [item for topic in controversies for item in indexed.positions(topic)]
        actors = index.actors([*parts, *positions])
        is_thread = ref.label == "Thread"
        summarised = [ref, *threads, *parts, *index.absent(parts), *tensions]
        if is_thread:
            summarised = parts
        if controversies:
            more = [item for topic in controversies for item in indexed.to(topic, "RAISES")]
            summarised = [*controversies, *positions, *more]
        self.kind = ref.label
        self.name = node.name
        self.question = node.text("core_question")
        self.facts = _facts(node)
        self.threads = index.links(threads)
        self.lead = lead(index, ref)
        self.answers = topic_answers(indexed.part([*summarised, *actors]))
        self.context = node.text("synthesis" if is_thread else "context")
        self.positions = [PositionItem(builder, item) for item in parts]
        self.inferred = [] if is_thread else _inferred(index, parts)
        self.tensions = _tensions(builder, tensions)
        self.outlook = node.text("outlook")
        links = (index.link(item, size(index, item)) for item in controversies)
        self.controversies = sorted(links, key=lambda item: item.order)
        self.spanning = _spanning(index, actors, {ref, *controversies})
        self.more = _more(index, node)
        self.provenance = builder.provenance(node)
        events = index.events
        self.events = [EventItem(builder, event) for event in events.of_thread(ref)]
        self.updated = node.text("updated")
        self.since: list[EventItem] = []
        self.groups: list[GroupItem] = []
        self.by_thread = 0
        if not is_thread:
            since = events.since(self.updated, ref, threads)
            self.since = [EventItem(builder, event, of_controversy=True) for event in since]
            self.groups = group_items(index, parts)
            self.by_thread = sum(map(events.is_by_thread, events.of_threads(threads)))
        self.concerning = [EventItem(builder, event) for event in events.concerning(ref)]
        self.active = active_actors(builder, ref)

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return self.question or lead_text(self.lead) or self.name


class PartArticle:
    """What the article of a position, a reading or a tension shows, if that of its controversy or
    thread does not exist. kind: in words; text: Markdown of a tension."""

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        node = builder.index.nodes[ref]
        self.kind, self.name = ref.label, node.full_name
        self.text = "" if node.text("text") == node.name else node.text("text")
        self.position = None if ref.label == "Tension" else PositionItem(builder, ref)
        self.provenance = builder.provenance(node)

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return f"{self.kind}: {self.name}"


def size(index: GraphIndex, ref: Ref) -> str:
    """Return the size of a controversy or a thread: "3 positions, 14 actors, resolved"."""
    counting = index.counting
    actors = counting.actors(ref)
    status = index.nodes[ref].text("status")
    numbers = {
        "controversy": len(counting.controversies(ref)),
        "position": len(counting.positions(ref)),
        "reading": len(counting.readings(ref)),
    }
    counts = [counted(number, thing) for thing, number in numbers.items() if number]
    neutral = only_neutral_note(counting.only_neutral(counting.positions(ref)))
    counts += [actors.text() + neutral] if actors.counted or actors.hedged or neutral else []
    return ", ".join([*counts, *([status] if status else [])])


def _facts(node: Node) -> list[tuple[str, str]]:
    return [
        (heading, _POLARITY.get(node.text(name), node.text(name)))
        for heading, name in _FACTS[node.label]
        if node.text(name)
    ]


def _inferred(index: GraphIndex, positions: Sequence[Ref]) -> list[InferredRelation]:
    found: dict[str, list[tuple[Ref, Ref]]] = {}
    for position in positions:
        for edge in index.indexed.edges_from(position, "CONTESTS"):
            if edge.inferred:
                found.setdefault(edge.text("rule"), []).append((edge.source, edge.target))
    every = len(positions) * (len(positions) - 1) // 2
    return [
        InferredRelation(
            RULE_NAMES.get(rule, "Relations, inferred"),
            RULES.get(rule, "Inferred: not stated by a document."),
            []
            if len(pairs) == every
            else [(index.link(one), index.link(other)) for one, other in pairs],
        )
        for rule, pairs in sorted(found.items())
    ]


def _tensions(builder: ArticleBuilder, refs: list[Ref]) -> list[OpenTension]:
    nodes = [builder.index.nodes[ref] for ref in refs]
    nodes.sort(key=lambda node: (int(node.text("line") or 0), node.id))
    return [
        OpenTension(
            builder.index.addresses.anchor_of(node.ref),
            node.name,
            "" if node.text("text") == node.name else node.text("text"),
            builder.provenance(node),
        )
        for node in nodes
    ]


def _spanning(index: GraphIndex, actors: list[Ref], here: set[Ref]) -> list[PageLink]:
    """Return the actors with stances in other controversies, without hedged names."""
    found = []
    for actor in actors:
        elsewhere = len({*index.counting.controversies_of(actor)} - here)
        if elsewhere and not is_hedged(index.nodes[actor]):
            others = "other" if elsewhere == 1 else "others"
            found.append((-elsewhere, index.link(actor, f"in {elsewhere:,} {others}")))
    return [item for _, item in sorted(found, key=lambda item: (item[0], item[1].name))][:SPANNING]


def _more(index: GraphIndex, node: Node) -> str:
    """Return the other sections of the document that defines a node."""
    document = index.nodes.get(Ref("Document", node.text("document")))
    sections = document.properties.get("sections", []) if document else []
    if not isinstance(sections, list) or (document and document.text("format") in PAGE_FORMATS):
        return ""
    return "\n\n".join(map(str, sections))


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
