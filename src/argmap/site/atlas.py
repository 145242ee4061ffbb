"""Write an atlas: a page for each thread, controversy and actor, an index, and maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap import view
from argmap.activity import activity
from argmap.articles.graph_index import GraphIndex
from argmap.difference.change_history import ChangeHistory
from argmap.display.page_metadata import PageMetadata
from argmap.gc_pause import collector_skips_present
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import GraphReader
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.view import View, without_absences
from argmap.operations.pages import Maps, MetadataOptions
from argmap.page.page import shared_files
from argmap.site.changes import CHANGES, FEEDS
from argmap.site.feeds import KEPT, KeptFeeds
from argmap.site.index_page import IndexPage
from argmap.site.made_of import digest_of
from argmap.site.output_folder import OutputFolder, WriteSummary
from argmap.site.render import PageRenderer, page_files, stances_csv
from argmap.site.search_index import SEARCH_INDEX, search_file
from argmap.site.urls import (
    FOLDERS,
    INDEX,
    NOT_FOUND,
    OVERVIEW_MAP,
    WITH_MAPS,
    AtlasAddresses,
    map_of,
    page_of,
    table_of,
)
from argmap.view.reasons import only_reasons, without_reasons

EACH_UP_TO = 200
"""Controversies and threads up to which each has its own map by default. A map takes a third
of a second."""

ONE_UP_TO = 50_000
"""Nodes up to which there is one map of the whole graph by default."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The result of writing an atlas.

    counts: pages by label; maps: "each", "one" or "none"; asked: whether the caller chose the maps;
    written: numbers of files; mixed: see `Graph`; changes: how many the feeds have, None without
    feeds.
    """

    counts: dict[str, int]
    maps: Maps
    asked: bool
    written: WriteSummary
    mixed: bool = False
    changes: int | None = None

    def __repr__(self) -> str:
        return f"<Atlas {sum(self.counts.values()):,} pages, maps: {self.maps}>"


@collector_skips_present()
def site(
    graph: Graph,
    folder: Path,
    *,
    title: str | None = None,
    options: MetadataOptions | None = None,
    commits: Sequence[str] = (),
    maps: Maps | None = None,
    events: bool = False,
    day: str = "",
    said_for: tuple[Edge, ...] = (),
    history: ChangeHistory | None = None,
    kept: KeptFeeds | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Atlas:
    """Write a graph as a folder of linked pages.

    folder: new, empty, or written by argmap before; title: of the atlas; options: attribution,
    licence, feedback address and base URL; commits: those of the documents; maps: "each" for a map
    of every controversy and thread and one of the whole graph, "one" for the latter only, "none"
    for no maps, by default depending on the size; events: whether events have pages and are on the
    maps, instead of only in lists; day: that of the graph, if it is the graph of one day; said_for:
    see `View`; history: of its documents; kept: what an earlier run read of it; progress: called
    with the number of pages written and the total.

    The same graph gives the same bytes, and unchanged files are not written again. If nothing at
    all changed, nothing is computed; a map is only drawn again if what it shows changed.

    Raises ExportError for a folder that holds other files, or an address that is not valid.
    """
    if day:
        graph = view.without_bare_labels(graph)
    index = atlas_index(graph, events=events, said_for=said_for)
    chosen = maps or _default_maps(index.on_map)
    metadata = PageMetadata(**(options or {})).with_commits(commits)
    overview_map = "" if chosen == "none" else OVERVIEW_MAP
    renderer = PageRenderer(
        title, metadata, index, overview_map=overview_map, day=day, history=history
    )
    refs = [node.ref for node in page_nodes(index)]
    drawn = [ref for ref in refs if chosen == "each" and ref.label in WITH_MAPS]
    with OutputFolder(folder) as filled:
        key = history and history.key
        digest = digest_of(graph, title, metadata, chosen, events, day, said_for, key)
        if not filled.is_current(digest):
            total = len(refs) + len(drawn) + 1
            files = _files(index, renderer, refs, drawn, kept)
            views = _views(graph, renderer, drawn, events, said_for)
            with activity.step("writing pages", total) as step:
                for path in _written(filled, index, renderer, files, views, (title, metadata)):
                    step.done += path.endswith(".html")
                    if progress:
                        progress(step.done, total)
    number = len(history.feed.newest) if history else None
    counts = _counts(index, events=events)
    return Atlas(counts, chosen, maps is not None, filled.written, graph.mixed, number)


def _counts(index: GraphIndex, *, events: bool) -> dict[str, int]:
    """Return how many pages an atlas has of each label. events: whether events have pages."""
    counts = {label: len(index.graph.labelled(label)) for label in FOLDERS}
    if events:
        counts["Event"] = len(index.event_pages)
    return {**counts, "Source": len(index.source_index.nodes)}


def atlas_index(graph: Graph, *, events: bool, said_for: tuple[Edge, ...] = ()) -> GraphIndex:
    """Return the index of an atlas. graph: with events and reasons; others: see `site`."""
    whole, happened = view.without_events(graph), view.all_events(graph)
    drawn = without_reasons(whole)
    return GraphIndex(
        IndexedGraph(happened.with_actors(drawn) if events else drawn),
        only_reasons(whole),
        AtlasAddresses(),
        happened,
        on_map=without_absences(drawn),
        event_pages=events,
        said_for=said_for,
    )


def page_nodes(index: GraphIndex) -> Iterator[Node]:
    """Yield the nodes that have a page."""
    for label in FOLDERS:
        yield from index.graph.labelled(label)
    yield from index.event_pages
    yield from index.source_index.nodes.values()


def map_view(reader: GraphReader, focus: Ref | None, *, events: bool) -> tuple[str, View]:
    """Return the path of a map and what it shows.

    reader: of a graph with events and reasons; focus: None for the map of all of it; events:
    whether maps have events.
    """
    shown = view.chosen(reader, [focus] if focus else [], None, view.Filter(), events=events)
    return map_of(focus) if focus else OVERVIEW_MAP, shown


def _default_maps(graph: Graph) -> Maps:
    """Return which maps to write for a graph of this size."""
    if len(graph.labelled("Controversy")) + len(graph.labelled("Thread")) <= EACH_UP_TO:
        return "each"
    return "one" if len(graph) <= ONE_UP_TO else "none"


def _written(
    filled: OutputFolder,
    index: GraphIndex,
    renderer: PageRenderer,
    files: Iterable[tuple[str, str]],
    views: Iterable[tuple[str, View]],
    settings: tuple[object, ...],
) -> Iterator[str]:
    """Write files, and draw the maps that are not current; yield the path of each afterwards.

    files: paths and texts; views: paths and what maps show; settings: what else the text of a map
    depends on.
    """
    for path, text in files:
        filled.put(path, text)
        yield path
    for path, shown in views:
        camps = index.records.camps
        source = digest_of(shown, path, *settings, camps)
        if not filled.keep(path, source):
            filled.put(path, renderer.map(shown, path, camps), source)
        yield path


def _files(
    index: GraphIndex,
    renderer: PageRenderer,
    refs: list[Ref],
    drawn: list[Ref],
    kept: KeptFeeds | None,
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file except the maps.

    refs: what has a page; drawn: what has a map; kept: see `site`.
    """
    yield from page_files().items()
    index_content = IndexPage(index)
    paths = ["", *map(page_of, refs)]
    yield INDEX, renderer.index(index_content, index)
    yield SEARCH_INDEX, search_file(index)
    yield NOT_FOUND, renderer.not_found()
    for list_pages in index_content.list_pages.values():
        for names in list_pages:
            paths.append(names.path)
            yield names.path, renderer.name_list(names, list_pages)
    with_map = set(drawn)
    for ref in refs:
        map_path = map_of(ref) if ref in with_map else ""
        yield page_of(ref), renderer.entity(ref, index, map_path)
        if ref.label in WITH_MAPS and (text := stances_csv(index, ref)):
            yield table_of(ref), text
    changes = renderer.changes
    if changes:
        paths.append(CHANGES)
        yield CHANGES, renderer.what_changed(index, changes.history)
        yield from changes.files(index).items()
        if kept:
            feed = changes.history.feed
            yield FEEDS + KEPT, kept.text(feed.entries, feed.whole, ())
    if renderer.overview_map:
        yield from shared_files().items()
    if renderer.base:
        yield from sitemap(renderer.base, paths)


