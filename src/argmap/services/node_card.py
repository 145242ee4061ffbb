"""A card of one node: what it is, its neighbours by relation, and where that is stated."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Edge, Node, Ref
from argmap.model.reader import Reader
from argmap.model.schema import BY_LABEL, PATTERNS

_HIDDEN = ("id", "name", "document", "line", "digest", "sections", "decisions")
_LONG = 600
"""Characters of a text that a card shows."""

# How a relation reads from its target: (:Position)<-[:SUPPORTS]- is "supported by".
_PASSIVE = {
    ("SUPPORTS", "Actor"): "supported by",
    ("CONTESTS", "Actor"): "contested by",
    ("SUPPORTS", "Position"): "supported by the position",
    ("CONTESTS", "Position"): "contested by the position",
    ("PART_OF", "Position"): "positions",
    ("PART_OF", "Controversy"): "controversies",
    ("PART_OF", "Actor"): "members",
    ("RAISES", "Controversy"): "raised by",
    ("RAISES", "Thread"): "asked by",
    ("CITES", "Position"): "cited by",
}
_ACTIVE = {(item.source, item.type, item.target): item.about for item in PATTERNS}


def card(node: Node, reader: Reader, decided: Iterable[tuple[str, str]] = ()) -> list[str]:
    """The lines of a node's card.

    node: what it is of; reader: where its neighbours are read; decided: what names files decided
    of it, each with its place.
    """
    lines = [node.name, f"  {node.label.lower()} {node.id}"]
    for item in BY_LABEL[node.label].properties:
        value = node.properties.get(item.name)
        if item.name in _HIDDEN or value in (None, ""):
            continue
        text = ", ".join(value) if isinstance(value, list) else " ".join(str(value).split())
        if text != node.name:
            name = item.name.replace("_", " ")
            lines.append(f"  {name}: {text[:_LONG]}{'…' if len(text) > _LONG else ''}")
    groups = _groups(node.ref, list(reader.around([node.ref]).edges))
    others = {_other(node.ref, edge) for edges in groups.values() for edge in edges}
    names = {ref: found.name for ref, found in reader.nodes(others).items()}
    for title, edges in sorted(groups.items()):
        lines.append("")
        lines.append(f"{title} ({len({_other(node.ref, edge) for edge in edges})})")
        places: dict[str, list[str]] = {}
        for edge in edges:
            places.setdefault(_said(node.ref, edge, names), []).append(
                f"{edge.document}:{edge.line}"
            )
        lines += [f"  {said}  ({'; '.join(where)})" for said, where in places.items()]
    told = [f"  {text}  ({place})" for text, place in decided]
    if told:
        lines += ["", f"decided in names files ({len(told)})", *told]
    if node.text("document"):
        lines += ["", f"defined in {node.text('document')}:{node.properties.get('line', 1)}"]
    elif node.text("mentioned_in"):
        lines += ["", f"defined nowhere; first named in {node.text('mentioned_in')}"]
    return lines


def _groups(ref: Ref, edges: list[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: (edge.inferred, edge.id)):
        if edge.source == ref:
            title = _ACTIVE[edge.source.label, edge.type, edge.target.label]
        else:
            title = _PASSIVE[edge.type, edge.source.label]
        found.setdefault(title + (", inferred" if edge.inferred else ""), []).append(edge)
    return found


def _other(ref: Ref, edge: Edge) -> Ref:
    return edge.target if edge.source == ref else edge.source


def _said(ref: Ref, edge: Edge, names: dict[Ref, str]) -> str:
    other = _other(ref, edge)
    text = names.get(other, other.id)
    if text != other.id:
        text += f" [{other.id}]"
    for word in ("since", "until"):
        if edge.text(word):
            text += f", {word} {edge.text(word)}"
    if edge.text("quote"):
        text += f", “{edge.text('quote')}”"
    if edge.text("source"):
        text += f" <{edge.text('source')}>"
    return text
