"""Count actors and positions: the one place that decides what a number counts.

docs/model/counting.md states the rules. The named queries follow them in Cypher, and the
page's script in `page/js/core/counting.js`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from argmap.model.graph import Node, Ref
from argmap.model.schema import NEUTRAL
from argmap.model.schema_values import ABSENCE

if TYPE_CHECKING:
    from argmap.model.indexed_graph import IndexedGraph

T = TypeVar("T", bound=Hashable)

SIDES = ("SUPPORTS", "CONTESTS")
STANCES = (*SIDES, NEUTRAL)

SIDE_WORDS = {"SUPPORTS": "supports", "CONTESTS": "contests", "NEUTRAL_ON": "is neutral on"}
"""What an actor does, by the type of the stance."""

COUNTING_RULE = (
    "Actors are counted once each. Supporters and opponents of a position are those of which a "
    "document states it and the stance has not ended; actors of a controversy or a thread are "
    "those that ever took a side. Not counted: hedged names (“some …”), readings of threads, and "
    "relations that argmap inferred."
)
"""The rule in a few words, for pages."""

COUNTING_NOTE = "Actors with a stated stance; hedged names and readings are not counted."
"""The rule in one line, for legends."""


@dataclass(frozen=True, slots=True)
class Actors(Generic[T]):
    """Distinct actors: those that count, hedged names, which are not counted, and those of which
    the stance has ended."""

    counted: tuple[T, ...]
    hedged: tuple[T, ...]
    past: tuple[T, ...] = ()

    def __len__(self) -> int:
        """Return how many count."""
        return len(self.counted)

    @property
    def note(self) -> str:
        """What the number leaves out: "2 hedged names not counted", or ""."""
        return hedged_note(len(self.hedged))

    @property
    def notes(self) -> str:
        """Of how many more the stance has ended, and what the number leaves out, or ""."""
        return ", ".join(filter(None, [past_note(len(self.past)), self.note]))

    def text(self, one: str = "actor", many: str = "", *, on_readings: int = 0) -> str:
        """Return the number with its noun and what it leaves out.

        on_readings: how many more take a side on readings only.
        """
        noun = one if len(self) == 1 else many or one + "s"
        number = f"{len(self):,}" if self.counted else "no"
        left_out = self.note
        if on_readings:
            names = f"{_hedged_names(len(self.hedged))}, " if self.hedged else ""
            more = " more" if names else ""
            left_out = f"not counted: {names}{on_readings:,}{more} on readings only"
        notes = ", ".join(filter(None, [past_note(len(self.past)), left_out]))
        return f"{number} {noun}" + (f" ({notes})" if notes else "")


def hedged_note(number: int) -> str:
    """Return that so many hedged names are not counted, or ""."""
    return f"{_hedged_names(number)} not counted" if number else ""


def _hedged_names(number: int) -> str:
    return f"{number:,} hedged {'name' if number == 1 else 'names'}"


def only_neutral_note(actors: Actors[T]) -> str:
    """Return how many more actors are only neutral, to follow a number of actors, or ""."""
    if len(actors):
        return f", and {len(actors):,} only neutral" + (f" ({actors.note})" if actors.note else "")
    return f", and {_hedged_names(len(actors.hedged))} only neutral" if actors.hedged else ""


def left_out_of(document: Node | None) -> int:
    """Return how many answers a document left out at import."""
    number = document.properties.get("left_out") if document else None
    return number if isinstance(number, int) and number > 0 else 0


def left_out_text(documents: Iterable[Node]) -> str:
    """Return how many answers some documents left out at import, in words, or ""."""
    number = sum(map(left_out_of, documents))
    return left_out_note(number) if number else ""


def left_out_note(number: int) -> str:
    """Return that so many answers were left out when a document was imported."""
    answers = "answer was" if number == 1 else "answers were"
    return f"{number:,} {answers} left out at import"


def readings_note(number: int) -> str:
    """Return that so many readings are not counted, or ""."""
    return f"{number:,} {'reading' if number == 1 else 'readings'} not counted" if number else ""


def ended_note(number: int) -> str:
    """Return that so many of a number of stances have ended, or ""."""
    return f"{number:,} ended" if number else ""


def past_note(number: int) -> str:
    """Return that the stance of so many more actors has ended, or ""."""
    return f"{number:,} more formerly" if number else ""


class Counting:
    """Answer what is counted in a graph. Only stated edges count."""

    def __init__(self, index: IndexedGraph) -> None:
        self._index = index

    def controversies(self, thread: Ref) -> tuple[Ref, ...]:
        """Return the controversies of a thread."""
        return tuple(self._index.at(thread, "PART_OF", "Controversy"))

    def readings(self, thread: Ref) -> tuple[Ref, ...]:
        """Return the readings of a thread, which never count as positions."""
        return tuple(self._index.at(thread, "PART_OF", "Reading"))

    def positions(self, topic: Ref) -> tuple[Ref, ...]:
        """Return the positions of a controversy, or of all controversies of a thread."""
        homes = self.controversies(topic) if topic.label == "Thread" else (topic,)
        found = (item for home in homes for item in self._index.at(home, "PART_OF", "Position"))
        return tuple(dict.fromkeys(found))

    def actors(self, topic: Ref) -> Actors[Ref]:
        """Return the actors of a controversy or a thread: those with a stance on its positions."""
        return self.on(self.positions(topic))

    def on(self, positions: Iterable[Ref]) -> Actors[Ref]:
        """Return the actors that take or took a side on these positions or readings."""
        found = (actor for item in positions for side in SIDES for actor in self._with(side, item))
        return self._split(dict.fromkeys(found))

    def holders(self, position: Ref, type: str) -> Actors[Ref]:
        """Return the actors that have one type of stance on a position or a reading.

        Those of which the stance has ended are `past`.
        """
        found = self._with(type, position)
        past = [actor for actor in found if self.has_ended(actor, type, position)]
        if not past:
            return self._split(found)
        held = self._split(actor for actor in found if actor not in past)
        return replace(held, past=self._split(past).counted)

    def counted(self, position: Ref, type: str) -> tuple[Ref, ...]:
        """Return the actors that have one type of stance on a position and count."""
        return self.holders(position, type).counted

    def has_ended(self, actor: Ref, type: str, position: Ref) -> bool:
        """Return whether every statement of a stance has ended."""
        return (actor, type, position) in self._index.times.ended

    def supporters(self, position: Ref) -> Actors[Ref]:
        """Return the actors that support a position or a reading."""
        return self.holders(position, "SUPPORTS")

    def opponents(self, position: Ref) -> Actors[Ref]:
        """Return the actors that contest a position or a reading."""
        return self.holders(position, "CONTESTS")

    def neutral(self, position: Ref) -> Actors[Ref]:
        """Return the actors that are neutral on a position."""
        return self.holders(position, NEUTRAL)

    def absent(self, position: Ref) -> tuple[Ref, ...]:
        """Return the actors without a stance on a position that were absent.

        One that was absent at one of several votes was absent. Hedged names do not count.
        """
        listed = (
            actor
            for actor, edges in self._index.absences_on(position).items()
            if ABSENCE[0] in {edge.text("status") for edge in edges}
        )
        return self._split(listed).counted

    def turnout(self, position: Ref) -> str:
        """Return how many of those that could vote on a position did: "12 of 16 voted", or "" if
        nobody was absent."""
        absent = len(self.absent(position))
        voted = len(self._split(self._index.stances_on(position)).counted)
        return f"{voted:,} of {voted + absent:,} voted" if absent else ""

    def only_neutral(self, positions: Iterable[Ref]) -> Actors[Ref]:
        """Return the actors that are neutral on these positions and take no side on any of them."""
        listed = list(positions)
        found = dict.fromkeys(a for item in listed for a in self._with(NEUTRAL, item))
        sided = self.on(listed)
        for actor in (*sided.counted, *sided.hedged):
            found.pop(actor, None)
        return self._split(found)

    def everywhere(self) -> Actors[Ref]:
        """Return the actors with a stance on any position."""
        return self.on(ref for ref in self._index.nodes if ref.label == "Position")

    def positions_of(self, actor: Ref, *sides: str) -> tuple[Ref, ...]:
        """Return the positions, without readings, that an actor supports or contests."""
        return self._held(actor, "Position", sides)

    def readings_of(self, actor: Ref, *sides: str) -> tuple[Ref, ...]:
        """Return the readings that an actor supports."""
        return self._held(actor, "Reading", sides)

    def controversies_of(self, actor: Ref, *sides: str) -> tuple[Ref, ...]:
        """Return the controversies on whose positions an actor takes a side."""
        found = (
            topic
            for item in self.positions_of(actor, *sides)
            for topic in self._index.to(item, "PART_OF")
            if topic.label == "Controversy"
        )
        return tuple(dict.fromkeys(found))

    def _held(self, actor: Ref, label: str, sides: tuple[str, ...]) -> tuple[Ref, ...]:
        found = (
            item
            for side in sides or SIDES
            for item in self._index.to(actor, side)
            if item.label == label
        )
        return tuple(dict.fromkeys(found))

    def _with(self, type: str, position: Ref) -> list[Ref]:
        """Return the actors that have or had one type of stance on a position or a reading."""
        return self._index.at(position, type, "Actor")

    @cached_property
    def _hedged(self) -> frozenset[Ref]:
        return frozenset(self._index.of_kind("hedged"))

    def _split(self, actors: Iterable[Ref]) -> Actors[Ref]:
        listed, hedged = tuple(actors), self._hedged
        if hedged.isdisjoint(listed):
            return Actors(listed, ())
        counted = tuple(actor for actor in listed if actor not in hedged)
        return Actors(counted, tuple(actor for actor in listed if actor in hedged))


def is_hedged(node: Node) -> bool:
    """Return whether a node is a hedged name, such as “some researchers”."""
    return node.label == "Actor" and node.text("standing") == "hedged"
