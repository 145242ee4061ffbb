"""Convert tables of stances: who supports or contests which position, one statement on each row."""

from __future__ import annotations

from argmap.convert.conversion import Conversion, ConvertOptions, InputFile, Losses
from argmap.convert.stances_documents import Collected
from argmap.convert.stances_join import joined
from argmap.convert.stances_lookups import ActorList, actor_list, source_list
from argmap.convert.stances_mapping import StanceMapping, checked_mapping
from argmap.convert.stances_rows import StanceRows
from argmap.convert.stances_sources import SourceList
from argmap.convert.stances_table import Table, read_table
from argmap.errors import Problem
from argmap.ingest.document import Problems


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert tables as text, spreadsheets, or records of JSON or YAML.

    Rows without an actor, a position or a stance that is known are skipped and reported. Raises
    OptionError for a mapping that is not valid or does not fit the tables, and ConversionError for
    a file that is not a table.
    """
    mapping = checked_mapping(options)
    losses = Losses()
    collected = Collected(mapping.polarity)
    problems: list[Problem] = []
    actors, sources = _lists(mapping, options, problems)
    for file in files:
        found = Problems(file.id)
        table = read_table(file, found, options.max_bytes, mapping.layout)
        seconds = [Problems(join.file.id) for join in mapping.joins]
        for join, second in zip(mapping.joins, seconds, strict=True):
            size = options.max_bytes
            table = joined(table, join, mapping.used, mapping.needed, losses, found, second, size)
        StanceRows(table, file.id, mapping, collected, losses, found, actors, sources).read()
        if not (collected.controversies or found.refusing):
            found.warning(0, "no-rows", "no row of the table has a stance", "Check the mapping")
        problems += [item for each in (found, *seconds) for item in each.all()]
        _count_columns(table, file.id, mapping, losses)
    collected.drop_without_positions(losses)
    return Conversion(collected.documents(), tuple(problems), losses.all())


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


def _count_columns(table: Table, file: str, mapping: StanceMapping, losses: Losses) -> None:
    used = set(mapping.used)
    for column in table.columns:
        if column and column not in used:
            losses.add("column", "columns that the mapping does not name", column, file)
