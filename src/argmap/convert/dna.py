"""Convert the coded statements of Discourse Network Analyzer.

Each file becomes a controversy, each concept a position. A statement becomes a stance of its
person, who speaks for its organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
    distinct,
)
from argmap.convert.dna_csv import DnaDocument, DnaStatement, read_event_list, titles
from argmap.convert.dna_sqlite import MAGIC, read_database
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import cleaned, input_fault
from argmap.model.ids import fold, owned_id

MAX_NAME = 500
"""The longest name of a person, an organisation or a concept. DNA itself allows 190 characters."""


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert databases of version 3, and event lists as CSV.

    The line of what comes from a database is the id of the statement. Raises ConversionError if no
    file can be converted.
    """

    def read(file: InputFile, name: str, report: FileReport) -> dict[str, Any]:
        is_database = file.head(len(MAGIC)) == MAGIC
        reader = read_database if is_database else read_event_list
        statements = reader(file, options, report)
        made = _Controversy(report)
        made.add(statements)
        return made.record(name, options.name or file.id.rpartition("/")[2].partition(".")[0])

    return converted_files(files, read)


class _Position:
    def __init__(self, statement: DnaStatement) -> None:
        self.claim = statement.concept
        self.line = statement.line
        self.stances: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        self.sources: dict[int, DnaDocument] = {}
        self.seen: set[tuple[object, ...]] = set()


class _Controversy:
    """Makes the record of a file."""

    def __init__(self, report: FileReport) -> None:
        self._report = report
        self._positions: dict[str, _Position] = {}
        self._titles: dict[int, str] = {}
        self._sections: set[int] = set()

    def add(self, statements: Iterable[DnaStatement]) -> None:
        """Add all statements of the file."""
        listed = list(statements)
        self._titles = titles(statement.document for statement in listed)
        for statement in listed:
            if self._is_complete(statement):
                self._add(statement)
        if not self._positions:
            what = "the file has no statement with an actor, a concept and an agreement"
            raise input_fault(self._report.document, what, "Check whether it is the right file")

    def _is_complete(self, statement: DnaStatement) -> bool:
        names = (statement.person, statement.organization, statement.concept)
        for name in names:
            if len(name) > MAX_NAME:
                what = f"a name has {len(name):,} characters, more than {MAX_NAME}: {name[:40]}…"
                remedy = "The statement is skipped. Shorten the name"
                self._report.error(statement.line, "long-name", what, remedy)
                return False
        missing = (
            "actor"
            if not (statement.person or statement.organization)
            else "concept"
            if not statement.concept
            else "agreement"
            if statement.agrees is None
            else ""
        )
        if missing:
            what = f"statements without {'an' if missing[0] == 'a' else 'a'} {missing}"
            self._lose(f"no-{missing}", what, statement)
        return not missing

    def _add(self, statement: DnaStatement) -> None:
        found = self._positions.setdefault(statement.concept, _Position(statement))
        document = statement.document
        actor = statement.person or statement.organization
        source = self._titles[document.id]
        stance: dict[str, Any] = {"actor": actor, "since": document.date, "source": source}
        if statement.person and fold(statement.organization) not in ("", fold(actor)):
            stance["organization"] = statement.organization
        quote = cleaned(statement.quote)
        if quote:
            stance["quote"] = quote
        stated = (statement.agrees, *stance.items())
        if stated in found.seen:
            self._lose("repeat", "statements that repeat another one in every detail", statement)
            return
        found.seen.add(stated)
        stance[LINE] = statement.line
        found.stances[bool(statement.agrees)].append(stance)
        if document.section and document.id not in self._sections:
            self._sections.add(document.id)
            self._lose("section", "sections of documents", statement, document.section)
        found.sources.setdefault(document.id, document)

    def _lose(self, kind: str, what: str, statement: DnaStatement, example: str = "") -> None:
        shown = example or cleaned(statement.quote)[:100] or statement.concept
        self._report.lost(kind, what, shown, statement.line)

    def record(self, id_: str, title: str) -> dict[str, Any]:
        """Return the controversy. No concept is a rival of another one."""
        ids: set[str] = set()
        positions = []
        for position in self._positions.values():
            own = distinct(owned_id("", position.claim)[1:], ids)
            made: dict[str, Any] = {"id": own, "claim": position.claim, "contests": []}
            for agrees, field in ((True, "proponents"), (False, "opponents")):
                if position.stances[agrees]:
                    made[field] = position.stances[agrees]
            made["sources"] = [self._source(item) for item in position.sources.values()]
            positions.append({**made, LINE: position.line})
        return {
            "kind": "controversy",
            "id": id_,
            "title": title,
            "positions": positions,
            LINE: 1,
        }

    def _source(self, document: DnaDocument) -> dict[str, Any]:
        fields = {
            "title": self._titles[document.id],
            "author": document.author,
            "publisher": document.source,
            "date": document.date,
            "type": document.type,
        }
        return {name: value for name, value in fields.items() if value}
