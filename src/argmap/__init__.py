"""argmap turns documents about public controversies into a graph that can be asked.

>>> import argmap
>>> with argmap.open("debate.kgl") as graph:  # doctest: +SKIP
...     graph.ingest("content/")
...     graph.query("actors/spanning").to_df()
"""

from argmap._version import __version__
from argmap.api import ArgumentGraph, open, read
from argmap.errors import (
    ArgmapError,
    DocumentError,
    ExportError,
    NotFound,
    ParameterError,
    Problem,
    QueryError,
    QueryFailed,
    QueryFileError,
    QueryMissing,
    QueryRefused,
    QueryTimeout,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreOutdated,
    StoreUnavailable,
    ValueRefused,
)
from argmap.model import Edge, Graph, Node, Ref
from argmap.table import Table

__all__ = [
    "ArgmapError",
    "ArgumentGraph",
    "DocumentError",
    "Edge",
    "ExportError",
    "Graph",
    "Node",
    "NotFound",
    "ParameterError",
    "Problem",
    "QueryError",
    "QueryFailed",
    "QueryFileError",
    "QueryMissing",
    "QueryRefused",
    "QueryTimeout",
    "Ref",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreForeign",
    "StoreMissing",
    "StoreOutdated",
    "StoreUnavailable",
    "Table",
    "ValueRefused",
    "__version__",
    "open",
    "read",
]
