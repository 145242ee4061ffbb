"""What a store knows of a document, apart from what it states."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in a store.

    digest: sha256 of its bytes; name: the title of what it defines; set_aside: the document
    behind which a page is set aside; decisions: those of a names file, each as JSON.
    """

    digest: str
    format: str
    name: str
    set_aside: str | None = None
    decisions: tuple[str, ...] = ()
