"""Whole nodes, edges and paths in a Cypher text: what must not be returned, nor read of them."""

from __future__ import annotations

import re

from argmap.gate.brackets import OPENING, BracketedTokens
from argmap.gate.clauses import Fault

_PATTERN_ENDS = ("CALL", "ORDER", "RETURN", "UNION", "UNWIND", "WHERE", "WITH")
_PROJECTION_ENDS = (
    "CALL", "FINISH", "LIMIT", "MATCH", "OFFSET", "OPTIONAL", "ORDER", "RETURN", "SKIP", "UNION",
    "UNWIND", "WHERE", "WITH",
)  # fmt: skip
_DEEP = 100
_COMPARING = ("AND", "CONTAINS", "ENDS", "IN", "IS", "NOT", "OR", "STARTS", "XOR")
_FIRST_OF = {"nodes": "node", "edges": "edge", "paths": "path"}
_LIST_OF = {one: many for many, one in _FIRST_OF.items()}
_MADE_BY = {
    "nodes": "nodes", "relationships": "edges", "startnode": "node", "endnode": "node",
    "shortestpath": "path",
}  # fmt: skip
_AN_EDGES = ("connection_type", "end", "id", "start")
"""What the embedded engine makes up for an edge."""

_TOLD = {
    "node": ("a whole node", "{0}.id, {0}.name"),
    "edge": ("a whole edge", "type({0}), {0}.key"),
    "path": ("a whole path", "[x IN nodes({0}) | x.id]"),
    "nodes": ("a list of whole nodes", "[x IN {0} | x.id]"),
    "edges": ("a list of whole edges", "[x IN {0} | x.key]"),
    "paths": ("a list of whole paths", "[x IN {0} | length(x)]"),
    "map": ("a map that holds one whole", "its values, each as a column"),
}


