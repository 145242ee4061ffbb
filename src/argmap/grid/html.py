"""Grids as HTML: a real table, with the same markup on maps and in the atlas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from argmap.display import html_assets
from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.display.source_names import source_names
from argmap.grid.grid import (
    SIGNS_OF,
    Cell,
    ComparisonGrid,
    Grid,
    Mark,
    Row,
    Tally,
)
from argmap.grid.hidden_rows import hidden_rows
from argmap.model.agreement import CLASH_RULE
from argmap.model.graph import Edge, Ref
from argmap.model.reason_tree import ReasonTree, number_of_reasons
from argmap.model.source_texts import separate_sources
from argmap.text.stance_times import period

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

    from argmap.analysis.camps import Camp

CARDS_UP_TO = 12
"""Columns up to which each position has a card. More columns have upright labels."""
WHOLE_CLAIMS_UP_TO = 40
"""Rows up to which cards have room for long claims."""

NUMBERED = range(3, 7)
"""Numbers of cards that have long labels in a numbered list on a phone."""
LONG_LABEL = 24
"""Characters from which a label is long."""

VERDICTS = {
    "agree": "They agree",
    "clash": "They clash",
    "mixed": "They agree and clash",
    "differ": "Different positions",
    "neutral": "Neither agree nor clash",
}


SIGNS = (
    "supports", "contests", "neutral", "rival", "inferred", "other", "hedged", "ended",
    "past", "periods", "quoted", "sourced",
)  # fmt: skip
"""The signs that the key of a grid may explain."""


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


def grid_html(
    grid: Grid | ComparisonGrid,
    links: Links,
    csv: str = "",
    *,
    in_full: bool = True,
    camps: Sequence[Camp] = (),
) -> Markup:
    """Return a grid as HTML.

    csv: the address of the grid as a file, "" for none; in_full: whether the page does not show
    elsewhere what the grid hides: claims, sources and reasons of positions, and what a clash is;
    camps: those whose members an address such as `#camp1` shows alone.
    """
    compared = isinstance(grid, ComparisonGrid)
    template = _template("comparison" if compared else "stances")
    values: dict[str, Any]
    if isinstance(grid, ComparisonGrid):
        values = {
            "signs": _signs(item.mark for row in grid.rows for side in row.sides for item in side)
        }
    else:
        values = _values(grid, links)
    rendered = template.render(
        grid=grid,
        csv=csv,
        named=lambda ref, name: _named(links, ref, name),
        node=lambda ref: _number(links, ref),
        edges=links.edges,
        reasons_html=lambda trees, folded=True: (
            reasons_html(trees, links, folded=folded) if in_full else ""
        ),
        in_full=in_full,
        brief=not in_full and values.get("layout") == "cards",
        camps_of_record=camps,
        camp_of={ref: camp.number for camp in camps for ref in camp.members},
        number_of_reasons=number_of_reasons,
        period=period,
        link=link,
        separate_sources=separate_sources,
        verdicts=VERDICTS,
        clash_rule=CLASH_RULE,
        mark=lambda mark: html_assets.trusted_html(_mark(mark, links)),
        **values,
    )
    return html_assets.trusted_html(rendered)


def _values(grid: Grid, links: Links) -> dict[str, Any]:
    columns = len(grid.columns)
    sources = source_names((item.name for column in grid.columns for item in column.sources), {})
    upright = grid.kind != "actor" and (columns > CARDS_UP_TO or len(grid.column_groups) > 1)
    signs = _signs(mark for row in grid.rows() for cell in row.cells for mark in cell)
    actor = grid.kind == "actor"
    is_long = any(len(column.name) >= LONG_LABEL for column in grid.columns)
    return {
        "layout": "by-actor" if actor else "upright" if upright else "cards",
        "columns": columns,
        "source_name": lambda source: sources[source.name],
        "long": is_long and columns in NUMBERED and not (actor or upright),
        "first_columns": {group.columns[0].ref for group in grid.column_groups},
        "cells": _cells(grid, links),
        "tallies": lambda tallies, hedged=False: _tallies(tallies, _starts(grid), hedged),
        "outside": hidden_rows(grid),
        "camps": len(grid.column_groups) > 1 and any(group.folded for group in grid.row_groups),
        "tall": sum(group.size for group in grid.row_groups) > WHOLE_CLAIMS_UP_TO,
        "signs": signs
        | {
            # The heads have numbers of supporters, and sums the numbers of rows without marks.
            "supports": not actor or signs["supports"],
            "contests": signs["contests"]
            or any(column.opponents or column.opponents.hedged for column in grid.columns),
            "neutral": signs["neutral"]
            or any(column.neutral or column.neutral.hedged for column in grid.columns),
            # In the grid of an actor, its quotes and sources are beside the marks.
            "quoted": signs["quoted"] and not actor,
            "sourced": signs["sourced"] and not actor,
            "hedged": any(column.hedged for column in grid.columns)
            or any(row.hedged for row in grid.rows())
            or any(group.outside.startswith("hedged") for group in grid.row_groups),
        },
    }


def _signs(marks: Iterable[Mark]) -> dict[str, bool]:
    """Return which signs there are among some marks, by their names in the key."""
    found: set[str] = set()
    for mark in marks:
        found.add("inferred" if mark.inferred else mark.side)
        found.update(name for name in ("ended", "past", "quoted", "sourced") if getattr(mark, name))
        if mark.periods > 1:
            found.add("periods")
    return {name: name in found for name in SIGNS}


def reasons_html(trees: tuple[ReasonTree, ...], links: Links, *, folded: bool = True) -> Markup:
    """Return a tree of reasons as HTML."""
    rendered = _template("reasons").render(
        trees=trees,
        total=number_of_reasons(trees),
        folded=folded,
        link=link,
        named=lambda node: _named(links, node.ref, full_name(node)),
        node=lambda node: _number(links, node.ref),
    )
    return html_assets.trusted_html(rendered)


def _named(links: Links, ref: Ref, name: str) -> Markup:
    """Return a name as HTML, a link if the node has an address."""
    address = links.href(ref)
    return html_assets.linked_name(name, address)


def _number(links: Links, ref: Ref | None, name: str = "data-node") -> Markup | str:
    """Return the attribute that names a node to the page's script."""
    number = links.node(ref) if ref else None
    return "" if number is None else html_assets.trusted_html(f' {name}="{number}"')


