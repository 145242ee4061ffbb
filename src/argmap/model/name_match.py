"""Say which node a name matched."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import shortened


@dataclass(frozen=True, repr=False)
class NameMatch:
    """A name or alias that was given instead of an id, and the node that has it.

    given: the text; label, id and name: those of the node; parameter: the query's parameter, or ''.
    """

    given: str
    label: str
    id: str
    name: str
    parameter: str = ""

    def __repr__(self) -> str:
        return f"<NameMatch {shortened(self.given, 40)!r}: {self.label} {shortened(self.id, 40)!r}>"
