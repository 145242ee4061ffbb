"""The pages of the atlas, and what they show as JSON and CSV."""

from __future__ import annotations

from argmap.serve.answer import Answer, Asked, json_answer, table_answer
from argmap.serve.atlas_pages import WHOLE, Listed
from argmap.site.urls import INDEX
from argmap.table import Table


def atlas_file(asked: Asked) -> Answer | None:
    """Return a file of the atlas."""
    whole = asked.file == INDEX and asked.given.get("rows") == "all"
    text = asked.state.pages.text(WHOLE if whole else asked.file)
    return Answer(text, asked.form) if text else None


def front_rows(asked: Asked) -> Answer | None:
    """Return the list of all pages of things."""
    if asked.path != "index" or asked.form not in ("json", "csv"):
        return None
    return _rows(list(asked.state.pages.listed()), asked.form)


def name_rows(asked: Asked) -> Answer | None:
    """Return the names on a page of names."""
    if asked.form not in ("json", "csv"):
        return None
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
    if ref is None or asked.form != "json":
        return None
    with asked.state.graph() as graph:
        return json_answer(graph.card(ref.id, kind=ref.label.lower()).to_dict())


def _rows(rows: list[Listed], form: str) -> Answer:
    return table_answer(Table(("kind", "id", "name", "path"), tuple(rows)), form)
