"""Processes that never outlive the tests, and signals that end the tests in order."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

_STOP_SECONDS = 20
_HANG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has neither this nor the next
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@contextlib.contextmanager
def process(
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
            _signal_group(process, _KILL)
            process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.returncode is None:  # once it is reaped, its number may be another's
        with contextlib.suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, number)
            else:
                process.terminate()


def _die_with_parent() -> Callable[[], None] | None:
    """What a child does before its program starts, to be killed when its parent dies of SIGKILL.

    Only Linux knows such a thing. All that can be is done here, before the fork: between fork and
    exec a child of a program with threads should do as little as possible.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    pr_set_pdeathsig, sigkill, parent = 1, int(_KILL), os.getpid()

    def before_exec() -> None:
        prctl(pr_set_pdeathsig, sigkill)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

    return before_exec


@contextlib.contextmanager
def termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt, where they would end the program at once.

    KeyboardInterrupt rather than SystemExit: pytest takes the latter for a failed test and goes on.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt(signal.Signals(number).name)

    taken = []
    if threading.current_thread() is threading.main_thread():
        for number in {signal.SIGTERM, _HANG_UP}:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, interrupt)
                taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
