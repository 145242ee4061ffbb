"""The stances of actors on positions as a grid: plain data, HTML and a table."""

from argmap.export.stances.grid import ComparisonGrid, Grid
from argmap.export.stances.select import grid_of

__all__ = ["ComparisonGrid", "Grid", "grid_of"]
