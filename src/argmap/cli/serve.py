"""`argmap serve`."""

from __future__ import annotations

import ipaddress
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.import_options import format_of_from
from argmap.cli.options import missing_store_is_wrong_usage, opened, queries_option, source_options
from argmap.cli.output import counted, note, one_line, say
from argmap.cli.page_options import (
    folder_in_git,
    metadata_options,
    page_title,
    since_option,
    sources_option,
)
from argmap.cli.revision_option import revision_given

if TYPE_CHECKING:
    from argmap.serve.sources import Settings
    from argmap.serve.state import State
    from argmap.serve.web_server import WebServer


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help="The port; 0 for any free port.  [default: the first free port from 8642]",
)
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True,
              help="The address to listen on. Others than 127.0.0.1 need --public.")  # fmt: skip
@click.option(
    "--public",
    is_flag=True,
    help="Answer requests of any host name: for other machines, and behind a proxy.",
)
@click.option(
    "--root-path",
    metavar="PATH",
    default="",
    help="The path under which a proxy publishes it, such as /debate.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="With --from: update the pages when a document is saved, and show problems.",
)
@click.option("--cypher", is_flag=True, help="Offer a page for read-only queries in Cypher.")
@click.option("--title", help="The title of the pages, by default the `title` in argmap.toml.")
@sources_option
@since_option
@metadata_options
@queries_option
@source_options
def serve(
    port: int | None,
    host: str,
    public: bool,
    root_path: str,
    watch: bool,
    cypher: bool,
    title: str | None,
    sources: str | None,
    since: str | None,
    metadata: dict[str, Any],
    queries: tuple[str, ...],
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Serve the graph as web pages, to read and query it in a browser.

    The pages are those of `argmap export site`, and forms for the named queries. Each address also
    gives JSON (.json), and tables give CSV (.csv). Nothing can be changed. A change of the store is
    noticed. With --from there is a worklist, and, if the folder is in git, what changed, and feeds.
    Press Ctrl-C to stop.

    \b
    Examples:
      argmap serve
      argmap serve --from content/ --watch
    """
    from argmap.display.page_metadata import PageMetadata
    from argmap.serve.sources import GitHistory, Settings
    from argmap.serve.web_server import WebServer

    if not public and not _is_loopback(host):
        raise click.UsageError(f"--host {host} can be reached by other machines: add --public")
    _check_watch(watch, store, documents)
    folder = folder_in_git(documents, since, notes=False)
    settings = Settings(
        page_title(title, documents),
        PageMetadata(**metadata),
        tuple(map(Path, queries)) or None,
        None if sources is None else Path(sources),
        documents,
        GitHistory(folder, revision_given(), since) if folder else None,
        cypher=cypher,
    )
    server = WebServer(host, port, _clean(root_path))
    with until_stopped():
        try:
            if watch:
                _watch_documents(server, public, settings, documents)
            elif documents:
                _serve_documents(server, public, settings, documents)
            else:
                _serve_store(server, public, settings, store)
        finally:
            server.stop()


def _serve_store(server: WebServer, public: bool, settings: Settings, store: str | None) -> None:
    from argmap.serve.running import follow, serving
    from argmap.serve.sources import StoreSource

    with missing_store_is_wrong_usage(store):
        source = StoreSource(store, settings)
        state = source.load()
    try:
        with serving(server, state, _report, public=public) as application:
            _announce(server, state, public, state.pool.graphs[0].store.place)
            threading.Thread(target=state.prepare, daemon=True).start()
            follow(application, source, _report)
    finally:
        source.close()


def _serve_documents(
    server: WebServer, public: bool, settings: Settings, documents: tuple[str, ...]
) -> None:
    from argmap.serve.running import serving, with_history
    from argmap.serve.sources import state_of_memory

    with opened(None, documents, map(str, settings.queries or ())) as graph:
        state = state_of_memory(graph, settings)
        with serving(server, state, _report, public=public) as application:
            _announce(server, state, public, " ".join(documents))
            with_history(application, settings, lambda: state_of_memory(graph, settings))
            threading.Event().wait()


def _watch_documents(
    server: WebServer, public: bool, settings: Settings, documents: tuple[str, ...]
) -> None:
    from argmap.cli.check import kept_settings
    from argmap.serve.running import serving, watch, with_history
    from argmap.serve.sources import state_of_documents
    from argmap.serve.watched_documents import Documents

    read = Documents(documents, kept_settings(documents))
    read.load()
    state = state_of_documents(read.read(), settings)
    with serving(server, state, _report, public=public) as application:
        _announce(server, state, public, " ".join(documents))
        say(_numbers(state))
        with_history(application, settings, lambda: state_of_documents(read.read(), settings))
        watch(application, read, settings, _say_saved)


def _say_saved(state: State, changed: tuple[str, ...], seconds: float) -> None:
    named = changed[0] if len(changed) == 1 else counted(len(changed), "file")
    say(f"{one_line(named)}: {_numbers(state)}, {seconds:.2f} s")


def _numbers(state: State) -> str:
    numbers = (state.problems or {})["counts"]
    parts = [counted(len(state.pages.refs), "page")]
    parts += [counted(numbers[name], name) for name in ("error", "warning") if numbers[name]]
    return ", ".join(parts)


def _check_watch(watch: bool, store: str | None, documents: tuple[str, ...]) -> None:
    """Raise UsageError if --watch does not fit the other options."""
    if watch and (store or not documents):
        raise click.UsageError("--watch needs --from")
    if watch and (revision_given() or format_of_from()[0]):
        raise click.UsageError("--watch can't be used with --at and --as")


def _announce(server: WebServer, state: State, public: bool, what: str) -> None:
    say(f"{server.url} serves {what}; press Ctrl-C to stop")
    if public:
        note(
            "Whoever can reach this address can read the whole graph, with all quotes and sources."
        )
        note("There are no accounts: put a proxy in front of it that asks for a password.")


def _report(text: str) -> None:
    note(one_line(text))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _clean(root_path: str) -> str:
    """Return a root path without a slash at its end. Raises UsageError if it is not valid."""
    path = root_path.rstrip("/")
    if path and (not path.startswith("/") or not path.isascii() or set(path) & set("?#%\\ ")):
        raise click.UsageError(f"--root-path must begin with / and name a path (got {root_path!r})")
    return path


@contextmanager
def until_stopped() -> Iterator[None]:
    """Print a last line; Ctrl-C ends the command with code 0."""
    try:
        yield
    except KeyboardInterrupt:
        # A terminal shows ^C on the current line.
        say("\nended" if sys.stdout.isatty() else "ended")
    except SystemExit:  # SIGTERM
        say("ended")
        raise
