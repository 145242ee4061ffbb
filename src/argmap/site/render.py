"""Render the pages of an atlas with templates that escape all texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from argmap.display import html_assets
from argmap.display.html_assets import format_html, linked_name
from argmap.display.legend import CONFIDENCE_NOTE, DAY_RULE
from argmap.display.page_metadata import PageMetadata, report
from argmap.grid.html import reasons_html
from argmap.model import Graph, Ref
from argmap.model.agreement import CLASH_RULE
from argmap.model.counting import COUNTING_RULE
from argmap.model.ids import short_name
from argmap.page.page import page
from argmap.site.actor_page import ActorPage, actor_page
from argmap.site.changes import CHANGES, SiteChanges, changes_page
from argmap.site.components import ComponentBuilder, Provenance
from argmap.site.event_items import ROLE_NOTE, EventItem, event_item
from argmap.site.graph_index import GraphIndex, PageLink
from argmap.site.index_page import IndexPage, NamePage
from argmap.site.page_stances import AtlasLinks, page_record, page_stances
from argmap.site.sentence_items import SentenceItem
from argmap.site.source_page import SourcePage, source_page
from argmap.site.topic_page import TopicPage, controversy_page, thread_page
from argmap.site.urls import FOLDERS, INDEX, NOT_FOUND, page_of, relative
from argmap.view import View

if TYPE_CHECKING:
    from markupsafe import Markup

    from argmap.analysis.camps import Camps
    from argmap.difference.change_history import ChangeHistory

_PACKAGE = "argmap.site"
_DESCRIPTION_LENGTH = 200
"""Longest description of a page in its metadata, in characters."""


class PageRenderer:
    """Render the pages and maps of one atlas."""

    def __init__(
        self,
        title: str,
        metadata: PageMetadata,
        overview_map: str,
        events_list: str,
        sources_list: str,
        graphs: Iterable[Graph],
        day: str = "",
        navigation: Sequence[tuple[str, str]] = (),
        more_pages: Sequence[tuple[str, str]] = (),
        package: str = "",
        history: ChangeHistory | None = None,
        feed_title: str = "",
    ) -> None:
        """Load the templates.

        title: of the atlas; overview_map: the path of the map of the whole graph, "" for none;
        events_list, sources_list: those of the lists of events and sources, "" for none; graphs:
        what the atlas shows, with its documents; day: see `site`; navigation: paths and names of
        the links above each page, by default the index and the map; more_pages: the same of further
        links on the index; package: one with templates of further pages, for `render`; history: of
        documents in git; feed_title: of the feed of all changes.

        Raises ExportError for an address in the metadata that is not valid.
        """
        self._metadata = metadata
        texts = metadata.with_data(*graphs).checked()
        self.base = texts["base_url"].rstrip("/") + "/" if texts["base_url"] else ""
        self.overview_map, self.day = overview_map, day
        self.changes = SiteChanges(history, feed_title, self.base) if history else None
        packages = (_PACKAGE, package) if package else (_PACKAGE,)
        self._environment = environment = html_assets.environment(*packages)
        environment.filters["address"] = _address
        environment.globals |= {
            "site": title,
            "metadata": texts,
            "confidence_note": CONFIDENCE_NOTE,
            "role_note": ROLE_NOTE,
            "clash_rule": CLASH_RULE,
            "counting_rule": COUNTING_RULE,
            "day": day,
            "day_rule": DAY_RULE,
            "overview_map": overview_map,
            "navigation": navigation or _navigation(overview_map),
            "more_pages": more_pages,
            "is_served": bool(package),
            "changes": self.changes,
            "changes_path": CHANGES,
            "events_list": events_list,
            "sources_list": sources_list,
            "linked": _linked,
            "relative": relative,
            "provenance": _provenance,
            "policy": html_assets.security_policy((), None, images="'self'"),
            **dict(zip(("style", "script", "icon"), page_files(), strict=True)),
        }
        self._title = title
        self._feedback = texts["feedback"]

    def index(self, index: IndexPage, search: dict[str, Any], graph: GraphIndex) -> str:
        """Return the index page. search: the search index; graph: the index of the graph."""
        return self.render(
            "index", "", self._title, _text_of(index.summary) or self._title,
            index=index, record=page_record(graph, None, ""), search=search,
            packed=html_assets.compressed_json(search),
            feedback=report(self._feedback, self._title),
        )  # fmt: skip

    def name_list(self, names: NamePage, list_pages: list[NamePage]) -> str:
        """Return a page of names. list_pages: all pages of the same kind."""
        title = f"{names.kind}, {names.number:,} of {names.of:,}"
        description = f"{names.kind} from {names.first} to {names.last}"
        return self.render(
            "name_list", names.path, title, description, page=names, list_pages=list_pages,
            feedback=report(self._feedback, title),
        )  # fmt: skip

    def what_changed(self, index: GraphIndex, history: ChangeHistory) -> str:
        """Return the page "What changed". index: of the graph that the pages show."""
        title = "What changed"
        page = changes_page(index, history)
        description = f"{title} from {history.old.date} to {history.new.date}"
        return self.render(
            "changes", CHANGES, title, description, page=page,
            feedback=report(self._feedback, title),
        )  # fmt: skip

    def not_found(self) -> str:
        """Return the page that a server shows at any address that has no page."""
        title = "Page not found"
        return self.render(
            "not_found", NOT_FOUND, title, f"{self._title}: {title}",
            feedback=report(self._feedback, title),
        )  # fmt: skip

    def entity(self, ref: Ref, builder: ComponentBuilder, map_path: str) -> str:
        """Return the page of a controversy, a thread, an actor, an event or a source.

        map_path: the path of this page's map; "" links to the map of the whole graph, if that has
        it.
        """
        on_map = ref in builder.index.on_map.by_ref or ref.label == "Event"
        if not map_path and self.overview_map and on_map:
            map_path = f"{self.overview_map}#{_map_state(ref)}"
        if ref.label == "Actor":
            actor = actor_page(builder, ref)
            description = _text_of(actor.summary) or f"{actor.name}: {actor.kind}"
            return self._entity("actor", ref, description, actor, builder, map_path)
        if ref.label == "Source":
            source = source_page(builder, ref)
            description = f"Source: {source.name}"
            return self._entity("source", ref, description, source, builder, "")
        if ref.label == "Event":
            event = event_item(builder, ref)
            description = event.summary or f"{event.when}: {event.link.name}"
            return self._entity("event", ref, description, event, builder, map_path)
        make = controversy_page if ref.label == "Controversy" else thread_page
        topic = make(builder, ref)
        description = topic.question or _text_of(topic.summary) or topic.name
        return self._entity("topic", ref, description, topic, builder, map_path)

    def map(
        self, view: View, path: str, camps: Camps | None = None, *, own_title: bool = False
    ) -> str:
        """Return a map whose details link to the pages of the atlas.

        camps: those of its record, by default those of the view; own_title: whether its heading is
        the view's, also if that has no subject.
        """
        up = "../" * path.count("/")
        named = (*view.graph, *view.events.graph.labelled("Actor"))
        pages = {node.ref: up + page_of(node.ref) for node in named if node.label in FOLDERS}
        pages |= {event: up + page_of(event) for event in view.events.refs}
        metadata = replace(self._metadata, base_url=self.base + path if self.base else None)
        title = None if own_title or view.focus else self._title
        return page(view, title=title, metadata=metadata, pages=pages, folder=up, camps=camps)

    def _entity(
        self, template: str, ref: Ref, description: str,
        shown: ActorPage | TopicPage | EventItem | SourcePage, builder: ComponentBuilder,
        map_path: str,
    ) -> str:  # fmt: skip
        at = shown.provenance or Provenance("", 0)
        address = report(
            self._feedback, shown.name, id=str(ref), document=at.document, line=at.line
        )
        path = page_of(ref)
        grid = "" if ref.label in ("Event", "Source") else page_stances(builder.index, ref, path)
        with_record = ref.label in ("Thread", "Actor")
        record = page_record(builder.index, ref, path) if with_record else ""
        links = AtlasLinks(builder.index, path)
        return self.render(
            template, path, shown.name, description, ref=ref, map=map_path, grid=grid,
            record=record,
            feedback=address, documents=builder.documents(), own=at.document,
            reasons=lambda trees: reasons_html(trees, links, folded=False), **{template: shown},
        )  # fmt: skip

    def render(self, name: str, path: str, title: str, description: str, **more: Any) -> str:
        """Return a page of a template. path: that of the page; more: values for the template."""
        return self._environment.get_template(f"{name}.html.j2").render(
            title=title,
            description=short_name(description, _DESCRIPTION_LENGTH),
            path=path,
            canonical=self.base + path if self.base and path != NOT_FOUND else "",
            up=self.base if path == NOT_FOUND else "../" * path.count("/"),
            **more,
        )


def _navigation(overview_map: str) -> list[tuple[str, str]]:
    """Return the links above each page of an atlas: paths and names."""
    return [(INDEX, "Atlas"), *([(overview_map, "Map")] if overview_map else [])]


def _text_of(summary: list[SentenceItem]) -> str:
    return " ".join(item.text for item in summary if item.role != "heading")


def _map_state(ref: Ref) -> str:
    """Return the state in which the map of the whole graph shows a node, for its address."""
    state = {"node": str(ref)}
    if ref.label == "Event":
        return urlencode({"event": ref.id}, errors="replace")
    state["stances" if ref.label == "Actor" else ref.label.lower()] = str(ref)
    return urlencode(state, errors="replace")


_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
_ADDRESS_LENGTH = 64
"""Longest address that a page shows, in characters."""


def _address(text: str) -> str:
    """Return an address as a page shows it: without scheme and www., and shortened."""
    shown = _SCHEME.sub("", text.strip(), count=1).rstrip("/")
    return shown if len(shown) <= _ADDRESS_LENGTH else shown[: _ADDRESS_LENGTH - 1] + "…"


def _linked(link: PageLink, page: str) -> Markup:
    """Return a link as HTML. Not a macro, which would be too slow for 100,000 links."""
    return linked_name(link.name, relative(page, link.path) if link.path else "")


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
    if provenance.document == own:
        return format_html('<span class="provenance">%s</span>', line) if line else ""
    name = provenance.document.rsplit("/", 1)[-1]
    return format_html(
        '<span class="provenance" title="%s"><bdi>%s</bdi>%s</span>',
        provenance.document,
        name,
        line and f", {line}",
    )


_STYLES = (
    "display/palette", "display/prose", "grid/record", "grid/stances", "site/base", "site/entity",
    "site/lists", "site/index", "site/topic", "site/actor", "site/events",
    "site/changes",
)  # fmt: skip


@cache
def page_files() -> Mapping[str, str]:
    """Return the files that all pages share: the style, the script and the icon."""
    texts = {
        "pages.css": html_assets.style_sheets(_STYLES),
        "pages.js": html_assets.template_text(_PACKAGE, "search.bundle.js"),
        "icon.svg": html_assets.template_text(_PACKAGE, "icon.svg"),
    }
    return {html_assets.shared_file(name, text): text for name, text in texts.items()}
