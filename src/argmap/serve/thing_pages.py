"""The pages of the atlas, and what they show as JSON and CSV."""

from __future__ import annotations

from argmap.serve.answer import Answer, Asked, json_answer, page, table_answer
from argmap.serve.atlas_pages import WHOLE, Listed
from argmap.site.search_index import SearchTexts
from argmap.site.urls import INDEX
from argmap.table import Table

SHOWN = 100
"""The things on a page of what was searched."""

_TEXTS = ("search texts",)
"""The key of what is searched among the results of a state. No measure has this name."""


def atlas_file(asked: Asked) -> Answer | None:
    """Return a file of the atlas."""
    whole = asked.file == INDEX and asked.given.get("rows") == "all"
    text = asked.state.pages.text(WHOLE if whole else asked.file)
    return Answer(text, asked.form) if text else None


def front_rows(asked: Asked) -> Answer | None:
    """Return the list of all pages of things."""
    return _rows(list(asked.state.pages.listed()), asked.form)


def name_rows(asked: Asked) -> Answer | None:
    """Return the names on a page of names."""
    names = asked.state.pages.list_page(f"{asked.path}.html")
    if names is None:
        return None
    known = {path: (kind, id_) for kind, id_, _, path in asked.state.pages.listed()}
    kind = names.kind.lower()
    links = [link for group in names.groups for link in group.links]
    return _rows([(*known.get(i.path, (kind, "")), i.name, i.path) for i in links], asked.form)


def thing(asked: Asked) -> Answer | None:
    """Return one thing, as `argmap show --format json`."""
    ref = asked.state.pages.refs.get(f"{asked.path}.html")
    if ref is None:
        return None
    with asked.state.graph() as graph:
        return json_answer(graph.card(ref.id, kind=ref.label.lower()).to_dict())


def search(asked: Asked) -> Answer:
    """Return the things that have all words."""
    words = asked.given.get("words", "")
    texts = asked.state.results.get(_TEXTS, lambda: SearchTexts(asked.state.pages.index))
    rows = texts.find(words)
    if asked.form != "html":
        return _rows(rows, asked.form)
    return page(asked, "search", "Search", found=rows[:SHOWN], more=max(0, len(rows) - SHOWN))


def _rows(rows: list[Listed], form: str) -> Answer:
    return table_answer(Table(("kind", "id", "name", "path"), tuple(rows)), form)
