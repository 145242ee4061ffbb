"""Order patterns so that similar ones are neighbours, with a hierarchical clustering.

Average linkage, merged along chains of nearest neighbours; at each merge the two parts are turned
so that the ends that meet are as similar as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from argmap.grid.patterns import Pattern, distance, lean

EXACT_UP_TO = 400
"""Patterns that are compared pair by pair. More are first gathered around this many divided by
four."""


@dataclass(slots=True)
class _Cluster:
    leaves: list[int]
    parts: tuple[int, int] | None = None
    height: float = 0.0


def clustered(patterns: Sequence[Pattern], most: int | None = None) -> list[list[Pattern]]:
    """Return distinct patterns in clusters, similar ones next to each other.

    patterns: distinct; most: the most clusters; without it, each pattern is a cluster. The result
    depends on the order of equally similar patterns only through their values.
    """
    ordered = sorted(patterns, key=lambda item: (lean(item), item))
    if len(ordered) > EXACT_UP_TO:
        gathered = _gathered(ordered, EXACT_UP_TO // 4)
        seeds = [group[0] for group in gathered]
        found = _cut(seeds, most)
        members = dict(zip(seeds, gathered, strict=True))
        whole = [[item for seed in part for item in members[seed]] for part in found]
        if most is None:
            return [[item] for part in whole for item in part]
        return whole
    return _cut(ordered, most)


def _cut(patterns: list[Pattern], most: int | None) -> list[list[Pattern]]:
    """Cluster patterns, and cut the tree as `clustered` says."""
    if not patterns:
        return []
    below_diagonal = [
        [distance(one, other) for other in patterns[:place]] for place, one in enumerate(patterns)
    ]
    apart = [
        [*row, 0.0, *(other[place] for other in below_diagonal[place + 1 :])]
        for place, row in enumerate(below_diagonal)
    ]
    clusters = _tree(apart)
    root = len(clusters) - 1
    order = _turned(patterns, clusters[root].leaves)
    if most is None or most >= len(patterns):
        return [[patterns[leaf]] for leaf in order]
    # Splitting the highest cluster first is the same as cutting the tree at a height.
    open_clusters = [root]
    while len(open_clusters) < most:
        widest = max(open_clusters, key=lambda number: (clusters[number].height, number))
        parts = clusters[widest].parts
        if parts is None:
            break
        open_clusters.remove(widest)
        open_clusters.extend(parts)
    owner = {leaf: number for number in open_clusters for leaf in clusters[number].leaves}
    made: dict[int, list[Pattern]] = {}
    for leaf in order:
        made.setdefault(owner[leaf], []).append(patterns[leaf])
    return list(made.values())


def _tree(apart: list[list[float]]) -> list[_Cluster]:
    """Return all clusters of a tree, the root last. apart: distances; changed in place."""
    leaf_apart = [row[:] for row in apart]
    clusters = [_Cluster([number]) for number in range(len(apart))]
    # The cluster in each place of the matrix, None after it was merged.
    places: list[int | None] = list(range(len(apart)))
    chain: list[int] = []
    for _ in range(len(apart) - 1):
        if not chain:
            chain.append(next(at for at, cluster in enumerate(places) if cluster is not None))
        while True:
            here = chain[-1]
            before = chain[-2] if len(chain) > 1 else None
            nearest, best = before, apart[here][before] if before is not None else float("inf")
            for at, cluster in enumerate(places):
                if cluster is not None and at != here and apart[here][at] < best:
                    nearest, best = at, apart[here][at]
            assert nearest is not None
            if nearest == before:
                break
            chain.append(nearest)
        one, other = sorted((chain.pop(), chain.pop()))
        first, second = places[one], places[other]
        assert first is not None
        assert second is not None
        leaves = _joined(clusters[first].leaves, clusters[second].leaves, leaf_apart)
        sizes = len(clusters[first].leaves), len(clusters[second].leaves)
        clusters.append(_Cluster(leaves, (first, second), best))
        places[one], places[other] = len(clusters) - 1, None
        for at, cluster in enumerate(places):
            if cluster is not None and at != one:
                mean = (sizes[0] * apart[one][at] + sizes[1] * apart[other][at]) / sum(sizes)
                apart[one][at] = apart[at][one] = mean
    return clusters


def _joined(one: list[int], other: list[int], apart: list[list[float]]) -> list[int]:
    """Return two ordered lists of leaves as one, turned so that similar ends meet."""
    ways = [
        (one, other), (one, other[::-1]), (one[::-1], other), (one[::-1], other[::-1]),
    ]  # fmt: skip
    first, second = min(ways, key=lambda way: apart[way[0][-1]][way[1][0]])
    return [*first, *second]


def _turned(patterns: list[Pattern], order: list[int]) -> list[int]:
    """Return an order or its reverse: the end that leans to the first column comes first."""
    half = max(1, len(order) // 2)
    means = [
        sum(lean(patterns[leaf]) for leaf in part) / len(part)
        for part in (order[:half], order[-half:])
    ]
    return order if means[0] <= means[1] else order[::-1]


def _gathered(patterns: list[Pattern], most: int) -> list[list[Pattern]]:
    """Gather patterns around those with the most stances, each with the most similar one."""
    by_size = sorted(
        patterns, key=lambda item: (-(item.supports | item.contests).bit_count(), item)
    )
    groups = [[seed] for seed in by_size[:most]]
    for item in by_size[most:]:
        nearest = min(range(most), key=lambda number: distance(groups[number][0], item))
        groups[nearest].append(item)
    return groups
