"""`argmap convert`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Unpack

import click

from argmap.cli.command import EXISTING_OR_STDIN, argument, command, option
from argmap.cli.import_options import TableOptions, import_options_of, setting_options
from argmap.cli.output import counted, loss_lines, note, one_line, write, write_json, write_lines
from argmap.cli.source import wrong_options
from argmap.operations.option import part_of
from argmap.operations.reading import ConversionOptions

if TYPE_CHECKING:
    from argmap import ConvertReport


class _Options(ConversionOptions, TableOptions, total=False):
    """How the files are converted."""


@command(tables=[setting_options()])
def convert(
    paths: tuple[str, ...] = argument("FILE...", type=EXISTING_OR_STDIN),
    output: str = option(
        None,
        "A new or empty folder for the documents; `-` writes them to standard output.",
        "FOLDER",
        short="-o",
        path="any",
        required=True,
    ),
    form: Literal["text", "json"] = option("text", "The format of the report.", word="format"),
    **given: Unpack[_Options],
) -> None:
    """Convert other tools' files into documents that you can read and correct.

    Each document becomes a YAML file in the folder, which must be new or empty. The report lists
    what did not fit. `argmap ingest --as FORMAT` reads the same files without writing documents.

    Keys of --column and --mapping, which say what the columns of a table have: actor, position and
    controversy (or --name) are needed; further ones are stance, since, until, source, quote,
    reason, kind, organization, group, thread, context, actor_id, position_id and controversy_id. A
    mapping file also has the settings values, kinds, dates, join, only, positions, actors,
    split_actors, heading, sheet, sheets, separator, encoding, fill_down, polarity and rivals.

    \b
    Examples:
      argmap convert votes.csv --name Lido --column actor=who,position=claim,stance=vote -o lido/
      argmap convert votes.csv --as stances --mapping votes.yml -o content/votes
      argmap convert debate.argdown -o content/debate
    """
    from argmap.convert.convert_files import convert_files, convert_to_text

    with wrong_options():
        options, imports = part_of(ConversionOptions, given), import_options_of(given)
        if output == "-":
            text, report = convert_to_text(*paths, **options, **imports)
        else:
            report = convert_files(*paths, folder=output, **options, **imports)
    if output == "-":
        write(text, None)
        for line in loss_lines(report.losses):
            note(line)
    elif form == "json":
        write_json(report.to_dict())
    else:
        write_lines(_lines(report, output))
    if form == "text":
        print_problems(report)
    if report.errors:
        raise click.exceptions.Exit(1)


def print_problems(report: ConvertReport) -> None:
    """Print the problems of a conversion on standard error."""
    from argmap.errors import limited

    for item in limited(report.problems):
        note(one_line(str(item)))
    if report.errors:
        note(f"{counted(len(report.errors), 'error')}: what they concern was skipped")


def _lines(report: ConvertReport, folder: str) -> Iterator[str]:
    parts = [
        f"{report.format}: {counted(report.inputs, 'file')} read",
        counted(report.documents, "document"),
        f"{len(report.written):,} written",
    ]
    would = "" if report.kept else " (nothing was written)"
    yield f"{folder}: {', '.join(parts)}{would}"
    yield from loss_lines(report.losses)
