"""Writes the files that a user asks for: either completely or not at all."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from argmap.errors import ArgmapError, ExportError

_PIECES = 10_000
"""How many pieces of a text are encoded at once."""


def encoded(pieces: Iterable[str]) -> bytes:
    """Return the UTF-8 of a text that is given in pieces. It is never in memory as one text."""
    made, rest = io.BytesIO(), iter(pieces)
    while some := "".join(islice(rest, _PIECES)):
        made.write(some.encode("utf-8", "replace"))
    return made.getvalue()


def write_file(path: str | Path, text: str) -> None:
    """Write a text as UTF-8 to a file, and replace an existing file. See `write_bytes`."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a file, and replace an existing file atomically.

    A device or a pipe is written to directly. Raises ExportError if the folder does not exist, and
    OSError if the file can't be written; an existing file then stays as it was.
    """
    with naming(path):
        _write(Path(path), data)


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file of the user, see `write_bytes`. before: what was read of it.

    Raises ArgmapError if the file is not writable, or if it was changed after it was read.
    """
    if not os.access(path, os.W_OK):
        raise ArgmapError(f"{path} is not writable, so it was not changed")
    if path.read_bytes() != before:
        raise ArgmapError(
            f"{path} was changed by another program, so it was not changed. Try again"
        )
    write_bytes(path, after)


@contextlib.contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Give errors of the system the name of the file that is written.

    A full disk has none, and a temporary file has a name that the user does not know.
    """
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _write(target: Path, data: bytes) -> None:
    import tempfile

    if not target.parent.is_dir():
        raise ExportError(f"there is no folder {target.parent} to write {target.name} in")
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()  # a symbolic link stays a link
    before = target.stat() if target.exists() else None
    permissions = before.st_mode & 0o7777 if before else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if before:  # the owner of a file keeps it, also if another user writes it
            with contextlib.suppress(OSError, AttributeError):
                os.chown(name, before.st_uid, before.st_gid)
        os.chmod(name, permissions)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
