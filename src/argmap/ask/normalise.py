"""Normalise the words of questions: synonyms, word stems, numbers and ignored words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

NOT = "not"
"""The word that replaces every negation."""

SEVERAL = "several"
"""The word for more than one."""

_IGNORED = "ignored"

_LEAD = re.compile(
    r"^\W*(?:please|(?:can|could|would) you|i (?:want|would like) to (?:see|know)|show|lists?|give"
    r"|tell|find|get|display|print)\b(?: me| us)?(?: (?:all|every)\b)?(?: of)?(?: the\b)?\s*",
    re.IGNORECASE,
)

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_N = rf"(\d{{1,6}}|{'|'.join(_NUMBERS)})"
_MOST = r"(?:top|most|biggest|largest)"

NUMBER = re.compile(r"(atleast|limit)(\d+)")
"""A number in a question after `simplified`."""


def _number(word: str) -> int:
    return _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else int(word)


_PHRASES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"(?:at most|up to|less than|fewer than|under) {_N}", "fewer"),
        (rf"at least {_N}", lambda found: f"atleast{_number(found[1])}"),
        (rf"{_N} or more", lambda found: f"atleast{_number(found[1])}"),
        (rf"(?:more than|over) {_N}", lambda found: f"atleast{_number(found[1]) + 1}"),
        (rf"{_MOST} {_N}", lambda found: f"limit{_number(found[1])} most"),
        (rf"{_N} (?={_MOST})", lambda found: f"limit{_number(found[1])} "),
        (r"(?:can|won)['’]?t", "not"),
        (r"(do|does|did|is|are|was|were|has|have|had|would|could|should)n['’]?t", r"\1 not"),
        (r"in (?:the|this|my|our) (?:graph|data|database|store)", " "),
        (r"each other|one another|at all|vs|versus", " "),
        (r"how many|number of|amount of|count of", "count"),
        (r"no one", "nobody"),
        (r"tak(?:e|es|ing) part|took part", "participate"),
        (r"actor files?", "actorfile"),
        (r"(?:just|only) one", "one"),
        (r"(?:somewhere|something) else", "elsewhere"),
    )
)


def simplified(text: str) -> str:
    """Remove the request ("show me all …") from a question; replace fixed phrases by one word."""
    while (found := _LEAD.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    return text


@lru_cache(maxsize=4096)
def meaning(word: str) -> str:
    """Return the normal form of a word, or '' for a word that is ignored."""
    groups, stem = _groups(), _stem(word)
    meant = groups.get(word, groups.get(f"{stem}…", stem))
    return "" if meant == _IGNORED else meant


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Return the normal form of each synonym. Stems end in an ellipsis.

    If several words have the same stem, the normal forms come first: "support" before "supporter".
    The stem of a word after "=" is not added.
    """
    text = Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8")
    lines = [line.partition(":") for line in text.splitlines()]
    pairs = [(meant, meant) for meant, _, _ in lines]
    pairs += [(word, meant) for meant, _, others in lines for word in others.split()]
    made = {word.removeprefix("="): meant for word, meant in pairs}
    for word, meant in pairs:
        if meant != _IGNORED and not word.startswith("="):
            made.setdefault(f"{_stem(word)}…", meant)
    return made


def has_synonyms(meant: str) -> bool:
    """Return whether a normal form has synonyms, as those of most words in questions have."""
    return meant in _normal_forms()


@lru_cache(maxsize=1)
def _normal_forms() -> frozenset[str]:
    return frozenset(_groups().values())


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
