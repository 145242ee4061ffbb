"""`argmap serve`."""

from __future__ import annotations

import ipaddress
import re
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Unpack

import click

from argmap.cli.command import CommandOption, command, option
from argmap.cli.options import QueriesOptions, ReadOptions, wrong_usage
from argmap.cli.output import counted, note, one_line, say
from argmap.cli.page_options import (
    ChangeOptions,
    chooser_of,
    folder_in_git,
    is_part,
    page_title,
)
from argmap.cli.source import Source, missing_store_is_wrong_usage
from argmap.errors import ArgmapError
from argmap.operations.option import part_of
from argmap.operations.pages import MetadataOptions, QuoteOptions
from argmap.operations.selection import ViewOptions

if TYPE_CHECKING:
    from argmap.serve.app import Application
    from argmap.serve.sources import Settings
    from argmap.serve.state import FrontMap, State
    from argmap.serve.web_server import WebServer


class _Options(
    ViewOptions, QuoteOptions, ChangeOptions, MetadataOptions, QueriesOptions, ReadOptions,
    total=False,
):  # fmt: skip
    """Where the pages are served, what they show, and the graph that is asked."""

    port: Annotated[
        int | None,
        CommandOption(
            None, "The port; 0 for any free port.", "N", unset="the first free port from 8642",
            least=0, most=65535,
        ),
    ]  # fmt: skip
    host: Annotated[
        str,
        CommandOption(
            "127.0.0.1", "The address to listen on. Others than 127.0.0.1 need --public.", "ADDRESS"
        ),
    ]
    public: Annotated[
        bool,
        CommandOption(
            False, "Answer requests of any host name: for other machines, and behind a proxy."
        ),
    ]
    root_path: Annotated[
        str,
        CommandOption("", "The path under which a proxy publishes it, such as /debate.", "PATH"),
    ]
    embed_from: Annotated[
        str,
        CommandOption(
            "",
            "The web site whose pages may show these in frames, such as https://example.org.",
            "ORIGIN",
        ),
    ]


@command()
def serve(
    watch: bool = option(
        False, "With --from: update the pages when a document is saved, and show problems."
    ),
    open: bool = option(False, "Open the front page in a browser."),
    cypher: bool = option(False, "Offer a page for read-only queries in Cypher."),
    title: str | None = option(
        None, "The title of the pages, by default the `title` in argmap.toml."
    ),
    **given: Unpack[_Options],
) -> None:
    """Serve the graph as web pages, to read and query it in a browser.

    The pages are those of `argmap export site`, and forms for the named queries. Each address also
    gives JSON (.json), and tables give CSV (.csv). Nothing can be changed. A change of the store is
    noticed. With --from there is a worklist, and, if the folder is in git, what changed, and feeds.
    Press Ctrl-C to stop.

    With --from and one file, the front page is the map of its document. With --controversy or
    another option that selects or filters, it is the map of that part of the documents.

    \b
    Examples:
      argmap serve
      argmap serve --from content/ --watch --open
      argmap serve --from content/ --watch --controversy net-neutrality
    """
    from argmap.serve.web_server import WebServer

    host, public = given["host"], given["public"]
    if not public and not _is_loopback(host):
        raise click.UsageError(f"--host {host} can be reached by other machines: add --public")
    source = Source.of(given)
    _check_watch(watch, source)
    settings = _settings(source, given, title, cypher=cypher)
    origin = _origin(given["embed_from"])
    server = WebServer(host, given["port"], _clean(given["root_path"]))
    start = _Start(server, public, open, origin)
    with until_stopped():
        try:
            if watch:
                _watch_documents(start, settings)
            elif source.documents:
                _serve_documents(start, settings, source)
            else:
                _serve_store(start, settings, source)
        finally:
            server.stop()


def _settings(source: Source, given: _Options, title: str | None, *, cypher: bool) -> Settings:
    """Return what all states share. Raises UsageError if options don't fit."""
    from argmap.display.page_metadata import PageMetadata
    from argmap.serve.sources import GitHistory, Settings

    changed_since, sources = given["changed_since"], given["sources"]
    folder = folder_in_git(source, changed_since, notes=False)
    return Settings(
        page_title(title, source.documents),
        PageMetadata(**part_of(MetadataOptions, given)),
        tuple(map(Path, given["queries"])) or None,
        None if sources is None else Path(sources),
        source.documents,
        GitHistory(folder, source.at, changed_since) if folder else None,
        _front_map(source, given, title),
        cypher=cypher,
    )


def _front_map(source: Source, given: _Options, title: str | None) -> FrontMap | None:
    """Return the map that is the front page, or None. Raises UsageError if options don't fit."""
    from argmap.serve.state import FrontMap

    shown = part_of(ViewOptions, given)
    names = [
        name for name, value in shown.items() if value not in ((), None) and value is not False
    ]
    if names and not source.documents:
        raise click.UsageError(f"--{names[0]} needs --from")
    is_file = len(source.documents) == 1 and Path(source.documents[0]).is_file()
    if not names and (not is_file or source.format):
        return None
    heading = page_title(title, source.documents, part=is_part(given))
    return FrontMap(chooser_of(shown), heading)


