"""Read the statements of a Discourse Network Analyzer database, which is a SQLite file."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from typing import Any

from argmap.convert.conversion import ConvertOptions, InputFile
from argmap.convert.dna_csv import (
    STATEMENT_TYPE,
    VARIABLES,
    DnaDocument,
    DnaStatement,
)
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import cleaned, input_fault

MAGIC = b"SQLite format 3\x00"
_TABLES: Mapping[str, tuple[str, ...]] = {
    "DOCUMENTS": ("ID", "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label"),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop"),
    "ENTITIES": ("ID", "Value"),
    "DATASHORTTEXT": ("StatementId", "VariableId", "Entity"),
    "DATABOOLEAN": ("StatementId", "VariableId", "Value"),
}
"""The tables and columns that are read. None has a coder or a password."""

_SETTINGS = ("Property", "Value")
_ATTRIBUTES = ("AttributeValue",)
_READ = frozenset({*_TABLES, "SETTINGS", "ATTRIBUTEVALUES"})
_REMEDY = "Open it with Discourse Network Analyzer, and save a copy"
_WAL = 2
_EPOCH = datetime.datetime(1970, 1, 1)


def read_database(
    file: InputFile, options: ConvertOptions, report: FileReport
) -> list[DnaStatement]:
    """Return the statements of a database, by their ids.

    Raises InputFault for a file that is damaged, is not a database of Discourse Network Analyzer 3,
    or lacks a table.
    """
    data = bytearray(file.read(options.max_bytes))
    if _WAL in data[18:20]:
        # A copy in memory has no log. What is in the log only is not in the file either.
        data[18:20] = b"\x01\x01"
        report.warning(
            0,
            "open-database",
            "the database was last written with a log beside it, which is not read",
            "Close Discourse Network Analyzer, so that the file is complete",
        )
    limit: StepLimit | None = None
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            limit = load_untrusted(connection, bytes(data))
            return _Database(connection, report).statements()
    except (sqlite3.Error, OverflowError) as error:
        repeated = limit is not None and limit.exceeded
        reason = "it refers to the same pages again and again" if repeated else error
        what = f"the database can't be read: {reason}"
        raise input_fault(file.id, what, f"It may be incomplete. {_REMEDY}") from error


class _Database:
    """Reads an open database."""

    def __init__(self, connection: sqlite3.Connection, report: FileReport) -> None:
        self._connection, self._report = connection, report
        self._tables = {
            str(name): str(text)
            for name, text in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
            )
        }
        self._check_columns()
        allow_reading(connection, _READ)
        self._check_version()
        self._check_tables()

    def _check_columns(self) -> None:
        for table in sorted(_READ & self._tables.keys()):
            column = computed_column(self._connection, table)
            if column is not None:
                raise self._fault(
                    f"the table {table} has the generated column {cleaned(column)[:80]}, and "
                    "argmap computes nothing that a file defines",
                    "Delete the column",
                )

    def _check_version(self) -> None:
        if not self._has("SETTINGS"):
            raise self._fault("it has no table SETTINGS", "Check whether it is a .dna file")
        settings = dict(self._rows("SETTINGS", _SETTINGS))
        version = _text(settings.get("version"))
        if version.startswith("3."):
            return
        if version.startswith("2.") or (self._has("ATTRIBUTES") and not self._has("ENTITIES")):
            raise self._fault(
                f"it was written by version {version[:20] or '2'} of Discourse Network Analyzer",
                "Create a database with version 3, and import this one there, in the menu "
                "Documents",
            )
        raise self._fault(
            f"its version {version[:20]!r} is not known", "argmap reads version 3 databases"
        )

    def _check_tables(self) -> None:
        for table, columns in _TABLES.items():
            if not self._has(table):
                raise self._fault(f"it has no table {table}", _REMEDY)
            try:
                self._connection.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 0")
            except sqlite3.OperationalError as error:
                raise self._fault(f"the table {table}: {error}", _REMEDY) from error

    def _has(self, table: str) -> bool:
        """Return whether there is a table, and not a view or a virtual table, with this name."""
        return not self._tables.get(table, "VIRTUAL").upper().startswith("CREATE VIRTUAL") and (
            table in self._tables
        )

    def _fault(self, what: str, remedy: str) -> Exception:
        return input_fault(
            self._report.document, f"this is not a database that argmap can read: {what}", remedy
        )

    def _rows(self, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        yield from self._connection.execute(f"SELECT {', '.join(columns)} FROM {table}")

    def statements(self) -> list[DnaStatement]:
        """Return all statements of the type, by their ids."""
        statement_type = self._statement_type()
        variables = self._variables(statement_type)
        places = {
            id_: (document, start, stop)
            for id_, type_, document, start, stop in self._rows("STATEMENTS", _TABLES["STATEMENTS"])
            if type_ == statement_type
        }
        values = self._values(places.keys(), variables)
        by_document: dict[object, list[int]] = {}
        for id_, (document, _, _) in places.items():
            by_document.setdefault(document, []).append(id_)
        found: list[DnaStatement] = []
        for row in self._rows("DOCUMENTS", _TABLES["DOCUMENTS"]):
            ids = by_document.pop(row[0], [])
            document, text = self._document(row)
            for id_ in ids if document else ():
                assert document is not None
                quote = _passage(text, *places[id_][1:])
                found.append(_statement(id_, values.get(id_, {}), quote, document))
        for document_id, ids in by_document.items():
            what = f"the statement belongs to the document {document_id}, which does not exist"
            for id_ in ids:
                self._report.error(_line(id_), "no-document", what, "It is skipped")
        self._count_attributes()
        return sorted(found, key=lambda statement: statement.id)

    def _statement_type(self) -> object:
        types = dict(self._rows("STATEMENTTYPES", _TABLES["STATEMENTTYPES"]))
        labels = {_text(label): id_ for id_, label in types.items()}
        if STATEMENT_TYPE not in labels:
            raise self._fault(
                f"it has no statements of the type '{STATEMENT_TYPE}'",
                f"Its types are: {', '.join(sorted(labels))[:200] or 'none'}",
            )
        chosen = labels[STATEMENT_TYPE]
        for id_, type_, *_ in self._rows("STATEMENTS", _TABLES["STATEMENTS"]):
            if type_ != chosen:
                what = "statements of other types"
                example = _text(types.get(type_)) or "unknown type"
                self._report.lost("statement-type", what, example, _line(id_))
        return chosen

    def _variables(self, statement_type: object) -> dict[object, str]:
        """Return the variables of the statement type by their ids."""
        kinds = {}
        found = {}
        for id_, name, kind, type_ in self._rows("VARIABLES", _TABLES["VARIABLES"]):
            if type_ == statement_type:
                found[id_] = _text(name)
                kinds[_text(name)] = _text(kind)
        for name in VARIABLES:
            expected = "boolean" if name == "agreement" else "short text"
            if kinds.get(name) != expected:
                raise self._fault(
                    f"the statement type has no variable '{name}' of the kind {expected}",
                    f"Its variables are: {', '.join(sorted(kinds))[:200] or 'none'}. Rename them "
                    "in Discourse Network Analyzer",
                )
        for name in sorted(kinds.keys() - set(VARIABLES)):
            what = "variables besides person, organization, concept and agreement"
            self._report.lost("variable", what, name)
        return found

    def _values(self, statements: Any, variables: dict[object, str]) -> dict[int, dict[str, Any]]:
        entities = {id_: _text(value) for id_, value in self._rows("ENTITIES", ("ID", "Value"))}
        values: dict[int, dict[str, Any]] = {}
        for id_, variable, entity in self._rows("DATASHORTTEXT", _TABLES["DATASHORTTEXT"]):
            if id_ in statements and variable in variables:
                values.setdefault(id_, {})[variables[variable]] = entities.get(entity, "")
        for id_, variable, value in self._rows("DATABOOLEAN", _TABLES["DATABOOLEAN"]):
            if id_ in statements and variables.get(variable) == "agreement" and value in (0, 1):
                values.setdefault(id_, {})["agreement"] = bool(value)
        return values

    def _document(self, row: tuple[Any, ...]) -> tuple[DnaDocument | None, str]:
        """Return a document and its text; None if its date is not valid."""
        id_, title, text, author, source, section, notes, type_, seconds = row
        try:
            date = _EPOCH + datetime.timedelta(seconds=seconds)
        except (OverflowError, TypeError, ValueError):
            what = f"the document {id_} has the date {_text(seconds)[:20]!r}, which is not valid"
            self._report.error(0, "bad-date", what, "Its statements are skipped. Correct it")
            return None, ""
        name = _text(title)
        self._report.lost(
            "document-text", "documents, of which only the coded passages are kept", name
        )
        if _text(notes):
            self._report.lost("document-note", "notes on documents", _text(notes))
        if date.time() != datetime.time():
            example = f"{name}: {date.isoformat(sep=' ')}"
            self._report.lost("time-of-day", "times of day of documents", example)
        document = DnaDocument(
            _line(id_),
            name,
            date.date().isoformat(),
            _text(author),
            _text(source),
            _text(section),
            _text(type_),
        )
        return document, text if isinstance(text, str) else ""

    def _count_attributes(self) -> None:
        if not self._has("ATTRIBUTEVALUES"):
            return
        counted = Counter(_text(value) for (value,) in self._rows("ATTRIBUTEVALUES", _ATTRIBUTES))
        for value in counted.elements():
            if value:
                what = "attributes of persons, organisations and concepts"
                self._report.lost("attribute", what, value)


def _statement(
    id_: int, values: Mapping[str, Any], quote: str, document: DnaDocument
) -> DnaStatement:
    person, organization, concept = (values.get(name, "") for name in VARIABLES[:3])
    agrees = values.get("agreement")
    line = _line(id_)
    return DnaStatement(line, person, organization, concept, agrees, quote, document, line)


def _passage(text: str, start: object, stop: object) -> str:
    """Return a passage of a text. DNA counts in the units of UTF-16."""
    if not isinstance(start, int) or not isinstance(stop, int) or not 0 <= start < stop:
        return ""
    if text.isascii() or max(text) <= "\uffff":
        return text[start:stop]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * stop].decode("utf-16-le", "replace")


def _text(value: object) -> str:
    return cleaned(value) if isinstance(value, str) else "" if value is None else str(value)


def _line(id_: object) -> int:
    return id_ if isinstance(id_, int) and 0 < id_ < 2**31 else 0


MAX_CELL = 64 * 1024 * 1024
"""The longest text of a cell, in bytes."""

STEPS = 10
"""SQLite may take so many steps for a byte of the file, besides a million. Reading all rows needs
fewer than half as many, so a file that needs more refers to its pages several times."""

_EACH = 10_000
"""The steps after which their number is compared with the limit."""


class StepLimit:
    """Counts the steps of SQLite's virtual machine. exceeded: whether it was stopped."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.exceeded = False

    def count(self) -> bool:
        """Count some steps. Returns whether SQLite has to stop."""
        self._left -= _EACH
        self.exceeded = self._left < 0
        return self.exceeded


def load_untrusted(connection: sqlite3.Connection, data: bytes) -> StepLimit:
    """Load the bytes of a file into a new connection. Call `allow_reading` before reading rows."""
    limit = StepLimit(1_000_000 + STEPS * len(data))
    connection.deserialize(data)
    connection.set_progress_handler(limit.count, _EACH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    return limit


def computed_column(connection: sqlite3.Connection, table: str) -> str | None:
    """Return the first column of a table that SQLite computes, or that is hidden; None if none is.

    table: a name that is known to the caller, not one from the file.
    """
    for _, name, *_, hidden in connection.execute(f"PRAGMA table_xinfo({table})"):
        if hidden:
            return str(name)
    return None


def allow_reading(connection: sqlite3.Connection, tables: Collection[str]) -> None:
    """Allow nothing but to read some tables."""

    def authorize(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and table in tables):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    connection.set_authorizer(authorize)
