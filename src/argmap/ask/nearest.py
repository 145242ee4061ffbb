"""Find the positions and readings whose words are nearest to those of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log

from argmap.ask.index import NAME, QUOTES, TEXT, Entry, WordIndex
from argmap.ask.words import base, meanings_of, parts, related, synonyms, word_list

_WORTH = {NAME: 1.0, TEXT: 0.9, QUOTES: 0.7}
"""What a word counts for in each place."""
_OUTSIDE = 0.4
"""What a word in the name of the controversy or thread counts for."""
_LEAST = 0.2
"""The smallest share of the weight of all words that counts as near."""
_NEARLY_ALL, _NAMED = 0.8, 0.98
"""The same for what names an event, and how near another one must be that may be meant."""
_AS_NEAR, _RELATED, _READING = 0.85, 0.8, 0.8
"""For what may say a claim in other words: the share of the best score of others that may, too, and
what related words and the long texts of readings count for."""
_HEAD = 3
"""So many words at the beginning of a name may deny the claim."""
_CLOSE = 0.75
"""Those with at least this share of the best score may be meant, too."""
_MOST = 3
"""If more may be meant, none is."""
_DENIALS = word_list("denial") - {"without"}
_EMPTY = frozenset(("skip", "by", "with", "and", "or", "but", "not", "time.in"))


def nearest(words: Iterable[str], index: WordIndex) -> list[Entry]:
    """Return the positions or readings nearest to some words, the best first; none if it is not
    clear which."""
    return _ranked(words, index, ("Position", "Reading"), _LEAST, _CLOSE)


def near_claims(words: Sequence[str], index: WordIndex) -> list[Entry]:
    """Return the position, the reading or both that may say a claim in other words, the best first;
    none if it is not clear which.

    All words or three of four must be there, or words that may say the same, and what they are said
    of, and what follows "should" and the like; and it must deny something if the words do.
    """
    needed = {word for word in _subject_and_verb(words) if not _is_empty(word)}
    content = sum(not _is_empty(word) for word in dict.fromkeys(words))
    found = []
    for score, n, having in _scored(words, index, ("Position", "Reading"), also=_RELATED):
        if needed <= having and len(having) >= content - content // 4:
            entry = index.entry(n)
            found.append((score * (_READING if entry.ref.label == "Reading" else 1.0), entry))
    best = max((score for score, _ in found), default=0.0)
    alike = {entry.n for _, entry in found if _denies_there(entry, words) == _denies(words)}
    near = [(score == best, entry) for score, entry in sorted(found, key=lambda item: -item[0])
            if score > _AS_NEAR * best]  # fmt: skip
    # Of two positions with the same words, one may deny what the other says.
    kept = [(top, entry) for top, entry in near
            if entry.n in alike or not top or entry.ref.label != "Position"]  # fmt: skip
    entries = [entry for _, entry in kept if entry.n in alike]
    clear = len({entry.ref.label for entry in entries}) == len(kept) and any(t for t, _ in kept)
    return entries if clear else []


def _subject_and_verb(words: Sequence[str]) -> list[str]:
    """Return the last word before the first verb such as "should", and the first one after it; the
    first word if there is no such verb."""
    place = next((at for at, word in enumerate(words) if word in word_list("finite")), 0)
    before = [word for word in words[:place] if not _is_empty(word)]
    after = [word for word in words[place:] if not _is_empty(word)]
    return [*before[-1:], *after[:1]]


def _is_empty(word: str) -> bool:
    return word in word_list("finite") or bool(_EMPTY & set(meanings_of((word,))))


def _denies(words: Iterable[str]) -> bool:
    return sum(word in _DENIALS for word in words) % 2 == 1


def _denies_there(entry: Entry, words: Sequence[str]) -> bool:
    """Return whether a claim denies something between the words that it shares with others."""
    alike = {base(one) for word in words for one in (word, *synonyms(word), *related(word))
             if not _is_empty(word)}  # fmt: skip
    own = parts(entry.text or entry.name)
    places = [place for place, word in enumerate(own) if base(word) in alike]
    named = entry.text and _denies(parts(entry.name)[:_HEAD])
    return bool(named or (places and _denies(own[max(0, places[0] - 2) : places[-1] + 1])))


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
    ranked = [(-score, n) for score, n, _ in _scored(words, index, labels)]
    if not ranked or -ranked[0][0] < least:
        return []
    near = [index.entry(n) for score, n in ranked if score <= close * ranked[0][0]]
    found_labels = [entry.ref.label for entry in near]
    label = next(label for label in labels if label in found_labels)
    return [entry for entry in near if entry.ref.label == label] if len(near) <= _MOST else []


def _scored(
    words: Iterable[str], index: WordIndex, labels: tuple[str, ...], also: float = 0.0
) -> list[tuple[float, int, set[str]]]:
    """Return the share of the weight of some words that each node has, and which, the best first.

    also: what words that may say the same count for, besides those with the same meaning.
    """
    content = [word for word in dict.fromkeys(words) if not _is_empty(word)]
    total = sum(index.number_of(label) for label in labels)
    scores: dict[int, float] = {}
    found: dict[int, set[str]] = {}
    weight = 0.0
    for word in content:
        hits = _hits(word, index, labels, also)
        rare = log((total + 1) / (len(hits) + 0.5)) if hits else log(2 * (total + 1))
        weight += rare
        for n, worth in hits.items():
            scores[n] = scores.get(n, 0.0) + worth * rare
            found.setdefault(n, set()).add(word)
    ranked = sorted((-score / weight, n) for n, score in scores.items() if len(found[n]) > 1)
    return [(-score, n, found[n]) for score, n in ranked]


def _hits(word: str, index: WordIndex, labels: tuple[str, ...], also: float) -> dict[int, float]:
    """Return the nodes of some labels that have a word, and what it counts for in each."""
    made: dict[int, float] = {}
    same = dict.fromkeys(related(word), also) if also else {}
    same |= dict.fromkeys((word, *synonyms(word)), 1.0)
    for one, share in same.items():
        for where, worth in ((where, share * worth) for where, worth in _WORTH.items()):
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