@dataclass(frozen=True)
class _Start:
    """What a server starts with. public, open_, embed_from: the options of these names."""

    server: WebServer
    public: bool
    open_: bool
    embed_from: str

    def serving(self) -> AbstractContextManager[Application]:
        """Serve in the block; before there is a state, answers say that it is being read."""
        from argmap.serve.running import serving

        return serving(self.server, _report, public=self.public, embed_from=self.embed_from)

    def announce(self, what: str) -> None:
        """Print the address, and open it in a browser if that was asked for."""
        say(f"{self.server.url} serves {what}; press Ctrl-C to stop")
        if self.public:
            note(
                "Whoever can reach this address can read the whole graph, with all quotes and "
                "sources."
            )
            note("There are no accounts: put a proxy in front of it that asks for a password.")
        if self.open_ and not webbrowser.open(self.server.url):
            note("No browser could be opened. Open the address yourself.")


def _serve_store(start: _Start, settings: Settings, source: Source) -> None:
    from argmap.serve.running import follow
    from argmap.serve.sources import StoreSource

    with missing_store_is_wrong_usage(source.store):
        kept = StoreSource(partial(source.connect, settings.queries), settings)
    with closing(kept), start.serving() as application:
        with missing_store_is_wrong_usage(source.store):
            state = kept.load()
        start.announce(state.pool.graphs[0].store.place)
        application.begin(state)
        try:
            state.prepare()
        except (ArgmapError, OSError) as error:  # pages can be read without the index of words
            _report(str(error))
        follow(application, kept, _report)


def _serve_documents(start: _Start, settings: Settings, source: Source) -> None:
    from argmap.serve.running import with_history
    from argmap.serve.sources import state_of_memory

    queries = map(str, settings.queries or ())
    with start.serving() as application, source.open(queries) as graph:
        state = state_of_memory(graph, settings)
        if state.front_map:
            _ = state.front_view  # raises NotFound
        start.announce(" ".join(settings.folders))
        application.begin(state)
        with_history(application, settings, lambda: state_of_memory(graph, settings))
        threading.Event().wait()


def _watch_documents(start: _Start, settings: Settings) -> None:
    from argmap.graph.checking import check_settings
    from argmap.serve.running import watch, with_history
    from argmap.serve.sources import state_of_documents
    from argmap.serve.watched_documents import Documents

    began = time.perf_counter()
    with wrong_usage():
        check = check_settings(settings.folders)
    read = Documents(settings.folders, check)
    with start.serving() as application:
        read.load()
        state = state_of_documents(read.read(), settings)
        fault = _fault_of_map(state)
        if fault and not (state.problems and state.problems.count("error")):
            raise fault
        start.announce(" ".join(settings.folders))
        application.begin(state)
        say(f"{_numbers(state)}, {time.perf_counter() - began:.2f} s")
        with_history(application, settings, lambda: state_of_documents(read.read(), settings))
        watch(application, read, settings, _say_saved)


def _say_saved(state: State, changed: tuple[str, ...], seconds: float) -> None:
    """Print the line of an update, and why the map on the front page was not updated."""
    if fault := _fault_of_map(state):
        _report(f"the map was not updated: {fault}")
    named = changed[0] if len(changed) == 1 else counted(len(changed), "file")
    say(f"{one_line(named)}: {_numbers(state)}, {seconds:.2f} s")


def _numbers(state: State) -> str:
    """Return the numbers of documents, of what the front page shows, and of problems."""
    found = state.problems
    assert found is not None
    parts = [counted(found.documents, "document")]
    if not state.front_map:
        parts.append(counted(len(state.pages.refs), "page"))
    elif not _fault_of_map(state):
        graph = state.front_view.graph
        drawn = sum(node.label != "Document" for node in graph)
        parts += [counted(drawn, "node"), counted(len(graph.edges), "edge")]
    counts = {name: found.count(name) for name in ("error", "warning")}
    parts += [counted(number, name) for name, number in counts.items() if number]
    return ", ".join(parts)


def _fault_of_map(state: State) -> ArgmapError | None:
    """Return why the map on the front page can't be drawn, if there is one."""
    try:
        _ = state.front_map and state.front_view
    except ArgmapError as error:
        return error
    return None


def _check_watch(watch: bool, source: Source) -> None:
    """Raise UsageError if --watch does not fit the other options."""
    if watch and not source.documents:
        raise click.UsageError("--watch needs --from")
    if watch and (source.at is not None or source.format):
        raise click.UsageError("--watch can't be used with --at and --as")


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


def _origin(embed_from: str) -> str:
    """Return the origin of a web site without a slash at its end. Raises UsageError."""
    origin = embed_from.rstrip("/")
    if origin and not re.fullmatch(r"https?://[a-z0-9.-]+(:\d{1,5})?", origin, re.IGNORECASE):
        raise click.UsageError(
            f"--embed-from must be the address of a site, such as https://example.org "
            f"(got {embed_from!r})"
        )
    return origin


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
