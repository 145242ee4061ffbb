"""Find the saved copies of sources in a folder, and keep their text.

The index `sources.yml` names the file of each source. A file is also found by its name. The text
of a copy is kept in the folder under the digest of the file, so an unchanged copy is read once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from argmap.bounded_text import YamlLimit, check_yaml
from argmap.errors import ArgmapError, ExportError, shortened
from argmap.input_file import file_inside, is_file, read_bounded, read_text
from argmap.limits import COPIES_LIST_BYTES, COPY_BYTES, COPY_SECONDS
from argmap.model.citations import stance_source_id
from argmap.model.ids import slug
from argmap.output_file import write_file
from argmap.sources.readers import SUFFIXES
from argmap.sources.saved_text import CopyError, SavedText
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout, limit_memory

INDEX = "sources.yml"
CACHE = ".argmap-cache"
VERSION = "3"
"""Changes when readers return another text for the same file."""
MAX_FILES = 100_000
"""The most files of a folder."""


@dataclass(frozen=True)
class SavedCopy:
    """A copy of a source.

    file: its path in the folder; digest: its SHA-256 in the index, or ''; saved: when it was saved,
    or ''.
    """

    file: str
    digest: str = ""
    saved: str = ""


class SavedCopies:
    """The copies in a folder. Close it, or use it in a `with` statement.

    number_read: how many copies were read, and not taken from the cache.
    """

    def __init__(self, folder: str | Path, reader: CopyReader | None = None) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise ArgmapError(f"{folder} is not a folder with saved copies")
        self.number_read = 0
        self._reader = reader or CopyReader()
        self._index = _index(self.folder / INDEX)

    def __enter__(self) -> SavedCopies:
        return self

    def __exit__(self, *exception: object) -> None:
        self._reader.close()

    def copy_of(self, ids: Iterable[str]) -> SavedCopy | None:
        """Return the copy of a source. ids: of the source, and of archived versions of it."""
        for id_ in ids:
            found = self._index.get(id_)
            if found is None and (file := self._by_name.get(copy_name(id_))):
                found = SavedCopy(file)
            if found is not None:
                return found
        return None

    def text(self, copy: SavedCopy) -> SavedText:
        """Return the text of a copy. Raises CopyError if it can't be read."""
        path = self._path(copy)
        try:
            size = path.stat().st_size
            if size > COPY_BYTES:
                raise CopyError(
                    f"{copy.file} has {size:,} bytes, and at most {COPY_BYTES:,} are read. Save a "
                    "smaller version"
                )
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise CopyError(f"{copy.file} can't be read: {error.strerror}") from error
        if copy.digest and copy.digest.lower() != digest:
            raise CopyError(
                f"{copy.file} is not the file that was saved: its SHA-256 is {digest}, and "
                f"{INDEX} has {copy.digest}"
            )
        name = f"{digest}-{VERSION}{Path(copy.file).suffix.lower()}.json"
        try:
            kept = file_inside(self.folder, f"{CACHE}/{name}")
            ignored = file_inside(self.folder, f"{CACHE}/.gitignore")
        except (ExportError, OSError) as error:
            raise CopyError(str(error)) from error
        if (found := _kept(kept)) is not None:
            return found
        try:
            found = self._reader.read(path)
        except CopyError as error:
            raise CopyError(f"{copy.file}: {error}") from error
        self.number_read += 1
        _keep(kept, ignored, found)
        return found

    def _path(self, copy: SavedCopy) -> Path:
        """Return the path of a copy. Raises CopyError if it is not a file in the folder."""
        path, name = self.folder / copy.file, shortened(copy.file)
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise CopyError(f"{name} is outside the folder of copies")
            if path.is_file():
                return path
        except (OSError, ValueError, RuntimeError):  # NUL, a link to itself, a name too long
            raise CopyError(f"{name!r}, which {INDEX} names, can't be the name of a file") from None
        raise CopyError(f"{name}, which {INDEX} names, does not exist")

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The files by the name that a copy of a source has."""
        found: dict[str, str] = {}
        for number, path in enumerate(sorted(self.folder.rglob("*"))):
            if number >= MAX_FILES:
                break
            inside = path.relative_to(self.folder)
            if path.suffix.lower() in SUFFIXES and not inside.parts[0].startswith("."):
                found.setdefault(copy_name(path.stem), inside.as_posix())
        return found


def copy_name(id_: str) -> str:
    """Return the name that a copy of a source has, without its suffix."""
    return slug(id_.partition("://")[2] or id_)[:120].strip("-")


def _keep(path: Path, ignored: Path, text: SavedText) -> None:
    """Write the text of a copy. ignored: the file that keeps the folder out of git."""
    with contextlib.suppress(OSError, ArgmapError):  # a folder that can't be written to
        path.parent.mkdir(exist_ok=True)
        if not ignored.exists():
            write_file(ignored, "*\n")
        write_file(path, json.dumps(text.as_json(), ensure_ascii=False))


def _kept(path: Path) -> SavedText | None:
    try:
        return SavedText.from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _index(path: Path) -> dict[str, SavedCopy]:
    """Read the index. Raises ArgmapError if it is not valid."""
    if not os.path.lexists(path):
        return {}
    if not is_file(path):
        raise ArgmapError(f"{path} is a folder, a pipe or a broken link. Replace it by a file")
    import yaml

    try:
        text = read_text(path, COPIES_LIST_BYTES)
        check_yaml(text)
        entries = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except YamlLimit as error:
        raise ArgmapError(f"{path}:{error.line}: {error.what}. {error.remedy}") from error
    except yaml.YAMLError as error:
        raise ArgmapError(f"{path} can't be read: {shortened(str(error), 200)}") from error
    if not isinstance(entries, dict | None):
        raise ArgmapError(f"{path}: it must be a mapping of addresses to files")
    return {
        stance_source_id(str(key)): _copy(path, key, entry)
        for key, entry in (entries or {}).items()
    }


def _copy(path: Path, key: Any, entry: Any) -> SavedCopy:
    if isinstance(entry, str):
        entry = {"file": entry}
    unknown = (
        [str(name) for name in entry if name not in _FIELDS] if isinstance(entry, dict) else []
    )
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str) or unknown:
        what = f"unknown field `{unknown[0]}`. " if unknown else ""
        raise ArgmapError(
            f"{path}: the entry of {shortened(str(key))!r}: {what}It must be the name of a file, "
            "or have `file`, and may have `sha256` and `saved`"
        )
    return SavedCopy(entry["file"], *(str(entry.get(name) or "") for name in _FIELDS[1:]))


_FIELDS = ("file", "sha256", "saved")


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
