"""Represent a stored document, without its statements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in a store.

    digest: sha256 of its bytes; name: its title or name; set_aside: for a page that is set aside,
    the document that is used instead; decisions: those of a names file, each as JSON.
    """

    digest: str
    format: str
    name: str
    set_aside: str | None = None
    decisions: tuple[str, ...] = ()
