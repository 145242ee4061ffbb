"""Order patterns so that similar ones are neighbours, with a hierarchical clustering.

Average linkage; at each merge the two parts are turned so that the ends that meet are as similar as
possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.grid.patterns import Pattern, distance, lean

EXACT_UP_TO = 400
"""Patterns that are compared pair by pair. More are first gathered around this many divided by
four."""


def clustered(patterns: Sequence[Pattern], most: int | None = None) -> list[list[Pattern]]:
    """Return distinct patterns in clusters, similar ones next to each other.

    patterns: distinct; most: the most clusters; without it, each pattern is a cluster. The result
    depends on the order of equally similar patterns only through their values.
    """
    ordered = sorted(patterns, key=lambda item: (lean(item), item))
    if len(ordered) <= EXACT_UP_TO:
        return _cut(ordered, most)
    gathered = {group[0]: group for group in _gathered(ordered, EXACT_UP_TO // 4)}
    whole = [[item for seed in part for item in gathered[seed]]
             for part in _cut(list(gathered), most)]  # fmt: skip
    return whole if most else [[item] for part in whole for item in part]


def _cut(patterns: Sequence[Pattern], most: int | None) -> list[list[Pattern]]:
    """Merge the two nearest clusters until one is left; return those before most were merged."""
    import numpy

    if not patterns:
        return []
    leaf_apart = [[distance(one, other) for other in patterns] for one in patterns]
    apart = numpy.array(leaf_apart)
    numpy.fill_diagonal(apart, numpy.inf)
    clusters = {number: [number] for number in range(len(patterns))}
    kept = list(clusters.values())
    while len(clusters) > 1:
        # Rounded, so that the last digits, which depend on the processor, decide nothing.
        one, other = map(int, numpy.unravel_index(apart.round(9).argmin(), apart.shape))
        sizes = [len(clusters[one]), len(clusters[other])]
        mean = numpy.average(apart[[one, other]], axis=0, weights=sizes)
        apart[one], apart[:, one] = mean, mean
        apart[other], apart[:, other] = numpy.inf, numpy.inf
        clusters[one] = _joined(clusters[one], clusters.pop(other), leaf_apart)
        if most is not None and len(clusters) >= most:
            kept = list(clusters.values())
    (leaves,) = clusters.values()
    order = {leaf: place for place, leaf in enumerate(_turned(patterns, leaves))}
    groups = [sorted(leaves, key=order.__getitem__) for leaves in kept]
    groups.sort(key=lambda leaves: order[leaves[0]])
    return [[patterns[leaf] for leaf in leaves] for leaves in groups]


def _joined(one: list[int], other: list[int], apart: list[list[float]]) -> list[int]:
    """Return two ordered lists of leaves as one, turned so that similar ends meet."""
    ways = [
        (one, other), (one, other[::-1]), (one[::-1], other), (one[::-1], other[::-1]),
    ]  # fmt: skip
    first, second = min(ways, key=lambda way: apart[way[0][-1]][way[1][0]])
    return [*first, *second]


def _turned(patterns: Sequence[Pattern], order: list[int]) -> list[int]:
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
