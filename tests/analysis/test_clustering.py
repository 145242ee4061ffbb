"""Hierarchical clustering of actors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform

from argmap.analysis.grouping import cluster, jaccard_distances
from argmap.errors import ParameterError
from tests.analysis.matrices import cells, dna_sides, matrix


def test_average_linkage_of_dnas_sample(corpora: Path) -> None:
    names, supports, contests = dna_sides(corpora)
    found = cluster(cells(supports, contests))
    heights = [round(height, 4) for height in found.heights]
    assert heights == [0.3333, 0.3333, 0.5333, 0.625, 0.7222, 0.8962]
    assert sorted(found.order) == list(range(len(names)))
    assert len(set(found.groups(3).tolist())) == 3


def test_distances_are_those_of_scipy() -> None:
    drawn = np.random.default_rng(6).random((9, 12)) < 0.3
    drawn[3:5] = False
    assert jaccard_distances(matrix(drawn)) == pytest.approx(squareform(pdist(drawn, "jaccard")))


def test_two_plain_camps_are_separated() -> None:
    stances = matrix([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [1, 0, 0, 0]])
    assert cluster(stances).groups(2).tolist() == [0, 0, 1, 1, 0]


def test_one_actor_and_wrong_use() -> None:
    alone = cluster(matrix([[1, 0]]))
    assert (alone.order, alone.heights, alone.groups(2).tolist()) == ((0,), (), [0])
    with pytest.raises(ParameterError, match="no actors"):
        cluster(matrix(np.zeros((0, 2))))
