"""Refuse or rewrite what the embedded engine is known to answer wrongly.

Neo4j gets these texts unchanged. `tests/conformance/engine-faults.yml` lists what the engine gets
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from argmap.model.graph_values import PROPERTIES_OF
from argmap.model.schema import STANCE_TARGETS
from argmap.queries.gate.clauses import AGGREGATES, OPENING, BracketedTokens, is_clause
from argmap.queries.gate.entity_names import entity_names, labels_by_name
from argmap.queries.gate.tokenizer import ends_value, refuse, tokens

_MADE_UP = ("title", "label", "type", "node_type", "connection_type")
"""Properties that the engine makes up for nodes or edges. The model has none of them."""

_TYPES = {
    "Actor": "kind",
    "Document": "format",
    "Source": "source_type",
    "Tension": "kind",
}
"""The property that says what type a node of a label is."""

_CALLS = {
    "elementid": ("elementId() differs between stores", "Use n.id for a node, r.key for an edge"),
    "endnode": ("endNode() is answered wrongly", "Name the node in the pattern: (a)-[r]->(b)"),
    "id": ("id() differs between stores", "Use n.id for a node, r.key for an edge"),
    "keys": ("keys() also returns made-up properties", "Name the properties: n.name"),
    "percentilecont": ("percentileCont() is not supported", "Collect the values, sorted"),
    "percentiledisc": ("percentileDisc() is not supported", "Collect the values, sorted"),
    "properties": (
        "properties() also returns made-up properties",
        "Return the node itself: RETURN n; or a column `properties(n)`, without DISTINCT, "
        "aggregation, UNION or sorting by it",
    ),
    "startnode": ("startNode() is answered wrongly", "Name the node in the pattern: (a)-[r]->(b)"),
}
"""Functions that the stores answer differently: why, and what to write instead."""

_EDGE_INSTEAD = {"id": "{0}.key", "start": "the first node's id", "end": "the second node's id"}


@lru_cache(256)
def for_embedded(text: str, first_line: int = 1) -> str:
    """Return a Cypher text as the embedded engine answers it correctly.

    first_line: the number of the text's first line in its file.

    Raises QueryRefused, with the line and what to write instead, for what the engine would answer
    wrongly.
    """
    pieces = BracketedTokens(tokens(text, first_line))
    edits = [*properties_columns(pieces, text), *map_columns(pieces), *exists_with_where(pieces)]
    rewritten = {edit.first for edit in edits}
    labels, kinds = labels_by_name(pieces), entity_names(pieces)
    for place, token in enumerate(pieces.found):
        name = token.text.lower()
        called = pieces.text(place + 1) == "(" and pieces.text(place - 1) != "."
        if name in _CALLS and called and place not in rewritten:
            refuse(token, *_CALLS[name])
        if name == "*" and pieces.text(place - 1) == "." and pieces.text(place - 2) in ("{", ","):
            refuse(token, "{.*} also returns made-up properties", "Write n {.id, .name}, or n")
        _refuse_made_up(pieces, place, labels, kinds)
        _refuse_edge_number(pieces, place, kinds)
    _refuse_return_all(pieces)
    condition = pattern_condition(pieces)
    if condition is not None:
        why = "a pattern over more than one hop is answered wrongly as a condition"
        refuse(pieces.found[condition], why, "Write EXISTS { … } or COUNT { … } > 0")
    return edited(text, pieces, edits)


def _refuse_made_up(
    pieces: BracketedTokens, place: int, labels: dict[str, str], kinds: dict[str, str]
) -> None:
    """Refuse a made-up property: `x.title`, `x['title']`, `(x {title: …})` or `x {.title}`."""
    token, before, after = pieces.found[place], pieces.text(place - 1), pieces.text(place + 1)
    if token.kind == "string":
        name = token.text[1:-1]
        is_read = before == "[" and after == "]" and ends_value(pieces.found, place - 2)
    else:
        name = pieces.named(place)
        is_read = before == "." and pieces.text(place - 2) != "." and after not in ("(", ".")
    if name not in _MADE_UP or not (is_read or (after == ":" and pieces.is_matched(place))):
        return
    owner = pieces.named(place - 2) if is_read else ""
    written = f"{owner}.{name}" if owner else name
    why = f"{written} is not a property; the embedded store makes it up"
    refuse(token, why, _instead(name, owner, labels.get(owner, ""), kinds.get(owner, "")))


def _instead(name: str, owner: str, label: str, kind: str) -> str:
    """Say what to write instead of a made-up property, in a sentence.

    owner: the name before the dot, or ''; label: its label where the text says it; kind: as
    `entity_names` has it.
    """
    x = owner or "n"
    article = "an" if label[:1] == "A" else "a"
    if kind == "edge" or name == "connection_type":
        return f"An edge's type is type({owner or 'r'})"
    if name == "title":
        whose = f"{article} {label.lower()}'s" if label else "a node's"
        return f"{whose[0].upper()}{whose[1:]} title is `name`: write {x}.name"
    if name == "type" and label in _TYPES:
        whose = f"{article} {label.lower()}'s".capitalize()
        return f"{whose} type is `{_TYPES[label]}`: write {x}.{_TYPES[label]}"
    if name == "label" and label in ("", *STANCE_TARGETS):
        field = f"A `label` in a document is `name` in the graph: write {x}.name"
        return f"{field}. A node's label is labels({x})[0]"
    if label or name in ("label", "node_type"):
        return f"A node's label is labels({x})[0]"
    return (
        f"An actor's or tension's type is `kind`, a source's `source_type`; a node's "
        f"label is labels({x})[0], an edge's type is type(r)"
    )


def _refuse_edge_number(pieces: BracketedTokens, place: int, kinds: dict[str, str]) -> None:
    """Refuse `r.id`, `r.start` and `r.end` of an edge, and properties looked up by a value."""
    name, token = pieces.named(place), pieces.found[place]
    if kinds.get(name) not in ("node", "edge") or pieces.text(place - 1) in (".", ":", "$"):
        return
    read = pieces.named(place + 2) if pieces.text(place + 1) == "." else ""
    if pieces.text(place + 1) == "[":
        key = pieces.found[place + 2] if place + 2 < len(pieces) else token
        if key.kind != "string" or pieces.text(place + 3) != "]":
            why = f"{name}[…] may read a property that the embedded store makes up"
            refuse(token, why, f"Name the property: {name}.name")
        read = key.text[1:-1]
    if kinds[name] == "edge" and read in _EDGE_INSTEAD:
        why = f"{name}.{read} is the embedded store's own number"
        refuse(token, why, f"Use {_EDGE_INSTEAD[read].format(name)}")


def _refuse_return_all(pieces: BracketedTokens) -> None:
    """Refuse `RETURN *` at the end of the text: each store has its own order of columns."""
    for place in pieces.level(0, len(pieces)):
        if is_clause(pieces.found, place, "RETURN"):
            start = place + (2 if pieces.upper(place + 1) == "DISTINCT" else 1)
            if pieces.text(start) == "*":
                why = "RETURN * gives the columns in another order on each store"
                refuse(pieces.found[place], why, "Name the columns")


_AFTER_ITEMS = ("LIMIT", "OFFSET", "ORDER", "RETURN", "SKIP", "UNION")


class Edit(NamedTuple):
    """The tokens from first to before last, replaced by a text."""

    first: int
    last: int
    text: str


def exists_with_where(pieces: BracketedTokens) -> Iterator[Edit]:
    """Give an EXISTS over several hops a WHERE: without one the engine misses rows."""
    for end in exists_without_where(pieces):
        yield Edit(end, end + 1, "WHERE true }")


def map_columns(pieces: BracketedTokens) -> Iterator[Edit]:
    """Name a column `n {.id, .name}` after its node, as Cypher does: `n {.id, .name} AS n`."""
    for start in _returns(pieces):
        for first, last in pieces.split(start, _end(pieces, start)):
            brace = first + 1
            is_map = pieces.named(first) and not pieces.is_subquery(brace)
            if is_map and pieces.text(brace) == "{" and pieces.close(brace) == last - 1:
                yield Edit(last - 1, last, f"}} AS {pieces.text(first)}")


def properties_columns(pieces: BracketedTokens, text: str) -> Iterator[Edit]:
    """Read a column `properties(n)` from the whole node, since `properties()` makes some up.

    Not where rows are compared with each other: nodes with equal properties are not equal.
    """
    returns = _returns(pieces)
    if len(returns) != 1:  # a UNION
        return
    end = _end(pieces, returns[0])
    words = [pieces.text(at).lower() for at in range(returns[0], end)]
    if pieces.upper(returns[0] - 1) == "DISTINCT" or any(word in AGGREGATES for word in words):
        return
    later = {pieces.named(at) for at in range(end, len(pieces))}
    for first, last in pieces.split(returns[0], end):
        shape = [pieces.text(at).lower() for at in (first, first + 1, first + 3)]
        if shape != ["properties", "(", ")"] or pieces.found[first + 2].kind != "word":
            continue
        value = f"{{`{PROPERTIES_OF}`: {pieces.text(first + 2)}}}"
        if last == first + 4:
            closed = pieces.found[first + 3].start + 1
            yield Edit(first, last, f"{value} AS `{text[pieces.found[first].start : closed]}`")
        elif (
            last == first + 6
            and pieces.upper(first + 4) == "AS"
            and pieces.named(first + 5) not in later  # rows are not sorted by it
        ):
            yield Edit(first, first + 4, value)


def _returns(pieces: BracketedTokens) -> list[int]:
    """Return where the items of each RETURN outside subqueries begin."""
    found = [at + 1 for at in pieces.level(0, len(pieces)) if is_clause(pieces.found, at, "RETURN")]
    return [at + 1 if pieces.upper(at) == "DISTINCT" else at for at in found]


def _end(pieces: BracketedTokens, start: int) -> int:
    """Return where the items of a RETURN end that begin at a place."""
    for at in pieces.level(start, len(pieces)):
        is_word = pieces.text(at - 1) != "." and pieces.upper(at - 1) != "AS"
        if pieces.text(at) == ";" or (pieces.upper(at) in _AFTER_ITEMS and is_word):
            return at
    return len(pieces)


def edited(text: str, pieces: BracketedTokens, edits: list[Edit]) -> str:
    """Return a text with its edits made."""
    for edit in sorted(edits, reverse=True):
        first, last = pieces.found[edit.first], pieces.found[edit.last - 1]
        text = text[: first.start] + edit.text + text[last.start + len(last.text) :]
    return text


_VALUES_FOLLOW = (
    "AND", "BY", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip


def exists_without_where(pieces: BracketedTokens) -> Iterator[int]:
    """Yield where each `EXISTS { … }` over several hops closes that has no WHERE.

    With a WHERE, even `WHERE true`, the engine answers it correctly.
    """
    for place in range(len(pieces) - 1):
        if pieces.upper(place) == "EXISTS" and pieces.text(place + 1) == "{":
            end = pieces.close(place + 1)
            level = list(pieces.level(place + 2, end))
            hops = sum(pieces.next_node(closed) is not None for closed in level)
            bare = not any(pieces.upper(item) == "WHERE" for item in level)
            if end < len(pieces) and hops > 1 and bare:
                yield end


def pattern_condition(pieces: BracketedTokens) -> int | None:
    """Return where a pattern over several hops that is a condition begins, or None.

    `WHERE (a)-->()<--(b)` and `exists((a)-->()<--(b))` are such conditions.
    """
    for place in range(len(pieces)):
        if pieces.text(place) == "(" and _hops(pieces, place) > 1 and _is_value(pieces, place):
            return place
    return None


def _hops(pieces: BracketedTokens, place: int) -> int:
    """Count the hops of the pattern that begins at a place; 0 in the middle of a pattern."""
    if pieces.text(place - 1) in ("-", ">") and pieces.text(place - 2) in ("-", "]"):
        return 0
    hops = 0
    node = pieces.next_node(pieces.close(place))
    while node is not None:
        hops += 1
        node = pieces.next_node(pieces.close(node))
    return hops


def _is_value(pieces: BracketedTokens, place: int) -> bool:
    """Whether the pattern that begins at a place is a value, not what a clause matches.

    It may also be what a list is made from, `[(a)-->(b) | b.id]`, or a path's shape.
    """
    if pieces.text(place - 1) == "[" or (
        pieces.text(place - 1) == "=" and pieces.text(place - 3) == "["
    ):
        return False
    while place > 0:
        place -= 1
        opened = pieces.open(place)
        if opened is not None and pieces.text(place) not in OPENING:
            place = opened
        elif (
            pieces.upper(place) == "MATCH"
            or pieces.is_subquery(place)
            or (pieces.text(place) == "(" and pieces.upper(place - 1).endswith("SHORTESTPATH"))
        ):
            return False
        elif pieces.upper(place) in _VALUES_FOLLOW or (
            pieces.text(place) == "(" and pieces.upper(place - 1) == "EXISTS"
        ):
            return True
    return False
