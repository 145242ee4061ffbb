"""Let `help` and notebooks show the keyword arguments of functions with `**options`."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])


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

    from argmap.operations.option import declared

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
