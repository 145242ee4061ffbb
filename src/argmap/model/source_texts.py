"""Write several sources of a stance as one text, and read them again."""

from __future__ import annotations

from collections.abc import Iterable

_BETWEEN = " | "


def joined_sources(sources: Iterable[str]) -> str:
    """Return several addresses or citations as one text."""
    return _BETWEEN.join(dict.fromkeys(source.replace(_BETWEEN, "|") for source in sources))


def separate_sources(text: str) -> list[str]:
    """Return the addresses and citations in a text of `joined_sources`."""
    return [source for part in text.split(_BETWEEN) if (source := part.strip())]
