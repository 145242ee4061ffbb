"""The events of a map page, as a JSON-able value. A page lists them apart from its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.model.graph import Edge, Node, Ref
from argmap.page.numbers import NumberedView, prose_of
from argmap.page.payload_types import CitedSource, NamedByEvent, PayloadEvent
from argmap.view import ViewEvents

PROSE = ("summary", "happened", "matters")
_DETAILS = (
    "date", "end_date", "category", "significance", "confidence", "state", *PROSE, "regions",
    "tags",
)  # fmt: skip


def event_payload(events: ViewEvents, numbered: NumberedView) -> list[PayloadEvent]:
    """Return the events of a view, in order of time.

    What an event names has `node`, its number, if it is on the page; a related event has `event`,
    its place in this list. An event that concerns controversies has their numbers in
    `controversies`; others belong to those of their threads.
    """
    places = {ref: place for place, ref in enumerate(events.refs)}
    return [_event(node, events, numbered, places) for node in events.nodes]


def _event(
    node: Node, events: ViewEvents, numbered: NumberedView, places: Mapping[Ref, int]
) -> PayloadEvent:
    ref, known, numbers = node.ref, events.graph.by_ref, numbered.nodes

    def named(refs: Iterable[Ref]) -> list[NamedByEvent]:
        return [_named(known[item], numbers, places) for item in dict.fromkeys(refs)]

    related = events.edges(ref, "RELATED_TO")
    made: PayloadEvent = {
        "id": node.id,
        "name": node.name,
        "details": {
            name: node.properties[name]
            for name in _DETAILS
            if node.properties.get(name) not in (None, "", [])
        },
        "actors": [
            {**_named(known[actor], numbers, places), "roles": list(roles)}
            for actor, roles in events.involved(ref)
        ],
        "threads": named(edge.target for edge in events.edges(ref, "PART_OF")),
        "concerns": named(edge.target for edge in events.edges(ref, "CONCERNS")),
        "related": named(edge.target for edge in related if edge.source == ref),
        "related_by": named(edge.source for edge in related if edge.target == ref),
        "sources": [cited(edge, known[edge.target]) for edge in events.edges(ref, "CITES")],
    }
    if topics := events.concerned.get(ref):
        made["controversies"] = sorted(numbers[topic] for topic in topics if topic in numbers)
    if prose := prose_of(node, PROSE):
        made["prose"] = prose
    numbered.add_provenance(made, node)
    return made


def link_events(
    made: Iterable[dict[str, Any]], events: ViewEvents, pages: Mapping[Ref, str]
) -> None:
    """Add the pages of events, and of actors that are not on the map, to the events of a page."""
    for event, ref in zip(made, events.refs, strict=True):
        if path := pages.get(ref):
            event["page"] = path
        for named, (actor, _) in zip(event["actors"], events.involved(ref), strict=True):
            if "node" not in named and (path := pages.get(actor)):
                named["page"] = path


def _named(node: Node, numbers: Mapping[Ref, int], places: Mapping[Ref, int]) -> NamedByEvent:
    """Return a node that an event names: its name, and where it is on the page."""
    made: NamedByEvent = {"name": full_name(node)}
    if node.ref in numbers:
        made["node"] = numbers[node.ref]
    if node.ref in places:
        made["event"] = places[node.ref]
    if node.label == "Event" and node.text("date"):
        made["date"] = node.text("date")
    return made


def cited(edge: Edge, source: Node) -> CitedSource:
    """Return a source as an event cites it: its name, address and archived copy, and about it."""

    def given(name: str) -> str:
        return edge.text(name) or source.text(name)

    name = edge.text("name") or source.name
    about = [given(field) for field in ("publisher", "published", "source_type")]
    return {
        "name": name,
        "about": ", ".join(text for text in about if text not in ("", name)).replace("_", " "),
        "href": link(given("url")),
        "archive": link(given("archive_url")),
    }
