"""`argmap network`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from argmap.cli.declared_options import options_of
from argmap.cli.network_output import NETWORKS, network_of, note_rule, picture_form
from argmap.cli.options import graph_options, opened, require_room
from argmap.cli.output import ROWS, note, show, write
from argmap.cli.output_options import output_options
from argmap.operations.network import KINDS, PICTURES, NetworkOptions
from argmap.output_file import write_bytes

if TYPE_CHECKING:
    from argmap.graph.network_result import NetworkResult

MAX_MATRIX = 2_000
"""The most columns of a matrix that is printed as a table."""


@click.command()
@click.argument("measure", type=click.Choice(KINDS), metavar="MEASURE")
@options_of(NetworkOptions)
@click.option("--matrix", is_flag=True, help="Show the whole matrix instead of a list of ties.")
@click.option("--limit", type=click.IntRange(min=1), metavar="ROWS", help="Only the strongest.")
@click.option(
    "--map",
    "map_",
    metavar="FILE",
    type=click.Path(),
    help="Also write an HTML page, on which a line opens into the statements behind it.",
)
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also draw a picture: .svg, .pdf or .png. Needs matplotlib.",
)
@click.option(
    "--picture",
    type=click.Choice(PICTURES),
    default=PICTURES[0],
    show_default=True,
    help="What --plot draws.",
)
@graph_options
@output_options(*ROWS, *NETWORKS)
def network(
    measure: str,
    matrix: bool,
    limit: int | None,
    map_: str | None,
    plot: str | None,
    picture: str,
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    **options: Any,
) -> None:
    """Compute a network of actors from their stances, and list its ties.

    MEASURE is one of: congruence (same side of a position), conflict (opposite sides), subtract
    (congruence minus conflict), ignore (same position, any side), affiliation (actors and
    positions), agreement (in per cent, of current stances, also neutral ones).

    Stated stances of registered and unregistered actors on positions count. The rule and what it
    leaves out are printed with the result; `argmap why` lists the statements behind a tie. JSON
    output has a receipt: what the numbers depend on. The formulas are at
    https://github.com/argmap/argmap/blob/main/docs/measures/networks.md

    \b
    Examples:
      argmap network congruence --map network.html
      argmap network subtract --thread lawful-access --backbone
    """
    require_room(map_, output)
    form_of_picture = picture_form(plot)
    _refuse_parts(form, matrix, limit)
    with opened(store, documents) as graph:
        made = network_of(graph, measure, options)
    if matrix and len(made.columns) > MAX_MATRIX:
        raise click.ClickException(
            f"the matrix has {len(made.columns):,} columns; --matrix shows at most "
            f"{MAX_MATRIX:,}. Leave out --matrix, or set --min-statements"
        )
    # Nothing is written if the page or the picture can't be made.
    page = made.to_html().text if map_ is not None else ""
    drawn = _drawn(made, picture, form_of_picture) if form_of_picture is not None else b""
    if map_ is not None:
        write(page, map_)
    if plot is not None:
        write_bytes(plot, drawn)
    _write(made, matrix, limit, form, output)
    note_rule(made)
    if map_ not in (None, "-"):
        note(f"{map_}: a page of the network")
    if plot is not None:
        note(f"{plot}: a picture of the {picture}")


def _refuse_parts(form: str, matrix: bool, limit: int | None) -> None:
    """Raise UsageError for an option that a format does not have."""
    if form in ("json", *NETWORKS) and (matrix or limit is not None):
        shown = "--matrix" if matrix else "--limit"
        raise click.UsageError(f"{form} always has the whole network. Leave out {shown}")


def _drawn(made: NetworkResult, picture: str, form: str) -> bytes:
    from argmap.analysis.plots.picture import picture_bytes

    kind: Any = picture
    return picture_bytes(made.plot(kind=kind), form)


def _write(
    made: NetworkResult, matrix: bool, limit: int | None, form: str, output: str | None
) -> None:
    if form in ("json", *NETWORKS):
        write(made.to_json() if form == "json" else made.exported(form).text, output)
        return
    table = made.to_matrix_table() if matrix else made.to_table()
    if not table.rows:
        note("There are no ties.")
    show(table if limit is None else table[:limit], form, output)
