"""What the first page lists, and the pages of names where there are too many for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from argmap.model import Node
from argmap.site.actor_page import what
from argmap.site.components import ComponentBuilder, SentenceItem
from argmap.site.graph_index import PageLink, by_name
from argmap.site.topic_page import size

LISTED = 400
"""Names on one page; of what there are more, the first page lists pages of so many each."""

_PLURALS = {"Thread": "Threads", "Controversy": "Controversies", "Actor": "Actors"}


@dataclass(frozen=True, slots=True)
class Group:
    """Names under a heading: a letter, or a thread with its controversies."""

    heading: PageLink
    links: list[PageLink]
    question: str = ""


@dataclass(frozen=True, slots=True)
class NamePage:
    """A page of names. kind: "Controversies", "Threads" or "Actors"; number: from 1."""

    path: str
    kind: str
    number: int
    of: int
    groups: list[Group]

    @property
    def first(self) -> str:
        return self.groups[0].links[0].name

    @property
    def last(self) -> str:
        return self.groups[-1].links[-1].name


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The first page. Of threads, controversies and actors either the names or the leaves are
    there. threads: each with its controversies, as long as these are few; unnamed: groups of which
    nobody says who they are."""

    told: list[SentenceItem]
    counts: dict[str, int]
    threads: list[Group]
    controversies: list[PageLink]
    actors: list[Group]
    unnamed: list[PageLink]
    leaves: dict[str, list[NamePage]] = field(default_factory=dict)


def front(pieces: ComponentBuilder) -> IndexPage:
    """The first page of an atlas."""
    ties = pieces.ties
    nodes = {label: sorted(ties.graph.labelled(label), key=by_name) for label in _PLURALS}
    leaves = {
        plural: _leaves(pieces, plural, nodes[label])
        for label, plural in _PLURALS.items()
        if len(nodes[label]) > LISTED
    }
    few = "Controversies" not in leaves
    named = [] if "Actors" in leaves else nodes["Actor"]
    split = next((place for place, node in enumerate(named) if by_name(node)[0]), len(named))
    there = [
        node.ref
        for node in ties.graph.nodes
        if node.label in (*_PLURALS, "Position", "Tension")
    ]  # fmt: skip
    return IndexPage(
        told=[item for item in pieces.sentences(there) if item.role not in ("controversy", "more")],
        counts={label: len(some) for label, some in nodes.items()},
        threads=[]
        if "Threads" in leaves
        else [_thread(pieces, node, few) for node in nodes["Thread"]],
        controversies=[entry(pieces, node) for node in nodes["Controversy"]] if few else [],
        actors=_by_letter(pieces, named[:split]),
        unnamed=[entry(pieces, node) for node in named[split:]],
        leaves=leaves,
    )


def entry(pieces: ComponentBuilder, node: Node) -> PageLink:
    """A name in a list, with how much there is on its page."""
    if node.label != "Actor":
        return pieces.link(node.ref, size(pieces, node.ref))
    ties, kind = pieces.ties, what(node)
    count = len(ties.stands(node.ref))
    told = f"{count:,} {'position' if count == 1 else 'positions'}" if count else ""
    shown = kind if kind not in ("actor", "unnamed group") else ""
    return pieces.link(node.ref, ", ".join(filter(None, (shown, told))))


def _thread(pieces: ComponentBuilder, node: Node, few: bool) -> Group:
    """A thread, with its controversies where there are few in all."""
    ties = pieces.ties
    found = [ties.nodes[ref] for ref in ties.sources(node.ref, "controversy-of") if few]
    links = [entry(pieces, item) for item in sorted(found, key=by_name)]
    return Group(entry(pieces, node), links, node.text("core_question"))


def _leaves(pieces: ComponentBuilder, kind: str, nodes: Sequence[Node]) -> list[NamePage]:
    parts = [nodes[start : start + LISTED] for start in range(0, len(nodes), LISTED)]
    return [
        NamePage(f"lists/{kind.lower()}-{number}.html", kind, number, len(parts),
             _by_letter(pieces, part))
        for number, part in enumerate(parts, 1)
    ]  # fmt: skip


def _by_letter(pieces: ComponentBuilder, nodes: Sequence[Node]) -> list[Group]:
    return [
        Group(PageLink(letter, ""), [entry(pieces, node) for node in some])
        for letter, some in groupby(nodes, key=lambda node: _letter(node.name))
    ]


def _letter(name: str) -> str:
    """The letter under which a name stands: without marks, or "#" where it begins with none."""
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()[:1]
    return first if first.isalpha() else "#"
