"""Checks that a Neo4j server is recent enough."""

from __future__ import annotations

from typing import Any

from argmap.errors import StoreUnavailable

OLDEST = (5, 26)
"""The oldest release that the tests run on. Query files use `CALL (x) { … }`, which 5.23 added."""

_VERSION = "CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version"


def require_version(session: Any, place: str) -> None:
    """Raise StoreUnavailable if the server is older than `OLDEST`.

    session: a session of the driver; place: the server's address, for the message.
    """
    for record in session.run(_VERSION):
        version = str(record["version"])
        if record["name"] == "Neo4j Kernel" and _parts(version) < OLDEST:
            needed = ".".join(map(str, OLDEST))
            raise StoreUnavailable(f"{place} is Neo4j {version}; argmap needs {needed} or later")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
