"""Find the positions and readings whose words are nearest to those of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

from argmap.ask.index import NAME, QUOTES, TEXT, Entry, WordIndex
from argmap.ask.words import meanings_of, synonyms

_WORTH = {NAME: 1.0, TEXT: 0.9, QUOTES: 0.7}
"""What a word counts for in each place."""
_OUTSIDE = 0.4
"""What a word in the name of the controversy or thread counts for."""
_LEAST = 0.2
"""The smallest share of the weight of all words that counts as near."""
_NEARLY_ALL, _NAMED = 0.8, 0.95
"""The same for what names an event, and how near another one must be that may be meant."""
_CLOSE = 0.75
"""Those with at least this share of the best score may be meant, too."""
_MOST = 3
"""If more may be meant, none is."""
_EMPTY = frozenset(("skip", "by", "with", "and", "or", "but", "not", "time.in"))


def nearest(words: Iterable[str], index: WordIndex) -> list[Entry]:
    """Return the positions or readings nearest to some words, the best first; none if it is not
    clear which."""
    return _ranked(words, index, ("Position", "Reading"), _LEAST, _CLOSE)


def event_of(words: Iterable[str], index: WordIndex) -> Entry | None:
    """Return the event that has nearly all of some words, None if it is not clear which."""
    found = _ranked(words, index, ("Event",), _NEARLY_ALL, _NAMED)
    return found[0] if len(found) == 1 else None


def _ranked(
    words: Iterable[str], index: WordIndex, labels: tuple[str, ...], least: float, close: float
) -> list[Entry]:
    """Return the nodes of the first label that have most of some words.

    Words count by how rare they are among all nodes of the labels (inverse document frequency;
    Spärck Jones 1972), and less outside a name or claim. At least two words must be found, and no
    more than three nodes may be about as near as the best one. least: the smallest share of the
    weight of all words; close: the share of the best score with which others may be meant, too.
    """
    content = [word for word in dict.fromkeys(words) if not _EMPTY & set(meanings_of((word,)))]
    total = sum(index.number_of(label) for label in labels)
    scores: dict[int, float] = {}
    found: dict[int, int] = {}
    weight = 0.0
    for word in content:
        hits = _hits(word, index, labels)
        rare = log((total + 1) / (len(hits) + 0.5)) if hits else log(2 * (total + 1))
        weight += rare
        for n, worth in hits.items():
            scores[n] = scores.get(n, 0.0) + worth * rare
            found[n] = found.get(n, 0) + 1
    ranked = sorted((-score, n) for n, score in scores.items() if found[n] > 1)
    if not ranked or -ranked[0][0] < least * weight:
        return []
    near = [index.entry(n) for score, n in ranked if score <= close * ranked[0][0]]
    found_labels = [entry.ref.label for entry in near]
    label = next(label for label in labels if label in found_labels)
    return [entry for entry in near if entry.ref.label == label] if len(near) <= _MOST else []


def _hits(word: str, index: WordIndex, labels: tuple[str, ...]) -> dict[int, float]:
    """Return the nodes of some labels that have a word, and what it counts for in each."""
    made: dict[int, float] = {}
    for one in (word, *synonyms(word)):
        for where, worth in _WORTH.items():
            for n in index.with_words([one], (where,), exact=False):
                for place, factor in _inside(index.entry(n), index, labels):
                    made[place] = max(made.get(place, 0.0), worth * factor)
    return made


def _inside(entry: Entry, index: WordIndex, labels: tuple[str, ...]) -> Iterator[tuple[int, float]]:
    """Yield the nodes of some labels that a node is or has, and what its words count for."""
    if entry.ref.label in labels:
        yield entry.n, 1.0
    elif entry.ref.label == "Reason":
        yield from ((n, _WORTH[QUOTES]) for n in entry.parents
                    if index.entry(n).ref.label in labels)  # fmt: skip
    elif entry.ref.label in ("Controversy", "Thread"):
        for label in labels:
            yield from ((child.n, _OUTSIDE) for child in index.children(entry.n, label))