def _cells(grid: Grid, links: Links) -> Callable[[Row], tuple[Markup, Markup]]:
    """Return a function that makes the first cell and the other cells of a row as HTML.

    Texts of documents are escaped in `_mark`, so they are joined without escaping.
    """
    by_column = [column.hedged for column in grid.columns] if grid.kind == "actor" else None
    has_signs = by_column is None
    starts = _starts(grid)

    def cells(row: Row) -> tuple[Markup, Markup]:
        made = []
        for place, cell in enumerate(row.cells):
            hedged = by_column[place] if by_column else row.hedged
            opening = ' class="first"' if place in starts else ""
            made.append(
                _cell(cell, links, hedged, opening, has_signs) if cell else f"<td{opening}></td>"
            )
        return html_assets.trusted_html(made[0]), html_assets.trusted_html("".join(made[1:]))

    return cells


def _starts(grid: Grid) -> set[int]:
    """Return the columns with which groups of columns begin."""
    return {0, *accumulate(len(group.columns) for group in grid.column_groups)}


def _cell(cell: Cell, links: Links, hedged: bool, opening: str, has_signs: bool) -> str:
    edges = links.edges(tuple(edge for mark in cell for edge in mark.edges))
    number = f' data-edge="{edges}"' if edges else ""
    marks = "".join(_mark(mark, links, hedged, has_signs) for mark in cell)
    return f"<td{opening}{number}>{marks}</td>"


def _mark(mark: Mark, links: Links, hedged: bool = False, has_signs: bool = True) -> str:
    """Return a mark. Its text is for screen readers, search and copies; the style draws it.

    has_signs: whether signs at the mark say that there is a quote or a source.
    """
    words = mark.words
    classes: list[str] = [mark.side]
    for name, applies in (
        ("hedged", hedged),
        ("inferred", mark.inferred),
        ("ended", mark.ended or mark.past),
        ("periods", mark.periods > 1),
        ("quoted", mark.quoted and has_signs),
        ("sourced", mark.sourced and has_signs),
    ):
        if applies:
            classes.append(name)
    if mark.quoted or mark.sourced:
        known = ["a quote"] * mark.quoted + ["a source"] * mark.sourced
        words += f", with {' and '.join(known)}"
    if not mark.instead:
        title = words[0].upper() + words[1:]
        times = f' data-periods="{mark.periods}"' if mark.periods > 1 else ""
        words, title = map(_escaped, (words, title))
        return f'<i class="{" ".join(classes)}" title="{title}"{times}>{words}</i>'
    return str(
        html_assets.format_html(
            '<i class="%s" title="%s"%s>%s</i>',
            " ".join(classes),
            words[0].upper() + words[1:],
            _number(links, mark.instead.ref, "data-instead"),
            words,
        )
    )


def _escaped(text: str) -> str:
    """Return a text as HTML. Most marks have none of a document, and there are very many."""
    return str(html_assets.format_html("%s", text)) if "“" in text else text


def _tallies(tallies: tuple[Tally, ...], starts: set[int], hedged: bool) -> Markup:
    """Return the cells of a group of rows: the numbers of each stance in it."""
    cells = []
    more = " hedged" if hedged else ""
    for place, numbers in enumerate(tallies):
        marks = [
            f'<i class="{side}{more}">{side}</i><b>{number:,}</b>'
            for side, number in zip(SIGNS_OF.values(), numbers, strict=True)
            if number
        ]
        opening = ' class="first"' if place in starts else ""
        cells.append(f"<td{opening}>{' '.join(marks)}</td>")
    return html_assets.trusted_html("".join(cells))


@cache
def _template(name: str) -> Template:
    return html_assets.environment("argmap.grid").get_template(f"{name}.html.j2")
