"""Find names that differ in spelling, by typing errors or words, or that are acronyms of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from argmap.model.names.form import (
    FAMILY,
    GENERIC,
    HEADS,
    MAX_WORDS,
    SMALL_WORDS,
    NameForm,
    Word,
    is_subsequence,
    other_body,
    other_legal_form,
    parse,
)
from argmap.model.names.name_cluster import Link

Group = Callable[[int], int]
"""Returns the group to which a name belongs so far."""

MAX_ACRONYM = 7
MIN_SHORT_NAME = 5
"""The shortest name without generic words that is compared with longer names."""
CASE = "case or punctuation"
"""The reason if names with the same letters differ in nothing else."""


def by_rule(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names with the same letters, without legal form, article and acronym."""
    first: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for place, form in enumerate(forms):
        qualifier = " ".join(sorted(word.plain for word in form.qualifier))
        for key in form.keys:
            for other in first[key, qualifier].values():
                if not other_legal_form(form, forms[other]):
                    yield _same(forms, other, place)
            first[key, qualifier].setdefault(form.legal, place)


def _same(forms: Sequence[NameForm], one: int, other: int) -> Link:
    """Return the link of two names that are the same by rule, with the reasons."""
    a, b = forms[one], forms[other]
    reasons = []
    if a.legal != b.legal:
        reasons.append("legal form")
    if a.article != b.article:
        reasons.append("article")
    if a.titled != b.titled:
        reasons.append("title")
    if a.office != b.office:
        reasons.append("office")
    if a.acronym != b.acronym:
        reasons.append("acronym in brackets")
    if a.keys[0] != b.keys[0]:
        reasons.append("transliteration")
    elif [w.written.casefold() for w in a.words] != [w.written.casefold() for w in b.words]:
        accents = any(not word.written.isascii() for word in (*a.words, *b.words))
        reasons.append("accents" if accents else "spaces or punctuation")
    if "office" in reasons:
        return Link(0.9, one, other, ", ".join(reasons))
    return Link(0.97 if reasons else 1.0, one, other, ", ".join(reasons) or CASE)


