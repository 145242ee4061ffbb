"""Which network a page draws: of actors, of single nodes, or none."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model.view import View
from argmap.network.actors import ActorNetwork, network_of_view
from argmap.network.compact import MOST_NODES as MOST_AROUND
from argmap.network.drawing import NodeDrawing, drawn_nodes
from argmap.network.places import MOST_NODES, is_controversy

MOST_LINES = 300
"""Lines up to which a controversy is drawn."""


@dataclass(frozen=True, slots=True)
class ShownNetwork:
    """What the view Network of a page draws: actors, or single nodes.

    with_sources: the same with the sources of a controversy as nodes, if it has some; missing: why
    there is no network, in a sentence, or "".
    """

    actors: ActorNetwork | None = None
    nodes: NodeDrawing | None = None
    with_sources: NodeDrawing | None = None
    missing: str = ""

    @property
    def is_controversy(self) -> bool:
        """Whether it is the network of one controversy, which needs a wide screen."""
        return self.nodes is not None and self.nodes.layout.name == "columns"

    @property
    def is_long(self) -> bool:
        """Whether single nodes are too many to be read at once, so that pages open with a table."""
        return self.nodes is not None and len(self.nodes.graph) > MOST_AROUND


def shown_network(view: View, actors: ActorNetwork | None = None) -> ShownNetwork:
    """Return what the page of a view draws. actors: the network that was asked for.

    Actors that are compared have no network. A controversy has one up to 500 nodes and 300
    lines, and everything else up to 60 nodes.
    """
    if found := actors or network_of_view(view):
        return ShownNetwork(found)
    if view.compared:
        return ShownNetwork()
    graph = drawn_nodes(view)
    if not is_controversy(graph) or view.neighbourhood or view.queried:
        if len(graph) > MOST_AROUND:
            return ShownNetwork(missing=_too_large(len(graph)))
        return ShownNetwork(nodes=NodeDrawing(view))
    if len(graph) > MOST_NODES:
        return ShownNetwork(missing=_too_large(len(graph), MOST_NODES))
    made = NodeDrawing(view)
    if made.lines > MOST_LINES:
        return ShownNetwork(
            missing=f"No network is drawn: it would have {made.lines:,} lines, and at most "
            f"{MOST_LINES} are readable."
        )
    with_sources = None
    if len(graph) < len(view.on_map) <= MOST_NODES:
        with_sources = NodeDrawing(view, sources=True)
    return ShownNetwork(nodes=made, with_sources=with_sources)


def _too_large(count: int, most: int = MOST_AROUND) -> str:
    return f"No network is drawn: it would have {count:,} nodes, and at most {most} are readable."
