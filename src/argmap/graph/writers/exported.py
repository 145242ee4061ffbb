"""An export: the texts of its files, what was lost, and how they are written."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argmap.bounded_text import load_json
from argmap.errors import ExportError, shortened
from argmap.input_file import file_inside
from argmap.model.loss import Loss
from argmap.output_file import naming, write_bytes
from argmap.output_folder import replace_files, staging

MANIFEST = "argmap-export.json"
"""The file in a folder that lists what argmap wrote there."""

ARGUMENTS = "import.args"
"""The file with the arguments of `neo4j-admin database import`."""

_AFTER = "manifest-after"
_OWN_FILES = re.compile(r"[a-z-]+\.csv|(nodes|edges)-[A-Za-z_-]+\.csv|import\.args")


@dataclass(frozen=True, repr=False)
class Exported:
    """The result of an export.

    contents: the files by name, in UTF-8; a single file has the name ""; nodes, edges: how many
    were written; losses: what the format has no place for.
    """

    contents: Mapping[str, bytes]
    nodes: int
    edges: int
    losses: tuple[Loss, ...] = ()

    def __repr__(self) -> str:
        return f"<Exported {self.nodes:,} nodes, {self.edges:,} edges, {len(self.losses)} losses>"

    @classmethod
    def of_texts(
        cls, texts: Mapping[str, str], nodes: int, edges: int, losses: tuple[Loss, ...] = ()
    ) -> Exported:
        """Return the result for files that are given as texts."""
        contents = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
        return cls(contents, nodes, edges, losses)

    @property
    def files(self) -> dict[str, str]:
        """The texts of the files by name."""
        return {name: content.decode() for name, content in self.contents.items()}

    @property
    def text(self) -> str:
        """The text of a single file."""
        return self.contents[""].decode()

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(map(len, self.contents.values()))

    @property
    def command(self) -> str:
        """The command that imports the files of the folder into Neo4j, '' for other formats."""
        if ARGUMENTS not in self.contents:
            return ""
        return f"neo4j-admin database import full --overwrite-destination neo4j @{ARGUMENTS}"

    def write(self, path: str | Path, *, strict: bool = False) -> Exported:
        """Write the file, or the files into a folder; return the same result.

        A folder must be new, empty, or hold only files of an earlier export. Files of that export
        which are not written again are removed. strict: write nothing if something was lost.

        Raises ExportError for another folder, and with `strict` if something was lost.
        """
        if strict and self.losses:
            lost = "\n".join(map(str, self.losses))
            raise ExportError(f"nothing was written, because the format would lose:\n{lost}")
        if "" in self.contents:
            write_bytes(path, self.contents[""])
            return self
        folder = Path(path)
        before = _earlier_files(folder)
        # While files are moved, the manifest lists the old and the new ones.
        during, after = (
            f"{json.dumps({'files': sorted(names)}, indent=1)}\n".encode()
            for names in ({*self.contents, *before}, self.contents)
        )
        with staging(folder, "export") as new:
            for name, content in {MANIFEST: during, _AFTER: after, **self.contents}.items():
                with naming(folder / name):
                    (new / name).write_bytes(content)
            gone = sorted(before - self.contents.keys())
            replace_files(folder, new, [MANIFEST, *self.contents], gone)
            os.replace(new / _AFTER, folder / MANIFEST)
        return self


def _earlier_files(folder: Path) -> set[str]:
    """Return the names of the files that an earlier export wrote into a folder.

    Hidden files are ignored. Raises ExportError if there are other files.
    """
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file. CSV needs a folder")
    written: set[str] = set()
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        listed = load_json(file_inside(folder, MANIFEST).read_bytes())["files"]
        written = {name for name in listed if _OWN_FILES.fullmatch(name)}
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    others = sorted(names - written - {MANIFEST})
    if others:
        raise ExportError(
            f"the folder {folder} holds files that argmap did not write, such as "
            f"{shortened(others[0])}. Give a new or empty folder"
        )
    return names & written
