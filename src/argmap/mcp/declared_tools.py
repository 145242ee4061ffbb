"""Make the signature of a tool, and so its JSON Schema, from a function and declared options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from pydantic import Field

from argmap.operations.option import Declared, declared

LONGEST = {"text": 20_000}
"""The most characters of parameters that may have more than 2,000."""


def signature_of(function: Callable[..., Any], table: type, own: int) -> inspect.Signature:
    """Return the signature of a tool.

    function: its parameters that are texts or values by name become those of the tool, from the
    place `own` on; table: a TypedDict, whose options are further ones.
    """
    return inspect.Signature(
        [*_parameters(function, own), *map(_parameter, declared(table).values())]
    )


def _parameters(function: Callable[..., Any], own: int) -> Iterator[inspect.Parameter]:
    for item in list(inspect.signature(function).parameters.values())[own:]:
        if item.kind is not item.VAR_KEYWORD and item.name != "call":
            is_text = item.annotation == "str"
            longest = LONGEST.get(item.name, 2_000)
            kind: Any = (
                Annotated[str, Field(max_length=longest)]
                if is_text
                else Annotated[dict[str, Any], Field(default_factory=dict)]
            )
            default = item.default if is_text else item.empty
            yield item.replace(kind=item.KEYWORD_ONLY, annotation=kind, default=default)


def _parameter(item: Declared) -> inspect.Parameter:
    option = item.option
    kind: Any = Annotated[
        item.scalar, Field(ge=option.least, le=option.most, description=option.help)
    ]
    return inspect.Parameter(
        item.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=kind
    )
