"""Turn documents about public controversies into a graph, and query it.

>>> import argmap
>>> with argmap.connect("debate.kgl") as graph:  # doctest: +SKIP
...     graph.ingest("content/")
...     graph.query("actors/spanning").to_df()
"""

from argmap._version import __version__
from argmap.api import ArgumentGraph, connect, read
from argmap.errors import (
    AmbiguousName,
    ArgmapError,
    DocumentError,
    ExportError,
    MissingParameter,
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
    "AmbiguousName",
    "ArgmapError",
    "ArgumentGraph",
    "DocumentError",
    "Edge",
    "ExportError",
    "Graph",
    "MissingParameter",
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
    "connect",
    "read",
]
