"""Replace a file atomically: it has either the old content or the new content."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from argmap.errors import ArgmapError


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file.

    before: the content that was read; after: the new content. A symbolic link stays a link, and
    the file keeps its permissions. Raises ArgmapError if the file is not writable, or if it was
    changed after it was read.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):
        raise ArgmapError(f"{path} is not writable, so it was not changed")
    if target.read_bytes() != before:
        raise ArgmapError(
            f"{path} was changed by another program, so it was not changed. Try again"
        )
    status = target.stat()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(status.st_mode))
        # Only an administrator may change the owner, and on some systems nobody.
        with contextlib.suppress(OSError, AttributeError):
            os.chown(name, status.st_uid, status.st_gid)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
