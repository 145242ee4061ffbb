"""Match the brackets of a Cypher text, and find items and patterns between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.queries.gate.clauses import SUBQUERIES
from argmap.queries.gate.tokenizer import Token

OPENING = {"(": ")", "[": "]", "{": "}"}


class BracketedTokens:
    """The tokens of a text, with the partner of each bracket. A place is an index of a token.

    A bracket that is never closed counts as closed at the end of the text.
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
        """Return the text of the token at a place, or ''."""
        return self.found[place].text if 0 <= place < len(self.found) else ""

    def upper(self, place: int) -> str:
        """Return the word at a place in capitals, or ''."""
        return self.found[place].upper if 0 <= place < len(self.found) else ""

    def named(self, place: int) -> str:
        """Return the name at a place, without backticks, or ''."""
        if 0 <= place < len(self.found) and self.found[place].kind in ("word", "quoted"):
            return self.found[place].text.strip("`")
        return ""

    def close(self, place: int) -> int:
        """Return where the bracket that opens at a place closes."""
        return self._partners.get(place, len(self.found))

    def open(self, place: int) -> int | None:
        """Return where the bracket that closes at a place opens."""
        return self._partners.get(place)

    def around(self, place: int) -> int | None:
        """Return where the innermost bracket around a place opens, or None."""
        return self._holders[place]

    def level(self, start: int, end: int) -> Iterator[int]:
        """Yield the places from start to before end, without those inside brackets."""
        place = start
        while place < end:
            yield place
            place = self.close(place) if self.text(place) in OPENING else place + 1
            if place < end and self.text(place) in OPENING.values():
                yield place
                place += 1

    def split(self, start: int, end: int, sign: str = ",") -> Iterator[tuple[int, int]]:
        """Yield the parts from start to before end, split at signs outside brackets."""
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

    def is_matched(self, place: int) -> bool:
        """Return whether a key is in the braces of a node or an edge of a pattern."""
        brace = self.around(place)
        if brace is None or self.text(brace) != "{":
            return False
        outer, after = self.around(brace), self.close(brace) + 1
        if outer is None or (after not in (self.close(outer), len(self))
                             and self.upper(after) != "WHERE"):  # fmt: skip
            return False
        if self.text(outer) == "[":
            return self.is_edge(outer)
        named = self.named(outer - 1) and self.upper(outer - 1) not in ("MATCH", "WHERE")
        return self.text(outer) == "(" and not named

    def next_node(self, place: int) -> int | None:
        """Return where the node opens that follows, by an edge, the one that closes at a place."""
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
