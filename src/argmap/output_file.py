"""Writes the files that a user asks for: either completely or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from argmap.errors import ExportError


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


def file_inside(folder: str | Path, name: str) -> Path:
    """Return the path of a file that argmap itself names, in a folder of the user.

    Whoever made the folder may have put a link there that leads out of it, or a pipe that blocks.
    Call this before the file is read or written. name: relative to the folder, with `/`.

    Raises ExportError if the file is there and is not a regular file, or if a part of its name
    before the last is not a folder; OSError if the system can't say.
    """
    path, file = Path(folder), Path(folder, name)
    for part in name.split("/"):
        path /= part
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            break
        if stat.S_ISLNK(mode):
            what = "is a symbolic link, which argmap does not follow there"
        elif path == file and not stat.S_ISREG(mode):
            what = "is not a regular file"
        elif path != file and not stat.S_ISDIR(mode):
            what = "is not a folder"
        else:
            continue
        raise ExportError(f"{path} {what}. Nothing was written. Remove it")
    return file


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
    if not target.parent.is_dir():
        raise ExportError(f"there is no folder {target.parent} to write {target.name} in")
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()  # a symbolic link stays a link
    permissions = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
