"""Whom a server answers, and on which address and port."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.page.page import page
from argmap.serve import web_server
from argmap.serve.app import Application
from argmap.serve.running import serving
from argmap.serve.sources import Settings, state_of_documents
from argmap.serve.state import FrontMap
from argmap.serve.watched_documents import Documents
from argmap.serve.web_server import ADDRESS, WebServer
from argmap.view import whole
from tests.servers import write_documents


class Server(WebServer):
    """A server of a folder with a map as its front page, without the process."""

    application: Application


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    write_documents(tmp_path)
    monkeypatch.chdir(tmp_path)
    settings = Settings(front_map=FrontMap(whole))
    documents = Documents(["content"])
    documents.load()
    state = state_of_documents(documents.read(), settings)
    made = Server(port=0)
    with serving(made, pytest.fail, state) as made.application:
        yield made


def ask(
    server: Server, method: str = "GET", path: str = "/", **headers: str
) -> http.client.HTTPResponse:
    """A request, as a browser sends it but for what is said otherwise."""
    connection = http.client.HTTPConnection(ADDRESS, server.port, timeout=30)
    sent = {"Host": f"127.0.0.1:{server.port}", "Connection": "close"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value:
            connection.putheader(name, value.replace("PORT", str(server.port)))
    connection.endheaders()
    return connection.getresponse()


@pytest.mark.parametrize("origin", ["", "https://example.org"])
def test_only_a_site_that_is_named_may_show_pages_in_frames(
    server: Server, tmp_path: Path, origin: str
) -> None:
    made = Server(port=0)
    with serving(made, pytest.fail, server.application.state, embed_from=origin):
        headers = ask(made, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").headers
    assert headers["Content-Security-Policy"] == "frame-ancestors " + (origin or "'none'")
    assert headers["X-Frame-Options"] == (None if origin else "DENY")


def test_it_answers_a_browser_of_this_machine(server: Server) -> None:
    for host in ("127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"):
        assert ask(server, Host=host).status == 200
    assert ask(server, Origin="http://127.0.0.1:PORT", Sec_Fetch_Site="same-origin").status == 200
    answer = ask(server)
    assert answer.getheader("Cache-Control") == "no-cache"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("X-Frame-Options") == "DENY"
    assert not [name for name, _ in answer.getheaders() if name.startswith("Access-Control")]
    assert b"<script>" in answer.read()
    exported = page(server.application.state.front_view)
    assert ask(server, path="/map.html").read() == exported.encode()
    assert ask(server, "HEAD").read() == b""
    assert ask(server, "HEAD", "/-/health").read() == b""


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost:PORT.x"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/-/health", "/map.html"])
def test_a_name_of_another_site_that_leads_here_gets_nothing(
    server: Server, host: str, path: str
) -> None:
    answer = ask(server, path=path, Host=host)
    assert answer.status == (421 if host else 400)
    assert b"script" not in answer.read()


@pytest.mark.parametrize("path", ["/", "/-/health", "/map.html"])
def test_a_page_of_another_site_gets_nothing(server: Server, path: str) -> None:
    for origin in ("http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1"):
        assert ask(server, path=path, Origin=origin).status == 403
    assert ask(server, path=path, Sec_Fetch_Site="cross-site").status == 403


def test_a_link_from_another_site_may_lead_to_the_page(server: Server) -> None:
    led = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert ask(server, **led).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_it_does_nothing_but_show(server: Server, method: str) -> None:
    answer = ask(server, method)
    assert answer.status == 405
    assert answer.getheader("Allow") == "GET, HEAD"
    assert ask(server, method, Host="evil.example").status == 421


@pytest.mark.parametrize("path", ["/content/lane.md", "/eff.yml"])
def test_it_has_no_files(server: Server, path: str) -> None:
    answer = ask(server, path=path)
    assert answer.status == 404
    assert b"This server has no page at this address" in answer.read()


def test_no_other_address_of_the_machine_is_listened_on(server: Server) -> None:
    assert server.address == "127.0.0.1"
    # Nothing is sent: this asks for the address by which the machine would reach another.
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
            own = str(asking.getsockname()[0])
        except OSError:
            own = "127.0.0.2"
    others = [(socket.AF_INET, own), (socket.AF_INET6, "::1")]
    for family, address in others:
        with closing(socket.socket(family)) as other:
            other.settimeout(5)
            assert other.connect_ex((address, server.port)) != 0, address


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    with pytest.raises(ArgmapError, match=r"the port is already in use\. Give another --port"):
        WebServer(port=server.port)


def test_where_no_port_is_asked_for_the_next_free_one_is_taken(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_server, "PORT", server.port)
    other = WebServer()
    other.stop()
    assert other.port != server.port
