"""Read files that a user names, which may be pipes or devices, without waiting for ever."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

WAIT = 60.0
"""How long to wait for the next data of a pipe or a device, in seconds."""

_CHUNK = 1024 * 1024


def is_stream(path: str | Path) -> bool:
    """Return whether a path is a pipe or a device, which can be read only once."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def is_file(path: Path) -> bool:
    """Return whether there is a regular file. A text that can't be a name has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # such as a name that is too long
        return False


def read_input(path: str | Path, most: int) -> bytes:
    """Return the first bytes of a file, a pipe or a device.

    most: how many. Raises OSError, also if a pipe has no data for `WAIT` seconds.
    """
    if not is_stream(path) or os.name == "nt":
        with open(path, "rb") as file:
            return file.read(most)
    # An ordinary `open` waits until somebody opens the other end of a pipe.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return b"".join(_chunks(handle, most))
    finally:
        os.close(handle)


def _chunks(handle: int, most: int) -> list[bytes]:
    import select

    found: list[bytes] = []
    while most > 0:
        end = time.monotonic() + WAIT
        data = None
        while data is None:
            left = end - time.monotonic()
            if left <= 0 or not select.select([handle], [], [], left)[0]:
                raise TimeoutError(errno.ETIMEDOUT, f"the pipe had no data for {WAIT:g} s")
            with contextlib.suppress(BlockingIOError):
                data = os.read(handle, min(most, _CHUNK))
        if not data:
            break
        found.append(data)
        most -= len(data)
    return found
