"""Stores, which keep graphs and answer Cypher queries. `open_store` picks one by its URL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from argmap.errors import StoreUnavailable
from argmap.store.contract import Cell, Rows, Store, Writer

DEFAULT_STORE = "argmap.kgl"
"""The embedded store in the current folder."""

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(url: str | None = None, environment: Mapping[str, str] = os.environ) -> Store:
    """Open a store.

    url: a path for the embedded store, "memory:" for one in memory, or an address of Neo4j
    (bolt:// or neo4j://, with +s or +ssc; credentials in it take precedence over the environment).
    By default: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in the current folder.
    environment: the source of NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.

    Raises StoreUnavailable if nothing answers there. An embedded store that does not exist is an
    error only when it is read.
    """
    place = url or environment.get("ARGMAP_STORE") or environment.get("NEO4J_URI") or DEFAULT_STORE
    scheme, parted, _ = place.partition("://")
    if place == "memory:":
        from argmap.store.embedded import EmbeddedStore

        return EmbeddedStore()
    if not parted:
        from argmap.store.embedded import EmbeddedStore

        return EmbeddedStore(place)
    if scheme.lower() not in NEO4J_SCHEMES:
        raise StoreUnavailable(
            f"there is no store behind {scheme}://. Give a path, or an address that begins with "
            "bolt:// or neo4j://"
        )
    from argmap.store.neo4j import Neo4jStore

    try:
        parts = urlsplit(place)
        port = parts.port
    except ValueError as error:
        raise StoreUnavailable(f"{scheme}://… is no address: {error}") from error
    address = f"{scheme}://{parts.hostname or ''}" + (f":{port}" if port else "")
    username = unquote(parts.username) if parts.username else environment.get("NEO4J_USERNAME")
    password = unquote(parts.password) if parts.password else environment.get("NEO4J_PASSWORD")
    database = parts.path.strip("/") or environment.get("NEO4J_DATABASE") or None
    return Neo4jStore(address, username=username, password=password, database=database)


__all__ = ["DEFAULT_STORE", "Cell", "Rows", "Store", "Writer", "open_store"]
