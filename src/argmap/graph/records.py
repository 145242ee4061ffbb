"""Give back the records of the documents from which a graph was made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import ArgmapError, ExportError
from argmap.graph.stored_graph import StoredGraph
from argmap.model.ids import id_fault
from argmap.model.schema_values import DOCUMENT_FORMATS

if TYPE_CHECKING:
    from argmap.documents import AnyRecord


@dataclass(frozen=True, repr=False)
class Records:
    """The records of a graph.

    records: by the id of their document, then in its order; tables: rows as CSV and the mapping of
    each table that was given as rows, by the id of its document; missing: ids of documents whose
    records can't be given, because their files are not there, have changed, or are no documents
    of argmap.
    """

    records: tuple[AnyRecord, ...]
    tables: Mapping[str, tuple[str, Mapping[str, Any]]]
    missing: tuple[str, ...]

    def __iter__(self) -> Iterator[AnyRecord]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __repr__(self) -> str:
        return f"<Records {len(self.records):,}, missing: {len(self.missing):,}>"


class RecordMethods(StoredGraph):
    """Methods that give back what was ingested."""

    def records(self, root: str | Path = ".") -> Records:
        """Return the records of all documents.

        root: the folder that ids of documents in files are relative to. The store has the records
        that were given as objects; others are read from their files.
        """
        from argmap.ingest.document import digest
        from argmap.ingest.readers import read

        contents = self._store.contents()
        found: list[AnyRecord] = []
        tables: dict[str, tuple[str, Mapping[str, Any]]] = {}
        missing: list[str] = []
        for id_, document in sorted(self._store.documents().items()):
            if id_ in contents:
                data = _content(id_, contents[id_])
                if "rows" in data:
                    tables[id_] = data["rows"], data["mapping"]
                else:
                    found.append(record_of(data))
                continue
            path = Path(root) / id_
            content = path.read_bytes() if path.is_file() else b""
            if document.format not in DOCUMENT_FORMATS or digest(content) != document.digest:
                missing.append(id_)
                continue
            found += read(id_, content).records
        return Records(tuple(found), tables, tuple(missing))

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
