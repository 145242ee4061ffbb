"""Write several files into a folder, either all of them or none."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from argmap.output_file import naming


@contextmanager
def staging(folder: Path, name: str) -> Iterator[Path]:
    """Yield a temporary folder for new files, on the same disk as a folder, which need not exist.

    name: of the program, which begins the name of the temporary folder.
    """
    place = folder
    while not place.is_dir():
        place = place.parent
    with tempfile.TemporaryDirectory(prefix=f".argmap-{name}-", dir=place) as made:
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
