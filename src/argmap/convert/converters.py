"""The registered converters. Each is imported when it is used."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from argmap.convert.conversion import Converter


@dataclass(frozen=True, slots=True)
class Format:
    """A format that argmap converts.

    name: as in `--as`; description: what it is, in a few words; module: the module in
    `argmap.convert` that converts it; suffixes: of the files that are read in a folder; folder:
    whether a folder is one input (several files that belong together).
    """

    name: str
    description: str
    module: str
    suffixes: tuple[str, ...]
    folder: bool = False

    def converter(self) -> Converter:
        """Import the converter."""
        module = importlib.import_module(f"argmap.convert.{self.module}")
        convert: Converter = module.convert
        return convert


FORMATS: tuple[Format, ...] = ()
"""The formats, in the order of help texts."""

BY_NAME = {format.name: format for format in FORMATS}
