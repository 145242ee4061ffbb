"""Recognise a file that the store already holds under another id."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.model.definitions import StoredDocument


def same_file(
    document: Document, stored: Mapping[str, StoredDocument], *, moved: bool = False
) -> Problem | None:
    """Explain why a document clashes if it is the same file, ingested with another root.

    stored: the documents in the store; moved: whether the file may also have been moved. Returns
    None if none has the same bytes and the same path apart from the root.
    """
    same = [name for name, other in stored.items() if other.digest == document.digest]
    known = min((name for name in same if _is_below(name, document.id)), default=None)
    if known is None:
        return None
    longer, shorter = sorted((known, document.id), key=len, reverse=True)
    folder = longer.removesuffix("/" + shorter)
    where = f"the folder that contains {folder}" if longer == known else f"the folder {folder}"
    more = ". If the file was moved, ingest its folder with --prune" if moved else ""
    return Problem(
        document.id,
        0,
        0,
        "same-file",
        f"the store holds this file as {known}, with another root",
        f"Use --root with {where}, so that the ids are the same{more}",
    )


def moved_table(document: str, earlier: str) -> Problem:
    """Make the notice that a table was moved. earlier: its id in the store."""
    what = f"this is {earlier}, moved or renamed; its rows have their new place"
    return Problem(document, 0, 0, "moved-table", what, severity="notice")


def is_file(root: Path, document: str) -> bool:
    """Return whether the file of a document exists. root: the folder that its id starts from."""
    return (root / document.partition("#")[0]).exists()


def root_of(document: str, file: str | None) -> Path | None:
    """Return the folder that the id of a document starts from, or None if it is not a file there.

    file: its path.
    """
    path = "" if file is None else Path(os.path.abspath(file)).as_posix()
    end = "/" + document.partition("#")[0]
    return Path(path.removesuffix(end) or "/") if path.endswith(end) else None


def _is_below(one: str, other: str) -> bool:
    """Return whether one id is the other with folders before it."""
    return one.endswith("/" + other) or other.endswith("/" + one)
