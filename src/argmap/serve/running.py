"""Serve the states of a source until the command ends, with the headers of all answers.

By default the server is for this machine. Requests by pages of other sites are refused: by the Host
header if their name resolves to this machine (DNS rebinding), and by Origin and Sec-Fetch-Site
otherwise, except that they may link to pages. No request writes anything.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from argmap.activity import activity
from argmap.errors import ArgmapError
from argmap.gc_pause import collector_at_rest
from argmap.serve.app import Application
from argmap.serve.sources import checked_state, state_of_documents
from argmap.serve.web_server import WebServer

if TYPE_CHECKING:
    from argmap.serve.sources import Settings, StoreSource
    from argmap.serve.state import State
    from argmap.serve.watched_documents import Documents


HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def _frame_headers(embed_from: str) -> dict[str, str]:
    """Return the headers that say who may show pages in frames. embed_from: see `Access`."""
    if embed_from:
        return {"Content-Security-Policy": f"frame-ancestors {embed_from}"}
    return {"Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY"}


class Access:
    """Refuse requests before an application sees them, and add headers to all answers.

    hosts: the values of Host that are answered; None for all, also for requests by other sites;
    embed_from: the origin whose pages may show these in frames, "" for none.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None, embed_from: str = "") -> None:
        self._app, self._hosts = app, hosts
        self._headers = {**HEADERS, **_frame_headers(embed_from)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        if scope["type"] != "http":
            return
        app = self._refusal(scope["method"], Headers(scope=scope)) or self._app
        await app(scope, receive, with_headers)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Return the answer to a request that is refused."""
        if self._hosts is not None:
            hosts = headers.getlist("host")
            if len(hosts) != 1 or hosts[0].strip().lower() not in self._hosts:
                return _refused(421, f"This server is at {min(self._hosts)}")
            origins = {f"http://{host}" for host in self._hosts}
            navigates = headers.getlist("sec-fetch-mode") == ["navigate"]
            sites = () if navigates else headers.getlist("sec-fetch-site")
            if any(item.strip().lower() not in origins for item in headers.getlist("origin")) or (
                any(site not in ("same-origin", "none") for site in sites)
            ):
                return _refused(403, "Requests by other sites are refused")
        if method not in ("GET", "HEAD"):
            return _refused(405, "Only GET and HEAD are allowed")
        return None


def _refused(status: int, text: str) -> PlainTextResponse:
    headers = {"Allow": "GET, HEAD"} if status == 405 else {}
    return PlainTextResponse(f"{status} {text}\n", status, {"Cache-Control": "no-store", **headers})


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
    gc.enable()
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
