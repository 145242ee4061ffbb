"""Start a second Python process that imports the same modules as this one."""

from __future__ import annotations

import os
import subprocess
import sys


def start_python(module: str, function: str) -> subprocess.Popen[bytes] | None:
    """Start a process that calls a function of a module, with pipes for its input and output.

    Returns None if no process can be started, for example in a frozen program.
    """
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    # `-P`: do not import modules from the current folder that this process would not import.
    command = [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()"]
    folders = [folder for folder in sys.path if folder and os.pathsep not in folder]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        )
    except OSError:
        return None
