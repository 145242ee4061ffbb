"""Arrange claims and their relations, which may be circular, as positions with trees of reasons."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from argmap.convert.conversion import LINE, distinct
from argmap.documents.stance_and_reason import MAX_REASON_DEPTH
from argmap.model.ids import fold, name_id

_FIELDS = {"SUPPORTS": "supports", "CONTESTS": "contests", "CONCERNS": "concerns"}
_SIDES = {"SUPPORTS": True, "CONTESTS": False}


@dataclass(slots=True)
class Item:
    """A claim of another tool.

    id: as in the source; fields: further fields of the record, such as `proponents`; position:
    whether it must become a position, where this does not follow from its relations.
    """

    id: str
    claim: str
    line: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    position: bool = False


@dataclass(frozen=True, slots=True)
class ItemRelation:
    """That one item supports, contests or concerns another.

    source, target: indexes of items; type: the type of the edge; word: what the source calls it;
    listing: whether the source lists its item below the other one.
    """

    source: int
    type: str
    target: int
    word: str = ""
    listing: bool = False

    @property
    def priority(self) -> int:
        """How well it is suited to list its item: 0 is best."""
        return 0 if self.listing else 1 if self.type in _SIDES else 2


Lost: TypeAlias = Callable[[str, int], None]
"""Counts a relation that has no place: its kind, and its source."""


def arranged(
    controversy: str, items: Sequence[Item], relations: Sequence[ItemRelation], lost: Lost
) -> list[dict[str, Any]]:
    """Return positions with their reasons, as the fields of a document.

    Items that lead to no other item are positions, also several that lead only to each other. All
    others are reasons, listed once: where the source lists them, else by the shortest way below a
    position. Their further relations are fields of the reason. controversy: its id.
    """
    return _Arrangement(controversy, items, relations, lost).positions()


class _Arrangement:
    def __init__(
        self, controversy: str, items: Sequence[Item], relations: Sequence[ItemRelation], lost: Lost
    ) -> None:
        self._controversy, self._items, self._lost = controversy, items, lost
        self._ids = distinct_ids([item.id for item in items])
        self._relations = list(self._distinct(relations))
        self._is_position = self._find_positions()
        self._parents: list[ItemRelation | None] = [None] * len(items)
        self._roots = list(range(len(items)))
        self._find_parents()
        self._names = Counter(
            name
            for id_, item in zip(self._ids, items, strict=True)
            for name in {fold(id_), fold(str(item.fields.get("label", id_)))}
        )

    def _distinct(self, relations: Sequence[ItemRelation]) -> Iterator[ItemRelation]:
        seen: set[tuple[int, str, int]] = set()
        for item in relations:
            key = (item.source, item.type, item.target)
            if item.source == item.target:
                self._lost("self-loop", item.source)
            elif key in seen:
                self._lost("repeated", item.source)
            else:
                seen.add(key)
                yield item

    def _find_positions(self) -> list[bool]:
        """Return for each item whether it is a position."""
        given = [item.position for item in self._items]
        pairs = [(item.source, item.target) for item in self._relations if not given[item.source]]
        found = components(len(given), pairs)
        leading = {found[source] for source, target in pairs if found[source] != found[target]}
        return [
            is_given or component not in leading
            for is_given, component in zip(given, found, strict=True)
        ]

    def _find_parents(self) -> None:
        """Choose the relation by which each reason is listed: the shortest way to a position."""
        into: list[list[ItemRelation]] = [[] for _ in self._items]
        for relation in self._relations:
            if not self._is_position[relation.source]:
                into[relation.target].append(relation)
        depths = [0] * len(self._items)
        placed = list(self._is_position)
        waiting: tuple[deque[ItemRelation], ...] = (deque(), deque(), deque())
        for index, is_one in enumerate(self._is_position):
            if is_one:
                _sort_in(waiting, into[index])
        while queue := next(filter(None, waiting), None):
            relation = queue.popleft()
            source = relation.source
            if placed[source]:
                continue
            placed[source] = True
            self._roots[source] = self._roots[relation.target]
            depths[source] = depths[relation.target] + 1
            if depths[source] <= MAX_REASON_DEPTH:
                self._parents[source] = relation
            else:  # listed directly below the position, and related in its fields
                depths[source] = 1
            _sort_in(waiting, into[source])

    def positions(self) -> list[dict[str, Any]]:
        made = [
            {"id": id_, "claim": item.claim, **item.fields, LINE: item.line}
            for id_, item in zip(self._ids, self._items, strict=True)
        ]
        for index, record in enumerate(made):
            if self._is_position[index]:
                record.setdefault("contests", [])
        for relation in self._relations:
            if relation is not self._parents[relation.source]:
                self._add_link(made[relation.source], relation)
        for index, record in enumerate(made):
            if self._is_position[index]:
                continue
            parent = self._parents[index]
            if parent is not None:
                if parent.type in _SIDES:
                    record["for"] = _SIDES[parent.type]
                if parent.word or parent.type not in _SIDES:
                    record["relation"] = parent.word or "about"
            place = self._roots[index] if parent is None else parent.target
            made[place].setdefault("reasons", []).append(record)
        for record in made:
            _sort_fields(record)
        return [made[index] for index, is_one in enumerate(self._is_position) if is_one]

    def _add_link(self, record: dict[str, Any], relation: ItemRelation) -> None:
        if self._is_position[relation.source] and relation.type not in _SIDES:
            self._lost("relation-of-position", relation.source)
            return
        name = self._name(relation.target)
        link = {"to": name, "relation": relation.word} if relation.word else name
        record.setdefault(_FIELDS[relation.type], []).append(link)

    def _name(self, index: int) -> str:
        """Return a name of an item that only means this one."""
        own = self._ids[index]
        if self._names[fold(own)] == 1:
            return own
        root = self._controversy if self._is_position[index] else self._ids[self._roots[index]]
        return f"{root}/{name_id(own)}"


def _sort_in(waiting: tuple[deque[ItemRelation], ...], relations: Sequence[ItemRelation]) -> None:
    for relation in relations:
        waiting[relation.priority].append(relation)


def components(number: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the strongly connected component of each node of a graph, as a number."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not number:
        return []
    sources, targets = zip(*pairs, strict=True) if pairs else ((), ())
    matrix = coo_array(([1] * len(pairs), (sources, targets)), shape=(number, number))
    _, labels = connected_components(matrix, directed=True, connection="strong")
    return [int(label) for label in labels]


def _sort_fields(record: dict[str, Any]) -> None:
    """Put the fields of a record into the order in which people write them."""
    values = dict(record)
    record.clear()
    for name in (*_ORDER, *values):
        if name in values and name not in record:
            record[name] = values[name]


_ORDER = (
    "id", "label", "claim", "for", "relation", "proponents", "opponents", "supports", "contests",
    "concerns", "sources", "tags",
)  # fmt: skip


def distinct_ids(ids: Sequence[str]) -> list[str]:
    """Return ids that make distinct slugs: a repeated one gets a number."""
    used: set[str] = set()
    return [distinct(name_id(given), used) for given in ids]
