"""A Neo4j of the tests' own, on a free port of this machine."""

from __future__ import annotations

import contextlib
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from tests.neo4j.address import DEFAULT_USERNAME, Neo4jAddress, Neo4jStartError, verify
from tests.neo4j.jars import fetch_jars
from tests.neo4j.processes import process
from tests.neo4j.releases import Release, java

_START_SECONDS = 120
_PORT_TRIES = 3

_JVM_OPTIONS = (
    "-Xms512m",
    "-Xmx1g",
    # The server lives for minutes: the slow optimising compiler and a parallel garbage collector
    # use more processor time than they save.
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    # Without the optimising compiler, Java keeps only 48 MB of compiled code. Neo4j's planner fills
    # that, and what is removed is interpreted and compiled again.
    "-XX:ReservedCodeCacheSize=240m",
    # Neo4j and its Netty reach into these packages by reflection.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


class PortTakenError(Exception):
    """Another process took the chosen port before the server could listen on it."""


@contextlib.contextmanager
def local_server(release: Release) -> Iterator[Neo4jAddress]:
    fetch_jars(release)
    for _ in range(_PORT_TRIES):
        with contextlib.ExitStack() as stack:
            home = Path(
                stack.enter_context(
                    tempfile.TemporaryDirectory(prefix="argmap-neo4j-", ignore_cleanup_errors=True)
                )
            )
            try:
                address = stack.enter_context(_started(release, home))
            except PortTakenError:
                continue
            yield address
            return
    raise Neo4jStartError(f"Neo4j found its port taken {_PORT_TRIES} times in a row")


@contextlib.contextmanager
def _started(release: Release, home: Path) -> Iterator[Neo4jAddress]:
    """A server that keeps all its files in ``home`` and answers at the address given."""
    port = _free_port()
    configure(home, port)
    program = java(release)
    if program is None:
        raise Neo4jStartError(f"{release.java_needed} is missing")
    command = [
        program,
        *_JVM_OPTIONS,
        *release.jvm_options,
        f"-Djava.io.tmpdir={home / 'tmp'}",
        "-cp",
        str(fetch_jars(release) / "*"),
        release.main_class,
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]
    address = Neo4jAddress(
        url=f"bolt://127.0.0.1:{port}",
        username=DEFAULT_USERNAME,
        # Of its own, so that an answer to it can only come from this very server.
        password=secrets.token_hex(12),
        origin=f"local Neo4j {release.artifact} from Maven artifacts",
    )
    with (
        open(home / "logs" / "console.log", "wb") as console,
        process(command, output=console.fileno(), cwd=home) as server,
    ):
        _wait_until_ready(server, address, home / "logs")
        yield address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def configure(home: Path, port: int) -> None:
    for name in ("conf", "data", "logs", "tmp"):
        (home / name).mkdir()
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        # What a driver is told that connects by neo4j:// instead of bolt://.
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        # Tests empty the database and fill it again. Else each of argmap's statements would be
        # planned again whenever that changed the number of nodes.
        "dbms.cypher.min_replan_interval": "1h",
        # Else each would also be planned again for each order of magnitude of a parameter's length.
        # Planning takes most of the server's time in these tests.
        "internal.cypher.use_parameter_size": "false",
        "server.memory.pagecache.size": "256m",
        "server.directories.data": str(home / "data"),
        "server.directories.logs": str(home / "logs"),
        # Else each database would reserve 256 MB of disk for its log at the start.
        "db.tx_log.preallocate": "false",
        # Else it would wait 5 s at the end for clients that might still come.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(text, "utf-8")


def _wait_until_ready(server: subprocess.Popen[bytes], address: Neo4jAddress, logs: Path) -> None:
    """Wait for the server to start, set its password, and have the driver confirm that it works."""

    def started() -> None:
        # Asked of the log, since at the port there could be someone else, who took it meanwhile.
        if "Started." not in (logs / "neo4j.log").read_text("utf-8", errors="replace"):
            raise OSError("not started yet")

    def set_password() -> None:
        first = (DEFAULT_USERNAME, "neo4j")
        with (
            GraphDatabase.driver(address.url, auth=first, connection_timeout=5) as driver,
            driver.session(database="system") as session,
        ):
            session.run(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                {"old": first[1], "new": address.password},
            ).consume()

    deadline = time.monotonic() + _START_SECONDS
    steps: list[Callable[[], None]] = [started, set_password, lambda: verify(address)]
    while steps:
        try:
            steps[0]()
            del steps[0]
        except (OSError, DriverError, Neo4jError) as error:
            if server.poll() is not None:
                tail = _tail(logs)
                if "Address already in use" in tail:
                    raise PortTakenError from None
                reason = f"ended with exit status {server.returncode} while it started"
                raise Neo4jStartError(f"Neo4j {reason}\n{tail}") from None
            if time.monotonic() > deadline:
                reason = f"was not ready at {address.url} within {_START_SECONDS} s ({error})"
                raise Neo4jStartError(f"Neo4j {reason}\n{_tail(logs)}") from None
            time.sleep(0.1)


def _tail(logs: Path, lines: int = 40) -> str:
    parts = []
    for path in (logs / "neo4j.log", logs / "console.log"):
        text = path.read_text("utf-8", errors="replace") if path.exists() else ""
        if text.strip():
            parts.append("\n".join([f"--- end of {path.name}", *text.splitlines()[-lines:]]))
    return "\n".join(parts) or "(its logs are empty)"
