"""Draw a hierarchical clustering of the actors by the stances that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.analysis.clustering import Dendrogram, cluster
from argmap.analysis.plots.picture import WIDTH, Canvas, bare, short_name, style
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from argmap.analysis.network import Network

MOST_ACTORS = 400
"""The most actors of a picture."""

_CAPTION = "Clustered by average linkage on Jaccard distances of stances."


def draw_dendrogram(network: Network, caption: str, *, width: float = WIDTH) -> Figure:
    """Draw the dendrogram of a network's actors on Jaccard distances.

    width: in inches. Raises ParameterError for fewer than 2 or more than 400 actors.
    """
    check_size(len(network.actors))
    with style():
        tree = cluster(network.incidence.counts)
        number = len(network.actors)
        high = max(0.7, 0.13 * number)
        canvas = Canvas.of(width, high + 0.5, f"{caption} {_CAPTION}")
        room = canvas.axes(0.1, 0.42, 0.66 * width, high)
        draw_tree(room, tree)
        names = [short_name(network.actors[place].name) for place in tree.order]
        _names(room, names)
        room.set_xlabel("distance")
        room.spines["bottom"].set_visible(True)
        ticks = [tick / 5 for tick in range(6) if tick / 5 <= max(tree.heights, default=0) + 0.05]
        room.set_xticks(ticks)
        room.tick_params(bottom=True, labelbottom=True, length=2)
    return canvas.figure


def check_size(actors: int) -> None:
    """Raise ParameterError for fewer or more actors than can be drawn."""
    if actors < 2:
        raise ParameterError(f"the picture needs at least 2 actors (got {actors})")
    if actors > MOST_ACTORS:
        raise ParameterError(
            f"a picture shows at most {MOST_ACTORS} actors (got {actors:,}). Select fewer, for "
            "example with min_statements"
        )


def draw_tree(room: Axes, tree: Dendrogram) -> None:
    """Draw a tree with its root at the left and its leaves at the right, the first at the top."""
    number = len(tree.merges) + 1
    at = {leaf: float(place) for place, leaf in enumerate(tree.order)}
    height = dict.fromkeys(range(number), 0.0)
    for step, (one, other, distance, _) in enumerate(tree.merges.tolist()):
        a, b = int(one), int(other)
        room.plot(
            [height[a], distance, distance, height[b]], [at[a], at[a], at[b], at[b]],
            color="black", linewidth=0.7, solid_joinstyle="miter",
        )  # fmt: skip
        at[number + step], height[number + step] = (at[a] + at[b]) / 2, distance
    bare(room)
    room.set_ylim(number - 0.5, -0.5)
    most = max(tree.heights, default=1.0) or 1.0
    room.set_xlim(most * 1.02, -0.01 * most)


def _names(room: Axes, names: Sequence[str]) -> None:
    room.yaxis.tick_right()
    room.set_yticks(range(len(names)), names)
    room.tick_params(right=False, length=0)
