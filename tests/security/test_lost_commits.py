"""The connection to Neo4j ends at a commit: nothing is lost, and nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import argmap
from argmap.ingest import run
from argmap.store.embedded import EmbeddedStore
from tests.neo4j.proxy import Proxy
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, put
from tests.support import EXAMPLE

THREADS, CONTROVERSIES = EXAMPLE / "threads", EXAMPLE / "controversies"


@pytest.fixture
def place(neo4j_address: Neo4jAddress) -> Iterator[Neo4jPlace]:
    with Neo4jPlace(neo4j_address) as made:
        yield made


@pytest.fixture
def proxy(place: Neo4jPlace) -> Iterator[Proxy]:
    real = urlsplit(place.address.url)
    made = Proxy(str(real.hostname), int(real.port or 7687))
    yield made
    made.stop()


@pytest.fixture
def graph(place: Neo4jPlace, proxy: Proxy) -> Iterator[argmap.ArgumentGraph]:
    """A graph behind the proxy, in an empty store that has its schema already."""
    with place.open().writing():
        pass
    url = place.url.rpartition("@")[0] + f"@127.0.0.1:{proxy.port}"
    with argmap.connect(url) as made:
        yield made


@pytest.fixture(scope="module")
def expected() -> argmap.IngestReport:
    with argmap.read(CONTROVERSIES) as graph:
        assert graph.last_report
        return graph.last_report


@pytest.fixture(scope="module")
def whole() -> argmap.Graph:
    with argmap.read(CONTROVERSIES) as graph:
        return graph.graph()


@pytest.mark.parametrize("answer", [True, False], ids=["answer", "commit"])
@pytest.mark.parametrize("lose", [1, 2])
def test_a_run_continues_after_a_lost_commit(
    place: Neo4jPlace,
    proxy: Proxy,
    graph: argmap.ArgumentGraph,
    expected: argmap.IngestReport,
    whole: argmap.Graph,
    lose: int,
    answer: bool,
) -> None:
    proxy.lose, proxy.answer = lose, answer
    report = graph.ingest(CONTROVERSIES)
    assert proxy.commits == 3  # the batch, what the store remembers of the run, and one again
    assert report.written == expected.written
    assert report.tally == expected.tally
    store = place.open()
    assert store.graph() == whole
    assert store.revision() == 1
    assert store.last_run()["changes"] == expected.tally.described()


@pytest.mark.parametrize("answer", [True, False], ids=["answer", "commit"])
def test_a_run_that_ends_says_what_it_kept(
    place: Neo4jPlace,
    proxy: Proxy,
    graph: argmap.ArgumentGraph,
    whole: argmap.Graph,
    answer: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "BATCH_DOCUMENTS", 2)
    monkeypatch.setattr(run, "RETRY_DELAYS", (0.05,))
    proxy.lose, proxy.answer, proxy.then_stop = 3, answer, True
    with pytest.raises(argmap.StoreUnavailable, match="At least 4 documents are saved") as failed:
        graph.ingest(CONTROVERSIES)
    assert "does not answer. Check that the server is running" in str(failed.value)
    assert place.secret not in str(failed.value)
    assert len(place.open().documents()) == (6 if answer else 4)
    with argmap.connect(place.url) as again:
        assert again.ingest(CONTROVERSIES).unchanged == (6 if answer else 4)
        assert again.graph() == whole


@pytest.mark.parametrize("answer", [True, False], ids=["answer", "commit"])
def test_a_rebuild_and_a_copy_with_lost_commits(
    place: Neo4jPlace, proxy: Proxy, graph: argmap.ArgumentGraph, tmp_path: Path, answer: bool
) -> None:
    source = EmbeddedStore(tmp_path / "source.kgl")
    few = [argmap.Node("Actor", f"a{n}", {"name": "A", "document": "a.yml"}) for n in range(5)]
    put(source, argmap.Graph.of(few))
    with argmap.connect(tmp_path / "source.kgl") as old:
        proxy.lose, proxy.answer = 3, answer
        assert old.copy_to(graph).nodes_added == len(few)
    assert place.open().graph() == source.graph()
    put(
        source,
        argmap.Graph.of([argmap.Node("Actor", "more", {"name": "More", "document": "more.yml"})]),
    )
    proxy.lose = proxy.commits + 1
    assert graph.store.replace(source) == argmap.Tally(nodes_added=1)
    assert place.open().graph() == source.graph()
