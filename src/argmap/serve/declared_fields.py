"""Make fields of forms from options that are declared, and read what a form sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

from argmap.errors import ParameterError
from argmap.model.schema_values import explained
from argmap.operations.option import Declared, declared
from argmap.serve.answer import Asked
from argmap.serve.fields import DATE, Field, of_label

T = TypeVar("T")


def fields_of(asked: Asked, table: type) -> Iterator[Field]:
    """Yield a field for each option of a TypedDict."""
    for item in declared(table).values():
        yield _field(asked, item)


def _field(asked: Asked, item: Declared) -> Field:
    option, text = item.option, asked.given.get(item.name, "")
    about = option.help.removesuffix(".")
    if option.label:
        return of_label(asked, item.name, about, option.label)
    values = ["true"] if item.scalar is bool else item.values
    options = tuple((value, explained(value)) for value in values)
    if item.is_list or item.scalar is bool:
        return Field(item.name, about, "checks", text, options)
    if option.least is not None and option.most is not None:
        numbers = map(str, range(int(option.least), int(option.most) + 1))
        options = tuple((number, number) for number in numbers)
    kind = "choice" if options else "text"
    return Field(item.name, about, kind, text, options,
                 placeholder=DATE if option.metavar == "DATE" else "")  # fmt: skip


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
