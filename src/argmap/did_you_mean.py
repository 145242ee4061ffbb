"""Suggestions for a name, an id or a word that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_GAPS = re.compile(r"[\s\-_/.:]+")
_PLURAL = re.compile(r"ies\b")
_MIN_PART = 3
"""The shortest beginning of a word that counts as the word."""
_MAX_LENGTH = 80
"""Longer words are compared only as equal."""


def nearest(given: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Return the known words that somebody probably meant, the most similar first.

    A known word is similar if it differs by typing mistakes, about one in four letters, or if it
    contains all words of the given one, or the beginnings of its words ("hinton" and
    "geoffrey-hinton"). Case, spaces, hyphens, underscores and the like do not matter.

    most: how many at most.
    """
    folded = _folded(given)
    if not folded:
        return []
    found = []
    for word in known:
        distance = _distance(folded, _folded(word))
        if distance is not None:
            found.append((distance, word))
    return [word for _, word in sorted(found)[:most]]


def did_you_mean(near: Iterable[str], otherwise: str = "") -> str:
    """Return "Did you mean … or …?", or `otherwise` if there are no suggestions."""
    words = list(dict.fromkeys(near))
    return f"Did you mean {' or '.join(words)}?" if words else otherwise


def _folded(word: str) -> str:
    return _PLURAL.sub("y", _GAPS.sub(" ", word.casefold()).strip())


def _distance(given: str, word: str) -> float | None:
    """Return how far two folded words are from each other, or None if they are not similar."""
    if given == word:
        return 0
    shorter = min(len(given), len(word))
    allowed = 1 + (shorter - 1) // 4 if shorter > 3 else 1 if shorter == 3 else 0
    typos = _typos(given, word, allowed)
    if typos is not None:
        return typos
    parts, others = given.split(), word.split()
    if len(parts) <= len(others) and all(_begins(part, others) for part in parts):
        return 10 + len(word) - len(given)
    if len(others) < len(parts) and all(_begins(other, parts) for other in others):
        return 100 + len(given) - len(word)
    return None


def _begins(part: str, words: list[str]) -> bool:
    """Return whether a word, or for a longer part a word's beginning, is among some words."""
    return any(word == part or (len(part) >= _MIN_PART and word.startswith(part)) for word in words)


def _typos(one: str, other: str, allowed: int) -> int | None:
    """Return the number of typing mistakes between two words, or None for more than allowed.

    A mistake is a letter too many, a missing one, a wrong one, or two that are swapped.
    """
    if abs(len(one) - len(other)) > allowed or max(len(one), len(other)) > _MAX_LENGTH:
        return None
    from rapidfuzz.distance import OSA

    found = OSA.distance(one, other, score_cutoff=allowed)
    return found if found <= allowed else None


@cache
def hints(path: Path) -> Mapping[str, str]:
    """Return the sentences of a list of names that people guess, by name.

    A line of the file has names, a colon, and what to use instead.
    """
    lines = path.read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: hint for names, _, hint in pairs for name in names.split(", ")}


def no_attribute(owner: object, called: str, name: str, prefix: str = "") -> AttributeError:
    """Return the error for an attribute that does not exist, with what to use instead.

    Without a hint, Python's traceback suggests the name that is most alike. owner: what has no
    such attribute; called: how the message names it; prefix: that of its names in the list.
    """
    hint = hints(Path(__file__).with_name("guessed_names.txt")).get(prefix + name)
    message = f"{called} has no attribute {name!r}"
    return AttributeError(f"{message}. {hint}" if hint else message, name=name, obj=owner)
