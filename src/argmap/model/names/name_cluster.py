"""A group of names that are probably the same, and the reasons to think so."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import shortened

SURE = 0.95
"""From this score on, a rule of spelling shows that two names are the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two names, by their places, that are probably the same. why: the reason, in a few words."""

    score: float
    one: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class ClusterName:
    """A name in a cluster.

    id: of the node; name: of an actor or controversy, or the claim of a position; kind: of the
    actor, or ''; document: the document that defines it, or ''; statements: how many it makes, or
    how many are about it; example: the first of them; place: its document and line; spellings: how
    documents write it; registered: whether a names file registers it, and no actor file defines it;
    kind_word: the kind in the words of a table.
    """

    id: str
    name: str
    kind: str
    document: str
    statements: int
    example: str
    place: str
    spellings: tuple[str, ...] = ()
    registered: bool = False
    kind_word: str = ""

    def __repr__(self) -> str:
        return f"<ClusterName {shortened(self.name, 45)!r}: {self.statements:,} statements>"


@dataclass(frozen=True, slots=True)
class NameCluster:
    """Names that are probably the same.

    number: its place in the list, from 1; score: from 0 to 1, from 0.95 on by a rule of spelling;
    why: the reasons; names: the name to keep first; of: "actors", "controversies" or "positions",
    the latter of one controversy; opposed: positions that one of the actors supports and another
    contests, with places: they may be different actors.
    """

    number: int
    score: float
    why: str
    names: tuple[ClusterName, ...]
    of: str = "actors"
    opposed: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether a rule of spelling shows that the names are the same."""
        return self.score >= SURE

    def __repr__(self) -> str:
        names = ", ".join(shortened(item.name, 20) for item in self.names[:2])
        return f"<NameCluster {self.number}: {names} ({len(self.names):,} names, {self.score:.2f})>"
