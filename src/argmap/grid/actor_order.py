"""The order of actors in a matrix: those with similar stances are neighbours.

Patterns of stances are ordered with a hierarchical clustering by average linkage; at each merge the
two parts are turned so that the ends that meet are as similar as possible.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from argmap.grid.matrix import Cell
from argmap.grid.patterns import Pattern, distance, lean, pattern_of, without_ends
from argmap.model.counting import is_hedged
from argmap.model.graph import Node, Properties, Ref

Cells = Mapping[Ref, Mapping[Ref, Cell]]
"""The stances on some positions, by position, then by actor."""


def alike(actors: Iterable[Node], cells: Cells, title: str) -> list[list[Node]]:
    """Return actors in groups of those with the same stances. Similar groups are neighbours.

    In a group, named actors come before hedged names, then those of which a stance has ended, then
    those with a quote or a source, then those with the most statements, then by name. title: see
    `_begun`.
    """

    def order(node: Node) -> tuple[bool, bool, bool, int, str, Ref]:
        marks = [mark for held in cells.values() for mark in held.get(node.ref, ())]
        has_evidence = any(mark.quoted or mark.sourced for mark in marks)
        statements = sum(len(mark.edges) for mark in marks)
        return (
            is_hedged(node), not _has_ended(node, cells), not has_evidence, -statements,
            node.name.casefold(), node.ref,
        )  # fmt: skip

    members = _by_pattern(sorted(actors, key=order), cells)
    groups = [members[pattern] for [pattern] in clustered(list(members))]
    return _begun(groups, cells, title)


def by_similarity(
    actors: Iterable[Node], cells: Cells, most: int | None = None
) -> list[list[Node]]:
    """Return actors so that those with similar stances are neighbours: each alone, or in at most so
    many groups. A stance that has ended is like one that is held."""
    members = _by_pattern(actors, cells, without_ends)
    found = clustered(list(members), most)
    groups = [[node for pattern in some for node in members[pattern]] for some in found]
    return groups if most else [[node] for node in chain.from_iterable(groups)]


def _by_pattern(
    actors: Iterable[Node], cells: Cells, changed: Callable[[Pattern], Pattern] = lambda same: same
) -> dict[Pattern, list[Node]]:
    found: dict[Pattern, list[Node]] = defaultdict(list)
    held_by: dict[Ref, list[tuple[int, Cell]]] = defaultdict(list)
    for place, held in enumerate(cells.values()):
        for actor, cell in held.items():
            held_by[actor].append((place, cell))
    for node in actors:
        found[changed(pattern_of(held_by[node.ref]))].append(node)
    return found


def _has_ended(node: Node, cells: Cells) -> bool:
    """Return whether a stance of an actor has ended."""
    return any(mark.ended for held in cells.values() for mark in held.get(node.ref, ()))


def _begun(groups: list[list[Node]], cells: Cells, title: str) -> list[list[Node]]:
    """Return groups in their order, or in the reverse.

    They begin at the end that is nearer to the actors of which a stance has ended. If there is
    none, it is the end that is nearer to the actor that the title names first.
    """
    placed = [(place, node) for place, group in enumerate(groups) for node in group]
    places = [place for place, node in placed if _has_ended(node, cells)]
    if not places:
        named = [
            (at, place)
            for place, node in placed
            if (at := _place_in_title(node.name, node.properties, title)) is not None
        ]
        places = [place for _, place in sorted(named)[:1]]
    # The mean place of these actors is behind the middle.
    return groups[::-1] if 2 * sum(places) > (len(groups) - 1) * len(places) else groups


def _place_in_title(name: str, properties: Properties, title: str) -> int | None:
    """Return where a title has the name of an actor, or another of its names, as words."""
    aliases = properties.get("aliases", ())
    names = (name, *(aliases if isinstance(aliases, (list, tuple)) else ()))
    found = [
        match.start()
        for name in map(str, names)
        # Compiling a pattern takes long, and few names are in a title.
        if name
        and name.lower() in title.lower()
        and (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE))
    ]
    return min(found, default=None)


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
