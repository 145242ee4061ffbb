"""The data of a map page, as a JSON-able value. The same view gives the same value.

It holds texts, but no HTML and nothing of how a network is drawn. Edges and the focus refer to
nodes by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from argmap.display import legend
from argmap.display.boxes import prose
from argmap.model.graph import Edge, Node, Ref
from argmap.model.schema import REASON
from argmap.model.view import View, ViewEvents
from argmap.network.actors import ActorNetwork, between_others, drawn_network
from argmap.network.shown import ShownNetwork, shown_network
from argmap.page import legend_payload
from argmap.page.numbers import NumberedView
from argmap.page.payload_types import (
    EDGE_TEXTS,
    Payload,
    PayloadEdge,
    PayloadEvent,
    PayloadNetwork,
    PayloadNode,
)

if TYPE_CHECKING:
    from argmap.analysis.communities import Coalition
    from argmap.analysis.network import Network


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


TYPICAL = 5
"""Positions of a coalition that are listed."""


def network_payload(made: ActorNetwork, numbered: NumberedView) -> PayloadNetwork:
    """Return the data of a network, with the numbers of the nodes and edges on the page."""
    network, drawn = made.network, drawn_network(made.network)
    payload: PayloadNetwork = {
        "measure": network.options.measure,
        "over": network.table.over,
        "two_mode": network.options.two_mode,
        "notes": list(made.notes),
        "nodes": [numbered.nodes[node.ref] for node in drawn.nodes],
        "names": _names(drawn.nodes),
        "totals": list(drawn.totals),
        "groups": list(drawn.groups),
        "coalitions": [
            {"name": name, "typical": list(_typical(network, item, numbered))}
            for item, name in zip(
                drawn.found.coalitions if drawn.found else (), drawn.coalitions, strict=True
            )
        ],
        "ties": [item for tie in drawn.ties for item in tie],
        "left_out": len(network.ties) - len(drawn.ties),
        "strongest": drawn.strongest,
    }
    if drawn.no_coalitions:
        payload["no_coalitions"] = drawn.no_coalitions
    if between := between_others(network):
        payload["between"] = [numbered.nodes[node.ref] for node in between]
    if not made.every:
        payload["statements"] = _statements(network, numbered)
    return payload


def _names(nodes: Sequence[Node]) -> list[str]:
    from argmap.model.known_actors import short_names

    short = short_names([node for node in nodes if node.label == "Actor"])
    return [short.get(node.ref) or node.full_name for node in nodes]


def _typical(network: Network, item: Coalition, numbered: NumberedView) -> Iterator[list[int]]:
    """Yield positions: number, side, how many members take it, of how many with a stance on the
    same, and the same numbers of all other actors."""
    import numpy as np

    from argmap.analysis.network import stance_names

    counts, by_concept = network.incidence.active, network.incidence.by_concept
    inside = np.zeros(len(network.actors), dtype=bool)
    inside[list(item.members)] = True
    rows: list[Any] = []
    for mask in (inside, ~inside):
        rows.append(np.asarray(counts[mask].sum(axis=0)).ravel())
        stances = np.asarray((by_concept[mask] > 0).sum(axis=0)).ravel()
        rows.append(stances[network.incidence.concept])
    share = rows[0] / np.maximum(rows[1], 1) - rows[2] / np.maximum(rows[3], 1)
    score = np.where((rows[0] > 1) & (rows[3] > 0) & (share > 0), share * rows[0], 0)
    cells = stance_names(network)
    for cell in np.lexsort((np.arange(len(score)), -score))[:TYPICAL].tolist():
        position = numbered.nodes.get(Ref("Position", cells[cell][0]))
        if score[cell] and position is not None:
            side = ("supports", "contests", "neutral").index(cells[cell][1])
            yield [position, side, *(int(row[cell]) for row in rows)]


def _statements(network: Network, numbered: NumberedView) -> list[list[int]]:
    """Return the edges of the statements of each actor that count."""
    table = network.table
    found: list[list[int]] = [[] for _ in network.actors]
    for actor, edge, counted in zip(table.actor, table.edges, table.counted, strict=True):
        if counted:
            found[actor].append(numbered.edge_numbers[edge.id])
    return [sorted(set(edges)) for edges in found]


Item = Mapping[str, Any]


def packed(items: Sequence[Item]) -> dict[str, Any]:
    """Return some nodes or edges in columns, with their number.

    That is shorter than one object for each, and browsers read it faster: see
    `js/core/packed-graph.js`. A column has the `values` of the items that have the property. steps:
    the distance from each of these items to the one before it, if not all items have it; index:
    where in `values` the value of each item is, if many texts are the same.
    """
    columns = {}
    for name in sorted({name for item in items for name in item}):
        places = [place for place, item in enumerate(items) if name in item]
        columns[name] = _column([items[place][name] for place in places])
        if len(places) < len(items):
            columns[name]["steps"] = [b - a for a, b in pairwise((-1, *places))]
    return {"count": len(items), "columns": columns}


def _column(values: list[Any]) -> dict[str, Any]:
    if not all(isinstance(value, str) for value in values):
        return {"values": values}
    numbers: dict[str, int] = {}
    index = [numbers.setdefault(value, len(numbers)) for value in values]
    if 2 * len(numbers) > len(values):
        return {"values": values}
    return {"values": list(numbers), "index": index}
