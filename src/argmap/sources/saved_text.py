"""Define the text of a saved copy, as readers return it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from argmap.sources.folding import Folded, clean, fold

MAX_CHARACTERS = 5_000_000
"""The longest text of a copy."""

BREAK = " \ue000 "
"""Between texts that do not follow each other: no quote has this character."""


AFTER_WORD = re.compile(r"(?:[^\W\d_]{4,}|[^\w\s])[\"'’”»)\]]*$")
"""A text after which a raised number is the mark of a footnote: not "m" of a square metre."""


class CopyError(Exception):
    """A copy can't be read. The text says why, and what to do."""


@dataclass(frozen=True)
class Passage:
    """Text that is read in one go.

    starts, places: the page or line from each offset on; navigation: whether it is not part of the
    main text.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    navigation: bool = False

    @cached_property
    def folded(self) -> Folded:
        """The text in the form in which it is searched."""
        return fold(self.text)

    def place(self, offset: int) -> int:
        """Return the page or line of an offset."""
        return self.places[max(bisect_right(self.starts, offset) - 1, 0)] if self.places else 1


class PassageBuilder:
    """Collects the pieces of a passage, each with its place."""

    def __init__(self, navigation: bool = False) -> None:
        self.navigation = navigation
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._places: list[int] = []
        self._length = 0

    def add(self, text: str, place: int) -> None:
        """Add a piece."""
        text = clean(text)
        if not text:
            return
        if not self._places or self._places[-1] != place:
            self._starts.append(self._length)
            self._places.append(place)
        self._pieces.append(text)
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise CopyError(
                f"its text has more than {MAX_CHARACTERS:,} characters. Save a part of it"
            )

    def ends_with(self) -> str:
        """Return the end of the text so far."""
        return "".join(self._pieces[-3:])[-40:]

    def passage(self) -> Passage:
        """Return the passage."""
        return Passage(
            "".join(self._pieces), tuple(self._starts), tuple(self._places), self.navigation
        )


@dataclass(frozen=True)
class SavedText:
    """The text of a copy. unit: what places are; passages: the main text first."""

    unit: Literal["page", "line"]
    passages: tuple[Passage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as a value that JSON can hold."""
        return {
            "unit": self.unit,
            "passages": [
                [item.text, item.starts, item.places, item.navigation] for item in self.passages
            ],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> SavedText:
        """Return what `as_json` made a value of."""
        return cls(
            value["unit"],
            tuple(
                Passage(text, tuple(starts), tuple(places), navigation)
                for text, starts, places, navigation in value["passages"]
            ),
        )


def saved_text(unit: Literal["page", "line"], *builders: PassageBuilder) -> SavedText:
    """Return a text of the passages that are not empty."""
    found = tuple(builder.passage() for builder in builders)
    return SavedText(unit, tuple(item for item in found if item.text.strip()))
