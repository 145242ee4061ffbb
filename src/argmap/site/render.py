"""Prints the pages of an atlas: what they say goes into templates that escape it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from argmap.export import html_assets
from argmap.export.html_assets import escaped
from argmap.export.page import page
from argmap.export.page_metadata import PageMetadata, report
from argmap.export.vocabulary import CONFIDENCE_NOTE
from argmap.model import Ref
from argmap.model.ids import short_name
from argmap.site import actor_page, topic_page
from argmap.site.components import ComponentBuilder, SentenceItem, Trace
from argmap.site.graph_index import PageLink
from argmap.site.index_page import IndexPage, NamePage
from argmap.site.urls import FOLDERS, page_of
from argmap.view import View

if TYPE_CHECKING:
    from markupsafe import Markup

_OWN = "argmap.site"
_DESCRIBED = 200
"""Characters of a page's description."""


class PageRenderer:
    """The templates, and what is the same on every page."""

    def __init__(self, title: str, colophon: PageMetadata, whole: str) -> None:
        """title: of the atlas; colophon: whose it is; whole: the path of the map of everything, ""
        where there is none.

        Raises ExportError for an address in the colophon that is none.
        """
        self._colophon = colophon
        said = colophon.checked()
        self.base = said["base_url"].rstrip("/") + "/" if said["base_url"] else ""
        self.whole = whole
        environment = html_assets.environment(_OWN)
        environment.filters["address"] = _address
        environment.globals |= {
            "site": title,
            "colophon": said,
            "confidence_note": CONFIDENCE_NOTE,
            "whole": whole,
            "linked": _linked,
            "trace": _trace,
        }
        self._templates = {
            name: (environment.get_template(f"{name}.html.j2"), _parts(name)) for name in _STYLES
        }
        self._title = title
        self._feedback = said["feedback"]

    def front(self, front: IndexPage, search: dict[str, Any]) -> str:
        """The first page, with what is searched."""
        about = _about(front.told) or self._title
        return self._print(
            "front", "", self._title, about, front=front, search=search,
            packed=html_assets.packed(search), feedback=report(self._feedback, self._title),
        )  # fmt: skip

    def leaf(self, leaf: NamePage, leaves: list[NamePage]) -> str:
        """A page of names."""
        title = f"{leaf.kind}, {leaf.number:,} of {leaf.of:,}"
        about = f"{leaf.kind} from {leaf.first} to {leaf.last}"
        return self._print(
            "leaf", leaf.path, title, about, leaf=leaf, leaves=leaves,
            feedback=report(self._feedback, title),
        )  # fmt: skip

    def thing(self, ref: Ref, pieces: ComponentBuilder, map_: str) -> str:
        """The page of a controversy, a thread or an actor.

        map_: the path of its own map, "" where it has none, but for its place on that of the whole.
        """
        path = page_of(ref)
        if not map_ and self.whole:
            map_ = f"{self.whole}#{_state(ref)}"
        if ref.label == "Actor":
            person = actor_page.actor(pieces, ref)
            about = _about(person.told) or f"{person.name}: {person.what}"
            return self._thing("actor", ref, path, person.name, about, person.trace, pieces, map_,
                               person=person)  # fmt: skip
        tell = topic_page.controversy if ref.label == "Controversy" else topic_page.thread
        matter = tell(pieces, ref)
        about = matter.question or _about(matter.told) or matter.name
        return self._thing("matter", ref, path, matter.name, about, matter.trace, pieces, map_,
                           matter=matter)  # fmt: skip

    def map(self, view: View, path: str) -> str:
        """A map, whose details lead to the pages."""
        up = "../" * path.count("/")
        pages = {node.ref: up + page_of(node.ref) for node in view.graph if node.label in FOLDERS}
        colophon = replace(self._colophon, base_url=self.base + path if self.base else None)
        title = self._title if view.focus is None else None
        return page(view, title=title, colophon=colophon, pages=pages)

    def _thing(
        self, template: str, ref: Ref, path: str, name: str, about: str, trace: Trace | None,
        pieces: ComponentBuilder, map_: str, **more: Any,
    ) -> str:  # fmt: skip
        at = trace or Trace("", 0)
        address = report(self._feedback, name, id=str(ref), document=at.document, line=at.line)
        return self._print(
            template, path, name, about, ref=ref, map=map_, feedback=address,
            documents=pieces.documents(), own=at.document, **more,
        )  # fmt: skip

    def _print(self, name: str, path: str, title: str, about: str, **more: Any) -> str:
        template, own = self._templates[name]
        return template.render(
            title=title,
            about=short_name(about, _DESCRIBED),
            path=path,
            canonical=self.base + path if self.base else "",
            up="../" * path.count("/"),
            **own,
            **more,
        )


def _about(told: list[SentenceItem]) -> str:
    return " ".join(item.text for item in told)


def _state(ref: Ref) -> str:
    """What the map of everything is asked to show of a thing."""
    asked = {"node": str(ref)}
    asked["stances" if ref.label == "Actor" else ref.label.lower()] = str(ref)
    return urlencode(asked, errors="replace")


_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
_ADDRESS = 64
"""Characters of an address that a reader is shown."""


def _address(text: str) -> str:
    """An address as it is shown: without what is the same in all of them, and cut."""
    shown = _SCHEME.sub("", text.strip(), count=1).rstrip("/")
    return shown if len(shown) <= _ADDRESS else shown[: _ADDRESS - 1] + "…"


@lru_cache(maxsize=1 << 17)
def _linked(link: PageLink, up: str) -> Markup:
    """A link as it stands in most places. Not a macro: there are hundreds of thousands of them."""
    name = escaped("<bdi>%s</bdi>", link.name)
    return escaped('<a href="%s%s">%s</a>', up, link.path, name) if link.path else name


def _trace(trace: Trace | None, own: str) -> Markup | str:
    """Where something is stated. own: the document that needs not be named."""
    if trace is None or not trace.document:
        return ""
    line = f"line\N{NO-BREAK SPACE}{trace.line}" if trace.line and not trace.mentioned else ""
    if trace.document == own:
        return escaped('<span class="trace">%s</span>', line) if line else ""
    name = trace.document.rsplit("/", 1)[-1]
    return escaped(
        '<span class="trace" title="%s"><bdi>%s</bdi>%s</span>',
        trace.document,
        name,
        line and f", {line}",
    )


_STYLES = {
    "front": ("base", "lists", "front"),
    "leaf": ("base", "lists"),
    "matter": ("base", "sheet", "lists", "matter"),
    "actor": ("base", "sheet", "actor"),
}
"""The style sheets of each template."""


def _parts(name: str) -> dict[str, Any]:
    """A template's style, its script where it has one, and the policy that admits them."""
    styles = [html_assets.own(_OWN, f"{style}.css") for style in _STYLES[name]]
    shared = [html_assets.own("argmap.export", f"{style}.css") for style in ("palette", "prose")]
    style = "".join([*shared, *styles])
    script = ""
    if name == "front":
        texts = html_assets.own("argmap.export", "match.js") + html_assets.own(_OWN, "search.js")
        script = html_assets.checked(f'(async function () {{\n"use strict";\n{texts}}})();\n')
    return {
        "style": html_assets.trusted(style),
        "script": html_assets.trusted(script),
        "policy": html_assets.policy([script] if script else [], style, images="data:"),
    }
