"""`argmap table`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.command import FILE, argument, command, option
from argmap.cli.output import counted, loss_lines, note, one_line, write_json, write_lines
from argmap.cli.source import wrong_options
from argmap.errors import DOCUMENTATION

if TYPE_CHECKING:
    from argmap import TableGuess

_ROLES = {
    "actors": "a table of actors",
    "sources": "a numbered list of sources",
    "none": "no table of stances",
}
_MISSING = {"actor": "an actor", "position": "a position", "stance": "a stance"}
_NOTED = 3
_LISTED = 20
"""How many names of columns, and lines about what is not sure, are shown."""


@command("text", "json")
def table(
    form: str,
    output: str | None,
    paths: tuple[str, ...] = argument("FILE...", type=FILE),
    write: bool = option(False, "Write each mapping to FILE.argmap.yml."),
    force: bool = option(False, "Replace mapping files that are different."),
) -> None:
    """Find out what the columns of a spreadsheet are, and show it as sentences.

    Reads CSV, TSV, XLSX, ODS, JSON, YAML and other text tables whose rows say who supports or
    contests what, and guesses from headings and values which column is what. Give tables of
    organisations and lists of sources together with the table that refers to them. The mapping file
    that --write writes says how `argmap ingest` and others read the table from then on; edit it
    where the guess is wrong. If a table has a mapping file already, the table is read with it, so
    that you see what an edit does; with --write, it is guessed.

    \b
    Examples:
      argmap table votes.csv
      argmap table votes.csv organisations.csv --write
    """
    from argmap.convert.table.guess_tables import guess_tables, read_mapped, write_mappings

    with wrong_options():
        tables = guess_tables(*paths)
        if not write:
            tables = tuple(read_mapped(tables))
        written = write_mappings(tables, force=force) if write else []
    if form == "json":
        write_json([each.to_dict() for each in tables], output)
    else:
        lines = [line for each in tables for line in _lines(each, tables)]
        lines += [f"{path}: written" for path in written]
        write_lines(map(one_line, lines), output)
        _note_next(tables, write)
    if not any(each.role == "stances" for each in tables):
        note(f"Write a mapping file yourself: {DOCUMENTATION}import/stances-mapping.md")
    if any(each.error for each in tables) or not any(map(_statements, tables)):
        raise click.exceptions.Exit(1)


def _statements(each: TableGuess) -> int:
    return sum(each.counts.get(side, 0) for side in ("supports", "contests", "neutral"))


def _lines(each: TableGuess, tables: Sequence[TableGuess]) -> Iterator[str]:
    if each.error:
        yield each.error
        return
    if each.role != "stances":
        name = Path(each.file).name
        users = [
            other.file
            for other in tables
            if any(Path(entry["file"]).name == name for entry in other.mapping.get("join", ()))
        ]
        used = f", looked up for {', '.join(users)}" if users else ""
        why = f": {_not_found(each)}" if each.role == "none" and each.missing else ""
        yield f"{each.name}: {_ROLES[each.role]}{used}{why}"
        yield from _unsure(each)
        return
    yield from _counts(each)
    if each.written:
        yield f"  Read with {each.mapping_file}; nothing is guessed"
    yield "Columns:"
    yield from _columns(each)
    if each.sentences:
        yield "Some rows as sentences:"
        yield from (f"  {sentence}" for sentence in each.sentences)
    yield from _unsure(each)
    if each.problems or each.losses:
        yield "What was read and skipped:"
        yield from _problems(each)


def _not_found(each: TableGuess) -> str:
    named = [_MISSING[key] for key in each.missing]
    if len(named) == 1:
        return f"no column for {named[0]} is found"
    return f"no columns for {', '.join(named[:-1])} and {named[-1]} are found"


def _counts(each: TableGuess) -> Iterator[str]:
    number, counts = _statements(each), each.counts
    if each.missing:
        yield f"{each.name}: stances that are not read yet: {_not_found(each)}"
        return
    if not number and each.unknown.get("values"):
        yield f"{each.name}: stances that are not read yet: it is not known what they mean"
        return
    sides = f"{counts['supports']:,} support, {counts['contests']:,} contest"
    absences = f", {counted(counts['absent'], 'absence')}" if counts["absent"] else ""
    sides = f"({sides}, {counts['neutral']:,} neutral)"
    yield f"{each.name}: {counted(number, 'statement')} {sides}{absences}"
    yield (
        f"  {counted(counts['names'], 'name')} of actors, "
        f"{counted(counts['positions'], 'position')}, "
        f"{counted(counts['controversies'], 'controversy')}"
    )


def _unsure(each: TableGuess) -> Iterator[str]:
    if each.unsure:
        yield "Not sure:"
        yield from (f"  {text}" for text in each.unsure[:_LISTED])
    if len(each.unsure) > _LISTED:
        yield f"  and {len(each.unsure) - _LISTED:,} more"


def _columns(each: TableGuess) -> Iterator[str]:
    from argmap.convert.table.mapping import FILE_NAME, KEYS, WIDE

    for key, value in each.mapping.items():
        if key in KEYS or key in WIDE:
            shown = value
            if value == FILE_NAME:
                shown = "the date in the name of the file"
            elif isinstance(value, (list, Mapping)) and key not in ("since", "until"):
                shown = _joined(value)
            yield f"  {key.ljust(14)}  {shown}"
    if each.unused:
        yield f"  {'not used'.ljust(14)}  {_joined(each.unused)}"


def _joined(names: Collection[str]) -> str:
    shown = ", ".join(islice(names, _LISTED))
    return shown + (f", and {len(names) - _LISTED:,} more" if len(names) > _LISTED else "")


def _problems(each: TableGuess) -> Iterator[str]:
    from argmap.errors import limited

    order = {"notice": 0, "error": 1, "warning": 2}
    found = sorted(each.problems, key=lambda item: (order[item.severity], item.line))
    yield from (f"  {item}" for item in limited(found))
    yield from (f"  {line.strip()}" for line in loss_lines(each.losses) if line.startswith(" "))


def _note_next(tables: Sequence[TableGuess], written: bool) -> None:
    found = {each.path: each for each in tables if each.role == "stances"}
    folders = {path.parent for path in found if path is not None}
    if written and len(found) > _NOTED and len(folders) == 1 and all(map(_statements, tables)):
        note(f"Next: check the {len(found):,} mapping files, then: argmap ingest {folders.pop()}")
        return
    for each in found.values():
        if each.path is not None:
            if written and not _statements(each):
                note(f"Next: complete {each.mapping_file}, then: argmap table {each.path}")
            elif each.written:
                note(f"Next: argmap ingest {each.path}")
            elif written:
                note(f"Next: check {each.mapping_file}, then: argmap ingest {each.path}")
            else:
                note(f"Write this as {each.mapping_file} with --write")
