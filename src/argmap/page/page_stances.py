"""The grid of stances on the page of a map, and the view in which the page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.grid import grid_of
from argmap.grid.html import grid_html, reasons_html
from argmap.model.graph import Edge, EdgeId, Graph, Ref
from argmap.model.reason_tree import reason_trees
from argmap.page.payload import drawn_part
from argmap.view import View

if TYPE_CHECKING:
    from markupsafe import Markup


class PageLinks:
    """Links of a grid to the text on the same page, and the numbers of its nodes and edges."""

    def __init__(self, graph: Graph, *, numbered: bool = True) -> None:
        """Number the nodes and edges as the payload does.

        numbered: whether the page's script gets the numbers.
        """
        self._numbered = numbered
        drawn = drawn_part(graph)
        self._nodes = {node.ref: number for number, node in enumerate(drawn.nodes)}
        self._edges = {edge.id: number for number, edge in enumerate(drawn.edges)}

    def href(self, ref: Ref) -> str:
        """Return the address of a node's section in the text."""
        return f"#n{self._nodes[ref]}" if ref in self._nodes else ""

    def node(self, ref: Ref) -> int | None:
        """Return the number of a node."""
        return self._nodes.get(ref) if self._numbered else None

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return the numbers of edges, separated by spaces."""
        ids: list[EdgeId] = [edge.id for edge in edges]
        return " ".join(str(self._edges[id]) for id in ids if id in self._edges)


def page_stances(view: View) -> tuple[Markup | str, str]:
    """Return the grid of a view as HTML, "" for none, and the view in which the page opens.

    It opens as a grid if it is about one controversy, one thread, one actor or two actors.
    """
    grid = grid_of(view)
    if grid is None:
        return "", "map"
    opens_as_grid = view.focus is not None and not view.neighbourhood
    return grid_html(grid, PageLinks(view.graph)), "stances" if opens_as_grid else "map"


def text_reasons(view: View) -> dict[int, Markup]:
    """Return the reasons of a view as HTML for the text, by the number of what they are about."""
    trees_by_ref = reason_trees(view.reasons)
    if not trees_by_ref:
        return {}
    links = PageLinks(view.graph)
    unnumbered = PageLinks(view.graph, numbered=False)
    return {
        number: reasons_html(trees, unnumbered, folded=False)
        for ref, trees in trees_by_ref.items()
        if (number := links.node(ref)) is not None
    }
