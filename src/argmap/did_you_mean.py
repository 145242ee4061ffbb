"""What was meant, where a name, an id or a word is not among those that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(given: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.5) -> list[str]:
    """Those of some words that are nearest to one, capitals aside, the nearest first.

    most: how many at most; cutoff: how near they must be, from 0 to 1 for the same, by difflib's
    ratio.
    """
    folded = {word.lower(): word for word in known}
    near = difflib.get_close_matches(given.lower(), folded, n=most, cutoff=cutoff)
    return [folded[word] for word in near]


def did_you_mean(near: Iterable[str], otherwise: str = "") -> str:
    """The question whether one of some words was meant; `otherwise` where there are none."""
    words = list(dict.fromkeys(near))
    return f"Did you mean {' or '.join(words)}?" if words else otherwise
