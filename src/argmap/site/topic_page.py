"""What the page of a controversy or of a thread says."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.export.vocabulary import RULES
from argmap.model import Node, Ref
from argmap.site.components import ComponentBuilder, PositionItem, SentenceItem, Trace
from argmap.site.graph_index import PageLink, is_hedged
from argmap.site.urls import anchor_of

SPANNING = 12
"""Actors that stand elsewhere, too, of which a page tells."""

_SAID = {"binary": "exclude each other", "multi-axis": "may be held together"}


@dataclass(frozen=True, slots=True)
class OpenTension:
    """A tension or an open question."""

    anchor: str
    name: str
    text: str
    trace: Trace | None


@dataclass(frozen=True, slots=True)
class InferredRelation:
    """What argmap concluded of positions. rule: why; pairs: of which two, none where it holds of
    every two of them."""

    rule: str
    pairs: list[tuple[PageLink, PageLink]]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A controversy or a thread as its page tells it.

    question: a thread's question in full; controversies: of a thread, each with what is in it;
    spanning: who stands elsewhere, too, with in how many other places; more: what its document
    says besides.
    """

    kind: str
    name: str
    question: str
    facts: list[tuple[str, str]]
    threads: list[PageLink]
    told: list[SentenceItem]
    context: str
    answers: list[PositionItem]
    inferred: list[InferredRelation]
    open: list[OpenTension]
    outlook: str
    controversies: list[PageLink]
    spanning: list[PageLink]
    more: str = ""
    trace: Trace | None = None


def controversy(pieces: ComponentBuilder, ref: Ref) -> TopicPage:
    """The page of a controversy."""
    ties = pieces.ties
    node = ties.nodes[ref]
    positions = ties.positions(ref)
    tensions = ties.targets(ref, "raises")
    threads = ties.targets(ref, "controversy-of")
    actors = ties.actors(positions)
    return TopicPage(
        kind="Controversy",
        name=node.name,
        question="",
        facts=_facts(
            node, ("Status", "status"), ("Its answers", "polarity"), ("Revised", "updated")
        ),
        threads=pieces.links(threads),
        told=pieces.sentences([ref, *threads, *positions, *actors, *tensions], ref),
        context=node.text("context"),
        answers=[pieces.answer(item) for item in positions],
        inferred=_inferred(pieces, positions),
        open=_open(pieces, tensions),
        outlook=node.text("outlook"),
        controversies=[],
        spanning=_spanning(pieces, actors, {ref}),
        more=_more(pieces, node),
        trace=pieces.trace(node),
    )


def thread(pieces: ComponentBuilder, ref: Ref) -> TopicPage:
    """The page of a thread."""
    ties = pieces.ties
    node = ties.nodes[ref]
    readings = ties.positions(ref)
    questions = ties.targets(ref, "asks")
    controversies = ties.sources(ref, "controversy-of")
    positions = [item for matter in controversies for item in ties.positions(matter)]
    tensions = [item for matter in controversies for item in ties.targets(matter, "raises")]
    actors = ties.actors([*readings, *positions])
    told = [*controversies, *positions, *tensions] if controversies else readings
    return TopicPage(
        kind="Thread",
        name=node.name,
        question=node.text("core_question"),
        facts=_facts(
            node, ("Status", "status"), ("Began", "started"), ("Curator", "curator"),
            ("Revised", "updated"),
        ),
        threads=[],
        told=[item for item in pieces.sentences([*told, *actors]) if item.role != "more"],
        context=node.text("synthesis"),
        answers=[pieces.answer(item) for item in readings],
        inferred=[],
        open=_open(pieces, questions),
        outlook="",
        controversies=sorted(
            (pieces.link(item, size(pieces, item)) for item in controversies),
            key=lambda item: (item.name.casefold(), item.path),
        ),
        spanning=_spanning(pieces, actors, {ref, *controversies}),
        more=_more(pieces, node),
        trace=pieces.trace(node),
    )  # fmt: skip


def size(pieces: ComponentBuilder, ref: Ref) -> str:
    """How much there is in a controversy or a thread: "3 positions, 14 actors, resolved"."""
    ties = pieces.ties
    positions = ties.positions(ref)
    controversies = ties.sources(ref, "controversy-of")
    actors = ties.actors(positions)
    status = ties.nodes[ref].text("status")
    answers = "position" if ref.label == "Controversy" else "reading"
    counted = [
        (len(controversies), "controversy", "controversies"),
        (len(positions), answers, answers + "s"),
        (len(actors), "actor", "actors"),
    ]
    told = [f"{number:,} {one if number == 1 else many}" for number, one, many in counted if number]
    return ", ".join([*told, *([status] if status else [])])


def _facts(node: Node, *named: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (heading, _SAID.get(node.text(name), node.text(name)))
        for heading, name in named
        if node.text(name)
    ]


def _inferred(pieces: ComponentBuilder, positions: list[Ref]) -> list[InferredRelation]:
    found: dict[str, list[tuple[Ref, Ref]]] = {}
    for position in positions:
        for edge in pieces.ties.out(position, "position-contests"):
            if edge.inferred:
                found.setdefault(edge.text("rule"), []).append((edge.source, edge.target))
    every = len(positions) * (len(positions) - 1) // 2
    return [
        InferredRelation(
            RULES.get(rule, "Inferred: no document says it."),
            []
            if len(pairs) == every
            else [(pieces.link(one), pieces.link(other)) for one, other in pairs],
        )
        for rule, pairs in sorted(found.items())
    ]


def _open(pieces: ComponentBuilder, refs: list[Ref]) -> list[OpenTension]:
    nodes = [pieces.ties.nodes[ref] for ref in refs]
    nodes.sort(key=lambda node: (int(node.text("line") or 0), node.id))
    return [
        OpenTension(
            anchor_of(node.ref),
            node.name,
            "" if node.text("text") == node.name else node.text("text"),
            pieces.trace(node),
        )
        for node in nodes
    ]


def _spanning(pieces: ComponentBuilder, actors: list[Ref], here: set[Ref]) -> list[PageLink]:
    """Who of these actors stands elsewhere, too. Not the unnamed groups: see `is_hedged`."""
    ties = pieces.ties
    found = []
    for actor in actors:
        if is_hedged(ties.nodes[actor]):
            continue
        elsewhere = len(ties.matters_of(actor) - here)
        if elsewhere:
            found.append((-elsewhere, pieces.link(actor, f"in {elsewhere:,} more")))
    return [item for _, item in sorted(found, key=lambda item: (item[0], item[1].name))][:SPANNING]


def _more(pieces: ComponentBuilder, node: Node) -> str:
    """What a document says that has no other place, on the page of what it defines."""
    document = pieces.ties.nodes.get(Ref("Document", node.text("document")))
    sections = document.properties.get("sections", []) if document else []
    if not isinstance(sections, list):
        return ""
    return "\n\n".join(map(str, sections))
