"""Which registered actor a label looks like. A likeness is told to a person, never acted on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.model.ids import fold

NEAR = 88
"""The least likeness that is told, of 100."""

SHORTEST = 5
"""Characters of a word below which another letter makes another word."""

_DIGITS = re.compile(r"\d+")


class Likeness:
    """Compares labels with the words by which actors are known."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """words: ids of actors, each with an id, a name or an alias of the actor."""
        self._words: dict[str, tuple[str, str]] = {}
        for actor, word in words:
            if len(fold(word)) >= SHORTEST:
                self._words.setdefault(fold(word), (actor, word))
        self._folded = list(self._words)
        self._sorted = [_sorted(word) for word in self._folded]

    def nearest(self, label: str) -> tuple[str, str] | None:
        """The id of the actor that a label looks like most, and the word that it resembles.

        Two words are as alike as the better of two comparisons of them, folded: as they stand, so
        that a slip or a gap is seen ("Open AI"), and with their parts sorted, so that the order
        does not matter. Words with other numbers are other words ("Article 19", "Article 29").
        """
        from rapidfuzz import fuzz, process

        folded = fold(label)
        if len(folded) < SHORTEST:
            return None
        numbers = _DIGITS.findall(folded)
        found: list[tuple[float, str]] = []
        for text, known in ((folded, self._folded), (_sorted(folded), self._sorted)):
            matches = process.extract(
                text, known, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR, limit=5
            )
            for _, score, place in matches:
                word = self._folded[place]
                if _DIGITS.findall(word) == numbers:
                    found.append((-score, word))
        return self._words[min(found)[1]] if found else None


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))
