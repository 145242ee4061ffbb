"""The ways to group actors: Leiden, the split in two with the least frustration, and clustering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.chance_table import require_agreement, require_disagreement
from argmap.analysis.clustering import cluster
from argmap.analysis.coalitions import Groups, leiden, modularity, numbered
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.options import METHODS
from argmap.analysis.signed_split import signed_split
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def grouped(
    network: Network, method: str, number: int | None, seed: int
) -> tuple[Groups, str, dict[str, Any]]:
    """Group the actors of a network.

    method: "leiden", "signed-split" or "average"; number: of groups, for "average"; by default as
    many as give the highest modularity. Returns the groups, how they were found, and further values
    by name.

    Raises ParameterError for an unknown method, or a number with a method that does not take it.
    """
    require_agreement(network, "a grouping")
    if method not in METHODS:
        raise ParameterError(f"method must be one of {', '.join(METHODS)} (got {method!r})")
    if method != "average" and number is not None:
        raise ParameterError(f"a number of groups needs the method 'average' (got {method!r})")
    if number is not None and number < 1:
        raise ParameterError(f"the number of groups must be 1 or more (got {number})")
    if method == "leiden":
        groups = leiden(positive_part(network.matrix), seed=seed)
        return groups, "the Leiden algorithm on the ties above 0, for the highest modularity", {}
    if method == "signed-split":
        require_disagreement(network, "signed-split")
        split = signed_split(network.matrix, seed=seed)
        values = {
            "frustration": split.frustration, "ties": split.total, "exact": split.exact,
        }  # fmt: skip
        how = (
            "the split in two with the fewest frustrated ties: "
            f"{split.frustration:g} of {split.total:g}. {split.method.capitalize()}"
        )
        return numbered(split.groups), how, values
    groups = _clustered(network, number)
    cut = "" if number is not None else ", cut where modularity is highest"
    return groups, f"average linkage on the Jaccard distance of stances{cut}", {}


def _clustered(network: Network, number: int | None) -> Groups:
    tree = cluster(network.incidence.counts)
    if number is not None:
        return tree.groups(number)
    weights = positive_part(network.matrix)
    cuts = [tree.groups(some) for some in range(1, min(len(network.actors), MOST_CUTS) + 1)]
    return max(cuts, key=lambda groups: round(modularity(weights, groups), 12))


MOST_CUTS = 200
"""The most groups that are tried to find the highest modularity."""
