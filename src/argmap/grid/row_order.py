"""The order of rows: who comes first in a group, and at which end the groups begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from argmap.grid.grid import Row
from argmap.grid.patterns import Pattern
from argmap.model.graph import Node, Ref
from argmap.text.controversy import place_in_title


def sorted_rows(rows: Sequence[Row]) -> list[Row]:
    """Return rows in the order that they have in a group.

    Named actors come before hedged names, then those of which a stance has ended, then those with a
    quote or a source, then those with the most statements in the grid, then by name.
    """

    def order(row: Row) -> tuple[bool, bool, bool, int, str, Ref]:
        marks = [mark for cell in row.cells for mark in cell]
        has_evidence = any(mark.quoted or mark.sourced for mark in marks)
        statements = sum(len(mark.edges) for mark in marks)
        return (
            row.hedged, not has_changed(row), not has_evidence, -statements,
            row.name.casefold(), row.ref,
        )  # fmt: skip

    return sorted(rows, key=order)


def has_changed(row: Row) -> bool:
    """Return whether a stance of an actor has ended or is an earlier one."""
    return any(mark.ended or mark.past for cell in row.cells for mark in cell)


def begun(
    groups: list[list[Pattern]],
    members: Mapping[Pattern, Sequence[Row]],
    title: str,
    nodes: Mapping[Ref, Node],
) -> list[list[Pattern]]:
    """Return groups in their order, or in the reverse.

    They begin at the end that is nearer to the actors that have changed. If none has, it is the end
    that is nearer to the actor that the title names first.
    """
    patterns = list(chain.from_iterable(groups))
    rows = [(place, row) for place, pattern in enumerate(patterns) for row in members[pattern]]
    places = [place for place, row in rows if has_changed(row)]
    if not places:
        named = [
            (at, place)
            for place, row in rows
            if (at := place_in_title(row.name, nodes[row.ref].properties, title)) is not None
        ]
        places = [place for _, place in sorted(named)[:1]]
    # The mean place of these actors is behind the middle.
    if 2 * sum(places) > (len(patterns) - 1) * len(places):
        return [group[::-1] for group in reversed(groups)]
    return groups
