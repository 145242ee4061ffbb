"""`argmap preview`."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.check import kept_settings
from argmap.cli.output import counted, note, say
from argmap.cli.page_options import chooser_of, page_title, shown_options
from argmap.cli.serve import until_stopped

if TYPE_CHECKING:
    from argmap.preview.session import PreviewRound


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="The port on 127.0.0.1; 0 for any free port.  [default: the first free port from 8642]",
)
@click.option("--open/--no-open", "open_", help="Open the page in a browser.  [default: no]")
@shown_options
@click.option("--title", help="The heading of the page.")
def preview(
    paths: tuple[str, ...],
    port: int | None,
    open_: bool,
    title: str | None,
    shown: dict[str, Any],
) -> None:
    """Preview the map of documents in a browser on this machine.

    The page reloads when a file is saved. The findings of `argmap check` are shown above the map; a
    document with an error is shown as it was before. No store is needed, and nothing is written.
    Press Ctrl-C to stop.

    \b
    Examples:
      argmap preview content/ --open
    """
    from argmap.preview.documents import Documents
    from argmap.preview.session import Preview
    from argmap.preview.watcher import Watcher
    from argmap.serve.preview_server import PreviewServer

    title = page_title(title, paths, shown)
    kept = Preview(Documents(paths, kept_settings(paths)), chooser_of(shown), title)
    server = PreviewServer(kept.current, port)
    with until_stopped():
        try:
            first = kept.refresh()
            if first and first.fault and not first.errors:
                raise click.ClickException(first.fault)
            server.begin()
            say(f"{server.url} shows {' '.join(paths)}; press Ctrl-C to stop")
            _report(first, whole=True)
            if open_ and not webbrowser.open(server.url):
                note("No browser could be opened. Open the address yourself.")
            for _ in Watcher(paths):
                _report(kept.refresh())
        finally:
            server.stop()


def _report(round_: PreviewRound | None, *, whole: bool = False) -> None:
    """Print the result of reading the documents."""
    if round_ is None:
        return
    if round_.fault:
        note(f"the map was not updated: {round_.fault}")
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
