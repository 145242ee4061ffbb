"""Give back the documents that were given as objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import ArgmapError, ExportError
from argmap.graph.stored_graph import StoredGraph
from argmap.model.ids import id_fault

if TYPE_CHECKING:
    from argmap.documents import AnyRecord


class RecordMethods(StoredGraph):
    """Methods that give back what was given as objects."""

    def records(self) -> list[AnyRecord]:
        """Return the records that were given as objects, without tables."""
        found = (_content(*item) for item in self._store.contents().items())
        return [record_of(data) for data in found if "rows" not in data]

    def write_documents(self, folder: str | Path) -> list[str]:
        """Write the documents that are in no file to a folder; return the names of the files.

        Records become Markdown, rows a CSV file with its mapping. It also reads a store of another
        version of the model. folder: new or empty. Raises ExportError if it is not, and ArgmapError
        if the store has no such document.
        """
        from argmap.output_folder import replace_files, staging

        contents = self._store.contents()
        if not contents:
            raise ArgmapError(
                "the store has no documents that were given as objects. All others are files"
            )
        place = Path(folder)
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise ExportError(f"{folder} is not an empty folder. Give a new one")
        files: dict[str, str] = {}
        for id_, content in contents.items():
            files.update(_files(id_, _content(id_, content)))
        with staging(place, "documents") as new:
            for name, text in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_text(text, encoding="utf-8", newline="\n")
            replace_files(place, new, sorted(files), ())
        return sorted(files)


def _content(id_: str, text: str) -> dict[str, Any]:
    """Return the content of a document. Raises ArgmapError if it is damaged."""
    from argmap.documents.plain_data import decompressed

    try:
        return decompressed(text)
    except ValueError as error:
        raise ArgmapError(f"the content of {id_} can't be read: {error}") from error


def record_of(data: Mapping[str, Any]) -> AnyRecord:
    """Return the record of plain data. Values that this version does not know are left out."""
    from argmap.ingest.document import Problems
    from argmap.ingest.readers.validate import MODELS, build

    record: AnyRecord | None = build(MODELS[data["kind"]], data, Problems(""))
    if record is None:
        raise ArgmapError(f"a stored {data['kind']} is not valid in this version of argmap")
    return record


def _files(id_: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the files of a document. id_: its id."""
    from argmap.documents.yaml_writer import markdown_text

    _, _, name = id_.partition(":")
    if any(id_fault(part) for part in name.split("/")):
        raise ArgmapError(f"{id_!r} can't be the name of a file")
    if "rows" in data:
        yield f"{name}.csv", data["rows"]
        yield f"{name}.csv.argmap.yml", json.dumps(data["mapping"], ensure_ascii=False) + "\n"
    else:
        yield f"{name}.md", markdown_text(data)
