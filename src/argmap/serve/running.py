"""Serve the states of a source until the command ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.errors import ArgmapError
from argmap.gc_pause import collector_at_rest
from argmap.serve.access import Access
from argmap.serve.app import Application
from argmap.serve.sources import checked_state, state_of_documents
from argmap.serve.web_server import WebServer

if TYPE_CHECKING:
    from argmap.serve.sources import Settings, StoreSource
    from argmap.serve.state import State
    from argmap.serve.watched_documents import Documents

CHECK_EVERY = 1.0
"""Seconds between two looks at whether a store has changed."""

Report = Callable[[str], None]


@contextmanager
def serving(
    server: WebServer,
    report: Report,
    state: State | None = None,
    *,
    public: bool = False,
    embed_from: str = "",
) -> Iterator[Application]:
    """Serve an application in the block. Its state may be replaced.

    report: is called with faults; state: the first one, if it has been read; public: whether
    requests of any host name are answered; embed_from: the origin whose pages may show these in
    frames, "" for none.
    """
    # A query that does not keep its limit must not end the process.
    activity.watch_queries(None)
    application = Application(report, state)
    server.start(Access(application.asgi, None if public else server.hosts, embed_from))
    try:
        yield application
    finally:
        server.stop()


def with_history(application: Application, settings: Settings, load: Callable[[], State]) -> None:
    """Read the commits of documents, and then replace the state; pages say that it is loaded.

    load: returns the new state.
    """
    history = settings.history
    if history is None:
        return

    def with_commits() -> State:
        history.begin()
        return load()

    try:
        application.load(with_commits)
    except ArgmapError as error:
        application.report(str(error))


def watch(
    application: Application,
    documents: Documents,
    settings: Settings,
    saved: Callable[[State, tuple[str, ...], float], None],
) -> None:
    """Replace the state whenever a document is saved.

    saved: is called with the new state, the saved files, and how many seconds it took.
    """
    from argmap.serve.watched_documents import changes

    for _ in changes(documents.paths):
        began = time.perf_counter()
        changed = documents.load()
        if changed:
            with collector_at_rest():
                parsed = documents.parse()
                warned = application.state.problems
                application.state = state_of_documents(parsed, settings, warned)
                application.let_pages_come()
                application.state = checked_state(application.state, documents.check())
            saved(application.state, changed, time.perf_counter() - began)


def follow(
    application: Application,
    source: StoreSource,
    report: Report,
    ended: threading.Event | None = None,
) -> None:
    """Replace the state whenever the store has changed, until the process ends.

    A new state is loaded beside the old one, which is served meanwhile. ended: ends it earlier.
    """
    ended = ended or threading.Event()
    seen, fault = source.stamp(), ""
    while not ended.wait(CHECK_EVERY):
        try:
            stamp = source.stamp()
            if stamp == seen:
                continue
            began = time.perf_counter()
            application.load(source.load)
            seen, fault = stamp, ""
            report(f"the store has changed; loaded in {time.perf_counter() - began:.1f} s")
        except (ArgmapError, OSError) as error:
            if str(error) != fault:
                fault = str(error)
                report(f"the last state is served: {fault}")
