"""The ways to group actors: Leiden, the split in two with the least frustration, and clustering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.clustering import cluster
from argmap.analysis.communities import Groups, leiden, modularity, numbered
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.requirements import require
from argmap.analysis.signed_split import signed_split
from argmap.errors import ParameterError
from argmap.operations.network import Method

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def grouped(
    network: Network, method: Method = "leiden", groups: int | None = None, seed: int = 0
) -> tuple[Groups, str, dict[str, Any]]:
    """Group the actors of a network.

    method: how; groups: how many, for "average"; by default as many as give the highest modularity.
    Returns the groups, how they were found, and further values by name.

    Raises ParameterError for a network that can't be grouped, or a number of groups with a method
    that does not take it.
    """
    require(network, "a grouping", "agreement")
    if method != "average" and groups is not None:
        raise ParameterError(f"a number of groups needs the method 'average' (got {method!r})")
    if method == "leiden":
        found = leiden(positive_part(network.matrix), seed=seed)
        return found, "the Leiden algorithm on the ties above 0, for the highest modularity", {}
    if method == "signed-split":
        require(network, "signed-split", "disagreement")
        split = signed_split(network.matrix, seed=seed)
        values = {
            "frustration": split.frustration, "ties": split.total, "exact": split.exact,
        }  # fmt: skip
        how = (
            "the split in two with the fewest frustrated ties: "
            f"{split.frustration:g} of {split.total:g}. {split.method.capitalize()}"
        )
        return numbered(split.groups), how, values
    cut = "" if groups is not None else ", cut where modularity is highest"
    return (
        _clustered(network, groups),
        f"average linkage on the Jaccard distance of stances{cut}",
        {},
    )


def _clustered(network: Network, number: int | None) -> Groups:
    tree = cluster(network.incidence.counts)
    if number is not None:
        return tree.groups(number)
    weights = positive_part(network.matrix)
    cuts = [tree.groups(some) for some in range(1, min(len(network.actors), MOST_CUTS) + 1)]
    return max(cuts, key=lambda groups: round(modularity(weights, groups), 12))


MOST_CUTS = 200
"""The most groups that are tried to find the highest modularity."""
