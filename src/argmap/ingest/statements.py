"""What a document states, as nodes that it defines and edges whose other end is still words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from argmap.errors import Problem
from argmap.ingest.document import Document, Problems
from argmap.model import Edge, Node, Properties, Ref, Value
from argmap.model.claim import Alias, Claim
from argmap.model.documents import (
    Actor,
    Controversy,
    Decision,
    Link,
    Names,
    Position,
    Reading,
    Source,
    Stance,
    Tension,
    Thread,
)
from argmap.model.ids import (
    MAX_ID_BYTES,
    edge_key,
    fold,
    given_id,
    id_fault,
    is_hedged,
    name_id,
    owned_id,
    short_name,
    source_id,
)

MAX_RIVALS = 50
"""Positions of one controversy above which no rivalry is inferred: pairs grow as the square."""


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
    claims: tuple[Claim, ...] = ()
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def statements(document: Document) -> Statements:
    """What a document states, with what is wrong in it that its reader could not see."""
    maker = _Maker(document)
    for thing in document.things:
        if isinstance(thing, Controversy):
            maker.controversy(thing)
        elif isinstance(thing, Thread):
            maker.thread(thing)
        elif isinstance(thing, Actor):
            maker.actor(thing)
        else:
            maker.names(thing)
    return maker.made()


def set_aside(stated: Statements, behind: str) -> Statements:
    """A page that is set aside states nothing but that it is there, and behind which document."""
    node = stated.nodes[0]
    properties = {**node.properties, "set_aside": behind}
    return Statements(stated.document, nodes=(Node(node.label, node.id, properties),))


def _document_node(document: Document) -> Node:
    names = [name for name in map(_name_of, document.things) if name]
    updated = [getattr(thing, "last_updated", None) for thing in document.things]
    return Node(
        "Document",
        document.id,
        _set(
            name=names[0] if names else document.id.rpartition("/")[2],
            format=document.format,
            digest=document.digest,
            updated=max((date for date in updated if date), default=None),
            sections=list(document.sections) or None,
            decisions=[
                _as_json(decision)
                for thing in document.things
                if isinstance(thing, Names)
                for decision in thing.names
            ]
            or None,
        ),
    )


def _position_id(owner: str, position: Position) -> str:
    """The author's id, else what the author's label or the claim makes."""
    if position.id is not None:
        return given_id(owner, position.id)
    return owned_id(owner, position.label or position.claim, position.claim)


def _as_json(decision: Decision) -> str:
    """A decision as its document's node keeps it, so that it can be listed and taken back."""
    values = decision.model_dump(exclude_none=True) | {"line": decision.line}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _name_of(thing: Controversy | Thread | Actor | Names) -> str:
    if isinstance(thing, Actor):
        return thing.name
    if isinstance(thing, Names):
        return ""
    return thing.title or thing.id or ""


def _set(**values: Value | None) -> dict[str, Value]:
    """The properties that have a value."""
    return {name: value for name, value in values.items() if value is not None}


