"""The interactive map of a view, as one HTML file that needs no server and no network.

The network is one of pyvis (`argmap.network`), which renders argmap's template and brings
vis-network, which draws. pyvis's own template is not used, since it loads files from the network
and does not escape texts. argmap relies on three attributes of pyvis, which a test checks:
`templateEnv`, `path` and `generate_html`.

Texts of documents reach the page in two ways only: as JSON in a block that browsers do not run, and
as text that the template escapes. The content security policy allows only argmap's scripts and
style.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from argmap.activity import activity
from argmap.articles.components import lead
from argmap.articles.glossary import glossary
from argmap.articles.graph_index import GraphIndex
from argmap.display import html_assets, legend
from argmap.display.page_metadata import PageMetadata
from argmap.errors import ExportError, ParameterError
from argmap.gc_pause import collector_at_rest
from argmap.grid import matrix_of, record_of
from argmap.grid.matrix_html import matrix_html
from argmap.grid.record_html import record_html
from argmap.grid.select import is_dense
from argmap.model.graph import Ref
from argmap.model.view import View
from argmap.model.visible_text import counted
from argmap.network.actors import ActorNetwork, pyvis_nodes
from argmap.network.drawing import NodeDrawing
from argmap.network.pyvis_network import empty_network
from argmap.network.shown import ShownNetwork, shown_network
from argmap.operations.option import part_of
from argmap.operations.pages import MetadataOptions, Opens, PageOptions
from argmap.page.numbers import NumberedView
from argmap.page.packed_articles import (
    PageArticles,
    index_of,
    link_marker,
    listed_articles,
    page_articles,
)
from argmap.page.payload import packed, payload

if TYPE_CHECKING:
    from markupsafe import Markup
    from pyvis.network import Network

    from argmap.model.camps import Camps
    from argmap.operations.pages import RecordColumns


_WAYS: Mapping[Opens, str] = {
    "record": "record", "grid": "stances", "network": "map", "text": "text",
}  # fmt: skip

_PACKAGE = "argmap.page"

_BLOCKS = ("network", "events", "prose", "reasons")
"""Parts of the payload that have a block of their own on the page, and may be missing."""

_STYLES = (
    "display/palette", "display/prose", "display/search", "page/map", "page/actor-network",
    "grid/record", "page/record-view",
    "grid/stances", "page/stances-view",
    "page/timeline", "page/events", "articles/article",
)  # fmt: skip
_ONLY_FOR = {"page/actor-network": "network", "page/events": "events"}
"""Style sheets for a part of the payload that a page may not have."""
VIS = "lib/vis-9.1.2/vis-network.min.js"
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
"""As in `palette.css`."""
_VIS_OPTIONS: dict[str, Any] = {
    # Nodes have coordinates. Physics would move them, and takes minutes.
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"font": {"face": _FONT}, "borderWidthSelected": 3},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5, "font": {"face": _FONT}},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 3600000},
}


def page_of_options(view: View, options: PageOptions) -> str:
    """Return the page of a view, see `page`. options: all of them; quotes are marked already."""
    return page(
        view,
        title=options["title"],
        metadata=PageMetadata(**part_of(MetadataOptions, options)),
        columns=options["columns"],
        opens=options["opens"],
        state=options["state"],
    )


@activity.step("drawing the map")
def page(
    view: View,
    *,
    title: str | None = None,
    metadata: PageMetadata | None = None,
    pages: Mapping[Ref, str] | None = None,
    folder: str | None = None,
    columns: RecordColumns | None = None,
    camps: Camps | None = None,
    opens: Opens | None = None,
    state: str = "",
    network: ActorNetwork | None = None,
    fetched: bool = False,
) -> str:
    """Return the HTML of a view's interactive map.

    title: the heading, by default the view's title; metadata: attribution, licence, feedback
    address and base URL; pages: links from nodes to pages of their own, relative to this page;
    folder: the path from this page to the folder with the files that `shared_files` lists, or None
    for a page that contains them; opens: the view that opens first, by default the one that suits
    the page; state: in which the page opens, as in the address of a link to it; network: what the
    view Network draws, by default the network of actors if there are several controversies;
    columns, camps: of the record, see `argmap.page.page.page_tables`; fetched: whether the
    page asks a server for each article (`argmap.page.packed_articles.FetchedArticles`).

    The same view gives the same text. Write it as UTF-8 with unchanged line ends, since the content
    security policy contains hashes.

    Raises ExportError for nodes or edges that a map cannot show, for an address in the metadata
    that is not valid, for a view that the page does not have, and for an unsupported version of
    pyvis.
    """
    with collector_at_rest():
        numbered = NumberedView(view)
        tables = page_tables(numbered, columns, camps)
        shown = shown_network(view, network)
        data = _data(numbered, tables, opens, shown)
        data["opens"] = _checked_state(state) or _initial_state(data)
        if view.options is not None and network is None:
            data["command"] = _command(view)
        _set_metadata(data, view, title, metadata or PageMetadata())
        index = index_of(numbered)
        articles = (
            listed_articles(index, numbered) if fetched
            else page_articles(index, numbered, data["feedback"])
        )  # fmt: skip
        return _page(numbered, data, tables, shown, pages or {}, folder, index, articles)


@cache
def shared_files() -> Mapping[str, str]:
    """Return the paths and texts of the files that the maps of a folder share."""
    texts = {"map.css": _style(), "vis-network.js": vis_network(), "map.js": _script()}
    return {html_assets.shared_file(name, text): text for name, text in texts.items()}


def _data(
    numbered: NumberedView, tables: PageTables, opens: Opens | None, network: ShownNetwork
) -> dict[str, Any]:
    """Return the payload with the views of the page."""
    data = payload(numbered.view, numbered, network)
    has_network = network.nodes is not None or network.actors is not None
    data["ways"] = [*tables.views, *(["map"] if has_network else []), "text"]
    # What has no network that can be read at once opens with a table, or else with the text.
    has_first = tables.opens in data["ways"] and not (tables.opens == "map" and network.is_long)
    data["way"] = tables.opens if has_first else data["ways"][0]
    if "events" in data and not data["nodes"]:
        data["way"] = "text"
    if opens is not None:
        if _WAYS[opens] not in data["ways"]:
            known = [name for name, way in _WAYS.items() if way in data["ways"]]
            raise ExportError(f"this page has no {opens}. It has {', '.join(known)}")
        data["way"] = _WAYS[opens]
    return data


def _set_metadata(
    data: dict[str, Any], view: View, title: str | None, metadata: PageMetadata
) -> None:
    """Add the heading, attribution and licence of a page."""
    if title is not None:
        data |= {"title": title, "part_title": ""}
    data |= metadata.with_data(view.graph, view.events.graph).checked()


def _page(
    numbered: NumberedView,
    data: dict[str, Any],
    tables: PageTables,
    shown: ShownNetwork,
    pages: Mapping[Ref, str],
    folder: str | None,
    index: GraphIndex,
    articles: PageArticles,
) -> str:
    for node in data["nodes"]:
        if owner := articles.owners.get(ref := Ref(node["label"], node["id"])):
            node["article"] = owner
        if path := pages.get(ref):
            node["page"] = path
    data |= {"articles": articles.ids, "version": articles.version}
    network = _pyvis(shown)
    network.templateEnv = html_assets.environment(_PACKAGE)
    # pyvis passes its options as JSON text.
    network.templateEnv.filters["parsed"] = json.loads
    network.path = "map.html.j2"
    network.set_options(json.dumps(_VIS_OPTIONS))
    with_sources = shown.with_sources
    network.templateEnv.globals.update(
        _template_values(data, folder),
        tables=tables,
        articles=articles,
        inert=link_marker(articles),
        notes=notes_of(numbered.view),
        lead=lead(index, *_focuses(numbered)),
        words=glossary(numbered.view.indexed),
        overlay=shown.nodes.overlay() if shown.nodes else None,
        with_sources=_drawing(with_sources) if with_sources else None,
    )
    text: str = network.generate_html()
    # A lone surrogate cannot be encoded as UTF-8.
    return text.encode("utf-8", "replace").decode()


def _focuses(numbered: NumberedView) -> list[Ref | None]:
    """Return what a page is about, if it has it."""
    view = numbered.view
    return [ref if ref in numbered.nodes else None for ref in (view.focus, view.versus)]


def notes_of(view: View) -> list[str]:
    """Return what a page says of a view that has only a part of what is stated."""
    made = []
    if view.narrowed:
        made.append(f"Filtered to {view.narrowed}. Nothing else is shown or summarised.")
    if view.day:
        made.append(f"As held on {view.day}. {legend.DAY_RULE}")
    if view.events_left_out:
        part = f"took part in {counted(view.events_left_out, 'event')}"
        made.append(f"{view.title} {part}, which this page leaves out.")
    return made


def _pyvis(shown: ShownNetwork) -> Network:
    """Return the network of a page. Lines of actors are not in it: readers choose them."""
    if shown.nodes:
        return shown.nodes.network(titles=False)
    return pyvis_nodes(shown.actors.network) if shown.actors else empty_network()


def _drawing(nodes: NodeDrawing) -> dict[str, Any]:
    network = nodes.network(titles=False)
    return {"nodes": network.nodes, "edges": network.edges, "overlay": nodes.overlay()}


def _template_values(data: dict[str, Any], folder: str | None) -> dict[str, Any]:
    """Return the values for the template, besides those that pyvis passes."""
    texts = {"vis": vis_network(), "script": _script(), "early": _EARLY, "style": _style(data)}
    inside = ("early",) if folder is not None else ("early", "vis", "script")
    return {
        "policy": html_assets.security_policy(
            [texts[name] for name in inside],
            texts["style"] if folder is None else None,
            images="data: blob:",
            connects=bool(data["version"]),
        ),
        "files": None if folder is None else [folder + path for path in shared_files()],
        "data": {
            name: value
            for name, value in data.items()
            if name not in ("nodes", "edges", "opens", *_BLOCKS)
        },
        **{name: data.get(name) for name in _BLOCKS},
        "graph": {name: packed(list(map(_short, data[name]))) for name in ("nodes", "edges")},
        "compressed": html_assets.compressed_json,
        "packed_vis": _packed_vis() if folder is None and "map" in data["ways"] else "",
        "opens": data["opens"],
        **{name: html_assets.trusted_html(text) for name, text in texts.items()},
    }


def _checked_state(state: str) -> str:
    """Return a state in the form of an address (`js/core/state.js`). Raises ExportError."""
    text = state.removeprefix("#")
    try:
        parse_qsl(text, strict_parsing=bool(text))
    except ValueError as error:
        raise ExportError(
            "the state must be what follows # in a link to the page, such as "
            f"since=2016&way=stances (got {state[:100]!r})"
        ) from error
    return text


def _command(view: View) -> str:
    """Return the command that makes the page of a view again, without the place of the graph."""
    day = ["--on", view.day] if view.day else []
    return shlex.join(["argmap", "export", "html", *(view.options or ()), *day])


def _initial_state(data: dict[str, Any]) -> str:
    """Return the state in which the page opens, in the form of its address (`js/core/state.js`)."""
    if None in (data["focus"], data["versus"]):
        return ""
    pair = {"stances": data["focus"], "versus": data["versus"]}
    return urlencode({name: data["nodes"][number]["ref"] for name, number in pair.items()})


def _short(item: dict[str, Any]) -> dict[str, Any]:
    """Return a node or an edge without values that `js/core/graph.js` restores."""
    return {
        name: value
        for name, value in item.items()
        if name != "ref" and not (name == "basis" and value == "stated")
    }


_EARLY = "document.documentElement.className = 'script'"
"""Runs before anything is drawn, so that the text for readers without JavaScript does not flash."""


@cache
def vis_network() -> str:
    """Return the script of vis-network from the installed pyvis."""
    place = files("pyvis").joinpath(VIS)
    if not place.is_file():
        raise ExportError(
            f"the installed pyvis has no {VIS}. Install pyvis 0.3.2 (pip install 'pyvis~=0.3.2')"
        )
    # The last line refers to a source map that is not there.
    return html_assets.checked_script(
        place.read_text("utf-8").split("\n//# sourceMappingURL=")[0] + "\n"
    )


@cache
def _packed_vis() -> str:
    """Return the script of vis-network for pages of one file, which unpack it to draw a network."""
    return html_assets.deflated_json(vis_network())


@cache
def _script() -> str:
    return html_assets.checked_script(html_assets.template_text(_PACKAGE, "map.bundle.js"))


def _style(data: Mapping[str, Any] | None = None) -> str:
    """Return the styles of a page, or those of all pages. data: the payload of the page."""
    used = [
        name for name in _STYLES
        if data is None or name not in _ONLY_FOR or data.get(_ONLY_FOR[name])
    ]  # fmt: skip
    return html_assets.style_sheets(used)


@dataclass(frozen=True, slots=True)
class PageTables:
    """The tables of a page as HTML, "" for those that it does not have.

    opens: the first view.
    """

    record: Markup | str
    grid: Markup | str
    opens: str

    @property
    def views(self) -> list[str]:
        """The views of the page that are tables."""
        names = {"record": self.record, "stances": self.grid}
        return [name for name, made in names.items() if made]


def page_tables(
    numbered: NumberedView, columns: RecordColumns | None = None, shown: Camps | None = None
) -> PageTables:
    """Return the tables of a view, and the view in which its page opens.

    columns: of the record, see `record_html`; "actors" is the matrix; shown: the camps of the
    record, by default those of the view.

    With several controversies, the page opens in the record, or in the matrix if few actors take
    part in most of them. Otherwise it is the matrix if the view is about one controversy, thread or
    actor or several actors, and the network if not.

    Raises ParameterError for columns that the view does not have.
    """
    view = numbered.view
    made = record_of(view, camps=shown or True)
    matrix = matrix_of(view, made)
    several = not view.compared and len(made.rows) > 1
    of_record = None if columns == "actors" else columns
    record = record_html(made, numbered, columns=of_record) if several else ""
    if columns and not (matrix if columns == "actors" else record):
        raise ParameterError(f"this page has no table with {columns} as columns")
    opens = "map"
    if not view.neighbourhood:
        is_about_one = view.focus or view.compared
        opens = "record" if record else "stances" if matrix and is_about_one else "map"
        if columns is None and view.focus is None and record and matrix and is_dense(matrix):
            opens = "stances"
    if columns == "actors":
        opens = "stances"
    grid = matrix_html(matrix, numbered) if matrix else ""
    return PageTables(record, grid, opens)
