"""How the pieces of a Cypher text hang together: its brackets, lists of items and patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.gate.clauses import SUBQUERIES
from argmap.gate.tokenizer import Token

OPENING = {"(": ")", "[": "]", "{": "}"}


class BracketedTokens:
    """A text's tokens, and where each bracket among them is closed.

    A bracket that is never closed lasts until the end of the text.
    """

    def __init__(self, found: Sequence[Token]) -> None:
        self.found = found
        self._partners: dict[int, int] = {}
        self._holders: list[int | None] = []
        opened: list[int] = []
        for place, token in enumerate(found):
            closes = opened and token.text == OPENING[found[opened[-1]].text]
            if closes:
                self._partners[place] = opened[-1]
                self._partners[opened.pop()] = place
            self._holders.append(opened[-1] if opened else None)
            if token.text in OPENING:
                opened.append(place)

    def __len__(self) -> int:
        return len(self.found)

    def text(self, place: int) -> str:
        """The text at a place, or '' where there is none."""
        return self.found[place].text if 0 <= place < len(self.found) else ""

    def upper(self, place: int) -> str:
        """The word at a place in capitals, or ''."""
        return self.found[place].upper if 0 <= place < len(self.found) else ""

    def named(self, place: int) -> str:
        """The name at a place, without backticks, or ''."""
        if 0 <= place < len(self.found) and self.found[place].kind in ("word", "quoted"):
            return self.found[place].text.strip("`")
        return ""

    def close(self, place: int) -> int:
        """Where the bracket that opens at a place is closed."""
        return self._partners.get(place, len(self.found))

    def open(self, place: int) -> int | None:
        """Where the bracket that closes at a place is opened."""
        return self._partners.get(place)

    def around(self, place: int) -> int | None:
        """Return where the innermost bracket opens that holds a place, if one does."""
        return self._holders[place]

    def level(self, start: int, end: int) -> Iterator[int]:
        """The places from start to before end, without what stands inside brackets there."""
        place = start
        while place < end:
            yield place
            place = self.close(place) if self.text(place) in OPENING else place + 1
            if place < end and self.text(place) in OPENING.values():
                yield place
                place += 1

    def split(self, start: int, end: int, sign: str = ",") -> Iterator[tuple[int, int]]:
        """The parts from start to before end between signs that stand in no bracket."""
        begun = start
        for place in self.level(start, end):
            if self.text(place) == sign:
                yield begun, place
                begun = place + 1
        if begun < end:
            yield begun, end

    def is_subquery(self, place: int) -> bool:
        """Whether a brace opens `EXISTS { … }`, `COUNT { … }` or `COLLECT { … }`."""
        return self.text(place) == "{" and self.upper(place - 1) in SUBQUERIES

    def is_edge(self, place: int) -> bool:
        """Whether a bracket opens an edge of a pattern: `-[…]-`."""
        return self.text(place) == "[" and self.text(place - 1) == "-"

    def next_node(self, place: int) -> int | None:
        """Where the next node of a pattern opens, whose last one closes at a place, if any."""
        if self.text(place) != ")":
            return None
        place += 2 if self.text(place + 1) == "<" else 1
        if self.text(place) != "-":
            return None
        place = self.close(place + 1) + 1 if self.text(place + 1) == "[" else place + 1
        if self.text(place) != "-":
            return None
        place += 2 if self.text(place + 1) == ">" else 1
        return place if self.text(place) == "(" else None
