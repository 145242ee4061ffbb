"""The web server of a preview: its page, the exported page, and updates. No path names a file."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from argmap.preview.current_page import CurrentPage
from argmap.preview.page import PreviewPage
from argmap.serve.access import Access
from argmap.serve.live import NO_STORE, Updates
from argmap.serve.web_server import ADDRESS, WebServer


class PreviewServer(WebServer):
    """Serve the current page of a preview to browsers on this machine.

    port: see `WebServer`.
    """

    def __init__(self, current: CurrentPage, port: int | None = None) -> None:
        super().__init__(ADDRESS, port)
        self.current = current
        self._updates = Updates()

    def begin(self) -> None:
        """Start to serve in a new thread."""
        routes = [
            Route("/", self._shown(PreviewPage.served)),
            Route("/map.html", self._shown(lambda page: page.exported)),
            Route("/events", self._events),
            Route("/{path:path}", _missing),
        ]
        self.start(Access(Starlette(routes=routes), self.hosts))

    def stop(self) -> None:
        """Stop serving and free the port."""
        self.current.close()
        super().stop()

    def _shown(self, text_of: Callable[[PreviewPage], str]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            if request.url.query:
                return _missing(request)
            shown = self.current.shown
            if shown is None:
                return _failure(503, "The documents are still being read")
            body = text_of(shown).encode()
            return Response(body, media_type="text/html; charset=utf-8", headers=NO_STORE)

        return answer

    async def _events(self, request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _failure(403, "Requests by other sites are refused")
        after = -1

        def next_update() -> str | None:
            nonlocal after
            update = self.current.wait_for_update(after, 0)
            if update is None:
                return None
            after, text = update
            return text

        return self._updates.response(request, next_update)


def _missing(request: Request) -> Response:
    return _failure(404, "Not found. The map is at /")


def _failure(status: int, text: str) -> Response:
    return PlainTextResponse(f"{status} {text}\n", status, NO_STORE)
