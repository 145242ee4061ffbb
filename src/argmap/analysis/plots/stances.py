"""Draw the actors for and against each position, now or over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.measures.contested import contested, contestedness
from argmap.analysis.plots.picture import WIDTH, Canvas, short_name, style, text_width
from argmap.errors import ParameterError
from argmap.model.graph import Ref

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


MOST_LINES = 8
"""The most positions of a picture over time."""


def draw_contested(
    network: Network, caption: str, *, window: str, step: str | None = None, width: float = WIDTH
) -> Figure:
    """Draw the contestedness of the positions that are most contested in any window.

    window, step: the length of a window, and from the start of one to that of the next, such as
    "2y"; width: in inches. A position without a statement in a window has a gap there.

    Raises ParameterError if no statement has a date, or the network is not over positions.
    """
    result = contested(network, window=window, step=step)
    windows = sorted({(row["since"], row["until"]) for row in result.table})
    at = {since: place for place, (since, _) in enumerate(windows)}
    values: dict[str, list[float | None]] = {}
    names: dict[str, str] = {}
    for row in result.table:
        names[row["id"]] = network.table.labels[Ref("Position", row["id"])]
        line = values.setdefault(row["id"], [None] * len(windows))
        line[at[row["since"]]] = row["contestedness"]
    highest = {id_: max(value or 0 for value in line) for id_, line in values.items()}
    shown = sorted(highest, key=lambda id_: (-highest[id_], id_))[:MOST_LINES]
    rest = len(values) - len(shown)
    words = [caption, f"Windows of {window}" + (f", a new one every {step}." if step else ".")]
    if rest:
        words.append(f"The {len(shown)} positions with the highest values of {len(values)}.")
    lines: dict[str, list[float | None]] = {}
    for id_ in shown:  # two positions may have one name
        lines[names[id_] if names[id_] not in lines else id_] = values[id_]
    with style():
        beside = 1.08 * max(text_width(short_name(name), _LEGEND) for name in lines) + 0.55
        canvas = Canvas.of(width, 0.45 * width, " ".join([*words, *result.notes]))
        room = canvas.axes(0.5, 0.55, max(0.3 * width, width - 0.6 - beside), 0.45 * width - 0.65)
        days = [date.fromisoformat(since).toordinal() for since, _ in windows]
        for number, (name, line) in enumerate(lines.items()):
            colour = _GREYS[number % len(_GREYS)]
            room.plot(
                days,
                [float("nan") if value is None else value for value in line],
                label=short_name(name), linewidth=1, markersize=3.2, color=colour,
                linestyle=_LINES[number % len(_LINES)], marker=_MARKERS[number % len(_MARKERS)],
                markerfacecolor="white" if number % 2 else colour,
            )  # fmt: skip
        every = -(-len(windows) // 12)
        labels = [since if since[4:] != "-01-01" else since[:4] for since, _ in windows]
        room.set_xticks(days[::every], labels[::every], rotation=30, ha="right")
        room.set_ylabel("contestedness")
        room.set_ylim(bottom=0)
        room.margins(x=0.02)
        for side in ("top", "right"):
            room.spines[side].set_visible(False)
        room.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), handlelength=3)
    return canvas.figure


_LINES = ("solid", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (5, 1.2, 1.2, 1.2)))
_MARKERS = "osD^v"
_GREYS = ("#000000", "#35618f", "#b35806")
_LEGEND = 6.5
