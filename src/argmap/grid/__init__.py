"""Who supports and contests what, as plain data, HTML and tables: grids of stances, and records."""

from argmap.grid.grid import ComparisonGrid, Grid
from argmap.grid.record import Record, record_of
from argmap.grid.select import grid_of

__all__ = ["ComparisonGrid", "Grid", "Record", "grid_of", "record_of"]
