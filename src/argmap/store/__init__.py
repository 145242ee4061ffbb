"""Store graphs and answer Cypher queries. `open_store` chooses the store by its URL."""

from __future__ import annotations

import os
from collections.abc import Mapping

from argmap.errors import StoreForeign
from argmap.input_file import is_stream
from argmap.store.address import DEFAULT_STORE, store_location
from argmap.store.contract import Cell, QueryPlan, Rows
from argmap.store.store import Store, Writer


def open_store(url: str | None = None, environment: Mapping[str, str] = os.environ) -> Store:
    """Open a store.

    url: a path for the embedded store, "memory:" for one in memory, or an address of Neo4j
    (bolt:// or neo4j://, with +s or +ssc; credentials in it take precedence over the environment).
    By default: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in the current folder.
    environment: the source of NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE and
    ARGMAP_READ_REPLICAS.

    Raises StoreUnavailable if there is no server at an address of Neo4j, and StoreForeign for a
    pipe. An embedded store that does not exist is an error only when it is read.
    """
    location = store_location(url, environment)
    if isinstance(location, str):
        from argmap.store.embedded import EmbeddedStore

        if location != "memory:" and is_stream(location):
            raise StoreForeign(f"{location} is a pipe or a device, not a store. Check the path")
        return EmbeddedStore(None if location == "memory:" else location)
    from argmap.store.neo4j import Neo4jStore

    return Neo4jStore(
        location.url,
        username=location.username,
        password=location.password,
        database=location.database,
        read_replicas=location.read_replicas,
    )


__all__ = ["DEFAULT_STORE", "Cell", "QueryPlan", "Rows", "Store", "Writer", "open_store"]
