"""Search by words of names, as the search of the front page does without the server."""

from __future__ import annotations

from argmap.model.names.name_search import SEARCHED, Folded, folded, things_of
from argmap.serve.answer import Answer, Asked, table_answer
from argmap.serve.html_page import page
from argmap.table import Table

PATH = "search"

SHOWN = 100
"""The things on one page."""

_NAMES = ("all names",)
"""The key of all names among the results of a state. No measure has this name."""


def search(asked: Asked) -> Answer | None:
    """Return the things whose names have all words."""
    if asked.path != PATH or asked.form not in ("html", "json", "csv"):
        return None
    words = asked.given.get("words", "")
    found = things_of(_names(asked), words) if words else []
    pages = asked.state.pages
    rows = [(ref.label.lower(), ref.id, name, pages.path_of(ref)) for ref, name in found]
    if asked.form != "html":
        return table_answer(Table(("kind", "id", "name", "path"), tuple(rows)), asked.form)
    return page(asked, "search", "Search", found=rows[:SHOWN], more=max(0, len(rows) - SHOWN))


def _names(asked: Asked) -> list[Folded]:
    """Return all names, which are read once for a state."""

    def read() -> list[Folded]:
        with asked.state.graph() as graph:
            return folded(graph.names(SEARCHED))

    return asked.state.results.get(_NAMES, read)
