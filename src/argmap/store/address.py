"""Parse where a store is: a path, or the address of a Neo4j server.

An address may contain a password, so messages never repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from argmap.errors import StoreUnavailable
from argmap.model.values import is_text

DEFAULT_STORE = "argmap.kgl"
"""The embedded store in the current folder."""

READ_REPLICAS = "ARGMAP_READ_REPLICAS"
"""The variable that sends reads to a cluster's followers and replicas. It matters with neo4j://."""

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<slashes>//)?")
_CREDENTIALS = re.compile(r"[^/\\:@\s]+:[^@\n]*@")
_FORM = "Write bolt://host:port or neo4j://host:port"


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """The address of a Neo4j server, without credentials in `url`.

    read_replicas: whether a cluster's followers and replicas may answer reads.
    """

    url: str
    username: str | None
    password: str | None = field(repr=False)
    database: str | None
    read_replicas: bool = False


def store_location(url: str | None, environment: Mapping[str, str]) -> str | Neo4jAddress:
    """Find where the store is.

    url: a path, "memory:", or an address of a Neo4j server; by default ARGMAP_STORE, else
    NEO4J_URI, else `DEFAULT_STORE`. environment: the source of NEO4J_USERNAME, NEO4J_PASSWORD,
    NEO4J_DATABASE and ARGMAP_READ_REPLICAS (1 for yes); credentials in the address take precedence.

    Returns a path (or "memory:") for an embedded store. Raises StoreUnavailable for an address
    that is not valid; its message contains no part of the address except a known scheme.
    """
    place = url or environment.get("ARGMAP_STORE") or environment.get("NEO4J_URI") or DEFAULT_STORE
    if not is_text(place):
        raise StoreUnavailable("the store's name is not valid UTF-8. Set another with --store")
    found = _SCHEME.match(place)
    if place == "memory:" or found is None:
        return _path(place)
    scheme, slashes = found["scheme"].lower(), found["slashes"]
    if scheme not in NEO4J_SCHEMES:
        if not slashes:  # a path such as C:\store.kgl
            return _path(place)
        raise StoreUnavailable(
            f"--store can't be an address that begins with {_short(scheme)}://. "
            "Give a path, or an address that begins with bolt:// or neo4j://"
        )
    if not slashes:
        raise StoreUnavailable(f"an address needs // after {scheme}:. {_FORM}")
    return _neo4j_address(scheme, place[found.end() :], environment)


def _path(place: str) -> str:
    """Return a path, unless it looks like an address whose scheme is missing or mistyped."""
    if _CREDENTIALS.search(place) and not Path(place).exists():
        raise StoreUnavailable(
            "--store looks like an address with a password, but does not begin with bolt:// or "
            "neo4j://. Write bolt://user:password@host:port, or set NEO4J_PASSWORD"
        )
    return place


def _neo4j_address(scheme: str, rest: str, environment: Mapping[str, str]) -> Neo4jAddress:
    credentials, _, place = rest.rpartition("@")
    if re.search(r"[/?#\s]", credentials):
        raise StoreUnavailable(
            f"the user name or password in the {scheme}:// address holds one of / ? # or a space. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD instead, or percent-encode it"
        )
    try:
        parts = urlsplit(f"{scheme}://{place}")
        host, port = parts.hostname or "", parts.port
        if ":" not in host:
            host.encode("idna")
    except ValueError:
        raise StoreUnavailable(f"the {scheme}:// address is not valid. {_FORM}") from None
    database = parts.path.strip("/")
    if not host or parts.query or parts.fragment or re.search(r"[\s/:@]", database):
        raise StoreUnavailable(f"the {scheme}:// address is not valid. {_FORM}, or …/database")
    shown = f"[{host}]" if ":" in host else host
    name, colon, password = credentials.partition(":")
    return Neo4jAddress(
        f"{scheme}://{shown}" + ("" if port is None else f":{port}"),
        unquote(name) or environment.get("NEO4J_USERNAME"),
        unquote(password) if colon else environment.get("NEO4J_PASSWORD"),
        database or environment.get("NEO4J_DATABASE") or None,
        scheme.startswith("neo4j") and environment.get(READ_REPLICAS) == "1",
    )


def _short(scheme: str) -> str:
    return scheme if len(scheme) <= 20 else scheme[:19] + "…"
