"""Collect the tests, and import all of argmap, without what Windows lacks:
`python -m tests.without_posix`."""

from __future__ import annotations

import asyncio  # noqa: F401  # libraries import what is hidden, too
import builtins
import importlib
import multiprocessing.popen_fork  # noqa: F401
import os
import pkgutil
import signal
import sys
from collections.abc import Mapping
from typing import Any

import pytest

import argmap
from tests.support import PROJECT

MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
SIGNALS = (
    "SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGUSR2",
    "ITIMER_REAL", "alarm", "setitimer",
)  # fmt: skip
FUNCTIONS = ("fork", "killpg", "mkfifo", "openpty", "setsid")

_FOLDERS = tuple(f"{PROJECT / name}{os.sep}" for name in ("src", "tests", "docs", "benchmarks"))
_import = builtins.__import__


def _import_visible(
    name: str, globals: Mapping[str, Any] | None = None, *rest: Any, **more: Any
) -> Any:
    """Hide the modules from the project's files only: libraries choose by the system's name."""
    file = str((globals or {}).get("__file__", ""))
    if name in MODULES and file.startswith(_FOLDERS):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _import(name, globals, *rest, **more)


def hide() -> None:
    """Remove the modules, signals and functions that Windows does not have."""
    builtins.__import__ = _import_visible
    for owner, names in ((signal, SIGNALS), (os, FUNCTIONS)):
        for name in names:
            delattr(owner, name)


def main() -> int:
    """Return the exit code of the collection."""
    hide()
    for module in pkgutil.walk_packages(argmap.__path__, "argmap."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider"])


if __name__ == "__main__":
    sys.exit(main())
