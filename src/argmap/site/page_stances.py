"""The grid of stances on the page of a controversy, a thread or an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.stances.html import grid_html
from argmap.export.stances.select import grid_about
from argmap.model import Edge, Ref
from argmap.site.graph_index import GraphIndex

if TYPE_CHECKING:
    from markupsafe import Markup


class AtlasLinks:
    """Links of a grid to pages of the atlas."""

    def __init__(self, index: GraphIndex, up: str) -> None:
        """up: the path from the page to the folder of the atlas."""
        self._index = index
        self._up = up

    def href(self, ref: Ref) -> str:
        """Return the address of a node's page, or of its place on the page that shows it."""
        path = self._index.link(ref).path
        return self._up + path if path else ""

    def node(self, ref: Ref) -> None:
        """Return None: the pages have no script."""

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return "": the pages have no script."""
        return ""


def page_stances(index: GraphIndex, ref: Ref, up: str) -> Markup | str:
    """Return the grid about a controversy, a thread or an actor, "" if nobody takes a side."""
    grid = grid_about(index.stances, ref)
    return grid_html(grid, AtlasLinks(index, up)) if grid.row_groups else ""
