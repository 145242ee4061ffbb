"""Which requests are answered, and the headers of all answers.

By default the server is for this machine. Requests by pages of other sites are refused: by the Host
header if their name resolves to this machine (DNS rebinding), and by Origin and Sec-Fetch-Site
otherwise, except that they may link to pages. No request writes anything.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
