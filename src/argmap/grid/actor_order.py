"""The order of actors in a matrix: those with similar stances are neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from argmap.grid.clustering import clustered
from argmap.grid.matrix import Cell
from argmap.grid.patterns import Pattern, pattern_of, without_ends
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
