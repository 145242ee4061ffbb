"""Read saved copies in a second process, with limits on time and memory.

A copy comes from a stranger, and can be made so that reading it takes hours or all memory.
"""

from __future__ import annotations

from pathlib import Path

from argmap.errors import ArgmapError
from argmap.input_file import read_bounded
from argmap.limits import COPY_BYTES, COPY_SECONDS
from argmap.sources.saved_text import CopyError, SavedText
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout, limit_memory

GIBIBYTES = 2.0
"""The most memory of the process."""


class CopyReader:
    """Reads copies in a second process. It is started for the first copy, and after a failure."""

    def __init__(self, seconds: float = COPY_SECONDS, gibibytes: float = GIBIBYTES) -> None:
        self._seconds, self._gibibytes = seconds, gibibytes
        self._worker = Worker()

    def read(self, path: Path) -> SavedText:
        """Return the text of a copy. Raises CopyError if it can't be read within the limits."""
        try:
            return self._worker.call(read_in_process, path, self._gibibytes, seconds=self._seconds)
        except CopyError:
            raise
        except WorkerNotStarted as error:
            raise CopyError("no process can be started to read it") from error
        except WorkerTimeout as error:
            raise CopyError(
                f"reading it takes longer than {self._seconds:g} s. Save a smaller version, such "
                "as its text"
            ) from error
        except WorkerEnded as error:
            raise CopyError(
                f"it is damaged, or reading it needs more than {self._gibibytes:g} GiB of memory. "
                "Save a smaller version, such as its text"
            ) from error
        except Exception as error:
            self.close()
            said = "".join(str(error).splitlines()[-1:])
            raise CopyError(f"the library that reads it failed ({said})") from error

    def close(self) -> None:
        """End the process."""
        self._worker.end()


def read_in_process(path: Path, gibibytes: float) -> SavedText:
    """Read a copy, in the second process."""
    from argmap.sources.readers import read_copy

    limit_memory(gibibytes)
    try:
        return read_copy(path.name, read_bounded(path, COPY_BYTES, "it"))
    except ArgmapError as error:
        raise CopyError(str(error)) from error
