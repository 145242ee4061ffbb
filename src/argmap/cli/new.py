"""`argmap new`: write templates of documents."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from argmap.cli.command import command, option
from argmap.cli.options import wrong_usage
from argmap.cli.output import note, write
from argmap.documents.kind import Kind
from argmap.documents.kinds import KINDS
from argmap.operations.option import Declared

_ID = Declared("id", option(None, "Its id.", "ID", unset="made from the name"), str, (), False)


@command(cls=click.Group)
def new() -> None:
    """Write a template of a document.

    A template has the fields of a document, with a comment on each, and is a valid document. It is
    printed, or written to a file with -o.
    """


def _command(kind: Kind) -> Any:
    """Return the command of a kind of document."""

    def run(
        output: str | None = option(
            None, "Write to a file instead of standard output.", "FILE", short="-o", path="any"
        ),
        force: bool = option(False, "Overwrite an existing file."),
        **given: Any,
    ) -> None:
        _put(kind, given, output, force)

    examples = "\n".join(f"  argmap new {kind.name} {example}" for example in kind.examples)
    run.__doc__ = f"{kind.about}\n\n\b\nExamples:\n{examples}\n"
    own = []
    for item in kind.options:
        choices = tuple(item.choices)
        default, metavar = (item.default, None) if choices else (None, item.metavar)
        declared = option(default, item.help, metavar)
        own.append(Declared(item.name, declared, str, choices, item.several))
    own[1:1] = [_ID] if own else []
    return command(name=kind.name, tables=[{item.name: item for item in own}])(run)


for _kind in KINDS.values():
    new.add_command(_command(_kind))


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
