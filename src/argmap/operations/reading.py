"""Options that say how documents, and the files of other tools, are read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypedDict

from argmap.model.schema_values import IMPORT_FORMATS, DocumentFormat, ImportFormat
from argmap.operations.option import Option

Format = DocumentFormat | ImportFormat | Literal["jsonl"]
"""A format of documents, of other tools' files, or of a whole graph."""

_TOP = "the top of the git work tree, else the current folder"
_FORMATS = ", ".join(IMPORT_FORMATS)


class RightsOptions(TypedDict, total=False):
    """The rights of the data of other tools."""

    licence: Annotated[
        str | None,
        Option(None, "The licence of other tools' data. It is kept with the documents.", "TEXT"),
    ]
    attribution: Annotated[
        str | None,
        Option(None, "Who has to be named as the origin of other tools' data.", "TEXT"),
    ]


class ImportOptions(RightsOptions, total=False):
    """How the files of other tools are read, by Python."""

    mapping: Annotated[
        Mapping[str, object] | str | Path | None,
        Option(None, "The columns of a table by argmap's keys, or the path of a mapping file."),
    ]
    joins: Annotated[
        Iterable[tuple[str | Path, str]],
        Option((), "Files with further columns, each with the column to join on."),
    ]
    settings: Annotated[Mapping[str, str], Option({}, "Other options of the format, by name.")]


class DocumentOptions(TypedDict, total=False):
    """How documents are read."""

    root: Annotated[
        str | Path | None,
        Option(
            None, "The folder that document ids are relative to.", "FOLDER", unset=_TOP,
            path="folder",
        ),
    ]  # fmt: skip
    format: Annotated[
        Format | None,
        Option(
            None,
            "The format of all documents: markdown, yaml, page or html (default: detected); or of "
            f"other tools' files: {_FORMATS}; or jsonl, to restore a graph that `argmap export "
            "jsonl` wrote, into an empty store.",
            "FORMAT",
            word="as",
        ),
    ]
    max_bytes: Annotated[
        int | None,
        Option(
            None, "The largest document to read.", "BYTES",
            unset="10 MiB; 256 MiB for other tools' files", least=1,
        ),
    ]  # fmt: skip


class IngestionOptions(DocumentOptions, total=False):
    """How documents are read, and what is written."""

    name: Annotated[
        str | None,
        Option(
            None,
            "The id of the document on standard input; else, with --as, the name of the "
            "controversy where other tools' files have none.",
            "ID",
        ),
    ]
    prune: Annotated[
        bool, Option(False, "Also remove documents that are no longer in the folders.")
    ]
    strict: Annotated[
        bool,
        Option(
            False,
            "Write nothing if a document has an error, or if not all of another tool's data fits.",
        ),
    ]
    dry_run: Annotated[bool, Option(False, "Write nothing; show what would be written.")]


class IngestKeywords(IngestionOptions, ImportOptions, total=False):
    """The keyword arguments of an ingestion."""


class RebuildKeywords(DocumentOptions, ImportOptions, total=False):
    """The keyword arguments of a rebuild."""


class ConversionOptions(TypedDict, total=False):
    """How the files of other tools are converted."""

    format: Annotated[
        ImportFormat | None,
        Option(
            None, f"The format of the files: {_FORMATS}.", "FORMAT", unset="detected", word="as"
        ),
    ]
    name: Annotated[
        str | None, Option(None, "The name of the controversy, where files have none.", "TEXT")
    ]
    strict: Annotated[bool, Option(False, "Write nothing if something does not fit.")]
    dry_run: Annotated[bool, Option(False, "Write nothing; show what would be written.")]
    root: Annotated[
        str | Path | None,
        Option(
            None, "The folder that the names of files in messages are relative to.", "FOLDER",
            unset=_TOP, path="folder",
        ),
    ]  # fmt: skip
    max_bytes: Annotated[
        int | None,
        Option(None, "The largest file to read.", "BYTES", unset="256 MiB", least=1),
    ]


class ConvertKeywords(ConversionOptions, ImportOptions, total=False):
    """The keyword arguments of a conversion."""
