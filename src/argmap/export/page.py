"""A view as one HTML file that needs nothing else: no server, no network, no other file.

pyvis makes the page from argmap's own template, and brings vis-network, which draws. Its own page
is not used: it loads from the network and trusts what it shows. Three things of pyvis are relied
on, and pinned by a test: `templateEnv`, `path` and `generate_html`.

What others wrote reaches the page in two ways only: as JSON in a block that no browser runs, and
as text that the template escapes. The content security policy lets only the scripts and the style
that are part of argmap run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from argmap.errors import ExportError
from argmap.export import html_assets
from argmap.export.outline import outline, stands
from argmap.export.page_metadata import PageMetadata
from argmap.export.payload import payload
from argmap.garbage_collection import collector_at_rest
from argmap.model.graph import Ref
from argmap.view import View

_OWN = "argmap.export"

SCRIPTS = (
    "data.js", "dom.js", "state.js", "narrow.js", "look.js", "looks.js", "far.js", "labels.js",
    "chart.js", "legend.js", "filters.js", "focus.js", "panel.js", "keep.js", "take.js", "text.js",
    "match.js", "find.js", "keys.js", "start.js",
)  # fmt: skip
"""The page's own scripts, in the order in which they are joined."""

_VIS = "lib/vis-9.1.2/vis-network.min.js"
_VIS_OPTIONS: dict[str, Any] = {
    # Every node brings its place: physics would only move it, and takes minutes.
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 3600000},
}


def page(
    view: View,
    *,
    title: str | None = None,
    colophon: PageMetadata | None = None,
    pages: Mapping[Ref, str] | None = None,
) -> str:
    """A view as a page.

    view: what the page shows; title: its heading, else the view's own title; colophon: whose it
    is, and where it will be found; pages: the paths of pages beside it that tell more of a node.

    The same view gives the same text. Write it as UTF-8 with its line ends as they are: the
    policy in it holds hashes.

    Raises ExportError for a node or an edge of a kind that a map doesn't draw, for an address in
    the colophon that is none, and where the installed pyvis is not one that this page can be made
    with.
    """
    with collector_at_rest():
        return _page(view, title, colophon or PageMetadata(), pages or {})


def _page(view: View, title: str | None, colophon: PageMetadata, pages: Mapping[Ref, str]) -> str:
    from pyvis.network import Network

    data = payload(view)
    if title is not None:
        data["title"] = title
    data |= colophon.checked()
    for node in data["nodes"]:
        if beside := pages.get(Ref(node["label"], node["id"])):
            node["page"] = beside
    network = Network(directed=True)
    network.templateEnv = html_assets.environment(_OWN)
    # pyvis hands its options over as JSON.
    network.templateEnv.filters["parsed"] = json.loads
    network.path = "map.html.j2"
    # add_node and add_edge look through all that is there already: quadratic.
    network.nodes = [{**node, "vis": number} for number, node in enumerate(data["nodes"])]
    network.edges = data["edges"]
    network.options = _VIS_OPTIONS
    network.templateEnv.globals.update(_parts(data))
    made: str = network.generate_html()
    # Half a character can't be written as UTF-8.
    return made.encode("utf-8", "replace").decode()


def with_script(text: str, script: str, style: str, data: object) -> str:
    """A page with a script and a style more, which may ask the server that the page came from.

    text: what `page` made; script, style: argmap's own; data: a JSON-able value for the script, in
    the element `served`. What is exported never has this.
    """
    from markupsafe import escape

    held = json.dumps(data, sort_keys=True).replace("<", "\\u003c")
    # The policy comes before all that others wrote, and nothing that others wrote after the body.
    for kind, added in (("script", script), ("style", style)):
        before, opening, after = text.partition(f"{kind}-src ")
        assert opening
        text = f"{before}{opening}{escape(html_assets.hash_of(added))} {after}"
    before, opening, after = text.partition("base-uri ")
    asked = escape("connect-src 'self'; ")
    text = f"{before}{asked}{opening}{after}"
    before, closing, after = text.rpartition("</body>")
    return (
        f'{before}<style>{style}</style>\n<script type="application/json" id="served">{held}'
        f"</script>\n<script>{html_assets.checked(script)}</script>\n{closing}{after}"
    )


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    """What the template is given beside what pyvis gives it."""
    texts = {"vis": _vis(), "script": _script(), "early": _EARLY, "style": _style()}
    scripts = [texts[name] for name in ("early", "vis", "script")]
    return {
        "policy": html_assets.policy(scripts, texts["style"], images="data: blob:"),
        "data": {name: value for name, value in data.items() if name not in ("nodes", "edges")},
        "packed": {name: _packed(data[name]) for name in ("nodes", "edges")},
        "opens": _opens(data),
        "sections": outline(data),
        "stands": stands(data),
        **{name: html_assets.trusted(text) for name, text in texts.items()},
    }


def _opens(data: dict[str, Any]) -> str:
    """The state in which the page opens, as its address would keep it (``templates/state.js``)."""
    if None in (data["focus"], data["versus"]):
        return ""
    pair = {"stances": data["focus"], "versus": data["versus"]}
    return urlencode({name: data["nodes"][number]["ref"] for name, number in pair.items()})


def _packed(value: list[dict[str, Any]]) -> str:
    return html_assets.packed(list(map(_short, value)))


def _short(item: dict[str, Any]) -> dict[str, Any]:
    """A node or an edge without what the page itself makes of the rest (`templates/data.js`)."""
    return {
        name: value
        for name, value in item.items()
        if name != "ref"
        and not (name == "text" and value == item["name"])
        and not (name == "basis" and value == "stated")
    }


_EARLY = "document.documentElement.className = 'script'"
"""Run before anything is drawn, so that the text for readers without scripts doesn't flash."""


@cache
def _vis() -> str:
    """vis-network, as the installed pyvis brings it."""
    place = files("pyvis").joinpath(_VIS)
    if not place.is_file():
        raise ExportError(
            f"the installed pyvis has no {_VIS}: install pyvis 0.3.2 (pip install 'pyvis~=0.3.2')"
        )
    # Its last line names a file for developers that isn't there.
    return html_assets.checked(place.read_text("utf-8").split("\n//# sourceMappingURL=")[0] + "\n")


_GIVE_UP = "(error) => { document.documentElement.removeAttribute('class'); throw error; }"
"""Where the map fails, the text is there."""


@cache
def _script() -> str:
    texts = "\n".join(html_assets.own(_OWN, name) for name in SCRIPTS)
    return html_assets.checked(
        f'(async function () {{\n"use strict";\n{texts}}})().catch({_GIVE_UP});\n'
    )


def _style() -> str:
    return "".join(html_assets.own(_OWN, f"{name}.css") for name in ("palette", "prose", "map"))
