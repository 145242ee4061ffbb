"""Look up the stated relations of a payload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from argmap.display.legend import RELATIONS
from argmap.model.counting import Counting
from argmap.text.stance_times import NEUTRAL_ON, undated_note

_TYPES = {relation.key: relation.type for relation in RELATIONS}


class StatedRelations:
    """The stated relations of a payload, by the numbers of nodes."""

    def __init__(
        self,
        nodes: Sequence[Mapping[str, Any]],
        edges: Iterable[Mapping[str, Any]],
        only: Iterable[int] | None = None,
    ) -> None:
        """only: the nodes that these edges are about, all by default."""
        self.nodes = nodes
        self.answers_left_out = ""
        """How many answers documents left out at import, in words."""
        edges = list(edges)
        listed = range(len(nodes)) if only is None else sorted(only)
        self.counting = _counting_of(nodes, listed, edges)
        self._out: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
        self._into: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
        self._kinds: dict[str, list[int]] = defaultdict(list)
        for number in listed:
            self._kinds[nodes[number]["kind"]].append(number)
        for edge in edges:
            if edge["basis"] == "stated":
                self._out[edge["from"], edge["relation"]][edge["to"]] = None
                self._into[edge["to"], edge["relation"]][edge["from"]] = None

    def of_kind(self, kind: str) -> list[int]:
        """Return the nodes of a kind."""
        return self._kinds.get(kind, [])

    def to(self, number: int, relation: str) -> list[int]:
        """Return the targets of a node's edges of a relation."""
        return sorted(self._out.get((number, relation), ()))

    def at(self, number: int, relation: str) -> list[int]:
        """Return the sources of edges of a relation that end at a node."""
        return sorted(self._into.get((number, relation), ()))

    def topics(self, position: int) -> list[int]:
        """Return the controversies of a position, or else its threads."""
        return self.to(position, "position-of") or self.to(position, "reading-of")

    def status(self, position: int) -> str:
        """Return the status of the controversy or thread of a position, "" if it has none."""
        return next(
            (self.nodes[item]["details"].get("status", "") for item in self.topics(position)), ""
        )

    def has_exclusive_answers(self, controversy: int) -> bool:
        """Return whether a document says that the answers of a controversy exclude each other."""
        return bool(self.nodes[controversy]["details"].get("polarity") == "binary")

    @cached_property
    def topics_with_neutral(self) -> frozenset[int]:
        """The controversies in which somebody is neutral, also those whose nodes say so because
        the page has only some of their stances."""
        positions = [number for number, relation in self._into if relation == NEUTRAL_ON]
        found = {topic for item in positions for topic in self.topics(item)}
        said = (item for item in self.of_kind("controversy") if self.nodes[item].get("has_neutral"))
        return frozenset(found.union(said))

    def left_out(self, position: int) -> int:
        """Return how many answers the document of a position left out at import."""
        return int(self.nodes[position].get("left_out", 0))

    def undated_note(self, position: int) -> str:
        """Return what is known of a stance on a position that has no date, or ""."""
        topics = self.topics(position)
        return undated_note(self.nodes[topics[0]]["kind"], self.status(position)) if topics else ""

    def by_support(self, positions: Iterable[int]) -> list[int]:
        """Sort positions by their number of supporters."""
        return sorted(positions, key=lambda item: (-len(self.counting.supporters(item)), item))


def _counting_of(
    nodes: Sequence[Mapping[str, Any]], listed: Iterable[int], edges: Iterable[Mapping[str, Any]]
) -> Counting[int]:
    """Count in some of the nodes of a payload and in edges between them."""
    labels = {number: nodes[number]["label"] for number in listed}
    return Counting(
        labels,
        [number for number in labels if nodes[number]["kind"] == "hedged"],
        (
            (_TYPES[edge["relation"]], edge["from"], edge["to"])
            for edge in edges
            if edge["basis"] == "stated"
        ),
    )
