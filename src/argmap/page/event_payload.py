"""The events of a map page, as a JSON-able value. A page lists them apart from its nodes."""

from __future__ import annotations

from argmap.model.graph import Node, Ref
from argmap.page.numbers import NumberedView
from argmap.page.payload_types import PayloadEvent
from argmap.view import ViewEvents

_TEXTS = ("date", "end_date", "significance")


def event_payload(events: ViewEvents, numbered: NumberedView) -> list[PayloadEvent]:
    """Return the events of a view, in order of time. Their articles say more."""
    return [_event(node, events, numbered) for node in events.nodes]


def _event(node: Node, events: ViewEvents, numbered: NumberedView) -> PayloadEvent:
    made: PayloadEvent = {"id": node.id, "name": node.name}
    for name in _TEXTS:
        if text := node.text(name):
            made[name] = text  # type: ignore[literal-required]
    named: set[Ref] = {actor for actor, _ in events.involved(node.ref)}
    named |= {e.target for type in ("PART_OF", "CONCERNS") for e in events.edges(node.ref, type)}
    if nodes := sorted(numbered.nodes[ref] for ref in named if ref in numbered.nodes):
        made["nodes"] = nodes
    return made
