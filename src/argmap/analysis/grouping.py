"""Group actors: by Leiden, by the split in two with the least frustration, or by clustering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.analysis.communities import Groups, leiden, modularity, numbered
from argmap.analysis.incidence import positive_part
from argmap.analysis.network import require
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


@dataclass(frozen=True, slots=True)
class Dendrogram:
    """A hierarchical clustering of n actors.

    merges: n − 1 rows as in `scipy.cluster.hierarchy.linkage`: the two clusters that merge, their
    distance, and the number of actors in the new cluster.
    """

    merges: NDArray[np.float64]

    @property
    def heights(self) -> tuple[float, ...]:
        """The distances at which clusters merge."""
        return tuple(self.merges[:, 2].tolist())

    @property
    def order(self) -> tuple[int, ...]:
        """The actors from left to right in the dendrogram."""
        if not len(self.merges):
            return (0,)
        from scipy.cluster.hierarchy import leaves_list

        return tuple(leaves_list(self.merges).tolist())

    def groups(self, number: int) -> Groups:
        """Return the group of each actor if the tree is cut into at most so many groups."""
        if not len(self.merges):
            return np.zeros(1, dtype=np.int64)
        from scipy.cluster.hierarchy import fcluster

        return numbered(fcluster(self.merges, number, criterion="maxclust").tolist())


def jaccard_distances(stances: sparse.csr_array) -> NDArray[np.float64]:
    """Return 1 − |A ∩ B| / |A ∪ B| for the stances of each pair of actors (Jaccard 1901).

    Two actors without a stance have the distance 0, as in scipy.

    stances: actors × cells; only whether an entry is above 0 counts.
    """
    taken = (sparse.csr_array(stances) > 0).astype(np.int64)
    common = np.asarray((taken @ taken.T).todense(), dtype=np.float64)
    own = common.diagonal()
    union = own[:, None] + own[None, :] - common
    return 1.0 - np.divide(common, union, out=np.ones_like(common), where=union > 0)


def cluster(stances: sparse.csr_array) -> Dendrogram:
    """Cluster actors by the Jaccard distance of their stances, with average linkage.

    Memory grows with the square of the number of actors.

    stances: actors × cells, at least one actor.

    Raises ParameterError without an actor.
    """
    if not stances.shape[0]:
        raise ParameterError("there are no actors to cluster")
    if stances.shape[0] == 1:
        return Dendrogram(np.zeros((0, 4)))
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    distances = squareform(jaccard_distances(stances), checks=False)
    return Dendrogram(np.asarray(linkage(distances, "average"), dtype=np.float64))
