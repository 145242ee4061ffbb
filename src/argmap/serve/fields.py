"""The fields of a form for the parameters of a query, with the values to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from argmap.model.known_actors import by_name
from argmap.model.schema_values import explained
from argmap.serve.answer import Asked

if TYPE_CHECKING:
    from argmap import Parameter
    from argmap.graph.argument_graph import ArgumentGraph

CHOICES = 300
"""The most values of a list to choose from. With more, a field suggests while one types."""

DATE = "2016, 2016-03 or 2016-03-01"

SUGGESTED = 3_000
"""The most suggestions of a field."""


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Field:
    """A field. kind: "choice" for a list to choose from, "checks", "number", or "text".

    help: what it means; value: what it holds, for checks with commas; options: values to choose
    from, each with its text; suggestions: values to suggest, as HTML; required: whether it must be
    given.
    """

    name: str
    help: str
    kind: str
    value: str = ""
    options: Options = ()
    suggestions: str = ""
    required: bool = False
    placeholder: str = ""

    @property
    def checked(self) -> list[str]:
        """The values that are checked."""
        return self.value.split(",")


def field_of(asked: Asked, graph: ArgumentGraph, parameter: Parameter, timeout: float) -> Field:
    """Return the field for a parameter of a query."""
    default = parameter.default
    text = ",".join(map(str, default)) if isinstance(default, list) else _text(default)
    value = asked.given.get(parameter.name, text)
    made = Field(parameter.name, parameter.help, "text", value, required=parameter.required)
    if parameter.label:
        known = _choices(asked, parameter.label)
        return _with_choices(made, known, listed=not parameter.is_list)
    if parameter.values:
        options = tuple((item, explained(item)) for item in parameter.values)
        return replace(made, kind="checks" if parameter.is_list else "choice", options=options)
    if parameter.values_of:
        key = ("values of", *parameter.values_of)
        known = _kept(asked, key, lambda: _values_of(graph, parameter, timeout))
        return _with_choices(made, known, listed=True)
    if parameter.scalar == "bool":
        return replace(made, kind="choice", options=(("true", "yes"), ("false", "no")))
    if parameter.scalar in ("int", "float") and not parameter.is_list:
        return replace(made, kind="number")
    return replace(made, placeholder=DATE if parameter.scalar == "date" else "")


def of_label(asked: Asked, name: str, help: str, label: str) -> Field:
    """Return a field for a thing with a label."""
    made = Field(name, help, "text", asked.given.get(name, ""))
    return _with_choices(made, _choices(asked, label), listed=True)


@dataclass(frozen=True)
class _Choices:
    """Values with their texts, and the same as suggestions in HTML."""

    options: Options

    @cached_property
    def suggestions(self) -> Markup:
        item = Markup('<option value="{}">{}</option>\n')
        return Markup("").join(item.format(value, text) for value, text in self.options)


def _with_choices(made: Field, known: _Choices, *, listed: bool) -> Field:
    """Return a field with values: a list, or suggestions if it is not listed or has many."""
    few = len(known.options) <= CHOICES
    if listed and few and (not made.value or made.value in dict(known.options)):
        return replace(made, kind="choice", options=known.options)
    return replace(made, kind="text", suggestions=known.suggestions)


def _choices(asked: Asked, label: str) -> _Choices:
    """Return the ids and names of the things with a label."""

    def read() -> _Choices:
        index = asked.state.pages.index
        nodes = index.event_pages if label == "Event" else index.graph.labelled(label)
        shown = sorted(nodes, key=by_name)[:SUGGESTED]
        return _Choices(tuple((node.id, node.full_name) for node in shown))

    return _kept(asked, ("choices", label), read)


def _values_of(graph: ArgumentGraph, parameter: Parameter, timeout: float) -> _Choices:
    values = graph.values_of(parameter, timeout=timeout)[:SUGGESTED]
    return _Choices(tuple((item, item) for item in values))


def _kept(asked: Asked, key: tuple[str, ...], read: Callable[[], _Choices]) -> _Choices:
    """Return what is read once for a state."""
    return asked.state.results.get(key, read)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
