"""Convert tables of stances: who supports or contests which position, one statement on each row."""

from __future__ import annotations

from dataclasses import replace

from argmap.convert.conversion import Conversion, ConvertOptions, InputFile
from argmap.convert.file_problems import FileReport
from argmap.convert.losses import ImportLosses
from argmap.convert.table.collected import Collected
from argmap.convert.table.lookups import ActorList, actor_list, joined, source_list
from argmap.convert.table.mapping import StanceMapping, checked_mappings
from argmap.convert.table.read_table import Opened, Table, read_table
from argmap.convert.table.rows import StanceRows
from argmap.convert.table.sources import SourceList
from argmap.errors import Problem
from argmap.ingest.document import Problems

_SHOWN = 20


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert tables as text, spreadsheets, or records of JSON or YAML.

    Rows without an actor, a position or a stance that is known are skipped and reported. Raises
    OptionError for a mapping that is not valid or does not fit the tables, and ConversionError for
    a file that is not a table.
    """
    mappings = checked_mappings(options)
    names = frozenset(mapping.layout.sheet or "" for mapping in mappings)
    losses, collected = ImportLosses("stances"), Collected()
    problems: list[Problem] = []
    lists = [_lists(mapping, options, problems) for mapping in mappings]
    parts: list[str] = []
    for file in files:
        opened: Opened = {}
        for mapping, looked_up in zip(mappings, lists, strict=True):
            report = FileReport(file.id, losses)
            layout = replace(mapping.layout, others=names)
            table = read_table(file, report, options.max_bytes, layout, opened)
            report.document = table.id  # of one of several sheets
            of_joins = _read(table, mapping, collected, report, looked_up, options)
            problems += [replace(item, document=table.id) for item in report.all()]
            problems += of_joins
            parts += [table.id] if table.id != file.id else []
    collected.drop_without_positions(losses)
    distinct = tuple(dict.fromkeys(problems))  # sheets may look values up in one file
    return Conversion(collected.documents(), distinct, losses.all(), tuple(parts))


def _read(
    table: Table,
    mapping: StanceMapping,
    collected: Collected,
    report: FileReport,
    lists: tuple[list[ActorList], list[SourceList]],
    options: ConvertOptions,
) -> list[Problem]:
    """Read the rows of a table, and return the problems in joined files. report: of the table."""
    id_, limit = table.id, options.max_bytes
    collected.polarity[id_] = mapping.polarity
    collected.without_rivals |= set() if mapping.has_rivals else {id_}
    seconds = [FileReport(join.file.id, report.losses) for join in mapping.joins]
    for join, second in zip(mapping.joins, seconds, strict=True):
        table = joined(table, join, mapping.used, mapping.needed, report, second, limit)
    StanceRows(table, mapping, collected, report, *lists).read()
    _report_columns(table, mapping, report)
    if not (collected.controversies or report.refusing):
        report.warning(0, "no-rows", "no row of the table has a stance", "Check the mapping")
    return [item for second in seconds for item in second.all()]


def _lists(
    mapping: StanceMapping, options: ConvertOptions, problems: list[Problem]
) -> tuple[list[ActorList], list[SourceList]]:
    """Return the tables of actors and the lists of sources of a mapping."""
    actors, sources = [], []
    for lookup in mapping.lookups:
        found = Problems(lookup.file.id)
        if "actor" in lookup.columns:
            actors.append(actor_list(lookup, found, options.max_bytes))
        elif "source" in lookup.columns:
            sources.append(source_list(lookup, found, options.max_bytes))
        problems += found.all()
    return actors, sources


def _report_columns(table: Table, mapping: StanceMapping, report: FileReport) -> None:
    used = set(mapping.used)
    unused = [column for column in table.columns if column and column not in used]
    for column in unused:
        report.lost("column", column)
    if unused:
        shown = ", ".join(map(repr, unused[:_SHOWN])) + (", …" if len(unused) > _SHOWN else "")
        are = "1 column is" if len(unused) == 1 else f"{len(unused):,} columns are"
        report.notice(0, "unused-columns", f"{are} not in the mapping and not used: {shown}")
