"""Recognise a file that the store already holds under another id."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.model.stored_document import StoredDocument


def same_file(
    document: Document, stored: Mapping[str, StoredDocument], root: Path | None = None
) -> Problem | None:
    """Explain why a document clashes if it is the same file, ingested with another root.

    stored: the documents in the store; root: the folder that ids start from, if files that are in
    it are copies. Returns None if none has the same bytes and the same path apart from the root.
    """
    same = [name for name, other in stored.items() if other.digest == document.digest]
    if root is not None:
        same = [name for name in same if not (root / name.partition("#")[0]).exists()]
    known = min((name for name in same if _is_below(name, document.id)), default=None)
    if known is None:
        return None
    longer, shorter = sorted((known, document.id), key=len, reverse=True)
    folder = longer.removesuffix("/" + shorter)
    where = f"the folder that contains {folder}" if longer == known else f"the folder {folder}"
    moved = "" if root is None else ". If the file was moved, ingest its folder with --prune"
    return Problem(
        document.id,
        0,
        0,
        "same-file",
        f"the store holds this file as {known}, with another root",
        f"Use --root with {where}, so that the ids are the same{moved}",
    )


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
