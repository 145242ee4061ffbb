"""Draw a network as nodes and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from argmap.analysis.communities import coalition_names, coalitions
from argmap.analysis.plots.matrix import check_size
from argmap.analysis.plots.picture import WIDTH, Canvas, bare, short_name, style, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from argmap.analysis.network import Network

_NAMED = 150
"""The most nodes that get names."""
_LINES = 4_000
"""The most lines, the heaviest ones."""
_SIGNS = (
    ("●", "o", "#5ba3d0"), ("▲", "^", "#e8a33d"), ("■", "s", "#2a7f62"), ("◆", "D", "#b2507e"),
    ("▼", "v", "#f2d64b"), ("★", "*", "#6b4c9a"), ("▶", ">", "#c9c9c9"), ("◀", "<", "#8c4a2f"),
)  # fmt: skip
"""The sign, the marker and the colour of the largest coalitions. Their shapes differ in greyscale,
too; members of other coalitions are dark circles."""


def draw_nodes(network: Network, caption: str, *, width: float = WIDTH) -> Figure:
    """Draw the actors, and the concepts of an affiliation, with lines for their ties.

    Actors that agree pull each other. The area of an actor is its number of statements, its colour
    and shape its coalition; concepts are white squares. The thicker a line, the heavier the tie;
    ties below 0 are dashed. Places come from a spring layout with a fixed seed. width: in inches.

    Raises ParameterError for fewer than 2 or more than 400 actors.
    """
    check_size(len(network.actors))
    graph: Any = network.to_networkx()
    weights: dict[tuple[str, str], float] = {
        (a, b): weight for a, b, weight in graph.edges(data="weight")
    }
    with style():
        groups = _coalitions(network)
        words = _words(network, [name for name, _ in groups])
        canvas = Canvas.of(width, width * 0.85, f"{caption} {words}")
        room = canvas.axes(0, 0, width, width * 0.85)
        bare(room)
        names = {node: short_name(data["name"]) for node, data in graph.nodes(data=True)}
        named = max(3.0, min(6.5, 330 / len(graph))) if len(graph) <= _NAMED else 0
        places = _places(weights, names, named, (width, width * 0.85))
        _draw_lines(room, weights, places)
        _draw_nodes(room, graph, places, [members for _, members in groups])
        _draw_names(room, names, places, named)
        room.set_xlim(0, width)
        room.set_ylim(0, width * 0.85)
    return canvas.figure


def _draw_lines(room: Axes, weights: dict[tuple[str, str], Any], places: dict[str, Any]) -> None:
    from matplotlib.collections import LineCollection

    most = max((abs(weight) for weight in weights.values()), default=1) or 1
    heaviest = sorted(weights, key=lambda ends: (-abs(weights[ends]), ends))[:_LINES]
    # Many lines are thinner, so that they can be seen apart.
    scale = min(1.0, (500 / max(len(heaviest), 1)) ** 0.5)
    for negative in (True, False):
        chosen = [ends for ends in reversed(heaviest) if (weights[ends] < 0) == negative]
        share = [abs(weights[ends]) / most for ends in chosen]
        room.add_collection(
            LineCollection(
                [[places[a], places[b]] for a, b in chosen],
                linewidths=[0.3 + 2.2 * scale * part for part in share],
                colors=["#b35806" if negative else "#35618f"] * len(chosen),
                alpha=[0.12 + 0.73 * scale * part for part in share] or None,
                linestyles=(0, (2.5, 1.5)) if negative else "solid",
                zorder=1,
            )
        )


def _coalitions(network: Network) -> list[tuple[str, list[str]]]:
    """Return the name and the members of the largest coalitions, none if ties are no agreement."""
    if not network.options.is_agreement:
        return []
    found = coalitions(network.matrix)
    names = coalition_names(network, found)
    return [
        (name, [str(network.actors[row].ref) for row in item.members])
        for name, item in zip(names, found.coalitions[: len(_SIGNS)], strict=False)
    ]


def _draw_nodes(
    room: Axes, graph: Any, places: dict[str, Any], groups: Sequence[Sequence[str]]
) -> None:
    totals = {node: data.get("statements", 0) for node, data in graph.nodes(data=True)}
    most = max(totals.values(), default=1) or 1
    placed = {node for members in groups for node in members}
    actors = [node for node in graph if node.startswith("Actor:") and node not in placed]
    concepts = [node for node in graph if not node.startswith("Actor:")]
    kinds = [(actors, "o", "#222222"), (concepts, "s", "white")]
    kinds += [
        (list(members), marker, colour)
        for members, (_, marker, colour) in zip(groups, _SIGNS, strict=False)
    ]
    for chosen, marker, colour in kinds:
        if chosen:
            room.scatter(
                [places[node][0] for node in chosen],
                [places[node][1] for node in chosen],
                s=[8 + 60 * totals[node] / most for node in chosen],
                marker=marker, color=colour, edgecolor="black", linewidth=0.6, zorder=2,
            )  # fmt: skip


def _draw_names(room: Axes, names: dict[str, str], places: dict[str, Any], size: float) -> None:
    """Write the names above the nodes. size: of the font in points, 0 for none."""
    for node, name in names.items() if size else ():
        room.annotate(
            name, places[node], xytext=(0, 4), textcoords="offset points", fontsize=size,
            horizontalalignment="center", zorder=3,
            bbox={"boxstyle": "square,pad=0.05", "facecolor": "#ffffffa0", "linewidth": 0},
        )  # fmt: skip


def _words(network: Network, groups: Sequence[str]) -> str:
    words = "Area: number of statements. Thickness: weight."
    if groups:
        named = [f"{sign} {name}" for name, (sign, *_) in zip(groups, _SIGNS, strict=False)]
        words += f" Coalitions: {'; '.join(named)}."
    if any(weight < 0 for _, _, weight in network.ties):
        words += " Dashed: below 0."
    if len(network.ties) > _LINES:
        words += f" The heaviest {_LINES:,} of {len(network.ties):,} ties."
    return words + " Distances have no exact meaning."


Numbers: TypeAlias = NDArray[np.float64]

_SEED = 0


def _places(
    weights: Mapping[tuple[str, str], float],
    names: Mapping[str, str],
    size: float,
    room: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    """Return where the nodes of a network are, so that names do not overlap if there is room.

    Nodes that agree pull each other in a spring layout with a fixed seed (Fruchterman and Reingold
    1991), whose dense middle is spread.

    weights: of the ties; names: of the nodes; size: of the font of names, in points, 0 without
    names; room: its width and height, in inches.
    """
    import networkx

    pulling: networkx.Graph[str] = networkx.Graph()
    pulling.add_nodes_from(names)
    pulling.add_weighted_edges_from((*ends, tie) for ends, tie in weights.items() if tie > 0)
    found = networkx.spring_layout(pulling, k=4 / np.sqrt(len(pulling)), seed=_SEED, iterations=150)
    nodes = sorted(found)
    at = np.array([found[node] for node in nodes])
    at -= np.median(at, axis=0)
    # Spread the dense middle: the distance from it becomes its rank.
    distance = np.maximum(np.hypot(at[:, 0], at[:, 1]), 1e-9)
    rank = np.sqrt((np.argsort(np.argsort(distance)) + 0.5) / len(nodes))
    at *= ((0.75 * rank + 0.25 * distance / distance.max()) / distance)[:, None]
    half = np.array([[max(text_width(names[node], size), 0.12) / 2 + 0.03 for node in nodes],
                     [size * 0.9 / 72 + 0.06] * len(nodes)]).T  # fmt: skip
    box = np.array(room)
    low, high = at.min(axis=0), at.max(axis=0)
    at = (at - low) / np.maximum(high - low, 1e-9) * (box - 2 * half.max(axis=0)) + half.max(axis=0)
    places = np.round(_apart(at, half, box), 3).tolist()
    return {node: (x, y) for node, (x, y) in zip(nodes, places, strict=True)}


def _apart(at: Numbers, half: Numbers, box: Numbers) -> Numbers:
    """Push overlapping boxes apart, within a larger box. half: half of their widths and heights."""
    room = half[:, None, :] + half[None, :, :]
    number = np.arange(len(at))
    order: Numbers = np.sign(np.subtract.outer(number, number)).astype(np.float64)
    for _ in range(300):
        gap = at[:, None, :] - at[None, :, :]
        over = np.maximum(room - np.abs(gap), 0)
        over[number, number] = 0
        both: NDArray[np.bool_] = np.all(over > 0, axis=2)
        if not both.any():
            break
        # Along the axis on which less is missing; equal places part by their order.
        sign = np.where(gap != 0, np.sign(gap), order[:, :, None])
        least = over / box == (over / box).min(axis=2, keepdims=True)
        at = at + 0.25 * (sign * over * least * both[:, :, None]).sum(axis=1)
        at = np.clip(at, half, box - half)
    return at
