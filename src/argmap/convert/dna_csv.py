"""Read the statements of an event list, which Discourse Network Analyzer exports as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.convert.conversion import ConvertOptions, InputFile
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import cleaned, input_fault
from argmap.convert.table.dates import iso_date
from argmap.convert.table.read_table import Layout, read_table

STATEMENT_TYPE = "DNA Statement"
"""The only type of statement that is converted."""

VARIABLES = ("person", "organization", "concept", "agreement")
"""The variables of that type, as DNA names them by default."""


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """A text in which statements are coded.

    id: in the database; date: an ISO day; source, section and type: as its editors filled them in,
    or ''.
    """

    id: int
    title: str
    date: str
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """A coded passage: somebody agrees or disagrees with a concept.

    id: in the database; person, organization, concept: '' if not filled in; agrees: None if not
    filled in; quote: the passage; line: the line of its row in a CSV file; in a database, its id.
    """

    id: int
    person: str
    organization: str
    concept: str
    agrees: bool | None
    quote: str
    document: DnaDocument
    line: int


def titles(documents: Iterable[DnaDocument]) -> dict[int, str]:
    """Return a name for each document, by its id: its title, with the id if it is not unique."""
    found = {document.id: document for document in documents}
    seen: dict[str, int] = {}
    for document in found.values():
        seen[document.title] = seen.get(document.title, 0) + 1
    return {
        id_: document.title
        if document.title and seen[document.title] == 1
        else f"{document.title} (document {id_})".strip()
        for id_, document in found.items()
    }


HEADING = ("statement_id", "time", *VARIABLES, "text", "document_id", "document_title")
"""The columns that must be there. `coder` is never read."""

_DETAILS = ("document_author", "document_source", "document_section", "document_type")
_POSITIONS = ("start_position", "stop_position")
_NOT_READ = ("coder", *_POSITIONS)
_AGREEMENT = {"1": True, "0": False, "true": True, "false": False, "": None}


def read_event_list(
    file: InputFile, options: ConvertOptions, report: FileReport
) -> list[DnaStatement]:
    """Return the statements of an event list, in its order. Rows with an error are reported.

    Raises InputFault for a table that is not an event list, and ConversionError for a file that is
    not a table.
    """
    table = read_table(file, report, options.max_bytes, Layout(plain=True))
    missing = [name for name in HEADING if name not in table.columns]
    if missing:
        what = f"this is not an event list of Discourse Network Analyzer: no column {missing[0]}"
        remedy = "Export it with the network type 'Event list' as CSV, or give the .dna file"
        raise input_fault(file.id, what, remedy, 1)
    known = {*HEADING, *_DETAILS, *_NOT_READ}
    for name in table.columns:
        if name not in known:
            what = "variables besides person, organization, concept and agreement"
            report.lost("variable", what, name)
    places = {name: place for place, name in enumerate(table.columns)}
    made = (_statement(row, places, line, report) for line, row in table.rows)
    return [statement for statement in made if statement is not None]


def _statement(
    row: Sequence[str], places: dict[str, int], line: int, report: FileReport
) -> DnaStatement | None:
    def cell(name: str) -> str:
        return cleaned(row[places[name]]) if name in places else ""

    time = cell("time")
    date = iso_date(time)
    if date is None:
        what = f"the time {time[:40]!r} is not valid"
        report.error(line, "bad-date", what, "Write it as 2024-05-01 00:00:00")
        return None
    if time[10:].strip() not in ("", "00:00:00"):
        report.lost("time-of-day", "times of day of documents", time, line)
    agreement = cell("agreement").lower()
    if agreement not in _AGREEMENT:
        what = f"the agreement {agreement[:40]!r} is not valid"
        report.error(line, "bad-agreement", what, "It must be 1 or 0")
        return None
    ids = [cell(name) for name in ("statement_id", "document_id")]
    if not all(id_.isascii() and id_.isdigit() and len(id_) < 10 for id_ in ids):
        what = f"an id is not a number: {' or '.join(map(repr, ids))[:80]}"
        report.error(line, "bad-id", what, "Export the event list again")
        return None
    details = [cell(name) for name in _DETAILS]
    document = DnaDocument(int(ids[1]), cell("document_title"), date, *details)
    person, organization, concept = (cell(name) for name in VARIABLES[:3])
    agrees = _AGREEMENT[agreement]
    quote = cell("text")
    return DnaStatement(int(ids[0]), person, organization, concept, agrees, quote, document, line)
