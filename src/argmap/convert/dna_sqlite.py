"""Read the statements of a Discourse Network Analyzer database, which is a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress

from argmap.convert.conversion import ConvertOptions, InputFile
from argmap.convert.dna_csv import (
    DETAILS,
    STATEMENT_TYPE,
    VARIABLES,
    DnaStatement,
    report_variable,
    statements_of,
)
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import InputFault, cleaned, input_fault

MAGIC = b"SQLite format 3\x00"
MAX_CELL = 64 * 1024 * 1024
"""The longest text of a cell, in bytes."""

STEPS = 10
"""SQLite may take so many steps for a byte of the file, besides a million. Reading all rows needs
few of them, so a file that needs more refers to its pages several times."""

_STEPS_AT_ONCE = 10_000
"""The steps after which their number is compared with the limit."""

_READ = frozenset((
    "ATTRIBUTEVALUES", "DATABOOLEAN", "DATASHORTTEXT", "DOCUMENTS", "ENTITIES", "SETTINGS",
    "STATEMENTS", "STATEMENTTYPES", "VARIABLES",
))  # fmt: skip
"""The tables that are read. None has a coder or a password."""

_VALUES = """
SELECT StatementId, Variable, ENTITIES.Value FROM DATASHORTTEXT
  JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId
  JOIN ENTITIES ON ENTITIES.ID = Entity
  WHERE StatementTypeId = :type
UNION ALL
SELECT StatementId, Variable, Value FROM DATABOOLEAN
  JOIN VARIABLES ON VARIABLES.ID = VariableId WHERE StatementTypeId = :type
"""
_STATEMENTS = """
SELECT STATEMENTS.ID, Text, Start, Stop, DocumentId, DOCUMENTS.ID IS NULL,
  datetime(Date, 'unixepoch'), Title, Author, Source, Section, Type
FROM STATEMENTS LEFT JOIN DOCUMENTS ON DOCUMENTS.ID = DocumentId
WHERE StatementTypeId = :type ORDER BY STATEMENTS.ID
"""
_OTHER_STATEMENTS = """
SELECT STATEMENTS.ID, Label FROM STATEMENTS
  LEFT JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId
  WHERE StatementTypeId IS NOT :type
"""
_WAL = 2


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
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            _load_untrusted(connection, bytes(data))
            found = _statement_type(connection, report)
            _report_losses(connection, found, report)
            return list(statements_of(_rows(connection, found, report), report))
    except (sqlite3.Error, OverflowError) as error:
        repeats = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
        reason = "it refers to the same pages again and again" if repeats else error
        remedy = "It may be incomplete. Open it with Discourse Network Analyzer, and save a copy"
        raise input_fault(file.id, f"the database can't be read: {reason}", remedy) from error


def _load_untrusted(connection: sqlite3.Connection, data: bytes) -> None:
    """Load the bytes of a file, and allow nothing but to read some of its tables for some time."""

    def authorize(action: int, table: str | None, name: str | None, _: object, view: object) -> int:
        is_read = action == sqlite3.SQLITE_READ and table in _READ
        is_date = action == sqlite3.SQLITE_FUNCTION and name == "datetime"
        allowed = view is None and (is_read or is_date or action == sqlite3.SQLITE_SELECT)
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    intervals = iter(range((1_000_000 + STEPS * len(data)) // _STEPS_AT_ONCE))
    connection.deserialize(data)
    connection.set_progress_handler(lambda: next(intervals, None) is None, _STEPS_AT_ONCE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.set_authorizer(authorize)


def _statement_type(connection: sqlite3.Connection, report: FileReport) -> int:
    """Return the id of the type of statements. Raises InputFault if the database has another form.

    It reports other variables of the type.
    """

    def fault(what: str, remedy: str) -> InputFault:
        what = f"this is not a database that argmap can read: {what}"
        return input_fault(report.document, what, remedy)

    settings = dict(connection.execute("SELECT Property, Value FROM SETTINGS"))
    version = _text(settings.get("version"))[:20]
    if not version.startswith("3."):
        raise fault(
            f"it was written by version {version!r} of Discourse Network Analyzer",
            "argmap reads version 3. Create a database with it, and import this one there, in the "
            "menu Documents",
        )
    types = {
        _text(label): id_
        for id_, label in connection.execute("SELECT ID, Label FROM STATEMENTTYPES")
    }
    if STATEMENT_TYPE not in types:
        listed = ", ".join(sorted(types))[:200] or "none"
        raise fault(
            f"it has no statements of the type '{STATEMENT_TYPE}'", f"Its types are: {listed}"
        )
    found: int = types[STATEMENT_TYPE]
    query = "SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = ?"
    kinds = {_text(name): _text(kind) for name, kind in connection.execute(query, (found,))}
    for name in VARIABLES:
        expected = "boolean" if name == "agreement" else "short text"
        if kinds.get(name) != expected:
            raise fault(
                f"the statement type has no variable '{name}' of the kind {expected}",
                f"Its variables are: {', '.join(sorted(kinds))[:200] or 'none'}. Rename them in "
                "Discourse Network Analyzer",
            )
    for name in sorted(kinds.keys() - set(VARIABLES)):
        report_variable(name, report)
    return found


def _report_losses(connection: sqlite3.Connection, type_: int, report: FileReport) -> None:
    for id_, label in connection.execute(_OTHER_STATEMENTS, {"type": type_}):
        example = _text(label) or "unknown type"
        report.lost("statement-type", example, _line(id_))
    for title, notes in connection.execute("SELECT Title, Notes FROM DOCUMENTS"):
        report.lost("document-text", _text(title))
        if _text(notes):
            report.lost("document-note", _text(notes))
    attributes: Iterable[tuple[object]] = ()
    with suppress(sqlite3.OperationalError):  # a database without attributes
        attributes = connection.execute("SELECT AttributeValue FROM ATTRIBUTEVALUES")
    for (value,) in attributes:
        if _text(value):
            report.lost("attribute", _text(value))


def _rows(
    connection: sqlite3.Connection, type_: int, report: FileReport
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield all statements of the type, by their ids, with the columns of an event list."""
    chosen = {"type": type_}
    values: dict[object, dict[str, str]] = {}
    for id_, variable, value in connection.execute(_VALUES, chosen):
        values.setdefault(id_, {})[_text(variable)] = _text(value)
    for row in connection.execute(_STATEMENTS, chosen):
        id_, text, start, stop, document, is_missing, time, title, *details = row
        line = _line(id_)
        if is_missing:
            what = f"the statement belongs to the document {document}, which does not exist"
            report.error(line, "no-document", what, "It is skipped")
            continue
        cells = dict.fromkeys(VARIABLES, "") | values.get(id_, {})
        cells |= {"time": _text(time), "document_id": str(document), "document_title": _text(title)}
        cells |= {"text": _passage(text, start, stop)}
        yield line, cells | dict(zip(DETAILS, map(_text, details), strict=True))


def _passage(text: object, start: object, stop: object) -> str:
    """Return a passage of a text. DNA counts in the units of UTF-16."""
    if not isinstance(text, str) or not isinstance(start, int) or not isinstance(stop, int):
        return ""
    if not 0 <= start < stop:
        return ""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * stop].decode("utf-16-le", "replace")


def _text(value: object) -> str:
    return cleaned(value) if isinstance(value, str) else "" if value is None else str(value)


def _line(id_: object) -> int:
    return id_ if isinstance(id_, int) and 0 < id_ < 2**31 else 0
