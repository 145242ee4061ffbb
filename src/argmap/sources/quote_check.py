"""Check quotes against the text of saved copies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from argmap.sources.folding import Folded, clean, fold
from argmap.sources.matching import MAX_OMITTED, Match, find, is_cut
from argmap.sources.saved_text import Passage, SavedText

Status = Literal["found", "found with omission", "warning", "not found", "unreadable", "not saved"]
"""What a check says of a quote, the best first."""

AROUND = 60
"""How many characters before and after a quote are shown."""

WARNINGS = {
    "case": "capital and small letters differ",
    "punctuation": "punctuation differs",
    "negation": "an omission or a bracket hides or adds a negation",
    "long-omission": f"more than {MAX_OMITTED} words are left out",
    "navigation": "it is outside the main text, in navigation, a header, a footer or an aside",
}
"""Why a quote that was found needs a look, by code."""


@dataclass(frozen=True)
class QuoteResult:
    """The result for one quote.

    place: the page or line, such as "page 3"; before, text, after: the passage as the copy has it;
    warnings: codes of `WARNINGS`; omitted, replaced: what is left out, and for what brackets are;
    nearest, marked: a passage that is like the quote, and the quote, with the differences marked;
    reason: why a copy can't be read.
    """

    status: Status
    place: str = ""
    before: str = ""
    text: str = ""
    after: str = ""
    warnings: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    nearest: str = ""
    marked: str = ""
    reason: str = ""

    @property
    def is_found(self) -> bool:
        """Whether the quote is in its source, without a warning."""
        return self.status in ("found", "found with omission")


def check_quote(quote: str, text: SavedText) -> QuoteResult:
    """Look for a quote in the text of a copy."""
    best: tuple[tuple[int, ...], Passage, Match, tuple[str, ...]] | None = None
    for number, passage in enumerate(text.passages):
        match = find(quote, passage.folded)
        if match is None:
            continue
        codes = match.warnings | ({"navigation"} if passage.navigation else set())
        rank = len(codes), len(match.omitted), number
        if best is None or rank < best[0]:
            best = rank, passage, match, tuple(sorted(codes))
    if best is None:
        return _not_found(quote, text)
    _, passage, match, codes_ = best
    folded = passage.folded
    start, end = folded.offset(match.start), folded.offset(match.end - 1) + 1
    status: Status = "warning" if codes_ else "found with omission" if match.omitted else "found"
    return QuoteResult(
        status,
        _place(text, passage, start, end),
        _one_line(passage.text[max(start - AROUND, 0) : start]),
        _one_line(passage.text[start:end]),
        _one_line(passage.text[end : end + AROUND]),
        codes_,
        tuple(map(_one_line, match.omitted)),
        tuple(map(_one_line, match.replaced)),
    )


def _not_found(quote: str, text: SavedText) -> QuoteResult:
    like = nearest(quote, [passage.folded for passage in text.passages])
    if like is None:
        return QuoteResult("not found")
    passage = text.passages[like.passage]
    place = _place(text, passage, like.offset, like.offset)
    return QuoteResult("not found", place, nearest=like.text, marked=like.quote)


def _place(text: SavedText, passage: Passage, start: int, end: int) -> str:
    first, last = passage.place(start), passage.place(max(end - 1, start))
    return f"{text.unit} {first}" if first == last else f"{text.unit}s {first}–{last}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


TOGETHER = (3, 2)
"""How many words in a row a passage must share with a quote: the second if none shares more."""
MAX_PLACES = 50
"""The most places of the same words that are compared."""
MIN_SHARED = 0.4
"""The least part of a quote's words that a passage must have."""
MAX_WORDS = 200
"""The most words of a quote that are compared."""


@dataclass(frozen=True)
class Nearest:
    """A passage that is like a quote.

    text: the passage, with words that the quote does not have in [-…-]; quote: the quote, with
    words that the passage does not have in {+…+}; offset: where it begins in the source's text;
    passage: the number of the passage.
    """

    text: str
    quote: str
    offset: int
    passage: int


def nearest(quote: str, texts: Sequence[Folded]) -> Nearest | None:
    """Return the passage that shares the most words with a quote, None if it shares hardly any."""
    asked = fold(clean(quote))
    words = _words(asked, 0, MAX_WORDS)
    votes = next(filter(None, (_votes(words, texts, together) for together in TOGETHER)), None)
    if not votes:
        return None
    # A word more or less moves the rest, so neighbours count as well.
    number, place = max(
        votes,
        key=lambda key: (
            sum(votes[key[0], key[1] + step] for step in range(-3, 4)),
            -key[0],
            -key[1],
        ),
    )
    return _marked(asked, texts[number], place, number)


def _votes(
    words: Sequence[str], texts: Sequence[Folded], together: int
) -> Counter[tuple[int, int]]:
    """Count, for each place where the words may begin, how many rows of words speak for it."""
    votes: Counter[tuple[int, int]] = Counter()
    for number, text in enumerate(texts):
        for first in range(len(words) - together + 1):
            piece = "".join(words[first : first + together])
            start = text.lowered.find(piece)
            for _ in range(MAX_PLACES):
                if start < 0:
                    break
                place = bisect_right(text.starts, start) - 1 - first
                votes[number, max(place, 0)] += 1
                start = text.lowered.find(piece, start + 1)
    return votes


def _marked(asked: Folded, text: Folded, place: int, number: int) -> Nearest | None:
    mine = _words(asked, 0, MAX_WORDS)
    first = max(place - 3, 0)
    there = _words(text, first, len(mine) + 8)
    parts = SequenceMatcher(None, there, mine, autojunk=False).get_opcodes()
    if parts and parts[0][0] == "delete":
        first += parts[0][2]
        there = there[parts[0][2] :]
    parts = SequenceMatcher(None, there, mine, autojunk=False).get_opcodes()
    if parts and parts[-1][0] == "delete":
        there = there[: parts[-1][1]]
        parts.pop()
    same = sum(b - a for kind, a, b, _, _ in parts if kind == "equal")
    if same < MIN_SHARED * len(mine):
        return None
    found, quoted = [], []
    for kind, a, b, c, d in parts:
        old, new = _written(text, first + a, first + b), _written(asked, c, d)
        if kind == "replace" and "".join(there[a:b]) == "".join(mine[c:d]):
            kind = "equal"  # only the end of a line is between the parts of a word
        found += [old if kind == "equal" or not old else f"[-{old}-]"]
        quoted += [new if kind == "equal" or not new else f"{{+{new}+}}"]
    last = first + len(there)
    if is_cut(text, text.starts[first], at_start=True):
        found.insert(0, f"[-{_written(text, first - 1, first)}-]")
    if last < len(text.starts) and is_cut(text, text.starts[last], at_start=False):
        found.append(f"[-{_written(text, last, last + 1)}-]")
    return Nearest(_line(found), _line(quoted), text.offsets[first], number)


def _words(text: Folded, first: int, most: int) -> list[str]:
    ends = (*text.starts[1:], len(text.letters))
    return [
        text.lowered[text.starts[index] : ends[index]]
        for index in range(first, min(first + most, len(text.starts)))
    ]


def _written(text: Folded, first: int, end: int) -> str:
    """Return words as the text has them, with what is between them."""
    if first >= end:
        return ""
    stop = text.starts[end] if end < len(text.starts) else len(text.letters)
    return " ".join(text.written(text.starts[first], stop).split())


def _line(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
