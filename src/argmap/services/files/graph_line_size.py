"""Limit the size of a node or an edge that is restored, as documents limit it."""

from __future__ import annotations

from argmap.bounded_yaml import MAX_VALUES
from argmap.model.graph import Properties


def too_large(properties: Properties, most: int) -> tuple[str, str] | None:
    """Return what exceeds a limit and what to do, or None.

    most: the most bytes of all texts. Lists may have as many values as a document.
    """
    size = values = 0
    for value in properties.values():
        items = value if isinstance(value, list) else [value]
        values += len(items)
        size += sum(len(item.encode("utf-8", "replace")) for item in items if type(item) is str)
    if size > most:
        remedy = "Shorten it, or raise the limit of `argmap ingest` with --max-bytes"
        return f"{size:,} bytes of text, more than {most:,}", remedy
    if values > MAX_VALUES:
        return f"{values:,} values, more than {MAX_VALUES:,}", "Shorten its lists"
    return None
