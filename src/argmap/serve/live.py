"""Pages that update themselves when documents are saved, with the problems of the documents."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from argmap.serve.answer import Asked
from argmap.serve.atlas_pages import live_files

if TYPE_CHECKING:
    from argmap.serve.state import State

EVENTS, PROBLEMS = "-/events", "-/problems.html"

WAITING = 32
"""How many pages wait for updates at one time."""

CHECK_EVERY = 0.1
KEEP_ALIVE = 15.0
"""Seconds between two looks at the state, and between signs of life to a page."""


NO_STORE = {"Cache-Control": "no-store"}

_MAIN = '<main id="content"'


def with_updates(asked: Asked, text: str) -> str:
    """Return a page with the problems of the documents and the script that updates it."""
    up = "../" * asked.file.count("/")
    state = asked.state
    style, script = (f"{up}{path}" for path in live_files())
    attributes = f'src="{script}" data-tag="{state.tag}" data-up="{up}"'
    if _MAIN not in text:
        page = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        attributes += f' data-map="{page}"'
    # The policy and the header come before all texts of documents that are not escaped, and
    # nothing of a page follows its body.
    own = escape("'self'")
    for kind in ("script-src", "style-src"):
        text = text.replace(f"{kind} ", f"{kind} {own} ", 1)
    text = text.replace("</head>", f'<link rel="stylesheet" href="{style}">\n</head>', 1)
    text = text.replace("</header>", f"</header>\n{problems(state)}", 1)
    before, closing, after = text.rpartition("</body>")
    return f"{before}<script {attributes}></script>\n{closing}{after}"


def problems(state: State) -> str:
    """Return the problems of the documents as a part of a page."""
    return state.pages.renderer.render("problems", "", "", "", news=state.problems)


class Updates:
    """Sends texts to pages that wait for them. waiting: how many wait; ended: set it to end
    them."""

    def __init__(self) -> None:
        self.waiting, self.ended = 0, False

    def response(self, request: Request, next_text: Callable[[], str | None]) -> Response:
        """Return a stream of server-sent events until the browser closes the connection.

        next_text: returns a text that was not sent yet, or None; raises EOFError at the end.
        """
        if self.waiting >= WAITING:
            return PlainTextResponse("503 Too many pages are open\n", 503, NO_STORE)
        media_type = "text/event-stream; charset=utf-8"
        if request.method == "HEAD":
            return Response(media_type=media_type, headers=NO_STORE)
        return StreamingResponse(self.events(next_text), media_type=media_type, headers=NO_STORE)

    async def events(self, next_text: Callable[[], str | None]) -> AsyncIterator[str]:
        """Yield updates, and a sign of life at intervals, until the end."""
        idle = 0.0
        self.waiting += 1
        try:
            while not self.ended:
                text = next_text()
                if text is not None:
                    idle = 0.0
                    yield f"data: {text}\n\n"
                elif idle >= KEEP_ALIVE:
                    idle = 0.0
                    yield ": still here\n\n"
                await asyncio.sleep(CHECK_EVERY)
                idle += CHECK_EVERY
        except EOFError:
            pass
        finally:
            self.waiting -= 1


def news(current: Callable[[], State]) -> Callable[[], str | None]:
    """Return a function for `Updates`: the tag of each new state, as JSON."""
    sent = ""

    def next_news() -> str | None:
        nonlocal sent
        state = current()
        before, sent = sent, state.tag
        if sent == before:
            return None
        return json.dumps({"tag": sent})

    return next_news
