"""Represent stored documents and what they define: nodes with names, aliases, labels of actors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from argmap.model.graph import Node, Ref, Value
from argmap.model.ids import fold, name_id

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


def registered_actor(decision: Mapping[str, object], document: str) -> tuple[Definition, Node]:
    """Return the definition and the node of an actor that a decision registers.

    decision: with `label`, `type` and `line`; document: the id of the names file.
    """
    label = str(decision["label"])
    name = str(decision.get("name") or label)
    aliases = (label,) if fold(label) != fold(name) else ()
    ref = Ref("Actor", name_id(label))
    line = decision.get("line")
    properties: dict[str, Value] = {
        "document": document,
        "line": line if isinstance(line, int) else 0,
        "name": name,
        "standing": "registered",
        "kind": str(decision.get("type") or "unknown"),
    }
    if word := decision.get("kind_word"):
        properties["kind_word"] = str(word)
    if aliases:
        properties["aliases"] = list(aliases)
    return Definition(ref, name, aliases, document, registered=True), Node(*ref, properties)


def registered_actors(decisions: Iterable[str], document: str) -> Iterator[tuple[Definition, Node]]:
    """Yield the actors that a names file registers. decisions: of the file, each as JSON."""
    for decision in map(json.loads, decisions):
        if "label" in decision and "same_as" not in decision:
            yield registered_actor(decision, document)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in a store.

    digest: sha256 of its bytes; name: its title or name; set_aside: for a page that is set aside,
    the document that is used instead; decisions: those of a names file, each as JSON.
    """

    digest: str
    format: str
    name: str
    set_aside: str | None = None
    decisions: tuple[str, ...] = ()
