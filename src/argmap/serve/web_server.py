"""Run an application with uvicorn, in a thread."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import socket
from threading import Thread

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from argmap.errors import ArgmapError

ADDRESS = "127.0.0.1"
PORT = 8642
PORTS = 20
"""Without --port: the first port that is tried, and the number of ports."""

CONNECTIONS = 256
HEAD_BYTES = 16_384
"""Limits of connections at one time, and of the head of a request."""

HEAD_SECONDS = 10.0
ANSWER_SECONDS = 120.0
"""The time that a client has to send a request, and to get the answer."""


class WebServer:
    """Serves an application on a port of this machine.

    port: None for the first free one from `PORT` on, 0 for any free one. Raises ArgmapError if the
    port is not available.
    """

    def __init__(self, host: str = ADDRESS, port: int | None = None, root_path: str = "") -> None:
        self.host, self.root_path = host, root_path
        self._socket = _bound(host, [*range(PORT, PORT + PORTS), 0] if port is None else [port])
        self.address: str
        self.port: int
        self.address, self.port = self._socket.getsockname()[:2]
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None

    @property
    def hosts(self) -> set[str]:
        """The values of Host with which browsers on this machine reach it."""
        names = ("127.0.0.1", "localhost", "[::1]")
        return {f"{name}:{self.port}" for name in names} | ({*names} if self.port == 80 else set())

    @property
    def url(self) -> str:
        """The address of the front page, without a proxy."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    def start(self, app: ASGIApp) -> None:
        """Start to serve in a new thread."""
        config = uvicorn.Config(
            app, http=_Protocol, ws="none", lifespan="off", loop="asyncio", log_config=None,
            access_log=False, server_header=False, proxy_headers=False, root_path=self.root_path,
            limit_concurrency=CONNECTIONS, h11_max_incomplete_event_size=HEAD_BYTES,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        # Applications report their faults; the others are those of clients.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
        self._thread = Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(3)
        self._socket.close()


class _Protocol(H11Protocol):
    """Closes connections whose client is slow."""

    _deadline: asyncio.TimerHandle | None = None
    _answering: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._end_in(HEAD_SECONDS)

    def handle_events(self) -> None:
        super().handle_events()
        if self.cycle is not None and self.cycle is not self._answering:
            self._answering = self.cycle
            self._end_in(ANSWER_SECONDS)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.transport.get_write_buffer_size():
            self._end_in(HEAD_SECONDS + self.timeout_keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._cancel()

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()

    def _end_in(self, seconds: float) -> None:
        self._cancel()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)


def _bound(host: str, ports: list[int]) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in ports:
        listening = socket.socket(family, socket.SOCK_STREAM)
        # On Windows this would let two servers listen on one port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        with contextlib.suppress(OSError):
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        try:
            listening.bind((host, port))
            listening.listen(64)
            return listening
        except (OSError, UnicodeError) as error:
            listening.close()
            taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            if taken and port != ports[-1]:
                continue
            said = getattr(error, "strerror", None) or str(error)
            why = "the port is already in use" if taken else said
            raise ArgmapError(
                f"cannot listen on {host}:{port}: {why}. Give another --port, or none"
            ) from error
    raise AssertionError
