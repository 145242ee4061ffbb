"""Read the messages of a client so that each gets an answer."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_SURROGATES = re.compile(
    rb"\\\\"
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
"""An escaped backslash, a pair of surrogates, or, as a group, one without the other."""

_REPLACEMENT = rb"\ufffd"


class RepairedInput(io.RawIOBase):
    """Lines of JSON, with U+FFFD in place of surrogates that stand alone.

    Such a text is not valid, and the protocol's SDK drops the message. It replaces invalid bytes
    in the same way.

    source: where the lines come from.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._line = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Put a line, or the rest of one, into the buffer; return its length, 0 at the end."""
        if not self._line:
            self._line = _SURROGATES.sub(
                lambda found: _REPLACEMENT if found[1] else found[0], self._source.readline()
            )
        part = self._line[: len(buffer)]
        self._line = self._line[len(part) :]
        buffer[: len(part)] = part
        return len(part)


@contextmanager
def repaired_standard_input() -> Iterator[None]:
    """Let `sys.stdin` give repaired lines in the block, and nothing else read standard input."""
    before = sys.stdin
    source = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdin = io.TextIOWrapper(
        io.BufferedReader(RepairedInput(source)), encoding="utf-8", errors="replace"
    )
    try:
        yield
    finally:
        sys.stdin = before  # Python closes it at its end, and can't while a thread reads it
