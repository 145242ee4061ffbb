"""Articles as HTML. Templates escape all texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from argmap.articles.actor import ActorArticle
from argmap.articles.components import ArticleBuilder, Provenance
from argmap.articles.event_items import ROLE_NOTE, EventItem
from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.articles.source import SourceArticle
from argmap.articles.topic import PartArticle, TopicArticle
from argmap.display import html_assets
from argmap.display.addresses import source_name
from argmap.display.html_assets import format_html, linked_name
from argmap.display.legend import CONFIDENCE_NOTE
from argmap.display.page_metadata import report
from argmap.grid.matrix_html import reasons_html
from argmap.model import Edge, Ref
from argmap.model.agreement import CLASH_RULE

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PACKAGE = "argmap.articles"

Shown: TypeAlias = ActorArticle | TopicArticle | PartArticle | EventItem | SourceArticle

_MAKERS: dict[str, tuple[str, Callable[[ArticleBuilder, Ref], Shown]]] = {
    "Actor": ("actor", ActorArticle),
    **dict.fromkeys(("Controversy", "Thread"), ("topic", TopicArticle)),
    "Event": ("event", EventItem),
    "Source": ("source", SourceArticle),
    **dict.fromkeys(("Position", "Reading", "Tension"), ("part", PartArticle)),
}
"""The template of each label, and its values."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as HTML, without the element `article` around it.

    shown: what it shows; documents: those that it refers to, with the date of their revision or "".
    """

    html: Markup
    shown: Shown
    documents: list[tuple[str, str]]


def article(
    index: GraphIndex, ref: Ref, *, picture: Markup | str = "", map_href: str = "",
    feedback: str = "",
) -> Article:  # fmt: skip
    """Return the article of a controversy, a thread, an actor, an event or a source.

    picture: what follows its lead, such as a table of stances; map_href: the address of its map;
    feedback: see `argmap.display.page_metadata.report`.
    """
    template, make = _MAKERS[ref.label]
    builder = ArticleBuilder(index)
    shown = make(builder, ref)
    own = shown.provenance or Provenance("", 0)
    links = ArticleLinks(index, index.addresses.page_of(ref))
    named: set[str] = set()

    def name_of_source(source: str) -> str:
        """Return the title or the address of a source where it is first named, then its host."""
        if source in named:
            return source_name(source, {})
        named.add(source)
        return index.titles.get(source) or _address(source)

    html = _environment().get_template(f"{template}.html.j2").render(
        shown=shown,
        picture=picture,
        map_href=map_href,
        own=own.document,
        is_page=index.addresses.is_page,
        has_events=bool(index.event_pages),
        linked=links.linked,
        linked_text=links.text,
        source_name=name_of_source,
        provenance=lambda at: _provenance(at, own.document),
        reasons=lambda trees: reasons_html(trees, links, folded=False),
        report_href=report(
            feedback, shown.name, id=str(ref), document=own.document, line=own.line
        ),
    )  # fmt: skip
    if not index.addresses.is_page:
        html = _HEADING.sub(lambda at: f"{at[1]}{int(at[2]) + 1}", html)
    return Article(html_assets.trusted_html(html), shown, builder.documents())


_HEADING = re.compile(r"(</?h)([1-5])(?=[ >])")
"""A heading. Texts of documents have no `<`, which is escaped."""


class ArticleLinks:
    """Links of an article, and of the tables on its page."""

    def __init__(self, index: GraphIndex, page: str) -> None:
        """page: the path of the article."""
        self._index, self._page = index, page

    def linked(self, link: PageLink | Ref) -> Markup:
        """Return a link as HTML. Not a macro, which would be too slow for 100,000 links."""
        link = self._index.link(link) if isinstance(link, Ref) else link
        return self.text(link.name, link.path)

    def text(self, name: str, path: str) -> Markup:
        """Return a text as HTML, a link if there is a path."""
        return linked_name(name, self._index.addresses.href(self._page, path) if path else "")

    def href(self, ref: Ref) -> str:
        """Return the address of a node, or ""."""
        path = self._index.place(ref)
        return self._index.addresses.href(self._page, path) if path else ""

    def node(self, ref: Ref) -> None:
        """Return None: articles have no numbers."""

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return "": articles have no numbers."""
        return ""


@cache
def _environment() -> Environment:
    made = html_assets.environment(PACKAGE)
    made.filters["address"] = _address
    made.filters["number"] = "{:,}".format
    made.globals |= {
        "role_note": ROLE_NOTE,
        "clash_rule": CLASH_RULE,
        "confidence_note": CONFIDENCE_NOTE,
    }
    return made


_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
_ADDRESS_LENGTH = 64
"""Longest address that an article shows, in characters."""


def _address(text: str) -> str:
    """Return an address as an article shows it: without scheme and www., and shortened."""
    shown = _SCHEME.sub("", text.strip(), count=1).rstrip("/")
    return shown if len(shown) <= _ADDRESS_LENGTH else shown[: _ADDRESS_LENGTH - 1] + "…"


def _provenance(provenance: Provenance | None, own: str) -> Markup | str:
    """Return where something is stated. own: the document whose name is left out."""
    if provenance is None or not provenance.document:
        return ""
    line = (
        f"line\N{NO-BREAK SPACE}{provenance.line}"
        if provenance.line and not provenance.mentioned
        else ""
    )
    line += f" in commit {provenance.commit[:12]}" if provenance.commit else ""
    if provenance.also:
        others = ", ".join(name.rsplit("/", 1)[-1] for name in provenance.also)
        line += f"{', ' if line else ''}also in {others}"
    if provenance.document == own:
        return format_html('<span class="provenance">%s</span>', line) if line else ""
    name = provenance.document.rsplit("/", 1)[-1]
    return format_html(
        '<span class="provenance" title="%s"><bdi>%s</bdi>%s</span>',
        provenance.document,
        name,
        line and f", {line}",
    )
