"""The articles of a page, most of them compressed in blocks.

A page has an article for each controversy, thread, actor and event, for what belongs to no
controversy on it, and for each source that is used more than once. The id of an article, and of a
part of one, is a letter and a number: that of a node of the page, an event or a source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.articles.graph_index import GraphIndex
from argmap.articles.render import article
from argmap.display import html_assets
from argmap.model.graph import Ref
from argmap.model.view import View
from argmap.page.numbers import NumberedView

if TYPE_CHECKING:
    from markupsafe import Markup

UNPACKED_UP_TO = 20
"""Controversies of which the articles can be read without JavaScript."""
IN_BLOCK = 16
"""Articles that are compressed together."""
MOST = 5_000
"""The most articles of a page. With more, only controversies have one, or nothing has."""
MOST_STANCES = 20_000
"""The most stances of a page on which actors have articles, each of which lists its stances."""
_PARTS = ("Position", "Reading", "Tension", "Source")
"""Labels of nodes that are shown in the article of another node, if that is on the page."""


class PageAddresses:
    """The addresses of articles within one page."""

    is_page = False

    def __init__(self, numbered: NumberedView) -> None:
        self._keys = {ref: f"n{number}" for ref, number in numbered.nodes.items()}
        events = numbered.view.events.refs
        self._keys |= {ref: f"e{number}" for number, ref in enumerate(events)}
        self._in_others: set[Ref] = set()

    def add_parts(self, index: GraphIndex) -> None:
        """Note which nodes have no article: those that the article of another node shows."""
        self._in_others = {ref for ref in self._keys if owner_of(index, ref)}
        known = index.source_index
        more = [ref for ref in known.nodes if known.uses(ref) > 1 and ref not in self._keys]
        self._keys |= {ref: f"s{number}" for number, ref in enumerate(more)}

    def page_of(self, ref: Ref) -> str:
        """Return the id of the article of a thing, or "" if it has none."""
        return "" if ref in self._in_others else self._keys.get(ref, "")

    def anchor_of(self, ref: Ref) -> str:
        """Return the id of a part of an article, or "" if it has none."""
        return self._keys.get(ref, "")

    def href(self, page: str, path: str) -> str:
        """Return the address of a path."""
        page, _, anchor = path.partition("#")
        return f"#{anchor or page}"

    def refs(self) -> list[Ref]:
        """Return what has an article: controversies first, then in the order of the page."""
        found = [ref for ref in self._keys if ref not in self._in_others]
        return sorted(found, key=lambda ref: ref.label != "Controversy")


def owner_of(index: GraphIndex, ref: Ref) -> Ref | None:
    """Return the node whose article shows another one, or None if that has its own article."""
    if ref.label not in _PARTS:
        return None
    if ref.label != "Source":
        return next(iter(index.owners(ref)), None)
    cited = index.source_index.cited.get(ref, ())
    if index.source_index.uses(ref) != 1 or not cited:
        return None
    return owner_of(index, cited[0].source) or cited[0].source


@dataclass(frozen=True, slots=True)
class PageArticles:
    """The articles of a page.

    unpacked: as HTML, by id; blocks: compressed lists of HTML; ids: of the articles in each block;
    owners: the ids of the articles that show parts, by node; left_out: what has no article, because
    there would be too many, in words; version: of a page without its articles, see
    `FetchedArticles`.
    """

    unpacked: dict[str, Markup]
    blocks: list[str]
    ids: list[list[str]]
    owners: dict[Ref, str]
    left_out: str = ""
    version: str = ""


def index_of(numbered: NumberedView) -> GraphIndex:
    """Return the index of a view, for its articles and its lead."""
    view = numbered.view
    addresses = PageAddresses(numbered)
    index = GraphIndex(
        view.indexed, view.reasons, addresses, view.events,
        event_pages=bool(view.events), said_for=view.said_for,
    )  # fmt: skip
    addresses.add_parts(index)
    return index


def page_articles(index: GraphIndex, numbered: NumberedView, feedback: str) -> PageArticles:
    """Return the articles of a page. feedback: see `argmap.articles.render.article`."""
    addresses = index.addresses
    assert isinstance(addresses, PageAddresses)
    stances = sum(map(len, index.indexed.stances.values()))
    refs, left_out = _with_article(addresses.refs(), stances)
    topics = [ref for ref in refs if ref.label == "Controversy"]
    unpacked = {}
    if len(topics) <= UNPACKED_UP_TO:
        unpacked = {addresses.page_of(ref): article(index, ref, feedback=feedback).html
                    for ref in topics}  # fmt: skip
    rest = [ref for ref in refs if addresses.page_of(ref) not in unpacked]
    ids, blocks = _packed(index, rest, feedback)
    return PageArticles(unpacked, blocks, ids, _owners(index, numbered), left_out)


def listed_articles(index: GraphIndex, numbered: NumberedView) -> PageArticles:
    """Return the ids of the articles of a page that asks a server for each."""
    addresses = index.addresses
    assert isinstance(addresses, PageAddresses)
    ids = [[addresses.page_of(ref)] for ref in addresses.refs()]
    return PageArticles({}, [], ids, _owners(index, numbered), version=_version(numbered))


class FetchedArticles:
    """The articles of a page that asks a server for each. version: differs if they may differ."""

    def __init__(self, view: View, feedback: str) -> None:
        """feedback: see `argmap.articles.render.article`."""
        numbered = NumberedView(view)
        self._feedback, self.version = feedback, _version(numbered)
        self._index = index_of(numbered)
        addresses = self._index.addresses
        assert isinstance(addresses, PageAddresses)
        self._refs = {addresses.page_of(ref): ref for ref in addresses.refs()}

    def html(self, id: str) -> Markup | None:
        """Return an article, or None if there is none with this id."""
        ref = self._refs.get(id)
        return ref and article(self._index, ref, feedback=self._feedback).html


def _version(numbered: NumberedView) -> str:
    view = numbered.view
    digests = [
        (node.id, node.text("digest"))
        for graph in (view.graph, view.events.graph)
        for node in graph.labelled("Document")
    ]
    shown = repr((*numbered.nodes, *view.events.refs, *digests))
    return hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()[:16]


def _with_article(refs: list[Ref], stances: int) -> tuple[list[Ref], str]:
    """Return what has an article on a page, and in words what has none.

    stances: how many actors have on positions of the page.
    """
    if len(refs) <= MOST and stances <= MOST_STANCES:
        return refs, ""
    topics = [ref for ref in refs if ref.label == "Controversy"]
    if len(topics) <= MOST:
        return topics, "Actors, threads, events and sources have no article"
    return [], "Nothing has an article"


def _packed(index: GraphIndex, refs: list[Ref], feedback: str) -> tuple[list[list[str]], list[str]]:
    """Return the ids and the compressed articles of each block."""
    ids: list[list[str]] = []
    blocks: list[str] = []
    for some in _batches(refs):
        made = [article(index, ref, feedback=feedback).html for ref in some]
        blocks.append(html_assets.deflated_json(made))
        ids.append([index.addresses.page_of(ref) for ref in some])
    return ids, blocks


def _batches(refs: list[Ref]) -> Iterator[list[Ref]]:
    for start in range(0, len(refs), IN_BLOCK):
        yield refs[start : start + IN_BLOCK]


def _owners(index: GraphIndex, numbered: NumberedView) -> dict[Ref, str]:
    found = {ref: owner_of(index, ref) for ref in numbered.nodes}
    return {ref: index.addresses.page_of(owner) for ref, owner in found.items() if owner}


_LINK = re.compile(r' href="#([nes]\d+)"')
_ID = re.compile(r' id="([nes]\d+)"')


def link_marker(articles: PageArticles) -> Callable[[Markup | str], Markup]:
    """Return a function that makes links to packed articles no links until the script runs.

    The text of such a link can be read without JavaScript.
    """
    known = {*articles.unpacked, *_ID.findall(" ".join(articles.unpacked.values()))}

    def marked(html: Markup | str) -> Markup:
        return html_assets.trusted_html(
            _LINK.sub(lambda at: at[0] if at[1] in known else f' data-to="{at[1]}"', html)
        )

    return marked
