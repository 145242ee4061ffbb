"""Find tables of stances among documents: files with a mapping beside them.

The mapping of `heat.csv` is `heat.csv.argmap.yml`. A file `NAME.argmap.yml` without such a table
lists its tables under `files`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from argmap.activity import activity
from argmap.convert.conversion import Beside, InputFile, neighbour
from argmap.convert.json_input import InputFault
from argmap.errors import ConversionError, OptionError, Problem, shortened
from argmap.ingest.discovery import MAPPING_SUFFIX, SUFFIXES, TABLE_SUFFIXES, Origin, origins
from argmap.ingest.document import Document, is_table
from argmap.input_file import is_file
from argmap.limits import DOCUMENT_BYTES
from argmap.model.schema_values import TABLE

_RECORDS = (".json", ".yml", ".yaml")
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

    def within(self, start: str) -> Found:
        """Return the same with ids that begin with the id of a folder and `/`, or ''."""
        return Found(
            tuple(origin.within(start) for origin in self.origins),
            tuple(start + id_ for id_ in self.unmapped),
            tuple(replace(item, document=start + item.document) for item in self.problems),
        )


class Files(Protocol):
    """Files in which documents are looked for: in folders, or in a git revision.

    problems: about files that `list` leaves out.
    """

    problems: tuple[Problem, ...]

    def list(self) -> list[Origin]:
        """Return the files that may be documents, tables or mappings, sorted by path."""

    def beside(self, file: InputFile, name: str) -> InputFile | None:
        """Return the file at a path relative to the folder of another one, None without one."""


class _FilesOnDisk:
    """Files and folders at some paths."""

    def __init__(self, paths: Iterable[str | Path], root: Path | None, name: str | None) -> None:
        self._paths, self._root, self._name = paths, root, name
        self.problems: tuple[Problem, ...] = ()

    def list(self) -> list[Origin]:
        suffixes = (*SUFFIXES, *TABLE_SUFFIXES, MAPPING_SUFFIX)
        return [*origins(self._paths, root=self._root, name=self._name, suffixes=suffixes)]

    def beside(self, file: InputFile, name: str) -> InputFile | None:
        assert file.path is not None
        path = file.path.parent / name
        return InputFile(neighbour(file.id, name), path) if is_file(path) else None


@activity.step("looking for documents")
def documents_and_tables(
    paths: Iterable[str | Path], *, root: Path | None = None, name: str | None = None
) -> Found:
    """Find documents as `argmap.ingest.discovery.origins`, and tables with a mapping."""
    return documents_of(_FilesOnDisk(paths, root, name))


def documents_of(files: Files) -> Found:
    """Find documents, and tables with a mapping, which are read."""
    documents, selection = select_documents(files)
    for table in selection.tables.values():
        documents += read_table(table)
    problems = (*files.problems, *selection.problems)
    return Found(tuple(documents), selection.unmapped, problems)


def select_documents(files: Files) -> tuple[list[Origin], TableSelection]:
    """Find documents and tables. Tables are not read."""
    everything = files.list()
    inputs: dict[str, InputFile] = {}
    for origin in everything:
        if origin.path is not None or origin.data is not None:
            inputs.setdefault(origin.id, InputFile(origin.id, origin.path, origin.data))
    named = {origin.id for origin in everything if origin.named}
    selection = select_tables(inputs, named, files.beside)
    return [origin for origin in everything if origin.id not in selection.others], selection


@dataclass(frozen=True)
class Table:
    """A table, its mapping, and the files in which the mapping looks values up.

    beside: finds files in the folder of the mapping; named: whether the table was given by name.
    """

    file: InputFile
    mapping: InputFile
    looked_up: tuple[InputFile, ...]
    beside: Beside = field(compare=False)
    named: bool = False


@dataclass(frozen=True)
class TableSelection:
    """The tables among files, by id.

    unmapped: ids of tables without a mapping, and of files beside tables that are no documents;
    others: of all files that are no documents.
    """

    tables: Mapping[str, Table]
    unmapped: tuple[str, ...]
    others: frozenset[str]
    problems: tuple[Problem, ...]


def select_tables(
    files: Mapping[str, InputFile],
    named: Collection[str],
    beside: Beside,
) -> TableSelection:
    """Find the tables among files.

    files: by id; named: ids of those that were given by name.
    """
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for id_, file in files.items():
        pairs: Iterable[tuple[InputFile, InputFile]] = ()
        if id_.endswith(MAPPING_SUFFIX):
            pairs = _mapped(file, beside, problems)
        elif id_ in named:
            own = id_.rpartition("/")[2]
            mapping = beside(file, own + MAPPING_SUFFIX)
            pairs = [(beside(file, own) or file, mapping)] if mapping else []
        for table, mapping in pairs:
            if table.id not in tables:
                looked_up = _looked_up(mapping, beside)
                tables[table.id] = Table(table, mapping, looked_up, beside, id_ in named)
    looked_up_ids = {item.id for table in tables.values() for item in table.looked_up} - {*named}
    mappings = {id_ for id_ in files if id_.endswith(MAPPING_SUFFIX)}
    others = mappings | tables.keys() | looked_up_ids
    unmapped = tuple(
        id_ for id_ in files if is_table(id_) and id_ not in named and id_ not in others
    )
    if unmapped:
        problems.append(_without_mapping(unmapped))
    unknown = _of_no_kind(files, tables, others | {*named}, beside)
    if unknown:
        problems.append(_no_document(unknown))
    unread = (*unmapped, *unknown)
    return TableSelection(tables, unread, frozenset({*others, *unread}), tuple(problems))


def _of_no_kind(
    files: Mapping[str, InputFile], tables: Iterable[str], known: Set[str], beside: Beside
) -> tuple[str, ...]:
    """Return files beside tables of JSON or YAML that are neither tables nor documents.

    For example, such a file says of which election the tables are. known: ids of other files.
    """
    from argmap.ingest.readers.read_document import lacks_kind

    folders = {id_.rpartition("/")[0] for id_ in tables if id_.lower().endswith(_RECORDS)}
    found = []
    for id_, file in files.items():
        folder, _, name = id_.rpartition("/")
        if folder not in folders or not name.lower().endswith(_RECORDS) or id_ in known:
            continue
        opened = beside(file, name)
        try:
            text = opened.read(DOCUMENT_BYTES).decode("utf-8-sig") if opened else ""
        except (ConversionError, UnicodeDecodeError):
            continue  # reported when it is read
        if lacks_kind(text):
            found.append(id_)
    return tuple(found)


def _looked_up(mapping: InputFile, beside: Beside) -> tuple[InputFile, ...]:
    """Return the files in which a mapping looks values up, which are not documents."""
    from argmap.convert.table.mapping import checked_lookups, sheet_mappings
    from argmap.convert.table.mapping_file import read_mapping

    try:
        each = sheet_mappings(read_mapping(mapping, beside))
        lookups = [item for own in each for item in checked_lookups(own.get("join"))]
    except (ConversionError, OptionError):
        return ()  # reported when the table is read
    return tuple({item.file.id: item.file for item in lookups}.values())


def _mapped(
    mapping: InputFile, beside: Beside, problems: list[Problem]
) -> Iterator[tuple[InputFile, InputFile]]:
    """Yield the tables of a mapping file, each with the mapping."""
    from argmap.convert.table.mapping_file import read_mapping

    name = mapping.id.rpartition("/")[2].removesuffix(MAPPING_SUFFIX)
    table = beside(mapping, name) if name else None
    if table is not None:
        yield table, mapping
        return
    try:
        files = read_mapping(mapping, beside).get("files")
    except ConversionError as error:
        problems.append(_problem(mapping.id, error))
        return
    listed = [files] if isinstance(files, str) else files
    if not isinstance(listed, list) or not listed:
        what = f"there is no table {name!r} beside this mapping, and it has no `files`"
        remedy = "Name its tables, relative to its folder: files: [a.csv, b.csv]"
        problems.append(Problem(mapping.id, 0, 0, "no-table", what, remedy))
        return
    for file in listed:
        inside = PurePosixPath(str(file).replace("\\", "/"))
        is_outside = inside.is_absolute() or ".." in inside.parts
        table = None if is_outside else beside(mapping, str(inside))
        if table is None:
            what = f"there is no file {shortened(str(file))!r} in the folder of this mapping"
            problems.append(Problem(mapping.id, 0, 0, "no-table", what, "Correct `files`"))
            continue
        yield table, mapping


@activity.step("reading a table")
def read_table(table: Table) -> list[Origin]:
    """Return a table as documents that are read: one, or one for each controversy."""
    from argmap.convert.table.mapping_file import read_mapping

    try:
        given = read_mapping(table.mapping, table.beside)
    except (ConversionError, OptionError) as error:
        return [_refused_table(table.file, error, table.named)]
    given.pop("files", None)
    return table_origins(table.file, given, named=table.named)


def table_origins(file: InputFile, mapping: Mapping[str, object], *, named: bool) -> list[Origin]:
    """Return a table as documents that are read. named: whether it was given by name."""
    from argmap.convert.conversion import ConvertOptions
    from argmap.convert.converters import BY_NAME
    from argmap.convert.documents import as_document, converted, document_id, records_digest
    from argmap.convert.merge_inputs import table_documents

    format = BY_NAME[TABLE]
    try:
        conversion = converted(format, [file], ConvertOptions(mapping=mapping))
        made = list(table_documents(conversion.documents))
    except (ConversionError, OptionError) as error:
        return [_refused_table(file, error, named)]
    origin = _table_origin(file, named)
    found: list[Origin] = []
    skipped = next((loss.skipped for loss in conversion.losses if loss.skipped), {})
    for document in made:
        read = as_document(format, document, records_digest(format, document))
        if not found:
            read = replace(read, of_rows=conversion.problems, skipped_stances=skipped)
        found.append(replace(origin, id=document_id(document), made=read))
    if not found:
        empty = Document(file.id, TABLE, "", of_rows=conversion.problems, skipped_stances=skipped)
        return [replace(origin, made=empty)]
    return found


def _table_origin(file: InputFile, named: bool) -> Origin:
    path = None if file.path is None else str(file.path)
    return Origin(file.id, path, named=named, data=file.data)


def _refused_table(file: InputFile, error: ConversionError | OptionError, named: bool) -> Origin:
    refused = Document(file.id, TABLE, "", problems=(_problem(file.id, error),))
    return replace(_table_origin(file, named), made=refused)


def _problem(document: str, error: ConversionError | OptionError) -> Problem:
    if isinstance(error, InputFault):
        return replace(error.problem, code="bad-table")
    what = str(error).removeprefix(f"{document}: ")
    remedy = "Correct the table or its mapping"
    if what.endswith("?"):
        what, _, hint = what.rpartition(". ")
        remedy = f"{hint} {remedy}"
    return Problem(document, 0, 0, "bad-table", what, remedy)


def mapping_gone(table: str) -> Problem:
    """Make the problem of a table in the store that has no mapping now."""
    what = "the table has no mapping now; its earlier statements were kept"
    remedy = f"Restore {table.rpartition('/')[2]}{MAPPING_SUFFIX}, or remove them: argmap remove"
    return Problem(table, 0, 0, "no-document-now", what, f"{remedy} {table}", severity="warning")


def _no_document(files: Sequence[str]) -> Problem:
    what = "this file beside tables is skipped, because its kind of document can't be determined"
    if len(files) > 1:
        shown = ", ".join(files[:_NAMED])
        more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
        what = what.replace("this file beside tables is", f"{len(files):,} files beside tables are")
        what = f"{what.replace('its kind', 'their kind')}: {shown}{more}"
    remedy = "If it is a document, write `kind:` in it"
    return Problem(files[0], 0, 0, "unknown-kind", what, remedy, severity="notice")


def _without_mapping(tables: Sequence[str]) -> Problem:
    shown = ", ".join(tables[:_NAMED])
    more = f" and {len(tables) - _NAMED:,} more" if len(tables) > _NAMED else ""
    number = "a table has" if len(tables) == 1 else f"{len(tables):,} tables have"
    what = f"{number} no mapping and are skipped: {shown}{more}"
    if len(tables) == 1:
        what = what.replace("and are skipped", "and is skipped")
    remedy = f"Describe the columns in {tables[0].rpartition('/')[2]}{MAPPING_SUFFIX}, beside it"
    return Problem(tables[0], 0, 0, "no-mapping", what, remedy, severity="notice")
