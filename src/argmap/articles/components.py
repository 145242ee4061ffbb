"""Parts that several articles use: links, stances, citations and positions, with provenance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import shorten

from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.articles.sentence_items import FoldedLinks, SentenceItem, SentencePiece
from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.model import Edge, Node, Ref
from argmap.model.citations import is_of_stance, separate_sources, stance_source_id
from argmap.model.counting import Actors, is_hedged
from argmap.model.graph import OBJECTS
from argmap.model.reason_tree import ReasonTree
from argmap.model.schema import ABSENT, NEUTRAL
from argmap.model.schema_values import ABSENCE
from argmap.text.sentences import FoldedNames, Piece, Sentence
from argmap.text.stance_times import period
from argmap.text.summary import Answers

_TITLE = 44
"""Characters of a title in a sentence of a lead."""
_BETWEEN = {
    "SUPPORTS": ("Supports", "Other positions in support"),
    "CONTESTS": ("Contests", "Other positions against"),
}
"""The headings of the relations between positions, from and to a position."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something is stated.

    document: the document's id; line: 0 if unknown; mentioned: whether the document only mentions
    it; commit: the last one with the row of a table, if the table has it no longer; also: the other
    documents that state the same.
    """

    document: str
    line: int
    mentioned: bool = False
    commit: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUses:
    """The page of a source. number: how many statements are based on it; path: "" if it is one."""

    path: str
    number: int


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One statement of an edge.

    when: the period in words; organization: the one that the actor spoke for; sources: those that
    the document gives, each with its address, if readers may follow it, and its page; written: how
    the document named the actor, where that differs; word: the source's own word for the stance;
    checked: what was found of the quote in a saved copy of the source.
    """

    when: str
    organization: str
    quote: str
    sources: list[tuple[str, str, SourceUses]]
    written: str
    provenance: Provenance
    word: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class StanceItem:
    """An actor with one kind of stance on a position."""

    actor: PageLink
    hedged: bool
    statements: list[StatementItem]

    @property
    def detailed(self) -> bool:
        """Whether there is more than the name: a date, a word, an organisation, a quote or a
        source."""
        return any(
            item.when or item.word or item.organization or item.quote or item.sources
            for item in self.statements
        )


@dataclass(frozen=True, slots=True)
class SideItem:
    """The actors with one kind of stance on a position.

    detailed: stances with dates, quotes or sources; named: stances without; common: the provenance
    of all stances in `named`, where it is the same; actors: those that count, and those that don't.
    """

    detailed: list[StanceItem]
    named: list[StanceItem]
    common: Provenance | None
    actors: Actors[Ref]

    @property
    def listed(self) -> int:
        """The number of listed actors, hedged names included."""
        return len(self.detailed) + len(self.named)


@dataclass(frozen=True, slots=True)
class CitationItem:
    """A source as a position cites it.

    anchor: of a source without an article, or ""; publication: author, publisher, date and kind;
    archive: the address of an archived copy.
    """

    anchor: str
    name: str
    href: str
    address: str
    publication: str
    archive: str
    provenance: Provenance
    uses: SourceUses


@dataclass(frozen=True, slots=True)
class RelationItem:
    """A stated relation of a position to another one."""

    heading: str
    other: PageLink
    statement: StatementItem


@dataclass(frozen=True, slots=True)
class PositionItem:
    """A position with its supporters, opponents, neutral actors, relations and sources.

    absent: those that did not vote; turnout: how many of all that could vote did, or "";
    stance_sources: how many more sources its stances name.
    """

    anchor: str
    name: str
    claim: str
    confidence: str
    supporters: SideItem
    opponents: SideItem
    neutral: SideItem
    absent: SideItem
    turnout: str
    relations: list[RelationItem]
    citations: list[CitationItem]
    stance_sources: int
    provenance: Provenance | None
    reasons: tuple[ReasonTree, ...] = ()


