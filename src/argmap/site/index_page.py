"""The index page, and the pages of names that it links to where it has too many."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from argmap.articles.actor import kind_name
from argmap.articles.components import ComponentBuilder
from argmap.articles.event_items import event_link, when
from argmap.articles.graph_index import PageLink, by_name
from argmap.articles.sentence_items import SentenceItem
from argmap.articles.source_index import site_of
from argmap.articles.topic import size
from argmap.display.boxes import full_name
from argmap.model import Node
from argmap.model.counting import is_hedged
from argmap.model.schema import NEUTRAL
from argmap.site.urls import page_of
from argmap.text.findings import findings

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


@dataclass(frozen=True, slots=True)
class NamePage:
    """A page of names. kind: such as "Controversies"; number: from 1; by_heading: whether it is
    named for its headings."""

    path: str
    kind: str
    number: int
    of: int
    groups: list[Group]
    by_heading: bool = False

    @property
    def first(self) -> str:
        return (self.groups[0].heading if self.by_heading else self.groups[0].links[0]).name

    @property
    def last(self) -> str:
        return (self.groups[-1].heading if self.by_heading else self.groups[-1].links[-1]).name


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What the index page shows.

    counts: of threads, controversies and actors; more_actors: what else is listed with the actors;
    threads: with their controversies, where there is room; hedged: hedged names; list_pages: by
    kind, where the names do not fit on the index page.
    """

    lead: list[SentenceItem]
    counts: dict[str, int]
    more_actors: str
    threads: list[Group]
    controversies: list[PageLink]
    actors: list[Group]
    hedged: list[PageLink]
    list_pages: dict[str, list[NamePage]] = field(default_factory=dict)


def index_page(builder: ComponentBuilder) -> IndexPage:
    """Return what the index page of an atlas shows."""
    index = builder.index
    nodes = {label: sorted(index.graph.labelled(label), key=by_name) for label in _PLURALS}
    list_pages = {
        plural: _list_pages(builder, plural, nodes[label])
        for label, plural in _PLURALS.items()
        if len(nodes[label]) > LISTED
    }
    if index.events.events:
        list_pages["Events"] = _event_pages(builder)
    if index.source_index.nodes:
        list_pages["Sources"] = _source_pages(builder)
    few = "Controversies" not in list_pages
    named = [] if "Actors" in list_pages else nodes["Actor"]
    split = next((place for place, node in enumerate(named) if by_name(node)[0]), len(named))
    actors = index.counting.everywhere()
    neutral = index.counting.only_neutral(
        node.ref for node in index.graph.nodes if node.label == "Position"
    )
    return IndexPage(
        lead=builder.lead(findings(index.indexed)),
        counts={label: len(some) for label, some in nodes.items()} | {"Actor": len(actors)},
        more_actors=_more_actors(nodes["Actor"], len(actors), len(neutral)),
        threads=[]
        if "Threads" in list_pages
        else [_thread(builder, node, few) for node in nodes["Thread"]],
        controversies=[entry(builder, node) for node in nodes["Controversy"]] if few else [],
        actors=_by_letter(builder, named[:split]),
        hedged=[entry(builder, node) for node in named[split:]],
        list_pages=list_pages,
    )


def entry(builder: ComponentBuilder, node: Node) -> PageLink:
    """Return a link for a list, with a note on how much its page shows."""
    if node.label != "Actor":
        return builder.link(node.ref, size(builder, node.ref))
    index, kind = builder.index, kind_name(node)
    counted: tuple[tuple[int, str], ...] = (
        (len(index.counting.positions_of(node.ref)), "position"),
        (len(index.counting.readings_of(node.ref)), "reading"),
    )
    if not any(count for count, _ in counted):
        neutral = len(index.counting.positions_of(node.ref, NEUTRAL))
        counted = ((neutral, "neutral stance"),)
    if not any(count for count, _ in counted):
        counted = ((len(index.events.of_actor(node.ref)), "event"),)
    held = [f"{count:,} {word if count == 1 else word + 's'}" for count, word in counted if count]
    shown = kind if kind not in ("actor", "hedged name") else ""
    return builder.link(node.ref, ", ".join(filter(None, (shown, *held))))


def _more_actors(listed: Sequence[Node], counted: int, neutral: int) -> str:
    """Return what is listed with the actors that count, in words, or "".

    counted, neutral: the number of actors that count, and of those that are only neutral.
    """
    hedged = sum(map(is_hedged, listed))
    without = len(listed) - hedged - counted - neutral
    parts = [
        f"{neutral:,} only neutral" if neutral else "",
        f"{hedged:,} hedged {'name' if hedged == 1 else 'names'}" if hedged else "",
        f"{without:,} without a stance on a position" if without else "",
    ]
    given = [part for part in parts if part]
    return " and ".join(filter(None, [", ".join(given[:-1]), *given[-1:]]))


def _thread(builder: ComponentBuilder, node: Node, few: bool) -> Group:
    """Return a thread, with its controversies if the index page has room for them."""
    index = builder.index
    found = [
        index.nodes[ref] for ref in index.indexed.at(node.ref, "PART_OF", "Controversy") if few
    ]
    links = [entry(builder, item) for item in sorted(found, key=by_name)]
    return Group(entry(builder, node), links, node.text("core_question"))


def _list_pages(builder: ComponentBuilder, kind: str, nodes: Sequence[Node]) -> list[NamePage]:
    return _pages(kind, nodes, lambda part: _by_letter(builder, part))


def _event_pages(builder: ComponentBuilder) -> list[NamePage]:
    """Return the list of events, by year."""

    def by_year(nodes: Sequence[Node]) -> list[Group]:
        return [
            Group(PageLink(year, ""), [event_link(builder, node, when(node)) for node in some])
            for year, some in groupby(nodes, key=lambda node: when(node)[:4] or "No date")
        ]

    return _pages("Events", builder.index.events.events.nodes, by_year)


def _source_pages(builder: ComponentBuilder) -> list[NamePage]:
    """Return the list of sources, by host."""
    found = builder.index.source_index

    def link(node: Node) -> PageLink:
        number = found.uses(node.ref)
        return PageLink(full_name(node), page_of(node.ref), f"{number} uses" if number > 1 else "")

    def by_host(nodes: Sequence[Node]) -> list[Group]:
        return [
            Group(PageLink(site or "Without an address", ""), list(map(link, some)))
            for site, some in groupby(nodes, key=lambda node: site_of(node.id))
        ]

    return _pages("Sources", list(found.nodes.values()), by_host, by_heading=True)


def _pages(
    kind: str,
    nodes: Sequence[Node],
    groups: Callable[[Sequence[Node]], list[Group]],
    *,
    by_heading: bool = False,
) -> list[NamePage]:
    """Return pages of names. kind, by_heading: see `NamePage`; groups: makes those of a page."""
    parts = [nodes[start : start + LISTED] for start in range(0, len(nodes), LISTED)]
    return [
        NamePage(
            f"lists/{kind.lower()}-{number}.html", kind, number, len(parts), groups(part),
            by_heading,
        )
        for number, part in enumerate(parts, 1)
    ]  # fmt: skip


def _by_letter(builder: ComponentBuilder, nodes: Sequence[Node]) -> list[Group]:
    return [
        Group(PageLink(letter, ""), [entry(builder, node) for node in some])
        for letter, some in groupby(nodes, key=lambda node: _letter(node.name))
    ]


def _letter(name: str) -> str:
    """Return the letter under which a name is listed, or "#"."""
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()[:1]
    return first if first.isalpha() else "#"
