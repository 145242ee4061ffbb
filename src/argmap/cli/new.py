"""`argmap new`: write templates of documents."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from argmap.cli.declared_options import together
from argmap.cli.options import wrong_usage
from argmap.cli.output import note, write
from argmap.documents.kind import Kind, TemplateOption
from argmap.documents.kinds import KINDS

_ID = click.option("--id", metavar="ID", help="Its id.  [default: made from the name]")
_OUTPUT = (
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(),
        help="Write to a file instead of standard output.",
    ),
    click.option("--force", is_flag=True, help="Overwrite an existing file."),
)


@click.group()
def new() -> None:
    """Write a template of a document.

    A template has the fields of a document, with a comment on each, and is a valid document. It is
    printed, or written to a file with -o.
    """


def _option(declared: TemplateOption) -> Callable[..., Any]:
    flag = f"--{declared.name.replace('_', '-')}"
    if declared.choices:
        shown = declared.default is not None
        return click.option(
            flag,
            type=click.Choice(declared.choices),
            default=declared.default,
            show_default=shown,
            help=declared.help,
        )
    return click.option(
        flag, metavar=declared.metavar, multiple=declared.several, help=declared.help
    )


def _add_command(kind: Kind) -> None:
    """Add the command of a kind of document."""

    def run(output: str | None, force: bool, **given: Any) -> None:
        _put(kind, given, output, force)

    examples = "\n".join(f"  argmap new {kind.name} {example}" for example in kind.examples)
    run.__doc__ = f"{kind.about}\n\n\b\nExamples:\n{examples}\n"
    options = [_option(option) for option in kind.options]
    named = [*options[:1], _ID, *options[1:]] if options else []
    new.command(kind.name)(together(*named, *_OUTPUT)(run))


for _kind in KINDS.values():
    _add_command(_kind)


def _put(kind: Kind, given: dict[str, Any], output: str | None, force: bool) -> None:
    """Create a template and write it. Overwrite a file only with --force."""
    from argmap.graph.editing.skeletons import skeleton

    called, suffixes = kind.called, kind.suffixes
    if output is not None and output != "-" and not output.lower().endswith(suffixes):
        raise click.UsageError(f"the file name of {called} must end in {' or '.join(suffixes)}")
    with wrong_usage():
        text = skeleton(kind.name, **given)
    if output is None or output == "-":
        write(text, None)
        return
    path = Path(output)
    if not path.parent.is_dir():
        raise click.ClickException(f"there is no folder {path.parent} to write {path.name} in")
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.ClickException(
            f"{output} already exists. Use --force to overwrite it"
        ) from error
    note(f"{output}: fill in {called}, then run: argmap check {shlex.quote(output)}")
