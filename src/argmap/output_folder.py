"""Write several files into a folder, either all of them or none."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import tempfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from argmap.output_file import naming

HOST = f"{zlib.crc32(socket.gethostname().encode()):08x}"
"""Processes of another machine can't be seen from this one, and a folder may be shared."""


@contextmanager
def staging(folder: Path, name: str) -> Iterator[Path]:
    """Yield a temporary folder for new files, on the same disk as a folder, which need not exist.

    What processes that were killed left there before is removed, and files that they were moving
    are put back. name: of the program, which begins the name of the temporary folder.
    """
    place = folder
    while not place.is_dir():
        place = place.parent
    start = f".argmap-{name}-"
    _remove_leftovers(place, start)
    with tempfile.TemporaryDirectory(prefix=f"{start}{HOST}-{os.getpid()}-", dir=place) as made:
        new = Path(made) / "new"
        new.mkdir()
        yield new


def replace_files(
    folder: Path, new: Path, written: Sequence[str], obsolete: Collection[str]
) -> None:
    """Move files from a staging folder into a folder, and back if that fails.

    written: the names of files in `new`, also in folders there; obsolete: those of files to remove
    from the folder.
    """
    made = not folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    old = new.parent / "old"
    old.mkdir()
    kept: list[str] = []
    placed: list[str] = []
    try:
        for file in (*written, *obsolete):
            with naming(folder / file):
                for place in (folder, old):
                    (place / file).parent.mkdir(parents=True, exist_ok=True)
                with contextlib.suppress(FileNotFoundError):
                    os.replace(folder / file, old / file)
                    kept.append(file)
                if file in obsolete:
                    continue
                os.replace(new / file, folder / file)
                placed.append(file)
    except BaseException:
        for file in placed:
            (folder / file).unlink()
        for file in kept:
            os.replace(old / file, folder / file)
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _remove_leftovers(place: Path, start: str) -> None:
    pattern = re.compile(re.escape(f"{start}{HOST}-") + r"(\d+)-\w+")
    for found in sorted(place.glob(f"{start}*")):
        match = pattern.fullmatch(found.name)
        if match is None or found.is_symlink() or _is_running(int(match[1])):
            continue
        with contextlib.suppress(OSError):
            for file in sorted((found / "old").glob("*")):
                if not (place / file.name).exists():
                    os.replace(file, place / file.name)
            shutil.rmtree(found, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Return whether a process of this machine may be running."""
    if os.name == "nt":  # there, `os.kill` would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
