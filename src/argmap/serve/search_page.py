"""Search by words, as the field above each page does."""

from __future__ import annotations

from argmap.serve.answer import Answer, Asked, table_answer
from argmap.serve.html_page import page
from argmap.site.search_index import SearchTexts
from argmap.table import Table

PATH = "search"

SHOWN = 100
"""The things on one page."""

_TEXTS = ("search texts",)
"""The key of what is searched among the results of a state. No measure has this name."""


def search(asked: Asked) -> Answer | None:
    """Return the things that have all words."""
    if asked.path != PATH or asked.form not in ("html", "json", "csv"):
        return None
    words = asked.given.get("words", "")
    texts = asked.state.results.get(_TEXTS, lambda: SearchTexts(asked.state.pages.index))
    rows = texts.find(words)
    if asked.form != "html":
        return table_answer(Table(("kind", "id", "name", "path"), tuple(rows)), asked.form)
    return page(asked, "search", "Search", found=rows[:SHOWN], more=max(0, len(rows) - SHOWN))
