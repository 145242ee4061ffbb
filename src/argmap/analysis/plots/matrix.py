"""Draw the dendrogram of a network's actors, and the matrix in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from argmap.analysis.grouping import Dendrogram, cluster
from argmap.analysis.plots.picture import WIDTH, Canvas, bare, short_name, style, text_width
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
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


_NAMED = 110
"""The most rows or columns that get names."""


def draw_matrix(network: Network, caption: str, *, width: float = WIDTH) -> Figure:
    """Draw the matrix of a network with rows, and columns, in the order of their dendrogram.

    The darker a cell, the heavier the tie; ties below 0 are hatched. width: in inches. Raises
    ParameterError for fewer than 2 or more than 400 actors or concepts.
    """
    check_size(len(network.actors))
    if network.options.two_mode and len(network.columns) > MOST_ACTORS:
        raise ParameterError(
            f"a picture shows at most {MOST_ACTORS} columns (got {len(network.columns):,}). Select "
            "fewer, for example with a controversy"
        )
    with style():
        tree = cluster(network.incidence.counts)
        rows = list(tree.order)
        columns = _column_order(network, rows)
        cells = network.cells().astype(float)[np.ix_(rows, columns)]
        if network.options.measure != "agreement":
            cells[cells == 0] = np.nan
        room_height = min(8.0, max(0.13 * len(rows), 0.8))
        names = [short_name(network.actors[place].name) for place in rows]
        row_size = _font(room_height / len(rows))
        beside = 0 if len(names) > _NAMED else max(text_width(name, row_size) for name in names)
        room_width = max(0.3 * width, min(0.84 * width, 0.85 * width - 1.08 * beside - 0.12))
        if len(names) > _NAMED:
            room_height = room_width
        size = _font(room_width / len(columns))
        labels = network.table.labels
        heads = [short_name(labels.get(node.ref, node.name))
                 for node in (network.columns[place] for place in columns)]  # fmt: skip
        above = 0.1 + 1.08 * max((text_width(name, size) for name in heads), default=0)
        above = 0.1 if len(heads) > _NAMED else above
        canvas = Canvas.of(width, room_height + above + 0.1, f"{caption} {_legend(cells)}")
        draw_tree(canvas.axes(0.06, 0.1, 0.12 * width, room_height), tree)
        room = canvas.axes(0.06 + 0.13 * width, 0.1, room_width, room_height)
        _draw_cells(room, cells)
        room.tick_params(length=0)
        room.yaxis.tick_right()
        room.xaxis.tick_top()
        _label(room.yaxis, names, row_size)
        _label(room.xaxis, heads, size)
        room.tick_params(axis="x", rotation=90)
    return canvas.figure


def _font(cell: float) -> float:
    """Return the size of names beside cells of this size, in points. cell: in inches."""
    return max(2.5, min(6.5, 72 * cell * 0.85))


def _column_order(network: Network, rows: list[int]) -> list[int]:
    if not network.options.two_mode:
        return rows
    return list(cluster(csr_array(network.incidence.by_concept.T)).order)


def _draw_cells(room: Axes, cells: NDArray[Any]) -> None:
    most = _largest(cells) or 1.0
    positive = np.ma.masked_where(~(cells >= 0), cells)
    negative = np.ma.masked_where(~(cells < 0), cells)
    # A tie is never as light as the paper, nor so dark that hatches are lost.
    scale: dict[str, Any] = {"vmin": -0.25 * most, "vmax": 1.35 * most, "linewidth": 0}
    room.pcolormesh(positive, cmap="Blues", rasterized=cells.size > 40_000, **scale)
    if negative.count():
        room.pcolor(-negative, cmap="Oranges", hatch="//////", edgecolor="#00000088", **scale)
    room.set_xlim(0, cells.shape[1])
    room.set_ylim(cells.shape[0], 0)


def _largest(cells: NDArray[Any]) -> float:
    return float(np.abs(np.nan_to_num(cells)).max(initial=0))


def _label(axis: Axis, names: list[str], size: float) -> None:
    """Write names beside the cells, unless there are too many to read."""
    many = len(names) > _NAMED
    axis.set_ticks([] if many else [place + 0.5 for place in range(len(names))])
    if not many:
        axis.set_ticklabels(names, fontsize=size)


def _legend(cells: NDArray[Any]) -> str:
    words = f"Darker: heavier, up to {_largest(cells):.4g}."
    if (cells < 0).any():
        words += f" Hatched: below 0, down to {np.nanmin(cells):.4g}."
    return f"{words} Ordered by average linkage on Jaccard distances of stances."
