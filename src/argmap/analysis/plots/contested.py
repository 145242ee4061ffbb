"""Draw how contested positions are in windows of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from argmap.analysis.measures.contested import contested
from argmap.analysis.plots.picture import WIDTH
from argmap.analysis.plots.time_series import draw_series
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