def by_order(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names with the same words in another order, or with other small words."""
    first: dict[tuple[str, ...], int] = {}
    for place, form in enumerate(forms):
        words = (*form.content, *form.qualifier)
        if not 2 <= len(words) <= MAX_WORDS:
            continue
        for letters in {
            tuple(sorted(w.plain for w in words)),
            tuple(sorted(w.german for w in words)),
        }:
            other = first.setdefault(letters, place)
            if other != place and not other_body(form, forms[other]):
                yield Link(0.92, other, place, "order of words or small words")


def by_abbreviation(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names of which one abbreviates words of the other."""
    short: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        if 2 <= len(form.content) <= MAX_WORDS:
            cut = [word for word in form.content if _may_be_cut(word)]
            kept = [word.plain for word in form.content if word not in cut]
            if cut and kept:
                short[_outline(form, max(kept, key=lambda word: (len(word), word)))].append(place)
    if not short:
        return
    for place, form in enumerate(forms):
        if not 2 <= len(form.content) <= MAX_WORDS:
            continue
        for word in dict.fromkeys(word.plain for word in form.content):
            for other in short.get(_outline(form, word), ()):
                short_form = forms[other]
                if other == place or other_body(form, short_form):
                    continue
                if _abbreviates(short_form, form):
                    yield Link(0.92, place, other, "abbreviation")


def _outline(form: NameForm, word: str) -> tuple[str, int, str]:
    return "".join(item.plain[0] for item in form.content), len(form.content), word


def _may_be_cut(word: Word) -> bool:
    return word.cut or (word.written.isupper() and 2 <= len(word.plain) <= 3)


def _abbreviates(short: NameForm, full: NameForm) -> bool:
    for one, other in zip(short.content, full.content, strict=True):
        if one.plain == other.plain:
            continue
        longer = len(other.plain) >= len(one.plain) + 2
        if not (_may_be_cut(one) and longer and is_subsequence(one.plain, other.plain)):
            return False
        if not one.cut and len(other.plain) < 12:  # capitals, for a compound: "IG"
            return False
    return True


def by_ending(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names that differ only in the plural of words, or in a generic word at the end."""
    first: dict[tuple[str, ...], int] = {}
    for place, form in enumerate(forms):
        if not form.words or form.qualifier or len(form.words) > MAX_WORDS:
            continue
        stems = tuple(_stem(word.plain) for word in form.content)
        other = first.setdefault(stems, place)
        if other != place and not other_body(form, forms[other]) and len("".join(stems)) >= 8:
            yield Link(0.88, other, place, "singular or plural")


def _stem(word: str) -> str:
    if len(word) >= 6 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word.removesuffix("e") if len(word) >= 6 else word


def by_short_name(forms: Sequence[NameForm], group: Group) -> Iterator[Link]:
    """Yield names and their short names, if only one name fits: "Wellcome" of "Wellcome Trust"."""
    longer: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        words = [word.plain for word in form.content]
        generic = [word for word in words if word in GENERIC]
        kept = [word for word in words if word not in GENERIC]
        if generic and len(generic) <= 2 and kept and not form.qualifier:
            longer["".join(map(_stem, kept))].append(place)
            if len(kept) > 1 and words[-1] in FAMILY:
                longer[_stem(kept[-1])].append(place)
    for place, form in enumerate(forms):
        words = [word.plain for word in form.content]
        key = "".join(map(_stem, words))
        if form.qualifier or any(word in HEADS for word in words) or len(key) < 3:
            continue
        if form.is_acronym and form.words[0].capital and len(key) < MAX_ACRONYM:
            found = [p for p in longer.get(key, ()) if forms[p].content[-1].plain == "union"]
        else:
            found = longer.get(key, []) if len(key) >= MIN_SHORT_NAME else []
        if len(set(map(group, found))) == 1 and not other_body(form, forms[found[0]]):
            yield Link(0.8, found[0], place, "short name")


def by_part(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names and the side of a slash that they are, if no other name is the other side."""
    plain = {form.keys[0]: place for place, form in enumerate(forms)}
    for place, form in enumerate(forms):
        sides = [parse(side) for side in form.text.split("/") if side.strip()]
        if len(sides) != 2 or form.qualifier:
            continue
        found = [side for side in sides if side.words and side.keys[0] in plain]
        if len(found) == 1 and len(found[0].words) + found[0].article > 1:
            yield Link(0.8, plain[found[0].keys[0]], place, "one side of the slash")


def by_qualifier(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names with and without an explanation of several words in brackets."""
    plain = {form.keys[0]: place for place, form in enumerate(forms) if not form.qualifier}
    for place, form in enumerate(forms):
        if len(form.qualifier) >= 2 and form.keys[0] in plain and not form.numbers:
            yield Link(0.85, plain[form.keys[0]], place, "words in brackets")


def by_name_in_brackets(forms: Sequence[NameForm], group: Group) -> Iterator[Link]:
    """Yield names that have another name in brackets, and that name, if no other one has it."""
    plain = {form.keys[0]: place for place, form in enumerate(forms) if not form.qualifier}
    explained = {form.acronym for form in forms if not form.guessed}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        inner = "".join(word.plain for word in form.qualifier) or form.guessed * form.acronym
        if inner in plain and inner not in explained:
            found[plain[inner]].append(place)
    for other, places in sorted(found.items()):
        if len(set(map(group, places))) == 1:
            yield Link(0.7, other, places[0], "name in brackets")


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
MAX_BUCKET = 60
"""More names than this with all but one word in common are compared only by this word."""
COMMON = 10
"""A word in this many times more names than another one may be the correct spelling of it."""


def by_typing_errors(forms: Sequence[NameForm]) -> Iterator[Link]:
    """Yield names that differ by a typing error: in short words with a low score."""
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
    """Yield pairs that have all words but one in common, and nearly all letters of that one."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, form in enumerate(forms):
        words = [word.plain for word in form.words]
        if len(words) > MAX_WORDS:
            continue
        for at, word in enumerate(words):
            if len(word) < 3:
                continue
            for shorter in {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}:
                key = (*words[:at], shorter, "", *words[at + 1 :])
                for other in found.setdefault(key, [])[:MAX_BUCKET]:
                    if other != place:
                        yield other, place
                found[key].append(place)


def typing_errors(one: NameForm, other: NameForm, known: Counter[str]) -> float:
    """Return how sure it is that two names differ only by a typing error: 0 if they do not.

    known: how many names have a word.
    """
    if len(one.words) != len(other.words) or other_body(one, other):
        return 0.0
    pairs = [(a.plain, b.plain) for a, b in zip(one.words, other.words, strict=True)]
    differing = [(a, b) for a, b in pairs if a != b]
    if len(differing) != 1:
        return 0.0
    [words] = differing
    if not one.sentence and _doubled(*sorted(words, key=len)):
        return 0.9
    if _misspelt(*words, known, long=len(pairs) > 2):
        return 0.9
    doubtful = len(pairs) > 1 and not one.sentence
    return 0.75 if doubtful and _misses_a_letter(*words, known) else 0.0


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


def _misspelt(one: str, other: str, known: Counter[str], *, long: bool) -> bool:
    """Return whether one of two words is probably the other with a typing error.

    long: whether the name has more than two words.
    """
    from rapidfuzz.distance import OSA, Indel

    if not (one.isalpha() and other.isalpha()):
        return False
    short, longer = sorted((one, other), key=len)
    rare, common = sorted((known[one], known[other]))
    if OSA.distance(one, other) > 1 or (rare > 2 and common < COMMON * rare):
        return False
    if sorted(one) == sorted(other) and len(one) >= MIN_SWAPPED:
        return True
    if one[0] != other[0]:
        return False
    if longer in HEADS and known[short] <= 1:
        return len(short) >= 3
    if long and rare <= 1 and common >= COMMON and len(short) >= MIN_SWAPPED:
        return True
    replaced = Indel.distance(one, other) == 2
    return len(short) >= (MIN_REPLACED if replaced else MIN_MISSING)


MIN_ACRONYM = 3
MAX_SMALL_WORDS = 4
MIN_COMPOUND = 9
"""The shortest word of which an acronym may use two letters: "Umwelthilfe" in "DUH"."""
MIN_LONG_NAME = 5
"""The fewest words of a name whose acronym may use only some of them."""
MAX_RUN = 5


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
