"""The application: it finds what answers a request, and answers errors with a page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import partial

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from argmap._version import __version__
from argmap.activity import activity
from argmap.display import html_assets
from argmap.errors import ArgmapError, NotFound, QueryMissing, QueryTimeout, StoreError
from argmap.gc_pause import collector_at_rest
from argmap.serve import (
    ask_page,
    change_pages,
    cypher_page,
    map_pages,
    measure_pages,
    query_pages,
    thing_pages,
)
from argmap.serve.answer import LONGEST, MEDIA, Answer, Asked, Page, json_answer
from argmap.serve.atlas_pages import PACKAGE
from argmap.serve.busy import Busy
from argmap.serve.live import ASK_EVERY, PROBLEMS, problems, with_updates
from argmap.serve.state import State
from argmap.site.urls import INDEX

_ANY, _HTML, _ROWS = ("", *MEDIA), ("html",), ("html", "json", "csv")

PAGES: tuple[tuple[str, tuple[str, ...], Page], ...] = (
    ("*", _ANY, map_pages.front_map),
    ("*", _ANY, map_pages.atlas_map),
    ("changes", _ROWS, change_pages.changes),
    ("todo", _ROWS, change_pages.todo),
    ("*", _ANY, thing_pages.atlas_file),
    ("index", ("json", "csv"), thing_pages.front_rows),
    ("lists/*", ("json", "csv"), thing_pages.name_rows),
    ("*", ("json",), thing_pages.thing),
    ("queries", _ROWS, query_pages.library),
    (f"{query_pages.FOLDER}*", _ROWS, query_pages.query),
    (f"{query_pages.MAPS}*", _HTML, query_pages.map_of_result),
    ("select", _HTML, map_pages.form),
    (map_pages.SELECTION, _ROWS, map_pages.selection),
    ("search", _ROWS, thing_pages.search),
    ("ask", ("html", "json"), ask_page.ask),
    ("cypher", _ROWS, cypher_page.cypher),
    ("measures", _HTML, measure_pages.measures),
    ("measures/*", (*_ROWS, "svg"), measure_pages.measure),
    ("why", _ROWS, measure_pages.why),
)
"""What answers requests: paths and suffixes, and a function, which may return None. The first that
answers counts."""

WORKERS = 8
WAITING = 64
"""How many requests are answered at once, and how many wait."""

LARGEST = 100_000_000
"""The most bytes of an answer."""

RETRY_AFTER = 2

PATIENCE = 3.0
"""Seconds that a request waits for the first state, and a new state for the requests of it."""

MISSING = "This server has no page at this address."


class Application:
    """Answers requests from the current state, and before the first one that it is being read.

    loading: whether a newer one is being loaded; report: is called with the error of a request that
    nobody expected.
    """

    def __init__(self, report: Callable[[str], None], state: State | None = None) -> None:
        self._state, self.loading = state, False
        self.report = report
        self._limiter: anyio.CapacityLimiter | None = None
        self._waiting = 0
        self._health_asked = 0.0
        routes = [
            Route("/robots.txt", self._robots),
            Route("/-/health", self._health),
            Route(f"/{PROBLEMS}", self._problems),
            Route("/{path:path}", self._page),
        ]
        self._routes = Starlette(routes=routes)
        self._routes.router.redirect_slashes = False

    @property
    def state(self) -> State:
        """The current state, which may be replaced at any time."""
        assert self._state is not None
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        self._state = state

    def begin(self, state: State) -> None:
        """Make the front page of the first state, and answer all requests from then on."""
        path, _, form = INDEX.partition(".")
        with activity.step("making the front page"), collector_at_rest():
            self.answer_page(Asked(path, form, {}, state), {}, False)
        self.state = state

    def load(self, load: Callable[[], State]) -> None:
        """Load a newer state and make what takes long, while the present one is served."""
        self.loading = True
        try:
            state = load()
            state.prepare()
            self.state = state
        finally:
            self.loading = False

    async def asgi(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        until = time.monotonic() + PATIENCE
        while self._state is None and time.monotonic() < until:
            await anyio.sleep(0.05)
        app = self._routes if self._state is not None else _being_read(scope["path"])
        await app(scope, receive, send)

    def let_pages_come(self) -> None:
        """Wait a moment while browsers get pages of a new state, at most `PATIENCE` seconds."""
        until = time.monotonic() + PATIENCE
        if time.monotonic() < self._health_asked + 4 * ASK_EVERY:
            time.sleep(2 * ASK_EVERY)
        while self._waiting and time.monotonic() < until:
            time.sleep(0.05)

    async def _robots(self, request: Request) -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type=MEDIA["txt"])

    async def _health(self, request: Request) -> Response:
        self._health_asked, state = time.monotonic(), self.state
        value = {
            "status": "ok", "state": state.time, "tag": state.tag, "loading": self.loading,
            "argmap": __version__,
        }  # fmt: skip
        return _response(json_answer(value), {"Cache-Control": "no-store"})

    async def _problems(self, request: Request) -> Response:
        state = self.state
        if state.problems is None:
            return _failure(_asked(request, state), 404, MISSING)
        return _response(Answer(problems(state)), {"Cache-Control": "no-store"})

    async def _page(self, request: Request) -> Response:
        state, loading = self.state, self.loading
        asked = _asked(request, state)
        etag = f'"{state.tag}"'
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        headers = {"Cache-Control": "no-cache", "ETag": etag}
        if asked.path.startswith("assets/"):
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        elif loading:
            headers = {"Cache-Control": "no-store"}
        elif {etag, f"W/{etag}"} & {*known}:
            return Response(status_code=304, headers=headers)
        if self._waiting >= WAITING:
            return _failure(asked, 503, "Too many requests are waiting.")
        self._limiter = self._limiter or anyio.CapacityLimiter(WORKERS)
        self._waiting += 1
        try:
            answer = partial(self.answer_page, asked, headers, loading)
            return await anyio.to_thread.run_sync(answer, limiter=self._limiter)
        finally:
            self._waiting -= 1

    def answer_page(self, asked: Asked, headers: dict[str, str], loading: bool) -> Response:
        """Return the answer to a request, or to its error. This runs in a thread."""
        try:
            long = [name for name, value in asked.given.items() if len(value) > LONGEST]
            if long:
                return _failure(asked, 400, f"A parameter has more than {LONGEST:,} characters.")
            answer = next(answers(asked), None)
            if answer is None:
                return _failure(asked, 404, MISSING)
            if loading and answer.form == "html":
                answer = Answer(_with_notice(asked.state, answer.text))
            if asked.state.problems is not None and answer.form == "html" and not answer.exported:
                answer = Answer(with_updates(asked, answer.text))
            return _response(answer, headers)
        except Busy:
            return _failure(asked, 503, "Too many queries run.")
        except (NotFound, QueryMissing) as error:
            return _failure(asked, 404, str(error))
        except QueryTimeout as error:
            return _failure(asked, 503, f"{error}.")
        except StoreError as error:
            self.report(str(error))
            return _failure(asked, 503, "The store does not answer.")
        except ArgmapError as error:
            return _failure(asked, 400, str(error))
        except Exception as error:
            self.report(f"/{asked.file}: {type(error).__name__}: {error}")
            return _failure(asked, 500, "This is a fault of argmap.")


def _being_read(path: str) -> Response:
    """Return the answer to all requests before there is a state: how far it is read."""
    message = "The graph is being read."
    for step in activity.steps[-1:]:
        done = f": {step.done:,}" if step.done else ""
        message += f" {step.name.capitalize()}{done}{f' of {step.total:,}' if step.total else ''}."
    template = html_assets.environment(PACKAGE).get_template("being_read.html.j2")
    page = partial(template.render, message=message, seconds=RETRY_AFTER)
    return _failed(path.rpartition(".")[2], 503, message, page)


def answers(asked: Asked) -> Iterator[Answer]:
    """Yield what `PAGES` answer."""
    for path, forms, page in PAGES:
        if asked.form in forms and fnmatchcase(asked.path, path):
            answer = page(asked)
            if answer is not None:
                yield answer


def _with_notice(state: State, text: str) -> str:
    """Return a page that says of which time it is, because a newer state is being loaded."""
    notice = f'<p class="day">As of {state.time}. A newer state is being loaded.</p>'
    return text.replace('<main id="content"', f'{notice}\n<main id="content"', 1)


def _asked(request: Request, state: State) -> Asked:
    path, _, form = (request.path_params.get("path") or "index.html").rpartition(".")
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if value.strip():
            given[name] = f"{given[name]},{value}" if name in given else value
    article, version = (given.pop(name, "") for name in ("-article", "-version"))
    return Asked(path, form, given, state, article, version)


def _response(answer: Answer, headers: dict[str, str]) -> Response:
    body = answer.text.encode("utf-8", "replace")
    kept = {**headers, **answer.headers, "Content-Type": MEDIA[answer.form]}
    return Response(body, answer.status, kept)


def _failure(asked: Asked, status: int, message: str) -> Response:
    """Return an error in the form that was asked for."""
    title = "Page not found" if status == 404 else "No answer" if status >= 500 else "Not valid"

    def page() -> str:
        return asked.state.pages.renderer.render(
            "message", asked.file, title, message, message=message, feedback=""
        )

    return _failed(asked.form, status, message, page)


def _failed(form: str, status: int, message: str, page: Callable[[], str]) -> Response:
    """Return an error in the form that was asked for. page: makes that in HTML."""
    if form == "json":
        answer = json_answer({"error": message, "status": status})
    elif form == "csv":
        answer = Answer(f"{status} {message}\n", "txt")
    else:
        answer = Answer(page())
    headers = {"Cache-Control": "no-store"}
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    return _response(Answer(answer.text, answer.form, status), headers)
