"""The files of an atlas, each made when it is first asked for.

A path gives the same text as the file that `argmap export site --events` writes there, except that
a map asks for its articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from argmap.difference.change_history import ChangeHistory
from argmap.display import html_assets
from argmap.display.page_metadata import PageMetadata
from argmap.errors import ParameterError
from argmap.model import Graph, Ref
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.packed_articles import FetchedArticles
from argmap.page.page import shared_files
from argmap.serve.busy import Results
from argmap.site.atlas import ONE_UP_TO, atlas_index, map_view, page_nodes
from argmap.site.changes import FEEDS
from argmap.site.index_page import IndexPage, NamePage
from argmap.site.render import PageRenderer, page_files, stances_csv
from argmap.site.search_index import SEARCH_INDEX, search_file
from argmap.site.urls import INDEX, OVERVIEW_MAP, WITH_MAPS, map_of, page_of, table_of
from argmap.sources.graph_quotes import Marks, marked

KEPT = 100_000_000
"""The most characters of pages that are kept."""

PATIENCE = 30.0
"""Seconds that a request waits for the front page, which takes long for a large graph."""

WHOLE = f"{INDEX}?rows=all"
"""The address of the front page with the rows of all threads."""

PACKAGE = "argmap.serve"

NAVIGATION = (
    (INDEX, "Atlas"),
    ("select.html", "Map"),
    ("ask.html", "Ask"),
    ("queries.html", "Queries"),
    ("measures.html", "Measures"),
)
"""The links above each page: paths and names."""

WORKLIST = ("todo.html", "To do")
"""The page that only a server of documents has, with a link on the front page."""

Listed = tuple[str, str, str, str]
"""Kind, id, name and path of a page."""


@dataclass
class SentMap:
    """A map that is sent without its articles, which are made when they are asked for.

    text: without articles; feedback: see `argmap.articles.render.article`.
    """

    text: str
    view: View
    feedback: str

    @cached_property
    def articles(self) -> FetchedArticles:
        """Its articles."""
        return FetchedArticles(self.view, self.feedback)


class AtlasPages:
    """The pages, maps and tables of one graph."""

    def __init__(
        self,
        graph: Graph,
        title: str | None,
        metadata: PageMetadata,
        marks: Marks | None = None,
        history: ChangeHistory | None = None,
        *,
        of_documents: bool = False,
    ) -> None:
        """title: that of an atlas if None; marks: of the quotes, which the graph has already;
        history: of documents in git; of_documents: whether there is a worklist.

        Raises ExportError for an address in the metadata that is not valid.
        """
        self.graph, self.metadata = graph, metadata
        self._marks = marks or {}
        self.history = history
        self.index = atlas_index(graph, events=True)
        self.renderer = PageRenderer(
            title,
            metadata,
            self.index,
            overview_map=OVERVIEW_MAP if len(self.index.on_map) <= ONE_UP_TO else "",
            navigation=NAVIGATION,
            more_pages=(WORKLIST,) if of_documents else (),
            package=PACKAGE,
            history=history,
        )
        self._front, self._texts = Results(1, PATIENCE), Results(KEPT, PATIENCE, len)
        self._nodes = {page_of(node.ref): node for node in page_nodes(self.index)}
        self.refs = {path: node.ref for path, node in self._nodes.items()}
        self._makers = dict(self._named_makers())
        self.maps: dict[str, Ref | None] = {
            map_of(ref): ref for ref in self.refs.values() if ref.label in WITH_MAPS
        }
        if self.renderer.overview_map:
            self.maps[OVERVIEW_MAP] = None

    def text(self, path: str) -> str | None:
        """Return the text of a file, "" if it has none, or None if there is no such path.

        path: also `WHOLE`.
        """
        shared = _shared().get(path)
        if shared is not None:
            return shared
        changes = self.renderer.changes
        if changes and path.startswith(FEEDS):
            return changes.files(self.index).get(path)
        make = self._makers.get(path) or self._list_maker(path)
        return make and self._texts.get((path,), make)

    def prepare(self) -> None:
        """Make what takes long: the front page, and what other pages share."""
        self.text(INDEX)
        _ = self.index.matrices, self.index.records.camps

    def listed(self) -> Iterator[Listed]:
        """Yield the pages of things."""
        for path, node in self._nodes.items():
            yield node.label.lower(), node.id, node.full_name, path

    def path_of(self, ref: Ref) -> str:
        """Return the path of the page that shows a node, or ""."""
        return self.index.place(ref)

    def atlas_map(self, path: str) -> SentMap:
        """Return the map at one of the paths `maps`."""
        _, shown = map_view(GraphReader(self.graph), self.maps[path], events=True)
        text = self.renderer.map(shown, path, self.index.records.camps, fetched=True)
        return SentMap(text, shown, self.renderer.feedback)

    def map_of_view(self, shown: View, path: str) -> SentMap:
        """Return the map of a view at a path, with links to pages.

        Raises ParameterError for a view that is too large.
        """
        if len(shown.graph) > ONE_UP_TO:
            raise ParameterError(
                f"a map of {len(shown.graph):,} nodes is too large: select less, or "
                "use argmap export html on the command line"
            )
        shown = replace(shown, graph=marked(shown.graph, self._marks))
        text = self.renderer.map(shown, path, own_title=True, fetched=True)
        return SentMap(text, shown, self.renderer.feedback)

    def list_page(self, path: str) -> NamePage | None:
        """Return the page of names at a path."""
        found = (page for pages in self._index_page.list_pages.values() for page in pages)
        return next((page for page in found if page.path == path), None)

    @property
    def _index_page(self) -> IndexPage:
        return self._front.get((INDEX,), lambda: IndexPage(self.index))

    def _named_makers(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield the path of each file, and what makes it."""
        yield INDEX, partial(self._front_page, WHOLE)
        yield WHOLE, partial(self._front_page, "")
        yield SEARCH_INDEX, partial(search_file, self.index)
        for path, ref in self.refs.items():
            yield path, partial(self._page, ref)
            if ref.label in WITH_MAPS:
                yield table_of(ref), partial(stances_csv, self.index, ref)

    def _list_maker(self, path: str) -> Callable[[], str] | None:
        if not path.startswith("lists/") or (names := self.list_page(path)) is None:
            return None
        pages = self._index_page.list_pages[names.kind]
        return lambda: self.renderer.name_list(names, pages)

    def _front_page(self, whole: str) -> str:
        return self.renderer.index(self._index_page, self.index, whole)

    def _page(self, ref: Ref) -> str:
        map_path = map_of(ref) if ref.label in WITH_MAPS else ""
        return self.renderer.entity(ref, self.index, map_path)


@cache
def own_files(name: str) -> Mapping[str, str]:
    """Return the paths and texts of a style and a script that only the server's pages use.

    name: "serve", or "live" for those of pages that update themselves.
    """
    files = {
        file: html_assets.template_text(PACKAGE, file) for file in (f"{name}.css", f"{name}.js")
    }
    return {html_assets.shared_file(file, text): text for file, text in files.items()}


@cache
def _shared() -> Mapping[str, str]:
    return {**page_files(), **shared_files(), **own_files("serve"), **own_files("live")}
