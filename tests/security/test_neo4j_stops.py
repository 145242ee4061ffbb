"""A server that stops answering: an error, and nothing of the driver's log."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from argmap.errors import QueryFailed, QueryTimeout, StoreUnavailable
from argmap.store import Store, open_store
from tests import graphs
from tests.neo4j.proxy import Proxy
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, put


@pytest.fixture
def proxied(neo4j_address: Neo4jAddress) -> Iterator[tuple[Proxy, str, Store]]:
    place = Neo4jPlace(neo4j_address)
    store = place.open()
    put(store, graphs.debate())
    store.close()
    real = urlsplit(neo4j_address.url)
    proxy = Proxy(str(real.hostname), int(real.port or 7687))
    url = place.url.rpartition("@")[0] + f"@127.0.0.1:{proxy.port}"
    made = open_store(url, {})
    yield proxy, url, made
    proxy.stop()
    made.close()


def test_a_read_after_the_server_stopped(
    proxied: tuple[Proxy, str, Store], capfd: pytest.CaptureFixture[str]
) -> None:
    proxy, _, store = proxied
    assert store.run("RETURN 1 AS x").rows == ((1,),)
    proxy.stop()
    for ask in (lambda: store.run("RETURN 1 AS x", timeout=5), store.graph, store.counts):
        with pytest.raises(StoreUnavailable, match="does not answer"):
            ask()
    assert capfd.readouterr() == ("", "")


def test_the_server_stops_during_a_read(proxied: tuple[Proxy, str, Store]) -> None:
    proxy, _, store = proxied
    threading.Timer(1.0, proxy.stop).start()
    slow = "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 2 = 0 RETURN count(x) AS n"
    with pytest.raises(StoreUnavailable, match="does not answer"):
        store.run(slow, timeout=60)


def test_a_command_says_what_to_do(proxied: tuple[Proxy, str, Store]) -> None:
    proxy, url, _ = proxied
    proxy.stop()
    made = subprocess.run(
        [sys.executable, "-m", "argmap", "query", "run", "graph/counts", "--store", url],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert made.returncode == 1
    assert made.stdout == ""
    assert len(made.stderr.splitlines()) == 1
    assert "does not answer" in made.stderr
    assert "running" in made.stderr


def test_a_query_that_needs_too_much_memory(proxied: tuple[Proxy, str, Store]) -> None:
    _, _, store = proxied
    text = "UNWIND range(1, 300000000) AS x WITH collect(toString(x)) AS xs RETURN size(xs) AS n"
    with pytest.raises((QueryFailed, QueryTimeout)):
        store.run(text, timeout=5)
