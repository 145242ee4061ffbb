"""The fields of forms, for the parameters of queries and for options, and what a form sends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from markupsafe import Markup

from argmap.errors import ParameterError
from argmap.model.known_actors import by_name
from argmap.model.schema_values import explained
from argmap.operations.option import Declared, declared
from argmap.serve.answer import Asked

if TYPE_CHECKING:
    from argmap import Parameter
    from argmap.graph.argument_graph import ArgumentGraph

CHOICES = 300
"""The most values of a list to choose from. With more, a field suggests while one types."""

DATE = "2016, 2016-03 or 2016-03-01"

SUGGESTED = 3_000
"""The most suggestions of a field."""

T = TypeVar("T")
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
    kind: str = "text"
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
    made = Field(parameter.name, parameter.help, value=value, required=parameter.required)
    if parameter.label:
        return _of_label(asked, made, parameter.label, listed=not parameter.is_list)
    if parameter.values:
        options = _explained(parameter.values)
        return replace(made, kind="checks" if parameter.is_list else "choice", options=options)
    if parameter.values_of:

        def read() -> Options:
            values = graph.values_of(parameter, timeout=timeout)[:SUGGESTED]
            return tuple((item, item) for item in values)

        return _with_options(asked, made, ("values of", *parameter.values_of), read)
    if parameter.scalar == "bool":
        return replace(made, kind="choice", options=(("true", "yes"), ("false", "no")))
    if parameter.scalar in ("int", "float") and not parameter.is_list:
        return replace(made, kind="number")
    return replace(made, placeholder=DATE if parameter.scalar == "date" else "")


def fields_of(asked: Asked, table: type) -> Iterator[Field]:
    """Yield a field for each option of a TypedDict."""
    for item in declared(table).values():
        option, values = item.option, item.values
        made = Field(item.name, option.help.removesuffix("."), value=asked.given.get(item.name, ""))
        if option.label:
            yield _of_label(asked, made, option.label)
        elif item.is_list or item.scalar is bool:
            options = _explained(["true"] if item.scalar is bool else values)
            yield replace(made, kind="checks", options=options)
        else:
            if option.least is not None and option.most is not None:
                values = tuple(map(str, range(int(option.least), int(option.most) + 1)))
            kind = "choice" if values else "text"
            placeholder = DATE if option.metavar == "DATE" else ""
            yield replace(made, kind=kind, options=_explained(values), placeholder=placeholder)


def of_label(asked: Asked, name: str, help: str, label: str) -> Field:
    """Return a field for a thing with a label."""
    return _of_label(asked, Field(name, help, value=asked.given.get(name, "")), label)


def _of_label(asked: Asked, made: Field, label: str, *, listed: bool = True) -> Field:
    """Return a field with the ids and names of the things with a label."""

    def read() -> Options:
        index = asked.state.pages.index
        nodes = index.event_pages if label == "Event" else index.graph.labelled(label)
        shown = sorted(nodes, key=by_name)[:SUGGESTED]
        return tuple((node.id, node.full_name) for node in shown)

    return _with_options(asked, made, ("choices", label), read, listed=listed)


def _with_options(
    asked: Asked,
    made: Field,
    key: tuple[str, ...],
    read: Callable[[], Options],
    *,
    listed: bool = True,
) -> Field:
    """Return a field with values, which are read once for a state: a list, or suggestions if it is
    not listed or has many."""

    def with_html() -> tuple[Options, Markup]:
        options, item = read(), Markup('<option value="{}">{}</option>\n')
        return options, Markup("").join(item.format(value, text) for value, text in options)

    options, suggestions = asked.state.results.get(key, with_html)
    few = len(options) <= CHOICES
    if listed and few and (not made.value or made.value in dict(options)):
        return replace(made, kind="choice", options=options)
    return replace(made, suggestions=suggestions)


def given_options(table: type[T], given: Mapping[str, str]) -> T:
    """Return the options of a TypedDict that a form sent.

    Raises ParameterError for a parameter that is no option, or a number that is none.
    """
    known = declared(table)
    if unknown := given.keys() - known.keys():
        raise ParameterError(f"unknown parameter {min(unknown)!r}; known: {', '.join(known)}")
    return cast(T, {name: _value(known[name], text) for name, text in given.items()})


def _value(item: Declared, text: str) -> object:
    if item.is_list:
        return [part.strip() for part in text.split(",") if part.strip()] if item.values else [text]
    if item.scalar is bool:
        return text == "true"
    if item.scalar is int:
        if not text.isascii() or not text.isdecimal():
            raise ParameterError(f"{item.name} must be a whole number (got {text!r})")
        return int(text)
    return text


def _explained(values: Iterable[str]) -> Options:
    return tuple((value, explained(value)) for value in values)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
