"""Who supports and contests what, as plain data, HTML and tables: the matrix, and the record."""

from argmap.grid.matrix import Matrix
from argmap.grid.record import Record, record_of
from argmap.grid.select import matrix_of

__all__ = ["Matrix", "Record", "matrix_of", "record_of"]
