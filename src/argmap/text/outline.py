"""The text version of a payload, for print, screen readers and browsers without JavaScript.

It is grouped by controversy, then by thread for positions outside any controversy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.model.schema import STANCE_TARGETS
from argmap.text.stance_times import CONTESTS, NEUTRAL_ON, STANCES, SUPPORTS, period
from argmap.text.stated_relations import StatedRelations

MOST_LISTED = 20_000
"""The most stances that `actor_stances` lists. The sections of controversies have them all."""


@dataclass(frozen=True)
class OutlineItem:
    """A name, with an optional note and address.

    number: of the node; topic: a position's controversy, if others here have the same name.
    """

    number: int
    name: str
    note: str = ""
    href: str = ""
    topic: str = ""


@dataclass(frozen=True)
class OutlineRow:
    """A position with its supporters, opponents, neutral actors and sources."""

    number: int
    claim: str
    name: str
    confidence: str
    supporters: list[OutlineItem]
    opponents: list[OutlineItem]
    neutral: list[OutlineItem]
    sources: list[OutlineItem]


@dataclass(frozen=True)
class OutlineStance:
    """An actor with the positions that it supports, contests and is neutral on.

    counts: False if the positions are listed, True if there are too many and the page says how
    many.
    """

    number: int
    name: str
    supports: list[OutlineItem]
    contests: list[OutlineItem]
    neutral: list[OutlineItem]
    counts: bool = False


@dataclass
class OutlineSection:
    """A controversy or a thread.

    number: its node's, None for positions that belong to neither; kind: "controversy", "thread" or
    "positions"; question: a thread's core question; prose: titles with Markdown texts.
    """

    number: int | None
    name: str
    kind: str
    question: str = ""
    status: str = ""
    prose: list[tuple[str, str]] = field(default_factory=list)
    belongs: list[OutlineItem] = field(default_factory=list)
    rows: list[OutlineRow] = field(default_factory=list)
    tensions: list[OutlineItem] = field(default_factory=list)


def outline(data: Mapping[str, Any]) -> list[OutlineSection]:
    """Return the sections of a payload (`argmap.page.payload.payload`): controversies, then
    threads, then positions that belong to neither."""
    nodes = data["nodes"]
    into: dict[tuple[int, str], list[Mapping[str, Any]]] = defaultdict(list)
    out: dict[tuple[int, str], list[Mapping[str, Any]]] = defaultdict(list)
    for edge in data["edges"]:
        if edge["basis"] == "stated":
            into[edge["to"], edge["relation"]].append(edge)
            out[edge["from"], edge["relation"]].append(edge)
    sections = []
    placed: set[int] = set()
    for kind, parts, tensions in (
        ("controversy", "position-of", "raises"),
        ("thread", "reading-of", "asks"),
    ):
        for number, node in enumerate(nodes):
            if node["kind"] != kind:
                continue
            positions = _ends(into[number, parts], "from")
            placed.update(positions)
            section = OutlineSection(number, node["name"], kind)
            section.question = node["details"].get("core_question", "")
            section.status = str(node["details"].get("status", ""))
            section.prose = _prose(node["details"])
            section.belongs = [
                OutlineItem(end, nodes[end]["name"])
                for end in _ends(out[number, "controversy-of"], "to")
            ]
            section.rows = _rows(positions, nodes, into, out)
            section.tensions = [
                OutlineItem(end, nodes[end]["name"], nodes[end]["details"].get("text", ""))
                for end in _ends(out[number, tensions], "to")
            ]
            sections.append(section)
    left = [
        number
        for number, node in enumerate(nodes)
        if node["label"] in STANCE_TARGETS and number not in placed
    ]
    if left:
        rows = _rows(left, nodes, into, out)
        sections.append(OutlineSection(None, "Other positions", "positions", rows=rows))
    return sections


def actor_stances(data: Mapping[str, Any]) -> list[OutlineStance]:
    """Return the actors of a payload that have a stance, by name, with their stances.

    With more than `MOST_LISTED` stances, only the actors that the page is about have theirs listed.
    If it is about actors, stances without a date say so where they may not be current.
    """
    nodes = data["nodes"]
    found: dict[int, dict[str, list[Mapping[str, Any]]]] = {}
    topics: dict[int, str] = {}
    stances = 0
    for edge in data["edges"]:
        if edge["basis"] != "stated":
            continue
        if edge["relation"] in STANCES:
            found.setdefault(edge["from"], {side: [] for side in STANCES})[edge["relation"]].append(
                edge
            )
            stances += 1
        elif edge["relation"] in ("position-of", "reading-of"):
            topics.setdefault(edge["from"], nodes[edge["to"]]["name"])
    shared = _shared_names(nodes)
    about = {data["focus"], data.get("versus")}
    of_actor = data["focus"] is not None and nodes[data["focus"]]["label"] == "Actor"
    undated = StatedRelations(nodes, data["edges"]).undated_note if of_actor else None
    made = []
    for number in sorted(found, key=lambda item: (nodes[item]["name"].casefold(), item)):
        counts = stances > MOST_LISTED and number not in about
        sides = [_with_dates(found[number][side], "to", nodes, undated) for side in STANCES]
        if not counts:
            sides = [
                [
                    replace(i, topic=topics.get(i.number, "")) if i.name in shared else i
                    for i in side
                ]
                for side in sides
            ]
        made.append(
            OutlineStance(number, nodes[number]["name"], sides[0], sides[1], sides[2], counts)
        )
    return made


def _shared_names(nodes: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the names that several positions have."""
    names = Counter(node["name"] for node in nodes if node["label"] in STANCE_TARGETS)
    return {name for name, number in names.items() if number > 1}


