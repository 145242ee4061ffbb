"""End a command at a signal or a limit, even if an engine or a server does not return.

A signal raises an exception and the engines keep time limits, so a command usually ends in the
ordinary way, and what was open is closed. The main thread can't do that while it waits for an
engine. So a second thread ends the process if the main thread has not ended `GRACE` seconds later,
but not during a commit.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from argmap.activity import QueryLimit, activity

GRACE = 2.0
"""Seconds that the main thread has to end in the ordinary way."""

INTERRUPTED = "Interrupted."
_WAITING = (
    "Waiting until a change is saved. Interrupt again to end now, without knowing whether it was "
    "saved."
)
_UNKNOWN = "It is not known whether the last change was saved."

_POLL = 0.02
"""Seconds between two checks of the limits of a query."""

_ENGINE_BEGINS = 0.5
"""Seconds until the embedded engine has certainly replaced the handler of SIGINT."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class _Wakeup:
    """Two connected sockets, at one of which a thread waits. A pipe would not do on Windows."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)

    @property
    def fileno(self) -> int:
        """For `signal.set_wakeup_fd`, which writes the number of each signal."""
        return self._writer.fileno()

    def wake(self) -> None:
        """Let `wait` return."""
        with contextlib.suppress(BlockingIOError):  # full, so that it returns anyway
            self._writer.send(b"\0")

    def wait(self, seconds: float | None) -> bytes:
        """Wait for `wake` or a signal, at most so long. Returns the numbers of the signals."""
        self._reader.settimeout(seconds)
        try:
            return self._reader.recv(1024).replace(b"\0", b"")
        except (BlockingIOError, TimeoutError):
            return b""

    def close(self) -> None:
        """Close both ends. Nothing may wait."""
        self._reader.close()
        self._writer.close()


class Watcher:
    """Watches signals, and the limits of queries.

    signals: whether SIGINT and SIGTERM end the command; only in the main thread.
    """

    def __init__(self, *, signals: bool) -> None:
        self._ended = self._reported = self._waiting = False
        self._signal: int | None = None  # the first one that arrived
        self._number = 0  # the same, as the second thread knows it
        self._end_at = math.inf  # when the process is ended because of it
        self._memory: Callable[[], str | None] | None = None
        self._kept: Callable[[], str] | None = None
        self._wakeup = _Wakeup()
        self._engine: EngineSignals | None = None
        self._handles_ctrl_c = False
        self._fd_before: int | None = None
        if signals:
            fd = self._wakeup.fileno
            self._fd_before = signal.set_wakeup_fd(fd, warn_on_full_buffer=False)
            for number in _SIGNALS:
                # Shells let programs that they start in the background ignore Ctrl-C.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    signal.signal(number, self._on_signal)
                    self._handles_ctrl_c |= number == signal.SIGINT
        activity.watch_queries(self._wakeup.wake)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop watching. Signals are ignored from now on, because the command has ended."""
        with activity.lock:
            self._ended = True
        activity.watch_queries(None)
        if self._fd_before is not None:
            signal.set_wakeup_fd(self._fd_before)
        self._wakeup.wake()
        self._thread.join()
        self._wakeup.close()

    @contextmanager
    def checking_memory(self, check: Callable[[], str | None]) -> Iterator[None]:
        """End the process in the block when a function returns what is wrong."""
        self._memory = check
        self._wakeup.wake()
        try:
            yield
        finally:
            with activity.lock:
                self._memory = None

    @contextmanager
    def keeping(self, kept: Callable[[], str]) -> Iterator[None]:
        """Say what was kept if a signal ends the block. kept: returns it, as a sentence."""
        self._kept = kept
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            self.report()
            raise
        finally:
            self._kept = None

    def report(self) -> None:
        """Print, once, that a signal ended the command, and what was kept."""
        if not self._reported:
            self._reported = True
            _print(self._message())

    def _message(self) -> str:
        return f"{INTERRUPTED} {self._kept()}." if self._kept else INTERRUPTED

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """End the main thread with an exception, after the commit that it is making."""
        if self._ended or self._signal is not None:
            return
        self._signal = number
        if activity.commits:
            activity.after_commit(lambda: _raise(number))
        else:
            _raise(number)

    def _watch(self) -> None:
        """Wait for signals, limits and the end. This is the second thread."""
        while True:
            numbers = self._wakeup.wait(self._pause())
            if self._ended:
                return
            for number in numbers:
                if number in _SIGNALS:
                    self._on_next_signal(number)
            if (check := self._memory) and (fault := check()):
                self._exit(1, f"argmap: {fault}", lambda: self._memory is check)
            if self._memory is not None and self._handles_ctrl_c and self._end_at == math.inf:
                self._take_over()
            if (limit := activity.query) and time.monotonic() >= limit.until + GRACE:
                text = f"argmap: the query took longer than {limit.timeout:g} s"
                self._exit(1, text, _is_running(limit))
            if time.monotonic() >= self._end_at:
                self._end_after_signal()

    def _pause(self) -> float | None:
        """Return the seconds until there is something to check; None if there is nothing."""
        limit = activity.query
        now = time.monotonic()
        until = min(self._end_at, limit.until + GRACE if limit else math.inf)
        if self._memory is not None:
            until = min(until, now + _POLL)
        return None if until == math.inf else max(0.0, until - now)

    def _take_over(self) -> None:
        """Notice Ctrl-C during a query of the embedded engine too."""
        limit = activity.query
        if limit and time.monotonic() > limit.until - limit.timeout + _ENGINE_BEGINS:
            if self._engine is None:
                self._engine = EngineSignals()
            self._engine.take_over()

    def _on_next_signal(self, number: int) -> None:
        if self._waiting:
            self._exit(128 + number, f"{INTERRUPTED} {_UNKNOWN}", lambda: True)
        elif self._end_at == math.inf:
            self._number, self._end_at = number, time.monotonic() + GRACE
            if number == signal.SIGINT and self._engine is not None:
                self._engine.pass_on()

    def _end_after_signal(self) -> None:
        text = None if self._reported else self._message()
        self._exit(128 + self._number, text, lambda: not activity.commits)
        if not self._waiting:
            _print(_WAITING)
        self._waiting, self._end_at = True, time.monotonic() + GRACE

    def _exit(self, code: int, text: str | None, unless_ended: Callable[[], bool]) -> None:
        """End the process, unless the command or what the function checks has ended."""
        with activity.lock:
            if not self._ended and unless_ended():
                if text is not None:
                    _print(text, status=True)
                os._exit(code)


