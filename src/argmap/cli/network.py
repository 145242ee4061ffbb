"""`argmap network`, and what it has in common with the commands of measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Unpack

import click

from argmap.cli.command import ROWS, CommandOption, argument, command, option
from argmap.cli.options import DayOptions, parameter_errors, require_room
from argmap.cli.output import note, note_matches, show, write
from argmap.cli.source import Source
from argmap.operations.network import KINDS, NetworkOptions, Picture, picture_format
from argmap.operations.option import part_of
from argmap.output_file import write_bytes

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.network_result import NetworkResult

NETWORKS = ("gexf", "graphml", "cytoscape")
"""The formats of networks."""

MAX_MATRIX = 2_000
"""The most columns of a matrix that is printed as a table."""


class _Options(NetworkOptions, DayOptions, total=False):
    """The network, what is drawn of it, and the graph that is asked."""

    map: Annotated[
        str | None,
        CommandOption(
            None,
            "Also write an HTML page, on which a line opens into the statements behind it.",
            "FILE",
            path="any",
        ),
    ]
    plot: Annotated[
        str | None,
        CommandOption(
            None, "Also draw a picture: .svg, .pdf or .png. Needs matplotlib.", "FILE",
            path="written file",
        ),
    ]  # fmt: skip
    picture: Annotated[Picture, CommandOption("network", "What --plot draws.")]


@command(*ROWS, *NETWORKS)
def network(
    form: str,
    output: str | None,
    measure: str = argument(
        "[MEASURE]", type=click.Choice(KINDS), default="congruence", required=False
    ),
    matrix: bool = option(False, "Show the whole matrix instead of a list of ties."),
    limit: int | None = option(None, "Only the strongest.", "ROWS", least=1),
    **given: Unpack[_Options],
) -> None:
    """Compute a network of actors from their stances, and list its ties.

    MEASURE is one of: congruence (same side of a position; the default), conflict (opposite sides),
    subtract (congruence minus conflict), ignore (same position, any side), affiliation (actors and
    positions), agreement (in per cent, of current stances, also neutral ones).

    Stated stances of registered and unregistered actors on positions count. The rule and what it
    leaves out are printed with the result; `argmap why` lists the statements behind a tie. JSON
    output has a receipt: what the numbers depend on. The formulas are at
    https://github.com/argmap/argmap/blob/main/docs/measures/networks.md

    \b
    Examples:
      argmap network -o network.html
      argmap network subtract --thread lawful-access --backbone
    """
    map, plot, picture = given["map"], given["plot"], given["picture"]
    require_room(map, output)
    form_of_picture = picture_form(plot)
    if form in ("json", *NETWORKS) and (matrix or limit is not None):
        shown = "--matrix" if matrix else "--limit"
        raise click.UsageError(f"{form} always has the whole network. Leave out {shown}")
    with Source.of(given).open() as graph:
        made = network_of(graph, measure, given)
    if matrix:
        _check_matrix(made)
    # Nothing is written if the page or the picture can't be made.
    page = made.to_html().text if map is not None else ""
    drawn = b"" if form_of_picture is None else made.picture(picture, form_of_picture)
    if map is not None:
        write(page, map)
    if plot is not None:
        write_bytes(plot, drawn)
    if form in ("json", *NETWORKS):
        write(made.to_json() if form == "json" else made.exported(form).text, output)
    else:
        table = made.to_matrix_table() if matrix else made.to_table()
        if not table.rows:
            note("There are no ties.")
        show(table[:limit], form, output)
    note_rule(made)
    if map not in (None, "-"):
        note(f"{map}: a page of the network")
    if plot is not None:
        note(f"{plot}: a picture of the {picture}")


def _check_matrix(made: NetworkResult) -> None:
    """Raise ClickException if the matrix of a network has too many columns to be printed."""
    if len(made.columns) > MAX_MATRIX:
        raise click.ClickException(
            f"the matrix has {len(made.columns):,} columns; --matrix shows at most "
            f"{MAX_MATRIX:,}. Leave out --matrix, or set --min-statements"
        )


def network_of(
    graph: ArgumentGraph, measure: Any, given: Mapping[str, Any], *, counts_ties: bool = True
) -> NetworkResult:
    """Return a network.

    given: values of options, among them those of the network; counts_ties: whether it is for its
    ties, in which groups are only those of `--level group`.
    """
    if counts_ties and given["by"] is not None and given["level"] != "group":
        raise click.UsageError("--by needs --level group")
    with parameter_errors():
        network = graph.network(measure, **part_of(NetworkOptions, given))
    note_matches(network.selected.matches)
    return network


def picture_form(path: str | None) -> str | None:
    """Return the format of the picture of --plot. Raises UsageError for another suffix."""
    if path is None:
        return None
    with parameter_errors():
        return picture_format(path)


def note_rule(network: NetworkResult, *, of_ties: bool = True) -> None:
    """Print the rule of a network, its selection, and what it leaves out. of_ties: see `notes`."""
    for line in network.notes(of_ties=of_ties):
        note(line)
