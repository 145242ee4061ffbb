"""Check which clauses a text has, and their order, and find what is between its brackets.

The embedded engine has more clauses than Cypher 5, and accepts orders that Neo4j refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.queries.gate.tokenizer import Token, ends_value, is_name

Fault = tuple[Token, str, str]
"""The token where something is wrong, what is wrong, and what to write instead."""

_FOREIGN = {
    "EXCEPT": "Write WHERE NOT EXISTS { … }",
    "FILTER": "Write WITH * WHERE …",
    "FOR": "Compare dates in a WHERE",
    "FORMAT": "Leave it out; `--format csv` prints CSV",
    "HAVING": "Write WITH … WHERE …",
    "INTERSECT": "Write WHERE EXISTS { … }",
    "OVER": "Count in a subquery: CALL (x) { … }",
    "SEARCH": "Write WHERE toLower(x) CONTAINS toLower($words)",
}
"""Clauses that only the embedded engine has, and what to write instead."""

AGGREGATES = ("avg", "collect", "count", "max", "min", "stdev", "stdevp", "sum")

SUBQUERIES = ("COLLECT", "COUNT", "EXISTS")
"""Keywords whose braces may hold a pattern without a MATCH."""

_HEADS = ("CALL", "MATCH", "OPTIONAL", "RETURN", "UNION", "UNWIND", "WHERE", "WITH")


def foreign_clause(found: Sequence[Token], place: int) -> Fault | None:
    """Find whether the word at a place begins a clause that only the embedded engine has."""
    token = found[place]
    if token.bare in _FOREIGN and _begins_clause(found, place):
        return token, f"{token.bare} is not a clause of plain Cypher", _FOREIGN[token.bare]
    return None


def _begins_clause(found: Sequence[Token], place: int) -> bool:
    after = found[place + 1] if place + 1 < len(found) else None
    before = found[place - 1] if place else None
    if is_name(before, after):
        return False
    return before is None or before.text == "{" or ends_value(found, place - 1)


def misplaced_clause(found: Sequence[Token]) -> Fault | None:
    """Find a WHERE without a MATCH or WITH before it, or a RETURN that does not end its query."""
    last = [""]  # the last clause, for every bracket that is open
    for place, token in enumerate(found):
        if token.text in ("(", "[", "{"):
            clauses = token.text == "{" and place > 0 and found[place - 1].upper not in SUBQUERIES
            last.append("" if clauses else "MATCH")
        elif token.text in (")", "]", "}"):
            del last[max(1, len(last) - 1) :]
        elif token.upper in _HEADS and _begins_clause(found, place):
            if last[-1] == "RETURN" and token.upper not in ("UNION", "WHERE"):
                return token, f"{token.upper} follows RETURN", "Write WITH, and RETURN at the end"
            if token.upper == "WHERE" and last[-1] == "WHERE":
                return token, "WHERE follows WHERE", "Join the two with AND"
            if token.upper == "WHERE" and last[-1] not in ("MATCH", "OPTIONAL", "WITH"):
                why = f"WHERE follows {last[-1]}" if last[-1] else "WHERE follows no clause"
                return token, why, "Write WITH … WHERE … before RETURN"
            last[-1] = "" if token.upper == "UNION" else token.upper
    return None


def is_clause(found: Sequence[Token], place: int, word: str) -> bool:
    """Whether the token at a place is this keyword, and not a name spelled like it."""
    before = found[place - 1] if place else None
    if found[place].upper != word or is_name(before, None):
        return False
    return before is None or before.upper != "AS"


def returns(found: Sequence[Token]) -> bool:
    """Whether a text has a RETURN outside its subqueries."""
    depth = 0
    for place, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        before = found[place - 1] if place else None
        if token.upper == "RETURN" and depth == 0 and not is_name(before, None):
            return True
    return False


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
