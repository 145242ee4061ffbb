"""The data of a map page, as a JSON-able value. The same view gives the same value.

It holds texts, but no HTML and nothing of how a network is drawn. Edges and the focus refer to
nodes by number.
"""

from __future__ import annotations

from typing import Any

from argmap.display import legend
from argmap.display.boxes import prose
from argmap.model.graph import Edge, Node, Ref
from argmap.model.schema import REASON
from argmap.model.view import View, ViewEvents
from argmap.network.shown import ShownNetwork, shown_network
from argmap.page import legend_payload
from argmap.page.actor_payload import network_payload
from argmap.page.numbers import NumberedView
from argmap.page.payload_types import (
    EDGE_TEXTS,
    Payload,
    PayloadEdge,
    PayloadEvent,
    PayloadNode,
)


def payload(
    view: View, numbered: NumberedView | None = None, network: ShownNetwork | None = None
) -> dict[str, Any]:
    """Return the data of a view's map.

    numbered: the view with the numbers of its nodes, network: the network that is drawn, if these
    are known.

    Raises ExportError for nodes or edges that a map cannot show.
    """
    return {**_payload(view, numbered or NumberedView(view), network or shown_network(view))}


def _payload(view: View, numbered: NumberedView, network: ShownNetwork) -> Payload:
    """Document nodes are listed, not drawn. Edges to nodes outside the view are left out."""
    drawn, numbers = view.on_map, numbered.nodes
    counting = view.indexed.counting
    actors = counting.everywhere()
    neutral = counting.only_neutral(node.ref for node in drawn.labelled("Position"))
    made: Payload = {
        "title": view.title,
        "part_title": view.part_title,
        "about": view.about,
        "counts": legend_payload.counts(
            drawn,
            actors,
            len(neutral),
            len(view.events),
            _not_drawn(view),
            view.focus,
        ),
        "counted": legend_payload.counted(drawn, legend=network.nodes is not None),
        "counting_note": legend_payload.counting_note(drawn),
        "focus": None if view.focus is None else numbers.get(view.focus),
        "versus": None if view.versus is None else numbers.get(view.versus),
        "kinds": legend_payload.kinds(drawn, actors, _not_drawn(view)),
        "relations": legend_payload.relations(drawn),
        "lines": legend_payload.lines(drawn),
        "rule_names": dict(legend.RULE_NAMES),
        "documents": numbered.documents,
        "nodes": [_node(node) for node in drawn],
        "edges": [_edge(edge, numbered) for edge in drawn.edges],
    }
    if view.events:
        made["events"] = event_payload(view.events, numbered)
    if texts := [(numbers[node.ref], text) for node in drawn if (text := prose(node))]:
        made["prose"] = texts
    if reasons := view.reasons.labelled(REASON):
        made["reasons"] = [
            (node.full_name, numbered.nodes[root])
            for node in reasons
            if (root := Ref(node.text("root_label"), node.text("root"))) in numbered.nodes
        ]
    if network.actors:
        made["network"] = network_payload(network.actors, numbered)
    if network.missing:
        made["no_network"] = network.missing
    if network.is_controversy:
        made["needs_width"] = True
    if view.day:
        made["day"] = view.day
    return made


def _not_drawn(view: View) -> int:
    """Return how many sources of positions are not drawn, because only stances name them."""
    of_positions = (e for e in view.stance_sources.edges if e.source.label == "Position")
    return len({edge.target for edge in of_positions} - view.graph.by_ref.keys())


def _node(node: Node) -> PayloadNode:
    made: PayloadNode = {
        "ref": str(node.ref),
        "label": node.label,
        "id": node.id,
        "kind": legend.kind_of(node),
        "name": node.full_name,
    }
    aliases = node.properties.get("aliases")
    if isinstance(aliases, list | tuple) and aliases:
        made["aliases"] = list(aliases)
    if claim := node.text("claim"):
        made["claim"] = claim
    if node.label == "Actor" and (kind := node.text("kind")):
        made["actor_kind"] = kind
    return made


def _edge(edge: Edge, numbered: NumberedView) -> PayloadEdge:
    made: PayloadEdge = {
        "from": numbered.nodes[edge.source],
        "to": numbered.nodes[edge.target],
        "relation": legend.relation_of(edge).key,
        "basis": "inferred" if edge.inferred else "stated",
    }
    for name in EDGE_TEXTS:
        if text := edge.text(name):
            made[name] = text
    return made


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
