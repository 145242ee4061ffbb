"""What pages are made of: links, stances, citations and positions, each with where it is stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from argmap.export.boxes import full_name
from argmap.export.outline import period
from argmap.export.safe_links import link
from argmap.export.vocabulary import RELATIONS
from argmap.model import Edge, Node, Ref
from argmap.site.graph_index import GraphIndex, PageLink, is_hedged
from argmap.site.urls import anchor_of

_BETWEEN = [item for item in RELATIONS if item.key in ("position-supports", "position-contests")]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where something is stated: a document's id, and a line or 0; mentioned: it is only named
    there."""

    document: str
    line: int
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One statement of an edge. when: in words; source: on what it rests, and href where that can
    be followed; written: the words by which the document named the actor, where they differ."""

    when: str
    quote: str
    source: str
    href: str
    written: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class StanceItem:
    """An actor on a position."""

    actor: PageLink
    hedged: bool
    statements: list[StatementItem]

    @property
    def spoken(self) -> bool:
        """Whether more is said than that the actor stands there."""
        return any(item.when or item.quote or item.source for item in self.statements)


@dataclass(frozen=True, slots=True)
class SideItem:
    """Who stands on one side of a position. spoken: those of whom more is said than their names;
    named: the others, and common where all of these are named in one place."""

    spoken: list[StanceItem]
    named: list[StanceItem]
    common: Trace | None

    @property
    def count(self) -> int:
        return len(self.spoken) + len(self.named)


@dataclass(frozen=True, slots=True)
class CitationItem:
    """A source as a position cites it. said: publisher, date and kind."""

    name: str
    href: str
    address: str
    said: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class RelationItem:
    """A stated relation between two positions, as seen from one of them."""

    heading: str
    other: PageLink
    statement: StatementItem


@dataclass(frozen=True, slots=True)
class PositionItem:
    """A position, who stands on either side of it, and what it rests on."""

    anchor: str
    name: str
    claim: str
    confidence: str
    supporters: SideItem
    opponents: SideItem
    relations: list[RelationItem]
    citations: list[CitationItem]
    trace: Trace | None


class ComponentBuilder:
    """Makes the pieces of one page, and keeps a list of the documents that they name."""

    def __init__(self, ties: GraphIndex) -> None:
        self.ties = ties
        self._documents: dict[str, None] = {}

    def documents(self) -> list[tuple[str, str]]:
        """The documents that the page names, each with the date of its last revision or ""."""
        found = []
        for name in sorted(self._documents):
            node = self.ties.nodes.get(Ref("Document", name))
            found.append((name, node.text("updated") if node else ""))
        return found

    def link(self, ref: Ref, note: str = "") -> PageLink:
        """A link to a thing's page, or to its place on the page of what it belongs to."""
        made = self.ties.link(ref)
        return replace(made, note=note) if note else made

    def links(self, refs: Iterable[Ref]) -> list[PageLink]:
        """Links to things, by name."""
        return sorted(map(self.link, refs), key=lambda item: (item.name.casefold(), item.path))

    def sentences(self, refs: Iterable[Ref], focus: Ref | None = None) -> list[SentenceItem]:
        """Sentences about these nodes: see `GraphIndex.told`."""
        return [
            SentenceItem(
                role, [self.link(item) if isinstance(item, Ref) else item for item in pieces]
            )
            for role, pieces in self.ties.told(refs, focus)
        ]

    def trace(self, thing: Node | Edge) -> Trace | None:
        """Where a node is defined or an edge is stated."""
        line = thing.properties.get("line", 0)
        for name in ("document", "mentioned_in"):
            if document := thing.text(name):
                self._documents[document] = None
                mentioned = name == "mentioned_in"
                return Trace(document, line if isinstance(line, int) else 0, mentioned)
        return None

    def statement(self, edge: Edge) -> StatementItem:
        """One statement of an edge."""
        names = {self.ties.nodes[edge.source].name, self.ties.nodes[edge.target].name}
        written = edge.text("as_written")
        return StatementItem(
            when=period({"since": edge.text("since"), "until": edge.text("until")}),
            quote=edge.text("quote"),
            source=edge.text("source"),
            href=link(edge.text("source")),
            written="" if written in names | {edge.source.id, edge.target.id} else written,
            trace=self.trace(edge) or Trace("", 0),
        )

    def side(self, position: Ref, relation: str) -> SideItem:
        """Who is on one side of a position: whoever has a name first, then by name."""
        found: dict[Ref, list[StatementItem]] = {}
        for edge in self.ties.into(position, relation):
            found.setdefault(edge.source, []).append(self.statement(edge))
        stances = [
            StanceItem(
                self.link(actor),
                is_hedged(self.ties.nodes[actor]),
                sorted(found[actor], key=statement_order),
            )
            for actor in self.ties.on(position, relation)
        ]
        named = [item for item in stances if not item.spoken]
        traces = {said.trace for item in named for said in item.statements}
        common = traces.pop() if len(traces) == 1 and len(named) > 1 else None
        return SideItem([item for item in stances if item.spoken], named, common)

    def answer(self, position: Ref) -> PositionItem:
        """A position with all that belongs to it."""
        node = self.ties.nodes[position]
        claim = node.text("claim") or node.name
        name = full_name(node)
        return PositionItem(
            anchor=anchor_of(position),
            name="" if name == claim else name,
            claim=claim,
            confidence=node.text("confidence"),
            supporters=self.side(position, "actor-supports"),
            opponents=self.side(position, "actor-contests"),
            relations=self._relations(position),
            citations=[self._citation(edge) for edge in self.ties.out(position, "cites")],
            trace=self.trace(node),
        )

    def _relations(self, position: Ref) -> list[RelationItem]:
        made = []
        for kind in _BETWEEN:
            for heading, edges in (
                (kind.forward, self.ties.out(position, kind.key)),
                (kind.backward, self.ties.into(position, kind.key)),
            ):
                for edge in edges:
                    if not edge.inferred:
                        other = edge.target if edge.source == position else edge.source
                        where = [m for m in self.ties.matters(other)
                                 if m not in self.ties.matters(position)]  # fmt: skip
                        note = self.ties.nodes[where[0]].name if where else ""
                        linked = self.link(other, note)
                        made.append(RelationItem(heading, linked, self.statement(edge)))
        return made

    def _citation(self, edge: Edge) -> CitationItem:
        source = self.ties.nodes[edge.target]
        said = [edge.text(name) or source.text(name) for name in ("publisher", "published")]
        said.append((edge.text("source_type") or source.text("source_type")).replace("_", " "))
        address = edge.text("url") or source.text("url")
        name = edge.text("name") or source.name
        href = link(address)
        return CitationItem(
            name=name,
            href=href,
            address="" if name == address else address,
            said=", ".join(filter(None, said)),
            trace=self.trace(edge) or Trace("", 0),
        )


@dataclass(frozen=True, slots=True)
class SentenceItem:
    """What is said, as texts and links. role: what of, see `argmap.export.summary`."""

    role: str
    pieces: list[str | PageLink]

    @property
    def text(self) -> str:
        return "".join(item if isinstance(item, str) else item.name for item in self.pieces)


def statement_order(statement: StatementItem) -> tuple[str, str, int]:
    """By date, as far as one is known, then by where it stands."""
    return statement.when, statement.trace.document, statement.trace.line
