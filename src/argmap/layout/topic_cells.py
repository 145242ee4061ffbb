"""Arrange equal cells: in blocks, one for each thread, or around an actor in the middle."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from argmap.layout.packing import Point
from argmap.model.graph import Ref

TITLE, LONG_TITLE = 0.17, 0.34
"""The height of a thread's name above its cells, at least, as a share of a cell; for long names."""
_TITLE_SHARE = 0.035
"""The same as a share of the height of the map, which counts if it has many rows."""
GAP = 0.08
"""The space below the cells of a thread, as a share of a cell's height."""
PADDING = 0.04
"""The space around the cells of a thread, as a share of a cell's width."""

_MIDDLE, _MIDDLE_SHARE = 1.8, 0.28
"""The height of the free space between the cells above and below an actor in two columns: at most
in cells, and as a share of the rows."""
_NARROW = 0.7
"""The width of a narrow screen in cells, as a share of its height in cells."""

_MOST_BESIDE = 16
"""The most topics around an actor on a narrow screen that are in two columns."""

Block = tuple[Ref | str | None, Sequence[Ref]]
"""A thread, the title of a group or None, and its topics."""


@dataclass
class Arrangement:
    """Cells by topic, as multiples of a cell's width and height; y points down.

    regions: the thread, left, top, right and bottom of each block with a thread.
    """

    cells: dict[Ref, Point] = field(default_factory=dict)
    regions: list[tuple[Ref | str, float, float, float, float]] = field(default_factory=list)
    width: float = 1
    height: float = 1


def blocks(
    groups: Sequence[Block],
    wishes: Mapping[Ref, Point],
    aspect: float,
    title: float = TITLE,
    columns: Sequence[int] = (),
) -> Arrangement:
    """Arrange topics in blocks of cells.

    groups: threads with their topics; wishes: where topics would be without cells; aspect: the
    width of the map in cells divided by its height in cells; title: the least height of names;
    columns: the numbers of columns that are tried, by default those that suit the aspect.
    """
    count = sum(len(topics) for _, topics in groups)
    best = max(1, round(math.sqrt(count * aspect)))
    tries = columns or range(max(1, best - 4), best + 5)
    made = [
        bands(sorted(groups, key=lambda group: -min(len(group[1]), most)), wishes, most, title)
        for most in tries
    ]
    return min(made, key=lambda item: max(item.width, item.height * aspect))


def bands(
    groups: Sequence[Block], wishes: Mapping[Ref, Point], columns: int, title: float
) -> Arrangement:
    """Fill bands of so many columns, in the order of the groups. Small blocks share a band."""
    rows: list[list[tuple[Block, int]]] = [[]]
    for group in groups:
        across = min(len(group[1]), columns)
        if sum(used for _, used in rows[-1]) + across > columns:
            rows.append([])
        rows[-1].append((group, across))
    made = _placed(rows, wishes, columns, title)
    if _TITLE_SHARE * made.height > title:
        made = _placed(rows, wishes, columns, _TITLE_SHARE * made.height)
    return made


def _placed(
    rows: Sequence[Sequence[tuple[Block, int]]],
    wishes: Mapping[Ref, Point],
    columns: int,
    title: float,
) -> Arrangement:
    """Place the blocks of each band side by side, over the whole width."""
    made = Arrangement(width=columns)
    bottom = 0.0
    for band in rows:
        top, left, used = bottom, 0.0, sum(across for _, across in band)
        for (thread, topics), across in band:
            head = top + (title if thread else 0.1)
            wide = across * columns / max(1, used)
            end = _fill(made, topics, wishes, (left, head, across, wide)) + GAP / 2
            if thread:
                # Blocks keep a distance from each other.
                sides = (left + PADDING / 2, left + wide - PADDING / 2)
                made.regions.append((thread, sides[0], top, sides[1], end))
            bottom = max(bottom, end + GAP / 2)
            left += wide
    made.height = max(1, bottom - GAP / 2)
    return made


def _fill(
    made: Arrangement,
    topics: Sequence[Ref],
    wishes: Mapping[Ref, Point],
    block: tuple[float, float, int, float],
) -> float:
    """Place the topics of a block in rows; return the bottom. block: left, top, columns, width."""
    left, top, across, wide = block
    rows = -(-len(topics) // max(1, across))
    per_row = -(-len(topics) // max(1, rows))
    step = wide / max(1, per_row)
    down = sorted(topics, key=lambda ref: (wishes[ref][1], ref))
    for row in range(rows):
        some = sorted(
            down[row * per_row : (row + 1) * per_row], key=lambda ref: (wishes[ref][0], ref)
        )
        shift = (per_row - len(some)) / 2
        for column, ref in enumerate(some):
            made.cells[ref] = (left + (shift + column + 0.5) * step, top + row + 0.5)
    return top + rows


def ring(topics: Sequence[Ref], aspect: float) -> tuple[Arrangement, Point]:
    """Arrange topics around a free middle; return also the middle.

    topics: in the order around it, clockwise from the top.
    """
    count = len(topics)
    if aspect < _NARROW and count <= _MOST_BESIDE:
        return _two_columns(topics)
    most = 2 * math.isqrt(2 * count) + 5
    odd = range(3, most, 2)
    options = [
        (max(columns, rows * aspect), columns * rows, columns, rows)
        for columns, rows in product(odd, [1, *odd])
        if columns * rows - _middle_block(columns, rows) ** 2 >= count
    ]
    _, _, columns, rows = min(options)
    middle = (columns / 2, rows / 2)
    reach = _middle_block(columns, rows) / 2
    free = [
        (column + 0.5, row + 0.5)
        for column, row in product(range(columns), range(rows))
        if max(abs(column + 0.5 - middle[0]), abs(row + 0.5 - middle[1])) > reach
    ]
    kept = sorted(free, key=lambda at: _keep_order(at, middle))[:count]
    clockwise = sorted(kept, key=lambda at: (math.atan2(at[0] - middle[0], middle[1] - at[1]), at))
    made = Arrangement(dict(zip(topics, clockwise, strict=True)), [], columns, rows)
    return made, middle


def _middle_block(columns: int, rows: int) -> int:
    """Return the width of the free middle, in cells."""
    return max(1, min(columns, rows) // 6 * 2 - 1)


def _two_columns(topics: Sequence[Ref]) -> tuple[Arrangement, Point]:
    """Arrange topics in two columns, with free space in the middle for the actor and its name."""
    above = -(-len(topics) // 4)
    rows = 2 * above + min(_MIDDLE, 2 * above * _MIDDLE_SHARE)
    cells = [(x, y + 0.5) for y in range(above) for x in (0.5, 1.5)]
    cells += [(x, rows - y - 0.5) for y in range(above) for x in (1.5, 0.5)]
    # One above and one below in turn.
    half = 2 * above
    order = [cells[place + side] for place in range(half) for side in (0, half)]
    return Arrangement(dict(zip(topics, order, strict=False)), [], 2, rows), (1, rows / 2)


def _keep_order(at: Point, middle: Point) -> tuple[int, float, float]:
    """Corners first, then cells beside the middle, then those above and below it."""
    x, y = at[0] - middle[0], at[1] - middle[1]
    return (1 if y == 0 else 2 if x == 0 else 0, math.hypot(x, y), x)
