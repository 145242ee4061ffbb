"""`argmap new`: write templates of documents."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from argmap.cli.output import note, write
from argmap.model.schema_values import ACTOR_KIND, CHALLENGE_TARGET

Command = TypeVar("Command", bound=Callable[..., Any])


def _options(command: Command) -> Command:
    """Add -o and --force, which every template has."""
    for option in (
        click.option("--force", is_flag=True, help="Overwrite an existing file."),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(),
            help="Write to a file instead of standard output.",
        ),
    ):
        command = option(command)
    return command


_ID = click.option("--id", "id_", metavar="ID", help="Its id.  [default: made from the name]")
_TITLE = click.option("--title", metavar="TEXT", help="The title.")


@click.group()
def new() -> None:
    """Write a template of a document.

    A template has the fields of a document, with a comment on each, and is a valid document. It is
    printed, or written to a file with -o.
    """


@new.command()
@_TITLE
@_ID
@click.option(
    "--thread",
    "threads",
    metavar="ID",
    multiple=True,
    help="The thread that it belongs to. Can be repeated.",
)
@_options
def controversy(
    title: str | None, id_: str | None, threads: tuple[str, ...], output: str | None, force: bool
) -> None:
    """Write a controversy, as Markdown with front matter.

    \b
    Examples:
      argmap new controversy --title "A bus lane on Mill Street?" -o bus-lane.md
    """
    from argmap.editing import skeletons

    given = {"title": title} if title is not None else {}
    _put(
        "controversy",
        lambda: skeletons.controversy(id=id_, threads=threads, **given),
        output,
        force,
    )


@new.command()
@_TITLE
@_ID
@_options
def thread(title: str | None, id_: str | None, output: str | None, force: bool) -> None:
    """Write a thread, as Markdown with front matter.

    \b
    Examples:
      argmap new thread --title "Streets" -o streets.md
    """
    from argmap.editing import skeletons

    given = {"title": title} if title is not None else {}
    _put("thread", lambda: skeletons.thread(id=id_, **given), output, force)


@new.command()
@click.option("--name", metavar="TEXT", help="The name.")
@_ID
@click.option(
    "--type",
    "type_",
    type=click.Choice(ACTOR_KIND),
    default="unknown",
    show_default=True,
    help="The kind of actor.",
)
@_options
def actor(name: str | None, id_: str | None, type_: str, output: str | None, force: bool) -> None:
    """Write an actor, as YAML.

    \b
    Examples:
      argmap new actor --name "City Council" --type government -o council.yml
    """
    from argmap.editing import skeletons

    given = {"name": name} if name is not None else {}
    _put("actor", lambda: skeletons.actor(id=id_, type=type_, **given), output, force)


@new.command()
@_TITLE
@_ID
@click.option("--date", metavar="DATE", help="When it happened: a day, a month or a year.")
@_options
def event(
    title: str | None, id_: str | None, date: str | None, output: str | None, force: bool
) -> None:
    """Write an event, as Markdown with front matter.

    \b
    Examples:
      argmap new event --title "The council votes" --date 2026-05 -o vote.md
    """
    from argmap.editing import skeletons

    given = {name: text for name, text in (("title", title), ("date", date)) if text is not None}
    _put("event", lambda: skeletons.event(id=id_, **given), output, force)


@new.command()
@_TITLE
@_ID
@click.option("--target", metavar="ID", help="What is challenged.")
@click.option(
    "--target-kind",
    type=click.Choice(CHALLENGE_TARGET),
    help="What the target is.  [default: an event, or a position as controversy/position]",
)
@_options
def challenge(
    title: str | None,
    id_: str | None,
    target: str | None,
    target_kind: str | None,
    output: str | None,
    force: bool,
) -> None:
    """Write a challenge, as Markdown with front matter.

    It says that what a document says is wrong.

    \b
    Examples:
      argmap new challenge --title "Too early" --target the-council-votes -o too-early.md
      argmap new challenge --target openai --target-kind actor
    """
    from argmap.editing import skeletons

    given = {
        name: text for name, text in (("title", title), ("target", target)) if text is not None
    }
    _put(
        "challenge",
        lambda: skeletons.challenge(id=id_, target_kind=target_kind, **given),
        output,
        force,
    )


@new.command()
@_TITLE
@_ID
@click.option("--challenge", metavar="ID", help="The challenge that it resolves.")
@_options
def resolution(
    title: str | None, id_: str | None, challenge: str | None, output: str | None, force: bool
) -> None:
    """Write a resolution, as Markdown with front matter.

    It says what was decided about a challenge.

    \b
    Examples:
      argmap new resolution --title "About the date" --challenge too-early -o about-the-date.md
    """
    from argmap.editing import skeletons

    given = {
        name: text
        for name, text in (("title", title), ("challenge", challenge))
        if text is not None
    }
    _put("resolution", lambda: skeletons.resolution(id=id_, **given), output, force)


@new.command()
@_options
def names(output: str | None, force: bool) -> None:
    """Write a names file, as YAML.

    It defines which actor a label means.

    \b
    Examples:
      argmap new names -o names.yml
    """
    from argmap.editing import skeletons

    _put("names", skeletons.names, output, force)


def _put(kind: str, make: Callable[[], str], output: str | None, force: bool) -> None:
    """Create a template and write it. Overwrite a file only with --force."""
    from argmap.editing.skeletons import CALLED, SUFFIXES
    from argmap.errors import ArgmapError

    if output is not None and output != "-" and not output.lower().endswith(SUFFIXES[kind]):
        raise click.UsageError(
            f"the file name of {CALLED[kind]} must end in {' or '.join(SUFFIXES[kind])}"
        )
    try:
        text = make()
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
    note(f"{output}: fill in {CALLED[kind]}, then run: argmap check {shlex.quote(output)}")
