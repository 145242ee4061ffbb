"""The numbers of a grid are those of the named queries, on the example corpus."""

from __future__ import annotations

import argmap
from argmap.export.stances import Grid, grid_of
from tests.support import EXAMPLE


def test_the_numbers_are_those_of_the_named_queries() -> None:
    with argmap.read(EXAMPLE) as graph:
        counted = {
            row["position"]: (row["proponents"], row["hedged"])
            for row in graph.query("positions/by-support")
        }
        found = {}
        for controversy in graph.controversies():
            grid = grid_of(graph.view(controversy=controversy["id"]))
            assert isinstance(grid, Grid)
            for column in grid.columns:
                supporters = column.supporters
                found[column.ref.id] = (len(supporters), len(supporters.hedged))

    assert found == counted
