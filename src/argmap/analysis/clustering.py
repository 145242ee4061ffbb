"""Hierarchical clustering of actors by the stances that they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.analysis.communities import Groups, numbered
from argmap.errors import ParameterError


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
