"""Recognise a file that the store already holds under another id."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.model.stored_document import StoredDocument


def same_file(document: Document, stored: Mapping[str, StoredDocument]) -> Problem | None:
    """Explain why a document clashes if it is the same file, ingested with another root.

    stored: the documents in the store. Returns None if none has the same bytes.
    """
    others = [name for name, other in stored.items() if other.digest == document.digest]
    known = min((name for name in others if name != document.id), default=None)
    if known is None:
        return None
    what = f"the store holds this file as {known}, with another root"
    return Problem(document.id, 0, 0, "same-file", what, _remedy(document.id, known))


def _remedy(given: str, known: str) -> str:
    if known.endswith("/" + given):
        folder = known.removesuffix("/" + given)
        return f"Use --root with the folder that contains {folder}, so that the ids are the same"
    if given.endswith("/" + known):
        folder = given.removesuffix("/" + known)
        return f"Use --root with the folder {folder}, so that the ids are the same"
    return f"Use --root so that the ids are the same, or remove {known}"
