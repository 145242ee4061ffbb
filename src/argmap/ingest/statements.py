"""What one document states, as a value, and what collects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from argmap.errors import Problem
from argmap.ingest.document import Document, Problems
from argmap.model import Edge, Node, Properties, Ref, Value
from argmap.model.ids import MAX_ID_BYTES, edge_key
from argmap.model.name_claim import Alias, NameClaim


@dataclass(frozen=True)  # without slots it travels between processes faster
class Words:
    """An end of an edge that its document names and does not define."""

    label: str
    words: str


class Statement(NamedTuple):
    """An edge as its document states it, one end of which is still words.

    properties: all that the edge will have besides its key.
    """

    type: str
    source: Ref | Words
    target: Ref | Words
    key: str
    properties: Properties

    @property
    def line(self) -> int:
        return int(str(self.properties["line"]))


@dataclass(frozen=True)
class Statements:
    """All that one document states.

    nodes: what it defines, its Document node first; edges: those of which both ends are known, and
    those that name one of them; claims: the ids and names that it takes; aliases: the labels that
    it gives to actors.
    """

    document: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge | Statement, ...] = ()
    claims: tuple[NameClaim, ...] = ()
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def set_aside(stated: Statements, behind: str) -> Statements:
    """A page that is set aside states nothing but that it is there, and behind which document."""
    node = stated.nodes[0]
    properties = {**node.properties, "set_aside": behind}
    return Statements(stated.document, nodes=(Node(node.label, node.id, properties),))


def given(**values: Value | None) -> dict[str, Value]:
    """The properties that have a value."""
    return {name: value for name, value in values.items() if value is not None}


class StatementCollector:
    """Nodes, edges, claims and problems of one document, as they are found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = Problems(document.id)
        self.nodes: dict[Ref, Node] = {}
        self.edges: list[Edge | Statement] = []
        self.claims: list[NameClaim] = []
        self.aliases: list[Alias] = []

    def made(self, node: Node) -> Statements:
        """All that was collected. node: the document's own."""
        seen: dict[tuple[Ref | Words, Ref | Words, str], Edge | Statement] = {}
        for edge in self.edges:
            first = seen.setdefault((edge.source, edge.target, edge.key), edge)
            words = edge.properties.get("as_written")
            # What has no words joins nodes that stand twice themselves, which is told of them.
            if first is edge or not words:
                continue
            what = f"'{words}' stands here twice, first on line {first.line}"
            remedy = "Keep one of the two"
            if edge.type in ("SUPPORTS", "CONTESTS") and edge.source.label == "Actor":
                remedy += ", or give them different dates, quotes or sources"
                self.problems.warning(edge.line, "same-stance-twice", what, remedy)
            else:
                self.problems.warning(edge.line, "named-twice", what, remedy)
        return Statements(
            self.document.id,
            (node, *self.nodes.values()),
            tuple(seen.values()),
            tuple(self.claims),
            tuple(sorted(set(self.aliases))),
            self.problems.all(),
        )

    def node(self, ref: Ref, line: int, **properties: Value | None) -> None:
        known = self.nodes.get(ref)
        if known is not None:
            self.problems.error(
                line,
                "duplicate-id",
                f"the {ref.label.lower()} '{ref.id}' stands here twice, first on line "
                f"{known.properties['line']}",
                "Give one of them another id, label or name",
            )
        elif len(ref.id.encode("utf-8", "surrogatepass")) > MAX_ID_BYTES:
            self.problems.error(
                line, "bad-id", "the id takes more than 1,000 bytes", "Give it a shorter one"
            )
        values = given(document=self.document.id, line=line, **properties)
        self.nodes[ref] = Node(ref.label, ref.id, values)

    def edge(
        self,
        relation: str,
        source: Ref | Words,
        target: Ref | Words,
        line: int,
        as_written: str = "",
        basis: str = "stated",
        /,
        **properties: Value | None,
    ) -> None:
        name = self.document.id
        values = given(basis=basis, document=name, line=line, as_written=as_written or None)
        if properties:
            values |= given(**properties)
        get = values.get
        both = f"{values['member']}\n{as_written}" if "member" in values else as_written
        key = edge_key(
            relation, name, both, get("since"), get("until"), get("source"), get("quote")
        )
        if isinstance(source, Ref) and isinstance(target, Ref):
            self.edges.append(Edge(relation, source, target, key, values))
        else:
            self.edges.append(Statement(relation, source, target, key, values))
