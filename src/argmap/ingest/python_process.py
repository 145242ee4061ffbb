"""Start a second Python process that imports the same modules as this one."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import traceback
from typing import IO


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


def end_python(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that `start_python` started, and close its pipes."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def results_pipe(greeting: bytes) -> IO[bytes]:
    """Return, in a second process, the pipe for its results, without what is printed.

    greeting: written first, after what the environment may make Python print at its start.
    """
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    results.write(greeting)
    return results


def send_result(results: IO[bytes], value: object) -> None:
    """Send a result to the first process, and end this one if nobody reads it any more."""
    try:
        pickle.dump(value, results, pickle.HIGHEST_PROTOCOL)
        results.flush()
    except OSError:
        os._exit(0)


def receive_result(output: IO[bytes], greeting: bytes = b"") -> object:
    """Return the next result of a second process. greeting: what comes before the first one.

    Raises EOFError, OSError or pickle.UnpicklingError if the process ends before.
    """
    while greeting:
        line = output.readline()
        if not line:
            raise EOFError
        if line.endswith(greeting):
            break
    return pickle.load(output)


def sendable(error: BaseException) -> BaseException:
    """Return an exception that can be sent to the first process."""
    if isinstance(error, MemoryError):
        return MemoryError()
    text = "".join(traceback.format_exception(error))
    error.__cause__ = error.__context__ = error.__traceback__ = None
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(error))
        return error
    return RuntimeError(text)


def end_with_first_process(requests: IO[bytes]) -> None:
    """End this second process when the first one ends. requests: the pipe from it."""

    def wait() -> None:
        requests.read(1)
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def limit_resources(seconds: float, gibibytes: float) -> None:
    """Limit this process's memory, and its processor time if the first process can't do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, int(gibibytes * 2**30)),
        (resource.RLIMIT_CPU, 60 + int(4 * seconds)),
    ):
        _, hard = resource.getrlimit(kind)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):  # not supported on every system
            resource.setrlimit(kind, (limit, hard))
