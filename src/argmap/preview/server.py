"""The web server of a preview, for browsers on this machine only.

It listens on 127.0.0.1. Requests by pages of other sites are refused: by the Host header if their
name resolves to this machine (DNS rebinding), and by Origin and Sec-Fetch-Site otherwise. No
request writes anything or names a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Thread, Timer
from typing import Any

from argmap.errors import ArgmapError
from argmap.preview.current_page import CurrentPage

ADDRESS = "127.0.0.1"
PORT = 8642
PORTS = 20
"""Without --port: the first port that is tried, and the number of ports."""

CONNECTIONS = 64
WAITING = 32
"""Limits of connections at one time, and of those that wait for updates."""

KEEP_ALIVE = 15.0
"""Seconds between signs of life to waiting browsers, which detect closed connections."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """Serve the current page of a preview.

    port: to listen on; None for the first free one from `PORT` on, 0 for any free one. Raises
    ArgmapError if the port is not available.
    """

    daemon_threads = True
    # On Windows this would let two servers listen on one port.
    allow_reuse_address = os.name == "posix"
    allow_reuse_port = False
    request_queue_size = 32

    def __init__(self, current: CurrentPage, port: int | None = None) -> None:
        self.current = current
        self._room = BoundedSemaphore(CONNECTIONS)
        self.waiting = BoundedSemaphore(WAITING)
        self._bind([*range(PORT, PORT + PORTS), 0] if port is None else [port])
        port = self.server_port
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:
            self.hosts |= {"127.0.0.1", "localhost", "[::1]"}
        self._thread = Thread(target=self.serve_forever, args=(0.1,), daemon=True)

    def _bind(self, ports: list[int]) -> None:
        for port in ports:
            try:
                super().__init__((ADDRESS, port), _Handler)
                return
            except OSError as error:
                if error.errno == errno.EADDRINUSE and port != ports[-1]:
                    continue
                taken = error.errno == errno.EADDRINUSE
                why = "the port is already in use" if taken else error.strerror
                raise ArgmapError(
                    f"cannot listen on {ADDRESS}:{port}: {why}. Give another --port, or none"
                ) from error

    def server_bind(self) -> None:
        # The one of HTTPServer looks up the machine's name.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, self.allow_reuse_address)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def start(self) -> None:
        """Start to serve in a new thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self.current.close()
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        # Browsers may close connections at any time.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 10.0
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def setup(self) -> None:
        super().setup()
        # `timeout` bounds each read; this bounds the whole request, however slowly it is sent.
        self._deadline = Timer(self.timeout, self._disconnect)
        self._deadline.daemon = True
        self._deadline.start()

    def parse_request(self) -> bool:
        try:
            return super().parse_request()
        finally:
            self._deadline.cancel()

    def finish(self) -> None:
        self._deadline.cancel()
        super().finish()

    def _disconnect(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        if not self._is_allowed():
            return
        if self.path == "/events":
            self._events()
            return
        shown = self.server.current.shown
        if self.path not in ("/", "/map.html"):
            self.send_error(404, "Not found. The map is at /")
        elif shown is None:
            self.send_error(503, "The documents are still being read")
        else:
            text = shown.served() if self.path == "/" else shown.exported
            self._answer("text/html; charset=utf-8", text.encode())

    do_HEAD = do_GET

    def _refuse(self) -> None:
        if self._is_allowed():
            self.send_error(405, "Only GET and HEAD are allowed")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse

    def _is_allowed(self) -> bool:
        """Return whether the request is by a page of this server or by the user; else refuse it."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.hosts:
            self.send_error(421, f"This preview is at {self.server.url}")
            return False
        origins = {f"http://{host}" for host in self.server.hosts}
        if any(origin.strip().lower() not in origins for origin in self._header_values("Origin")):
            self.send_error(403, "Requests by other sites are refused")
            return False
        navigates = self.path == "/" and self._header_values("Sec-Fetch-Mode") == ["navigate"]
        if not navigates and any(site not in ("same-origin", "none") for site in self._sites()):
            self.send_error(403, "Requests by other sites are refused")
            return False
        return True

    def _header_values(self, name: str) -> list[str]:
        return list(self.headers.get_all(name, []))

    def _sites(self) -> list[str]:
        return self._header_values("Sec-Fetch-Site")

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self) -> None:
        """Send updates as server-sent events until the browser closes the connection."""
        if not self.server.waiting.acquire(blocking=False):
            self.send_error(503, "Too many pages are open")
            return
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.end_headers()
            after = -1
            while self.command != "HEAD":
                update = self.server.current.wait_for_update(after, KEEP_ALIVE)
                if update is None:
                    self.wfile.write(b": still here\n\n")
                    continue
                after, text = update
                self.wfile.write(f"data: {text}\n\n".encode())
        except EOFError:
            pass
        finally:
            self.server.waiting.release()

    def version_string(self) -> str:
        return "argmap"

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if self.command in ("OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"):
            self.send_header("Allow", "GET, HEAD")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the terminal shows the documents' problems."""
