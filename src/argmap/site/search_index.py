"""The search index of an atlas: names, aliases, claims and ids, limited in size."""

from __future__ import annotations

import json
from typing import Any

from argmap.export.boxes import full_name
from argmap.export.legend import KINDS, kind_of
from argmap.model import Node, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.site.graph_index import GraphIndex
from argmap.site.urls import FOLDERS, anchor_of, file_name

MOST = 10_000_000
"""Largest search index, in characters. The page says how many entries were left out."""

_PLACES = (*STANCE_TARGETS, "Tension")
"""The labels of nodes that have a place on another node's page."""

_ORDER = (
    "controversy", "thread", "position", "reading", "actor", "hedged", "tension", "question",
)  # fmt: skip


def search_index(index: GraphIndex) -> dict[str, Any]:
    """Return the search index as a JSON-able value.

    things: one list for each node: the number of its kind, its name, its id (for a position or a
    tension, the part after the slash), other words, the number of the node whose page shows it or
    -1, and the name of its file or anchor, "" where that is the id. Nodes with more relations come
    first, which decides between equally good hits. left: how many did not fit.
    """
    nodes = [node for node in index.graph.nodes if node.label in (*FOLDERS, *_PLACES)]
    nodes.sort(key=lambda node: _order(index, node))
    kinds = {kind.key: kind for kind in KINDS}
    numbers: dict[str, int] = {}
    things: list[list[Any]] = []
    size = 0
    for node in nodes:
        owner, _, place = index.link(node.ref).path.partition("#")
        if not owner or (place and owner not in numbers):
            continue
        thing = _entry(node, numbers[owner] if place else -1)
        size += len(json.dumps(thing, ensure_ascii=False)) + 1
        if size > MOST:
            break
        if not place:
            numbers[owner] = len(things)
        things.append(thing)
    return {
        "kinds": [kinds[key].name for key in _ORDER],
        "places": ["controversies/", "threads/", "p-", "r-", "actors/", "actors/", "t-", "t-"],
        "things": things,
        "left": len(nodes) - len(things) if size > MOST else 0,
    }


def _entry(node: Node, owner: int) -> list[Any]:
    name = full_name(node)
    aliases = node.properties.get("aliases", [])
    more = [node.text("claim")] if node.text("claim") != name else []
    more += map(str, aliases) if isinstance(aliases, list) else []
    id_, at = node.id, file_name(node.id)
    if owner >= 0:
        id_ = node.id.rpartition("/")[2] or node.id
        at = anchor_of(node.ref)[2:]
    more_text = " ".join(filter(None, more))
    return [_ORDER.index(kind_of(node)), name, id_, more_text, owner, "" if at == id_ else at]


def _order(index: GraphIndex, node: Node) -> tuple[int, int, str, str]:
    """Return a sort key: pages before positions and tensions, then by size, name and id."""
    kind = kind_of(node)
    late = node.label in _PLACES
    return (
        _ORDER.index(kind) + (10 if late else 0),
        -_weight(index, node.ref),
        node.name.casefold(),
        node.id,
    )


def _weight(index: GraphIndex, ref: Ref) -> int:
    if ref.label == "Actor":
        return len(index.positions_of(ref))
    if ref.label in STANCE_TARGETS:
        return len(index.actors([ref]))
    if ref.label == "Controversy":
        return len(index.actors(index.positions(ref)))
    return len(index.sources(ref, "controversy-of")) if ref.label == "Thread" else 0
