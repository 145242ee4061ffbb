"""Refuse or rewrite what the embedded engine is known to answer wrongly.

Neo4j gets these texts unchanged. `tests/conformance/engine-faults.yml` lists what the engine gets
wrong.
"""

from __future__ import annotations

from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.gate.brackets import BracketedTokens
from argmap.gate.clauses import is_clause
from argmap.gate.entity_names import entity_names, labels_by_name
from argmap.gate.multi_hop import pattern_condition
from argmap.gate.rewrites import edited, exists_with_where, map_columns, properties_columns
from argmap.gate.tokenizer import Token, ends_value, tokens
from argmap.model.schema import STANCE_TARGETS

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

    See `argmap.gate.rewrites` for what it changes. Raises QueryRefused, with the line and what to
    write instead, for what the engine would answer wrongly.
    """
    pieces = BracketedTokens(tokens(text, first_line))
    edits = [*properties_columns(pieces, text), *map_columns(pieces), *exists_with_where(pieces)]
    rewritten = {edit.first for edit in edits}
    labels, kinds = labels_by_name(pieces), entity_names(pieces)
    for place, token in enumerate(pieces.found):
        name = token.text.lower()
        called = pieces.text(place + 1) == "(" and pieces.text(place - 1) != "."
        if name in _CALLS and called and place not in rewritten:
            _refuse(token, *_CALLS[name])
        if name == "*" and pieces.text(place - 1) == "." and pieces.text(place - 2) in ("{", ","):
            _refuse(token, "{.*} also returns made-up properties", "Write n {.id, .name}, or n")
        _refuse_made_up(pieces, place, labels, kinds)
        _refuse_edge_number(pieces, place, kinds)
    _refuse_return_all(pieces)
    condition = pattern_condition(pieces)
    if condition is not None:
        why = "a pattern over more than one hop is answered wrongly as a condition"
        _refuse(pieces.found[condition], why, "Write EXISTS { … } or COUNT { … } > 0")
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
    if name not in _MADE_UP or not (is_read or (after == ":" and _is_matched(pieces, place))):
        return
    owner = pieces.named(place - 2) if is_read else ""
    written = f"{owner}.{name}" if owner else name
    why = f"{written} is not a property; the embedded store makes it up"
    _refuse(token, why, _instead(name, owner, labels.get(owner, ""), kinds.get(owner, "")))


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


def _is_matched(pieces: BracketedTokens, place: int) -> bool:
    """Return whether a key is in the braces of a node or an edge of a pattern."""
    brace = pieces.around(place)
    if brace is None or pieces.text(brace) != "{":
        return False
    outer = pieces.around(brace)
    if outer is None or pieces.close(brace) + 1 not in (pieces.close(outer), len(pieces)):
        return False
    if pieces.text(outer) == "[":
        return pieces.is_edge(outer)
    named = pieces.named(outer - 1) and pieces.upper(outer - 1) not in ("MATCH", "WHERE")
    return pieces.text(outer) == "(" and not named


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
            _refuse(token, why, f"Name the property: {name}.name")
        read = key.text[1:-1]
    if kinds[name] == "edge" and read in _EDGE_INSTEAD:
        why = f"{name}.{read} is the embedded store's own number"
        _refuse(token, why, f"Use {_EDGE_INSTEAD[read].format(name)}")


def _refuse_return_all(pieces: BracketedTokens) -> None:
    """Refuse `RETURN *` at the end of the text: each store has its own order of columns."""
    for place in pieces.level(0, len(pieces)):
        if is_clause(pieces.found, place, "RETURN"):
            start = place + (2 if pieces.upper(place + 1) == "DISTINCT" else 1)
            if pieces.text(start) == "*":
                why = "RETURN * gives the columns in another order on each store"
                _refuse(pieces.found[place], why, "Name the columns")


def _refuse(token: Token, why: str, remedy: str) -> None:
    raise QueryRefused(f"line {token.line}: {why}. {remedy}")
