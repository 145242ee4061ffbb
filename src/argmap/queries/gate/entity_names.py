"""Find out which names in a Cypher text stand for nodes and edges.

Where a name is bound does not matter: a name of an edge in one place counts as one
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.schema import LABEL_NAMES
from argmap.queries.gate.clauses import OPENING, BracketedTokens

_PASS_ON = ("coalesce", "collect", "head", "last", "max", "min", "reverse", "tail")
"""Functions that return what they are given, or a list of it."""

_OF_PATHS = {"nodes": "node", "relationships": "edge"}
_STARTS = ("DISTINCT", "RETURN", "UNWIND", "WITH")
_LIST_OF = {"node": "nodes", "edge": "edges"}
_ELEMENT_OF = {many: one for one, many in _LIST_OF.items()}


def labels_by_name(pieces: BracketedTokens) -> dict[str, str]:
    """Return the label that a text gives to a name (`n:Actor`), the first one where there are
    several."""
    found: dict[str, str] = {}
    for place in range(1, len(pieces) - 1):
        label = pieces.named(place + 1)
        if pieces.text(place) == ":" and label in LABEL_NAMES and pieces.named(place - 1):
            found.setdefault(pieces.named(place - 1), label)
    return found


def entity_names(pieces: BracketedTokens) -> dict[str, str]:
    """Return the names that stand for something of the graph: "node", "edge", or "nodes", "edges"
    for a list of them."""
    names = dict(_in_patterns(pieces))
    before = -1
    while before != len(names):  # a name may come from another one that comes later
        before = len(names)
        for place in range(1, len(pieces) - 1):
            if pieces.upper(place) == "AS" and pieces.named(place + 1):
                start = _start(pieces, place)
                kind = _kind(pieces, start, place, names)
                if pieces.upper(start - 1) == "UNWIND":
                    kind = _ELEMENT_OF.get(kind, kind)
                name = pieces.named(place + 1)
            elif pieces.upper(place) == "IN" and pieces.text(place - 2) in ("(", "[", ","):
                kind = _kind(pieces, place + 1, _list_end(pieces, place), names)
                kind, name = _ELEMENT_OF.get(kind, ""), pieces.named(place - 1)
            else:
                continue
            if kind:
                names.setdefault(name, kind)
    return names


def _in_patterns(pieces: BracketedTokens) -> Iterator[tuple[str, str]]:
    """Yield the names that patterns bind, with what they stand for."""
    for place in range(len(pieces)):
        name, after = pieces.named(place + 1), pieces.text(place + 2)
        if not name:
            continue
        if pieces.is_edge(place):
            level = pieces.level(place + 1, pieces.close(place))
            yield name, "edges" if any(pieces.text(at) == "*" for at in level) else "edge"
        elif pieces.text(place) == "(" and _is_node(pieces, place, after):
            yield name, "node"


def _is_node(pieces: BracketedTokens, place: int, after: str) -> bool:
    """Whether the bracket at a place is a node of a pattern. after: what follows its name."""
    called = pieces.named(place - 1) and pieces.upper(place - 1) not in ("MATCH", "WHERE")
    if called or (after not in (":", "{", ")") and after.upper() != "WHERE"):
        return False
    return (
        after in (":", "{")
        or pieces.upper(place - 1) == "MATCH"
        or pieces.next_node(pieces.close(place)) is not None
        or (pieces.text(place - 1) in ("-", ">") and pieces.text(place - 2) in ("-", "]"))
    )


def _start(pieces: BracketedTokens, place: int) -> int:
    """Return where the expression before an AS begins."""
    at = place
    while at > 0:
        at -= 1
        if pieces.text(at) in OPENING.values():
            at = pieces.open(at) or 0
        elif pieces.text(at) == "," or pieces.text(at) in OPENING or pieces.upper(at) in _STARTS:
            return at + 1
    return at


def _list_end(pieces: BracketedTokens, place: int) -> int:
    """Return where the list after an IN ends, in `[x IN list WHERE … | …]`."""
    end = pieces.close(pieces.around(place) or 0)
    level = pieces.level(place + 1, end)
    return next(
        (at for at in level if pieces.text(at) in ("|", ",") or pieces.upper(at) == "WHERE"), end
    )


def _kind(pieces: BracketedTokens, start: int, end: int, names: dict[str, str]) -> str:
    """Return the kind of the expression from start to before end, or ''."""
    if end - start == 1:
        return names.get(pieces.named(start), "")
    found = {_part(pieces, at, start, names) for at in range(start, end)} - {""}
    # Anything longer than a name may be a list of what it mentions, or one of them.
    return _LIST_OF[min(found)] if found else ""


def _part(pieces: BracketedTokens, at: int, start: int, names: dict[str, str]) -> str:
    """Return "node" or "edge" where the token at a place passes one on, or ''."""
    called = pieces.named(at).lower() if pieces.text(at + 1) == "(" else ""
    kind = _OF_PATHS.get(called, "") or names.get(pieces.named(at), "")
    if not kind or pieces.text(at - 1) in (".", ":") or pieces.text(at + 1) == ".":
        return ""
    outer = pieces.around(at)
    while outer is not None and outer >= start:
        called = pieces.named(outer - 1).lower() if pieces.text(outer) == "(" else ""
        if called and called not in _PASS_ON:
            return ""
        bar = [in_ for in_ in pieces.level(outer + 1, pieces.close(outer))
               if pieces.text(in_) == "|"]  # fmt: skip
        if bar and at < bar[0]:
            return ""  # [x IN list | …]: only what follows the bar comes out
        outer = pieces.around(outer)
    return _ELEMENT_OF.get(kind, kind)
