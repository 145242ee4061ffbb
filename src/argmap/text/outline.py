"""The text version of a view, for print, screen readers and browsers without JavaScript.

It is grouped by controversy, then by thread for positions outside any controversy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Node, Ref
from argmap.model.schema import NEUTRAL, STANCE_TARGETS
from argmap.text.stance_times import period
from argmap.text.stated_relations import StatedRelations

MOST_LISTED = 20_000
"""The most stances that `actor_stances` lists. The sections of controversies have them all."""


@dataclass(frozen=True)
class OutlineItem:
    """A name, with an optional note and address.

    topic: a position's controversy, if others here have the same name.
    """

    ref: Ref
    name: str
    note: str = ""
    href: str = ""
    topic: str = ""


@dataclass(frozen=True)
class OutlineRow:
    """A position with its supporters, opponents, neutral actors and sources.

    stance_sources: how many more sources the stances name.
    """

    ref: Ref
    claim: str
    name: str
    confidence: str
    supporters: list[OutlineItem]
    opponents: list[OutlineItem]
    neutral: list[OutlineItem]
    sources: list[OutlineItem]
    stance_sources: int


@dataclass(frozen=True)
class OutlineStance:
    """An actor with the positions that it supports, contests and is neutral on.

    counts: False if the positions are listed, True if there are too many and the page says how
    many.
    """

    ref: Ref
    name: str
    supports: list[OutlineItem]
    contests: list[OutlineItem]
    neutral: list[OutlineItem]
    counts: bool = False


@dataclass
class OutlineSection:
    """A controversy or a thread.

    ref: None for positions that belong to neither; kind: "controversy", "thread" or "positions";
    question: a thread's core question; prose: titles with Markdown texts.
    """

    ref: Ref | None
    name: str
    kind: str
    question: str = ""
    status: str = ""
    prose: list[tuple[str, str]] = field(default_factory=list)
    belongs: list[OutlineItem] = field(default_factory=list)
    rows: list[OutlineRow] = field(default_factory=list)
    tensions: list[OutlineItem] = field(default_factory=list)


def outline(relations: StatedRelations) -> list[OutlineSection]:
    """Return the sections of a view: controversies, then threads, then positions that belong to
    neither."""
    nodes = relations.nodes
    into: dict[tuple[Ref, str], list[Edge]] = defaultdict(list)
    cited: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in relations.graph.edges:
        if edge.type == "CITES" and not edge.inferred:
            cited[edge.source].append(edge)
    for stance, edges in relations.times.statements.items():
        into[stance.position, stance.type] += edges

    def rows(positions: Iterable[Ref]) -> list[OutlineRow]:
        return [_row(nodes[ref], relations, into, cited[ref])
                for ref in relations.in_document_order(positions)]  # fmt: skip

    sections = []
    placed: set[Ref] = set()
    for label, parts in (("Controversy", "Position"), ("Thread", "Reading")):
        for node in relations.graph.labelled(label):
            positions = relations.at(node.ref, "PART_OF", parts)
            placed.update(positions)
            sections.append(
                OutlineSection(
                    node.ref,
                    full_name(node),
                    label.lower(),
                    node.text("core_question"),
                    node.text("status"),
                    _prose(node),
                    [_item(nodes[end]) for end in relations.to(node.ref, "PART_OF")],
                    rows(positions),
                    [_item(nodes[end], nodes[end].text("text"))
                     for end in relations.to(node.ref, "RAISES")],
                )
            )  # fmt: skip
    left = [
        node.ref for node in relations.graph.labelled(*STANCE_TARGETS) if node.ref not in placed
    ]
    if left:
        sections.append(OutlineSection(None, "Other positions", "positions", rows=rows(left)))
    return sections


def actor_stances(relations: StatedRelations, about: Iterable[Ref] = ()) -> list[OutlineStance]:
    """Return the actors of a view that have a stance, by name, with their stances.

    With more than `MOST_LISTED` stances, only the actors in `about` have theirs listed.
    If it is about actors, stances without a date say so where they may not be current.
    """
    subjects = [ref for ref in about if ref in relations.nodes]
    of_actor = bool(subjects) and subjects[0].label == "Actor"
    undated = relations.undated_note if of_actor else None
    found: dict[Ref, dict[str, list[Edge]]] = {}
    stances = 0
    for stance, edges in relations.times.statements.items():
        found.setdefault(stance.actor, {type: [] for type in STANCES})[stance.type] += edges
        stances += len(edges)
    names = Counter(map(full_name, relations.graph.labelled(*STANCE_TARGETS)))
    made = []
    for ref in sorted(found, key=lambda item: (relations.name(item).casefold(), item)):
        counts = stances > MOST_LISTED and ref not in subjects
        sides = [_with_dates(found[ref][type], "target", relations, undated) for type in STANCES]
        if not counts:
            sides = [[_placed(item, relations) if names[item.name] > 1 else item for item in side]
                     for side in sides]  # fmt: skip
        supports, contests, neutral = sides
        made.append(OutlineStance(ref, relations.name(ref), supports, contests, neutral, counts))
    return made


def _placed(item: OutlineItem, relations: StatedRelations) -> OutlineItem:
    """Return a position with its controversy."""
    topics = relations.topics(item.ref)
    return replace(item, topic=relations.name(topics[0])) if topics else item


def _row(
    node: Node, relations: StatedRelations, into: Mapping[tuple[Ref, str], list[Edge]],
    cited: Iterable[Edge],
) -> OutlineRow:  # fmt: skip
    name = full_name(node)
    claim = str(node.properties.get("claim", name))
    supporters, opponents, neutral = (
        _with_dates(into.get((node.ref, type), ()), "source", relations)
        for type in ("SUPPORTS", "CONTESTS", NEUTRAL)
    )
    return OutlineRow(
        ref=node.ref,
        claim=claim,
        name="" if claim == name else name,
        confidence=node.text("confidence"),
        supporters=supporters,
        opponents=opponents,
        neutral=neutral,
        sources=[_source(edge, relations.nodes[edge.target]) for edge in cited],
        stance_sources=len(relations.sources(node.ref)) - len(relations.to(node.ref, "CITES")),
    )


def _source(edge: Edge, source: Node) -> OutlineItem:
    return OutlineItem(
        source.ref,
        edge.text("name") or full_name(source),
        edge.text("publisher"),
        link(edge.text("url") or edge.text("source"))
        or link(source.text("url") or source.text("website")),
    )


def _with_dates(
    edges: Iterable[Edge],
    end: Literal["source", "target"],
    relations: StatedRelations,
    undated: Callable[[Ref], str] | None = None,
) -> list[OutlineItem]:
    """Return each node at one end of stances once, with the words and dates of the stances.

    undated: returns what to say of a node if no stance has a date.
    """
    dates: dict[Ref, list[str]] = {}
    for edge in edges:
        word = f"“{edge.text('word')}”" if edge.text("word") else ""
        ref = edge.source if end == "source" else edge.target
        dates.setdefault(ref, []).append(", ".join(filter(None, [word, period(edge)])))
    return [
        OutlineItem(
            ref,
            relations.name(ref),
            "; ".join(filter(None, some)) or (undated(ref) if undated else ""),
        )
        for ref, some in dates.items()
    ]


def _item(node: Node, note: str = "") -> OutlineItem:
    return OutlineItem(node.ref, full_name(node), note)


def _prose(node: Node) -> list[tuple[str, str]]:
    fields = {"context": "Context", "outlook": "Current state", "synthesis": "Synthesis"}
    texts = [(title, node.text(name)) for name, title in fields.items()]
    return [(title, text) for title, text in texts if text.strip()]
