"""The Python API: open a graph with `connect` or `read`, then use its methods.

`ArgumentGraph` has all methods; each module `…_methods` defines a group of them.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.api.agreement import agree
    from argmap.api.argument_graph import ArgumentGraph
    from argmap.api.conversion import convert_files, guess_tables
    from argmap.api.diffing import diff
    from argmap.api.history import log
    from argmap.api.opening import connect, read

__all__ = [
    "ArgumentGraph",
    "agree",
    "connect",
    "convert_files",
    "diff",
    "guess_tables",
    "log",
    "read",
]

_MODULE_OF = {
    "ArgumentGraph": "argument_graph",
    "agree": "agreement",
    "connect": "opening",
    "convert_files": "conversion",
    "diff": "diffing",
    "guess_tables": "conversion",
    "log": "history",
    "read": "opening",
}
"""Imported when they are first used, so that commands that read a store start fast."""


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'argmap.api' has no attribute {name!r}")
    return getattr(importlib.import_module(f"argmap.api.{_MODULE_OF[name]}"), name)
