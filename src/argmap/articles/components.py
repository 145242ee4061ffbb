"""Parts that several articles use: leads, stances, citations and positions, with provenance."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import NamedTuple, TypeAlias

from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.display.addresses import link
from argmap.model import Edge, Node, Ref
from argmap.model.citations import is_of_stance, separate_sources, stance_source_id
from argmap.model.counting import Actors, is_hedged
from argmap.model.graph import OBJECTS
from argmap.model.schema import ABSENT, NEUTRAL
from argmap.model.schema_values import ABSENCE
from argmap.model.stance_words import period
from argmap.text.findings import findings
from argmap.text.sentences import Piece

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


class SourceUses(NamedTuple):
    """The page of a source. number: how many statements are based on it; path: "" if it is one."""

    path: str
    number: int


class ArticleBuilder:
    """What the parts of one article need. It collects the documents that they refer to."""

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


class StatementItem:
    """One statement of an edge.

    when: the period in words; organization: the one that the actor spoke for; sources: those that
    the document gives, each with its address, if readers may follow it, and its page; written: how
    the document named the actor, where that differs; word: the source's own word for the stance;
    checked: what was found of the quote in a saved copy of the source.
    """

    def __init__(self, builder: ArticleBuilder, edge: Edge, when: str | None = None) -> None:
        """when: by default, that of the stance or the vote."""
        nodes, written = builder.index.nodes, edge.text("as_written")
        known = {nodes[edge.source].name, nodes[edge.target].name, edge.source.id, edge.target.id}
        self.when = (period(edge) or _vote(edge)) if when is None else when
        self.organization = edge.text("organization")
        self.quote = edge.text("quote")
        self.sources = [
            (text, link(text), builder.uses(Ref("Source", stance_source_id(text))))
            for text in separate_sources(edge.text("source"))
        ]
        self.written = "" if written in known else written
        self.provenance = builder.provenance(edge) or Provenance("", 0)
        self.word = edge.text("word")
        self.checked = edge.text("quote_check")

    @property
    def order(self) -> tuple[str, str, int]:
        """A sort key: by period, then by document and line."""
        return self.when, self.provenance.document, self.provenance.line


def _vote(edge: Edge) -> str:
    """Return the day of a vote in which an actor did not take part, and whether it could."""
    could_not = "not eligible" if edge.text("status") == ABSENCE[1] else ""
    return ", ".join(filter(None, (edge.text("date"), could_not)))


class StanceItem(NamedTuple):
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


class SideItem:
    """The actors with one kind of stance on a position, by name, hedged names last.

    detailed: stances with dates, quotes or sources; named: stances without; common: the provenance
    of all stances in `named`, where it is the same; actors: those that count, and those that don't.
    """

    def __init__(self, builder: ArticleBuilder, position: Ref, type: str) -> None:
        index = builder.index
        found: dict[Ref, list[StatementItem]] = {}
        voted = index.indexed.stances_on(position) if type == ABSENT else ()
        for edge in index.indexed.edges_to(position, type, "Actor"):
            if edge.source not in voted:
                found.setdefault(edge.source, []).append(StatementItem(builder, edge))
        stances = [
            StanceItem(
                index.link(actor),
                is_hedged(index.nodes[actor]),
                sorted(found[actor], key=lambda item: item.order),
            )
            for actor in index.actors_on(position, type)
            if actor in found
        ]
        self.detailed = [item for item in stances if item.detailed]
        self.named = [item for item in stances if not item.detailed]
        places = {entry.provenance for item in self.named for entry in item.statements}
        self.common = places.pop() if len(places) == 1 and len(self.named) > 1 else None
        self.actors: Actors[Ref] = (
            Actors(index.counting.absent(position), ())
            if type == ABSENT
            else index.counting.holders(position, type)
        )

    @property
    def listed(self) -> int:
        """The number of listed actors, hedged names included."""
        return len(self.detailed) + len(self.named)


class CitationItem:
    """A source as a position or an event cites it.

    name: is_address says whether that is its address; about: author, publisher, date and kind;
    href, archive: the addresses of it and of an archived copy, if readers may follow them.
    """

    def __init__(
        self, builder: ArticleBuilder, edge: Edge, source: Node, anchor: str | None = None
    ) -> None:
        """anchor: of a source without an article, or ""; None for that of an event, which shows
        where it is stated itself."""

        def given(name: str) -> str:
            return edge.text(name) or source.text(name)

        self.name = edge.text("name") or source.name
        self.is_address = self.name == given("url")
        self.address = "" if self.is_address else given("url")
        self.href = link(given("url"))
        about = [given(name) for name in ("author", "publisher", "published")]
        about.append(given("source_type").replace("_", " "))
        self.about = ", ".join(text for text in about if text not in ("", self.name))
        self.archive = link(given("archive_url"))
        self.provenance = None if anchor is None else builder.provenance(edge)
        self.uses = builder.uses(edge.target)
        self.anchor = "" if self.uses.number > 1 else anchor or ""


class RelationItem(NamedTuple):
    """A stated relation of a position to another one."""

    heading: str
    other: PageLink
    provenance: Provenance | None


class PositionItem:
    """A position with its supporters, opponents, neutral actors, relations and sources.

    absent: those that did not vote; turnout: how many of all that could vote did, or "";
    stance_sources: how many more sources its stances name.
    """

    def __init__(self, builder: ArticleBuilder, ref: Ref) -> None:
        index = builder.index
        node, name = index.nodes[ref], index.nodes[ref].full_name
        cited = index.indexed.edges_from(ref, "CITES")
        own = [edge for edge in cited if not is_of_stance(edge)]
        anchor_of = index.addresses.anchor_of
        self.anchor = anchor_of(ref)
        self.claim = node.text("claim") or node.name
        self.name = "" if name == self.claim else name
        self.confidence = node.text("confidence")
        self.supporters = SideItem(builder, ref, "SUPPORTS")
        self.opponents = SideItem(builder, ref, "CONTESTS")
        self.neutral = SideItem(builder, ref, NEUTRAL)
        self.absent = SideItem(builder, ref, ABSENT)
        self.turnout = index.counting.turnout(ref)
        self.relations = _relations(builder, ref)
        self.citations = [
            CitationItem(builder, edge, index.nodes[edge.target], anchor_of(edge.target))
            for edge in own
        ]
        self.stance_sources = len({e.target for e in cited} - {e.target for e in own})
        self.provenance = builder.provenance(node)
        self.reasons = index.matrices.reasons.get(ref, ())


def _relations(builder: ArticleBuilder, position: Ref) -> list[RelationItem]:
    index, indexed = builder.index, builder.index.indexed
    topics = indexed.topics(position)
    made = []
    for type, (forward, backward) in _BETWEEN.items():
        for heading, edges in (
            (forward, indexed.edges_from(position, type)),
            (backward, indexed.edges_to(position, type, "Position")),
        ):
            for edge in edges:
                if not edge.inferred:
                    other = edge.target if edge.source == position else edge.source
                    where = [topic for topic in indexed.topics(other) if topic not in topics]
                    note = index.nodes[where[0]].name if where else ""
                    linked = index.link(other, note)
                    made.append(RelationItem(heading, linked, builder.provenance(edge)))
    return made


Lead: TypeAlias = list[list[str | PageLink]]
"""The texts and links of each sentence."""

_TITLE = 44
"""Characters of a title in a sentence of a lead."""


def lead(index: GraphIndex, focus: Ref | None = None, versus: Ref | None = None) -> Lead:
    """Return what was found, with short names. focus, versus: what the page is about: no links."""

    def short(piece: Piece) -> str | PageLink:
        if not isinstance(piece, Ref):
            return piece if isinstance(piece, str) else f" {piece.more}"
        name = index.short_names.get(piece, index.nodes[piece].full_name)
        if piece.label in ("Controversy", "Thread"):
            name = shorten(name, _TITLE, placeholder="…")
        return PageLink(name, "" if piece in (focus, versus) else index.place(piece))

    return [[*map(short, item.pieces)] for item in findings(index.indexed, focus, versus)]


def lead_text(made: Lead) -> str:
    """Return a lead as text."""
    return " ".join(
        "".join(piece if isinstance(piece, str) else piece.name for piece in item) for item in made
    )