def _is_running(limit: QueryLimit) -> Callable[[], bool]:
    return lambda: activity.query is limit


def _raise(number: int) -> NoReturn:
    """Raise the exception that ends a command at a signal."""
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _print(text: str, *, status: bool = False) -> None:
    """Print a line without the locks of Python's streams, which the main thread may hold.

    status: erase the progress line of a terminal first, and show its cursor.
    """
    first = "\r\x1b[2K\x1b[?25h" if status and os.isatty(2) else ""
    with contextlib.suppress(OSError):  # nobody reads it
        os.write(2, f"{first}{text}\n".encode("utf-8", "replace"))


_started: list[Watcher] = []


@contextmanager
def watching(*, signals: bool) -> Iterator[Watcher]:
    """Watch the block. In it, `current` yields the watcher."""
    watcher = Watcher(signals=signals)
    _started.append(watcher)
    try:
        yield watcher
    finally:
        _started.remove(watcher)
        watcher.end()


@contextmanager
def current() -> Iterator[Watcher]:
    """Yield the watcher of this command, or else one for the block that watches no signals."""
    if _started:
        yield _started[-1]
    else:
        with watching(signals=False) as watcher:
            yield watcher


_NO_HANDLERS = (None, 0, 1)
"""Addresses that are no functions: the default, and to ignore a signal."""


class EngineSignals:
    """The engine's handler of SIGINT, while Python's handler is in its place."""

    def __init__(self) -> None:
        import ctypes

        self._get, self._set = ctypes.pythonapi.PyOS_getsig, ctypes.pythonapi.PyOS_setsig
        self._get.argtypes = [ctypes.c_int]
        self._set.argtypes = [ctypes.c_int, ctypes.c_void_p]
        self._get.restype = self._set.restype = ctypes.c_void_p
        self._engine: int | None = None

    def take_over(self) -> None:
        """Put Python's handler in the place of the engine's. Python must handle SIGTERM."""
        python, now = self._get(signal.SIGTERM), self._get(signal.SIGINT)
        if now != python and not {now, python}.intersection(_NO_HANDLERS):
            self._engine = now
            self._set(signal.SIGINT, python)

    def pass_on(self) -> None:
        """Let the engine handle a signal that Python's handler got, so that the query ends."""
        if self._engine is not None and sys.platform != "win32":
            self._set(signal.SIGINT, self._engine)
            self._engine = None
            os.kill(os.getpid(), signal.SIGINT)
