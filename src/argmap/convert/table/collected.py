"""Collect the stances of tables by controversy and position, and make documents of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from argmap.convert.conversion import LINE, ConvertedDocument, document_name
from argmap.convert.losses import ImportLosses
from argmap.convert.table.words import LISTS, NEUTRAL, SUPPORTS

KINDS_DOCUMENT = "actor-kinds"
"""The name of the document that registers actors with their kinds."""


Stated: TypeAlias = dict[str, list[dict[str, Any]]]
"""Stances and absences by the field of a position, one of `LISTS`."""


@dataclass(slots=True)
class CollectedPosition:
    """A position: its first claim and line, what is stated of actors, and the line of each."""

    claim: str
    line: int
    stated: Stated = field(default_factory=dict)
    seen: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    reasons: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """By side and text: one that several give for one side is the same. Its proponents have all of
    their stances, whose sources may still be separated."""

    def add_reason(self, text: str, side: str, stance: Mapping[str, Any]) -> None:
        """Add what an actor gives as the reason of a stance, if that is not empty."""
        if not text:
            return
        made = self.reasons.get((side, text))
        if made is None:
            made = self.reasons[side, text] = {
                "claim": text,
                **({"relation": side} if side == NEUTRAL else {"for": side == SUPPORTS}),
                "proponents": [],
                LINE: stance[LINE],
            }
        made["proponents"].append(stance)


@dataclass(slots=True)
class CollectedControversy:
    """A controversy in a table: its first title, file and line, its threads, its positions by id.

    stated: neutral stances on each of its positions and absences, of a table without a column of
    stances; seen: the line of each of them.
    """

    title: str
    source: str
    line: int
    threads: dict[str, None] = field(default_factory=dict)
    context: str = ""
    positions: dict[str, CollectedPosition] = field(default_factory=dict)
    stated: Stated = field(default_factory=dict)
    seen: dict[tuple[str | None, ...], int] = field(default_factory=dict)


class ActorRow(NamedTuple):
    """The kind that a row gives an actor, and its name if the label is an id. word: the kind in the
    user's words."""

    label: str
    kind: str
    line: int
    word: str
    name: str = ""

    def record(self, names: Counter[str]) -> dict[str, Any]:
        """Return the decision of a names file that registers the actor.

        names: how many actors of the table have each name. If several have it, the id follows.
        """
        made = {"label": self.label, "kind": self.kind, LINE: self.line}
        if self.name:
            made["name"] = f"{self.name} ({self.label})" if names[self.name] > 1 else self.name
        return made | ({"kind_word": self.word} if self.word else {})


class Collected:
    """The controversies of all tables, by id and file, in the order of their first rows."""

    def __init__(self) -> None:
        self.polarity: dict[str, str | None] = {}
        """Of all controversies of a table."""
        self.without_rivals: set[str] = set()
        """The tables whose positions are no rivals."""
        self.controversies: dict[str, dict[str, CollectedControversy]] = {}
        self.kinds: dict[str, dict[str, ActorRow]] = {}
        """By file and id of the actor."""
        self.left_out: Counter[tuple[str, str]] = Counter()
        """How many rows are skipped, by the id of their controversy and file."""

    def drop_without_positions(self, losses: ImportLosses) -> None:
        """Count and remove controversies in which all rows are neutral, and none has a position.

        Such rows of a table whose positions are in another one get those.
        """
        for id_, tables in list(self.controversies.items()):
            known = {
                name: item for table in tables.values() for name, item in table.positions.items()
            }
            for controversy in tables.values():
                if not known:
                    for stance in chain(*controversy.stated.values()):
                        actor = stance["actor"]
                        losses.lost("no-position", actor, controversy.source, stance[LINE])
                elif not controversy.positions:
                    controversy.positions = {
                        name: CollectedPosition(item.claim, controversy.line)
                        for name, item in known.items()
                    }
            if not known:
                del self.controversies[id_]

    def documents(self) -> Iterator[ConvertedDocument]:
        """Yield a document for each controversy and table, and one for the kinds of actors.

        Those of one controversy follow each other. Without a controversy there are no kinds.
        """
        for id_, tables in self.controversies.items():
            for source, controversy in tables.items():
                record = self._record(id_, controversy)
                yield ConvertedDocument(document_name(id_), source, (record,))
        name = KINDS_DOCUMENT
        while name in self.controversies:
            name += "-2"
        for source, kinds in self.kinds.items() if self.controversies else ():
            counts = Counter(row.name for row in kinds.values())
            names = [row.record(counts) for row in kinds.values()]
            record = {"kind": "names", "names": names, LINE: names[0][LINE]}
            yield ConvertedDocument(name, source, (record,))

    def _record(self, id_: str, controversy: CollectedControversy) -> dict[str, Any]:
        positions = []
        for position_id, position in controversy.positions.items():
            made: dict[str, Any] = {"id": position_id, "claim": position.claim}
            for key in dict.fromkeys(LISTS.values()):
                if listed := [*position.stated.get(key, ()), *controversy.stated.get(key, ())]:
                    made[key] = listed
            if position.reasons:
                made["reasons"] = list(map(_reason, position.reasons.values()))
            if controversy.source in self.without_rivals:
                made["contests"] = []
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
        if number := self.left_out[id_, controversy.source]:
            record["left_out"] = number
        if polarity := self.polarity.get(controversy.source):
            record["polarity"] = polarity
        return record


_OF_PROPONENTS = ("actor", "organization", "since", "source", LINE)


def _reason(made: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reason in which each proponent has of its stance only what says who gave it when."""
    proponents = [
        {key: stance[key] for key in _OF_PROPONENTS if key in stance}
        for stance in made["proponents"]
    ]
    return {**made, "proponents": proponents}
