"""`argmap preview`."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.check import kept_settings
from argmap.cli.output import counted, note, say
from argmap.cli.page_options import chooser_of, shown_options

if TYPE_CHECKING:
    from argmap.preview.session import PreviewRound


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="The port of 127.0.0.1; 0 is any free one.  [default: the first free one from 8642 on]",
)
@click.option("--open/--no-open", "open_", help="Open the page in a browser, or not (the default).")
@shown_options
@click.option("--title", help="The page's heading.")
def preview(
    paths: tuple[str, ...],
    port: int | None,
    open_: bool,
    title: str | None,
    shown: dict[str, Any],
) -> None:
    """Show the map of documents while they are written, in a browser on this machine.

    The page is shown anew when a file is saved. What `argmap check` would say of the documents
    stands above the map; a document with an error is shown as it last was. No store is needed,
    and nothing is written. Ctrl-C ends it.
    """
    from argmap.preview.documents import Documents
    from argmap.preview.server import Server
    from argmap.preview.session import Preview
    from argmap.preview.watcher import Watcher

    kept = Preview(Documents(paths, kept_settings(paths)), chooser_of(shown), title)
    server = Server(kept.current, port)
    with _until_told():
        try:
            first = kept.refresh()
            if first and first.fault and not first.errors:
                raise click.ClickException(first.fault)
            server.start()
            say(f"{server.url} shows {' '.join(paths)}; Ctrl-C ends it")
            _tell(first, whole=True)
            if open_ and not webbrowser.open(server.url):
                note("No browser could be opened: open the address yourself.")
            for _ in Watcher(paths):
                _tell(kept.refresh())
        finally:
            server.stop()


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


def _tell(round_: PreviewRound | None, *, whole: bool = False) -> None:
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
