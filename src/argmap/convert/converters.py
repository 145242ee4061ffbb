"""The registered converters. Each is imported when it is used."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from argmap.convert.conversion import Converter

Sniffer: TypeAlias = Callable[[str, bytes], bool]
"""Returns whether a file has a format: from its lower-case name without `.gz`, and its first 64 KiB
after decompression. It must be sure: a file that two formats recognise has no format."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of one format. It becomes an option of the command line.

    name: as in `ConvertOptions.settings`, in lower case with hyphens; about: the help text; values:
    the allowed values. Without values, it is a switch, and its value is "yes" where it is set.
    """

    name: str
    about: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format that argmap converts.

    name: as in `--as`, and one of `schema_values.IMPORT_FORMATS`; description: what it is, in a few
    words; module: the module in `argmap.convert` that converts it; suffixes: of the files that are
    read in a folder, also with `.gz` after them; folder: whether a folder is one input (several
    files that belong together): its `InputFile.path` is the folder; options: which of "name",
    "mapping" and "joins" the format uses; settings: its other options; is_format: see `Sniffer`;
    without it, the format must be named.
    """

    name: str
    description: str
    module: str
    suffixes: tuple[str, ...]
    folder: bool = False
    options: frozenset[str] = frozenset({"name"})
    settings: tuple[Setting, ...] = ()
    is_format: Sniffer | None = None

    def converter(self) -> Converter:
        """Import the converter."""
        module = importlib.import_module(f"argmap.convert.{self.module}")
        convert: Converter = module.convert
        return convert


_AIF = re.compile(rb'"nodeID"\s*:')
_XAIF = re.compile(rb'"AIF"\s*:\s*\{')
_ARGDOWN = re.compile(rb'"type"\s*:\s*"equivalence-class"|\A\s*\{\s*"arguments"\s*:')
_KIALO = re.compile(rb"(?:\xef\xbb\xbf)?\s*Discussion (?:Title|Name):", re.IGNORECASE)


def _is_polis(_: str, head: bytes) -> bool:
    """Return whether a file is one of those that Polis exports, by its heading."""
    heading = head.partition(b"\n")[0]
    return (
        (b"comment-id" in heading and (b"voter-id" in heading or b"comment-body" in heading))
        or (heading.startswith(b"participant,") and b"group-id" in heading)
        or (heading.startswith(b"topic,") and b"\nvoters-in-conv," in head)
    )


FORMATS: tuple[Format, ...] = (
    Format(
        "stances",
        "a table of who supports or contests what: CSV, TSV, XLSX, ODS, JSON or YAML",
        "table.converter",
        (".csv", ".tsv", ".xlsx", ".ods", ".jsonl", ".ndjson"),
        options=frozenset({"mapping", "joins", "name"}),
    ),
    Format(
        "dna",
        "coded statements of Discourse Network Analyzer 3: a database or an event list as CSV",
        "dna",
        (".dna",),
        is_format=lambda name, head: (
            name.endswith(".dna")
            or (b"statement_id" in head[:80] and b"document_title" in head[:2000])
        ),
    ),
    Format(
        "aif",
        "argument maps of AIFdb: nodesets as JSON",
        "aif",
        (".json",),
        is_format=lambda name, head: bool(_AIF.search(head) and not _XAIF.search(head)),
    ),
    Format(
        "xaif",
        "argument maps in xAIF, of OVA and other tools",
        "aif",
        (".json",),
        is_format=lambda name, head: bool(_AIF.search(head) and _XAIF.search(head)),
    ),
    Format(
        "argdown",
        "argument maps of Argdown: the JSON that `argdown json` writes",
        "argdown",
        (".json",),
        settings=(
            Setting(
                "sections",
                "What sections become: threads of the controversy. By default, they are left out",
                ("threads",),
            ),
        ),
        is_format=lambda name, head: bool(_ARGDOWN.search(head)),
    ),
    Format(
        "kialo",
        "discussions of Kialo, exported as text",
        "kialo",
        (".txt",),
        is_format=lambda name, head: bool(_KIALO.match(head)),
    ),
    Format(
        "polis",
        "a conversation of Polis: the folder of an export, or its CSV files",
        "polis",
        (".csv",),
        folder=True,
        settings=(
            Setting(
                "votes",
                "Keep the last vote of a participant on a statement (the default), or all of them",
                ("last", "all"),
            ),
            Setting("moderated", "Keep statements that a moderator took out"),
        ),
        is_format=_is_polis,
    ),
)
"""The formats, in the order of help texts."""

BY_NAME = {format.name: format for format in FORMATS}
