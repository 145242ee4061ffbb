"""A form that selects a part of the graph, its map, and its stances as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from argmap.errors import NotFound
from argmap.graph.graph_view import GraphView
from argmap.operations.selection import ViewOptions
from argmap.page.page import page as page_of
from argmap.serve.answer import Answer, Asked, json_answer, page, table_answer
from argmap.serve.atlas_pages import SentMap
from argmap.serve.fields import Field, fields_of, given_options, of_label
from argmap.site.urls import INDEX, OVERVIEW_MAP

SELECTION = "maps/selection"

_OTHER = "other"
"""The actor with which another one is compared."""


def map_answer(asked: Asked, make: Callable[[], SentMap]) -> Answer:
    """Return a map, or the article of it that is asked for. Raises NotFound."""
    shown = asked.state.maps.get((asked.address(),), make)
    if not asked.article:
        return Answer(shown.text)
    known = shown.articles
    html = known.html(asked.article) if asked.version == known.version else None
    if html is None:
        raise NotFound("This map has no such article, or has changed.")
    return json_answer([html])


def front_map(asked: Asked) -> Answer | None:
    """Return the map that is the front page, without its articles, and as `argmap export html`
    writes it."""
    state, shown = asked.state, asked.state.front_map
    if shown is None or asked.file not in (INDEX, OVERVIEW_MAP):
        return None
    draw = partial(page_of, state.front_view, title=shown.title, metadata=state.pages.metadata)
    if asked.file == OVERVIEW_MAP:
        return Answer(state.results.get(("front map",), draw), exported=True)
    feedback = state.pages.renderer.feedback
    return map_answer(asked, lambda: SentMap(draw(fetched=True), state.front_view, feedback))


def form(asked: Asked) -> Answer:
    """Return the form."""
    return page(asked, "select", "Map", fields=[*_fields(asked)], action=SELECTION)


def selection(asked: Asked) -> Answer:
    """Return the map of a selection, or its stances as rows."""
    given = {name: text for name, text in asked.given.items() if name != _OTHER}
    options = given_options(ViewOptions, given)
    if _OTHER in asked.given:
        options["actor"] = [*options.get("actor", ()), asked.given[_OTHER]]

    def view() -> GraphView:
        with asked.state.graph() as graph:
            return graph.view(**options)

    if asked.form != "html":
        return table_answer(view().record(columns="actors"), asked.form)
    return map_answer(asked, lambda: asked.state.pages.map_of_view(view(), asked.file))


def atlas_map(asked: Asked) -> Answer | None:
    """Return the map of all things, or that of a controversy, a thread or an actor."""
    pages = asked.state.pages
    if asked.file not in pages.maps:
        return None
    return map_answer(asked, lambda: pages.atlas_map(asked.file))


def _fields(asked: Asked) -> Iterator[Field]:
    for field in fields_of(asked, ViewOptions):
        yield field
        if field.name == "actor":
            yield of_label(asked, _OTHER, "Compare the actor with this one", "Actor")
