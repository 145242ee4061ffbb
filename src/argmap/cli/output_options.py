"""Define --format and -o, which every command that lists or shows something has."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any, TypedDict, TypeVar

import click

from argmap.cli.command_group import synonyms
from argmap.cli.output import ROWS

Command = TypeVar("Command", bound=Callable[..., Any])

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


Option = Callable[[Any], Any]
"""Adds an option to a command."""


class FormOptions(TypedDict, total=False):
    """The format and the file of the output, which `output_options` adds."""

    form: str
    output: str | None


def together(*options: Option) -> Callable[[Command], Command]:
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