class Things:
    """Follows a text from its beginning, and knows which names stand for nodes, edges and paths."""

    def __init__(self, pieces: BracketedTokens) -> None:
        self._pieces = pieces
        self._kinds: dict[str, str] = {}
        self._depth = 0
        # Names of inside a bracket: where it closes, and what each of them was before.
        self._inner: list[tuple[int, str, str]] = []
        # What a clause makes of names is so from its end on.
        self._later: list[tuple[int, str, str]] = []

    def fault(self) -> Fault | None:
        """What is wrong with the first thing that is returned whole, or of which something is read
        that the embedded engine makes up."""
        pieces, in_pattern = self._pieces, False
        for place in range(len(pieces)):
            self._settle(place)
            word = pieces.upper(place)
            if word == "MATCH" or pieces.is_subquery(place):
                in_pattern = True
            elif (word in _PATTERN_ENDS and pieces.text(place - 1) != ".") or (
                pieces.text(place) == "}" and pieces.is_subquery(pieces.open(place) or 0)
            ):
                in_pattern = False
            if in_pattern:
                self._name_in_pattern(place)
            self._name_in_list(place)
            if (fault := self._read(place)) or (fault := self._clause(place)):
                return fault
        return None

    def _settle(self, place: int) -> None:
        """Have names be what they are from this place on."""
        for waiting in (self._inner, self._later):
            for item in [item for item in waiting if item[0] <= place]:
                waiting.remove(item)
                self._kinds[item[1]] = item[2]

    def _name_in_pattern(self, place: int) -> None:
        pieces = self._pieces
        name, after = pieces.named(place + 1), pieces.text(place + 2)
        if name and pieces.text(place) == "(" and not _is_call(pieces, place):
            if after in (":", "{", ")") or pieces.upper(place + 2) == "WHERE":
                self._kinds[name] = "node"
        elif name and pieces.is_edge(place):
            if after in (":", "{", "]", "*") or pieces.upper(place + 2) == "WHERE":
                inside = pieces.level(place + 1, pieces.close(place))
                many = any(pieces.text(at) == "*" for at in inside)
                self._kinds[name] = "edges" if many else "edge"
        elif after == "=" and (pieces.upper(place) == "MATCH" or pieces.text(place) == ","):
            self._kinds[name] = "path"

    def _name_in_list(self, place: int) -> None:
        """Take note of what a name is inside `[x IN …`, `any(x IN …` or `[(a)-->(b) | …]`."""
        pieces, end = self._pieces, self._pieces.close(place)
        if pieces.upper(place + 2) == "IN" and pieces.text(place) in ("[", "("):
            listed = next(
                (at for at in pieces.level(place + 3, end) if pieces.upper(at) == "WHERE"
                 or pieces.text(at) == "|"), end
            )  # fmt: skip
            kind = _FIRST_OF.get(self.kind(place + 3, listed), "")
            self._bind(end, pieces.named(place + 1), kind)
        elif pieces.text(place) == "[" and not pieces.is_edge(place):
            shape = place + 3 if pieces.text(place + 2) == "=" else place + 1
            if pieces.next_node(pieces.close(shape)) is None or pieces.text(shape) != "(":
                return
            if shape == place + 3:
                self._bind(end, pieces.named(place + 1), "path")
            for at in range(shape, end):
                if pieces.text(at) == "(" and not _is_call(pieces, at) and pieces.named(at + 1):
                    self._bind(end, pieces.named(at + 1), "node")
                elif pieces.is_edge(at) and pieces.named(at + 1):
                    self._bind(end, pieces.named(at + 1), "edge")

    def _bind(self, end: int, name: str, kind: str) -> None:
        self._inner.insert(0, (end, name, self._kinds.get(name, "")))
        self._kinds[name] = kind

    def _read(self, place: int) -> Fault | None:
        """What is wrong with what is read of a thing here."""
        pieces = self._pieces
        name = pieces.named(place)
        kind = self._kinds.get(name, "") if pieces.text(place - 1) not in (".", ":") else ""
        read = pieces.named(place + 2) if pieces.text(place + 1) == "." else ""
        if pieces.text(place + 1) == "[" and kind in ("node", "edge"):
            key = pieces.found[place + 2] if place + 2 < len(pieces) else None
            if key is None or key.kind != "string" or pieces.text(place + 3) != "]":
                why = f"what is read of {name} can't be told before it is asked"
                return pieces.found[place], why, f"Name the property: {name}.name"
            read = key.text[1:-1]
        if kind == "edge" and read in _AN_EDGES:
            why = f"{name}.{read} is made up by the embedded store: an edge has none"
            instead = {"start": f"startNode({name}).id", "end": f"endNode({name}).id"}
            other = {"id": f"{name}.key"}.get(read, f"type({name})")
            return pieces.found[place], why, f"Use {instead.get(read, other)}"
        return None

    def _clause(self, place: int) -> Fault | None:
        """Take note of what a WITH, UNWIND or RETURN makes of names; tell what is returned whole
        by the text itself."""
        pieces = self._pieces
        word = pieces.upper(place)
        if word not in ("WITH", "UNWIND", "RETURN") or _is_no_clause(pieces, place):
            return None
        start = place + 2 if pieces.upper(place + 1) == "DISTINCT" else place + 1
        end = next((at for at in pieces.level(start, len(pieces)) if self._ends(at, place)),
                   len(pieces))  # fmt: skip
        outer = word == "RETURN" and not self._in_subquery(place)
        if outer and pieces.text(start) == "*":
            why = "RETURN * gives the columns in another order on each store"
            return pieces.found[place], why, "Name the columns"
        for first, last in pieces.split(start, end):
            named = last
            if pieces.upper(last - 2) == "AS":
                named = last - 2
            kind = self.kind(first, named)
            if outer and kind:
                return pieces.found[first], *_told(pieces, kind, first, named)
            if named < last:
                if word == "UNWIND":
                    kind = _FIRST_OF.get(kind, "")
                self._later.append((end, pieces.named(last - 1), kind))
        return None

    def _ends(self, at: int, place: int) -> bool:
        """Whether what a clause at a place projects ends here."""
        pieces = self._pieces
        if pieces.text(at) == ";" or (
            pieces.text(at) in OPENING.values() and (pieces.open(at) or 0) < place
        ):
            return True
        return pieces.upper(at) in _PROJECTION_ENDS and not _is_no_clause(pieces, at)

    def _in_subquery(self, place: int) -> bool:
        pieces = self._pieces
        return any(pieces.text(at) == "{" and pieces.close(at) > place for at in range(place))

    def kind(self, start: int, end: int) -> str:
        """What the value from start to before end is, or holds, of the graph: one of the words of
        `_TOLD`, or '' where it is plain, or nested so deep that nobody wrote it."""
        if self._depth == _DEEP:
            return ""
        self._depth += 1
        found = self._kind(start, end)
        self._depth -= 1
        return found

    def _kind(self, start: int, end: int) -> str:
        pieces = self._pieces
        start += pieces.upper(start) == "DISTINCT"
        if start >= end:
            return ""
        if pieces.upper(start) == "CASE" and pieces.upper(end - 1) == "END":
            return self._chosen(start + 1, end - 1)
        level = list(pieces.level(start, end))
        if any(pieces.text(at) in "<=>" or pieces.upper(at) in _COMPARING for at in level):
            return ""
        parts = list(pieces.split(start, end, "+"))
        if len(parts) > 1:
            return next(filter(None, (self.kind(*part) for part in parts)), "")
        if end - start == 1:
            return self._kinds.get(pieces.named(start), "")
        last, closes = pieces.text(end - 1), pieces.close(start)
        if pieces.text(start) in OPENING and closes == end - 1:
            return self._bracketed(start, closes)
        if pieces.text(start + 1) == "(" and pieces.close(start + 1) == end - 1:
            return self._called(pieces.text(start).lower(), start + 2, end - 1)
        opened = pieces.open(end - 1)
        if last == "]" and opened is not None and opened > start:
            listed = self.kind(start, opened)
            part = any(pieces.text(at) == "." == pieces.text(at + 1) for at in range(opened, end))
            return listed if part else _FIRST_OF.get(listed, "")
        return ""

    def _bracketed(self, start: int, end: int) -> str:
        pieces = self._pieces
        if pieces.text(start) == "(":
            return self.kind(start + 1, end)
        if pieces.text(start) == "{":
            values = ((first + 2, last) for first, last in pieces.split(start + 1, end))
            return "map" if any(self.kind(*value) for value in values) else ""
        bar = next((at for at in pieces.level(start + 1, end) if pieces.text(at) == "|"), None)
        if bar is not None:
            before, waiting = dict(self._kinds), list(self._inner)
            self._name_in_list(start)
            made = self.kind(bar + 1, end)
            self._kinds, self._inner = before, waiting
            return _LIST_OF.get(made, made)
        if pieces.upper(start + 2) == "IN":
            level = pieces.level(start + 1, end)
            return self.kind(
                start + 3, next((at for at in level if pieces.upper(at) == "WHERE"), end)
            )
        items = (self.kind(*item) for item in pieces.split(start + 1, end))
        found = next(filter(None, items), "")
        return _LIST_OF.get(found, found)

    def _called(self, name: str, start: int, end: int) -> str:
        """What a function gives, by its arguments from start to before end."""
        if name in _MADE_BY:
            return _MADE_BY[name]
        given = (self.kind(*part) for part in self._pieces.split(start, end))
        if name in ("coalesce", "collect", "head", "last", "max", "min", "reverse", "tail"):
            kind = next(filter(None, given), "")
            if name == "collect":
                return _LIST_OF.get(kind, kind)
            return _FIRST_OF.get(kind, "") if name in ("head", "last") else kind
        return ""

    def _chosen(self, start: int, end: int) -> str:
        """What a CASE gives, by what stands behind its THEN and ELSE."""
        pieces, begun, depth = self._pieces, None, 0
        for at in [*pieces.level(start, end), end]:
            word = pieces.upper(at)
            depth += {"CASE": 1, "END": -1}.get(word, 0) if at < end else 0
            if depth == 0 and begun is not None and (word in ("WHEN", "ELSE") or at == end):
                if kind := self.kind(begun, at):
                    return kind
                begun = None
            if depth == 0 and word in ("THEN", "ELSE"):
                begun = at + 1
        return ""


