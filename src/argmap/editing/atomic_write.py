"""Writing over a file as one step: it holds the old bytes or the new ones, never a part."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from argmap.errors import ArgmapError


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes into a file, in place of those that were read from it.

    A link stays a link; the file keeps its permissions. Raises ArgmapError where the file may not
    be written, or was changed since it was read.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):
        raise ArgmapError(f"{path} may not be written; it stays as it is")
    if target.read_bytes() != before:
        raise ArgmapError(f"{path} was changed while it was read; it stays as it is")
    kept = target.stat()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(kept.st_mode))
        with contextlib.suppress(OSError, AttributeError):  # only an administrator may, if anybody
            os.chown(name, kept.st_uid, kept.st_gid)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
