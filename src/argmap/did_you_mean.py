"""Suggestions for a name, an id or a word that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(given: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.5) -> list[str]:
    """Return the known words that are most similar to the given one, ignoring case.

    most: how many at most; cutoff: the least similarity by difflib's ratio, from 0 to 1 (equal).
    """
    folded = {word.lower(): word for word in known}
    near = difflib.get_close_matches(given.lower(), folded, n=most, cutoff=cutoff)
    return [folded[word] for word in near]


def did_you_mean(near: Iterable[str], otherwise: str = "") -> str:
    """Return "Did you mean … or …?", or `otherwise` if there are no suggestions."""
    words = list(dict.fromkeys(near))
    return f"Did you mean {' or '.join(words)}?" if words else otherwise
