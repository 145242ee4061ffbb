"""What the index page is searched by: names, other names, claims and ids, in a bounded space."""

from __future__ import annotations

import json
from typing import Any

from argmap.export.boxes import full_name
from argmap.export.vocabulary import KINDS, kind_of
from argmap.model import Node, Ref
from argmap.site.graph_index import GraphIndex
from argmap.site.urls import FOLDERS, anchor_of, file_name

MOST = 10_000_000
"""Characters of what is searched. What comes after them is left out, and the page says so."""

_ORDER = (
    "controversy", "thread", "position", "reading", "actor", "hedged", "tension", "question",
)  # fmt: skip


def searched(ties: GraphIndex) -> dict[str, Any]:
    """A JSON-able value of what can be found.

    things: for each a list: its kind's number, its name, its id (of a position or a tension only
    what follows the slash), other words, the number of the thing on whose page it is or -1, and
    what its file or place is called, "" where that is as the id has it. Those that more is said
    of come first, which decides between hits that are equally good. left: how many had no room.
    """
    nodes = [node for node in ties.graph.nodes if node.label in (*FOLDERS, "Position", "Tension")]
    nodes.sort(key=lambda node: _order(ties, node))
    kinds = {kind.key: kind for kind in KINDS}
    numbers: dict[str, int] = {}
    things: list[list[Any]] = []
    size = 0
    for node in nodes:
        owner, _, place = ties.link(node.ref).path.partition("#")
        if not owner or (place and owner not in numbers):
            continue
        thing = _thing(node, numbers[owner] if place else -1)
        size += len(json.dumps(thing, ensure_ascii=False)) + 1
        if size > MOST:
            break
        if not place:
            numbers[owner] = len(things)
        things.append(thing)
    return {
        "kinds": [kinds[key].name for key in _ORDER],
        "places": ["controversies/", "threads/", "p-", "p-", "actors/", "actors/", "t-", "t-"],
        "things": things,
        "left": len(nodes) - len(things) if size > MOST else 0,
    }


def _thing(node: Node, owner: int) -> list[Any]:
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


def _order(ties: GraphIndex, node: Node) -> tuple[int, int, str, str]:
    """Pages before what stands on them; then by how much there is, by name and by id."""
    kind = kind_of(node)
    late = node.label in ("Position", "Tension")
    return (
        _ORDER.index(kind) + (10 if late else 0),
        -_weight(ties, node.ref),
        node.name.casefold(),
        node.id,
    )


def _weight(ties: GraphIndex, ref: Ref) -> int:
    if ref.label == "Actor":
        return len(ties.stands(ref))
    if ref.label == "Position":
        return len(ties.actors([ref]))
    if ref.label == "Controversy":
        return len(ties.actors(ties.positions(ref)))
    return len(ties.sources(ref, "controversy-of")) if ref.label == "Thread" else 0
