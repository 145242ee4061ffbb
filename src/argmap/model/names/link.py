"""A reason to think that two names mean the same."""

from __future__ import annotations

from dataclasses import dataclass

SURE = 0.95
"""From this score on, a rule of spelling shows that two names are the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two names, by their places, that are probably the same. why: the reason, in a few words."""

    score: float
    one: int
    other: int
    why: str
