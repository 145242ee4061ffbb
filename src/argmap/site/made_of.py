"""Digests of what the files of an atlas are made from, to know which need not be made again."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from collections.abc import Mapping, Set
from functools import cache
from importlib.metadata import version
from pathlib import Path

import argmap

_LIBRARIES = (
    "graspologic-native", "jinja2", "markdown-it-py", "markupsafe", "networkx", "numpy", "pyvis",
    "scipy",
)  # fmt: skip
"""The libraries on which the text of a page depends."""


def digest_of(*values: object) -> str:
    """Return a digest of values and of the program: equal digests mean equal pages.

    values: dataclasses, tuples, mappings, sets, texts and numbers, in each other.
    """
    text = json.dumps(values, default=_plain)
    return hashlib.sha256(f"{_program()} {text}".encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a value that JSON does not know as values that it knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
        # The keys of a mapping may be Refs.
        return [[*item.items()] if isinstance(item, Mapping) else item for item in fields]
    if isinstance(value, Mapping):
        return [*value.items()]
    if isinstance(value, Set):
        return sorted(value)
    raise TypeError(f"no digest of {type(value).__name__}")


@cache
def _program() -> str:
    """Return a digest of argmap's files, so that a changed template counts as a new version."""
    made = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        made.update(f"{name} {version(name)}\n".encode())
    folder = Path(argmap.__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".j2", ".css", ".js", ".svg"):
            made.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            made.update(path.read_bytes())
    return made.hexdigest()
