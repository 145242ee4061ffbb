"""Which groups of tests can run on this machine, and if not, why not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping

from tests.support import CORPORA, LEGS, PROJECT, missing

OLDEST_NODE = 18
_PACKAGES = ("esbuild", "cytoscape")

_known: dict[str, str | None] = {}


def why_not(leg: str) -> str | None:
    """Return in one line why the tests of a group can't run, or None. Tries it once."""
    if leg not in _known:
        _known[leg] = _TRY[leg]()
    return _known[leg]


def known() -> dict[str, str | None]:
    """Return what has been tried, for the processes that run the tests."""
    return dict(_known)


def remember(results: Mapping[str, str | None]) -> None:
    """Take over what another process has tried."""
    _known.update(results)


def lacking() -> list[str]:
    """Return the groups that can't run."""
    return [leg for leg in LEGS if why_not(leg)]


def node(package: str | None = None) -> str:
    """Return the path of Node.js. Skip the test if it does not run, or if a package of
    `node_modules` is not installed."""
    program = shutil.which("node")
    reason = _why_no_node_program(program) or (package and _why_not_installed(package))
    if reason or program is None:
        missing("node", str(reason))
    return program


def _why_no_node_program(program: str | None) -> str | None:
    if program is None:
        return "there is no node on the path"
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"node does not start: {error}"
    version = done.stdout.strip().removeprefix("v")
    major = version.partition(".")[0]
    if done.returncode or not major.isdecimal():
        printed = (done.stderr.strip() or version).partition("\n")[0]
        return f"node does not start: {printed}"
    if int(major) < OLDEST_NODE:
        return f"node {version} is older than {OLDEST_NODE}"
    return None


def _why_not_installed(package: str) -> str | None:
    if (PROJECT / "node_modules" / package).is_dir():
        return None
    return f'{package} is not installed: "make node_modules/ready"'


def _why_no_node() -> str | None:
    reason = _why_no_node_program(shutil.which("node"))
    return reason or next(filter(None, map(_why_not_installed, _PACKAGES)), None)


def _why_no_corpora() -> str | None:
    return None if CORPORA.is_dir() else f"there is no folder {CORPORA}"


def _why_no_neo4j() -> str | None:
    from tests.neo4j import server

    return server.why_not() or server.why_no_download()


def _why_no_browser() -> str | None:
    from tests.browser import start

    return start.why_not()


_TRY: Mapping[str, Callable[[], str | None]] = {
    "neo4j": _why_no_neo4j,
    "browser": _why_no_browser,
    "corpora": _why_no_corpora,
    "node": _why_no_node,
}
