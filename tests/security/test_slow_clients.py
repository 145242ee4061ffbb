"""A client that sends its request slowly is disconnected."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from starlette.responses import PlainTextResponse

from argmap.serve import web_server
from argmap.serve.web_server import ADDRESS
from argmap.serve.web_server import WebServer as Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(web_server, "HEAD_SECONDS", 1.0)
    made = Server(port=0)
    made.start(PlainTextResponse("answered"))
    yield made
    made.stop()


def _is_ended(client: socket.socket, bytes_sent: int) -> bool:
    """Send a byte every quarter of a second; whether the server closed the connection."""
    client.settimeout(0.25)
    for _ in range(bytes_sent):  # each byte comes well within the timeout of one read
        try:
            client.sendall(b"G")
            if client.recv(100) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nA: "])
def test_a_slow_request_is_ended(server: Server, start: bytes) -> None:
    with socket.create_connection((ADDRESS, server.port), timeout=10) as client:
        client.sendall(start)
        assert _is_ended(client, bytes_sent=40)


def test_a_whole_request_is_answered_after_that(server: Server) -> None:
    with socket.create_connection((ADDRESS, server.port), timeout=10) as client:
        request = f"GET / HTTP/1.1\r\nHost: {ADDRESS}:{server.port}\r\n\r\n"
        client.sendall(request.encode())
        assert client.recv(100).startswith(b"HTTP/1.1 200")
