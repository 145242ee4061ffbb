"""The Python API: open a graph with `connect` or `read`, then use its methods.

`ArgumentGraph` has all methods; each module `…_methods` defines a group of them.
"""

from argmap.api.argument_graph import ArgumentGraph
from argmap.api.conversion import convert_files
from argmap.api.diffing import diff
from argmap.api.history import log
from argmap.api.opening import connect, read

__all__ = ["ArgumentGraph", "connect", "convert_files", "diff", "log", "read"]
