"""A form that selects a part of the graph, its map, and its stances as a table."""

from __future__ import annotations

from argmap.errors import ParameterError
from argmap.model.schema_values import ACTOR_KIND, BASIS, CONFIDENCE, STANDING
from argmap.page.page import page as page_of
from argmap.serve.answer import Answer, Asked, table_answer
from argmap.serve.atlas_pages import INDEX
from argmap.serve.fields import DATE, Field, of_label, of_values
from argmap.serve.html_page import page
from argmap.site.urls import OVERVIEW_MAP

FORM = "select"
SELECTION = "maps/selection"

_LISTS = {
    "kind": ("Only actors of these kinds", ACTOR_KIND),
    "standing": ("Only actors of these standings", STANDING),
    "basis": ("Only support and contest of this basis", BASIS),
    "confidence": ("Only positions documented like this", (*CONFIDENCE, "not-said")),
}
_KNOWN = ("controversy", "thread", "actor", "other", "hops", "since", "until", "events", *_LISTS)


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
    return page(
        asked, "select", "Draw a part of the graph", fields=_fields(asked), action=SELECTION
    )


def selection(asked: Asked) -> Answer | None:
    """Return the map of a selection, or its stances as rows."""
    if asked.path != SELECTION or asked.form not in ("html", "json", "csv"):
        return None
    unknown = asked.given.keys() - {*_KNOWN}
    if unknown:
        raise ParameterError(f"unknown parameter {min(unknown)!r}; known: {', '.join(_KNOWN)}")
    given, hops = asked.given, asked.given.get("hops")
    if hops is not None and hops not in ("1", "2", "3"):
        raise ParameterError("hops must be 1, 2 or 3")
    actors = [given[name] for name in ("actor", "other") if name in given]
    with asked.state.graph() as graph:
        view = graph.view(
            controversy=given.get("controversy"),
            thread=given.get("thread"),
            actor=actors,
            hops=int(hops) if hops else None,
            since=given.get("since"),
            until=given.get("until"),
            events=given.get("events", "false") == "true",
            kind=_values(asked, "kind"),
            standing=_values(asked, "standing"),
            basis=_values(asked, "basis"),
            confidence=_values(asked, "confidence"),
        )
    if asked.form != "html":
        return table_answer(view.stances(), asked.form)
    return Answer(asked.state.pages.map_of_view(view, asked.file))


def _values(asked: Asked, name: str) -> list[str]:
    return [item.strip() for item in asked.given.get(name, "").split(",") if item.strip()]


def _fields(asked: Asked) -> list[Field]:
    given = asked.given
    steps = tuple((str(number), str(number)) for number in (1, 2, 3))
    return [
        of_label(asked, "controversy", "Only this controversy", "Controversy"),
        of_label(asked, "thread", "Only this thread and its controversies", "Thread"),
        of_label(asked, "actor", "Only this actor and its positions", "Actor"),
        of_label(asked, "other", "Compare the actor with this one", "Actor"),
        Field("hops", "Everything within so many steps", "choice", given.get("hops", ""), steps),
        *(of_values(given, name, help, values) for name, (help, values) in _LISTS.items()),
        Field("since", "Only stances held then or later", "text", given.get("since", ""),
              placeholder=DATE),
        Field("until", "Only stances held then or earlier", "text", given.get("until", ""),
              placeholder=DATE),
        of_values(given, "events", "Also show events", ["true"]),
    ]  # fmt: skip
