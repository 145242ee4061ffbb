"""The search index of an atlas: names, aliases, claims and ids, limited in size."""

from __future__ import annotations

import json
from typing import Any

from argmap.articles.graph_index import GraphIndex
from argmap.display.boxes import full_name
from argmap.display.legend import KINDS, kind_of
from argmap.model import Node, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.site.urls import FOLDERS, anchor_of, file_name

MOST = 10_000_000
"""Largest search index, in characters. The page says how many entries were left out."""

_PLACES = (*STANCE_TARGETS, "Tension")
"""The labels of nodes that have a place on another node's page."""

_ORDER = (
    "controversy", "thread", "position", "reading", "actor", "hedged", "tension", "question",
    "event",
)  # fmt: skip


def search_index(index: GraphIndex) -> dict[str, Any]:
    """Return the search index as a JSON-able value.

    things: one list for each node: the number of its kind, its name, its id (for a position or a
    tension, the part after the slash), other words, the number of the node whose page shows it or
    -1, and the name of its file or anchor, "" where that is the id. Nodes with more relations come
    first, which decides between equally good hits. left: how many did not fit.
    """
    nodes = [node for node in index.graph.nodes if node.label in (*FOLDERS, *_PLACES)]
    nodes += index.event_pages
    nodes.sort(key=lambda node: _order(index, node))
    kinds = {kind.key: kind for kind in KINDS}
    numbers: dict[str, int] = {}
    things: list[list[Any]] = []
    size = 0
    for node in nodes:
        owner, _, place = _path(index, node).partition("#")
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
        "kinds": [kinds[key].name if key in kinds else key for key in _ORDER],
        "places": [
            "controversies/",
            "threads/",
            "p-",
            "r-",
            "actors/",
            "actors/",
            "t-",
            "t-",
            "events/",
        ],
        "things": things,
        "left": len(nodes) - len(things) if size > MOST else 0,
    }


def _path(index: GraphIndex, node: Node) -> str:
    """Return the path of a node's page, or of its place on another page."""
    return index.event_path(node.ref) if node.label == "Event" else index.link(node.ref).path


def _entry(node: Node, owner: int) -> list[Any]:
    name = full_name(node)
    more = [node.text("claim")] if node.text("claim") != name else []
    more.append(node.text("date"))
    for field in ("aliases", "tags"):
        words = node.properties.get(field, [])
        more += map(str, words) if isinstance(words, list) else []
    id_, at = node.id, file_name(node.id)
    if owner >= 0:
        id_ = node.id.partition("/")[2] or node.id
        at = anchor_of(node.ref)[2:]
    more_text = " ".join(filter(None, more))
    return [_ORDER.index(_kind(node)), name, id_, more_text, owner, "" if at == id_ else at]


def _order(index: GraphIndex, node: Node) -> tuple[int, int, str, str]:
    """Return a sort key: pages before positions and tensions, then by size, name and id."""
    kind = _kind(node)
    late = node.label in _PLACES
    return (
        _ORDER.index(kind) + (10 if late else 0),
        -_weight(index, node.ref),
        node.name.casefold(),
        node.id,
    )


def _kind(node: Node) -> str:
    return "event" if node.label == "Event" else kind_of(node)


def _weight(index: GraphIndex, ref: Ref) -> int:
    counting = index.counting
    if ref.label == "Actor":
        return len(counting.positions_of(ref))
    if ref.label in STANCE_TARGETS:
        return len(counting.on([ref]))
    if ref.label == "Controversy":
        return len(counting.actors(ref))
    return len(counting.controversies(ref)) if ref.label == "Thread" else 0
