"""Choose the grid of a view."""

from __future__ import annotations

from argmap.display.source_names import titles_of
from argmap.grid.actor_grid import actor_grid
from argmap.grid.comparison_grid import comparison_grid
from argmap.grid.grid import SIGNS_OF, ComparisonGrid, Grid
from argmap.grid.stance_index import StanceIndex
from argmap.grid.topic_grid import MOST_CELLS, controversy_grid, thread_grid, whole_grid
from argmap.model.graph import Graph, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.view import View


def grid_of(view: View) -> Grid | ComparisonGrid | None:
    """Return the grid of a view, or None if nothing in it can be in a grid.

    A view without a focus has a grid of all its positions, unless that would be too large.
    """
    if view.pair:
        return comparison_grid(StanceIndex(view.graph, view.reasons), *view.pair)
    if view.focus and view.focus.label in ("Actor", "Controversy", "Thread"):
        index = StanceIndex(view.graph, view.reasons, view.stance_sources, titles_of(view))
        made = grid_about(index, view.focus)
        return made if made.columns and (made.row_groups or made.kind != "actor") else None
    if 0 < _most_cells(view.graph) <= MOST_CELLS:
        return whole_grid(StanceIndex(view.graph, view.reasons, view.stance_sources))
    return None


def _most_cells(graph: Graph) -> int:
    """Return the number of cells of a grid of all positions, without making it."""
    positions = sum(node.label in STANCE_TARGETS for node in graph.nodes)
    actors = {
        edge.source
        for edge in graph.edges
        if edge.type in SIGNS_OF and edge.source.label == "Actor" and not edge.inferred
    }
    return positions * len(actors)


def grid_about(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of an actor, a controversy or a thread."""
    if ref.label == "Actor":
        return actor_grid(index, ref)
    return (controversy_grid if ref.label == "Controversy" else thread_grid)(index, ref)
