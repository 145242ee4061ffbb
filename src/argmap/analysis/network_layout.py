"""Place the nodes of a network for a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from argmap.analysis.plots.picture import short_name, text_width

if TYPE_CHECKING:
    from argmap.analysis.network import Network

Numbers: TypeAlias = NDArray[np.float64]

_SEED = 0


def lay_out(
    network: Network, size: float, width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Return where the nodes of a network are, so that names do not overlap if there is room.

    Actors that agree pull each other in a spring layout with a fixed seed (Fruchterman and Reingold
    1991), whose dense middle is spread. The key is `Label:id`.

    size: of the font of names, in points, 0 without names; width, height: of the room, in inches.
    """
    import networkx

    graph = network.to_networkx()
    if not len(graph):
        return {}
    ties: Any = graph.edges(data="weight")
    names = {node: short_name(data["name"]) for node, data in graph.nodes(data=True)}
    pulling: networkx.Graph[str] = networkx.Graph()
    pulling.add_nodes_from(graph)
    pulling.add_weighted_edges_from((a, b, weight) for a, b, weight in ties if weight > 0)
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
    box = np.array([width, height])
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
