"""Draw how many actors support and contest each position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.contestedness import contestedness
from argmap.analysis.plots.picture import WIDTH, Canvas, short_name, style
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from argmap.analysis.incidence import Integers, Matrix
    from argmap.analysis.network import Network


MOST_POSITIONS = 25
"""The most positions of a picture."""


def draw_stances(network: Network, caption: str, *, width: float = WIDTH) -> Figure:
    """Draw the actors for and against each position as bars, the most contested first.

    width: in inches. Raises ParameterError if the network is not over positions, or has no
    statements.
    """
    if not network.incidence.signed:
        raise ParameterError("stances need positions: use it over positions")
    if not len(network.concepts):
        raise ParameterError("the picture needs at least 1 position (got 0)")
    supports = _actors(network.incidence.supports)
    contests = _actors(network.incidence.contests)
    values = contestedness(supports, contests).values
    order = np.lexsort((np.arange(len(values)), -(supports + contests), -values))[:MOST_POSITIONS]
    shown = f" The most contested {len(order)} of {len(values)} positions." if len(values) > len(
        order) else ""  # fmt: skip
    labels = network.table.labels
    with style():
        high = 0.17 * len(order)
        canvas = Canvas.of(width, high + 0.6, f"{caption}{shown} {_WORDS}")
        room = canvas.axes(0.33 * width, 0.3, 0.65 * width, high)
        at = np.arange(len(order))
        room.barh(at, supports[order], color="#35618f", height=0.7, label="support")
        room.barh(
            at, -contests[order], color="#f1a340", height=0.7, label="contest",
            hatch="//////", edgecolor="black", linewidth=0.3,
        )  # fmt: skip
        room.axvline(0, color="black", linewidth=0.6)
        room.set_yticks(at, [short_name(labels[network.concepts[place].ref]) for place in order])
        room.set_ylim(len(order) - 0.4, -0.6)
        room.tick_params(axis="y", length=0)
        widest = int(max(supports[order].max(initial=0), contests[order].max(initial=0), 1))
        step = max(1, -(-widest // 5))
        ticks = list(range(-widest // step * step, widest + 1, step))
        room.set_xticks(ticks, [str(abs(tick)) for tick in ticks])
        room.set_xlim(-widest * 1.08, widest * 1.08)
        for side in ("top", "right", "left"):
            room.spines[side].set_visible(False)
        room.legend(loc="lower right", ncols=2, bbox_to_anchor=(1, 0.995), borderaxespad=0)
    return canvas.figure


def _actors(stances: Matrix) -> Integers:
    """Return how many actors have a stance on each position."""
    return np.asarray((stances > 0).sum(axis=0), dtype=np.int64).ravel()


_WORDS = "Actors that support (right) and contest (left, hatched) a position."
