"""What a converter gets and returns: input files and options; documents, problems and losses."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeAlias

from argmap.documents.record import LINE as LINE
from argmap.errors import ConversionError as ConversionError
from argmap.errors import OptionError as OptionError
from argmap.errors import Problem
from argmap.input_file import LFS, LFS_REMEDY, is_stream, read_input
from argmap.limits import IMPORT_BYTES
from argmap.model.ids import cut_at_word, name_id
from argmap.model.loss import Loss as Loss
from argmap.model.loss import Losses as Losses

SEPARATOR = "#"
"""Separates the id of an input file from that of a part of it."""

_GZIP = b"\x1f\x8b"


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
        """Return its bytes; those of a `.gz` file are decompressed.

        Raises ConversionError if there are more than `max_bytes`, or if it can't be read.
        """
        data = self.head(max_bytes + 1)
        if len(data) > max_bytes:
            raise ConversionError(
                f"{self.id} is larger than {max_bytes:,} bytes. Raise the limit of `argmap ingest` "
                "or `argmap convert` with --max-bytes"
            )
        return data

    def head(self, number: int) -> bytes:
        """Return its first bytes, decompressed. Raises ConversionError if it can't be read."""
        try:
            with self._open() as file:
                start = file.read(len(LFS))
                if start == LFS:
                    raise ConversionError(
                        f"{self.id}: Git LFS keeps the content of the file elsewhere. {LFS_REMEDY}"
                    )
                if not start.startswith(_GZIP):
                    file.seek(0)
                    return file.read(number)
                file.seek(0)
                with gzip.GzipFile(fileobj=file) as decompressed:
                    return decompressed.read(number)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ConversionError(
                f"{self.id}: the compressed data is damaged or incomplete. Get the file again"
            ) from error
        except (OSError, ValueError) as error:  # a name can't have a null character
            what = getattr(error, "strerror", None) or error
            raise ConversionError(f"{self.id} can't be read: {what}. Check the path") from error

    def _open(self) -> IO[bytes]:
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise ConversionError(
                f"{self.id} is not in this clone of the repository, or too large. Fetch it with git"
            )
        if is_stream(self.path):
            return io.BytesIO(read_input(self.path, IMPORT_BYTES + 1))
        return self.path.open("rb")


Beside: TypeAlias = Callable[[InputFile, str], InputFile | None]
"""Returns the file at a path relative to the folder of another file, None if there is none."""


def looked_up_file(given: InputFile | str | Path) -> InputFile:
    """Return the file of an entry of `join`."""
    return given if isinstance(given, InputFile) else InputFile(str(given), Path(given))


def neighbour(id_: str, name: str) -> str:
    """Return the id of a file in the folder of another one. name: relative to the folder."""
    folder, slash, _ = id_.rpartition("/")
    return f"{folder}{slash}{name}"


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
    files with further columns, each with the column to join on; settings: the settings of the
    format (see `converters.Format`), by name; licence, attribution: of the converted data, added to
    its documents by argmap, not by a converter; max_bytes: larger files are refused.
    """

    name: str | None = None
    mapping: Mapping[str, Any] | None = None
    joins: tuple[tuple[Path, str], ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None
    attribution: str | None = None
    max_bytes: int = IMPORT_BYTES


@dataclass(frozen=True, slots=True)
class Conversion:
    """The result of a converter.

    documents: in a fixed order, with distinct names; they may be made while they are read, but only
    once. problems: an "error" says that a part of the input, such as a row, was skipped, a "notice"
    what was detected, such as the encoding. What can't be read at all raises ConversionError.
    parts: the ids of the sheets that were read, of files that have several.
    """

    documents: Iterable[ConvertedDocument]
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()
    parts: tuple[str, ...] = ()


Converter: TypeAlias = Callable[[tuple[InputFile, ...], ConvertOptions], Conversion]
"""Converts all files of one run together, so that what several files share becomes one."""


_LONGEST = 80


def document_name(text: str) -> str:
    """Return a name for a document, in letters, digits and hyphens, from an id or a title.

    Different ids give different names. A long one is cut and ends in six hex digits.
    """
    made = name_id(text)
    if len(made) <= _LONGEST and len(made.encode()) <= 2 * _LONGEST:
        return made
    digest = hashlib.sha256(made.encode()).hexdigest()[:6]
    cut = cut_at_word(made, _LONGEST // (1 if made.isascii() else 2))
    return f"{cut}-{digest}"


def distinct(name: str, used: set[str]) -> str:
    """Return a name with a number if it is used already, and add it to those that are used."""
    made, number = name, 1
    while made in used:
        number += 1
        made = f"{name}-{number}"
    used.add(made)
    return made
