"""What tests of second processes share: fixtures, and functions that are called there."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from argmap import worker
from argmap.worker import limit_memory


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The second processes that were started."""
    found: list[subprocess.Popen[bytes]] = []
    start = worker.start_process

    def noted() -> tuple[subprocess.Popen[bytes], int | None]:
        process, held = start()
        found.append(process)
        return process, held

    monkeypatch.setattr(worker, "start_process", noted)
    return found


def is_running(pid: int) -> bool:
    """Return whether a process runs; one that ended and was not waited for does not."""
    assert os.name == "posix"
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def child_of(pid: int) -> int | None:
    """Return the first child of a process that runs, or None. Needs /proc."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(listed[0]) if listed else None


def wait_for(look: Callable[[], object], seconds: float = 20) -> None:
    """Wait until a condition holds. Fails after some seconds."""
    end = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < end
        time.sleep(0.02)


def length(text: str) -> int:
    """Return the length of a text, and print something."""
    print("a text of", len(text), flush=True)
    return len(text)


def padded(text: str, size: int) -> str:
    """Return a long text that begins with a text."""
    return text.ljust(size)


def refuse(why: str) -> NoReturn:
    """Raise an error, with a cause."""
    raise KeyError(why) from ValueError("the cause")


def made_here() -> object:
    """Return something that can't be pickled."""
    return lambda: None


def raise_unknown() -> NoReturn:
    """Raise an error that can't be pickled."""

    class UnknownError(Exception):
        pass

    raise UnknownError("only there")


def count(numbers: int, pause: float = 0) -> Iterator[int]:
    """Yield numbers, with pauses; after 3 raise an error."""
    for number in range(numbers):
        if number == 4:
            raise ValueError("four")
        time.sleep(pause)
        yield number


def endless(size: int) -> Iterator[bytes]:
    """Yield texts without end."""
    while True:
        yield bytes(size)


def loop() -> NoReturn:
    """Work without end in Python."""
    while True:
        pass


def match() -> None:
    """Work without end in a library that holds the lock of Python."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def hold() -> None:
    """Call a function of the system, which sleeps, without releasing the lock of Python."""
    ctypes.PyDLL(None).sleep(60)


def fill(gibibytes: float) -> int:
    """Need twice as much memory as is allowed."""
    limit_memory(gibibytes)
    return len(bytes(int(2 * gibibytes * 2**30)))


def leave(code: int) -> NoReturn:
    """End the process."""
    os._exit(code)
