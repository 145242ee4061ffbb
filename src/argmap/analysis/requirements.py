"""What a network must have so that something can be computed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import ParameterError
from argmap.operations.network import AGREEMENT

if TYPE_CHECKING:
    from argmap.analysis.network import Network
    from argmap.operations.measures import Need


def require(network: Network, what: str, *needs: Need) -> None:
    """Raise ParameterError unless a network has what is needed.

    what: what is computed, for the message.
    """
    for need in needs:
        if message := _fault(network, need):
            raise ParameterError(f"{what} {message}")


def _fault(network: Network, need: Need) -> str:
    """Return what is needed, to follow what needs it, or "" if the network has it."""
    kind = network.options.measure
    if need == "sides only" and network.table.has_neutral:
        return (
            "needs support and contest only, so it does not count neutral stances. Leave out "
            "neutral half"
        )
    if need == "stances" and not network.table.has_neutral:
        return "also counts neutral stances: use the network agreement, or neutral half"
    if need == "stances" and network.table.counted_as != "person":
        return "counts actors. Leave out level"
    if need == "positions" and not network.incidence.signed:
        return "needs the sides of positions: use it over positions"
    if need == "signs" and kind != "subtract":
        return f"needs the signs of subtract (got {kind})"
    if need == "agreement" and kind not in AGREEMENT:
        return f"needs a network of subtract or congruence (got {kind})"
    if need == "disagreement" and network.options.backbone is not None:
        return (
            "needs the ties of actors that disagree, which backbone leaves out. Leave out backbone"
        )
    return ""
