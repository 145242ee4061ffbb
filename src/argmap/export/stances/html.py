"""Grids as HTML: a real table, with the same markup on maps and in the atlas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from argmap.export import html_assets
from argmap.export.outline import period
from argmap.export.safe_links import link
from argmap.export.stances.grid import Cell, ComparisonGrid, Grid, Mark, Row, Tally
from argmap.model.graph import Edge, Ref

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

CARDS_UP_TO = 12
"""Columns up to which each position has a card. More columns have upright labels."""

VERDICTS = {
    "agree": "They agree",
    "clash": "They clash",
    "mixed": "They agree and clash",
    "differ": "Different positions",
}


class Links(Protocol):
    """What a grid links to."""

    def href(self, ref: Ref) -> str:
        """Return the address for a node, or ""."""
        ...

    def node(self, ref: Ref) -> int | None:
        """Return the number of a node for the page's script, if there is one."""
        ...

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return the numbers of edges for the page's script, or ""."""
        ...


def grid_html(grid: Grid | ComparisonGrid, links: Links, csv: str = "") -> Markup:
    """Return a grid as HTML. csv: the address of the grid as a file, "" for none."""
    compared = isinstance(grid, ComparisonGrid)
    template = _template("comparison" if compared else "stances")
    values: dict[str, Any] = {} if isinstance(grid, ComparisonGrid) else _values(grid, links)
    rendered = template.render(
        grid=grid, csv=csv, href=links.href, node=lambda ref: _number(links, ref),
        edges=links.edges, period=lambda edge: period(edge.properties), link=link,
        verdicts=VERDICTS, mark=_mark, **values,
    )  # fmt: skip
    return html_assets.trusted_html(rendered)


def _values(grid: Grid, links: Links) -> dict[str, Any]:
    columns = len(grid.columns)
    upright = grid.kind != "actor" and (columns > CARDS_UP_TO or len(grid.column_groups) > 1)
    marks = [(mark, row) for row in grid.rows() for cell in row.cells for mark in cell]
    actor = grid.kind == "actor"
    return {
        "layout": "by-actor" if actor else "upright" if upright else "cards",
        "columns": columns,
        "first_columns": {group.columns[0].ref for group in grid.column_groups},
        "cells": lambda row: _cells(grid, row, links),
        "tallies": _tallies,
        "outside": sum(group.size for group in grid.row_groups if group.outside),
        "signs": {
            "contests": any(mark.side == "contests" for mark, _ in marks),
            "hedged": any(row.hedged for _, row in marks),
            "ended": any(mark.ended for mark, _ in marks),
            "quoted": any(mark.quoted for mark, _ in marks),
        },
    }


def _number(links: Links, ref: Ref | None) -> Markup | str:
    """Return the attribute that names a node to the page's script."""
    number = links.node(ref) if ref else None
    return "" if number is None else html_assets.trusted_html(f' data-node="{number}"')


def _cells(grid: Grid, row: Row, links: Links) -> list[Markup]:
    """Return the cells of a row as HTML. They contain no text of documents."""
    hedged = [row.hedged] * len(row.cells)
    if grid.kind == "actor":
        hedged = [column.hedged for column in grid.columns]
    starts, at = set(), 0
    for group in grid.column_groups:
        starts.add(at)
        at += len(group.columns)
    return [
        html_assets.trusted_html(_cell(cell, links, hedged[place], first=place in starts))
        for place, cell in enumerate(row.cells)
    ]


def _cell(cell: Cell, links: Links, hedged: bool, first: bool) -> str:
    edges = links.edges(tuple(edge for mark in cell for edge in mark.edges))
    number = f' data-edge="{edges}"' if edges else ""
    opening = ' class="first"' if first else ""
    return f"<td{opening}{number}>{''.join(_mark(mark, hedged) for mark in cell)}</td>"


def _mark(mark: Mark, hedged: bool = False) -> Markup:
    """Return a mark. Its text is for screen readers, search and copies; the style draws it."""
    words: str = mark.side
    classes: list[str] = [mark.side]
    if hedged:
        classes.append("hedged")
    if mark.ended:
        classes.append("ended")
        words += ", ended"
    if mark.quoted:
        classes.append("quoted")
        words += ", with a quote"
    return html_assets.trusted_html(f'<i class="{" ".join(classes)}">{words}</i>')


def _tallies(tallies: tuple[Tally, ...]) -> Markup:
    """Return the cells of a folded group: the numbers of supporters and opponents in it."""
    cells = []
    for numbers in tallies:
        marks = [
            f'<i class="{side}">{side}</i><b>{number:,}</b>'
            for side, number in zip(("supports", "contests"), numbers, strict=True)
            if number
        ]
        cells.append(f"<td>{' '.join(marks)}</td>")
    return html_assets.trusted_html("".join(cells))


@cache
def _template(name: str) -> Template:
    return html_assets.environment("argmap.export").get_template(f"{name}.html.j2")
