"""Make options of commands from options that are declared, see `argmap.operations.option`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from argmap.cli.output_options import together
from argmap.model.schema_values import listed
from argmap.operations.option import Declared, Option, declared

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class CommandOption(Option):
    """An option that only commands have.

    names: such as "-o", where not only that of the key; more: keyword arguments of `click.option`.
    """

    names: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def options_of(*tables: type) -> Callable[[Command], Command]:
    """Add the options of TypedDicts to a command, which gets each by its name."""
    return together(*(click_option(item) for table in tables for item in declared(table).values()))


def click_option(item: Declared) -> Callable[[Command], Command]:
    """Return the option of a command for a declared one."""
    option = item.option
    names: tuple[str, ...] = (f"--{item.name.replace('_', '-')}",)
    more: dict[str, Any] = {}
    if isinstance(option, CommandOption):
        names, more = option.names or names, option.more
    help = option.help
    if item.is_list and item.values:
        help = f"{help.removesuffix('.')}: {listed(item.values)}."
    if option.unset:
        help = f"{help}  [default: {option.unset}]"
    if item.scalar is bool:
        return click.option(*names, item.name, is_flag=True, help=help, **more)
    made: dict[str, Any] = {
        "help": help,
        "metavar": option.metavar,
        "type": _type(item),
        "shell_complete": _completion(item),
    }
    if item.is_list:
        made |= {"multiple": True, "type": None}
        made |= {"callback": _split} if item.values else {}
    elif option.default is not None:
        made |= {"default": option.default, "show_default": True}
    if option.alone is not None:
        made |= {"is_flag": False, "flag_value": option.alone, "type": _Alone(item)}
    return click.option(*names, item.name, **(made | more))


def _type(item: Declared) -> Any:
    low, high = item.option.least, item.option.most
    if item.values:
        return click.Choice(item.values)
    if low is None:
        return item.scalar
    if item.scalar is int:
        return click.IntRange(int(low), None if high is None else int(high))
    return click.FloatRange(low, high, min_open=item.option.inside, max_open=item.option.inside)


def _completion(item: Declared) -> Any:
    if not item.option.label and not (item.is_list and item.values):
        return None

    def complete(context: click.Context, option: click.Parameter, begun: str) -> Any:
        from argmap.cli.completion import completing_ids, completing_values

        made = completing_values(item.values) if item.values else completing_ids(item.option.label)
        return made(context, option, begun)

    return complete


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comma-separated values of an option that can be repeated."""
    return tuple(text.strip() for part in value for text in part.split(","))


class _Alone(click.FloatRange):
    """A number that may be left out."""

    name = "number"

    def __init__(self, item: Declared) -> None:
        super().__init__(0, 1, min_open=True, max_open=True)
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
