"""Make commands from functions: their parameters are arguments and options.

A keyword whose default is `option(…)` is an option, and so is each key of the TypedDict of
`**given: Unpack[…]`, see `argmap.operations.option`. A parameter with `argument(…)` is an argument.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, TypedDict, get_args, get_type_hints

import click

from argmap.cli.command_group import synonyms
from argmap.cli.completion import Complete, completed, completing_ids
from argmap.model.schema_values import listed
from argmap.operations.option import Declared, Option, declared, declared_as
from argmap.operations.source import GraphOptions

ROWS = ("table", "json", "ndjson", "csv", "markdown")
"""The formats of a list of rows. The first is for people."""

TEXT_AND_ROWS = ("text", *ROWS[1:])
"""The formats of rows that are lines of text for people."""

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


class FormOptions(TypedDict, total=False):
    """The format and the file of the output of a command with formats."""

    form: str
    output: str | None


@dataclass(eq=False, repr=False)
class CommandOption(Option):
    """An option that only commands have.

    short: such as "-o"; type: of click; complete: completes its value; counted: is called with how
    often it was given.
    """

    short: str = ""
    type: Any = None
    required: bool = False
    complete: Complete | None = None
    counted: Callable[[click.Context, click.Parameter, int], bool] | None = None


option: Any = CommandOption
"""Declares an option as the default of a parameter, of any type."""


class _Argument(dict[str, Any]):
    """The settings of an argument."""


def argument(metavar: str | None = None, **settings: Any) -> Any:
    """Declare an argument as the default of a parameter; a tuple takes all that are given.

    settings: those of `click.Argument`; it is required unless they say otherwise.
    """
    return _Argument({"metavar": metavar, "required": True, **settings})


def command(
    *formats: str,
    name: str | None = None,
    tables: Sequence[type | Mapping[str, Declared]] = (),
    arguments: Sequence[click.Argument] = (),
    cls: type[click.Command] = click.Command,
    **settings: Any,
) -> Callable[[Callable[..., Any]], Any]:
    """Return a function that makes a command of a function.

    formats: if there are some, the command has --format and --output, passed as `form` and
    `output`; the first is the default; name: by default that of the function; tables: further
    TypedDicts or options; arguments: further arguments; settings: of the command of click.
    """

    def make(function: Callable[..., Any]) -> click.Command:
        found = dict(_declared(function))
        for table in tables:
            found |= table if isinstance(table, Mapping) else declared(table)
        parameters = [*arguments, *_arguments(function)]
        last = {*declared(GraphOptions), "verbose"} - {"format"}
        own = [click_option(item) for key, item in found.items() if key not in last]
        source = [click_option(item) for key, item in found.items() if key in last]
        output = _output_options(formats) if formats else []

        def run(**given: Any) -> Any:
            if formats:
                _choose_format(given, formats)
            return function(**given)

        return cls(
            name or function.__name__.rstrip("_"),
            callback=run,
            params=[*parameters, *own, *source, *output],
            help=function.__doc__,
            **settings,
        )

    return make


def _arguments(function: Callable[..., Any]) -> Iterator[click.Argument]:
    hints = get_type_hints(function)
    for item in inspect.signature(function).parameters.values():
        if isinstance(item.default, _Argument):
            is_list = str(hints[item.name]).startswith("tuple")
            yield click.Argument([item.name], nargs=-1 if is_list else 1, **item.default)


def _declared(function: Callable[..., Any]) -> Iterator[tuple[str, Declared]]:
    """Yield the options of a function by name."""
    hints = get_type_hints(function, include_extras=True)
    for item in inspect.signature(function).parameters.values():
        if isinstance(item.default, Option):
            yield item.name, declared_as(item.name, hints[item.name], item.default)
        elif item.kind is item.VAR_KEYWORD:
            for table in get_args(hints.get(item.name)):
                yield from declared(table).items()


def _output_options(formats: tuple[str, ...]) -> list[click.Option]:
    return [
        click.Option(
            ["--format", "form"],
            type=click.Choice(formats),
            help=f"The output format.  [default: {formats[0]}]",
        ),
        click.Option(
            ["-o", "--output"],
            metavar="FILE",
            type=click.Path(dir_okay=False),
            help="Write to a file instead of standard output. Its suffix selects the format: "
            f"{', '.join(_suffixes(formats))}.",
        ),
    ]


def _choose_format(given: dict[str, Any], formats: tuple[str, ...]) -> None:
    """Set the format.

    Without --format, the suffix of the file selects the format, or another option that writes such
    files. Raises UsageError for a suffix that selects none.
    """
    other = _OTHER_OUTPUT.get(PurePath(given["output"] or "").suffix.lower(), "")
    if given["form"] is None and other in given and given[other] is None:
        given[other], given["output"] = given["output"], None
    given["form"] = given["form"] or _selected(given["output"], formats)


def _suffixes(formats: tuple[str, ...]) -> list[str]:
    """Return the suffixes that select one of the formats."""
    return [suffix for suffix, form in SUFFIXES.items() if _form(form, formats) in formats]


def _form(form: str, formats: tuple[str, ...]) -> str:
    return formats[0] if form == "text" else form


def _selected(output: str | None, formats: tuple[str, ...]) -> str:
    """Return the format for an output file. Raises UsageError if its suffix selects none."""
    if output is None or output == "-":
        return formats[0]
    suffix = PurePath(output).suffix.lower()
    form = _form(SUFFIXES.get(suffix, ""), formats)
    if form not in formats:
        ending = f"the suffix {suffix!r}" if suffix else "a name without a suffix"
        hint = f". {synonyms()['figure']}" if suffix in (".svg", ".png", ".pdf") else ""
        raise click.UsageError(
            f"-o {output}: {ending} selects no format. End it in "
            f"{', '.join(_suffixes(formats))}, or add --format{hint}"
        )
    return form


ANY = click.Path()
FILE = click.Path(exists=True, dir_okay=False)
FOLDER = click.Path(exists=True, file_okay=False)
WRITTEN_FILE = click.Path(dir_okay=False)
WRITTEN_FOLDER = click.Path(file_okay=False)
EXISTING = click.Path(exists=True)
EXISTING_OR_STDIN = click.Path(exists=True, allow_dash=True)

_PATHS = {
    "any": ANY,
    "file": FILE,
    "folder": FOLDER,
    "written file": WRITTEN_FILE,
}


def click_option(item: Declared) -> click.Option:
    """Return the option of a command for a declared one."""
    option = item.option
    names = [f"--{option.word or item.name.replace('_', '-')}", item.name]
    made = {**_shape(item), "help": _help(item), "metavar": option.metavar}
    if isinstance(option, CommandOption):
        names = [option.short, *names] if option.short else names
        made |= {"type": option.type} if option.type else {}
        made |= {"shell_complete": option.complete} if option.complete else {}
        made |= {"required": True} if option.required else {}
        if option.counted:
            made |= {"is_flag": False, "count": True, "callback": option.counted}
    return click.Option(names, **made)


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
    made: dict[str, Any] = {"type": _type(item)}
    if option.label:
        made["shell_complete"] = completing_ids(option.label)
    if item.is_list:
        made["multiple"] = True
        if item.values:
            made |= {"type": None, "callback": _split}
            made["shell_complete"] = lambda _, __, begun: completed(item.values, begun)
    elif option.default is not None:
        made |= {
            "default": option.default,
            "show_default": not option.unset and option.default != "",
        }
    if option.alone is not None:
        made |= {"is_flag": False, "flag_value": option.alone}
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


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comma-separated values of an option that can be repeated."""
    return tuple(text.strip() for part in value for text in part.split(","))
