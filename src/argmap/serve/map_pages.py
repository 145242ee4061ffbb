"""A form that selects a part of the graph, its map, and its stances as a table."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.operations.selection import ViewOptions
from argmap.page.page import page as page_of
from argmap.serve.answer import Answer, Asked, table_answer
from argmap.serve.declared_fields import fields_of, given_options
from argmap.serve.fields import Field, of_label
from argmap.serve.html_page import page
from argmap.site.urls import INDEX, OVERVIEW_MAP

FORM = "select"
SELECTION = "maps/selection"

_OTHER = "other"
"""The actor with which another one is compared."""


def front_map(asked: Asked) -> Answer | None:
    """Return the map that is the front page: as that, and as `argmap export html` writes it."""
    state, shown = asked.state, asked.state.front_map
    if shown is None or asked.file not in (INDEX, OVERVIEW_MAP):
        return None
    text = state.results.get(
        ("front page",),
        lambda: page_of(state.front_view, title=shown.title, metadata=shown.metadata),
    )
    return Answer(text, exported=asked.file == OVERVIEW_MAP)


def form(asked: Asked) -> Answer | None:
    """Return the form."""
    if asked.file != f"{FORM}.html":
        return None
    return page(asked, "select", "Map", fields=[*_fields(asked)], action=SELECTION)


def selection(asked: Asked) -> Answer | None:
    """Return the map of a selection, or its stances as rows."""
    if asked.path != SELECTION or asked.form not in ("html", "json", "csv"):
        return None
    given = {name: text for name, text in asked.given.items() if name != _OTHER}
    options = given_options(ViewOptions, given)
    if _OTHER in asked.given:
        options["actor"] = [*options.get("actor", ()), asked.given[_OTHER]]
    with asked.state.graph() as graph:
        view = graph.view(**options)
    if asked.form != "html":
        return table_answer(view.record(columns="actors"), asked.form)
    return Answer(asked.state.pages.map_of_view(view, asked.file))


def _fields(asked: Asked) -> Iterator[Field]:
    for field in fields_of(asked, ViewOptions):
        yield field
        if field.name == "actor":
            yield of_label(asked, _OTHER, "Compare the actor with this one", "Actor")
