"""The matrix of stances as HTML: a real table, with the same markup on maps and in the atlas."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from argmap.display import html_assets
from argmap.display.addresses import link, source_names
from argmap.grid.matrix import Cell, Mark, Matrix, MatrixActor, MatrixPosition
from argmap.model.agreement import CLASH_RULE
from argmap.model.citations import separate_sources
from argmap.model.graph import Edge, Ref
from argmap.model.reason_tree import ReasonTree, number_of_reasons
from argmap.model.stance_words import period

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

HORIZONTAL_UP_TO = 8
"""Columns up to which names are horizontal. More columns have upright names."""
WHOLE_CLAIMS_UP_TO = 40
"""Rows up to which cards have room for long claims."""
KNOWN = 4
"""Members of a folded group that are named."""

SIGNS = (
    ("supports", "supports", "circle", "supports"),
    ("contests", "contests", "cross", "contests"),
    ("neutral", "neutral", "hollow bar", "neutral: neither supports nor contests"),
    ("absent", "absent", "a", "did not vote"),
    ("hedged", "supports hedged", "hollow", "hedged name"),
    ("ended", "supports ended", "small and light", "has ended"),
    ("periods", "periods-sign", "number", "in so many periods"),
    ("quoted", "quote-sign", "quotation mark", "quote"),
    ("sourced", "source-sign", "line below", "source"),
)
"""The signs that the key of a matrix may explain: name, classes, text and meaning."""


class Links(Protocol):
    """What a matrix links to."""

    def href(self, ref: Ref) -> str:
        """Return the address for a node, or ""."""
        ...

    def node(self, ref: Ref) -> int | None:
        """Return the number of a node for the page's script, if there is one."""
        ...

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return the numbers of edges for the page's script, or ""."""
        ...


def matrix_html(
    matrix: Matrix,
    links: Links,
    csv: str = "",
    *,
    in_full: bool = True,
) -> Markup:
    """Return a matrix as HTML.

    csv: the address of the matrix as a file, "" for none; in_full: whether the page does not show
    elsewhere what cards hide: claims, sources and reasons of positions, and what a clash is.
    """
    by_actor = matrix.has_actors_as_rows
    columns = len(matrix.positions if by_actor else matrix.actors)
    rows = len(matrix.actors if by_actor else matrix.positions)
    is_upright = columns > HORIZONTAL_UP_TO
    sources = source_names(
        (item.name for column in matrix.positions for item in column.sources), {}
    )
    cells = _Cells(matrix, links)
    rendered = template("matrix").render(
        matrix=matrix,
        by_actor=by_actor,
        columns=columns,
        cards=by_actor and not is_upright,
        layout=" ".join(
            name
            for name, applies in (
                ("of-actors", by_actor),
                ("of-positions", not by_actor),
                (matrix.kind, True),
                ("upright", is_upright),
                ("cards", by_actor and not is_upright),
                ("flip", is_upright and columns > rows),
                (f"n{columns}", True),
                ("tall", rows > WHOLE_CLAIMS_UP_TO),
            )
            if applies
        ),
        csv=csv,
        cells=cells,
        signs=_signs(matrix),
        starts=cells.starts,
        known=KNOWN,
        named=lambda ref, name: _named(links, ref, name),
        node=lambda ref: node_attribute(links, ref),
        reasons_html=lambda trees: reasons_html(trees, links, folded=False),
        in_full=in_full,
        source_name=lambda source: sources[source.name],
        number_of_reasons=number_of_reasons,
        link=link,
        clash_rule=CLASH_RULE,
    )
    return html_assets.trusted_html(rendered)


def _signs(matrix: Matrix) -> list[tuple[str, str, str, str]]:
    """Return the signs that there are in a matrix."""
    found: set[str] = set()
    for held in matrix.cells.values():
        for cell in held.values():
            for mark in cell:
                found.add(mark.side)
                found.update(name for name in ("ended", "quoted", "sourced") if getattr(mark, name))
                if mark.periods > 1:
                    found.add("periods")
    for column in matrix.positions:
        numbers = {
            "supports": column.supporters, "contests": column.opponents, "neutral": column.neutral,
        }  # fmt: skip
        found.update(name for name, actors in numbers.items() if actors or actors.hedged)
    if any(actor.hedged for actor in matrix.actors):
        found.add("hedged")
    if not matrix.has_actors_as_rows:
        # Narrow columns have no room for these, and text beside marks has them.
        found -= {"quoted", "sourced", "periods"}
    return [sign for sign in SIGNS if sign[0] in found]


