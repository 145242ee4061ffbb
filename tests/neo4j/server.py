"""A real Neo4j for the test suite.

:func:`neo4j_server` gives the first of these that is possible:

1. the server that ``ARGMAP_TEST_NEO4J_URL`` names, with ``ARGMAP_TEST_NEO4J_USERNAME`` (default
   ``neo4j``) and ``ARGMAP_TEST_NEO4J_PASSWORD`` (default ``argmap-test``). It must be one whose
   data may be lost: tests write to it;
2. a container of its own, where a Docker engine answers;
3. Neo4j Community put together from its published Maven artifacts (``pom.xml`` beside this file),
   started on a free port of 127.0.0.1. This needs Java 17 or newer and, the first time, Maven.
   The jars are kept in ``ARGMAP_TEST_CACHE`` (default: ``.cache`` in the project's root).

In a ``conftest.py``::

    @pytest.fixture(scope="session")
    def neo4j_address() -> Iterator[Neo4jAddress]:
        if reason := why_not():
            pytest.skip(reason)
        with neo4j_server() as address:
            yield address

``python tests/neo4j/server.py`` starts a server by hand and keeps it until Ctrl-C or SIGTERM; with
the variables that it prints, test runs use that server instead of each starting their own.

No ``__init__.py`` belongs in this folder: a package named ``neo4j`` could hide the driver.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

URL_VARIABLE = "ARGMAP_TEST_NEO4J_URL"
USERNAME_VARIABLE = "ARGMAP_TEST_NEO4J_USERNAME"
PASSWORD_VARIABLE = "ARGMAP_TEST_NEO4J_PASSWORD"
CACHE_VARIABLE = "ARGMAP_TEST_CACHE"

DEFAULT_USERNAME = "neo4j"
DEFAULT_PASSWORD = "argmap-test"

DOCKER_IMAGE = "neo4j:5.26-community"

_POM = Path(__file__).with_name("pom.xml")
_PROJECT_ROOT = Path(__file__).resolve().parents[2]
_MINIMUM_JAVA = 17
_DOCKER_PING_SECONDS = 3
_CONNECT_SECONDS = 15
_START_SECONDS = 120
_STOP_SECONDS = 20
_DOWNLOAD_SECONDS = 1200
_PORT_TRIES = 3

_JVM_OPTIONS = (
    "-Xms512m",
    "-Xmx1g",
    # Neo4j and its Netty reach into these packages by reflection.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)


class Neo4jStartError(RuntimeError):
    """No Neo4j could be had; the message says why."""


class _PortTakenError(Exception):
    """Another process took the chosen port before the server could listen on it."""


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


def why_not() -> str | None:
    """Say in one line what is missing if no Neo4j can be had, else return ``None``."""
    if os.environ.get(URL_VARIABLE) or _docker_answers():
        return None
    missing = _missing_for_local_server()
    if missing is None:
        return None
    return f"no Neo4j: {URL_VARIABLE} is not set, Docker does not answer, and {missing}"


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
    with _termination_as_interrupt():
        if url := os.environ.get(URL_VARIABLE):
            yield _given_server(url)
        elif _docker_answers():
            with _docker_server() as address:
                yield address
        elif _missing_for_local_server() is None:
            with _local_server() as address:
                yield address
        else:
            raise Neo4jStartError(why_not())


# --- 1. a server that is already there ---------------------------------------------------------


def _given_server(url: str) -> Neo4jAddress:
    address = Neo4jAddress(
        url=url,
        username=os.environ.get(USERNAME_VARIABLE) or DEFAULT_USERNAME,
        password=os.environ.get(PASSWORD_VARIABLE) or DEFAULT_PASSWORD,
        origin=URL_VARIABLE,
    )
    try:
        _verify(address)
    except (DriverError, Neo4jError, ValueError) as error:
        raise Neo4jStartError(f"the Neo4j of {URL_VARIABLE} ({url}): {error}") from error
    return address


def _verify(address: Neo4jAddress) -> None:
    with GraphDatabase.driver(
        address.url,
        auth=(address.username, address.password),
        connection_timeout=_CONNECT_SECONDS,
    ) as driver:
        driver.verify_connectivity()


# --- 2. Docker ---------------------------------------------------------------------------------


def _docker_answers() -> bool:
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
def _docker_server() -> Iterator[Neo4jAddress]:
    from testcontainers.community.neo4j import Neo4jContainer

    container = Neo4jContainer(DOCKER_IMAGE, username=DEFAULT_USERNAME, password=DEFAULT_PASSWORD)
    with container:
        yield Neo4jAddress(
            url=container.get_connection_url(),
            username=DEFAULT_USERNAME,
            password=DEFAULT_PASSWORD,
            origin=f"Docker image {DOCKER_IMAGE}",
        )


# --- 3. a local server from Maven artifacts ----------------------------------------------------


def _missing_for_local_server() -> str | None:
    java = _java()
    if java is None:
        return f"java {_MINIMUM_JAVA}+ is missing"
    if not _lib_folder().is_dir() and shutil.which("mvn") is None:
        return "mvn is missing (the Neo4j jars are not cached yet)"
    return None


def _java() -> str | None:
    """The ``java`` to run, of ``JAVA_HOME`` or else of the path, if it is new enough."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=os.path.join(home, "bin")) if home else None
    java = java or shutil.which("java")
    if java is None:
        return None
    try:
        # Java tells its version on its standard error.
        told = subprocess.run(
            [java, "-version"], capture_output=True, text=True, check=True, timeout=30
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(\d+)', told)
    return java if found and int(found[1]) >= _MINIMUM_JAVA else None


def _neo4j_version() -> str:
    found = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", _POM.read_text("utf-8"))
    if found is None:
        raise Neo4jStartError(f"{_POM} sets no neo4j.version")
    return found[1]


def _lib_folder() -> Path:
    cache = Path(os.environ.get(CACHE_VARIABLE) or _PROJECT_ROOT / ".cache")
    return cache.absolute() / f"neo4j-{_neo4j_version()}" / "lib"


def _fetch_jars() -> Path:
    """Return the folder of the server's jars, downloading them if they are not there yet."""
    lib = _lib_folder()
    if lib.is_dir():
        return lib
    mvn = shutil.which("mvn")
    if mvn is None:
        raise Neo4jStartError("mvn is missing, and the Neo4j jars are not cached yet")
    lib.parent.mkdir(parents=True, exist_ok=True)
    # The jars must not be committed by accident, wherever the cache is.
    (lib.parent / ".gitignore").write_text("*\n", "utf-8")
    # The folder gets its name only when it is whole, so an interrupted download is never used.
    with tempfile.TemporaryDirectory(prefix="download-", dir=lib.parent) as temporary:
        partial = Path(temporary, "lib")
        goal = "dependency:copy-dependencies"
        _run_maven([mvn, "-B", "-q", "-f", str(_POM), goal, f"-DoutputDirectory={partial}"])
        try:
            partial.rename(lib)
        except OSError:
            # Another test run was faster; its folder is as good as this one.
            if not lib.is_dir():
                raise
    return lib


def _run_maven(command: list[str]) -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            with _process(command, output=output.fileno()) as maven:
                code = maven.wait(_DOWNLOAD_SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
        if code != 0:
            outcome = f"took over {_DOWNLOAD_SECONDS} s" if code == -1 else f"failed ({code})"
            output.seek(0)
            raise Neo4jStartError(
                f"the download of the Neo4j jars {outcome}: {shlex.join(command)}\n{output.read()}"
            )


@contextlib.contextmanager
def _local_server() -> Iterator[Neo4jAddress]:
    lib = _fetch_jars()
    for _ in range(_PORT_TRIES):
        with contextlib.ExitStack() as stack:
            home = Path(
                stack.enter_context(
                    tempfile.TemporaryDirectory(prefix="argmap-neo4j-", ignore_cleanup_errors=True)
                )
            )
            try:
                address = stack.enter_context(_started(lib, home))
            except _PortTakenError:
                continue
            yield address
            return
    raise Neo4jStartError(f"Neo4j found its port taken {_PORT_TRIES} times in a row")


@contextlib.contextmanager
def _started(lib: Path, home: Path) -> Iterator[Neo4jAddress]:
    """A server that keeps all its files in ``home`` and answers at the address given."""
    port = _free_port()
    _configure(home, port)
    java = _java()
    if java is None:
        raise Neo4jStartError(f"java {_MINIMUM_JAVA}+ is missing")
    command = [
        java,
        *_JVM_OPTIONS,
        f"-Djava.io.tmpdir={home / 'tmp'}",
        "-cp",
        str(lib / "*"),
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]
    address = Neo4jAddress(
        url=f"bolt://127.0.0.1:{port}",
        username=DEFAULT_USERNAME,
        # Of its own, so that an answer to it can only come from this very server.
        password=secrets.token_hex(12),
        origin=f"local Neo4j {_neo4j_version()} from Maven artifacts",
    )
    with (
        open(home / "logs" / "console.log", "wb") as console,
        _process(command, output=console.fileno(), cwd=home) as server,
    ):
        _wait_until_ready(server, address, home / "logs")
        yield address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _configure(home: Path, port: int) -> None:
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
    steps: list[Callable[[], None]] = [started, set_password, lambda: _verify(address)]
    while steps:
        try:
            steps[0]()
            del steps[0]
        except (OSError, DriverError, Neo4jError) as error:
            if server.poll() is not None:
                tail = _tail(logs)
                if "Address already in use" in tail:
                    raise _PortTakenError from None
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


# --- processes and signals ---------------------------------------------------------------------


@contextlib.contextmanager
def _process(
    command: list[str], output: int, cwd: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes to the file descriptor ``output`` and never outlives this block."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        # A group of its own: a Ctrl-C at the terminal must not stop the server while
        # the tests that it interrupts are still tidying up.
        start_new_session=True,
        preexec_fn=_die_with_parent(),
    )
    try:
        yield process
    finally:
        try:
            _signal_group(process, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_STOP_SECONDS)
        finally:
            # Reached also when a second Ctrl-C cuts the wait short.
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.returncode is None:  # once it is reaped, its number may be another's
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def _die_with_parent() -> Callable[[], None] | None:
    """What a child does before its program starts, to be killed when its parent dies of SIGKILL.

    Only Linux knows such a thing. All that can be is done here, before the fork: between fork and
    exec a child of a program with threads should do as little as possible.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    pr_set_pdeathsig, sigkill, parent = 1, int(signal.SIGKILL), os.getpid()

    def before_exec() -> None:
        prctl(pr_set_pdeathsig, sigkill)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return before_exec


@contextlib.contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt, where they would end the program at once.

    KeyboardInterrupt rather than SystemExit: pytest takes the latter for a failed test and goes on.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt(signal.Signals(number).name)

    taken = []
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, interrupt)
                taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


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
