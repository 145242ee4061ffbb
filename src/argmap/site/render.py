"""Render the pages of an atlas with templates that escape all texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from argmap.articles.components import lead_text
from argmap.articles.graph_index import MOST_ROWS, GraphIndex, PageLink
from argmap.articles.render import PACKAGE as ARTICLES
from argmap.articles.render import ArticleLinks, article
from argmap.display import html_assets
from argmap.display.html_assets import linked_name
from argmap.display.legend import DAY_RULE
from argmap.display.page_metadata import PageMetadata, report
from argmap.grid.matrix import Matrix
from argmap.grid.matrix_html import matrix_html
from argmap.grid.record_html import record_html
from argmap.grid.tables import matrix_table
from argmap.model import Ref
from argmap.model.counting import COUNTING_RULE
from argmap.model.ids import short_name
from argmap.model.view import View
from argmap.page.page import page
from argmap.site.changes import CHANGES, ChangesPage, SiteChanges
from argmap.site.index_page import EVENTS_LIST, SOURCES_LIST, IndexPage, NamePage
from argmap.site.urls import FOLDERS, INDEX, NOT_FOUND, page_of, relative, table_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from argmap.difference.change_history import ChangeHistory
    from argmap.model.camps import Camps


TITLE = "An atlas of controversies"

_PACKAGE = "argmap.site"
_DESCRIPTION_LENGTH = 200
"""Longest description of a page in its metadata, in characters."""


class PageRenderer:
    """Render the pages and maps of one atlas."""

    def __init__(
        self,
        title: str | None,
        metadata: PageMetadata,
        index: GraphIndex,
        overview_map: str,
        day: str = "",
        navigation: Sequence[tuple[str, str]] = (),
        more_pages: Sequence[tuple[str, str]] = (),
        package: str = "",
        history: ChangeHistory | None = None,
    ) -> None:
        """Load the templates.

        title: of the atlas, by default `TITLE`; index: of what it shows; overview_map: the path of
        the map of the whole graph, "" for none; day: see `site`; navigation: paths and names of the
        links above each page, by default the index and the map; more_pages: the same of further
        links on the index; package: one with templates of further pages, for `render`; history: of
        documents in git, whose name is the title of the feed of all changes without `title`.

        Raises ExportError for an address in the metadata that is not valid.
        """
        self._metadata = metadata
        texts = metadata.with_data(index.graph, index.events.events.graph).checked()
        self.base = texts["base_url"].rstrip("/") + "/" if texts["base_url"] else ""
        self.overview_map, self.day = overview_map, day
        self.changes = (
            SiteChanges(history, title or history.feed.name, self.base) if history else None
        )
        self._title = title or TITLE
        maps = [(overview_map, "Map")] if overview_map else []
        packages = (_PACKAGE, ARTICLES, package) if package else (_PACKAGE, ARTICLES)
        self._environment = environment = html_assets.environment(*packages)
        environment.filters["number"] = "{:,}".format
        environment.globals |= {
            "site": self._title,
            "metadata": texts,
            "counting_rule": COUNTING_RULE,
            "day": day,
            "day_rule": DAY_RULE,
            "overview_map": overview_map,
            "navigation": navigation or [(INDEX, "Atlas"), *maps],
            "more_pages": more_pages,
            "is_served": bool(package),
            "changes": self.changes,
            "changes_path": CHANGES,
            "events_list": EVENTS_LIST if index.events.events else "",
            "sources_list": SOURCES_LIST if index.source_index.nodes else "",
            "relative": relative,
            "policy": html_assets.security_policy(
                (), None, images="'self'", connects=bool(package)
            ),
            **dict(zip(("style", "script", "icon"), page_files(), strict=True)),
        }
        self.feedback = texts["feedback"]

    def index(self, index: IndexPage, graph: GraphIndex, whole: str = "") -> str:
        """Return the index page. graph: the index of the graph; whole: see `record_html`."""
        return self.render(
            "index", "", self._title, lead_text(index.lead) or self._title,
            index=index, record=page_record(graph, None, "", whole),
        )  # fmt: skip

    def name_list(self, names: NamePage, list_pages: list[NamePage]) -> str:
        """Return a page of names. list_pages: all pages of the same kind."""
        title = f"{names.kind}, {names.number:,} of {names.of:,}"
        description = f"{names.kind} from {names.first} to {names.last}"
        return self.render(
            "name_list", names.path, title, description, page=names, list_pages=list_pages
        )

    def what_changed(self, index: GraphIndex, history: ChangeHistory) -> str:
        """Return the page "What changed". index: of the graph that the pages show."""
        title = "What changed"
        page = ChangesPage(index, history)
        description = f"{title} from {history.old.date} to {history.new.date}"
        return self.render("changes", CHANGES, title, description, page=page)

    def not_found(self) -> str:
        """Return the page that a server shows at any address that has no page."""
        title = "Page not found"
        return self.render("message", NOT_FOUND, title, f"{self._title}: {title}", message=_NO_PAGE)

    def entity(self, ref: Ref, index: GraphIndex, map_path: str) -> str:
        """Return the page of a controversy, a thread, an actor, an event or a source.

        map_path: the path of this page's map; "" links to the map of the whole graph, if that has
        it.
        """
        on_map = ref in index.on_map.by_ref or ref.label == "Event"
        if not map_path and self.overview_map and on_map and ref.label != "Source":
            map_path = f"{self.overview_map}#{_map_state(ref)}"
        path = page_of(ref)
        picture = page_record(index, ref, path) if ref.label in ("Thread", "Actor") else ""
        if ref.label in FOLDERS:
            picture += page_stances(index, ref, path)
        made = article(
            index, ref, picture=picture, map_href=relative(path, map_path) if map_path else ""
        )
        at = made.shown.provenance
        return self.render(
            "entity", path, made.shown.name, made.shown.description, ref=ref, article=made.html,
            documents=made.documents,
            feedback=report(
                self.feedback, made.shown.name, id=str(ref),
                document=at.document if at else "", line=at.line if at else 0,
            ),
        )  # fmt: skip

    def map(
        self,
        view: View,
        path: str,
        camps: Camps | None = None,
        *,
        own_title: bool = False,
        fetched: bool = False,
    ) -> str:
        """Return a map whose details link to the pages of the atlas.

        camps: those of its record, by default those of the view; own_title: whether its heading is
        the view's, also if that has no subject; fetched: see `argmap.page.page.page`.
        """
        up = "../" * path.count("/")
        named = (*view.graph, *view.events.graph.labelled("Actor"))
        pages = {node.ref: up + page_of(node.ref) for node in named if node.label in FOLDERS}
        pages |= {event: up + page_of(event) for event in view.events.refs}
        metadata = replace(self._metadata, base_url=self.base + path if self.base else None)
        title = None if own_title or view.focus else self._title
        return page(
            view, title=title, metadata=metadata, pages=pages, folder=up, camps=camps,
            fetched=fetched,
        )  # fmt: skip

    def render(self, name: str, path: str, title: str, description: str, **more: Any) -> str:
        """Return a page of a template. path: that of the page; more: values for the template."""
        values: dict[str, Any] = {
            "title": title,
            "description": short_name(description, _DESCRIPTION_LENGTH),
            "path": path,
            "canonical": self.base + path if self.base and path != NOT_FOUND else "",
            "linked": lambda link: _linked(link, path),
            "up": self.base if path == NOT_FOUND else "../" * path.count("/"),
            "feedback": report(self.feedback, title),
        }
        return self._environment.get_template(f"{name}.html.j2").render(values | more)


_NO_PAGE = (
    "This atlas has no page at this address. The page may have been removed or have another name."
)


def _map_state(ref: Ref) -> str:
    """Return the state in which the map of the whole graph shows a node, for its address."""
    state = {"node": str(ref)}
    if ref.label == "Event":
        return urlencode({"event": ref.id}, errors="replace")
    state["stances" if ref.label == "Actor" else ref.label.lower()] = str(ref)
    return urlencode(state, errors="replace")


def _linked(link: PageLink, page: str) -> Markup:
    """Return a link as HTML. Not a macro, which would be too slow for 100,000 links."""
    return linked_name(link.name, relative(page, link.path) if link.path else "")


_STYLES = (
    "display/palette", "display/prose", "display/search", "grid/record", "grid/stances",
    "site/base", "site/lists", "site/index", "site/changes", "articles/article",
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


def page_stances(index: GraphIndex, ref: Ref, page: str) -> Markup | str:
    """Return the matrix about a controversy, a thread or an actor, "" if nobody takes a side.

    page: the path of the page.
    """
    matrix = index.matrix(ref)
    if not _has_stances(matrix):
        return ""
    csv = relative(page, table_of(ref)) if _has_file(matrix) else ""
    # A thread's page does not list the positions of its controversies.
    in_full = ref.label == "Thread"
    return matrix_html(matrix, ArticleLinks(index, page), csv, in_full=in_full)


def page_record(index: GraphIndex, ref: Ref | None, page: str, whole: str = "") -> Markup | str:
    """Return the record of everything, of a thread, or of an actor with its own positions only.

    It is "" if one controversy or none is in it, or more than `MOST_ROWS`. page: the path of the
    page; whole: see `record_html`.
    """
    if ref is None and len(index.graph.labelled("Controversy")) > MOST_ROWS:
        return ""
    record = index.records.record(ref, camps=True)
    if record.actor:
        record = record.own()
    few, rows = (1 if ref is None else 2), len(record.rows)
    if not few <= rows <= MOST_ROWS:
        return ""
    return record_html(record, ArticleLinks(index, page), whole=whole)


def stances_csv(index: GraphIndex, ref: Ref) -> str:
    """Return the matrix about a controversy or a thread as CSV, "" if it has no file."""
    matrix = index.matrix(ref)
    if not _has_file(matrix):
        return ""
    return matrix_table(matrix, index.records.record(ref)).to_csv()


def _has_stances(matrix: Matrix) -> bool:
    return bool(matrix.actor_groups and matrix.position_groups)


def _has_file(matrix: Matrix) -> bool:
    """Return whether the atlas has a matrix as a file, too: not for actors, which may be many, and
    not for a matrix that does not show each actor."""
    return matrix.kind != "actor" and _has_stances(matrix) and not matrix.merged
