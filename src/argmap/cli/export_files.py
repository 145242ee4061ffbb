"""`argmap export gexf`, `csv` and the other files of other programs."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, cast

import click

from argmap.cli.command import CommandOption, command
from argmap.cli.options import DayOptions
from argmap.cli.output import counted, loss_lines, note, write, write_json
from argmap.cli.page_options import ShownOptions, is_part, view_of
from argmap.cli.source import Source
from argmap.operations.exports import FORMATS
from argmap.operations.option import declared_as, part_of

if TYPE_CHECKING:
    from argmap import Exported
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.export import ExportMethods

_SUFFIXES = {
    ".cyjs": "cytoscape",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".html": "html",
    ".jsonl": "jsonl",
}
"""The formats whose files have these suffixes. Other suffixes may have any format."""

_FILE = CommandOption(
    None, "The file to write; `-` for standard output.", "FILE", short="-o", path="any",
    required=True,
)  # fmt: skip
_FOLDER = CommandOption(
    None, "The folder to write: new, empty, or written by this before.", "FOLDER", short="-o",
    path="any", required=True,
)  # fmt: skip


class _LossOptions(TypedDict, total=False):
    """What happens with what a format has no place for."""

    strict: Annotated[
        bool,
        CommandOption(False, "Write nothing if the format has no place for something."),
    ]
    losses: Annotated[
        str | None,
        CommandOption(
            None,
            "Also write as JSON what the format has no place for; `-` for standard output.",
            "FILE",
            path="any",
        ),
    ]


class _Options(ShownOptions, DayOptions, _LossOptions, total=False):
    """The options of a command that writes one format."""


@dataclass(frozen=True)
class _Format:
    """A format of files. whole: whether, without options for a part, all of the graph is written,
    with events and reasons; folder: whether it is a folder.
    """

    name: str
    about: str
    example: str
    folder: bool = False
    whole: bool = False

    def check(self, output: str, losses: str | None, flags: Mapping[str, bool]) -> None:
        """Raise UsageError if options do not fit together."""
        if losses == "-" == output:
            raise click.UsageError("-o and --losses can't both be `-`. Give one of them a file")
        owner = _SUFFIXES.get(PurePath(output).suffix.lower(), self.name)
        if owner != self.name and not self.folder:
            raise click.UsageError(
                f"-o {output}: this suffix is that of `argmap export {owner}`. Use that, or "
                "another suffix"
            )
        if self.folder and output == "-":
            raise click.UsageError(f"{self.name} writes a folder: -o FOLDER")
        if self.name == "csv" and flags["coalitions"] and not flags["spreadsheet"]:
            raise click.UsageError(
                "--coalitions needs --spreadsheet: files for Neo4j have what documents state"
            )

    def source(self, graph: ArgumentGraph, given: _Options) -> tuple[ExportMethods, str]:
        """Return what is exported, and what it is in words."""
        if self.whole and not is_part(given):
            return graph, "everything" + (f", as held on {graph.held.day}" if graph.held else "")
        view = view_of(graph, given)
        if not (view.drawn or (view.events and self.whole)):
            raise click.ClickException(
                f"no file was written: there is nothing to export for {view.about}"
                + (". Events are in `argmap export jsonl` and `csv`" if view.events else "")
            )
        return view, view.about


def _command(format: _Format) -> Any:
    """Return a command that writes one format."""

    def export(output: str, **given: Any) -> None:
        flags = part_of(FORMATS[format.name], given)
        strict, losses = given.get("strict", False), given.get("losses")
        format.check(output, losses, flags)
        with Source.of(given).open() as graph:
            source, about = format.source(graph, cast(_Options, given))
            if source is not graph:
                graph.close()  # a large one needs much memory, and all that is written was read
            made = source.exported(format.name, **flags)
        _finish(made, output, about, strict=strict, losses=losses)

    example = f"Examples:\n  argmap export {format.name} {format.example}"
    export.__doc__ = f"{format.about}\n\n\b\n{example}\n"
    output = declared_as("output", str, _FOLDER if format.folder else _FILE)
    tables: list[Any] = [{"output": output}, FORMATS[format.name], ShownOptions, DayOptions]
    tables += [] if format.name == "jsonl" else [_LossOptions]
    return command(name=format.name, tables=tables)(export)


def _finish(made: Exported, output: str, about: str, *, strict: bool, losses: str | None) -> None:
    """Write an export and its losses, and say what was written."""
    if losses is not None:
        write_json([loss.to_dict() for loss in made.losses], losses)
    for line in loss_lines(made.losses):
        note(line)
    if strict and made.losses:
        raise click.ClickException(
            "nothing was exported, because the format has no place for what is listed above. "
            "Leave out --strict to write it without that"
        )
    if output == "-":
        write(made.text, output)
        return
    made.write(output)
    counts = f"{counted(made.nodes, 'node')} and {counted(made.edges, 'edge')}"
    files = f" in {counted(len(made.contents), 'file')}" if "" not in made.contents else ""
    note(f"{output}: {counts}{files}, {made.size / 1e6:.1f} MB")
    note(f"Shown: {about}.")
    if made.command:
        note(f"To import it into Neo4j: cd {shlex.quote(output)} && {made.command}")


_EVERYTHING = "Without options for a part, this is the whole graph, with events and reasons."

COMMANDS: tuple[click.Command, ...] = tuple(map(_command, (
    _Format("gexf", "Write GEXF 1.3, for Gephi.\n\nIt has one edge for each pair of nodes and "
            "type, with the number of statements as its weight.",
            "--thread lawful-access -o map.gexf"),
    _Format("graphml", "Write GraphML, for yEd, Cytoscape and others.\n\nIt has one edge for each "
            "pair of nodes. For Gephi, use gexf.", "-o map.graphml"),
    _Format("cytoscape", "Write JSON for Cytoscape.js and Cytoscape.\n\nIt has one edge for each "
            "statement.", "-o map.cyjs"),
    _Format("csv", "Write CSV files for Neo4j or a spreadsheet.\n\nBy default they are for "
            f"`neo4j-admin database import`, with exact values. {_EVERYTHING}",
            "--spreadsheet -o tables", folder=True, whole=True),
    _Format("jsonl", "Write all nodes and edges as JSON Lines.\n\n`argmap ingest --as jsonl` "
            f"restores them. {_EVERYTHING}", "-o backup.jsonl", whole=True),
)))  # fmt: skip
"""The commands of `argmap export`, in the order of the help."""
