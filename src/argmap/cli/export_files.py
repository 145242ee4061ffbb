"""`argmap export gexf`, `csv` and the other files of other programs."""

from __future__ import annotations

import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import counted, loss_lines, note, write, write_json
from argmap.cli.page_options import view_of, view_options
from argmap.writers.neo4j_csv import ARGUMENTS

if TYPE_CHECKING:
    from argmap.graph.export import ExportMethods
    from argmap.writers.exported import Exported

_SUFFIXES = {
    ".cyjs": "cytoscape",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".html": "html",
    ".jsonl": "jsonl",
}
"""The formats whose files have these suffixes. Other suffixes may have any format."""

_OPTIONS = {
    "multi": "Write each statement as an edge, instead of merging those between the same nodes.",
    "reasons": "Also write the reasons of the positions.",
    "coalitions": "Also write the coalition of each actor, as `argmap coalitions` finds them.",
    "spreadsheet": "Write one file for each kind of node and edge, for people.",
}


def _command(
    name: str,
    about: str,
    example: str,
    *flags: str,
    folder: bool = False,
    lossless: bool = False,
) -> click.Command:
    """Return a command that writes one format.

    about: its help; example: the words after its name in an example; flags: the names of the
    options that only it has.
    """

    def export(
        output: str,
        shown: dict[str, Any],
        asked: dict[str, Any],
        store: str | None,
        documents: tuple[str, ...],
        strict: bool = False,
        losses: str | None = None,
        **flags: bool,
    ) -> None:
        if losses == "-" == output:
            raise click.UsageError("-o and --losses can't both be `-`. Give one of them a file")
        owner = _SUFFIXES.get(PurePath(output).suffix.lower(), name)
        if owner != name and not folder:
            raise click.UsageError(
                f"-o {output}: this suffix is that of `argmap export {owner}`. Use that, or "
                "another suffix"
            )
        if folder and output == "-":
            raise click.UsageError(f"{name} writes a folder: -o FOLDER")
        if name == "csv" and flags["coalitions"] and not flags["spreadsheet"]:
            raise click.UsageError(
                "--coalitions needs --spreadsheet: files for Neo4j have what documents state"
            )
        with opened(store, documents) as graph:
            source: ExportMethods = graph
            about = "everything" + (f", as held on {graph.held.day}" if graph.held else "")
            part = [value for name, value in shown.items() if name != "events"]
            if any([*part, asked["query"]]) or not (folder or lossless):
                view = view_of(graph, shown, asked)
                source, about = view, view.about
                if not (view.drawn or (view.events and (folder or lossless))):
                    raise click.ClickException(
                        f"no file was written: there is nothing to export for {view.about}"
                        + (". Events are in `argmap export jsonl` and `csv`" if view.events else "")
                    )
            made = source.exported(name, **flags)
        _finish(made, output, about, strict=strict, losses=losses)

    made: Any = export
    made.__doc__ = f"{about}\n\n\b\nExamples:\n  argmap export {name} {example}\n"
    if not lossless:
        made = click.option("--losses", metavar="FILE", type=click.Path(),
                            help="Also write as JSON what the format has no place for; `-` for "
                            "standard output.")(made)  # fmt: skip
        made = click.option("--strict", is_flag=True,
                            help="Write nothing if the format has no place for something."
                            )(made)  # fmt: skip
    for flag in reversed(flags):
        made = click.option(f"--{flag}", is_flag=True, help=_OPTIONS[flag])(made)
    made = view_options(graph_options(made))
    made = click.option(
        "-o", "--output", metavar="FOLDER" if folder else "FILE", type=click.Path(), required=True,
        help="The folder to write: new, empty, or written by this before." if folder
        else "The file to write; `-` for standard output.",
    )(made)  # fmt: skip
    return click.command(name)(made)


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
    files = f" in {counted(len(made.files), 'file')}" if "" not in made.files else ""
    note(f"{output}: {counts}{files}, {made.size / 1e6:.1f} MB")
    note(f"Shown: {about}.")
    if ARGUMENTS in made.files:
        note(
            f"To import it into Neo4j: cd {shlex.quote(output)} && neo4j-admin database import "
            f"full --overwrite-destination neo4j @{ARGUMENTS}"
        )


_EVERYTHING = "Without options for a part, this is the whole graph, with events and reasons."

COMMANDS: tuple[click.Command, ...] = (
    _command("gexf", "Write GEXF 1.3, for Gephi.\n\nIt has one edge for each pair of nodes and "
             "type, with the number of statements as its weight.",
             "--thread lawful-access -o map.gexf", "multi", "reasons", "coalitions"),
    _command("graphml", "Write GraphML, for yEd, Cytoscape and others.\n\nIt has one edge for each "
             "pair of nodes. For Gephi, use gexf.", "-o map.graphml", "multi", "reasons",
             "coalitions"),
    _command("cytoscape", "Write JSON for Cytoscape.js and Cytoscape.\n\nIt has one edge for each "
             "statement.", "-o map.cyjs", "reasons", "coalitions"),
    _command("csv", "Write CSV files for Neo4j or a spreadsheet.\n\nBy default they are for "
             f"`neo4j-admin database import`, with exact values. {_EVERYTHING}",
             "--spreadsheet -o tables", "spreadsheet", "coalitions", folder=True),
    _command("jsonl", "Write all nodes and edges as JSON Lines.\n\n`argmap ingest --as jsonl` "
             f"restores them. {_EVERYTHING}", "-o backup.jsonl", lossless=True),
)  # fmt: skip
"""The commands of `argmap export`, in the order of the help."""