def _rows(
    positions: Iterable[int],
    nodes: list[Mapping[str, Any]],
    into: Mapping[tuple[int, str], list[Mapping[str, Any]]],
    out: Mapping[tuple[int, str], list[Mapping[str, Any]]],
) -> list[OutlineRow]:
    rows = []
    for number in sorted(positions, key=lambda item: (nodes[item]["details"].get("rank", 0), item)):
        node = nodes[number]
        claim = str(node["details"].get("claim", node["name"]))
        rows.append(
            OutlineRow(
                number=number,
                claim=claim,
                name="" if claim == node["name"] else node["name"],
                confidence=node["details"].get("confidence", ""),
                supporters=_with_dates(into.get((number, SUPPORTS), []), "from", nodes),
                opponents=_with_dates(into.get((number, CONTESTS), []), "from", nodes),
                neutral=_with_dates(into.get((number, NEUTRAL_ON), []), "from", nodes),
                sources=[
                    OutlineItem(
                        edge["to"],
                        edge.get("name", nodes[edge["to"]]["name"]),
                        edge.get("publisher", ""),
                        edge.get("href", nodes[edge["to"]].get("href", "")),
                    )
                    for edge in out.get((number, "cites"), [])
                ],
            )
        )
    return rows


def _with_dates(
    edges: Iterable[Mapping[str, Any]],
    end: str,
    nodes: list[Mapping[str, Any]],
    undated: Callable[[int], str] | None = None,
) -> list[OutlineItem]:
    """Return each node at one end of stances once, with the words and dates of the stances.

    undated: returns what to say of a node if no stance has a date.
    """
    dates: dict[int, list[str]] = {}
    for edge in edges:
        word = f"“{edge['word']}”" if edge.get("word") else ""
        dates.setdefault(edge[end], []).append(", ".join(filter(None, [word, period(edge)])))
    return [
        OutlineItem(
            number,
            nodes[number]["name"],
            "; ".join(filter(None, some)) or (undated(number) if undated else ""),
        )
        for number, some in dates.items()
    ]


def _ends(edges: Iterable[Mapping[str, Any]], end: str) -> list[int]:
    return sorted({edge[end] for edge in edges})


def _prose(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    fields = {"context": "Context", "outlook": "Current state", "synthesis": "Synthesis"}
    texts = [(title, str(details.get(name, ""))) for name, title in fields.items()]
    return [(title, text) for title, text in texts if text.strip()]
