"""Read saved copies in a second process, with limits on time and memory.

A copy comes from a stranger, and can be made so that reading it takes hours or all memory.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path

from argmap.ingest.python_process import (
    end_python,
    limit_resources,
    receive_result,
    results_pipe,
    send_result,
    sendable,
    start_python,
)
from argmap.sources.saved_text import CopyError, SavedText

MAX_BYTES = 100_000_000
"""The largest copy."""
SECONDS = 60.0
"""The most time that reading one copy may take."""
GIBIBYTES = 2.0
"""The most memory of the process."""

_GREETING = b"argmap sources\n"


class CopyReader:
    """Reads copies in a second process. It is started for the first copy, and after a failure."""

    def __init__(self, seconds: float = SECONDS, gibibytes: float = GIBIBYTES) -> None:
        self._limits = seconds, gibibytes
        self._process: subprocess.Popen[bytes] | None = None
        self._greeted = False
        self._late = False

    def read(self, path: Path) -> SavedText:
        """Return the text of a copy. Raises CopyError if it can't be read within the limits."""
        if self._process is None:
            self._process = start_python(__name__, serve.__name__)
            self._greeted = False
            if self._process is None:
                raise CopyError("no process can be started to read it")
        try:
            found = self._answer(self._process, path)
        except BaseException:
            self.close()
            raise
        if isinstance(found, SavedText):
            return found
        if isinstance(found, CopyError):
            raise found
        self.close()
        if isinstance(found, MemoryError):
            raise self._too_large()
        raise CopyError(f"the library that reads it failed ({str(found).splitlines()[-1:]})")

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            end_python(self._process)
            self._process = None

    def _answer(self, process: subprocess.Popen[bytes], path: Path) -> object:
        assert process.stdin is not None
        assert process.stdout is not None
        seconds, gibibytes = self._limits
        self._late = False
        timer = threading.Timer(seconds, self._stop, (process,))
        timer.daemon = True
        timer.start()
        try:
            pickle.dump((str(path), seconds, gibibytes), process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            found = receive_result(process.stdout, b"" if self._greeted else _GREETING)
            self._greeted = True
            return found
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            if self._late:
                raise CopyError(
                    f"reading it takes longer than {seconds:g} s. Save a smaller version, such as "
                    "its text"
                ) from error
            raise self._too_large() from error
        finally:
            timer.cancel()

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _too_large(self) -> CopyError:
        return CopyError(
            f"it is damaged, or reading it needs more than {self._limits[1]:g} GiB of memory. Save "
            "a smaller version, such as its text"
        )


def serve() -> None:
    """Run the second process: read one copy after another, until the first process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    results = results_pipe(_GREETING)
    limited = False
    while True:
        try:
            path, seconds, gibibytes = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        if not limited:
            limit_resources(60 * seconds, gibibytes)
            limited = True
        send_result(results, _read(Path(path)))


def _read(path: Path) -> object:
    from argmap.sources.readers import read_copy

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise CopyError(f"it has more than {MAX_BYTES:,} bytes. Save a smaller version")
        return read_copy(path.name, data)
    except CopyError as error:
        return CopyError(str(error))
    except OSError as error:
        return CopyError(f"it can't be read: {error.strerror}")
    except BaseException as error:
        return sendable(error)
