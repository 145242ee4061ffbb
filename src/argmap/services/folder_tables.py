"""Find tables of stances among documents: files with a mapping beside them.

The mapping of `heat.csv` is `heat.csv.argmap.yml`. A file `NAME.argmap.yml` without such a table
lists its tables under `files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.errors import ConversionError, OptionError, Problem
from argmap.ingest.discovery import MAPPING_SUFFIX, SUFFIXES, TABLE_SUFFIXES, Origin, origins
from argmap.ingest.document import Document, is_table
from argmap.model.schema_values import TABLE

_NAMED = 3
"""The most tables without a mapping that a notice names."""


@dataclass(frozen=True)
class Found:
    """The documents at some paths.

    origins: of documents, and of tables, which are read already; unmapped: ids of tables without a
    mapping; problems: about files that are not read.
    """

    origins: tuple[Origin, ...]
    unmapped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def tables(self) -> set[str]:
        """The ids of the files that are tables."""
        made = (origin.id for origin in self.origins if origin.made is not None)
        return {id_.partition("#")[0] for id_ in made}


def documents_and_tables(
    paths: Iterable[str | Path], *, root: Path | None = None, name: str | None = None
) -> Found:
    """Find documents as `argmap.ingest.discovery.origins`, and tables with a mapping."""
    suffixes = (*SUFFIXES, *TABLE_SUFFIXES, MAPPING_SUFFIX)
    everything = list(origins(paths, root=root, name=name, suffixes=suffixes))
    problems: list[Problem] = []
    tables: dict[str, tuple[Origin, Path]] = {}
    for origin in everything:
        if origin.id.endswith(MAPPING_SUFFIX) and not origin.special:
            for table, mapping in _mapped(origin, problems):
                tables.setdefault(table.id, (table, mapping))
        elif origin.named and origin.path is not None:
            beside = Path(f"{origin.path}{MAPPING_SUFFIX}")
            if beside.is_file():
                tables.setdefault(origin.id, (origin, beside))
    found: list[Origin] = []
    unmapped = []
    looked_up = _looked_up(mapping for _, mapping in tables.values())
    for origin in everything:
        if origin.id.endswith(MAPPING_SUFFIX) or origin.id in tables:
            continue
        if origin.path in looked_up and not origin.named:
            continue
        if is_table(origin.id) and not origin.named:
            unmapped.append(origin.id)
        else:
            found.append(origin)
    for _, (table, mapping) in sorted(tables.items()):
        found += _read_table(table, mapping)
    if unmapped:
        problems.append(_without_mapping(unmapped))
    return Found(tuple(found), tuple(unmapped), tuple(problems))


def _looked_up(mappings: Iterable[Path]) -> set[Path]:
    """Return the files in which mappings look values up, which are not documents."""
    from argmap.convert.mapping_file import read_mapping
    from argmap.convert.stances_lookups import checked_lookups

    found: set[Path] = set()
    for mapping in mappings:
        try:
            found.update(item.path for item in checked_lookups(read_mapping(mapping).get("join")))
        except (ConversionError, OptionError):
            continue  # reported when the table is read
    return found


def _mapped(origin: Origin, problems: list[Problem]) -> Iterator[tuple[Origin, Path]]:
    """Yield the tables of a mapping file, each with its path."""
    from argmap.convert.mapping_file import read_mapping

    path = origin.path
    assert path is not None
    beside = path.with_name(path.name.removesuffix(MAPPING_SUFFIX))
    if beside.is_file():
        yield _beside(origin, beside.name), path
        return
    try:
        files = read_mapping(path).get("files")
    except ConversionError as error:
        problems.append(_problem(origin.id, error))
        return
    named = [files] if isinstance(files, str) else files
    if not isinstance(named, list) or not named:
        what = f"there is no table {beside.name!r} beside this mapping, and it has no `files`"
        remedy = "Name its tables, relative to its folder: files: [a.csv, b.csv]"
        problems.append(Problem(origin.id, 0, 0, "no-table", what, remedy))
        return
    for file in named:
        inside = PurePosixPath(str(file).replace("\\", "/"))
        table = path.parent / inside
        if inside.is_absolute() or ".." in inside.parts or not table.is_file():
            what = f"there is no file {str(file)!r} in the folder of this mapping"
            problems.append(Problem(origin.id, 0, 0, "no-table", what, "Correct `files`"))
            continue
        yield _beside(origin, str(inside)), path


def _beside(origin: Origin, name: str) -> Origin:
    """Return the origin of a file in the folder of a mapping file."""
    folder, slash, _ = origin.id.rpartition("/")
    assert origin.path is not None
    return Origin(f"{folder}{slash}{name}", str(origin.path.parent / name), named=origin.named)


def _read_table(table: Origin, mapping: Path) -> list[Origin]:
    """Return a table as documents that are read: one, or one for each controversy."""
    from argmap.convert.conversion import ConvertOptions, InputFile
    from argmap.convert.converters import BY_NAME
    from argmap.convert.documents import as_document, converted, document_id, records_digest
    from argmap.convert.mapping_file import read_mapping
    from argmap.convert.merge_inputs import table_documents

    format = BY_NAME[TABLE]
    try:
        given: Mapping[str, Any] = read_mapping(mapping)
        options = ConvertOptions(mapping={k: v for k, v in given.items() if k != "files"})
        conversion = converted(format, [InputFile(table.id, table.path)], options)
        made = list(table_documents(conversion.documents))
    except (ConversionError, OptionError) as error:
        refused = Document(table.id, TABLE, "", problems=(_problem(table.id, error),))
        return [replace(table, made=refused)]
    found: list[Origin] = []
    for document in made:
        read = as_document(format, document, records_digest(format, document))
        rows = () if found else conversion.problems
        found.append(replace(table, id=document_id(document), made=replace(read, of_rows=rows)))
    if not found:
        empty = Document(table.id, TABLE, "", of_rows=conversion.problems)
        return [replace(table, made=empty)]
    return found


def _problem(document: str, error: ConversionError | OptionError) -> Problem:
    what = str(error).removeprefix(f"{document}: ")
    return Problem(document, 0, 0, "bad-table", what, "Correct the table or its mapping")


def _without_mapping(tables: list[str]) -> Problem:
    shown = ", ".join(tables[:_NAMED])
    more = f" and {len(tables) - _NAMED:,} more" if len(tables) > _NAMED else ""
    number = "a table has" if len(tables) == 1 else f"{len(tables):,} tables have"
    what = f"{number} no mapping and are skipped: {shown}{more}"
    if len(tables) == 1:
        what = what.replace("and are skipped", "and is skipped")
    remedy = f"Describe the columns in {tables[0].rpartition('/')[2]}{MAPPING_SUFFIX}, beside it"
    return Problem(tables[0], 0, 0, "no-mapping", what, remedy, severity="notice")
