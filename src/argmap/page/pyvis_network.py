"""Networks of pyvis, for readers who know it and want to go on from there.

Texts are data: pyvis writes them as JSON, and vis-network shows titles as plain text. It would show
a title with the word "href" as HTML, so that this word is divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.display import html_assets, legend
from argmap.display.boxes import full_name
from argmap.model.graph import Edge, Node
from argmap.model.visible_text import plain
from argmap.page.actor_network import check_size, drawn_network
from argmap.page.folding import node_map
from argmap.view import View

if TYPE_CHECKING:
    from pyvis.network import Network

    from argmap.analysis.network import Network as ActorTies

_SHAPES = {
    "thread": "hexagon", "controversy": "box", "position": "box", "reading": "box", "actor": "dot",
    "hedged": "dot", "tension": "diamond", "question": "triangle", "source": "square",
}  # fmt: skip
"""As in `js/network/styles.js`."""
_COLOURS = {"SUPPORTS": "supports", "CONTESTS": "contests", "NEUTRAL_ON": "neutral"}
_FILLED = ("position", "reading")


def pyvis_of_view(view: View) -> Network:
    """Return the nodes and edges of a view, placed as on a map of single nodes.

    Raises ExportError for nodes or edges that a map cannot show.
    """
    graph = view.on_map
    made = node_map(graph, view.pair)
    # In columns, pages write names beside nodes, and vis-network below them.
    higher = 2 if made.layout == "columns" else 1
    nodes = []
    for node in graph:
        x, y = made.places[node.ref]
        nodes.append(_node(node, x, higher * y, made.boxes[node.ref].radius))
    return _network(nodes, map(_edge, graph.edges), directed=True)


def pyvis_of_actors(network: ActorTies, *, all_ties: bool) -> Network:
    """Return a network of actors, with a colour for each coalition.

    all_ties: whether it has all ties instead of those that a page draws at first.

    Raises ExportError for a network that is too large for a page.
    """
    check_size(network)
    drawn = drawn_network(network)
    colours, coalitions = _colours(), drawn.coalitions
    nodes = []
    for node, (x, y), group, total in zip(
        drawn.nodes, drawn.places, drawn.groups, drawn.totals, strict=True
    ):
        lines = [full_name(node), *([f"coalition: {coalitions[group]}"] if group >= 0 else [])]
        lines += [f"statements: {total:,}"] if total else []
        nodes.append({
            "id": str(node.ref), "label": _text(full_name(node)), "title": _text("\n".join(lines)),
            "shape": "dot" if node.label == "Actor" else "square", "size": 8 + min(total, 24) // 2,
            "color": colours[f"coalition-{group % 8 + 1}" if group >= 0 else "muted"],
            "group": group, "x": x, "y": y,
        })  # fmt: skip
    most = max((abs(weight) for *_, weight in drawn.ties), default=1.0) or 1.0
    ties = (
        {
            "from": str(drawn.nodes[one].ref), "to": str(drawn.nodes[other].ref),
            "weight": weight, "width": round(1 + 4 * abs(weight) / most, 2),
            "dashes": weight < 0, "title": f"weight {weight:g}",
            "color": colours["contests" if weight < 0 else "supports"],
        }
        for one, other, weight in (drawn.ties if all_ties else drawn.first_ties)
    )  # fmt: skip
    return _network(nodes, ties, directed=False)


def _network(
    nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], *, directed: bool
) -> Network:
    from pyvis.network import Network

    network = Network(height="750px", directed=directed)
    # add_node and add_edge compare with all earlier nodes and edges, which is quadratic.
    network.nodes = [dict(node) for node in nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = [dict(edge) for edge in edges]
    # Nodes have places.
    network.toggle_physics(False)
    return network


def _node(node: Node, x: int, y: int, radius: int) -> dict[str, Any]:
    kind, colours = legend.kind_of(node), _colours()
    name, claim = full_name(node), node.text("claim")
    title = "\n".join([f"{kind}: {name}", *([claim] if claim not in ("", name) else [])])
    fill = colours[f"{kind}-fill"] if kind in _FILLED else colours[kind]
    return {
        "id": str(node.ref), "label": _text(name), "title": _text(title), "shape": _SHAPES[kind],
        "size": radius or 20, "x": x, "y": y, "group": kind,
        "color": {"background": fill, "border": colours[kind]},
        "font": {"color": colours["controversy-ink" if kind == "controversy" else "ink"]},
        "widthConstraint": {"maximum": 200},
    }  # fmt: skip


def _edge(edge: Edge) -> dict[str, Any]:
    relation = legend.relation_of(edge)
    period = " to ".join(filter(None, (edge.text("since"), edge.text("until"))))
    place = f"{edge.document}:{edge.properties.get('line', '')}".strip(":")
    lines = [relation.name + (", inferred" if edge.inferred else ""), period, edge.text("quote")]
    return {
        "from": str(edge.source), "to": str(edge.target), "type": edge.type,
        "title": _text("\n".join(filter(None, [*lines, place]))),
        "color": _colours()[_COLOURS.get(edge.type, "structure")],
        "dashes": bool(edge.inferred), "arrows": "to", "width": 1 if edge.inferred else 2,
    }  # fmt: skip


def _text(text: str) -> str:
    """Return a text that pyvis and vis-network show as it is."""
    return re.sub("href", lambda found: found[0][0] + "\u200b" + found[0][1:], plain(text),
                  flags=re.IGNORECASE)  # fmt: skip


@cache
def _colours() -> dict[str, str]:
    """Return the light colours of pages, by name."""
    text = html_assets.template_text("argmap.display", "palette.css").split("@media")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", text))
