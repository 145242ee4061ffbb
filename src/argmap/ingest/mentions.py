"""Make nodes for names that documents mention but no document defines."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Edge, Node, Ref, Value
from argmap.model.ids import is_hedged, short_name
from argmap.model.schema import CITATION_PROPERTIES


def mention(ref: Ref, edges: Iterable[Edge], given: str = "") -> Node | None:
    """Make an undefined node from the first document, by id, that mentions it.

    A challenge comes last: it gives no details of a source. Before it come citations with only an
    address or a text, such as those of stances. ref: the node; edges: all edges of the node.
    Positions and controversies are made from relations of tables, if there are any; the kind of an
    actor is the first that a table gives. given: the name that a names file gives it, or ''.
    Returns None if there are no edges.
    """
    edges = list(edges)
    if ref.label in ("Position", "Controversy"):
        edges = [edge for edge in edges if _is_of_table(edge, ref)] or edges
    order = _source_order if ref.label == "Source" else _order
    if not edges:
        return None
    first = min(edges, key=order) if len(edges) > 1 else edges[0]
    properties: dict[str, Value] = {"mentioned_in": first.document}
    name = first.text("as_written") or ref.id
    if first.source == ref and first.text("member"):
        name = first.text("member")
    name = given or name
    if ref.label == "Source":
        name = first.text("name") or name
        for item in CITATION_PROPERTIES[1:]:
            if item.name in first.properties:
                properties[item.name] = first.properties[item.name]
    elif ref.label == "Actor":
        name = " ".join(name.split())
        hedged = is_hedged(name)
        properties["standing"] = "hedged" if hedged else "unregistered"
        kinds = [edge for edge in edges if edge.text("actor_kind")]
        said = min(kinds, key=_order) if kinds and not hedged else None
        unknown = "group" if hedged else "unknown"
        properties["kind"] = said.text("actor_kind") if said else unknown
        if said and said.text("kind_word"):
            properties["kind_word"] = said.text("kind_word")
    elif _is_of_table(first, ref):
        if ref.label == "Position":
            properties["claim"] = name
            properties["rank"] = first.line
            name = short_name(name)
        else:
            for key in ("polarity", "context"):
                if key in first.properties:
                    properties[key] = first.properties[key]
    properties["name"] = name
    return Node(ref.label, ref.id, properties)


def mention_order(node: Node) -> tuple[bool, str]:
    """Return a sort key: of two versions of an undefined node, the smaller one is used."""
    return node.label == "Source" and _is_bare(node), node.text("mentioned_in")


def is_of_table(edge: Edge) -> bool:
    """Return whether a table states this relation of a position."""
    return edge.source.label == "Position" and bool(edge.text("member"))


def _is_of_table(edge: Edge, ref: Ref) -> bool:
    end = edge.source if ref.label == "Position" else edge.target
    return end == ref and is_of_table(edge)


def _order(edge: Edge) -> tuple[bool, str, int, str]:
    return edge.type == "CHALLENGES", edge.document, edge.line, edge.key


def _source_order(edge: Edge) -> tuple[bool, bool, str, int, str]:
    return edge.type == "CHALLENGES", _is_bare(edge), edge.document, edge.line, edge.key


def _is_bare(source: Node | Edge) -> bool:
    """Return whether a source, or a citation of it, has only an address or a text."""
    url = source.text("url")
    if url and source.text("name") not in ("", url):
        return False
    return not any(item.name in source.properties for item in CITATION_PROPERTIES[2:])
