"""Check quotes against the text of saved copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.sources.matching import MAX_OMITTED, Match, find
from argmap.sources.nearest import nearest
from argmap.sources.saved_text import Passage, SavedText

Status = Literal["found", "found with omission", "warning", "not found", "not saved", "unreadable"]
"""What a check says of a quote."""

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
