"""Pages that update themselves when documents are saved, with the problems of the documents."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from starlette.responses import Response, StreamingResponse

from argmap.serve.answer import MEDIA, Asked
from argmap.serve.atlas_pages import live_file, own_files

if TYPE_CHECKING:
    from argmap.serve.state import State

EVENTS = "-/events"

WAITING = 32
"""How many pages wait for updates at one time."""

CHECK_EVERY = 0.1
KEEP_ALIVE = 15.0
"""Seconds between two looks at the state, and between signs of life to a page."""


_CONNECT = "connect-src 'self'; "
_MAIN = '<main id="content"'


def with_updates(asked: Asked, text: str) -> str:
    """Return a page with the problems of the documents and the script that updates it."""
    up = "../" * asked.file.count("/")
    state = asked.state
    # The policy comes before all texts of documents, and nothing of a page follows its body.
    text = text.replace("base-uri ", f"{escape(_CONNECT)}base-uri ", 1)
    if _MAIN in text:  # not on a map
        style = f'<link rel="stylesheet" href="{up}{next(iter(own_files()))}">'
        text = text.replace("</head>", f"{style}\n</head>", 1)
        problems = state.pages.renderer.render("problems", asked.file, "", "", news=state.problems)
        text = text.replace(_MAIN, f"{problems}{_MAIN}", 1)
    before, closing, after = text.rpartition("</body>")
    script = f'<script src="{up}{live_file()}" data-tag="{state.tag}" data-up="{up}"></script>'
    return f"{before}{script}\n{closing}{after}"


class Updates:
    """Sends the tag of the current state to pages that wait for it. ended: set it to end them."""

    def __init__(self, current: Callable[[], State]) -> None:
        self._current = current
        self._waiting, self.ended = 0, False

    def response(self) -> Response:
        """Return the stream of tags."""
        if self._waiting >= WAITING:
            return Response("503 Too many pages are open\n", 503, media_type=MEDIA["txt"])
        return StreamingResponse(
            self._tags(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _tags(self) -> AsyncIterator[str]:
        self._waiting += 1
        try:
            sent, idle = "", 0.0
            while not self.ended:
                tag = self._current().tag
                if tag != sent:
                    sent, idle = tag, 0.0
                    yield f"data: {tag}\n\n"
                elif idle >= KEEP_ALIVE:
                    idle = 0.0
                    yield ": still here\n\n"
                await asyncio.sleep(CHECK_EVERY)
                idle += CHECK_EVERY
        finally:
            self._waiting -= 1


News = dict[str, Any]
"""What a page shows of problems: see `argmap.preview.current_page.problem_report`."""