def _views(
    graph: Graph, renderer: PageRenderer, drawn: list[Ref], events: bool, said_for: tuple[Edge, ...]
) -> Iterator[tuple[str, View]]:
    """Yield the path of each map and what it shows.

    graph: with events and reasons; drawn: what has a map; events: whether maps have events.
    """
    if not renderer.overview_map:
        return
    reader = GraphReader(graph)
    for focus in (None, *drawn):
        path, shown = map_view(reader, focus, events=events)
        yield path, view.of_day(shown, renderer.day, said_for)


MOST_LISTED = 50_000
"""Most addresses in one file, by the protocol of sitemaps.org."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(base: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of a sitemap: one, or several and an index of them.

    base: the address of the atlas, ending in `/`; paths: of its pages, relative to base.
    """
    parts = [paths[start : start + MOST_LISTED] for start in range(0, len(paths), MOST_LISTED)]
    if len(parts) == 1:
        yield "sitemap.xml", _file("urlset", "url", [base + path for path in paths])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _file("sitemapindex", "sitemap", [base + name for name in names])
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", "url", [base + path for path in part])


def _file(root: str, item: str, addresses: Sequence[str]) -> str:
    from xml.sax.saxutils import escape

    lines = [f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n'
    return head + "\n".join(lines) + f"\n</{root}>\n"
