"""Find names that differ in spelling, abbreviations, the order of words or generic words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from argmap.model.names.form import (
    FAMILY,
    GENERIC,
    HEADS,
    MAX_WORDS,
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
_JOINED = re.compile(r"\d[^\W\d_]|[a-z][A-Z]")
"""Where a word looks like several words without a space: "5Rights"."""

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


def by_joined_words(forms: Sequence[NameForm], group: Group) -> Iterator[Link]:
    """Yield names of one word and the only longer name that begins with it, or with its parts.

    The longer name has one more word, which says what kind of body it is: "5Rights" and "5 Rights
    Foundation".
    """
    longer: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        words = [word.plain for word in form.content]
        if len(words) > 1 and words[-1] in HEADS and not form.qualifier:
            longer["".join(words[:-1])].append(place)
    for place, form in enumerate(forms):
        if len(form.words) != 1 or form.qualifier or len(form.words[0].plain) < MIN_SHORT_NAME:
            continue
        joined = bool(_JOINED.search(form.words[0].written))
        found = [
            other
            for other in longer.get(form.words[0].plain, ())
            if joined or len(forms[other].content) > 2
        ]
        if len(set(map(group, found))) == 1 and not other_body(form, forms[found[0]]):
            yield Link(0.75, found[0], place, "short name")


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
