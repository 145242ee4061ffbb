"""How many stances have ended, for results that count these too."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.store import Store

_STANCES = ("SUPPORTS", "CONTESTS", "NEUTRAL_ON")

_ENDED = """\
MATCH (:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE (n:Position OR n:Reading) AND r.basis IS NOT NULL
RETURN count(r.until), count(r)"""


@dataclass(frozen=True, slots=True)
class EndedStances:
    """How many stances have ended, and how many there are. Each statement of a stance counts."""

    ended: int
    of: int

    def __str__(self) -> str:
        return f"{self.ended:,} of {self.of:,} {'stance' if self.of == 1 else 'stances'}"


def ended_stances(store: Store, timeout: float | None = None) -> EndedStances:
    """Return how many stances on positions and readings have an end."""
    [(ended, of)] = store.run(_ENDED, timeout=timeout).rows
    return EndedStances(int(str(ended)), int(str(of)))


def depends_on_ended(text: str) -> bool:
    """Return whether a query in Cypher reads stances of actors without their ends."""
    reads = "Actor" in text and any(type in text for type in _STANCES)
    return reads and "until" not in text