class _Maker:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = Problems(document.id)
        self.nodes: dict[Ref, Node] = {}
        self.edges: list[Edge | Statement] = []
        self.claims: list[Claim] = []
        self.aliases: list[Alias] = []

    def made(self) -> Statements:
        node = _document_node(self.document)
        seen: dict[tuple[Ref | Words, Ref | Words, str], Edge | Statement] = {}
        for edge in self.edges:
            first = seen.setdefault((edge.source, edge.target, edge.key), edge)
            if first is not edge:
                self.problems.warning(
                    edge.line,
                    "same-stance-twice",
                    f"'{edge.properties.get('as_written', edge.type)}' stands here twice, first "
                    f"on line {first.line}",
                    "Keep one of the two, or give them different dates, quotes or sources",
                )
        return Statements(
            self.document.id,
            (node, *self.nodes.values()),
            tuple(seen.values()),
            tuple(self.claims),
            tuple(sorted(set(self.aliases))),
            self.problems.all(),
        )

    def controversy(self, thing: Controversy) -> None:
        own = self._define("Controversy", thing, thing.id, thing.title)
        if own is None:
            return
        self._node(
            own,
            thing.line,
            name=thing.title or own.id,
            status=thing.status,
            polarity=thing.polarity,
            context=thing.context,
            outlook=thing.outlook,
            updated=thing.last_updated,
        )
        for link in thing.thread:
            self._edge("PART_OF", own, Words("Thread", link.to), link.line, link.to)
        positions = self._positions(own, thing.positions)
        self._rivalry(thing, positions)
        self._tensions(own, thing.tensions, "tension")
        if len(thing.positions) < 2:
            self.problems.warning(
                thing.line,
                "few-positions",
                f"the controversy has {len(thing.positions) or 'no'} position"
                f"{'' if len(thing.positions) == 1 else 's'}",
                "A controversy has two at least",
            )

    def thread(self, thing: Thread) -> None:
        own = self._define("Thread", thing, thing.id, thing.title)
        if own is None:
            return
        self._node(
            own,
            thing.line,
            name=thing.title or own.id,
            status=thing.status,
            core_question=thing.core_question,
            started=thing.started,
            updated=thing.last_updated,
            curator=thing.curator,
            synthesis=thing.synthesis,
        )
        for link in thing.controversies:
            words = Words("Controversy", link.to)
            self._edge("PART_OF", words, own, link.line, link.to, member=link.to)
        for rank, reading in enumerate(thing.interpretations, 1):
            self._reading(own, reading, rank)
        self._tensions(own, thing.open_questions, "question")

    def actor(self, thing: Actor) -> None:
        own = self._define("Actor", thing, thing.id, thing.name, tuple(thing.aliases))
        if own is None:
            return
        self._node(
            own,
            thing.line,
            name=thing.name,
            standing="registered",
            kind=thing.type or "unknown",
            aliases=list(thing.aliases) or None,
            website=thing.website,
            founded=thing.founded,
        )

    def names(self, thing: Names) -> None:
        for decision in thing.names:
            if decision.actor and decision.part_of:
                self._edge(
                    "PART_OF",
                    Words("Actor", decision.actor),
                    Words("Actor", decision.part_of),
                    decision.line,
                    decision.part_of,
                    member=decision.actor,
                    since=decision.since,
                    until=decision.until,
                )
            elif decision.label and decision.same_as:
                self._same_as(decision, decision.label, decision.same_as)
            elif decision.label:
                self._registered(decision, decision.label)

    def _same_as(self, decision: Decision, label: str, actor: str) -> None:
        if is_hedged(label):
            self.problems.error(
                decision.line,
                "hedged-label",
                f"'{label}' is hedged: who they are is not the same in two places",
                "Remove the decision; name the actors in the documents that know them",
                field="names",
            )
            return
        self.aliases.append(Alias(label, Ref("Actor", actor), self.document.id))

    def _registered(self, decision: Decision, label: str) -> None:
        own = Ref("Actor", name_id(label))
        name = decision.name or label
        aliases = (label,) if fold(label) != fold(name) else ()
        self.claims.append(Claim(own, name, aliases, self.document.id))
        self._node(
            own,
            decision.line,
            name=name,
            standing="registered",
            kind=decision.type or "unknown",
            aliases=list(aliases) or None,
        )

    def _define(
        self,
        label: str,
        thing: Controversy | Thread | Actor,
        given: str | None,
        name: str | None,
        aliases: tuple[str, ...] = (),
    ) -> Ref | None:
        if given is not None:
            fault = id_fault(given)
            if fault:
                self.problems.error(thing.line, "bad-id", fault, "Give it another", field="id")
                return None
        ref = Ref(label, given or name_id(name or ""))
        claim = Claim(ref, name or ref.id, aliases, self.document.id, self.document.is_page)
        self.claims.append(claim)
        return ref

    def _positions(self, owner: Ref, positions: list[Position]) -> list[Ref]:
        made: list[Ref] = []
        words: dict[str, list[Ref]] = {}
        for rank, position in enumerate(positions, 1):
            if position.id is not None and (fault := id_fault(position.id)):
                self.problems.error(position.line, "bad-id", fault, "Give it another", field="id")
            ref = Ref("Position", _position_id(owner.id, position))
            made.append(ref)
            for word in {fold(word) for word in (position.id, position.label, ref.id) if word}:
                words.setdefault(word, []).append(ref)
            self._node(
                ref,
                position.line,
                name=position.label or short_name(position.claim),
                kind="answer",
                claim=position.claim,
                confidence=position.confidence,
                rank=rank,
            )
            self._edge("PART_OF", ref, owner, position.line)
            self._stances("SUPPORTS", ref, position.proponents)
            self._stances("CONTESTS", ref, position.opponents)
            for source in position.sources:
                self._citation(ref, source)
        for position, ref in zip(positions, made, strict=True):
            self._links("CONTESTS", ref, position.contests or [], words)
            self._links("SUPPORTS", ref, position.supports, words)
        return made

    def _reading(self, owner: Ref, reading: Reading, rank: int) -> None:
        ref = Ref("Position", owned_id(owner.id, reading.label))
        self._node(
            ref,
            reading.line,
            name=reading.label,
            kind="reading",
            claim=reading.claim,
            rank=rank,
        )
        self._edge("PART_OF", ref, owner, reading.line)
        self._stances("SUPPORTS", ref, reading.proponents)

    def _stances(self, relation: str, position: Ref, stances: list[Stance]) -> None:
        for stance in stances:
            self._edge(
                relation,
                Words("Actor", stance.actor),
                position,
                stance.line,
                stance.actor,
                since=stance.since,
                until=stance.until,
                quote=stance.quote,
                source=stance.source,
            )

    def _links(
        self, relation: str, position: Ref, links: list[Link], words: dict[str, list[Ref]]
    ) -> None:
        """Edges to other positions: of this controversy by id or label, of another by its id."""
        for link in links:
            found = words.get(fold(link.to), [])
            if len(found) == 1 and found[0] != position:
                self._edge(relation, position, found[0], link.line, link.to)
            elif found == [position]:
                self.problems.error(
                    link.line,
                    "own-rival",
                    f"a position can't {relation.lower()[:-1]} itself",
                    "Remove it",
                )
            elif found:
                self.problems.error(
                    link.line,
                    "ambiguous-position",
                    f"{len(found)} positions here are called '{link.to}'",
                    "Give them ids and name one of these",
                )
            elif "/" in link.to:
                self._edge(relation, position, Ref("Position", link.to), link.line, link.to)
            else:
                self.problems.error(
                    link.line,
                    "unknown-position",
                    f"no position here is called '{link.to}'",
                    "Name one by its id or label, or one of another controversy as "
                    "`controversy/position`",
                )

    def _citation(self, position: Ref, source: Source) -> None:
        made = source_id(source.url, source.publisher, source.title, source.date)
        written = source.url or source.title or source.publisher or made
        self._edge(
            "CITES",
            position,
            Ref("Source", made),
            source.line,
            written,
            name=source.title,
            url=source.url,
            publisher=source.publisher,
            published=source.date,
            source_type=source.type,
            independence_group=source.independence_group,
        )

    def _rivalry(self, thing: Controversy, positions: list[Ref]) -> None:
        """Rival positions contest each other, where the document says nothing of it."""
        if any(position.contests is not None for position in thing.positions):
            return
        if len(positions) > MAX_RIVALS:
            self.problems.notice(
                thing.line,
                "no-rivalry",
                f"no rivalry is inferred among {len(positions):,} positions",
                f"It is up to {MAX_RIVALS}; state it with `contests`",
            )
            return
        allied = {
            frozenset((edge.source, edge.target))
            for edge in self.edges
            if edge.type == "SUPPORTS" and isinstance(edge, Edge)
        }
        binary = thing.polarity == "binary"
        lines = {ref: self.nodes[ref].properties["line"] for ref in positions}
        for first, second in combinations(sorted(set(positions)), 2):
            if frozenset((first, second)) not in allied:
                line = lines[first]
                assert isinstance(line, int)
                self._edge(
                    "CONTESTS",
                    first,
                    second,
                    line,
                    "",
                    "inferred",
                    rule="rival-positions" if binary else "alternative-positions",
                )

    def _tensions(self, owner: Ref, tensions: list[Tension], kind: str) -> None:
        for tension in tensions:
            ref = Ref("Tension", owned_id(owner.id, tension.name))
            self._node(
                ref,
                tension.line,
                name=short_name(tension.name, 200),
                kind=kind,
                text=tension.text or tension.name,
            )
            self._edge("RAISES", owner, ref, tension.line)

    def _node(self, ref: Ref, line: int, **properties: Value | None) -> None:
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
        values = _set(document=self.document.id, line=line, **properties)
        self.nodes[ref] = Node(ref.label, ref.id, values)

    def _edge(
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
        values = _set(basis=basis, document=name, line=line, as_written=as_written or None)
        if properties:
            values |= _set(**properties)
        get = values.get
        both = f"{values['member']}\n{as_written}" if "member" in values else as_written
        key = edge_key(
            relation, name, both, get("since"), get("until"), get("source"), get("quote")
        )
        if isinstance(source, Ref) and isinstance(target, Ref):
            self.edges.append(Edge(relation, source, target, key, values))
        else:
            self.edges.append(Statement(relation, source, target, key, values))
