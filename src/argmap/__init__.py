"""Turn documents about public controversies into a graph, and query it.

>>> import argmap
>>> with argmap.connect("debate.kgl") as graph:  # doctest: +SKIP
...     graph.ingest("content/")
...     graph.query("actors/spanning").to_df()
"""

from __future__ import annotations

import functools
import importlib
import re
import sys
from pathlib import Path

from argmap._version import __version__ as __version__


@functools.cache
def _module_of() -> dict[str, str]:
    """Return the module of each public name, which `__init__.pyi` declares for type checkers.

    It is imported when the name is first used, so that `import argmap` and the commands are fast.
    """
    declared = Path(__file__).with_suffix(".pyi").read_text("utf-8")
    found = re.findall(r"^from (\S+) import (\w+) as", declared, re.MULTILINE)
    return {name: module for module, name in found}


def __getattr__(name: str) -> object:
    if name == "__all__":
        return sorted(name for name, module in _module_of().items() if module != "argmap")
    module = _module_of().get(name)
    if module is None:
        from argmap.did_you_mean import no_attribute

        raise no_attribute(sys.modules[__name__], "module 'argmap'", name)
    if module == "argmap":
        return importlib.import_module(f"argmap.{name}")
    return getattr(importlib.import_module(module), name)


def __dir__() -> list[str]:
    special = (name for name in globals() if name.startswith("__"))
    return sorted({*special, *_module_of(), "__all__"})
