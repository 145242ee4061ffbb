"""Name coalitions and stances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.communities import Grouping
from argmap.model.known_actors import group_name, short_names

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def coalition_names(network: Network, found: Grouping) -> list[str]:
    """Return a name for each coalition: its best-known members and how many more."""
    positions = {
        node.ref: int(number)
        for node, number in zip(
            network.actors, np.diff(network.incidence.by_concept.indptr), strict=True
        )
    }
    names = short_names(network.actors)
    return [
        group_name([network.actors[row] for row in item.members], positions, names)
        for item in found.coalitions
    ]


def stance_names(network: Network) -> list[tuple[str, str]]:
    """Return the position and the side of each cell of the incidence matrix."""
    table = network.table
    if network.incidence.signed:
        sides = ("supports", "contests", "neutral")[: len(table.levels)]
        return [(node.id, side) for node in table.concepts for side in sides]
    width = max(1, len(table.levels))
    keys = np.unique(table.concept * width + table.level).tolist()
    return [(table.levels[key % width], "supports") for key in keys]


def coalition_attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the coalition of an actor as attributes. row: of the table of actors."""
    return {name: row[name] for name in ("coalition", "coalition_name") if row[name] is not None}
