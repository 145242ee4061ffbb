"""What articles show of events."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.articles.components import ArticleBuilder, CitationItem
from argmap.articles.graph_index import PageLink
from argmap.model import Node, Ref
from argmap.text.sentences import count

ROLE_NOTE = (
    "A role is not a stance: that somebody took part in an event says nothing about the positions "
    "that they support or contest."
)


class EventItem:
    """An event in a list or on its page.

    kind: category and significance; actors: who took part, with the roles as notes; roles: those of
    the actor of the page; by_thread: whether it belongs to the controversy of the page only by its
    thread; summary, happened, matters: Markdown.
    """

    def __init__(
        self, builder: ArticleBuilder, ref: Ref, roles: Iterable[str] = (), *,
        of_controversy: bool = False,
    ) -> None:  # fmt: skip
        """roles: of the actor that the page is about; of_controversy: whether it is about one."""
        index, found = builder.index, builder.index.events
        events, node = found.events, found.nodes[ref]
        related = events.edges(ref, "RELATED_TO")

        def links(refs: Iterable[Ref]) -> list[PageLink]:
            return [event_link(builder, item) for item in dict.fromkeys(refs)]

        self.anchor = index.addresses.anchor_of(ref)
        self.link = event_link(builder, ref)
        self.name = node.name
        self.when = when(node)
        kind = filter(None, map(node.text, ("category", "significance")))
        self.kind = ", ".join(kind).replace("_", " ")
        self.confidence = node.text("confidence")
        self.summary = node.text("summary")
        self.happened = node.text("happened")
        self.matters = node.text("matters")
        self.actors = [
            index.link(actor, ", ".join(played)) for actor, played in events.involved(ref)
        ]
        self.roles = ", ".join(roles)
        self.threads = links(edge.target for edge in events.edges(ref, "PART_OF"))
        self.concerns = links(edge.target for edge in events.edges(ref, "CONCERNS"))
        self.related = links(edge.target for edge in related if edge.source == ref)
        self.related_by = links(edge.source for edge in related if edge.target == ref)
        self.citations = [
            CitationItem(builder, edge, found.nodes[edge.target])
            for edge in events.edges(ref, "CITES")
        ]
        self.provenance = builder.provenance(node)
        self.by_thread = of_controversy and found.is_by_thread(ref)

    @property
    def description(self) -> str:
        """What it is in a few words."""
        return self.summary or f"{self.when}: {self.name}"


def event_link(builder: ArticleBuilder, ref: Ref) -> PageLink:
    """Return a link, for an event with its date."""
    date = builder.index.events.nodes[ref].text("date") if ref.label == "Event" else ""
    return builder.index.link(ref, date)


def when(event: Node) -> str:
    """Return when an event happened: "2024" or "2024 to 2025", "" if unknown."""
    return " to ".join(dict.fromkeys(filter(None, map(event.text, ("date", "end_date")))))


def active_actors(builder: ArticleBuilder, controversy: Ref) -> list[PageLink]:
    """Return who took part in events that concern a controversy, without a recorded position, with
    the number of events as note."""
    return [
        builder.index.link(actor, count(len(events), "event"))
        for actor, events in builder.index.events.without_position(controversy)
    ]
