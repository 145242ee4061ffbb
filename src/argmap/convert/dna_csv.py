"""Read coded statements of Discourse Network Analyzer as rows, such as those of an event list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from argmap.convert.conversion import ConvertOptions, InputFile
from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import Cleaned, checked_row, input_fault
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


def _day(time: str) -> str:
    date = iso_date(time)
    if date is None:
        raise ValueError("not a time such as 2024-05-01 00:00:00")
    return date


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """A coded passage: somebody agrees or disagrees with a concept, as a row of an event list.

    person, organization, concept: '' if not filled in; agrees: None if not filled in; quote: the
    passage; document: its id, of which date, title and what follows are; line: the line of its row
    in a CSV file; in a database, its id.
    """

    person: Cleaned
    organization: Cleaned
    concept: Cleaned
    agrees: Annotated[bool | None, BeforeValidator(lambda text: text or None)] = Field(
        alias="agreement"
    )
    quote: Cleaned = Field(alias="text")
    document: Annotated[int, Field(ge=0, lt=2**31)] = Field(alias="document_id")
    date: Annotated[Cleaned, AfterValidator(_day)] = Field(alias="time")
    title: Cleaned = Field(alias="document_title")
    author: Cleaned = Field("", alias="document_author")
    source: Cleaned = Field("", alias="document_source")
    section: Cleaned = Field("", alias="document_section")
    type: Cleaned = Field("", alias="document_type")
    line: int = 0


_SHAPE = TypeAdapter(DnaStatement)


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
    return list(statements_of(table.by_column(), report))


def report_variable(name: str, report: FileReport) -> None:
    """Count a variable that is not read."""
    report.lost("variable", name)


def statements_of(
    rows: Iterable[tuple[int, Mapping[str, str]]], report: FileReport
) -> Iterator[DnaStatement]:
    """Yield the statements of rows, by the names of the columns of an event list."""
    for line, cells in rows:
        if (made := checked_row(_SHAPE, cells, line, report)) is not None:
            if cells["time"][10:].strip() not in ("", "00:00:00"):
                report.lost("time-of-day", cells["time"], line)
            yield made
