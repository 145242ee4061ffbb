"""The jars of Neo4j Community, from its published Maven artifacts."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.neo4j.address import Neo4jStartError
from tests.neo4j.processes import process
from tests.neo4j.releases import Release, java

CACHE_VARIABLE = "ARGMAP_TEST_CACHE"

_POM = Path(__file__).with_name("pom.xml")
_PROJECT_ROOT = Path(__file__).resolve().parents[2]
_DOWNLOAD_SECONDS = 1200


def missing_for_local_server(release: Release) -> str | None:
    """Say in one line what a local server lacks on this machine, else return None."""
    if java(release) is None:
        return f"{release.java_needed} is missing"
    if not has_jars(release) and shutil.which("mvn") is None:
        return "mvn is missing (the Neo4j jars are not cached yet)"
    return None


def has_jars(release: Release) -> bool:
    """Return whether the server's jars have been downloaded."""
    return _lib_folder(release).is_dir()


def _lib_folder(release: Release) -> Path:
    cache = Path(os.environ.get(CACHE_VARIABLE) or _PROJECT_ROOT / ".cache")
    return cache.absolute() / f"neo4j-{release.artifact}" / "lib"


def fetch_jars(release: Release) -> Path:
    """Return the folder of the server's jars, downloading them if they are not there yet."""
    lib = _lib_folder(release)
    if lib.is_dir():
        return lib
    mvn = shutil.which("mvn")
    if mvn is None:
        raise Neo4jStartError("mvn is missing, and the Neo4j jars are not cached yet")
    lib.parent.mkdir(parents=True, exist_ok=True)
    # The jars must not be committed by accident, wherever the cache is.
    (lib.parent / ".gitignore").write_text("*\n", "utf-8")
    # The folder gets its name only when it is whole, so an interrupted download is never used.
    with (
        _alone(lib.parents[1] / "download.lock"),
        tempfile.TemporaryDirectory(prefix="download-", dir=lib.parent) as temporary,
    ):
        if lib.is_dir():
            return lib
        partial = Path(temporary, "lib")
        settings = (f"-Dneo4j.version={release.artifact}", f"-DoutputDirectory={partial}")
        goal = "dependency:copy-dependencies"
        _run_maven([mvn, "-B", "-q", "-f", str(_POM), *settings, goal])
        try:
            partial.rename(lib)
        except OSError:
            # Another test run was faster; its folder is as good as this one.
            if not lib.is_dir():
                raise
    return lib


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait for other test runs that download, where the system can lock files: they share Maven's
    local repository, which Maven itself does not lock."""
    with lock.open("w") as file:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _first_line(text: str) -> str:
    """Return the first line without colours, which Maven also writes to files."""
    return next(iter(re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()), "it printed nothing")[:200]


def _run_maven(command: list[str]) -> None:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            with process(command, output=output.fileno()) as maven:
                code = maven.wait(_DOWNLOAD_SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
        if code != 0:
            outcome = f"took over {_DOWNLOAD_SECONDS} s" if code == -1 else f"failed ({code})"
            output.seek(0)
            printed = output.read().strip()
            raise Neo4jStartError(
                f"the download of the Neo4j jars {outcome}: {_first_line(printed)}\n"
                f"{shlex.join(command)}\n{printed}"
            )
