"""Count what does not fit when data comes from another tool's format, or goes to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeAlias

from argmap.errors import shortened

SKIPPED = "skipped"
"""The kind of stances whose value is skipped, such as those of members who did not vote."""

Skipped: TypeAlias = dict[str, Counter[str]]
"""How many stances of each actor are skipped, by value in lower case."""

_NAMED = 3
"""How many actors of each value are named."""


def add_skipped(into: Skipped, found: Mapping[str, Mapping[str, int]]) -> None:
    """Add the skipped stances of one table to those of others."""
    for value, numbers in found.items():
        into.setdefault(value, Counter()).update(numbers)


def skipped_text(skipped: Mapping[str, Mapping[str, int]]) -> str:
    """Return who has how many skipped stances: "absent: Song 200, Hayner 131, and 12 more".

    The most frequent values and actors are first.
    """
    parts = []
    for value, numbers in sorted(skipped.items(), key=lambda item: (-sum(item[1].values()), item)):
        actors = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
        named = [f"{shortened(name, 60)} {number:,}" for name, number in actors[:_NAMED]]
        more = [f"and {len(actors) - _NAMED:,} more"] if len(actors) > _NAMED else []
        parts.append(f"{shortened(value, 40)}: {', '.join([*named, *more])}")
    return "; ".join(parts)


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Loss:
    """Something that did not fit: its kind, how often it occurs, and an example with its place.

    kind: a short, stable name, such as "undercut"; what: a description for people, in the plural;
    place: `file:line` of the example; skipped: of `SKIPPED`, how many stances of each actor.
    """

    kind: str
    what: str
    number: int
    example: str
    place: str
    skipped: Skipped = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        return f"<Loss {shortened(self.kind, 60)}: {self.number:,}>"

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.what}: {self.number:,} [{self.kind}]; {skipped_text(self.skipped)}"
        example = shortened(self.example, 100)
        return f"{self.what}: {self.number:,} [{self.kind}], first at {self.place}: {example}"

    def to_dict(self) -> dict[str, Any]:
        """Return the loss as plain values, for JSON."""
        made = asdict(self)
        if not made.pop("skipped"):
            return made
        return made | {"skipped": {value: dict(found) for value, found in self.skipped.items()}}


class Losses:
    """Counts what did not fit. Of each kind, it keeps the first example."""

    def __init__(self) -> None:
        self._found: dict[str, Loss] = {}

    def add(self, kind: str, what: str, example: str, file: str, line: int = 0) -> None:
        """Count one more of a kind. file: the id of the input file; line: 0 if it has none."""
        first = self._found.get(kind)
        if first is None:
            place = f"{file}:{line}" if line else file
            self._found[kind] = Loss(kind, what, 1, example, place)
        else:
            self._found[kind] = Loss(kind, what, first.number + 1, first.example, first.place)

    def add_skipped(self, skipped: Skipped, file: str, line: int) -> None:
        """Add skipped stances of a file. line: of the first."""
        number = sum(numbers.total() for numbers in skipped.values())
        if not number:
            return
        first = self._found.get(SKIPPED)
        if first is None:
            what, example = "stances with a value that is skipped", next(iter(skipped))
            first = Loss(SKIPPED, what, 0, example, f"{file}:{line}")
        add_skipped(first.skipped, skipped)
        self._found[SKIPPED] = replace(first, number=first.number + number)

    def all(self) -> tuple[Loss, ...]:
        """Return the losses, sorted by kind."""
        return tuple(self._found[kind] for kind in sorted(self._found))
