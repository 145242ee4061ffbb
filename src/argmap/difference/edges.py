"""Compare the edges of two graphs, and pair those that are two versions of one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from argmap.difference.kinds import ENDS, kind_of, stated
from argmap.difference.renamed import Renames
from argmap.model.graph import Edge, Graph, Ref, Value
from argmap.model.schema import STRUCTURAL
from argmap.model.stance_ends import ENDED, ENDED_FOR


class EdgePair(NamedTuple):
    """An edge of either graph, or two versions of one. fields: what differs."""

    old: Edge | None
    new: Edge | None
    fields: tuple[str, ...] = ()


def changed_edges(old: Graph, new: Graph, renames: Renames) -> Iterator[EdgePair]:
    """Yield the edges that the graphs do not share.

    Where a statement is made does not matter, nor how a document writes a name. Two edges are
    versions of one statement if they have, in this order: the same key; the same ends and details;
    the same ends; the same actor and target, but another side; the same target, document and name
    as written, but another actor; the same actor, side and document, but another target in the same
    controversy or thread, those with the same details first. renames: nodes whose ids probably
    changed; edges follow them.
    """
    newer = {edge.id: edge for edge in new.edges}
    removed: list[Edge] = []
    for edge in old.edges:
        other = newer.pop(edge.id, None)
        if other is None:
            removed.append(edge)
        elif edge.properties != other.properties and (fields := _fields(edge, other)):
            yield EdgePair(edge, other, fields)
    added = list(newer.values())
    moved = _MovedStances(old, new, renames)
    rules = (_details, _ends, _actor_and_target, _as_written, moved.with_details, moved.key_of)
    for key_of in rules:
        removed, added, pairs = _paired(removed, added, key_of, renames)
        for one, other in pairs:
            fields = _fields(one, other)
            if fields:
                yield EdgePair(one, other, fields)
    yield from (EdgePair(edge, None) for edge in removed)
    yield from (EdgePair(None, edge) for edge in added)


def _paired(
    removed: list[Edge],
    added: list[Edge],
    key_of: Callable[[Edge], Hashable],
    renames: Renames,
) -> tuple[list[Edge], list[Edge], list[tuple[Edge, Edge]]]:
    """Pair removed and added edges with equal keys, those of one document first.

    Returns the removed and the added edges without a pair, and the pairs.
    """
    waiting: dict[Hashable, list[Edge]] = defaultdict(list)
    for edge in added:
        if (key := key_of(edge)) is not None:
            waiting[key].append(edge)
    pairs: list[tuple[Edge, Edge]] = []
    left: list[Edge] = []
    for edge in removed:
        others = waiting.get(key_of(_followed(edge, renames)))
        if not others:
            left.append(edge)
            continue
        same = (n for n, other in enumerate(others) if other.document == edge.document)
        pairs.append((edge, others.pop(next(same, 0))))
    taken = {other.id for _, other in pairs}
    return left, [edge for edge in added if edge.id not in taken], pairs


def _followed(edge: Edge, renames: Renames) -> Edge:
    """Return an edge between the new refs of its ends."""
    return edge._replace(source=renames.followed(edge.source), target=renames.followed(edge.target))


class _MovedStances:
    """Keys by which stances are equal that moved from one position to another."""

    def __init__(self, old: Graph, new: Graph, renames: Renames) -> None:
        self._whole: dict[Ref, Ref] = {}  # the controversy or thread of each position or reading
        for edge in (*(_followed(edge, renames) for edge in old.edges), *new.edges):
            if edge.type == STRUCTURAL and edge.source.label != "Actor":
                self._whole[edge.source] = edge.target

    def key_of(self, edge: Edge) -> Hashable:
        """Return a key of a stance in a controversy or a thread, None for other edges."""
        whole = self._whole.get(edge.target)
        if whole is None or kind_of(edge) != "stance":
            return None
        return (edge.type, edge.source, edge.document, whole)

    def with_details(self, edge: Edge) -> Hashable:
        """Return a key that is equal only if all details are."""
        key = self.key_of(edge)
        return key and (key, _all_details(edge))


def _details(edge: Edge) -> Hashable:
    return (edge.type, edge.source, edge.target, _all_details(edge))


def _all_details(edge: Edge) -> Hashable:
    return tuple(sorted((name, _hashable(value)) for name, value in stated(edge).items()))


def _hashable(value: Value) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def _ends(edge: Edge) -> Hashable:
    return (edge.type, edge.source, edge.target, edge.inferred)


def _actor_and_target(edge: Edge) -> Hashable:
    return (edge.source, edge.target) if kind_of(edge) == "stance" else None


def _as_written(edge: Edge) -> Hashable:
    written = edge.text("as_written")
    if edge.source.label != "Actor" or not written:
        return None
    return (edge.type, edge.target, edge.document, written)


def _fields(old: Edge, new: Edge) -> tuple[str, ...]:
    """Return the names of what differs: the ends and the type, then the properties.

    Until when a stance is held follows from what documents state, so it counts only if nothing else
    differs: then a statement of another document replaced the stance.
    """
    type_ = ("type",) if old.type != new.type else ()
    ends = tuple(name for name, end in ENDS.items() if getattr(old, end) != getattr(new, end))
    found = type_ + ends + differing(stated(old).items(), stated(new).items())
    return tuple(name for name in found if name not in (ENDED, ENDED_FOR)) or found


def differing(
    old: Iterable[tuple[str, Value]], new: Iterable[tuple[str, Value]]
) -> tuple[str, ...]:
    """Return the names of the properties that differ, sorted."""
    one, other = dict(old), dict(new)
    return tuple(
        sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    )
