"""An atlas: every page of it, made one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argmap import view
from argmap.export.page_metadata import PageMetadata
from argmap.model import Graph, Ref
from argmap.model.reader import GraphReader
from argmap.site.components import ComponentBuilder
from argmap.site.graph_index import GraphIndex
from argmap.site.index_page import front
from argmap.site.output_folder import OutputFolder, WriteSummary
from argmap.site.render import PageRenderer
from argmap.site.search_index import searched
from argmap.site.sitemap import sitemap
from argmap.site.urls import FOLDERS, WHOLE, map_of, page_of

Maps = Literal["each", "one", "none"]

TITLE = "An atlas of controversies"

EACH_UP_TO = 200
"""Controversies and threads up to which each has a map of its own, if nothing else is asked: a map
has some 0.6 MB and takes about a third of a second."""

ONE_UP_TO = 50_000
"""Nodes up to which there is one map of everything, if nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What was made. counts: pages by label; maps: which maps there are, "each", "one" or "none";
    asked: whether that was asked for, or follows from the size; written: what became of files."""

    counts: dict[str, int]
    maps: Maps
    asked: bool
    written: WriteSummary

    def __repr__(self) -> str:
        return f"<Atlas {sum(self.counts.values()):,} pages, maps: {self.maps}>"


def site(
    graph: Graph,
    folder: Path,
    *,
    title: str | None = None,
    colophon: PageMetadata | None = None,
    maps: Maps | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Atlas:
    """Write a graph as a folder of pages.

    graph: everything that there is; folder: new, empty, or written by argmap before; title: of the
    atlas; colophon: whose it is and where it will be found; maps: "each" draws every controversy,
    every thread and the whole, "one" the whole, which shows the others on request, "none" nothing,
    and where it is not given the size decides; progress: called with the pages that are done and
    all that there will be.

    The same graph gives the same bytes, and a file that would not change is not touched. Raises
    ExportError for a folder that holds something else, and for an address that is none.
    """
    ties = GraphIndex(graph)
    chosen = maps or _fitting(graph)
    press = PageRenderer(
        title or TITLE, colophon or PageMetadata(), whole="" if chosen == "none" else WHOLE
    )
    refs = [node.ref for label in FOLDERS for node in graph.labelled(label)]
    drawn = [ref for ref in refs if chosen == "each" and ref.label != "Actor"]
    with OutputFolder(folder) as filled:
        for done, (path, text) in enumerate(_files(ties, press, refs, drawn), 1):
            filled.put(path, text)
            if progress:
                progress(done, len(refs) + len(drawn) + 1)
    counts = {label: len(graph.labelled(label)) for label in FOLDERS}
    return Atlas(counts, chosen, maps is not None, filled.written)


def _fitting(graph: Graph) -> Maps:
    """Which maps are sensible for a graph of this size."""
    if len(graph.labelled("Controversy")) + len(graph.labelled("Thread")) <= EACH_UP_TO:
        return "each"
    return "one" if len(graph) <= ONE_UP_TO else "none"


def _files(
    ties: GraphIndex, press: PageRenderer, refs: list[Ref], drawn: list[Ref]
) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    first = front(ComponentBuilder(ties))
    paths = ["", *map(page_of, refs)]
    yield "index.html", press.front(first, searched(ties))
    for leaves in first.leaves.values():
        for leaf in leaves:
            paths.append(leaf.path)
            yield leaf.path, press.leaf(leaf, leaves)
    with_map = set(drawn)
    for ref in refs:
        shown = map_of(ref) if ref in with_map else ""
        yield page_of(ref), press.thing(ref, ComponentBuilder(ties), shown)
    yield from _maps(ties, press, drawn)
    if press.base:
        yield from sitemap(press.base, paths)


def _maps(ties: GraphIndex, press: PageRenderer, drawn: list[Ref]) -> Iterator[tuple[str, str]]:
    """The map of everything, and those of some controversies and threads."""
    if not press.whole:
        return
    reader = GraphReader(ties.graph)
    yield press.whole, press.map(view.whole(reader), press.whole)
    for ref in drawn:
        part = view.controversy if ref.label == "Controversy" else view.thread
        yield map_of(ref), press.map(part(reader, ref.id), map_of(ref))
