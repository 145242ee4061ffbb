"""Split a quote at its omission marks and brackets.

A bracket or an omission mark can also be in the source itself, so a quote has several readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from argmap.sources.folding import Folded, clean, fold

MAX_READINGS = 64
"""The most readings of a quote that are tried."""

_DOTS = r"(?:…|\.\s?\.\s?\.)(?:\s?[.…])*"
_MARK = re.compile(
    rf"(?P<omission>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})"
    r"|\[(?P<letter>[^\W\d_])\](?=[^\W_])|\[(?P<bracket>[^\[\]]{0,300})\]"
)
_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Gap:
    """What is between two parts of a quote.

    omission: whether something may be left out; inserted: the text in brackets; glued: whether
    the bracket touches the word before or after it.
    """

    omission: bool = False
    inserted: str = ""
    glued: bool = False

    def joined(self, other: Gap) -> Gap:
        """Return the gap of two gaps with nothing between them."""
        inserted = f"{self.inserted} {other.inserted}".strip()
        return Gap(self.omission or other.omission, inserted, self.glued or other.glued)


@dataclass(frozen=True)
class Part:
    """Words of a quote that follow each other. free: letters that may have another case."""

    text: str
    free: frozenset[int] = frozenset()

    @cached_property
    def folded(self) -> Folded:
        """The text in the form in which it is compared."""
        return fold(self.text)


@dataclass(frozen=True)
class Reading:
    """A quote as parts with a gap between each two. edges: before the first, after the last."""

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[Gap | None, Gap | None]


def readings(quote: str, brackets: bool, dots: bool) -> Iterator[Reading]:
    """Yield the readings of a quote, the most literal one first.

    brackets, dots: whether the source has any, so that those of a quote can be the source's.
    """
    text = clean(quote)
    marks = list(_MARK.finditer(text))
    choices = []
    for mark in marks:
        literal = dots if mark["omission"] and not mark.group().startswith("[") else brackets
        choices.append((True, False) if literal else (False,))
    for number, chosen in enumerate(product(*choices)):
        if number >= MAX_READINGS:
            break
        made = _reading(text, [mark for mark, kept in zip(marks, chosen, strict=True) if not kept])
        if made.parts:
            yield made


def _reading(text: str, marks: list[re.Match[str]]) -> Reading:
    pieces: list[Part | Gap] = []
    written, free, last = "", set[int](), 0
    for mark in [*marks, None]:
        written += text[last : mark.start()] if mark else text[last:]
        if mark and mark["letter"]:
            free.add(sum(map(len, _letters(written))))
            written += mark["letter"]
        else:
            pieces.append(Part(written, frozenset(free)))
            written, free = "", set()
            if mark:
                pieces.append(_gap(text, mark))
        last = mark.end() if mark else len(text)
    return _joined(pieces)


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _gap(text: str, mark: re.Match[str]) -> Gap:
    if mark["omission"]:
        return Gap(omission=True)
    around = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return Gap(inserted=mark["bracket"], glued=any(map(_WORDS.match, around)))


def _joined(pieces: list[Part | Gap]) -> Reading:
    """Return the reading of parts and gaps, without parts that have no words."""
    parts: list[Part] = []
    gaps: list[Gap] = []
    edge: Gap | None = None
    gap: Gap | None = None
    for piece in pieces:
        if isinstance(piece, Gap):
            gap = gap.joined(piece) if gap else piece
        elif piece.folded.letters:
            if parts:
                gaps.append(gap or Gap())
            else:
                edge = gap
            parts.append(piece)
            gap = None
    return Reading(tuple(parts), tuple(gaps), (edge, gap))
