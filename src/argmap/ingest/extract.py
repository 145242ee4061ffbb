"""What a document states, as nodes that it defines and edges whose other end is still words."""

from __future__ import annotations

import json

from argmap.ingest.document import Document
from argmap.ingest.extract_positions import Positions
from argmap.ingest.statements import Statements, Words, given
from argmap.model import Node, Ref
from argmap.model.documents import Actor, Controversy, Decision, NamesFile, Tension, Thread
from argmap.model.ids import fold, id_fault, is_hedged, name_id, owned_id, short_name
from argmap.model.name_claim import Alias, NameClaim


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
    return maker.made(_document_node(document))


def _document_node(document: Document) -> Node:
    names = [name for name in map(_name_of, document.things) if name]
    updated = [getattr(thing, "last_updated", None) for thing in document.things]
    return Node(
        "Document",
        document.id,
        given(
            name=names[0] if names else document.id.rpartition("/")[2],
            format=document.format,
            digest=document.digest,
            updated=max((date for date in updated if date), default=None),
            sections=list(document.sections) or None,
            decisions=[
                _as_json(decision)
                for thing in document.things
                if isinstance(thing, NamesFile)
                for decision in thing.names
            ]
            or None,
        ),
    )


def _as_json(decision: Decision) -> str:
    """A decision as its document's node keeps it, so that it can be listed and taken back."""
    values = decision.model_dump(exclude_none=True) | {"line": decision.line}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _name_of(thing: Controversy | Thread | Actor | NamesFile) -> str:
    if isinstance(thing, Actor):
        return thing.name
    if isinstance(thing, NamesFile):
        return ""
    return thing.title or thing.id or ""


class _Maker(Positions):
    def controversy(self, thing: Controversy) -> None:
        own = self._define("Controversy", thing, thing.id, thing.title)
        if own is None:
            return
        self.node(
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
            self.edge("PART_OF", own, Words("Thread", link.to), link.line, link.to)
        positions = self.positions(own, thing.positions)
        self.rivalry(thing, positions)
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
        self.node(
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
            self.edge("PART_OF", words, own, link.line, link.to, member=link.to)
        for rank, reading in enumerate(thing.interpretations, 1):
            self.reading(own, reading, rank)
        self._tensions(own, thing.open_questions, "question")

    def actor(self, thing: Actor) -> None:
        own = self._define("Actor", thing, thing.id, thing.name, tuple(thing.aliases))
        if own is None:
            return
        self.node(
            own,
            thing.line,
            name=thing.name,
            standing="registered",
            kind=thing.type or "unknown",
            aliases=list(thing.aliases) or None,
            website=thing.website,
            founded=thing.founded,
        )

    def names(self, thing: NamesFile) -> None:
        for decision in thing.names:
            if decision.actor and decision.part_of:
                self.edge(
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
        self.aliases.append(Alias(label, Ref("Actor", actor), self.document.id, decision.line))

    def _registered(self, decision: Decision, label: str) -> None:
        own = Ref("Actor", name_id(label))
        name = decision.name or label
        aliases = (label,) if fold(label) != fold(name) else ()
        self.claims.append(NameClaim(own, name, aliases, self.document.id))
        self.node(
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
        claim = NameClaim(ref, name or ref.id, aliases, self.document.id, self.document.is_page)
        self.claims.append(claim)
        return ref

    def _tensions(self, owner: Ref, tensions: list[Tension], kind: str) -> None:
        for tension in tensions:
            ref = Ref("Tension", owned_id(owner.id, tension.name))
            self.node(
                ref,
                tension.line,
                name=short_name(tension.name, 200),
                kind=kind,
                text=tension.text or tension.name,
            )
            self.edge("RAISES", owner, ref, tension.line)
