"""Where a Neo4j for the tests listens, and how to see that it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

URL_VARIABLE = "ARGMAP_TEST_NEO4J_URL"
USERNAME_VARIABLE = "ARGMAP_TEST_NEO4J_USERNAME"
PASSWORD_VARIABLE = "ARGMAP_TEST_NEO4J_PASSWORD"

DEFAULT_USERNAME = "neo4j"
DEFAULT_PASSWORD = "argmap-test"

_CONNECT_SECONDS = 15


class Neo4jStartError(RuntimeError):
    """No Neo4j could be had; the message says why."""


@dataclass(frozen=True)
class Neo4jAddress:
    """Where a Neo4j listens, and as whom to log in; ``origin`` says where it came from."""

    url: str
    username: str
    password: str
    origin: str

    def environment(self) -> dict[str, str]:
        """The environment variables with which other test runs use this same server."""
        return {
            URL_VARIABLE: self.url,
            USERNAME_VARIABLE: self.username,
            PASSWORD_VARIABLE: self.password,
        }

    def version(self) -> tuple[int, ...]:
        """Return the version of the server, such as (5, 26, 30)."""
        from neo4j import GraphDatabase  # it takes long to import

        with GraphDatabase.driver(self.url, auth=(self.username, self.password)) as driver:
            records = driver.execute_query("CALL dbms.components() YIELD versions").records
        return tuple(map(int, re.findall(r"\d+", records[0]["versions"][0])))


def verify(address: Neo4jAddress) -> None:
    from neo4j import GraphDatabase

    with GraphDatabase.driver(
        address.url,
        auth=(address.username, address.password),
        connection_timeout=_CONNECT_SECONDS,
    ) as driver:
        driver.verify_connectivity()
