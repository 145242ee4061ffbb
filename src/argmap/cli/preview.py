"""`argmap preview`."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from argmap.cli.check import kept_settings
from argmap.cli.output import counted, note, say
from argmap.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from argmap.model.reading import Reader
    from argmap.preview.session import Round
    from argmap.view import View


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="The port of 127.0.0.1; 0 is any free one.  [default: the first free one from 8642 on]",
)
@click.option("--open/--no-open", "open_", help="Open the page in a browser, or not (the default).")
@click.option("--controversy", metavar="ID", help="Only this controversy and what belongs to it.")
@click.option("--thread", metavar="ID", help="Only this thread and its controversies.")
@click.option("--actor", metavar="ID", help="Only this actor and where it stands.")
@click.option("--title", help="The page's heading.")
def preview(
    paths: tuple[str, ...],
    port: int | None,
    open_: bool,
    controversy: str | None,
    thread: str | None,
    actor: str | None,
    title: str | None,
) -> None:
    """Show the map of documents while they are written, in a browser on this machine.

    The page is shown anew when a file is saved. What `argmap check` would say of the documents
    stands above the map; a document with an error is shown as it last was. No store is needed,
    and nothing is written. Ctrl-C ends it.
    """
    if sum(item is not None for item in (controversy, thread, actor)) > 1:
        raise click.UsageError("give one of --controversy, --thread and --actor")
    from argmap.preview.documents import Documents
    from argmap.preview.serve import Server
    from argmap.preview.session import Preview
    from argmap.preview.watch import Watch

    def select(reader: Reader) -> View:
        return _selected(reader, controversy=controversy, thread=thread, actor=actor)

    shown = Preview(Documents(paths, kept_settings(paths)), select, title)
    server = Server(shown.board, port)
    with _until_told():
        try:
            first = shown.refresh()
            if first and first.fault and not first.errors:
                raise click.ClickException(first.fault)
            server.start()
            say(f"{server.url} shows {' '.join(paths)}; Ctrl-C ends it")
            _tell(first, whole=True)
            if open_ and not webbrowser.open(server.url):
                note("No browser could be opened: open the address yourself.")
            for _ in Watch(paths):
                _tell(shown.refresh())
        finally:
            server.stop()


def _selected(reader: Reader, **given: str | None) -> View:
    """The view of the one id that is given, or of everything. Raises NotFound with the nearest."""
    from argmap import view
    from argmap.errors import NotFound

    for name, id_ in given.items():
        if id_ is not None:
            try:
                made: View = getattr(view, name)(reader, id_)
                return made
            except NotFound as error:
                ids = [node.id for node in reader.graph().labelled(name.title())]
                hint = did_you_mean(nearest(id_, ids))
                raise NotFound(f"{error}. {hint}" if hint else str(error)) from error
    return view.whole(reader)


@contextmanager
def _until_told() -> Iterator[None]:
    """End with a line: on Ctrl-C, which is how this ends, with code 0."""
    try:
        yield
    except KeyboardInterrupt:
        # A terminal shows ^C, and stays in its line.
        say("\nended" if sys.stdout.isatty() else "ended")
    except SystemExit:  # SIGTERM
        say("ended")
        raise


def _tell(round_: Round | None, *, whole: bool = False) -> None:
    """Print what a reading came to, in a line."""
    if round_ is None:
        return
    if round_.fault:
        note(f"the map stays as it was: {round_.fault}")
    changed = round_.changed
    named = changed[0] if len(changed) == 1 else counted(len(changed), "file")
    parts = [
        counted(round_.documents, "document"),
        counted(round_.nodes, "node"),
        counted(round_.edges, "edge"),
    ]
    parts += [
        counted(number, what)
        for number, what in ((round_.errors, "error"), (round_.warnings, "warning"))
        if number
    ]
    line = f"{', '.join(parts)}, {round_.seconds:.2f} s"
    say(line if whole else f"{named}: {line}")
