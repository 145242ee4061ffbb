"""The data of the network of actors on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from argmap.model.graph import Node, Ref
from argmap.network.actors import ActorNetwork, between_others, drawn_network
from argmap.page.numbers import NumberedView
from argmap.page.payload_types import PayloadNetwork

if TYPE_CHECKING:
    from argmap.analysis.communities import Coalition
    from argmap.analysis.network import Network

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
