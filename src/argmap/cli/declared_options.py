"""Make options of commands from options that are declared, see `argmap.operations.option`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import PurePath
from typing import Any, TypedDict, TypeVar

import click

from argmap.cli.command_group import synonyms
from argmap.cli.output import ROWS
from argmap.model.schema_values import listed
from argmap.operations.option import Declared, Option, declared
from argmap.operations.source import GraphOptions

SUFFIXES = {
    ".csv": "csv",
    ".cyjs": "cytoscape",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".json": "json",
    ".jsonl": "ndjson",
    ".md": "markdown",
    ".ndjson": "ndjson",
    ".svg": "svg",
    ".txt": "text",
}
"""The format that the name of an output file selects. "text" is the first format of a command that
has no other for people."""

_OTHER_OUTPUT = {".svg": "plot", ".pdf": "plot", ".png": "plot", ".html": "map"}
"""The option of some commands that writes a file with such a suffix, which -o then means."""


_Decorator = Callable[[Any], Any]
"""Adds an option to a command."""


class FormOptions(TypedDict, total=False):
    """The format and the file of the output, which `output_options` adds."""

    form: str
    output: str | None


def together(*options: _Decorator) -> Callable[[Command], Command]:
    """Return a function that adds options to a command, in this order."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def rows_options(*first: str) -> Callable[[Command], Command]:
    """Add --format and --output for a list of rows, passed as `form` and `output`.

    first: formats besides the usual ones; the first is the default, else `table`.
    """
    return output_options(*first, *(form for form in ROWS if form != "table" or not first))


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Add --format and --output, passed as `form` and `output`.

    formats: the first is the default. Without --format, the suffix of the file selects the format,
    or another option that writes such files; a suffix that selects none is wrong usage.
    """

    def add(command: Command) -> Command:
        @wraps(command)
        def choosing(*args: Any, form: str | None, output: str | None, **given: Any) -> Any:
            other = _OTHER_OUTPUT.get(PurePath(output or "").suffix.lower(), "")
            if form is None and other in given and given[other] is None:
                given[other], output = output, None
            return command(*args, form=form or _selected(output, formats), output=output, **given)

        options = together(
            click.option(
                "--format",
                "form",
                type=click.Choice(formats),
                help=f"The output format.  [default: {formats[0]}]",
            ),
            click.option(
                "-o",
                "--output",
                metavar="FILE",
                type=click.Path(dir_okay=False),
                help="Write to a file instead of standard output. Its suffix selects the format: "
                f"{', '.join(_suffixes(formats))}.",
            ),
        )
        return options(choosing)  # type: ignore[return-value]

    return add


report_options = output_options("text", "json")
"""Adds --format and --output for text or JSON, passed as `form` and `output`."""


def _suffixes(formats: tuple[str, ...]) -> list[str]:
    """Return the suffixes that select one of the formats."""
    return [suffix for suffix, form in SUFFIXES.items() if _form(form, formats) in formats]


def _form(form: str, formats: tuple[str, ...]) -> str:
    return formats[0] if form == "text" else form


_OF_FIGURES = (".svg", ".png", ".pdf")


def _selected(output: str | None, formats: tuple[str, ...]) -> str:
    """Return the format for an output file. Raises UsageError if its suffix selects none."""
    if output is None or output == "-":
        return formats[0]
    suffix = PurePath(output).suffix.lower()
    form = _form(SUFFIXES.get(suffix, ""), formats)
    if form not in formats:
        ending = f"the suffix {suffix!r}" if suffix else "a name without a suffix"
        hint = synonyms().get("figure") if suffix in _OF_FIGURES else None
        raise click.UsageError(
            f"-o {output}: {ending} selects no format. End it in "
            f"{', '.join(_suffixes(formats))}, or add --format" + (f". {hint}" if hint else "")
        )
    return form


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
