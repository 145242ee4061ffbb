"""Read coded statements of Discourse Network Analyzer as rows, such as those of an event list."""

from __future__ import annotations

from collections.abc import Mapping
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

HEADING = ("statement_id", "time", *VARIABLES, "text", "document_id", "document_title")
"""The columns that must be there. `coder` is never read."""

DETAILS = ("document_author", "document_source", "document_section", "document_type")
"""What the editors of a document filled in."""

_NOT_READ = ("coder", "start_position", "stop_position")
_AGREEMENT = {"1": True, "0": False, "true": True, "false": False, "": None}


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """A coded passage: somebody agrees or disagrees with a concept.

    person, organization, concept: '' if not filled in; agrees: None if not filled in; quote: the
    passage; document: its id; date: of the document, an ISO day; title, author, source, section and
    type: of the document; line: the line of its row in a CSV file; in a database, its id.
    """

    person: str
    organization: str
    concept: str
    agrees: bool | None
    quote: str
    document: int
    date: str
    title: str
    author: str
    source: str
    section: str
    type: str
    line: int


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
    for name in table.columns:
        if name not in (*HEADING, *DETAILS, *_NOT_READ):
            report_variable(name, report)
    rows = ((line, dict(zip(table.columns, row, strict=True))) for line, row in table.rows)
    made = [statement_of(cells, line, report) for line, cells in rows]
    return [statement for statement in made if statement is not None]


def report_variable(name: str, report: FileReport) -> None:
    """Count a variable that is not read."""
    what = "variables besides person, organization, concept and agreement"
    report.lost("variable", what, name)


def statement_of(cells: Mapping[str, str], line: int, report: FileReport) -> DnaStatement | None:
    """Return the statement of a row, by the names of its columns; None after reporting an error."""
    cell = {name: cleaned(text) for name, text in cells.items()}
    date, agreement = iso_date(cell["time"]), cell["agreement"].lower()
    ids = [cell["statement_id"], cell["document_id"]]
    if date is None:
        what = f"the time {cell['time'][:40]!r} of the document is not valid"
        report.error(line, "bad-date", what, "Write it as 2024-05-01 00:00:00. It is skipped")
    elif agreement not in _AGREEMENT:
        what = f"the agreement {agreement[:40]!r} is not valid"
        report.error(line, "bad-agreement", what, "It must be 1 or 0. It is skipped")
    elif not all(id_.isascii() and id_.isdigit() and len(id_) < 10 for id_ in ids):
        what = f"an id is not a number: {' or '.join(map(repr, ids))[:80]}"
        report.error(line, "bad-id", what, "Export the event list again. It is skipped")
    else:
        if cell["time"][10:].strip() not in ("", "00:00:00"):
            report.lost("time-of-day", "times of day of statements", cell["time"], line)
        author, source, section, type_ = (cell.get(name, "") for name in DETAILS)
        return DnaStatement(
            person=cell["person"],
            organization=cell["organization"],
            concept=cell["concept"],
            agrees=_AGREEMENT[agreement],
            quote=cell["text"],
            document=int(cell["document_id"]),
            date=date,
            title=cell["document_title"],
            author=author,
            source=source,
            section=section,
            type=type_,
            line=line,
        )
    return None
