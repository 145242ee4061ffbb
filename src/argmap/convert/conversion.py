"""What a converter gets and returns: input files and options; documents, problems and losses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from argmap.errors import ArgmapError, Problem
from argmap.model.loss import Loss as Loss
from argmap.model.loss import Losses as Losses

LINE = "__line__"
"""The key of a mapping in `ConvertedDocument.records` that has the line of the input file."""


class ConversionError(ArgmapError):
    """An input that can't be converted, or options that don't fit the format."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to convert.

    id: how problems and statements name it, as the ids of documents: its path relative to the root;
    path: where it is, or None for standard input; data: its bytes, if it can't be read from a path.
    """

    id: str
    path: Path | None
    data: bytes | None = None

    def read(self, max_bytes: int) -> bytes:
        """Return its bytes. Raises ConversionError if there are more than `max_bytes`."""
        if self.data is not None:
            data = self.data
        elif self.path is None:
            raise ConversionError(f"{self.id}: there is nothing to read")
        else:
            with self.path.open("rb") as file:
                data = file.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise ConversionError(
                f"{self.id} is larger than {max_bytes:,} bytes. Raise the limit with --max-bytes"
            )
        return data


@dataclass(frozen=True, slots=True)
class ConvertedDocument:
    """A document made from other tools' files.

    name: its file name without a suffix, in letters, digits and hyphens; equal items of the source
    tool give equal names; source: the id of the input file that it comes from; records: mappings
    with the fields of argmap's documents (see `argmap schema`), each with the line of the input
    file under `LINE`, at any depth.
    """

    name: str
    source: str
    records: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ConvertOptions:
    """What a user sets for a conversion. Each format uses what applies to it, and refuses the rest.

    name: the name of the controversy; mapping: the columns of a table by argmap's keys; joins:
    files with further columns, each with the column to join on; settings: other options of one
    format, by name; licence, attribution: of the converted data; max_bytes: larger files are
    refused.
    """

    name: str | None = None
    mapping: Mapping[str, Any] | None = None
    joins: tuple[tuple[Path, str], ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None
    attribution: str | None = None
    max_bytes: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Conversion:
    """The result of a converter. documents: in a fixed order, with distinct names."""

    documents: Iterable[ConvertedDocument]
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()


Converter: TypeAlias = Callable[[tuple[InputFile, ...], ConvertOptions], Conversion]
"""Converts all files of one run together, so that what several files share becomes one."""
