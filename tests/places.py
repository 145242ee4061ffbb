"""Places for a test's graph: a file, memory, or a Neo4j database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from argmap.model import Change, Graph
from argmap.store import Store, open_store
from tests.neo4j.server import Neo4jAddress

_Result = TypeVar("_Result")


class Place(Protocol):
    """An empty place for a store.

    url: what `open_store`, the API and the command line are given; secret: what must never be
    seen in a message.
    """

    url: str
    secret: str

    def __enter__(self) -> Place: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def open(self) -> Store:
        """The store, opened once more, and closed at the end of the test."""

    def raw(self, text: str, **parameters: object) -> None:
        """Run Cypher past argmap, as another program would."""

    def fill_with_foreign(self) -> None:
        """Put something there that is not argmap's."""

    def state(self) -> object:
        """All that is there, to be compared with what is there later."""


class _Opening:
    url: str
    secret = "no-secret-at-this-place"

    def __init__(self) -> None:
        self._opened = contextlib.ExitStack()

    def __enter__(self) -> Any:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def open(self) -> Store:
        store = open_store(self.url, {})
        self._opened.callback(store.close)
        return store


class EmbeddedPlace(_Opening):
    """A file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.url = str(path)

    def raw(self, text: str, **parameters: object) -> None:
        import kglite

        graph = kglite.open(self.url)
        try:
            graph.cypher(text, params=parameters)
        finally:
            graph.close()

    def fill_with_foreign(self) -> None:
        self.raw("CREATE (a:Actor {id: 'someone', name: 'Someone'})")

    def state(self) -> object:
        return self.path.read_bytes() if self.path.exists() else None


class MemoryPlace(_Opening):
    """Memory: gone with its one store."""

    url = "memory:"

    def raw(self, text: str, **parameters: object) -> None:
        raise NotImplementedError

    def fill_with_foreign(self) -> None:
        raise NotImplementedError

    def state(self) -> object:
        raise NotImplementedError


class Neo4jPlace(_Opening):
    """A database, emptied before it is used."""

    def __init__(self, address: Neo4jAddress) -> None:
        super().__init__()
        self.address = address
        scheme, _, host = address.url.partition("://")
        self.secret = address.password
        self.url = f"{scheme}://{address.username}:{quote(address.password, safe='')}@{host}"
        self.raw("MATCH (n) DETACH DELETE n")

    def raw(self, text: str, **parameters: object) -> None:
        self.ask(text, **parameters)

    def ask(self, text: str, **parameters: object) -> list[list[object]]:
        """The rows of a question, asked past argmap."""
        import neo4j  # it takes long to import, and most processes have no use for it

        auth = (self.address.username, self.address.password)
        with neo4j.GraphDatabase.driver(self.address.url, auth=auth) as driver:
            records = driver.execute_query(text, parameters).records
        return [list(record.values()) for record in records]

    def fill_with_foreign(self) -> None:
        self.raw("CREATE (a:Actor {id: 'someone', name: 'Someone'})")

    def state(self) -> object:
        everything = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m)"
        rows = self.ask(
            f"{everything} RETURN labels(n), properties(n), type(r), properties(r), m.id"
        )
        return sorted(map(repr, rows))


def write(store: Store, change: Change) -> None:
    """Write a change."""
    with store.writing() as writer:
        writer.write(change)


def put(store: Store, graph: Graph) -> None:
    """Write a graph into a store."""
    write(store, Change(graph))


@contextlib.contextmanager
def held_open(store: Store) -> Iterator[Store]:
    """A store that is open for writing meanwhile."""
    with store.writing() as writer:
        yield writer
