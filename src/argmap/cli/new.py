"""`argmap new`: write templates of documents."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from argmap.cli.output import note, write
from argmap.cli.output_options import together
from argmap.model.schema_values import ACTOR_KIND, CHALLENGE_TARGET

_ID = click.option("--id", metavar="ID", help="Its id.  [default: made from the name]")
_TITLE = click.option("--title", metavar="TEXT", help="The title.")


@click.group()
def new() -> None:
    """Write a template of a document.

    A template has the fields of a document, with a comment on each, and is a valid document. It is
    printed, or written to a file with -o.
    """


def _template(*options: Callable[..., Any]) -> Callable[[Callable[[], None]], click.Command]:
    """Return a decorator that makes the command of a kind of document.

    options: besides -o and --force. The function gives the name of the kind, and the help.
    """

    def add(described: Callable[[], None]) -> click.Command:
        kind = described.__name__

        def run(output: str | None, force: bool, **given: Any) -> None:
            _put(kind, given, output, force)

        run.__doc__ = described.__doc__
        own = (
            click.option(
                "-o",
                "--output",
                metavar="FILE",
                type=click.Path(),
                help="Write to a file instead of standard output.",
            ),
            click.option("--force", is_flag=True, help="Overwrite an existing file."),
        )
        return new.command(kind)(together(*options, *own)(run))

    return add


@_template(
    _TITLE,
    _ID,
    click.option(
        "--thread",
        "threads",
        metavar="ID",
        multiple=True,
        help="The thread that it belongs to. Can be repeated.",
    ),
)
def controversy() -> None:
    """Write a controversy, as Markdown with front matter.

    \b
    Examples:
      argmap new controversy --title "A bus lane on Mill Street?" -o bus-lane.md
    """


@_template(_TITLE, _ID)
def thread() -> None:
    """Write a thread, as Markdown with front matter.

    \b
    Examples:
      argmap new thread --title "Streets" -o streets.md
    """


@_template(
    click.option("--name", metavar="TEXT", help="The name."),
    _ID,
    click.option(
        "--type",
        type=click.Choice(ACTOR_KIND),
        default="unknown",
        show_default=True,
        help="The kind of actor.",
    ),
)
def actor() -> None:
    """Write an actor, as YAML.

    \b
    Examples:
      argmap new actor --name "City Council" --type government -o council.yml
    """


@_template(
    _TITLE,
    _ID,
    click.option("--date", metavar="DATE", help="When it happened: a day, a month or a year."),
)
def event() -> None:
    """Write an event, as Markdown with front matter.

    \b
    Examples:
      argmap new event --title "The council votes" --date 2026-05 -o vote.md
    """


@_template(
    _TITLE,
    _ID,
    click.option("--target", metavar="ID", help="What is challenged."),
    click.option(
        "--target-kind",
        type=click.Choice(CHALLENGE_TARGET),
        help="What the target is.  [default: an event, or a position as controversy/position]",
    ),
)
def challenge() -> None:
    """Write a challenge, as Markdown with front matter.

    It says that what a document says is wrong.

    \b
    Examples:
      argmap new challenge --title "Too early" --target the-council-votes -o too-early.md
      argmap new challenge --target openai --target-kind actor
    """


@_template(
    _TITLE,
    _ID,
    click.option("--challenge", metavar="ID", help="The challenge that it resolves."),
)
def resolution() -> None:
    """Write a resolution, as Markdown with front matter.

    It says what was decided about a challenge.

    \b
    Examples:
      argmap new resolution --title "About the date" --challenge too-early -o about-the-date.md
    """


@_template()
def names() -> None:
    """Write a names file, as YAML.

    It defines which actor a label means.

    \b
    Examples:
      argmap new names -o names.yml
    """


def _put(kind: str, given: dict[str, Any], output: str | None, force: bool) -> None:
    """Create a template and write it. Overwrite a file only with --force."""
    from argmap.editing.skeletons import KINDS, skeleton
    from argmap.errors import ArgmapError

    called, suffixes = KINDS[kind].called, KINDS[kind].suffixes
    if output is not None and output != "-" and not output.lower().endswith(suffixes):
        raise click.UsageError(f"the file name of {called} must end in {' or '.join(suffixes)}")
    try:
        text = skeleton(kind, **given)
    except ArgmapError as error:
        raise click.UsageError(str(error)) from error
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
