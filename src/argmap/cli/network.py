"""`argmap network`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from argmap.analysis.options import PICTURES
from argmap.analysis.plots.picture import picture_format
from argmap.cli.measure_options import (
    measure_argument,
    network_of,
    note_rule,
    rule_options,
    selection_options,
)
from argmap.cli.options import graph_options, opened, parameter_errors
from argmap.cli.output import ROWS, note, show, write
from argmap.cli.output_options import output_options

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.services.network_result import NetworkResult

MAX_MATRIX = 2_000
"""The most columns of a matrix that is printed as a table."""


@click.command()
@measure_argument
@selection_options
@rule_options
@click.option("--matrix", is_flag=True, help="Show the whole matrix instead of a list of ties.")
@click.option("--limit", type=click.IntRange(min=1), metavar="ROWS", help="Only the strongest.")
@click.option(
    "--receipt",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Compute again what this JSON file was computed from, instead of giving a measure.",
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
@output_options(*ROWS, "gexf", "graphml", "cytoscape")
@click.pass_context
def network(
    context: click.Context,
    measure: str | None,
    selection: dict[str, Any],
    rule: dict[str, Any],
    matrix: bool,
    limit: int | None,
    receipt: str | None,
    plot: str | None,
    picture: str,
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
) -> None:
    """Compute a network of actors from their stances, and list its ties.

    MEASURE is one of: congruence (same side of a position), conflict (opposite sides), subtract
    (congruence minus conflict), ignore (same position, any side), affiliation (actors and
    positions).

    Stated stances of registered and unregistered actors on positions count. The rule and what it
    leaves out are printed with the result; `argmap why` lists the statements behind a tie, and
    docs/measures.md has the formulas. JSON output has a receipt, from which `--receipt` computes
    the same numbers again.
    """
    if plot is not None:
        with parameter_errors():
            picture_format(plot)
    with opened(store, documents) as graph:
        if receipt is not None:
            _refuse_options(context)
            made = _again(graph, receipt)
        elif measure is None:
            raise click.UsageError("give a MEASURE, such as congruence, or --receipt FILE")
        else:
            made = network_of(graph, measure, selection, rule)
    if plot is not None:
        kind: Any = picture
        made.plot(plot, kind=kind)
    _write(made, matrix, limit, form, output)
    note_rule(made)
    if plot is not None:
        note(f"{plot}: a picture of the {picture}")


def _write(
    made: NetworkResult, matrix: bool, limit: int | None, form: str, output: str | None
) -> None:
    texts = {
        "json": made.to_json, "gexf": made.to_gexf, "graphml": made.to_graphml,
        "cytoscape": made.to_cytoscape,
    }  # fmt: skip
    if form in texts:
        if matrix or limit is not None:
            shown = "--matrix" if matrix else "--limit"
            raise click.UsageError(f"{form} always has the whole network. Leave out {shown}")
        write(texts[form](), output)
        return
    if matrix and len(made.columns) > MAX_MATRIX:
        raise click.ClickException(
            f"the matrix has {len(made.columns):,} columns; --matrix shows at most "
            f"{MAX_MATRIX:,}. Leave out --matrix, or set --min-statements"
        )
    table = made.to_matrix_table() if matrix else made.to_table()
    if not table.rows:
        note("There are no ties.")
    show(table if limit is None else table[:limit], form, output)


def _again(graph: ArgumentGraph, receipt: str) -> NetworkResult:
    """Return the network of a receipt, and say if the graph has changed."""
    made = graph.network_again(receipt)
    if not made.same_graph:
        note(f"The graph is not the one of {receipt}, so the numbers may differ from those there.")
    return made


def _refuse_options(context: click.Context) -> None:
    """Raise UsageError for an option that the receipt sets."""
    kept = (
        "receipt", "store", "documents", "form", "output", "matrix", "limit", "plot", "picture",
    )  # fmt: skip
    for name in context.params:
        if name not in kept and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            shown = "MEASURE" if name == "measure" else f"--{name.replace('_', '-')}"
            raise click.UsageError(f"--receipt sets {shown}. Give only one of them")
