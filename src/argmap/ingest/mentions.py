"""Make nodes for names that documents mention but no document defines."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Edge, Node, Ref, Value
from argmap.model.ids import is_hedged
from argmap.model.schema import CITATION_PROPERTIES


def mention(ref: Ref, edges: Iterable[Edge]) -> Node | None:
    """Make an undefined node from the first document, by id, that mentions it.

    A challenge comes last: it gives no details of a source. ref: the node; edges: all edges of the
    node. Returns None if there are no edges.
    """
    first = min(edges, key=_order, default=None)
    if first is None:
        return None
    properties: dict[str, Value] = {"mentioned_in": first.document}
    name = first.text("as_written") or ref.id
    if first.source == ref and first.text("member"):
        name = first.text("member")
    if ref.label == "Source":
        name = first.text("name") or name
        for item in CITATION_PROPERTIES[1:]:
            if item.name in first.properties:
                properties[item.name] = first.properties[item.name]
    elif ref.label == "Actor":
        hedged = is_hedged(name)
        properties["standing"] = "hedged" if hedged else "unregistered"
        properties["kind"] = "group" if hedged else "unknown"
    properties["name"] = name
    return Node(ref.label, ref.id, properties)


def _order(edge: Edge) -> tuple[bool, str, int, str]:
    return edge.type == "CHALLENGES", edge.document, edge.line, edge.key
