"""Find names that are the acronym of another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from argmap.model.names.form import MAX_WORDS, SMALL_WORDS, NameForm
from argmap.model.names.name_cluster import Link

MIN_ACRONYM = 3
MAX_SMALL_WORDS = 4
MIN_COMPOUND = 9
"""The shortest word of which an acronym may use two letters: "Umwelthilfe" in "DUH"."""
MIN_LONG_NAME = 5
"""The fewest words of a name whose acronym may use only some of them."""
MAX_RUN = 5

Group = Callable[[int], int]
"""Returns the group to which a name belongs so far."""


def in_brackets(forms: Sequence[NameForm], group: Group) -> Iterator[Link]:
    """Yield names and the acronyms that one of the names gives in brackets.

    An acronym that two different names give is not used, nor one whose letters a name has not.
    """
    givers: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        if form.acronym and not form.guessed:
            givers[form.acronym].append(place)
    for place, form in enumerate(forms):
        if len(form.keys[0]) > 10 or form.acronym:
            continue
        given = givers.get(form.keys[0], [])
        if len({group(giver) for giver in given}) == 1:
            yield Link(0.97, given[0], place, "acronym in brackets")


def by_initials(forms: Sequence[NameForm], group: Group) -> Iterator[Link]:
    """Yield acronyms and the only name that has these initials.

    Acronyms of which the full name is known are skipped. Initials of parts are found for capitals.
    """
    acronyms: defaultdict[str, list[int]] = defaultdict(list)
    explained = {group(place) for place, form in enumerate(forms) if not form.is_acronym}
    for place, form in enumerate(forms):
        short = form.is_acronym and len(form.words[0].plain) >= MIN_ACRONYM
        if short and group(place) not in explained:
            acronyms[form.words[0].plain].append(place)
    given = {form.acronym for form in forms if form.acronym}
    for how, score, why in (
        (_initials, 0.9, "initials"),
        (_some_initials, 0.8, "initials of some words"),
        (_compound_initials, 0.8, "initials of parts of words"),
    ):
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(forms):
            if 2 <= len(form.words) <= MAX_WORDS or (len(form.words) == 1 and how is not _initials):
                for letters in how(form):
                    if letters in acronyms:
                        found[letters].append(place)
        for letters, places in sorted(found.items()):
            groups = {group(place) for place in places}
            if letters not in given and len(groups) == 1:
                for place in acronyms[letters]:
                    if how is not _initials and not forms[place].words[0].capital:
                        continue
                    yield Link(score, places[0], place, why)
            del acronyms[letters]


def _initials(form: NameForm) -> set[str]:
    """Return the initials, with and without those of small words."""
    small = sum(word.plain in SMALL_WORDS for word in form.words)
    if small > MAX_SMALL_WORDS:
        return {"".join(word.plain[0] for word in form.content)}
    letters = [
        ("", word.plain[0]) if word.plain in SMALL_WORDS else (word.plain[0],)
        for word in form.words
    ]
    return {"".join(chosen) for chosen in product(*letters)}


def _some_initials(form: NameForm) -> set[str]:
    """Return runs of initials of a long name."""
    letters = "".join(word.plain[0] for word in form.content)
    if len(letters) < MIN_LONG_NAME:
        return set()
    length = len(letters)
    return {
        letters[start:end]
        for start in range(length)
        for end in range(start + MIN_ACRONYM, length + 1)
        if end - start < length
    }


def _compound_initials(form: NameForm) -> set[str]:
    """Return the initials with one letter from inside a long word: German compounds."""
    words = [word.plain for word in form.content]
    if len(words) < 2:
        return set()
    found = set()
    for place, word in enumerate(words):
        if len(word) >= MIN_COMPOUND:
            before = "".join(item[0] for item in words[: place + 1])
            after = "".join(item[0] for item in words[place + 1 :])
            found |= {before + letter + after for letter in word[3:-2]}
    return found


def within_names(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names of which one has the acronym of some words of the other: "Council of the EU"."""
    shortened: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    capitals = set()
    for place, form in enumerate(forms):
        if not 2 <= len(form.content) <= MAX_WORDS:
            continue
        content = tuple(sorted(word.plain for word in form.content))
        found = {word.plain for word in form.content if word.capital and word.plain.isalpha()}
        if found and not form.shouted:
            capitals |= found
            shortened[content].append(place)
    for place, form in enumerate(forms):
        words = [word.plain for word in form.content]
        if not 3 <= len(words) <= MAX_WORDS:
            continue
        for length in range(2, min(MAX_RUN, len(words) - 1) + 1):
            for start in range(len(words) - length + 1):
                letters = "".join(word[0] for word in words[start : start + length])
                if letters in capitals:
                    rest = (*words[:start], letters, *words[start + length :])
                    for other in shortened.get(tuple(sorted(rest)), ())[:20]:
                        yield Link(0.9, place, other, "initials of some words")
