"""Make nodes for names that documents mention but no document defines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from argmap.model import Edge, Node, Ref, Value
from argmap.model.ids import is_hedged, short_name, slug
from argmap.model.schema import CITATION_PROPERTIES


def mention(ref: Ref, edges: Iterable[Edge], given: str = "") -> Node | None:
    """Make an undefined node from the first document, by id, that mentions it.

    A challenge comes last: it gives no details of a source. Before it come citations with only an
    address or a text, such as those of stances. ref: the node; edges: all edges of the node.
    Positions and controversies are made from relations of tables, if there are any. `_actor_name`
    names an actor; its kind is the first that a table gives. given: the name that a names file
    gives a controversy or position, or ''. Returns None if there are no edges.
    """
    edges = list(edges)
    if ref.label in ("Position", "Controversy"):
        edges = [edge for edge in edges if _is_of_table(edge, ref)] or edges
    order = _source_order if ref.label == "Source" else _order
    if not edges:
        return None
    first = min(edges, key=order) if len(edges) > 1 else edges[0]
    properties: dict[str, Value] = {"mentioned_in": first.document}
    name = given or _written(first, ref) or ref.id
    if ref.label == "Source":
        name = first.text("name") or name
        for item in CITATION_PROPERTIES[1:]:
            if item.name in first.properties:
                properties[item.name] = first.properties[item.name]
    elif ref.label == "Actor":
        name = _actor_name(ref, edges)
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


def spelling(edge: Edge, ref: Ref) -> str:
    """Return the readable name that an edge has for an actor at one end, or ''.

    A name is readable if it is not written as an id: it has a space, a capital or a sign.
    """
    name = " ".join(_written(edge, ref).split())
    return name if name and slug(name) != name.replace("_", "-") else ""


def most_frequent(spellings: Counter[str]) -> list[str]:
    """Return the most frequent spellings: several if they are equally frequent."""
    most = max(spellings.values(), default=0)
    return [name for name, number in spellings.items() if number == most > 0]


def _written(edge: Edge, ref: Ref) -> str:
    """Return how a document writes the name of a node at one end of an edge, '' if it does not."""
    if edge.source == ref and (given := edge.text("member") or edge.text("actor_name")):
        return given
    return edge.text("as_written")


def _actor_name(ref: Ref, edges: Iterable[Edge]) -> str:
    """Return the most frequent readable spelling of an actor; of several, the first by document.

    If no document has one, it is the id with spaces and a first capital.
    """
    counts = Counter(filter(None, (spelling(edge, ref) for edge in sorted(edges, key=_order))))
    if counts:
        return most_frequent(counts)[0]
    name = ref.id.replace("-", " ")
    return name[:1].upper() + name[1:]


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