def _told(pieces: BracketedTokens, kind: str, first: int, last: int) -> tuple[str, str]:
    """Why a value must not be returned, and what to return instead."""
    what, instead = _TOLD[kind]
    words = [pieces.text(at) for at in range(first, last)]
    if len(words) == 1 or (len(words) < 9 and kind != "path"):
        written = re.sub(r" ?([(\[.)\],]) ?", r"\1", " ".join(words)).replace(",", ", ")
        shown = instead.format(written)
    else:
        written, shown = "a column", instead.format("x")
    why = f"{written} is {what}, which the stores show differently"
    return why, f"Return what you need of it: {shown}"


def _is_call(pieces: BracketedTokens, place: int) -> bool:
    """Whether a bracket is a call's, not a pattern's."""
    words = ("MATCH", "WHERE", "AND", "OR", "NOT", "EXISTS", "XOR", "CALL")
    return bool(pieces.named(place - 1)) and pieces.upper(place - 1) not in words


def _is_no_clause(pieces: BracketedTokens, place: int) -> bool:
    """Whether a word is a name, or belongs to STARTS WITH and ENDS WITH."""
    return pieces.text(place - 1) in (".", ":", "$") or pieces.upper(place - 1) in (
        "AS", "ENDS", "STARTS",
    )  # fmt: skip
