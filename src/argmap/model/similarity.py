"""Compare names and claims: the one place that decides how similar two of them are."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIN_SIMILARITY = 88
"""The lowest similarity of names that is reported, from 0 to 100."""

MIN_CLAIM = 70
"""The lowest similarity of two claims, from 0 to 100. Two different claims of one controversy reach
about 60 in the corpora of the tests."""

_DIGITS = re.compile(r"\d+")


def sorted_words(folded: str) -> str:
    """Return a text with its words in alphabetical order."""
    return " ".join(sorted(folded.split()))


def similar(
    text: str,
    known: Sequence[str],
    limit: float = MIN_SIMILARITY,
    known_sorted: Sequence[str] | None = None,
) -> list[tuple[float, int]]:
    """Return the known texts that are most similar to a text: the score and the place of each.

    text, known: folded. Texts are compared twice, and the better result counts: as written, to find
    typing errors and spaces ("Open AI"), and with sorted words, to ignore their order. Texts with
    different numbers are different ("Article 19", "Article 29"). limit: the lowest score;
    known_sorted: the known texts with sorted words, if the caller has them.
    """
    from rapidfuzz import fuzz, process

    if known_sorted is None:
        known_sorted = [sorted_words(word) for word in known]
    numbers = _DIGITS.findall(text)
    best: dict[int, float] = {}
    for asked, texts in ((text, known), (sorted_words(text), known_sorted)):
        matches = process.extract(
            asked, texts, scorer=fuzz.ratio, processor=None, score_cutoff=limit, limit=5
        )
        for _, score, place in matches:
            if _DIGITS.findall(known[place]) == numbers:
                best[place] = max(score, best.get(place, 0.0))
    return [(score, place) for place, score in best.items()]
