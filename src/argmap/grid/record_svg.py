"""The record with actors as columns as a picture, in SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from argmap.grid.actor_columns import ActorColumns, LastStance, Sign
from argmap.grid.record import Record, columns_of

_ROW, _COLUMN, _NAMES, _HEAD, _EDGE = 18, 18, 330, 170, 12
"""Pixels: of a row, a column, the names of positions, the names of actors, and around all."""
_IN_NAME, _IN_HEAD = 54, 26
"""Characters of a position's and of an actor's name. Longer ones are cut."""

_MARKS: dict[Sign, str] = {
    "supports": '<circle cx="0" cy="0" r="5" fill="#1f8f83"/>',
    "contests": '<path d="M-5-5 5 5M-5 5 5-5" stroke="#a53a14" stroke-width="2.4"/>',
    "neutral": '<rect x="-6" y="-3" width="12" height="6" rx="3" fill="none" stroke="#565c66" '
    'stroke-width="1.8"/>',
    "both": '<path d="M-5-3H5M0-8V2M-5 6H5" stroke="#1f242b" stroke-width="2"/>',
}
"""Marks of stances around the middle of their cell, which differ without colour, too."""


def record_svg(record: Record) -> str:
    """Return a record as SVG: a row for each position, a column for each actor.

    Raises ParameterError if the record can't have actors as columns.
    """
    columns_of(record, "actors")
    return "".join(f"{line}\n" for line in _lines(record, record.actors or ActorColumns()))


def _lines(record: Record, found: ActorColumns) -> Iterator[str]:
    rows = [row for row in record.rows if row.positions]
    number = sum(len(row.positions) + (len(row.positions) > 1) for row in rows)
    width = _NAMES + _COLUMN * len(found.actors) + 2 * _EDGE
    height = _HEAD + _ROW * (number + 2) + 2 * _EDGE
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="Arial, Helvetica, sans-serif" font-size="12" '
        'fill="#1f242b">'
    )
    yield f"<title>Stances of {len(found.actors):,} actors on {len(found.held):,} positions</title>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    for place, actor in enumerate(found.actors):
        x = _EDGE + _NAMES + _COLUMN * place + _COLUMN // 2 + 4
        at = f"translate({x} {_EDGE + _HEAD - 6}) rotate(-90)"
        yield f'<text transform="{at}">{_cut(actor.name, _IN_HEAD)}</text>'
    y = _EDGE + _HEAD
    for row in rows:
        yield f'<path d="M{_EDGE} {y}H{width - _EDGE}" stroke="#ded9cf"/>'
        alone = len(row.positions) == 1
        if not alone:
            yield _name(y, row.name, bold=True)
            y += _ROW
        for item in row.positions:
            yield _name(y, row.name if alone else item.name, bold=alone)
            cells = found.held[item.ref]
            for place, actor in enumerate(found.actors):
                if stance := cells.get(actor.ref):
                    x = _EDGE + _NAMES + _COLUMN * place + _COLUMN // 2
                    yield _mark(stance, x, y + _ROW // 2)
            y += _ROW
    used = {stance for cells in found.held.values() for stance in cells.values()}
    x = _EDGE
    for stance in (LastStance(sign, ended) for sign in _MARKS for ended in (False, True)):
        if stance in used:
            yield _mark(stance, x + 6, y + _ROW)
            yield f'<text x="{x + 18}" y="{y + _ROW + 4}">{stance}</text>'
            x += 130 if stance.ended else 90
    yield "</svg>"


def _mark(stance: LastStance, x: int, y: int) -> str:
    """Return the mark of a stance. One that has ended is small and light."""
    small = " scale(.6)" if stance.ended else ""
    light = ' opacity=".8"' if stance.ended else ""
    return f'<g transform="translate({x} {y}){small}"{light}>{_MARKS[stance.sign]}</g>'


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
