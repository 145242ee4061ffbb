"""Find nodes by id, name or alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.errors import AmbiguousName, NotFound, shortened
from argmap.model import Node, Ref
from argmap.model.ids import fold
from argmap.store import Store

if TYPE_CHECKING:
    from argmap.model.graph import Reader

CANDIDATES = 5
"""The most nodes that the message about an ambiguous name lists."""


def find(store: Store, labels: Iterable[str], text: str) -> Node:
    """Return the node of one of these labels with this id, else this name, else this alias.

    Names are compared without regard to case, spaces, hyphens and underscores. Raises NotFound,
    with similar ids, and AmbiguousName if several nodes match.
    """
    wanted = list(labels)
    found = store.nodes(Ref(label, text) for label in wanted)
    known: list[tuple[Ref, str]] = []
    if not found:
        known = list(ids_and_names(store, wanted))
        found = store.nodes(_matching(known, text))
    if not found:
        from argmap.graph.name_decisions import aliases

        known += aliases(store, wanted)
        found = store.nodes(_matching(known, text))
    return _only(found, wanted, text, known)


def ids_and_names(store: Store, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
    """Yield the nodes of these labels, once for each id and name."""
    for label in sorted(labels):
        for id_, name in store.names(label).items():
            yield Ref(label, id_), id_
            yield Ref(label, id_), name


def find_in(reader: Reader, label: str, text: str) -> Node:
    """Return the node with this id, name or alias, without a store. See `find`."""
    nodes = reader.graph().labelled(label)
    known = [(node.ref, word) for node in nodes for word in _words(node)]
    refs = [node.ref for node in nodes if node.id == text]
    found = reader.nodes(refs) if refs else _named(reader.nodes(_matching(known, text)), text)
    return _only(found, [label], text, known)


def _words(node: Node) -> list[str]:
    aliases = node.properties.get("aliases")
    return [node.id, node.name, *(aliases if isinstance(aliases, list) else ())]


def _matching(known: Iterable[tuple[Ref, str]], text: str) -> list[Ref]:
    folded = fold(text)
    refs = [ref for ref, word in known if folded and fold(word) == folded]
    # A document has the name of the node that it defines, so documents are found only by their id.
    return list(dict.fromkeys(ref for ref in refs if ref.label != "Document"))


def _named(found: Mapping[Ref, Node], text: str) -> Mapping[Ref, Node]:
    """Return the nodes with this id or name, or all if it is only an alias of them."""
    folded = fold(text)
    named = {ref: node for ref, node in found.items() if folded in (fold(node.name), fold(node.id))}
    return named or found


def _only(
    found: Mapping[Ref, Node], labels: list[str], text: str, known: Iterable[tuple[Ref, str]]
) -> Node:
    if not found:
        raise not_found(labels[0].lower() if len(labels) == 1 else "", text, known)
    if len(found) == 1:
        return next(iter(found.values()))
    nodes = [found[ref] for ref in sorted(found)]
    listed = ", ".join(
        f"{node.label.lower()} {node.id} ({shortened(node.name, 60)})"
        for node in nodes[:CANDIDATES]
    )
    more = f" and {len(nodes) - CANDIDATES} more" if len(nodes) > CANDIDATES else ""
    kinds = len({node.label for node in nodes})
    remedy = "Give the kind" if kinds == len(nodes) else "Give the id"
    raise AmbiguousName(
        f"{text!r} matches {len(nodes)} nodes: {listed}{more}. {remedy}",
        [str(node.ref) for node in nodes],
    )


def not_found(kind: str, given: str, known: Iterable[tuple[Ref, str]]) -> NotFound:
    """Return the error for an unknown id, with similar ids.

    kind: a label in lower case, or ''; known: the ids, names and aliases that exist.
    """
    from argmap.did_you_mean import did_you_mean, nearest

    words = list(known)
    taken = {ref.id.lower() for ref, _ in words}
    ids = {word: ref.id for ref, word in words if word == ref.id or word.lower() not in taken}
    near = list(dict.fromkeys(ids[word] for word in nearest(given, ids)))
    subject = f"there is no {kind}" if kind else "nothing has the id, name or alias"
    missing = f"{subject} {given!r}"
    hint = did_you_mean(near)
    return NotFound(f"{missing}. {hint}" if hint else missing, kind, near)
