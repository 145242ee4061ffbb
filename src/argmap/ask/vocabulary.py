"""The words of a question, so that two questions that ask the same have the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from argmap.model.ids import fold

WITHOUT = "without"
"""The word that stands for each that denies something."""

WHAT_DOES = "what-does"
"""The word that parts "what does it oppose" from "who opposes it"."""

_SAME = {
    "actor": "anybody anyone people person who whom whose",
    "an-actor": "somebody someone",
    "ally": "allied friend partner co-proponent",
    "both-sides": "either-side",
    "cite": "base behind depend rely rest use used using",
    "connect": "connection link path relate tie tied",
    "contest": "against clash compete competition conflict contradict critic criticise disagree "
    "disagreement dispute-with disputed enemy fight foe incompatible object oppose opponent "
    "opposition reject rival rivalry",
    "controversy": "debate dispute",
    "count": "amount number size",
    "document": "file",
    "edge": "relation relationship",
    "elsewhere": "otherwise",
    "evidence": "proof prove quotation quote",
    "host": "domain site website",
    "infer": "conclude inference",
    "mention": "discuss contain speak talk",
    "most": "biggest largest top",
    "name": "call",
    "one": "only single",
    "position": "claim view viewpoint",
    "same": "alike both common identical share",
    "several": "multiple two various more-than-one",
    "start": "begin",
    "summary": "everything overview profile summarise summarize tell",
    "support": "advocate back backer endorse favour proponent supporter",
    "switch": "change reverse shift",
    "update": "edit revise revision",
    WITHOUT: "absent cannot except lack missing neither never no none not nothing nobody without",
}
"""Each word that questions are compared by, and others that say the same of a debate."""

_PHRASES = {
    "a controversy": "a-controversy",
    "a given one": "a-controversy",
    "a number of": "several",
    "a thread": "a-thread",
    "agree with": "ally",
    "agrees with": "ally",
    "an actor": "an-actor",
    "another thread": "a-thread",
    "at odds": "contest",
    "both sides": "both-sides",
    "competing sides": "both-sides",
    "count of": "count",
    "each other": "",
    "how big": "count",
    "how large": "count",
    "how many": "count",
    "in common": "same",
    "more than one": "several",
    "number of": "count",
    "on the side of": "ally",
    "one and the same": "same",
    "one another": "",
    "over time": "time",
    "same side": "ally",
    "side with": "ally",
    "sides with": "ally",
    "somewhere else": "elsewhere",
    "something else": "elsewhere",
    "stand behind": "cite",
    "stands behind": "cite",
    "stand with": "ally",
    "stands with": "ally",
    "take a stance": "stance",
    "takes a stance": "stance",
    "two actors": "an-actor",
    "two or more": "several",
    "what do": WHAT_DOES,
    "what does": WHAT_DOES,
}
"""Words that say together what none of them says alone."""

_COMMON = (
    "a about all also an and any are as at be been being but by can could did do does each ever "
    "every find for from get give given had has have he her him his how i if in into is it its "
    "just kind let list look many may me much my of on or our out please s she should show so t "
    "than that the their them themselves then there these they this those to us was we were what "
    "when where whether which why will with would you your"
)
"""Words that tell nothing about which question is meant."""

_DENYING = "aren couldn didn doesn don hasn haven isn wasn weren won"
"""What is left of "don't" and its like, without their last letter."""

_NO_WORD = re.compile(r"[/?,.:;!\"'“”‘’()…]+")
_ENDINGS = ("ing", "ed", "e")
_A_KIND = re.compile(r"^an?-")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


class Word(NamedTuple):
    """A word that tells something: as it is compared, and as it was written."""

    meant: str
    written: str


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without what stands between them."""
    return _NO_WORD.sub(" ", fold(text)).split()


def telling(text: str, known: Iterable[str] = ()) -> list[Word]:
    """The words of a text that tell something, each once, in their order.

    known: words that "un…" and "…less" deny ("unsourced" is "without" and "source").
    """
    denied, made = frozenset(known), dict[str, str]()
    for word, written in _joined(words_of(text)):
        for meant in _meant(word, denied):
            made.setdefault(meant, written)
    return [Word(meant, written) for meant, written in made.items()]


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """A word without the ending of its number or its tense: "cites" and "cited" are one."""
    if not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return word


def alike(word: str, other: str) -> float:
    """How near two words are, from 0 to 1: rapidfuzz's ratio, or 0.85 where they begin alike and
    differ by a short ending; 0 where that is too little to be meant. A thing that is named is
    half of what its kind is.
    """
    from rapidfuzz import fuzz

    if word == other:
        return 1.0
    if _A_KIND.sub("", word) == _A_KIND.sub("", other):
        return 0.5
    if min(len(word), len(other)) < 4 or "un" + word == other or word == "un" + other:
        return 0.0
    shared = min(len(word), len(other)) - 2
    if shared >= 4 and word[:shared] == other[:shared]:
        return 0.85
    ratio = fuzz.ratio(word, other) / 100
    return ratio if ratio > 0.8 else 0.0


def _joined(words: list[str]) -> list[tuple[str, str]]:
    """Words, those that say something together as one, and how each was written."""
    made, place = [], 0
    while place < len(words):
        for length in (4, 3, 2):
            written = " ".join(words[place : place + length])
            if written in _PHRASES:
                break
        else:
            length, written = 1, words[place]
        together = _PHRASES.get(written, written)
        if together:
            made.append((together, written))
        place += length
    return made


def _meant(word: str, known: frozenset[str]) -> list[str]:
    """The words by which a word is compared; none where it tells nothing."""
    if word in _DENIALS:
        return [WITHOUT]
    if word in _SENSELESS:
        return []
    bare = root(word)
    for denied in (bare.removeprefix("un"), bare.removesuffix("less")):
        if denied != bare and _of_one(denied) in known:
            return [WITHOUT, _of_one(denied)]
    return [_of_one(bare)]


@lru_cache(maxsize=4096)
def _of_one(bare: str) -> str:
    """The word that stands for a root and all that say the same; the root where there is none."""
    if bare in _GROUPS:
        return _GROUPS[bare]
    if len(bare) > 5 and bare.isalpha():  # a slip of the pen
        from rapidfuzz import fuzz, process

        near = process.extractOne(bare, _GROUPS.keys(), scorer=fuzz.ratio, score_cutoff=87)
        if near is not None:
            return _GROUPS[near[0]]
    return bare


_GROUPS = {
    root(other): meant for meant, others in _SAME.items() for other in (meant, *others.split())
} | {meant: meant for meant in _SAME}
_DENIALS, _SENSELESS = frozenset(_DENYING.split()), frozenset(_COMMON.split())