class ComponentBuilder:
    """Build the parts of one article, and collect the documents that they refer to."""

    def __init__(self, index: GraphIndex) -> None:
        self.index = index
        self._documents: dict[str, None] = {}

    def documents(self) -> list[tuple[str, str]]:
        """Return the documents that the page refers to, with the date of their revision or ""."""
        found = []
        for name in sorted(self._documents):
            ref = Ref("Document", name)
            node = self.index.nodes.get(ref) or self.index.events.nodes.get(ref)
            found.append((name, node.text("updated") if node else ""))
        return found

    def link(self, ref: Ref, note: str = "") -> PageLink:
        """Return a link to a node's page, or to its place on the page that shows it."""
        made = self.index.link(ref)
        return replace(made, note=note) if note else made

    def links(self, refs: Iterable[Ref]) -> list[PageLink]:
        """Return links to nodes, sorted by name."""
        return sorted(map(self.link, refs), key=lambda item: item.order)

    def sentences(self, made: Iterable[Sentence]) -> list[SentenceItem]:
        """Return sentences with links."""

        def item(sentence: Sentence) -> SentenceItem:
            return SentenceItem(
                sentence.role, pieces(sentence.pieces), list(map(item, sentence.rest))
            )

        def pieces(some: list[Piece]) -> list[SentencePiece]:
            return [
                self.link(piece) if isinstance(piece, Ref)
                else FoldedLinks(piece.more, pieces(piece.rest))
                if isinstance(piece, FoldedNames) else piece
                for piece in some
            ]  # fmt: skip

        return list(map(item, made))

    def answers(self, made: Answers) -> list[tuple[str, list[SentenceItem]]]:
        """Return sentences by the question that they answer, with links."""
        return [(question, self.sentences(some)) for question, some in made.items()]

    def lead(self, made: Iterable[Sentence], *about: Ref) -> list[SentenceItem]:
        """Return sentences that open a page or an article, with short names.

        about: what the page is about, which is no link.
        """

        def short(piece: Piece) -> SentencePiece:
            if not isinstance(piece, Ref):
                return piece if isinstance(piece, str) else f" {piece.more}"
            name = self.index.short_names.get(piece, full_name(self.index.nodes[piece]))
            if piece.label in ("Controversy", "Thread"):
                name = shorten(name, _TITLE, placeholder="…")
            return PageLink(name, "" if piece in about else self.index.place(piece))

        return [SentenceItem(item.role, [*map(short, item.pieces)], []) for item in made]

    def provenance(self, thing: Node | Edge) -> Provenance | None:
        """Return where a node is defined or an edge is stated."""
        line = thing.properties.get("line", 0)
        stated = thing.document if isinstance(thing, Edge) else thing.text("document")
        document = stated or thing.text("mentioned_in")
        if not document:
            return None
        also = thing.documents[1:] if isinstance(thing, Edge) else ()
        self._documents |= dict.fromkeys((document, *also))
        return Provenance(
            document,
            line if isinstance(line, int) and not document.startswith(OBJECTS) else 0,
            mentioned=not stated,
            commit=thing.text("commit"),
            also=also,
        )

    def uses(self, source: Ref) -> SourceUses:
        """Return the page of a source on which more than one statement is based."""
        number = self.index.source_index.uses(source)
        return SourceUses(self.index.place(source) if number > 1 else "", number)

    def statement(self, edge: Edge) -> StatementItem:
        """Return the statement that an edge makes."""
        names = {self.index.nodes[edge.source].name, self.index.nodes[edge.target].name}
        written = edge.text("as_written")
        return StatementItem(
            when=period(edge) or _vote(edge),
            organization=edge.text("organization"),
            quote=edge.text("quote"),
            sources=[
                (text, link(text), self.uses(Ref("Source", stance_source_id(text))))
                for text in separate_sources(edge.text("source"))
            ],
            written="" if written in names | {edge.source.id, edge.target.id} else written,
            provenance=self.provenance(edge) or Provenance("", 0),
            word=edge.text("word"),
            checked=edge.text("quote_check"),
        )

    def side(self, position: Ref, type: str) -> SideItem:
        """Return the actors with one kind of stance on a position, by name, hedged names last."""
        found: dict[Ref, list[StatementItem]] = {}
        is_absence = type == ABSENT
        voted = self.index.indexed.stances_on(position) if is_absence else ()
        for edge in self.index.indexed.edges_to(position, type, "Actor"):
            if edge.source in voted:
                continue
            found.setdefault(edge.source, []).append(self.statement(edge))
        stances = [
            StanceItem(
                self.link(actor),
                is_hedged(self.index.nodes[actor]),
                sorted(found[actor], key=statement_order),
            )
            for actor in self.index.actors_on(position, type)
            if actor in found
        ]
        named = [item for item in stances if not item.detailed]
        places = {entry.provenance for item in named for entry in item.statements}
        common = places.pop() if len(places) == 1 and len(named) > 1 else None
        counting = self.index.counting
        actors = (
            Actors(counting.absent(position), ())
            if is_absence
            else counting.holders(position, type)
        )
        return SideItem([item for item in stances if item.detailed], named, common, actors)

    def position(self, position: Ref) -> PositionItem:
        """Return a position with everything that its page shows of it."""
        node = self.index.nodes[position]
        claim = node.text("claim") or node.name
        name = full_name(node)
        cited = self.index.indexed.edges_from(position, "CITES")
        own = [edge for edge in cited if not is_of_stance(edge)]
        return PositionItem(
            anchor=self.index.addresses.anchor_of(position),
            name="" if name == claim else name,
            claim=claim,
            confidence=node.text("confidence"),
            supporters=self.side(position, "SUPPORTS"),
            opponents=self.side(position, "CONTESTS"),
            neutral=self.side(position, NEUTRAL),
            absent=self.side(position, ABSENT),
            turnout=self.index.counting.turnout(position),
            relations=self._relations(position),
            citations=[self._citation(edge) for edge in own],
            stance_sources=len({e.target for e in cited} - {e.target for e in own}),
            provenance=self.provenance(node),
            reasons=self.index.matrices.reasons.get(position, ()),
        )

    def _relations(self, position: Ref) -> list[RelationItem]:
        made = []
        indexed = self.index.indexed
        for type, (forward, backward) in _BETWEEN.items():
            for heading, edges in (
                (forward, indexed.edges_from(position, type)),
                (backward, indexed.edges_to(position, type, "Position")),
            ):
                for edge in edges:
                    if not edge.inferred:
                        other = edge.target if edge.source == position else edge.source
                        where = [m for m in indexed.topics(other)
                                 if m not in indexed.topics(position)]  # fmt: skip
                        note = self.index.nodes[where[0]].name if where else ""
                        linked = self.link(other, note)
                        made.append(RelationItem(heading, linked, self.statement(edge)))
        return made

    def _citation(self, edge: Edge) -> CitationItem:
        source = self.index.nodes[edge.target]

        def given(name: str) -> str:
            return edge.text(name) or source.text(name)

        publication = [given(name) for name in ("author", "publisher", "published")]
        publication.append(given("source_type").replace("_", " "))
        address = given("url")
        name = edge.text("name") or source.name
        href = link(address)
        uses = self.uses(edge.target)
        return CitationItem(
            anchor="" if uses.number > 1 else self.index.addresses.anchor_of(edge.target),
            name=name,
            href=href,
            address="" if name == address else address,
            publication=", ".join(filter(None, publication)),
            archive=link(given("archive_url")),
            provenance=self.provenance(edge) or Provenance("", 0),
            uses=uses,
        )


def _vote(edge: Edge) -> str:
    """Return the day of a vote in which an actor did not take part, and whether it could."""
    could_not = "not eligible" if edge.text("status") == ABSENCE[1] else ""
    return ", ".join(filter(None, (edge.text("date"), could_not)))


def statement_order(statement: StatementItem) -> tuple[str, str, int]:
    """Return a sort key: by period, then by document and line."""
    return statement.when, statement.provenance.document, statement.provenance.line
