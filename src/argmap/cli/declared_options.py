"""Make options of commands from options that are declared, see `argmap.operations.option`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from argmap.cli.output_options import together
from argmap.model.schema_values import listed
from argmap.operations.option import Declared, Option, declared
from argmap.operations.source import GraphOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_PATHS = {
    "any": click.Path(),
    "file": click.Path(exists=True, dir_okay=False),
    "folder": click.Path(exists=True, file_okay=False),
    "written file": click.Path(dir_okay=False),
}


@dataclass(eq=False, repr=False)
class CommandOption(Option):
    """An option that only a command has.

    short: such as "-o"; more: further keyword arguments of `click.option`.
    """

    short: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def options_of(*tables: type) -> Callable[[Command], Command]:
    """Add the options of TypedDicts to a command, which gets each by its name.

    Those that say where the graph comes from are the last in its help.
    """
    found = {name: item for table in tables for name, item in declared(table).items()}
    last = {*declared(GraphOptions), "verbose"} - {"format"}
    return together(*map(click_option, sorted(found.values(), key=lambda item: item.name in last)))


def click_option(item: Declared) -> Callable[[Command], Command]:
    """Return the option of a command for a declared one."""
    option = item.option
    names = [f"--{option.word or item.name.replace('_', '-')}", item.name]
    made = {**_shape(item), "help": _help(item), "metavar": option.metavar}
    if isinstance(option, CommandOption):
        names = [option.short, *names] if option.short else names
        made |= option.more
    return click.option(*names, **made)


def _help(item: Declared) -> str:
    help = item.option.help
    if item.is_list and item.values:
        help = f"{help.removesuffix('.')}: {listed(item.values)}."
    return f"{help}  [default: {item.option.unset}]" if item.option.unset else help


def _shape(item: Declared) -> dict[str, Any]:
    """Return the keyword arguments for the type, the default and the completion of an option."""
    option = item.option
    if item.scalar is bool:
        return {"is_flag": True}
    made: dict[str, Any] = {"type": _type(item), "shell_complete": _completion(item)}
    if item.is_list:
        made |= {"multiple": True}
        made |= {"type": None, "callback": _split} if item.values else {}
    elif option.default is not None:
        made |= {
            "default": option.default,
            "show_default": not option.unset and option.default != "",
        }
    if option.alone is not None:
        made |= {"is_flag": False, "flag_value": option.alone, "type": _Alone(item)}
    return made


def _type(item: Declared) -> Any:
    low, high = item.option.least, item.option.most
    if item.values:
        return click.Choice(item.values)
    if item.option.path:
        return _PATHS[item.option.path]
    if low is None:
        return item.scalar
    if item.scalar is int:
        return click.IntRange(int(low), None if high is None else int(high))
    inside = item.option.inside
    return click.FloatRange(low, high, min_open=inside, max_open=inside and high is not None)


def _completion(item: Declared) -> Any:
    label = item.option.label
    if not label and not (item.is_list and item.values):
        return None

    def complete(context: click.Context, option: click.Parameter, begun: str) -> Any:
        from argmap.cli.completion import completing_ids, completing_values

        made = completing_ids(label) if label else completing_values(item.values)
        return made(context, option, begun)

    return complete


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comma-separated values of an option that can be repeated."""
    return tuple(text.strip() for part in value for text in part.split(","))


class _Alone(click.FloatRange):
    """A number that may be left out."""

    name = "number"

    def __init__(self, item: Declared) -> None:
        super().__init__(item.option.least, item.option.most, min_open=True, max_open=True)
        self._item = item

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the number, or say what to do with another word."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            option = self._item.option
            self.fail(
                f"{value!r} is not a number between {option.least:g} and {option.most:g}. For "
                f"{option.alone:g}, give --{self._item.name} as the last option or before another "
                "one", param, ctx,
            )  # fmt: skip
