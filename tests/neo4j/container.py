"""A Neo4j in a container, where a Docker engine answers."""

from __future__ import annotations

import contextlib
import functools
import gc
import warnings
from collections.abc import Iterator

from tests.neo4j.address import DEFAULT_PASSWORD, DEFAULT_USERNAME, Neo4jAddress, Neo4jStartError
from tests.neo4j.releases import Release

_DOCKER_PING_SECONDS = 3


@functools.cache
def docker_answers() -> bool:
    """Ask the engine itself: its client is often installed where no engine runs."""
    with warnings.catch_warnings():
        # Where no engine listens, its client forgets an open socket. Python warns of that when it
        # collects it: better here and unheard than in a test run that takes warnings for errors.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            return _docker_ping()
        except Exception:
            # No testcontainers, no socket, no permission, a time-out: all mean "not this way".
            return False
        finally:
            gc.collect()


def _docker_ping() -> bool:
    from testcontainers.core.docker_client import DockerClient

    client = DockerClient(timeout=_DOCKER_PING_SECONDS).client
    try:
        return bool(client.ping())
    finally:
        client.close()


@contextlib.contextmanager
def docker_server(release: Release) -> Iterator[Neo4jAddress]:
    from testcontainers.community.neo4j import Neo4jContainer

    container = Neo4jContainer(release.image, username=DEFAULT_USERNAME, password=DEFAULT_PASSWORD)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(container)
        except Exception as error:  # of Docker's client, of testcontainers, or of the network
            raise Neo4jStartError(f"Docker does not start {release.image}: {error}") from error
        yield Neo4jAddress(
            url=container.get_connection_url(),
            username=DEFAULT_USERNAME,
            password=DEFAULT_PASSWORD,
            origin=f"Docker image {release.image}",
        )
