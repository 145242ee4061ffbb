"""A view as one HTML file that needs nothing else: no server, no network, no other file.

pyvis makes the page from argmap's own template, and brings vis-network, which draws. Its own page
is not used: it loads from the network and trusts what it shows. Three things of pyvis are relied
on, and pinned by a test: `templateEnv`, `path` and `generate_html`.

What others wrote reaches the page in two ways only: as JSON in a block that no browser runs, and
as text that the template escapes. The content security policy lets only the scripts and the style
that are part of argmap run.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.export.colophon import Colophon
from argmap.export.outline import outline, stands
from argmap.export.payload import payload
from argmap.view import View

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = (
    "data.js", "dom.js", "state.js", "narrow.js", "look.js", "looks.js", "far.js", "labels.js",
    "chart.js", "legend.js", "filters.js", "focus.js", "panel.js", "keep.js", "take.js", "text.js",
    "find.js", "keys.js", "start.js",
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


def page(view: View, *, title: str | None = None, colophon: Colophon | None = None) -> str:
    """A view as a page.

    view: what the page shows; title: its heading, else the view's own title; colophon: whose it
    is, and where it will be found.

    The same view gives the same text. Write it as UTF-8 with its line ends as they are: the
    policy in it holds hashes.

    Raises ExportError for a node or an edge of a kind that a map doesn't draw, for an address in
    the colophon that is none, and where the installed pyvis is not one that this page can be made
    with.
    """
    with _uncollected():
        return _page(view, title, colophon or Colophon())


def _page(view: View, title: str | None, colophon: Colophon) -> str:
    from pyvis.network import Network

    data = payload(view)
    if title is not None:
        data["title"] = title
    data |= colophon.checked()
    network = Network(directed=True)
    network.templateEnv = _environment()
    network.path = "map.html.j2"
    # add_node and add_edge look through all that is there already: quadratic.
    network.nodes = [{**node, "vis": number} for number, node in enumerate(data["nodes"])]
    network.edges = data["edges"]
    network.options = _VIS_OPTIONS
    network.templateEnv.globals.update(_parts(data))
    made: str = network.generate_html()
    # Half a character can't be written as UTF-8.
    return made.encode("utf-8", "replace").decode()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for garbage in circles: among millions of new things it finds none,
    and takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parts(data: dict[str, Any]) -> dict[str, Any]:
    """What the template is given beside what pyvis gives it."""
    from markupsafe import Markup

    texts = {"vis": _vis(), "script": _script(), "early": _EARLY, "style": _text("map.css")}
    hashes = {name: _hash(text) for name, text in texts.items()}
    policy = (
        "default-src 'none'; "
        f"script-src {hashes['early']} {hashes['vis']} {hashes['script']}; "
        f"style-src {hashes['style']}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return {
        "policy": policy,
        "data": {name: value for name, value in data.items() if name not in ("nodes", "edges")},
        "packed": {name: _packed(data[name]) for name in ("nodes", "edges")},
        "sections": outline(data),
        "stands": stands(data),
        # Ours and vis-network's, never what others wrote.
        **{name: Markup(text) for name, text in texts.items()},
    }


PACKED_FROM = 1_000_000
"""Bytes of JSON from which it travels deflated."""


def _packed(value: list[dict[str, Any]]) -> str:
    """A value as deflated JSON in base64, "" where it is short enough to travel as it is."""
    text = json.dumps(
        list(map(_short, value)), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    if len(text) < PACKED_FROM:
        return ""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflate.compress(text.encode("utf-8", "replace")) + deflate.flush()
    return base64.b64encode(packed).decode()


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


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("argmap.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True, "ensure_ascii": False, "separators": (",", ":"),
    }  # fmt: skip
    # pyvis hands its options over as JSON.
    environment.filters["parsed"] = json.loads
    return environment


@cache
def _vis() -> str:
    """vis-network, as the installed pyvis brings it."""
    place = files("pyvis").joinpath(_VIS)
    if not place.is_file():
        raise ExportError(
            f"the installed pyvis has no {_VIS}: install pyvis 0.3.2 (pip install 'pyvis~=0.3.2')"
        )
    # Its last line names a file for developers that isn't there.
    return _checked(place.read_text("utf-8").split("\n//# sourceMappingURL=")[0] + "\n")


_GIVE_UP = "(error) => { document.documentElement.removeAttribute('class'); throw error; }"
"""Where the map fails, the text is there."""


@cache
def _script() -> str:
    texts = "\n".join(_text(name) for name in SCRIPTS)
    return _checked(f'(async function () {{\n"use strict";\n{texts}}})().catch({_GIVE_UP});\n')


@cache
def _text(name: str) -> str:
    return files("argmap.export").joinpath("templates", name).read_text("utf-8")


def _checked(script: str) -> str:
    """A script that its own element can hold."""
    if "</script" in script.lower() or "<!--" in script:
        raise ExportError("a script would end its own element; is pyvis 0.3.2 installed?")
    return script


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
