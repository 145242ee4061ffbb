"""Connect to a Neo4j server that is recent enough, and open sessions."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError

from argmap.errors import StoreUnavailable
from argmap.store.neo4j_errors import mapped
from argmap.store.neo4j_execute import LOGGER, run
from argmap.store.statement_log import logged

# The driver's warnings are for whoever configures logging; they never reach the terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Neo4jConnection:
    """A database of a Neo4j server, through its driver.

    place: its address, for messages; address: what `open_store` takes. Both are without
    credentials. may_write: whether the server would also execute a query that writes in a session
    for reading.
    """

    def __init__(
        self,
        url: str,
        username: str | None,
        password: str | None,
        database: str | None,
        read_replicas: bool,
        wait: float,
    ) -> None:
        """See `Neo4jStore`. Raises StoreUnavailable if the server does not answer or is too old."""
        self._database = database
        # The driver sends what is opened for reading to followers, so with routing the leader is
        # read in sessions that could also write.
        self.may_write = url.startswith("neo4j") and not read_replicas
        auth = (username, password or "") if username else None

        def connect() -> neo4j.Driver:
            return neo4j.GraphDatabase.driver(
                url,
                auth=auth,
                connection_timeout=wait,
                connection_acquisition_timeout=wait,
                liveness_check_timeout=30.0,
                max_transaction_retry_time=60.0,  # for writes; reads are not repeated
                notifications_min_severity="OFF",
                user_agent="argmap",
            )

        self._connect = connect
        try:
            self._driver = connect()
        except (ValueError, DriverError) as error:
            raise StoreUnavailable(f"{url} is no address of a Neo4j server: {error}") from error
        parts = urlsplit(url)
        shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self.place = shown + (f" ({database})" if database else "")
        self.address = shown + (f"/{database}" if database else "")
        # With routing, what one session wrote another one reads.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            with mapped(self.place):
                with logged(LOGGER, f"connect to {self.place}"):
                    self._driver.verify_connectivity()
                # Asked of the leader, so that readers then wait for what it has saved so far.
                with self.session(reading=not read_replicas) as session:
                    require_version(session, self.place)
        except BaseException:
            self.close()
            raise

    def session(self, *, reading: bool = True) -> Any:
        """Open a session. reading: False for one that writes."""
        read = reading and not self.may_write
        return self._driver.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS if read else neo4j.WRITE_ACCESS,
            bookmark_manager=self._bookmarks,
        )

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Close all connections if the block, which only reads, is interrupted.

        Otherwise the driver would wait for the end of the query to roll it back. The server stops a
        query whose connection was closed.
        """
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            self._driver.close()
            self._driver = self._connect()
            raise

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()


OLDEST = (5, 26)
"""The oldest release that the tests run on. Query files use `CALL (x) { … }`, which 5.23 added."""

_VERSION = "CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version"


def require_version(session: Any, place: str) -> None:
    """Raise StoreUnavailable if the server is older than `OLDEST`.

    session: a session of the driver; place: the server's address, for the message.
    """
    for name, version in run(session, _VERSION).rows:
        if name == "Neo4j Kernel" and _parts(str(version)) < OLDEST:
            needed = ".".join(map(str, OLDEST))
            raise StoreUnavailable(f"{place} is Neo4j {version}; argmap needs {needed} or later")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
