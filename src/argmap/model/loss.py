"""Count what does not fit when data comes from another tool's format, or goes to one."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from argmap.errors import shortened


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Loss:
    """Something that did not fit: its kind, how often it occurs, and an example with its place.

    kind: a short, stable name, such as "undercut"; what: a description for people, in the plural;
    place: `file:line` of the example.
    """

    kind: str
    what: str
    number: int
    example: str
    place: str

    def __repr__(self) -> str:
        return f"<Loss {shortened(self.kind, 60)}: {self.number:,}>"

    def __str__(self) -> str:
        example = shortened(self.example, 100)
        return f"{self.what}: {self.number:,} [{self.kind}], first at {self.place}: {example}"

    def to_dict(self) -> dict[str, object]:
        """Return the loss as plain values, for JSON."""
        return asdict(self)


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

    def all(self) -> tuple[Loss, ...]:
        """Return the losses, sorted by kind."""
        return tuple(self._found[kind] for kind in sorted(self._found))
