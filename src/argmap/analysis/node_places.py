"""Find a node in the rows or columns of a network by its id, name or alias."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import AmbiguousName, NotFound
from argmap.model.graph import Node
from argmap.model.ids import fold


def place_of(nodes: Sequence[Node], text: str, kind: str) -> int:
    """Return the place of the node with this id, else with this name or alias.

    kind: what the nodes are, for messages. Raises NotFound, with similar ids, and AmbiguousName.
    """
    found = [place for place, node in enumerate(nodes) if node.id == text]
    if not found:
        wanted = fold(text)
        found = [place for place, node in enumerate(nodes) if wanted in _names(node)]
    if len(found) == 1:
        return found[0]
    if found:
        several = [str(nodes[place].ref) for place in found]
        raise AmbiguousName(f"{text!r} is ambiguous: {', '.join(several)}. Give an id", several)
    near = nearest(text, [node.id for node in nodes])
    message = f"no statement of the {kind} {text!r} counts in this network"
    hint = did_you_mean(near)
    raise NotFound(f"{message}. {hint}" if hint else message, kind, near)


def _names(node: Node) -> set[str]:
    aliases = node.properties.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    return {fold(name) for name in (node.id, node.name, *listed)}
