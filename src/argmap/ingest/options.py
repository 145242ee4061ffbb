"""Define the options of ingestion."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from argmap.limits import DOCUMENT_BYTES


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How documents are read.

    format: "markdown", "yaml", "page" or "html"; None to detect it from name and content;
    max_bytes: longer documents are refused.
    """

    format: str | None = None
    max_bytes: int = DOCUMENT_BYTES


DEFAULT_READING = ReadingOptions()


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """The options of one run of ingestion.

    root: the folder that document ids are relative to, or None to find it; name: the id of the
    document on standard input; prune: remove stored documents that are no longer in the given
    folders; strict: write nothing if a document has an error; dry_run: only report, write nothing;
    reading: how documents are read.
    """

    root: Path | None = None
    name: str | None = None
    prune: bool = False
    strict: bool = False
    dry_run: bool = False
    reading: ReadingOptions = field(default_factory=ReadingOptions)
