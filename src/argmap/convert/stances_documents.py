"""Collect the stances of tables by controversy and position, and make documents of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.convert.conversion import LINE, ConvertedDocument
from argmap.convert.naming import document_name
from argmap.model.loss import Losses

KINDS_DOCUMENT = "actor-kinds"
"""The name of the document that registers actors with their kinds."""


@dataclass(slots=True)
class CollectedPosition:
    """A position: its first claim and line, its stances, and the file and line of each stance."""

    claim: str
    line: int
    supports: list[dict[str, Any]] = field(default_factory=list)
    contests: list[dict[str, Any]] = field(default_factory=list)
    neutral: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[tuple[str | None, ...], tuple[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class CollectedControversy:
    """A controversy: its first title, file and line, its threads, and its positions by id.

    neutral: stances on each of its positions, of a table without a column of stances; seen: the
    file and line of each of them.
    """

    title: str
    source: str
    line: int
    threads: dict[str, None] = field(default_factory=dict)
    context: str = ""
    positions: dict[str, CollectedPosition] = field(default_factory=dict)
    neutral: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[tuple[str | None, ...], tuple[str, int]] = field(default_factory=dict)


class Collected:
    """The controversies of all tables, by id, in the order of their first rows."""

    def __init__(self, polarity: str | None) -> None:
        """polarity: of all controversies."""
        self.polarity = polarity
        self.controversies: dict[str, CollectedControversy] = {}
        self.kinds: dict[str, tuple[str, str, str, int]] = {}
        self.left_out: Counter[str] = Counter()
        """How many rows are skipped, by the id of their controversy."""

    def drop_without_positions(self, losses: Losses) -> None:
        """Count and remove controversies in which all rows are neutral, and none has a position."""
        for id_, controversy in list(self.controversies.items()):
            for stance in () if controversy.positions else controversy.neutral:
                what = "neutral rows of controversies without a position"
                losses.add("no-position", what, stance["actor"], controversy.source, stance[LINE])
            if not controversy.positions:
                del self.controversies[id_]

    def documents(self) -> Iterator[ConvertedDocument]:
        """Yield a document for each controversy, and one for the kinds of actors."""
        for id_, controversy in self.controversies.items():
            record = self._record(id_, controversy)
            yield ConvertedDocument(document_name(id_), controversy.source, (record,))
        if self.kinds:
            names = [
                {"label": label, "kind": kind, LINE: line}
                for label, kind, _, line in self.kinds.values()
            ]
            _, _, source, line = next(iter(self.kinds.values()))
            name = KINDS_DOCUMENT
            while name in self.controversies:
                name += "-2"
            yield ConvertedDocument(name, source, ({"kind": "names", "names": names, LINE: line},))

    def _record(self, id_: str, controversy: CollectedControversy) -> dict[str, Any]:
        positions = []
        for position_id, position in controversy.positions.items():
            made: dict[str, Any] = {"id": position_id, "claim": position.claim}
            if position.supports:
                made["proponents"] = position.supports
            if position.contests:
                made["opponents"] = position.contests
            if neutral := [*position.neutral, *controversy.neutral]:
                made["neutral"] = neutral
            made[LINE] = position.line
            positions.append(made)
        record: dict[str, Any] = {
            "kind": "controversy",
            "id": id_,
            "title": controversy.title,
            "positions": positions,
            LINE: controversy.line,
        }
        if controversy.threads:
            record["thread"] = list(controversy.threads)
        if controversy.context:
            record["context"] = controversy.context
        if self.left_out[id_]:
            record["left_out"] = self.left_out[id_]
        if self.polarity:
            record["polarity"] = self.polarity
        return record
