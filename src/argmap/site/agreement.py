"""The actors with which an actor agrees and disagrees most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.options import NetworkOptions
from argmap.model import Graph, Ref

if TYPE_CHECKING:
    from argmap.analysis.network import Network

NEAREST = 5
"""Actors on each side that are named."""

RULE = (
    "In brackets: pairs of statements on the same side of a position, minus pairs on opposite "
    "sides (congruence minus conflict)."
)
"""What the numbers count, for readers."""


class AgreementIndex:
    """The network of congruence minus conflict of an atlas, by actor.

    The numbers are those of `argmap network subtract`.
    """

    def __init__(self, graph: Graph) -> None:
        from argmap.analysis.network import Network
        from argmap.analysis.statements import read_statements

        self._network: Network = Network.of(read_statements(graph), NetworkOptions("subtract"))
        self._rows = {node.ref: row for row, node in enumerate(self._network.actors)}

    def nearest(self, actor: Ref) -> tuple[list[tuple[Ref, int]], list[tuple[Ref, int]]]:
        """Return the actors with the highest weights above 0, and with the lowest below 0.

        At most `NEAREST` each, the strongest first and equal ones by name; both are empty for an
        actor without statements that count.
        """
        row = self._rows.get(actor)
        if row is None:
            return [], []
        matrix = self._network.matrix
        places = slice(matrix.indptr[row], matrix.indptr[row + 1])
        ties = zip(matrix.indices[places].tolist(), matrix.data[places].tolist(), strict=True)
        named = [(self._network.actors[other], int(weight)) for other, weight in ties]
        named.sort(key=lambda tie: (-abs(tie[1]), tie[0].name.casefold(), tie[0].id))
        allies = [(node.ref, weight) for node, weight in named if weight > 0]
        opponents = [(node.ref, weight) for node, weight in named if weight < 0]
        return allies[:NEAREST], opponents[:NEAREST]
