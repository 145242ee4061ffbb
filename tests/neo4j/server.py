"""A real Neo4j for the test suite.

:func:`neo4j_server` gives the first of these that is possible:

1. the server that ``ARGMAP_TEST_NEO4J_URL`` names, with ``ARGMAP_TEST_NEO4J_USERNAME`` (default
   ``neo4j``) and ``ARGMAP_TEST_NEO4J_PASSWORD`` (default ``argmap-test``). It must be one whose
   data may be lost: tests write to it;
2. a new container, where a Docker engine answers;
3. Neo4j Community put together from its published Maven artifacts (``pom.xml`` beside this file),
   started on a free port of 127.0.0.1. This needs Java and, the first time, Maven.
   The jars are kept in ``ARGMAP_TEST_CACHE`` (default: ``.cache`` in the project's root).

``ARGMAP_TEST_NEO4J_VERSION`` selects the release that 2 and 3 start: ``5.26`` (the default) or
``2026.09`` (see ``releases.py``).

In a ``conftest.py``::

    @pytest.fixture(scope="session")
    def neo4j_address() -> Iterator[Neo4jAddress]:
        if reason := why_not():
            pytest.skip(reason)
        with neo4j_server() as address:
            yield address

``python -m tests.neo4j.server`` starts a server by hand and keeps it until Ctrl-C or SIGTERM;
with the variables that it prints, test runs use that server instead of each starting their own.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
import threading
from collections.abc import Iterator

from tests.neo4j.address import (
    DEFAULT_PASSWORD,
    DEFAULT_USERNAME,
    PASSWORD_VARIABLE,
    URL_VARIABLE,
    USERNAME_VARIABLE,
    Neo4jAddress,
    Neo4jStartError,
    verify,
)
from tests.neo4j.container import docker_answers, docker_server
from tests.neo4j.jars import fetch_jars, has_jars, missing_for_local_server
from tests.neo4j.processes import termination_as_interrupt
from tests.neo4j.releases import selected_release

__all__ = ["Neo4jAddress", "Neo4jStartError", "neo4j_server", "why_not"]


def why_not() -> str | None:
    """Say in one line what is missing if no Neo4j can be had, else return ``None``."""
    if os.environ.get(URL_VARIABLE) or docker_answers():
        return None
    release = selected_release()
    missing = missing_for_local_server(release)
    if missing is None:
        return None
    return f"no Neo4j: {URL_VARIABLE} is not set, Docker does not answer, and {missing}"


def needs_download() -> bool:
    """Return whether a Neo4j can be had only after a download, which may fail."""
    if os.environ.get(URL_VARIABLE) or docker_answers():
        return False
    release = selected_release()
    return missing_for_local_server(release) is None and not has_jars(release)


def why_no_download() -> str | None:
    """Download Neo4j if that is needed, and return in one line why it failed, or None."""
    if needs_download():
        try:
            fetch_jars(selected_release())
        except Neo4jStartError as error:
            return str(error).partition("\n")[0]
    return None


@contextlib.contextmanager
def neo4j_server() -> Iterator[Neo4jAddress]:
    """Give a Neo4j that answers; what was started for it is stopped at the end.

    Raises :class:`Neo4jStartError` where none can be had. While the server runs, SIGTERM and
    SIGHUP act like Ctrl-C (unless the program handles them itself), so that they too end in
    an orderly stop. Enter this in the main thread, or in one that lives as long as the server:
    on Linux the end of the thread that started the server is also the server's end.

    A program killed by SIGKILL takes the server with it on Linux, and leaves only the server's
    folder of a few MB among the temporary files.
    """
    release = selected_release()
    with termination_as_interrupt():
        if url := os.environ.get(URL_VARIABLE):
            yield _given_server(url)
        elif docker_answers():
            with docker_server(release) as address:
                yield address
        elif missing_for_local_server(release) is None:
            from tests.neo4j.local import local_server

            with local_server(release) as address:
                yield address
        else:
            raise Neo4jStartError(why_not())


def _given_server(url: str) -> Neo4jAddress:
    # It takes long to import, and most runs have no use for it.
    from neo4j.exceptions import DriverError, Neo4jError

    address = Neo4jAddress(
        url=url,
        username=os.environ.get(USERNAME_VARIABLE) or DEFAULT_USERNAME,
        password=os.environ.get(PASSWORD_VARIABLE) or DEFAULT_PASSWORD,
        origin=URL_VARIABLE,
    )
    try:
        verify(address)
    except (DriverError, Neo4jError, ValueError) as error:
        raise Neo4jStartError(f"the Neo4j of {URL_VARIABLE} ({url}): {error}") from error
    return address


def main() -> int:
    """Start a server, print how to use it, and keep it until Ctrl-C or SIGTERM."""
    try:
        with neo4j_server() as address:
            print(f"# {address.url} ({address.origin}); Ctrl-C stops it")
            for name, value in address.environment().items():
                print(f"export {name}={shlex.quote(value)}", flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except Neo4jStartError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
