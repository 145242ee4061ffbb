"""Declare options as keys of a TypedDict, and read what is declared.

A key has the type `Annotated[type, Option(default, help)]`. The allowed values are a `Literal`; a
type that is a `Several` takes one value or more.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from argmap.errors import ParameterError

T = TypeVar("T")
Function = TypeVar("Function", bound=Callable[..., Any])
Several: TypeAlias = T | Iterable[T]
"""One value, or any number of them."""


@dataclass(eq=False, repr=False)
class Option:
    """What is declared of an option besides its name and type.

    default: its value if it is not given; help: a sentence; metavar: the word for its value in the
    help of a command; unset: what the default is, in words, if it depends on something; label: of
    the nodes whose ids are values; least, most: the bounds of a number; inside: whether the bounds
    themselves are no values.
    """

    default: Any
    help: str
    metavar: str | None = None
    unset: str = ""
    alone: Any = None
    word: str = ""
    path: Literal["", "any", "file", "folder", "written file"] = ""
    label: str = ""
    least: float | None = None
    most: float | None = None
    inside: bool = False


@dataclass(eq=False, repr=False)
class Declared:
    """An option as it is declared.

    scalar: the type of one value; values: those that are allowed; is_list: whether it has several.
    """

    name: str
    option: Option
    scalar: type
    values: tuple[str, ...]
    is_list: bool

    def checked(self, value: Any) -> Any:
        """Return a value, those of a list as a tuple. Raises ParameterError unless allowed."""
        if self.is_list:
            several = (value,) if isinstance(value, str) else tuple(value or ())
            return tuple(self._checked(item) for item in several)
        if value is None or value == self.option.default:
            return value
        return self._checked(str(value) if self.scalar is str and type(value) is int else value)

    def _checked(self, value: Any) -> Any:
        if self.values and value not in self.values:
            from argmap.did_you_mean import did_you_mean, nearest

            hint = did_you_mean(nearest(str(value), self.values, most=1))
            message = f"{self.name} must be one of {', '.join(self.values)} (got {value!r})"
            raise ParameterError(f"{message}. {hint}" if hint else message)
        low, high, is_inside = self.option.least, self.option.most, self.option.inside
        if low is None or not isinstance(value, int | float):
            return value
        fits = value > low if is_inside else value >= low
        if high is not None:
            fits = fits and (value < high if is_inside else value <= high)
        if fits:
            return value
        if high is None:
            bounds = f"more than {low:g}" if is_inside else f"{low:g} or more"
        else:
            bounds = f"between {low:g} and {high:,g}" if is_inside else f"{low:g} to {high:,g}"
        raise ParameterError(f"{self.name} must be {bounds} (got {value:g})")


def declared(table: Any) -> Mapping[str, Declared]:
    """Return the options of a TypedDict by name."""
    if table not in _DECLARED:
        _DECLARED[table] = dict(_read(table))
    return _DECLARED[table]


_DECLARED: dict[Any, Mapping[str, Declared]] = {}


def _read(table: Any) -> Iterator[tuple[str, Declared]]:
    for name, hint in get_type_hints(table, include_extras=True).items():
        if get_origin(hint) is Annotated:
            yield name, declared_as(name, hint.__origin__, hint.__metadata__[0])


def declared_as(name: str, kind: Any, option: Option) -> Declared:
    """Return an option with its name and the type of its values."""
    parts = list(_parts(kind))
    literals = [part for part in parts if get_origin(part) is Literal]
    values = tuple(dict.fromkeys(value for part in literals for value in get_args(part)))
    scalar = next((part for part in (str, bool, int, float) if part in parts), str)
    is_list = any(get_origin(part) in (tuple, Iterable) for part in parts)
    return Declared(name, option, scalar, values, is_list)


def _parts(kind: Any) -> Iterable[Any]:
    """Yield the types in a type."""
    yield kind
    if get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from _parts(part)


def completed(table: type[T], given: Mapping[str, Any]) -> T:
    """Return a value for each option of a TypedDict: the given one, else the default.

    Raises TypeError for an unknown option, and ParameterError for a value that is not allowed.
    """
    known = declared(table)
    if unknown := given.keys() - known.keys():
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
    made = {
        name: item.checked(given.get(name, item.option.default)) for name, item in known.items()
    }
    return cast(T, made)


def part_of(table: type[T], given: Mapping[str, Any]) -> T:
    """Return those of some values that are options of a TypedDict."""
    return cast(T, {name: given[name] for name in declared(table) if name in given})


def not_default(table: type, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that differ from the defaults, tuples as lists."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, item in declared(table).items()
        if (value := item.checked(given[name])) != item.checked(item.option.default)
    }


def with_keywords(module: str, name: str) -> Callable[[Function], Function]:
    """Show the options of a TypedDict as keyword arguments of a method, and their help.

    module: of `argmap.operations`; name: of the TypedDict in it. It is imported when the method is
    first used, so that commands that do not use it start fast.
    """

    def add(function: Function) -> Function:
        return cast(Function, _Method(function, module, name))

    return add


class _Method:
    """A method whose signature and docstring are made when it is first used."""

    def __init__(self, function: Callable[..., Any], module: str, name: str) -> None:
        self._function, self._table = function, (module, name)
        self._is_made = False

    def __get__(self, owner: object, kind: type) -> Any:
        if not self._is_made:
            module, name = self._table
            table = getattr(importlib.import_module(f"argmap.operations.{module}"), name)
            show_keywords(self._function, table)
            self._is_made = True
        return self._function.__get__(owner, kind)


def show_keywords(function: Callable[..., Any], table: type) -> None:
    """Set the signature and the docstring of a function with `**options`."""
    import inspect

    own = inspect.signature(function)
    kept = [item for item in own.parameters.values() if item.kind is not item.VAR_KEYWORD]
    made = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=item.option.default,
                          annotation=table.__annotations__[name].__origin__)
        for name, item in declared(table).items()
    ]  # fmt: skip
    signature = inspect.Signature([*kept, *made], return_annotation=own.return_annotation)
    function.__signature__ = signature  # type: ignore[attr-defined]
    lines = [f"* {name}: {item.option.help}" for name, item in declared(table).items()]
    function.__doc__ = "\n".join([inspect.cleandoc(function.__doc__ or ""), "", *lines])
