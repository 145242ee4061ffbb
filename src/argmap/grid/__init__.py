"""The stances of actors on positions as a grid: plain data, HTML and a table."""

from argmap.grid.grid import ComparisonGrid, Grid
from argmap.grid.select import grid_of

__all__ = ["ComparisonGrid", "Grid", "grid_of"]
