"""What a document takes for itself by defining something: an id and names."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.model.graph import Ref


@dataclass(frozen=True, slots=True)
class NameClaim:
    """That a document defines `ref`, and that it is called `name` and, elsewhere, `aliases`.

    page: whether a page's text says so, which gives way to a document with an id.
    """

    ref: Ref
    name: str
    aliases: tuple[str, ...]
    document: str
    page: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Everything by which others may refer to it."""
        return (self.ref.id, self.name, *self.aliases)


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """That a names file gives a label to an actor, as long as a document defines that actor.

    line: where it says so, which is no part of what it says.
    """

    label: str
    ref: Ref
    document: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What a store knows of a document without its statements.

    digest: sha256 of its bytes; name: the title of what it defines; set_aside: the document in
    whose favour a page is set aside.
    """

    digest: str
    format: str
    name: str
    set_aside: str | None = None
    decisions: tuple[str, ...] = ()
