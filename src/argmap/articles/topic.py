"""The article of a controversy or a thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.articles.components import ComponentBuilder, PositionItem, Provenance
from argmap.articles.event_items import EventItem, active_actors, event_items
from argmap.articles.graph_index import PageLink
from argmap.articles.groups import GroupItem, group_items
from argmap.articles.sentence_items import SentenceItem
from argmap.display.boxes import full_name
from argmap.display.legend import RULE_NAMES, RULES
from argmap.model import Node, Ref
from argmap.model.counting import is_hedged, only_neutral_note
from argmap.model.schema_values import PAGE_FORMATS
from argmap.text.findings import findings
from argmap.text.summary import topic_answers

SPANNING = 12
"""Actors with stances elsewhere that a page lists at most."""

_POLARITY = {"binary": "exclude each other", "multi-axis": "need not exclude each other"}


@dataclass(frozen=True, slots=True)
class OpenTension:
    """A tension or an open question."""

    anchor: str
    name: str
    text: str
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class InferredRelation:
    """Relations between positions that argmap inferred.

    name: what the positions are to each other; rule: the reason; pairs: the positions, or none
    where the rule applies to every pair.
    """

    name: str
    rule: str
    pairs: list[tuple[PageLink, PageLink]]


@dataclass(frozen=True, slots=True)
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

    kind: str
    name: str
    question: str
    facts: list[tuple[str, str]]
    threads: list[PageLink]
    lead: list[SentenceItem]
    answers: list[tuple[str, list[SentenceItem]]]
    context: str
    positions: list[PositionItem]
    inferred: list[InferredRelation]
    tensions: list[OpenTension]
    outlook: str
    controversies: list[PageLink]
    spanning: list[PageLink]
    more: str = ""
    provenance: Provenance | None = None
    events: list[EventItem] = field(default_factory=list)
    updated: str = ""
    since: list[EventItem] = field(default_factory=list)
    concerning: list[EventItem] = field(default_factory=list)
    by_thread: int = 0
    active: list[PageLink] = field(default_factory=list)
    groups: list[GroupItem] = field(default_factory=list)

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return self.question or " ".join(item.text for item in self.lead) or self.name


def controversy_article(builder: ComponentBuilder, ref: Ref) -> TopicArticle:
    """Return what the article of a controversy shows."""
    index = builder.index
    node = index.nodes[ref]
    positions = index.indexed.positions(ref)
    tensions = index.indexed.to(ref, "RAISES")
    threads = index.indexed.to(ref, "PART_OF")
    actors = index.actors(positions)
    updated = node.text("updated")
    absent = index.absent(positions)
    among = index.indexed.part([ref, *threads, *positions, *actors, *absent, *tensions])
    return TopicArticle(
        kind="Controversy",
        name=node.name,
        question="",
        facts=_facts(node, ("Status", "status"), ("Answers", "polarity"), ("Revised", "updated")),
        threads=builder.links(threads),
        lead=builder.lead(findings(index.indexed, ref), ref),
        answers=builder.answers(topic_answers(among)),
        context=node.text("context"),
        positions=[builder.position(item) for item in positions],
        inferred=_inferred(builder, positions),
        tensions=_tensions(builder, tensions),
        outlook=node.text("outlook"),
        controversies=[],
        spanning=_spanning(builder, actors, {ref}),
        more=_more(builder, node),
        provenance=builder.provenance(node),
        updated=updated,
        since=event_items(builder, index.events.since(updated, ref, threads), of_controversy=True),
        concerning=event_items(builder, index.events.concerning(ref)),
        by_thread=sum(map(index.events.is_by_thread, index.events.of_threads(threads))),
        active=active_actors(builder, ref),
        groups=group_items(builder, positions),
    )


def thread_article(builder: ComponentBuilder, ref: Ref) -> TopicArticle:
    """Return what the article of a thread shows."""
    index = builder.index
    node = index.nodes[ref]
    readings = index.indexed.readings(ref)
    questions = index.indexed.to(ref, "RAISES")
    controversies = index.indexed.at(ref, "PART_OF", "Controversy")
    positions = [item for topic in controversies for item in index.indexed.positions(topic)]
    tensions = [item for topic in controversies for item in index.indexed.to(topic, "RAISES")]
    actors = index.actors([*readings, *positions])
    summarised = [*controversies, *positions, *tensions] if controversies else readings
    among = index.indexed.part([*summarised, *actors])
    return TopicArticle(
        kind="Thread",
        name=node.name,
        question=node.text("core_question"),
        facts=_facts(
            node, ("Status", "status"), ("Started", "started"), ("Curator", "curator"),
            ("Revised", "updated"),
        ),
        threads=[],
        lead=builder.lead(findings(index.indexed, ref), ref),
        answers=builder.answers(topic_answers(among)),
        context=node.text("synthesis"),
        positions=[builder.position(item) for item in readings],
        inferred=[],
        tensions=_tensions(builder, questions),
        outlook="",
        controversies=sorted(
            (builder.link(item, size(builder, item)) for item in controversies),
            key=lambda item: item.order,
        ),
        spanning=_spanning(builder, actors, {ref, *controversies}),
        more=_more(builder, node),
        provenance=builder.provenance(node),
        events=event_items(builder, index.events.of_thread(ref)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartArticle:
    """What the article of a position, a reading or a tension shows, if that of its controversy or
    thread does not exist. kind: in words; text: Markdown of a tension."""

    kind: str
    name: str
    text: str
    position: PositionItem | None
    provenance: Provenance | None

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return f"{self.kind}: {self.name}"


def part_article(builder: ComponentBuilder, ref: Ref) -> PartArticle:
    """Return what the article of a position, a reading or a tension shows."""
    node = builder.index.nodes[ref]
    position = None if ref.label == "Tension" else builder.position(ref)
    text = "" if node.text("text") == node.name else node.text("text")
    return PartArticle(ref.label, full_name(node), text, position, builder.provenance(node))


def size(builder: ComponentBuilder, ref: Ref) -> str:
    """Return the size of a controversy or a thread: "3 positions, 14 actors, resolved"."""
    counting = builder.index.counting
    actors = counting.actors(ref)
    status = builder.index.nodes[ref].text("status")
    counted = [
        (len(counting.controversies(ref)), "controversy", "controversies"),
        (len(counting.positions(ref)), "position", "positions"),
        (len(counting.readings(ref)), "reading", "readings"),
    ]
    counts = [
        f"{number:,} {one if number == 1 else many}" for number, one, many in counted if number
    ]
    neutral = only_neutral_note(counting.only_neutral(counting.positions(ref)))
    counts += [actors.text() + neutral] if actors.counted or actors.hedged or neutral else []
    return ", ".join([*counts, *([status] if status else [])])


def _facts(node: Node, *named: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (heading, _POLARITY.get(node.text(name), node.text(name)))
        for heading, name in named
        if node.text(name)
    ]


def _inferred(builder: ComponentBuilder, positions: list[Ref]) -> list[InferredRelation]:
    found: dict[str, list[tuple[Ref, Ref]]] = {}
    for position in positions:
        for edge in builder.index.indexed.edges_from(position, "CONTESTS"):
            if edge.inferred:
                found.setdefault(edge.text("rule"), []).append((edge.source, edge.target))
    every = len(positions) * (len(positions) - 1) // 2
    return [
        InferredRelation(
            RULE_NAMES.get(rule, "Relations, inferred"),
            RULES.get(rule, "Inferred: not stated by a document."),
            []
            if len(pairs) == every
            else [(builder.link(one), builder.link(other)) for one, other in pairs],
        )
        for rule, pairs in sorted(found.items())
    ]


def _tensions(builder: ComponentBuilder, refs: list[Ref]) -> list[OpenTension]:
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


def _spanning(builder: ComponentBuilder, actors: list[Ref], here: set[Ref]) -> list[PageLink]:
    """Return the actors with stances in other controversies, without hedged names."""
    index = builder.index
    found = []
    for actor in actors:
        if is_hedged(index.nodes[actor]):
            continue
        elsewhere = len({*index.counting.controversies_of(actor)} - here)
        if elsewhere:
            found.append(
                (
                    -elsewhere,
                    builder.link(
                        actor, f"in {elsewhere:,} {'other' if elsewhere == 1 else 'others'}"
                    ),
                )
            )
    return [item for _, item in sorted(found, key=lambda item: (item[0], item[1].name))][:SPANNING]


def _more(builder: ComponentBuilder, node: Node) -> str:
    """Return the other sections of the document that defines a node."""
    document = builder.index.nodes.get(Ref("Document", node.text("document")))
    sections = document.properties.get("sections", []) if document else []
    if not isinstance(sections, list) or (document and document.text("format") in PAGE_FORMATS):
        return ""
    return "\n\n".join(map(str, sections))
