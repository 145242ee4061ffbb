"""Read files that may be pipes or devices without waiting for ever, or refuse them.

A file that a user names may be one. A file that argmap names itself, in a folder of the user, must
be a regular file inside the folder.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import stat
import time
from pathlib import Path

from argmap.errors import ArgmapError, ExportError

WAIT = 60.0
"""How long to wait for the next data of a pipe or a device, in seconds."""

LFS = b"version https://git-lfs.github.com/spec/"
"""How a file begins whose content Git LFS keeps elsewhere."""

LFS_REMEDY = "Get it with `git lfs pull`; that of an earlier revision in another work tree"

MAPPING_SUFFIX = ".argmap.yml"
"""How the name of the mapping of a table ends. It is no document."""

_CHUNK = 1024 * 1024


def is_stream(path: str | Path) -> bool:
    """Return whether a path is a pipe or a device, which can be read only once."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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
        return b"".join(read_chunks(handle, most))
    finally:
        os.close(handle)


def read_bounded(path: str | Path, most: int, name: str | None = None) -> bytes:
    """Return the bytes of a file, a pipe or a device.

    name: of the file in messages. Raises ArgmapError if it has more than `most` bytes, or can't be
    read.
    """
    shown = path if name is None else name
    try:
        data = read_input(path, most + 1)
    except OSError as error:
        raise ArgmapError(f"{shown} can't be read: {error.strerror or error}") from error
    if len(data) > most:
        raise ArgmapError(f"{shown} has more than {most:,} bytes. Make it smaller")
    return data


def read_text(path: str | Path, most: int) -> str:
    """Return the text of a file in UTF-8. Raises ArgmapError as `read_bounded` does."""
    try:
        return read_bounded(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArgmapError(f"{path} is not UTF-8. Save it as UTF-8") from error


def read_chunks(handle: int, most: int) -> list[bytes]:
    """Read what a pipe or a device gives, in parts."""
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


def top_of(path: Path) -> Path | None:
    """Return the top of the git work tree that contains a path, which need not exist, or None."""
    resolved = path.resolve()
    return next((at for at in (resolved, *resolved.parents) if (at / ".git").exists()), None)


_MARKS = (
    (codecs.BOM_UTF8, "UTF-8-SIG"),
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
LATIN_1 = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")


def encoding_of_mark(data: bytes) -> str:
    """Return the encoding that a byte-order mark says, or ""."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def unix_lines(text: str) -> str:
    """Return a text with `\\n` line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
