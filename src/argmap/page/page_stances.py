"""The grid of stances on the page of a map, and the view in which the page opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.grid import grid_of
from argmap.grid.html import grid_html, reasons_html
from argmap.model.graph import Edge, Ref
from argmap.model.reason_tree import reason_trees
from argmap.page.numbers import NumberedView

if TYPE_CHECKING:
    from markupsafe import Markup


class PageLinks:
    """Links of a grid to the text on the same page, and the numbers of its nodes and edges."""

    def __init__(self, numbered: NumberedView, *, for_script: bool = True) -> None:
        """for_script: whether the page's script gets the numbers of nodes."""
        self._numbered = numbered
        self._for_script = for_script

    def href(self, ref: Ref) -> str:
        """Return the address of a node's section in the text."""
        number = self._numbered.nodes.get(ref)
        return "" if number is None else f"#n{number}"

    def node(self, ref: Ref) -> int | None:
        """Return the number of a node."""
        return self._numbered.nodes.get(ref) if self._for_script else None

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return the numbers of edges, separated by spaces."""
        numbers = self._numbered.edges
        ids = (edge.id for edge in edges)
        return " ".join(str(numbers[id]) for id in ids if id in numbers)


def page_stances(numbered: NumberedView) -> tuple[Markup | str, str]:
    """Return the grid of a view as HTML, "" for none, and the view in which the page opens.

    It opens as a grid if it is about one controversy, one thread, one actor or two actors.
    """
    view = numbered.view
    grid = grid_of(view)
    if grid is None:
        return "", "map"
    opens_as_grid = view.focus is not None and not view.neighbourhood
    return grid_html(grid, PageLinks(numbered)), "stances" if opens_as_grid else "map"


def text_reasons(numbered: NumberedView) -> dict[Ref, Markup]:
    """Return the reasons of a view as HTML for the text, by what they are about."""
    links = PageLinks(numbered, for_script=False)
    return {
        ref: reasons_html(trees, links, folded=False)
        for ref, trees in reason_trees(numbered.view.reasons).items()
        if ref in numbered.nodes
    }
