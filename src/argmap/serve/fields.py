"""The fields of a form for the parameters of a query, with the values to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.display.boxes import full_name
from argmap.model.schema_values import MEANINGS
from argmap.serve.answer import Asked
from argmap.site.graph_index import by_name

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.queries.parameter import Parameter

CHOICES = 300
"""The most values of a list to choose from. With more, a field suggests while one types."""

DATE = "2016, 2016-03 or 2016-03-01"

SUGGESTED = 3_000
"""The most suggestions of a field."""


@dataclass(frozen=True)
class Field:
    """A field. kind: "choice" for a list to choose from, "checks", "number", or "text".

    help: what it means; value: what it holds, for checks with commas; options: values to choose
    from or to suggest, each with its text; required: whether it must be given.
    """

    name: str
    help: str
    kind: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
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
        kind, options = _choices(asked, parameter.label, value)
        return replace(made, kind="text" if parameter.is_list else kind, options=options)
    if parameter.values:
        options = tuple((item, meaning(item)) for item in parameter.values)
        return replace(made, kind="checks" if parameter.is_list else "choice", options=options)
    if parameter.values_of:
        values = graph.values_of(parameter, timeout=timeout)[:SUGGESTED]
        kind = "choice" if len(values) <= CHOICES else "text"
        return replace(made, kind=kind, options=tuple((item, item) for item in values))
    if parameter.scalar == "bool":
        return replace(made, kind="choice", options=(("true", "yes"), ("false", "no")))
    if parameter.scalar in ("int", "float") and not parameter.is_list:
        return replace(made, kind="number")
    return replace(made, placeholder=DATE if parameter.scalar == "date" else "")


def of_label(asked: Asked, name: str, help: str, label: str) -> Field:
    """Return a field for a thing with a label."""
    value = asked.given.get(name, "")
    kind, options = _choices(asked, label, value)
    return Field(name, help, kind, value, options)


def of_values(given: Mapping[str, str], name: str, help: str, values: Iterable[str]) -> Field:
    """Return a field of checks, none of which is checked by default."""
    options = tuple((item, meaning(item)) for item in values)
    return Field(name, help, "checks", given.get(name, ""), options)


def meaning(value: str) -> str:
    """Return a value with its meaning, if it is a standing or a basis."""
    return f"{value} ({MEANINGS[value]})" if value in MEANINGS else value


def _choices(asked: Asked, label: str, value: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the kind of a field for things with a label, and their ids and names."""
    index = asked.state.pages.index
    nodes = index.event_pages if label == "Event" else index.graph.labelled(label)
    shown = sorted(nodes, key=by_name)[:SUGGESTED]
    options = tuple((node.id, full_name(node)) for node in shown)
    known = not value or value in {id_ for id_, _ in options}
    return "choice" if len(nodes) <= CHOICES and known else "text", options


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
