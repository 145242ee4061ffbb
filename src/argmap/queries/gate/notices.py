"""Say what a typed query asks for that it does not say itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DOCUMENTATION
from argmap.model.schema import (
    LABEL_NAMES,
    MARK,
    NOT_BOOKKEEPING,
    PROPERTY_NAMES,
    STRUCTURAL,
    TYPES,
)
from argmap.model.values import keys_in
from argmap.queries.gate.clauses import BracketedTokens
from argmap.queries.gate.entity_names import labels_by_name
from argmap.queries.gate.tokenizer import tokens


def notices_of(text: str, parameters: Mapping[str, object], *, found: bool) -> tuple[str, ...]:
    """Return sentences about a query in Cypher: about a label, a type or a property that does not
    exist, and about argmap's own bookkeeping in the result.

    parameters: those of the query; found: whether it has rows.
    """
    unknown = unknown_name(text) or unknown_property(text, parameters) or part_of_document(text)
    own = bookkeeping_notice(text) if found else ""
    return tuple(notice[0].upper() + notice[1:] for notice in (unknown, own) if notice)


_ENDS = (
    "CALL", "LIMIT", "MATCH", "OPTIONAL", "ORDER", "RETURN", "UNION", "UNWIND", "USING", "WHERE",
    "WITH",
)  # fmt: skip


def bookkeeping_notice(text: str) -> str:
    """Return a sentence with the condition that leaves the bookkeeping out, or ''.

    text: Cypher. '' where it finds no bookkeeping, or names one of its labels itself.
    """
    pieces = BracketedTokens(tokens(text))
    if any(token.text.strip("`") in ("Document", MARK) for token in pieces.found):
        return ""
    known = {*labels_by_name(pieces), *_joined(pieces)}
    for place in range(len(pieces)):
        if pieces.upper(place) != "MATCH":
            continue
        for first, last in pieces.split(place + 1, _end(pieces, place + 1)):
            name = pieces.named(first + 1)
            alone = pieces.text(first) == "(" and pieces.close(first) == last - 1
            if alone and name not in known and last - first <= 3:
                condition = NOT_BOOKKEEPING.format(name or "n")
                return (
                    f"MATCH ({name}) also finds argmap's own bookkeeping, labelled Document and "
                    f"{MARK}. To leave it out: MATCH ({name or 'n'}) WHERE {condition}"
                )
            known.update(pieces.named(at + 1) for at in range(first, last))
    return ""


def _joined(pieces: BracketedTokens) -> Iterator[str]:
    """Yield the names of nodes that have an edge in a pattern."""
    for place in range(len(pieces)):
        if pieces.text(place) == "(" and pieces.named(place + 1):
            before = pieces.text(place - 1), pieces.text(place - 2)
            after_edge = before[0] in ("-", ">") and before[1] in ("-", "]")
            if after_edge or pieces.next_node(pieces.close(place)) is not None:
                yield pieces.named(place + 1)


def _end(pieces: BracketedTokens, start: int) -> int:
    """Return where a pattern ends that begins at a place."""
    for at in pieces.level(start, len(pieces)):
        closes = pieces.text(at) in (")", "]", "}") and (pieces.open(at) or 0) < start
        if closes or pieces.upper(at) in _ENDS:
            return at
    return len(pieces)


_PROPERTY = "document"


def part_of_document(text: str) -> str:
    """Describe how to read the documents of an edge, if a text reads a PART_OF edge's `document`.

    Returns '' if it does not. An engine reads the missing property as null.
    """
    if _PROPERTY not in text or STRUCTURAL not in text:
        return ""
    pieces = BracketedTokens(tokens(text))
    names: set[str] = set()
    for place in range(len(pieces)):
        if not pieces.is_edge(place):
            continue
        end = pieces.close(place)
        inside = [pieces.named(at) for at in pieces.level(place + 1, end)]
        if STRUCTURAL not in inside:
            continue
        if pieces.text(place + 2) == ":":
            names.add(inside[0])
        braces = (at for at in range(place, end) if pieces.text(at) == "{")
        if any(
            pieces.named(at) == _PROPERTY and pieces.text(at + 1) == ":"
            for brace in braces
            for at in pieces.level(brace + 1, pieces.close(brace))
        ):
            return _hint("'a.md' IN r.documents")
    for place in range(2, len(pieces)):
        read = pieces.text(place - 1) == "." and pieces.named(place) == _PROPERTY
        if read and pieces.named(place - 2) in names:
            return _hint(f"{pieces.named(place - 2)}.documents")
    return ""


def _hint(instead: str) -> str:
    return (
        f"a {STRUCTURAL} edge has no `{_PROPERTY}`, but the list `documents`, because several "
        f"documents may state it. Use {instead}"
    )


_SEE = f"See {DOCUMENTATION}schema.md"
_AS_NAME = {
    field: f"A `{field}` in a document is `name` in the graph." for field in ("label", "title")
}
"""Fields of documents that are the property `name` in the graph."""


def unknown_name(text: str) -> str:
    """Describe a label or a type that a text asks for and the model does not have, with the nearest
    one; '' where there is none."""
    pieces = BracketedTokens(tokens(text))
    for place in range(1, len(pieces)):
        if pieces.text(place) != ":" or pieces.text(place - 1) == "$":
            continue
        holder = pieces.around(place)
        if holder is not None and pieces.text(holder) == "{":  # a key of a map
            continue
        in_edge = holder is not None and pieces.is_edge(holder)
        known, what = (TYPES, "type") if in_edge else (LABEL_NAMES, "label")
        for name in _names_after(pieces, place):
            # Outside of a pattern, `x:NAME` may also ask for the type of an edge.
            if name not in known and name != MARK and (in_edge or name not in TYPES):
                hint = did_you_mean(nearest(name, known, most=1), _SEE)
                return f"there is no {what} {name!r}. {hint}"
    return ""


def _names_after(pieces: BracketedTokens, place: int) -> Iterator[str]:
    """Yield the names in the label expression after a colon, such as `:Actor|Source`."""
    wanted = True
    for at in range(place + 1, len(pieces)):
        if pieces.text(at) in ("|", "&", "!", "(", ":"):
            wanted = True
        elif wanted and pieces.named(at):
            yield pieces.named(at)
            wanted = False
        else:
            return


def unknown_property(text: str, parameters: Mapping[str, object]) -> str:
    """Describe a property that a text reads and the model does not have, with the nearest one; ''
    where there is none. An engine reads it as null.

    parameters: the query's parameters. Keys of their maps, and of maps in the text, are known.
    """
    pieces = BracketedTokens(tokens(text))
    if any(piece.text.strip("`") == MARK for piece in pieces.found):
        return ""
    asked: list[str] = []
    known = {*PROPERTY_NAMES, *keys_in(parameters)}
    for place in range(1, len(pieces)):
        name, before, after = pieces.named(place), pieces.text(place - 1), pieces.text(place + 1)
        is_key = after == ":" and before in ("{", ",")
        if name and is_key and not pieces.is_matched(place):
            known.add(name)
        elif name and (is_key or (before == "." and pieces.named(place - 2))):
            asked += [name] if after not in ("(", ".") else []  # or a function, or a part of it
    for name in asked:
        if name not in known:
            near = nearest(name, sorted(PROPERTY_NAMES), most=1)
            hint = did_you_mean(near, _SEE)
            return f"there is no property {name!r}. {_AS_NAME.get(name, hint)}"
    return ""
