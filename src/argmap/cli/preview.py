"""`argmap preview`."""

from __future__ import annotations

import time
import webbrowser
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.check import kept_settings
from argmap.cli.output import counted, note, one_line, say
from argmap.cli.page_options import chooser_of, page_title, shown_options
from argmap.cli.serve import until_stopped
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.serve.state import State


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
    from argmap.serve.running import serving, watch
    from argmap.serve.sources import Settings, state_of_documents
    from argmap.serve.state import Preview
    from argmap.serve.watched_documents import Documents
    from argmap.serve.web_server import ADDRESS, WebServer

    title = page_title(title, paths, shown)
    settings = Settings(preview=Preview(chooser_of(shown), title))
    read, reports = Documents(paths, kept_settings(paths)), _Reports()
    server = WebServer(ADDRESS, port)
    with until_stopped():
        try:
            began = time.perf_counter()
            read.load()
            state = state_of_documents(read.read(), settings)
            line = reports.line(state)
            if reports.fault and not (state.problems or {})["counts"]["error"]:
                raise click.ClickException(reports.fault)
            with serving(server, state, lambda text: note(one_line(text))) as application:
                say(f"{server.url} shows {' '.join(paths)}; press Ctrl-C to stop")
                say(f"{line}, {time.perf_counter() - began:.2f} s")
                if open_ and not webbrowser.open(server.url):
                    note("No browser could be opened. Open the address yourself.")
                watch(application, read, settings, reports.saved)
        finally:
            server.stop()


class _Reports:
    """Prints a line for each update. fault: why the last one has no new map, if it has none."""

    def __init__(self) -> None:
        self.fault = ""
        self._size = (0, 0)

    def line(self, state: State) -> str:
        """Return the numbers of documents, of nodes and edges on the map, and of problems."""
        try:
            graph = state.previewed.graph
            self.fault = ""
            self._size = sum(node.label != "Document" for node in graph.nodes), len(graph.edges)
        except ArgmapError as error:
            self.fault = str(error)
        found = state.problems or {}
        sizes = zip((found["documents"], *self._size), ("document", "node", "edge"), strict=True)
        parts = [counted(number, what) for number, what in sizes]
        counts = found["counts"]
        parts += [counted(counts[name], name) for name in ("error", "warning") if counts[name]]
        return ", ".join(parts)

    def saved(self, state: State, changed: tuple[str, ...], seconds: float) -> None:
        """Print the line of an update."""
        line = self.line(state)
        if self.fault:
            note(f"the map was not updated: {self.fault}")
        named = changed[0] if len(changed) == 1 else counted(len(changed), "file")
        say(f"{one_line(named)}: {line}, {seconds:.2f} s")
