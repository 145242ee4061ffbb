"""The index page, and the pages of names that it links to where it has too many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from argmap.articles.actor import kind_name
from argmap.articles.components import lead
from argmap.articles.event_items import when
from argmap.articles.graph_index import GraphIndex, PageLink, site_of
from argmap.articles.topic import size
from argmap.model import Node
from argmap.model.counting import is_hedged
from argmap.model.known_actors import by_name
from argmap.model.schema import NEUTRAL
from argmap.model.visible_text import counted

LISTED = 400
"""Names on one page. For longer lists the index links to pages of this many names each."""

EVENTS_LIST, SOURCES_LIST = "lists/events-1.html", "lists/sources-1.html"
"""The first pages of the lists of events and sources."""

_PLURALS = {"Thread": "Threads", "Controversy": "Controversies", "Actor": "Actors"}


@dataclass(frozen=True, slots=True)
class Group:
    """Names under a heading: a letter, or a thread with its controversies."""

    heading: PageLink
    links: list[PageLink]
    question: str = ""


@dataclass(frozen=True)
class NamePage:
    """A page of names. kind: such as "Controversies"; number: from 1; nodes: those that it lists;
    grouped: returns nodes in groups; by_heading: whether it is named for its headings."""

    path: str
    kind: str
    number: int
    of: int
    nodes: Sequence[Node]
    grouped: Callable[[Sequence[Node]], list[Group]]
    by_heading: bool = False

    @cached_property
    def groups(self) -> list[Group]:
        return self.grouped(self.nodes)

    @property
    def first(self) -> str:
        return self._name(self.nodes[0])

    @property
    def last(self) -> str:
        return self._name(self.nodes[-1])

    def _name(self, node: Node) -> str:
        [group] = self.grouped([node])
        return (group.heading if self.by_heading else group.links[0]).name


class IndexPage:
    """What the index page of an atlas shows.

    counts: of threads, controversies and actors; more_actors: what else is listed with the actors;
    threads: with their controversies, where there is room; hedged: hedged names; list_pages: by
    kind, where the names do not fit on the index page.
    """

    def __init__(self, index: GraphIndex) -> None:
        nodes = {label: sorted(index.graph.labelled(label), key=by_name) for label in _PLURALS}
        self.list_pages = {
            plural: _pages(plural, nodes[label], partial(_by_letter, index))
            for label, plural in _PLURALS.items()
            if len(nodes[label]) > LISTED
        }
        if index.events.events:
            self.list_pages["Events"] = _event_pages(index)
        if index.source_index.nodes:
            self.list_pages["Sources"] = _source_pages(index)
        few = "Controversies" not in self.list_pages
        threads = [] if "Threads" in self.list_pages else nodes["Thread"]
        named = [] if "Actors" in self.list_pages else nodes["Actor"]
        split = next((place for place, node in enumerate(named) if by_name(node)[0]), len(named))
        actors = index.counting.everywhere()
        neutral = index.counting.only_neutral(index.indexed.of_kind("position"))
        self.lead = lead(index)
        self.counts = {label: len(some) for label, some in nodes.items()} | {"Actor": len(actors)}
        self.more_actors = _more_actors(nodes["Actor"], len(actors), len(neutral))
        self.threads = [_thread(index, node, few) for node in threads]
        self.controversies = [entry(index, node) for node in nodes["Controversy"] if few]
        self.actors = _by_letter(index, named[:split])
        self.hedged = [entry(index, node) for node in named[split:]]


def entry(index: GraphIndex, node: Node) -> PageLink:
    """Return a link for a list, with a note on how much its page shows."""
    if node.label != "Actor":
        return index.link(node.ref, size(index, node.ref))
    kind = kind_name(node)
    numbers = {
        "position": len(index.counting.positions_of(node.ref)),
        "reading": len(index.counting.readings_of(node.ref)),
    }
    if not any(numbers.values()):
        numbers = {"neutral stance": len(index.counting.positions_of(node.ref, NEUTRAL))}
    if not any(numbers.values()):
        numbers = {"event": len(index.events.of_actor(node.ref))}
    held = [counted(number, thing) for thing, number in numbers.items() if number]
    shown = kind if kind not in ("actor", "hedged name") else ""
    return index.link(node.ref, ", ".join(filter(None, (shown, *held))))


def _more_actors(listed: Sequence[Node], with_side: int, neutral: int) -> str:
    """Return what is listed with the actors that count, in words, or "".

    with_side, neutral: the number of actors that count, and of those that are only neutral.
    """
    hedged = sum(map(is_hedged, listed))
    without = len(listed) - hedged - with_side - neutral
    parts = [
        f"{neutral:,} only neutral" if neutral else "",
        counted(hedged, "hedged name") if hedged else "",
        f"{without:,} without a stance on a position" if without else "",
    ]
    given = [part for part in parts if part]
    return " and ".join(filter(None, [", ".join(given[:-1]), *given[-1:]]))


def _thread(index: GraphIndex, node: Node, few: bool) -> Group:
    """Return a thread, with its controversies if the index page has room for them."""
    found = [
        index.nodes[ref] for ref in index.indexed.at(node.ref, "PART_OF", "Controversy") if few
    ]
    links = [entry(index, item) for item in sorted(found, key=by_name)]
    return Group(entry(index, node), links, node.text("core_question"))


def _event_pages(index: GraphIndex) -> list[NamePage]:
    """Return the list of events, by year."""

    def by_year(nodes: Sequence[Node]) -> list[Group]:
        return [
            Group(PageLink(year, ""), [index.link(node.ref, when(node)) for node in some])
            for year, some in groupby(nodes, key=lambda node: when(node)[:4] or "No date")
        ]

    return _pages("Events", index.events.events.nodes, by_year)


def _source_pages(index: GraphIndex) -> list[NamePage]:
    """Return the list of sources, by host."""
    found = index.source_index

    def link(node: Node) -> PageLink:
        number = found.uses(node.ref)
        return index.link(node.ref, f"{number} uses" if number > 1 else "")

    def by_host(nodes: Sequence[Node]) -> list[Group]:
        return [
            Group(PageLink(site or "Without an address", ""), list(map(link, some)))
            for site, some in groupby(nodes, key=lambda node: site_of(node.id))
        ]

    return _pages("Sources", list(found.nodes.values()), by_host, by_heading=True)


def _pages(
    kind: str,
    nodes: Sequence[Node],
    grouped: Callable[[Sequence[Node]], list[Group]],
    *,
    by_heading: bool = False,
) -> list[NamePage]:
    """Return pages of names. kind, grouped, by_heading: see `NamePage`."""
    parts = [nodes[start : start + LISTED] for start in range(0, len(nodes), LISTED)]
    return [
        NamePage(
            f"lists/{kind.lower()}-{number}.html", kind, number, len(parts), part, grouped,
            by_heading,
        )
        for number, part in enumerate(parts, 1)
    ]  # fmt: skip


def _by_letter(index: GraphIndex, nodes: Sequence[Node]) -> list[Group]:
    return [
        Group(PageLink(letter, ""), [entry(index, node) for node in some])
        for letter, some in groupby(nodes, key=lambda node: _letter(node.name))
    ]


def _letter(name: str) -> str:
    """Return the letter under which a name is listed, or "#"."""
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()[:1]
    return first if first.isalpha() else "#"
