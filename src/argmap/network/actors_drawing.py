"""The network of actors, made with pyvis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.network.actors import DrawnNetwork, check_size, drawn_network
from argmap.network.pyvis_network import colours, empty_network, label_of, title_of

if TYPE_CHECKING:
    from pyvis.network import Network

    from argmap.analysis.network import Network as ActorTies


def pyvis_of_actors(network: ActorTies, *, all_ties: bool) -> Network:
    """Return a network of actors, with a colour for each coalition if these are clear.

    all_ties: whether it has all ties instead of those that a page draws at first.

    Raises ExportError for a network that is too large for a page.
    """
    check_size(network)
    drawn, made = drawn_network(network), pyvis_nodes(network)
    most = max((abs(weight) for *_, weight in drawn.ties), default=1.0) or 1.0
    for one, other, weight in drawn.ties if all_ties else drawn.first_ties:
        group = drawn.groups[one]
        own = _colour(group) if group >= 0 and group == drawn.groups[other] else "edge"
        made.add_edge(
            str(drawn.nodes[one].ref),
            str(drawn.nodes[other].ref),
            weight=weight,
            width=round((0.8 + 3.2 * math.sqrt(abs(weight) / most)) * _larger(drawn), 2),
            dashes=weight < 0,
            title=title_of(f"weight {weight:g}"),
            color=colours()["contests" if weight < 0 else own],
            arrows="",
        )
    made.directed = False
    return made


def pyvis_nodes(network: ActorTies) -> Network:
    """Return the nodes of a network of actors, without its ties."""
    drawn, made = drawn_network(network), empty_network()
    most = max((1, *drawn.totals))
    for node, (x, y), group, total in zip(
        drawn.nodes, drawn.places, drawn.groups, drawn.totals, strict=True
    ):
        made.add_node(
            str(node.ref),
            label=label_of(node.full_name),
            title=title_of(
                node.full_name,
                f"coalition: {drawn.coalitions[group]}" if group >= 0 else "",
                f"statements: {total:,}" if total else "",
            ),
            shape="dot" if node.label == "Actor" else "square",
            size=round(min(18, _larger(drawn) * (5 + 6 * math.sqrt(total / most))), 1),
            color=colours()[_colour(group) if node.label == "Actor" else "position"],
            x=x,
            y=y,
        )
    return made


def _larger(drawn: DrawnNetwork) -> float:
    """Return how much larger nodes and lines are: a large network is seen from farther away."""
    return max(1.0, math.sqrt(len(drawn.nodes) / 120))


def _colour(group: int) -> str:
    return f"coalition-{group % 8 + 1}" if group >= 0 else "muted"
