"""What articles show of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from argmap.articles.addresses import SUBJECTS
from argmap.articles.components import ComponentBuilder, Provenance, SourceUses
from argmap.articles.graph_index import PageLink
from argmap.display.safe_links import link
from argmap.model import Edge, Node, Ref
from argmap.text.sentences import count

ROLE_NOTE = (
    "A role is not a stance: that somebody took part in an event says nothing about the positions "
    "that they support or contest."
)


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as an event cites it. about, href, archive: may be ""."""

    name: str
    about: str
    href: str
    archive: str


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event in a list or on its page.

    kind: category and significance; actors: who took part, with the roles as notes; roles: those of
    the actor of the page; by_thread: whether it belongs to the controversy of the page only by its
    thread; summary, happened, matters: Markdown; sources: see `CitedSource`, each with its page.
    """

    anchor: str
    link: PageLink
    when: str
    kind: str
    confidence: str
    summary: str
    happened: str
    matters: str
    actors: list[PageLink]
    roles: str
    threads: list[PageLink]
    concerns: list[PageLink]
    related: list[PageLink]
    related_by: list[PageLink]
    sources: list[tuple[CitedSource, SourceUses]]
    provenance: Provenance | None
    by_thread: bool = False

    @property
    def name(self) -> str:
        return self.link.name

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return self.summary or f"{self.when}: {self.link.name}"


def event_items(
    builder: ComponentBuilder, refs: Iterable[Ref], *, of_controversy: bool = False
) -> list[EventItem]:
    """Return events for a list. of_controversy: whether it is about a controversy."""
    by_thread = builder.index.events.is_by_thread
    items = [(event_item(builder, ref), of_controversy and by_thread(ref)) for ref in refs]
    return [replace(item, by_thread=is_by_thread) for item, is_by_thread in items]


def event_item(builder: ComponentBuilder, ref: Ref, roles: Iterable[str] = ()) -> EventItem:
    """Return an event. roles: those of the actor that the page is about."""
    found = builder.index.events
    events, node = found.events, found.nodes[ref]
    related = events.edges(ref, "RELATED_TO")

    def links(refs: Iterable[Ref]) -> list[PageLink]:
        return [event_link(builder, found.nodes[item]) for item in dict.fromkeys(refs)]

    return EventItem(
        anchor=builder.index.addresses.anchor_of(ref),
        link=event_link(builder, node),
        when=when(node),
        kind=", ".join(filter(None, map(node.text, ("category", "significance")))).replace(
            "_", " "
        ),
        confidence=node.text("confidence"),
        summary=node.text("summary"),
        happened=node.text("happened"),
        matters=node.text("matters"),
        actors=[
            event_link(builder, found.nodes[actor], ", ".join(played))
            for actor, played in events.involved(ref)
        ],
        roles=", ".join(roles),
        threads=links(edge.target for edge in events.edges(ref, "PART_OF")),
        concerns=links(edge.target for edge in events.edges(ref, "CONCERNS")),
        related=links(edge.target for edge in related if edge.source == ref),
        related_by=links(edge.source for edge in related if edge.target == ref),
        sources=[
            (_cited(edge, found.nodes[edge.target]), builder.uses(edge.target))
            for edge in events.edges(ref, "CITES")
        ],
        provenance=builder.provenance(node),
    )


def when(event: Node) -> str:
    """Return when an event happened: "2024" or "2024 to 2025", "" if unknown."""
    return " to ".join(dict.fromkeys(filter(None, map(event.text, ("date", "end_date")))))


def active_actors(builder: ComponentBuilder, controversy: Ref) -> list[PageLink]:
    """Return who took part in events that concern a controversy, without a recorded position, with
    the number of events as note."""
    found = builder.index.events
    return [
        event_link(builder, found.nodes[actor], count(len(events), "event"))
        for actor, events in found.without_position(controversy)
    ]


def event_link(builder: ComponentBuilder, node: Node, note: str = "") -> PageLink:
    """Return a link to what an event names, or its name if it has no page."""
    index = builder.index
    if node.ref in index.nodes and (node.label in SUBJECTS or node.label in _PLACES):
        return builder.link(node.ref, note)
    if node.label == "Event":
        return PageLink(node.name, index.event_path(node.ref), note or node.text("date"))
    return PageLink(node.name, "", note)


_PLACES = ("Position", "Reading", "Tension")


def _cited(edge: Edge, source: Node) -> CitedSource:
    """Return a source as an event cites it: its name, address and archived copy, and about it."""

    def given(name: str) -> str:
        return edge.text(name) or source.text(name)

    name = edge.text("name") or source.name
    about = [given(field) for field in ("publisher", "published", "source_type")]
    return CitedSource(
        name=name,
        about=", ".join(text for text in about if text not in ("", name)).replace("_", " "),
        href=link(given("url")),
        archive=link(given("archive_url")),
    )
