"""The matrix of stances as a picture, in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from argmap.grid.matrix import Mark, Matrix, Side
from argmap.grid.tables import actors_of

_ROW, _MARK, _NAMES, _HEAD, _EDGE = 18, 18, 330, 170, 12
"""Pixels: of a row, a mark, the names of positions, the names of actors, and around all."""
_IN_NAME, _IN_HEAD = 54, 26
"""Characters of a position's and of an actor's name. Longer ones are cut."""

_MARKS: dict[Side, str] = {
    "supports": '<circle cx="0" cy="0" r="5" fill="#1f8f83"/>',
    "contests": '<path d="M-5-5 5 5M-5 5 5-5" stroke="#a53a14" stroke-width="2.4"/>',
    "neutral": '<rect x="-6" y="-3" width="12" height="6" rx="3" fill="none" stroke="#565c66" '
    'stroke-width="1.8"/>',
    "absent": '<text y="3.5" text-anchor="middle" font-size="10" fill="#6b7178">a</text>',
}
"""Marks of stances around the middle of their cell, which differ without colour, too."""


def matrix_svg(matrix: Matrix) -> str:
    """Return a matrix as SVG: a row for each position, a column for each actor."""
    return "".join(f"{line}\n" for line in _lines(matrix))


def _lines(matrix: Matrix) -> Iterator[str]:
    actors, groups = actors_of(matrix), matrix.position_groups
    columns, x = {}, _EDGE + _NAMES
    for actor in actors:
        columns[actor.ref] = x
        # A column is as wide as the most marks in one of its cells.
        x += _MARK * max(1, *(len(held.get(actor.ref, ())) for held in matrix.cells.values()))
    width = x + _EDGE
    number = sum(len(group.positions) + (len(group.positions) > 1) for group in groups)
    height = _HEAD + _ROW * (number + 2) + 2 * _EDGE
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="Arial, Helvetica, sans-serif" font-size="12" '
        'fill="#1f242b">'
    )
    positions = len(matrix.positions)
    yield f"<title>Stances of {len(actors):,} actors on {positions:,} positions</title>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    for actor in actors:
        at = f"translate({columns[actor.ref] + _MARK // 2 + 4} {_EDGE + _HEAD - 6}) rotate(-90)"
        yield f'<text transform="{at}">{_cut(actor.name, _IN_HEAD)}</text>'
    y = _EDGE + _HEAD
    for group in groups:
        yield f'<path d="M{_EDGE} {y}H{width - _EDGE}" stroke="#ded9cf"/>'
        alone = len(group.positions) == 1
        if not alone:
            yield _name(y, group.title, bold=True)
            y += _ROW
        for item in group.positions:
            yield _name(y, group.title if alone else item.name, bold=alone)
            for ref, cell in matrix.cells[item.ref].items():
                if ref in columns:
                    for place, mark in enumerate(cell):
                        yield _mark(mark, columns[ref] + _MARK * place + _MARK // 2, y + _ROW // 2)
            y += _ROW
    yield from _key(matrix, y)
    yield "</svg>"


def _key(matrix: Matrix, y: int) -> Iterator[str]:
    """Yield what the marks mean, in one line."""
    used = {
        (mark.side, mark.ended)
        for held in matrix.cells.values()
        for cell in held.values()
        for mark in cell
    }
    x = _EDGE
    for mark in (Mark(side, ended=ended) for side in _MARKS for ended in (False, True)):
        if (mark.side, mark.ended) in used:
            yield _mark(mark, x + 6, y + _ROW)
            yield f'<text x="{x + 18}" y="{y + _ROW + 4}">{mark.words}</text>'
            x += 130 if mark.ended else 90


def _mark(mark: Mark, x: int, y: int) -> str:
    """Return the mark of a stance. One that has ended is small and light."""
    small = " scale(.6)" if mark.ended else ""
    light = ' opacity=".8"' if mark.ended else ""
    return f'<g transform="translate({x} {y}){small}"{light}>{_MARKS[mark.side]}</g>'


def _name(y: int, name: str, *, bold: bool) -> str:
    weight = ' font-weight="700"' if bold else ""
    indent = 0 if bold else 10
    text = _cut(name, _IN_NAME - 4 * bold)
    return f'<text x="{_EDGE + indent}" y="{y + 13}"{weight}>{text}</text>'


def _cut(name: str, most: int) -> str:
    """Return a name as the text of an element, cut at its end if it is long."""
    short = name if len(name) <= most else name[: most - 1].rstrip() + "…"
    legal = "".join(character if character.isprintable() else "\ufffd" for character in short)
    return escape(legal.encode("utf-8", "replace").decode())
