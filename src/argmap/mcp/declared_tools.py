"""Make the signature of a tool, and so its JSON Schema, from a function and declared options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from argmap.ask.form_json import schema
from argmap.operations.option import Declared, declared

LONGEST = {"text": 20_000}
"""The most characters of parameters that may have more than 2,000."""

HELP = {
    "words": "Words of names, claims, reasons or events",
    "name": "An id, name or alias; of a query, its name, such as actors/spanning",
    "kind": "What kind of thing, if several have this name",
    "compare_with": "Other actors, to compare",
    "one": "An actor",
    "other": "Another actor",
    "measure": "Agreement less conflict, agreement or conflict",
    "parameters": "The parameters, by name",
    "text": "A query that only reads",
    "old": "A commit of the documents in git",
    "new": "A later commit",
}
"""What parameters mean."""

_KINDS: dict[str, Any] = {
    "kind": Literal[
        "", "actor", "controversy", "document", "event", "position", "reading", "reason", "source",
        "tension", "thread",
    ],
    "measure": Literal["subtract", "congruence", "conflict"],
    "compare_with": Annotated[list[str], Field(max_length=11, default_factory=list)],
    "form": Annotated[dict[str, Any], WithJsonSchema(schema(inline=True))],
}  # fmt: skip
"""Parameters that are neither any text nor any values by name."""


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
            longest, text = LONGEST.get(item.name, 2_000), HELP.get(item.name)
            kind: Any = _KINDS.get(item.name)
            if kind is None and is_text:
                kind = Annotated[str, Field(max_length=longest, description=text)]
            elif kind is None:
                kind = Annotated[dict[str, Any], Field(default_factory=dict, description=text)]
            elif text:
                kind = Annotated[kind, Field(description=text)]
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
