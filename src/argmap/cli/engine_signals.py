"""Notice Ctrl-C while the embedded engine runs a query.

During a query the engine replaces the handler of SIGINT by one that only sets a flag, which is
checked between steps. Python does not notice the signal then.
"""

from __future__ import annotations

import os
import signal
import sys

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
