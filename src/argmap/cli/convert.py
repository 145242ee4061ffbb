"""`argmap convert`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.import_options import (
    FORMAT_NAMES,
    conversion_options,
    import_options_of,
    input_options,
)
from argmap.cli.options import wrong_options
from argmap.cli.output import counted, loss_lines, note, one_line, write, write_json, write_lines

if TYPE_CHECKING:
    from argmap.convert.report import ConvertReport


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, allow_dash=True),
)
@click.option(
    "--as",
    "--from",
    "format_",
    metavar="FORMAT",
    type=click.Choice(FORMAT_NAMES),
    help=f"The format of the files: {', '.join(FORMAT_NAMES)}.  [default: detected]",
)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    required=True,
    type=click.Path(),
    help="A new or empty folder for the documents; `-` writes them to standard output.",
)
@click.option("--name", metavar="TEXT", help="The name of the controversy, where files have none.")
@conversion_options
@click.option("--strict", is_flag=True, help="Write nothing if something does not fit.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written.")
@input_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The format of the report.  [default: text]",
)
@click.pass_context
def convert(
    context: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    output: str,
    name: str | None,
    given: dict[str, Any],
    strict: bool,
    dry_run: bool,
    root: str | None,
    max_bytes: int | None,
    form: str,
) -> None:
    """Convert other tools' files into documents that you can read and correct.

    Each document becomes a YAML file in the folder, which must be new or empty. The report lists
    what did not fit. `argmap ingest --as FORMAT` reads the same files without writing documents.

    Keys of --map and --mapping, which say what the columns of a table have: actor, position and
    controversy (or --name) are needed; further ones are stance, since, until, source, quote, kind,
    organization, thread, context, position_id and controversy_id. A mapping file also has the
    settings values, kinds, dates, join, positions, actors, split_actors, heading, sheet, sheets,
    separator, encoding, fill_down, polarity and rivals.

    \b
    Examples:
      argmap convert votes.csv --name Lido --map actor=who,position=claim,stance=vote -o lido/
      argmap convert votes.csv --as stances --mapping votes.yml -o content/votes
      argmap convert debate.argdown -o content/debate
    """
    from argmap.convert.convert_files import convert_files, convert_to_text

    with wrong_options():
        reading: dict[str, Any] = {
            "format": format_, "name": name, "root": root, "max_bytes": max_bytes, "strict": strict,
            **import_options_of(given),
        }  # fmt: skip
        if output == "-":
            text, report = convert_to_text(*paths, **reading)
        else:
            report = convert_files(*paths, folder=output, dry_run=dry_run, **reading)
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
        context.exit(1)


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
