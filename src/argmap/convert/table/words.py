"""What usual values of a stance and words for kinds of actors mean, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from argmap.convert.table.lexicon import LEXICON
from argmap.documents.actor import OTHER_KINDS
from argmap.model import schema_values
from argmap.model.schema_values import ACTOR_KIND

SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP = "supports", "contests", "neutral", "none", "skip"
ABSENT, NOT_ELIGIBLE = schema_values.ABSENCE
MEANINGS = (SUPPORTS, CONTESTS, NEUTRAL, ABSENT, NOT_ELIGIBLE, NONE, SKIP)
"""What a value of a stance can mean. `none` is no stance, such as an empty cell; `skip` leaves out
a stance that somebody has."""

SIDES = (SUPPORTS, CONTESTS, NEUTRAL)
"""The meanings that are stances."""

LISTS = {
    SUPPORTS: "proponents",
    CONTESTS: "opponents",
    NEUTRAL: "neutral",
    ABSENT: "absent",
    NOT_ELIGIBLE: "absent",
}
"""The fields of a position for what is stated of actors, by meaning."""

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SIGNS = str.maketrans({**dict.fromkeys(_DASHES, "-"), "\uff0b": "+", "_": " "})


_TYPED = re.compile(r"[A-Z][A-Za-z]+\.([A-Z][A-Z_]+)")


def without_type(value: str) -> str:
    """Return a value as programs write it without the name of its type: FOR of VotePosition.FOR."""
    typed = _TYPED.fullmatch(value.strip())
    return typed[1] if typed else value


@lru_cache(maxsize=4096)
def word_key(value: str) -> str:
    """Return a value without what makes no difference: case, spaces and underscores, kinds of
    apostrophes and dashes, exclamation marks at the end, the name of a type before a value.

    Texts that differ only in these mean the same stance.
    """
    key = " ".join(without_type(value).translate(_APOSTROPHES).translate(_SIGNS).casefold().split())
    return key.rstrip("! ") or key


def is_dash(value: str) -> bool:
    """Return whether a text is only a dash, which is mostly an empty cell."""
    return len(value) < 3 and value != "" and not value.strip(_DASHES)


_DEGREES = ("strongly", "firmly", "fully", "broadly", "mostly", "somewhat", "slightly")
_WITH_DEGREE = {
    SUPPORTS: ("for", "in favour", "in favor", "support", "supports", "supportive", "agree"),
    CONTESTS: ("against", "oppose", "opposes", "opposed", "disagree"),
}
VALUES = {
    **{
        f"{degree} {word}": meaning
        for meaning, words in _WITH_DEGREE.items()
        for word in words
        for degree in _DEGREES
    },
    **{word_key(word): meaning for meaning, listed in LEXICON["stance"].items() for word in listed},
    "": NONE,
}
"""The meanings of the usual values of a stance, by `word_key`."""

ABSENCES = {word: meaning for word, meaning in VALUES.items() if meaning in schema_values.ABSENCE}
"""The same of those that mean that somebody did not vote."""

_TICKS, _CROSSES = "✓✔☑✅", "✗✘✕❌☒x"
_LOOKS = "\ufe0f"  # asks for the coloured form of the sign before it


def mark_of(value: str) -> str | None:
    """Return what a tick or a cross means beside the other one. Alone it can mean either."""
    mark = value.strip().replace(_LOOKS, "").casefold()
    if len(mark) != 1:
        return None
    return SUPPORTS if mark in _TICKS else CONTESTS if mark in _CROSSES else None


def _key(word: str) -> str:
    return " ".join(word.replace("\u2019", "'").casefold().split())


_KINDS = {
    **{
        _key(written.replace("-", " ")): kind
        for kind, others in OTHER_KINDS.items()
        for written in others
    },
    **{kind.replace("-", " "): kind for kind in ACTOR_KIND},
    **{_key(word): kind for kind, listed in LEXICON["kind"].items() for word in listed},
}
_ENDINGS = tuple(
    sorted((word for word in _KINDS if len(word) > 4 and " " not in word), key=len, reverse=True)
)
"""Ends of compound words, such as `ministerium` of "Wirtschaftsministerium"."""


def kind_of(word: str, given: Mapping[str, str]) -> str | None:
    """Return the model's kind of actor that a user's word means, or None.

    given: kinds by `kind_key` that have precedence. Of several words, the whole is looked up, then
    the last and the first: "trade union", "syndicat professionnel".
    """
    return given.get(kind_key(word)) or _known(kind_key(word))


def kind_key(word: str) -> str:
    """Return a word for a kind without what makes no difference."""
    return _key(word.replace("-", " "))


@lru_cache(maxsize=4096)
def _known(key: str) -> str | None:
    words = key.split()
    if not words:
        return None
    tried = [key, key.replace(" ", "-"), key.replace(" ", "")]
    for word in (words[-1], words[0]):
        tried += [word, word.rstrip("s"), word.removesuffix("ies") + "y"]
    for text in tried:
        if text in _KINDS:
            return _KINDS[text]
    if len(words) == 1:
        ending = next((ending for ending in _ENDINGS if key.endswith(ending)), None)
        return None if ending is None else _KINDS[ending]
    return None
