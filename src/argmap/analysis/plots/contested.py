"""Draw how contested positions are in windows of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from argmap.analysis.measures.contested import contested
from argmap.analysis.plots.picture import WIDTH, Canvas, short_name, style, text_width
from argmap.errors import ParameterError
from argmap.model.graph import Ref

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from argmap.analysis.network import Network

MOST_POSITIONS = 8
"""The most positions of a picture."""


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
    shown = sorted(highest, key=lambda id_: (-highest[id_], id_))[:MOST_POSITIONS]
    rest = len(values) - len(shown)
    words = [caption, f"Windows of {window}" + (f", a new one every {step}." if step else ".")]
    if rest:
        words.append(f"The {len(shown)} positions with the highest values of {len(values)}.")
    series: dict[str, list[float | None]] = {}
    for id_ in shown:  # two positions may have one name
        series[names[id_] if names[id_] not in series else id_] = values[id_]
    places = [date.fromisoformat(since).toordinal() for since, _ in windows]
    labels = [since if since[4:] != "-01-01" else since[:4] for since, _ in windows]
    text = " ".join([*words, *result.notes])
    return draw_series(labels, series, text, places=places, width=width)


_LINES = ("solid", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (5, 1.2, 1.2, 1.2)))
_MARKERS = "osD^v"
_GREYS = ("#000000", "#35618f", "#b35806")
_LEGEND = 6.5

MOST_SERIES = 10
"""The most lines of a picture: more can't be distinguished in greyscale."""


def draw_series(
    windows: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    caption: str,
    *,
    places: Sequence[float] = (),
    label: str = "contestedness",
    width: float = WIDTH,
) -> Figure:
    """Draw a line for each name over windows of time.

    windows: the name of each window; series: the values of each name, one for each window, None
    where there is none; places: of the windows on the horizontal axis, by default at equal
    distances; label: of the vertical axis; width: in inches.

    Raises ParameterError for no line, or more than 10.
    """
    if not 1 <= len(series) <= MOST_SERIES or not windows:
        raise ParameterError(
            f"the picture needs 1 to {MOST_SERIES} positions and a window of time (got "
            f"{len(series)} and {len(windows)})"
        )
    with style():
        names = [short_name(name) for name in series]
        beside = 1.08 * max(text_width(name, _LEGEND) for name in names) + 0.55
        canvas = Canvas.of(width, 0.45 * width, caption)
        room = canvas.axes(0.5, 0.55, max(0.3 * width, width - 0.6 - beside), 0.45 * width - 0.65)
        at = list(places or range(len(windows)))
        for number, (name, values) in enumerate(zip(names, series.values(), strict=True)):
            room.plot(
                at,
                [float("nan") if value is None else value for value in values],
                label=name, linewidth=1, markersize=3.2,
                color=_GREYS[number % len(_GREYS)], linestyle=_LINES[number % len(_LINES)],
                marker=_MARKERS[number % len(_MARKERS)],
                markerfacecolor="white" if number % 2 else _GREYS[number % len(_GREYS)],
            )  # fmt: skip
        step = -(-len(windows) // 12)
        room.set_xticks(at[::step], list(windows[::step]), rotation=30, ha="right")
        room.set_ylabel(label)
        room.set_ylim(bottom=0)
        room.margins(x=0.02)
        for side in ("top", "right"):
            room.spines[side].set_visible(False)
        room.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), handlelength=3)
    return canvas.figure
