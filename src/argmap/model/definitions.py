"""Represent what documents define: nodes with their names, and aliases of actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.model.graph import Ref

NAMED_LABELS = ("Actor", "Challenge", "Controversy", "Event", "Resolution", "Thread")
"""The labels of nodes that documents refer to by name."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A node that a document defines, with the names by which other documents may refer to it.

    page: whether the document is a page; a document with an id takes precedence over a page;
    registered: whether it is a label that a names file registers as an actor.
    """

    ref: Ref
    name: str
    aliases: tuple[str, ...]
    document: str
    page: bool = False
    registered: bool = False

    @property
    def label(self) -> str:
        """The label of which the id was made, if a names file registers it."""
        return self.aliases[0] if self.aliases else self.name

    @property
    def words(self) -> tuple[str, ...]:
        """The id, the name and the aliases."""
        return (self.ref.id, self.name, *self.aliases)


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A label that a names file assigns to an actor, or a name to a controversy or position.

    An actor's label has no effect until the actor is defined. name: of the controversy or position,
    as written, or ''; line: the line in the names file; not compared.
    """

    label: str
    ref: Ref
    document: str
    name: str = ""
    line: int = field(default=0, compare=False)
