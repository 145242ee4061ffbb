"""What documents define: nodes with their names, and aliases of actors."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.model.graph import Ref


@dataclass(frozen=True, slots=True)
class Definition:
    """That a document defines a node, with the words by which others may refer to it.

    page: whether the document is a page, which gives way to a document with an id.
    """

    ref: Ref
    name: str
    aliases: tuple[str, ...]
    document: str
    page: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The id, the name and the aliases."""
        return (self.ref.id, self.name, *self.aliases)


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """That a names file assigns a label to an actor; without effect until the actor is defined.

    line: where the names file says so; not compared.
    """

    label: str
    ref: Ref
    document: str
    line: int = field(default=0, compare=False)
