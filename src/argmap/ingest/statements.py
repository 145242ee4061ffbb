"""Represent the statements of one document, before names are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from argmap.errors import Problem
from argmap.model import Edge, Node, Properties, Ref, Value
from argmap.model.definitions import Alias, Definition
from argmap.model.schema import STRUCTURAL


@dataclass(frozen=True)  # pickles faster without slots
class NameReference:
    """An end of an edge that the document refers to by name. words: the name as written."""

    label: str
    words: str


@dataclass(frozen=True)
class SharedReference(NameReference):
    """A controversy or position that a table mentions.

    words: the id made from the name of the controversy; of a position, followed by `/` and the
    folded claim, or by the position's id in the table, `|` and the folded claim.
    """


class UnresolvedEdge(NamedTuple):
    """An edge with at least one end that is still a name.

    properties: all properties of the edge except its key.
    """

    type: str
    source: Ref | NameReference
    target: Ref | NameReference
    key: str
    properties: Properties

    @property
    def line(self) -> int:
        return int(str(self.properties["line"]))


def named_end(edge: Edge) -> Literal["source", "target"] | None:
    """Return which end of an edge its document refers to by name; None if it uses ids only.

    None for relations, too: a document may name both of their ends.
    """
    if edge.type == STRUCTURAL or not edge.properties.get("as_written"):
        return None
    if edge.source.label == "Actor":
        return "source"
    if edge.type in ("RELATED_TO", "CHALLENGES", "RESOLVES") or edge.target.label == "Controversy":
        return "target"
    return "source" if edge.source.label == "Event" and edge.type == "CONCERNS" else None


Statement: TypeAlias = Edge | UnresolvedEdge


@dataclass(frozen=True)
class Statements:
    """The statements of one document.

    nodes: those it defines, its Document node first; edges: resolved or not; definitions: the ids
    and names it defines; aliases: the labels it assigns to actors; problems: those that its reader
    can't find.
    """

    document: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def set_aside(statements: Statements, replacement: str) -> Statements:
    """Reduce a page's statements to its Document node. replacement: the document used instead."""
    node = statements.nodes[0]
    properties = {**node.properties, "set_aside": replacement}
    for name in ("relations", "rivalry"):
        properties.pop(name, None)
    return Statements(statements.document, nodes=(Node(node.label, node.id, properties),))


def without_none(**values: Value | None) -> dict[str, Value]:
    """Return the properties that have a value."""
    return {name: value for name, value in values.items() if value is not None}
