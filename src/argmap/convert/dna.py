"""Convert the coded statements of Discourse Network Analyzer.

Each file becomes a controversy, each concept a position. A statement becomes a stance of its
person, who speaks for its organisation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
    distinct,
)
from argmap.convert.dna_csv import DnaStatement, read_event_list
from argmap.convert.dna_sqlite import MAGIC, read_database
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import input_fault
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
        made = {
            "kind": "controversy",
            "id": name,
            "title": options.name or file.id.rpartition("/")[2].partition(".")[0],
            "positions": _positions(statements, report),
        }
        if not made["positions"]:
            what = "the file has no statement with an actor, a concept and an agreement"
            raise input_fault(file.id, what, "Check whether it is the right file")
        return {**made, LINE: 1}

    return converted_files(files, read, "dna")


def _positions(statements: list[DnaStatement], report: FileReport) -> list[dict[str, Any]]:
    """Return a position for each concept. None is a rival of another one."""
    titles = _titles(statements)
    found: dict[str, dict[tuple[object, ...], DnaStatement]] = defaultdict(dict)
    with_section: set[int] = set()
    for statement in statements:
        if not _is_complete(statement, report):
            continue
        stated = (statement.agrees, *_stance(statement, titles).items())
        if found[statement.concept].setdefault(stated, statement) is not statement:
            _lose("repeat", statement, report)
        elif statement.section and statement.document not in with_section:
            with_section.add(statement.document)
            report.lost("section", statement.section, statement.line)
    ids: set[str] = set()
    return [_position(concept, list(said.values()), titles, ids) for concept, said in found.items()]


def _position(
    concept: str, statements: list[DnaStatement], titles: dict[int, str], ids: set[str]
) -> dict[str, Any]:
    """Return the position of a concept. titles: of documents; ids: of other positions."""
    own = distinct(owned_id("", concept)[1:], ids)
    made: dict[str, Any] = {"id": own, "claim": concept, "contests": []}
    for agrees, side in ((True, "proponents"), (False, "opponents")):
        said = [item for item in statements if item.agrees is agrees]
        if said:
            made[side] = [{**_stance(item, titles), LINE: item.line} for item in said]
    documents = {item.document: item for item in reversed(statements)}
    made["sources"] = [_source(item, titles) for item in reversed(documents.values())]
    return {**made, LINE: statements[0].line}


def _is_complete(statement: DnaStatement, report: FileReport) -> bool:
    """Return whether a statement can be read, after reporting what it lacks."""
    actor = statement.person or statement.organization
    for name in (statement.person, statement.organization, statement.concept):
        if len(name) > MAX_NAME:
            what = f"a name has {len(name):,} characters, more than {MAX_NAME}: {name[:40]}…"
            remedy = "The statement is skipped. Shorten the name"
            report.error(statement.line, "long-name", what, remedy)
            return False
    found = {
        "actor": actor,
        "concept": statement.concept,
        "agreement": statement.agrees is not None,
    }
    for missing, value in found.items():
        if not value:
            _lose(f"no-{missing}", statement, report)
            return False
    return True


def _stance(statement: DnaStatement, titles: dict[int, str]) -> dict[str, Any]:
    """Return a stance without its line."""
    actor = statement.person or statement.organization
    made = {"actor": actor, "since": statement.date, "source": titles[statement.document]}
    if statement.person and fold(statement.organization) not in ("", fold(actor)):
        made["organization"] = statement.organization
    return made | ({"quote": statement.quote} if statement.quote else {})


def _source(statement: DnaStatement, titles: dict[int, str]) -> dict[str, Any]:
    fields = {
        "title": titles[statement.document],
        "author": statement.author,
        "publisher": statement.source,
        "date": statement.date,
        "type": statement.type,
    }
    return {name: value for name, value in fields.items() if value}


def _titles(statements: list[DnaStatement]) -> dict[int, str]:
    """Return a name for each document, by its id: its title, with the id if it is not unique."""
    found = {item.document: item.title for item in statements}
    numbers = Counter(found.values())
    return {
        id_: title if title and numbers[title] == 1 else f"{title} (document {id_})".strip()
        for id_, title in found.items()
    }


def _lose(kind: str, statement: DnaStatement, report: FileReport) -> None:
    report.lost(kind, statement.quote[:100] or statement.concept, statement.line)