class _Cells:
    """Makes the cells of a matrix as HTML.

    Texts of documents are escaped in `_mark` and in the template, so the cells are joined without
    escaping.
    """

    def __init__(self, matrix: Matrix, links: Links) -> None:
        self._matrix, self._links = matrix, links
        self._with_text = set(matrix.with_text)
        self._has_signs = matrix.has_actors_as_rows
        groups = () if matrix.has_actors_as_rows else matrix.actor_groups
        self.starts = {*accumulate(len(group.actors) for group in groups[:-1])}

    def of_actor(self, actor: MatrixActor) -> Markup:
        """Return the row of an actor."""
        matrix = self._matrix
        return _joined(self._cell(matrix.cell(item.ref, actor), actor) for item in matrix.positions)

    def of_position(self, position: MatrixPosition, undated: str) -> Markup:
        """Return the row of a position. undated: see `PositionGroup`."""
        return _joined(
            self._text_cell(self._matrix.cell(position.ref, actor), undated)
            if actor.ref in self._with_text
            else self._cell(self._matrix.cell(position.ref, actor), actor, place in self.starts)
            for place, actor in enumerate(self._matrix.actors)
        )

    def _cell(self, cell: Cell, actor: MatrixActor, is_first: bool = False) -> str:
        opening = ' class="first"' if is_first else ""
        if not cell:
            return f"<td{opening}></td>"
        marks = "".join(_mark(mark, actor.hedged, has_signs=self._has_signs) for mark in cell)
        if self._matrix.kind == "compared":
            marks += "".join(
                html_assets.format_html(
                    "<small>%s</small>", mark.dates.replace("-", "\N{NON-BREAKING HYPHEN}")
                )
                for mark in cell
                if mark.edges
            )
        return f"<td{opening}{self._edges(cell)}>{marks}</td>"

    def _edges(self, cell: Cell) -> str:
        edges = self._links.edges(tuple(edge for mark in cell for edge in mark.edges))
        return f' data-edge="{edges}"' if edges else ""

    def _text_cell(self, cell: Cell, undated: str) -> str:
        """Return the cell of an actor with dates, quotes and sources beside the marks."""
        parts = template("statements").render(
            cell=cell,
            mark=lambda mark: html_assets.trusted_html(_mark(mark, has_signs=False)),
            period=period,
            undated=undated,
            says_none=self._matrix.kind == "actor",
            names=self._matrix.source_names,
            link=link,
            separate_sources=separate_sources,
        )
        return f'<td class="evidence"{self._edges(cell)}>{parts}</td>'


def _joined(cells: Any) -> Markup:
    return html_assets.trusted_html("".join(cells))


def reasons_html(trees: tuple[ReasonTree, ...], links: Links, *, folded: bool = True) -> Markup:
    """Return a tree of reasons as HTML."""
    rendered = template("reasons").render(
        trees=trees,
        total=number_of_reasons(trees),
        folded=folded,
        link=link,
        named=lambda node: _named(links, node.ref, node.full_name),
        node=lambda node: node_attribute(links, node.ref),
    )
    return html_assets.trusted_html(rendered)


def _named(links: Links, ref: Ref, name: str) -> Markup:
    """Return a name as HTML, a link if the node has an address."""
    address = links.href(ref)
    return html_assets.linked_name(name, address)


def node_attribute(links: Links, ref: Ref | None) -> Markup | str:
    """Return the attribute that names a node to the page's script."""
    number = links.node(ref) if ref else None
    return "" if number is None else html_assets.trusted_html(f' data-node="{number}"')


def _mark(mark: Mark, hedged: bool = False, *, has_signs: bool = True) -> str:
    """Return a mark. Its text is for screen readers, search and copies; the style draws it.

    has_signs: whether signs at the mark say that there is a quote or a source, or several periods.
    """
    classes: list[str] = [mark.side]
    for name, applies in (
        ("hedged", hedged),
        ("ended", mark.ended),
        ("periods", mark.periods > 1 and has_signs),
        ("quoted", mark.quoted and has_signs),
        ("sourced", mark.sourced and has_signs),
    ):
        if applies:
            classes.append(name)
    words = mark.words
    if mark.quoted or mark.sourced:
        known = ["a quote"] * mark.quoted + ["a source"] * mark.sourced
        words += f", with {' and '.join(known)}"
    title = words[0].upper() + words[1:]
    times = f' data-periods="{mark.periods}"' if mark.periods > 1 else ""
    # Most marks have no text of a document, and there are very many.
    words, title = (
        str(html_assets.format_html("%s", text)) if "“" in text else text for text in (words, title)
    )
    if not mark.edges:  # of a group, of which a table has thousands
        return f'<i class="{" ".join(classes)}">{words}</i><b>{mark.number:,}</b>'
    return f'<i class="{" ".join(classes)}" title="{title}"{times}>{words}</i>'


@cache
def template(name: str) -> Template:
    """Return a template of this package."""
    return html_assets.environment("argmap.grid").get_template(f"{name}.html.j2")
