"""Find names that differ by one or two typing errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from argmap.model.names.form import HEADS, MAX_WORDS, NameForm, other_body
from argmap.model.names.name_cluster import Link

MIN_SWAPPED = 5
"""The shortest word in which two swapped letters are a typing error."""
MIN_MISSING = 7
"""The shortest word in which a missing or an additional letter is a typing error."""
MIN_DOUBLED = 5
"""The shortest word of a name in which a doubled letter is a typing error."""
MIN_DOUBTFUL = 6
"""The shortest word in which a missing letter may be one, if another word is the same."""
MIN_REPLACED = 8
"""The shortest word in which another letter is a typing error."""
MIN_TWO_ERRORS = 11
"""The shortest word in which two errors are typing errors."""
MAX_BUCKET = 60
"""More names than this with all but one word in common are compared only by this word."""
COMMON = 10
"""A word in this many times more names than another one may be the correct spelling of it."""
RARE = 30
"""A word in at most this many names is used to find names with two errors."""


def by_typing_errors(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names that differ by one or two typing errors: in short words with a low score."""
    known = Counter(word for form in _distinct(forms) for word in {w.plain for w in form.content})
    seen: set[tuple[int, int]] = set()
    for one, other in _nearly_same(forms):
        pair = (min(one, other), max(one, other))
        if pair in seen:
            continue
        seen.add(pair)
        if score := typing_errors(forms[one], forms[other], known):
            yield Link(score, *pair, "typing error")


def _distinct(forms: Iterable[NameForm]) -> Iterator[NameForm]:
    """Yield one of the names that are the same by rule."""
    seen = set()
    for form in forms:
        if form.keys[-1] not in seen:
            seen.add(form.keys[-1])
            yield form


def _nearly_same(forms: Sequence[NameForm]) -> Iterator[tuple[int, int]]:
    """Yield pairs that have all words but one in common, or a rare word and nearly all letters."""
    from rapidfuzz.distance import OSA

    found: dict[tuple[str, ...], list[int]] = {}
    rare: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        words = [word.plain for word in form.words]
        if len(words) > MAX_WORDS:
            continue
        for at, word in enumerate(words):
            if len(word) >= MIN_TWO_ERRORS or len(words) > 1:
                rare[word].append(place)
            if len(word) < 3:
                continue
            for shorter in {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}:
                key = (*words[:at], shorter, "", *words[at + 1 :])
                for other in found.setdefault(key, [])[:MAX_BUCKET]:
                    if other != place:
                        yield other, place
                found[key].append(place)
    letters = ["".join(word.plain for word in form.words) for form in forms]
    for places in rare.values():
        if not 2 <= len(places) <= RARE:
            continue
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if len(letters[one]) < 16 or len(forms[one].words) != len(forms[other].words):
                    continue
                if OSA.distance(letters[one], letters[other], score_cutoff=2) <= 2:
                    yield one, other


def typing_errors(one: NameForm, other: NameForm, known: Counter[str]) -> float:
    """Return how sure it is that two names differ only by typing errors: 0 if they do not.

    known: how many names have a word.
    """
    if len(one.words) != len(other.words) or other_body(one, other):
        return 0.0
    pairs = [(a.plain, b.plain) for a, b in zip(one.words, other.words, strict=True)]
    differing = [(a, b) for a, b in pairs if a != b]
    long = len(pairs) > 2
    if not 0 < len(differing) <= 2:
        return 0.0
    if len(differing) == 1 and not one.sentence and _doubled(*sorted(differing[0], key=len)):
        return 0.9
    if all(_misspelt(a, b, known, long) for a, b in differing):
        return 0.9
    doubtful = len(differing) == 1 < len(pairs) and not one.sentence
    return 0.75 if doubtful and _misses_a_letter(*differing[0], known) else 0.0


def _doubled(short: str, longer: str) -> bool:
    """Return whether the longer word is the other one with a doubled letter."""
    return MIN_DOUBLED <= len(short) == len(longer) - 1 and any(
        longer[at] == longer[at + 1] and longer[:at] + longer[at + 1 :] == short
        for at in range(len(short))
    )


def _misses_a_letter(one: str, other: str, known: Counter[str]) -> bool:
    """Return whether a word that one name has is probably another one without a letter."""
    from rapidfuzz.distance import Indel

    short, longer = sorted((one, other), key=len)
    return (
        len(short) >= MIN_DOUBTFUL
        and short.isalpha()
        and longer.isalpha()
        and short[0] == longer[0]
        and min(known[short], known[longer]) <= 1
        and Indel.distance(short, longer) == 1
    )


def _misspelt(one: str, other: str, known: Counter[str], long: bool) -> bool:
    """Return whether one of two words is probably the other with a typing error.

    long: whether the name has more than two words.
    """
    from rapidfuzz.distance import OSA, Indel

    if not (one.isalpha() and other.isalpha()):
        return False
    short, longer = sorted((one, other), key=len)
    distance = OSA.distance(one, other, score_cutoff=2)
    rare, common = sorted((known[one], known[other]))
    if distance > 2 or (rare > 2 and common < COMMON * rare):
        return False
    swapped = distance == 1 and sorted(one) == sorted(other) and len(one) >= MIN_SWAPPED
    if swapped:
        return True
    if one[0] != other[0]:
        return False
    if distance == 2:
        return len(short) >= MIN_TWO_ERRORS
    if longer in HEADS and known[short] <= 1:
        return len(short) >= 3
    if long and rare <= 1 and common >= COMMON and len(short) >= MIN_SWAPPED:
        return True
    replaced = Indel.distance(one, other) == 2
    return len(short) >= (MIN_REPLACED if replaced else MIN_MISSING)
