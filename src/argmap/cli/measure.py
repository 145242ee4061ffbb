"""`argmap measure` and `argmap coalitions`: a command for each measure of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from argmap.activity import activity
from argmap.analysis.measures import NETWORK_MEASURES, Measure
from argmap.analysis.options import METHODS
from argmap.cli.completion import completing_ids
from argmap.cli.measure_options import (
    NETWORKS,
    actor_rule_options,
    network_of,
    note_rule,
    picture_form,
    selection_options,
)
from argmap.cli.options import graph_options, opened, parameter_errors, rows_limit_option
from argmap.cli.output import ROWS, note, show, write, write_json
from argmap.cli.output_options import output_options, rows_options, together

if TYPE_CHECKING:
    from argmap.analysis.measure_result import MeasureResult
    from argmap.graph.network_result import NetworkResult

OPTIONS = {
    "method": click.option(
        "--method", type=click.Choice(METHODS), default=METHODS[0], show_default=True,
        help="How actors are grouped: Leiden on the ties above 0; two groups with the fewest ties "
        "against the split; or average linkage of their stances.",
    ),
    "groups": click.option(
        "--groups", type=click.IntRange(min=1), metavar="N",
        help="With --method average: how many groups.  [default: those with the highest "
        "modularity]",
    ),
    "null": click.option(
        "--null", type=click.IntRange(min=0, max=1_000_000), metavar="N",
        help="Compare with N networks of shuffled statements, which keep how many stances each "
        "actor and each position has.  [default: 100 for up to 2,000 statements, else 0]",
    ),
    "weighted": click.option(
        "--weighted", is_flag=True,
        help="A tie of weight w is a distance of 1/w, so strong ties are short. By default all "
        "ties are equally long.",
    ),
    "window": click.option(
        "--window", metavar="LENGTH", help="Measure in windows of time, such as 2y, 6m or 90d.",
    ),
    "step": click.option(
        "--step", metavar="LENGTH",
        help="From the start of one window to the start of the next.  [default: the length of a "
        "window]",
    ),
    "seed": click.option(
        "--seed", type=click.IntRange(min=0, max=2**32 - 1), default=0, show_default=True,
        metavar="N", help="The start of random numbers: the same seed gives the same result.",
    ),
}  # fmt: skip
"""The option of each parameter."""

_plot_option = click.option(
    "--plot", metavar="FILE", type=click.Path(dir_okay=False),
    help="Also draw a picture, .svg, .pdf or .png: lines over time with --window, else the actors "
    "for and against each position. Needs matplotlib.",
)  # fmt: skip


def _command(measure: type[Measure]) -> click.Command:
    """Return the command of a measure, which prints it with its rule and notes."""

    def run(
        selection: dict[str, Any],
        limit: int | None,
        store: str | None,
        documents: tuple[str, ...],
        form: str,
        output: str | None,
        rule: dict[str, Any] | None = None,
        plot: str | None = None,
        **parameters: Any,
    ) -> None:
        picture = picture_form(plot)
        with opened(store, documents) as graph:
            network = network_of(graph, "subtract", selection, rule or {})
        with parameter_errors(), activity.step("computing the measure"):
            result = getattr(network, measure.name)(**parameters)
        if form == "json":
            write_json(network.with_receipt(result), output)
        elif form in NETWORKS:
            if "actors" not in result.tables:
                raise click.UsageError(f"{form} has one network. Leave out --window")
            write(network.exported(form, coalitions=result).text, output)
        else:
            show(result.table if limit is None else result.table[:limit], form, output)
        note_rule(network)
        for line in result.notes:
            note(line)
        if plot is not None and picture is not None:
            _draw(network, result, plot, picture)

    run.__doc__ = measure.__doc__
    options = [
        *(click.argument(name, required=False, shell_complete=completing_ids("Actor"))
          for name in measure.actors),
        *(OPTIONS[name] for name in measure.options),
        *([_plot_option] if measure.pictures else []),
        selection_options,
        *([actor_rule_options(backbone=measure.of_backbone)] if measure.counts_ties else []),
        rows_limit_option,
        graph_options,
        output_options(*ROWS, *NETWORKS) if measure.is_network else rows_options(),
    ]  # fmt: skip
    return click.command(measure.name)(together(*options)(run))


def _draw(network: NetworkResult, result: MeasureResult, path: str, form: str) -> None:
    """Write the picture of --plot."""
    from argmap.analysis.plots.contested import draw_contested
    from argmap.analysis.plots.picture import picture_bytes
    from argmap.output_file import write_bytes

    if result.parameters["window"] is None:
        network.plot(path, kind="stances")
    else:
        drawn = draw_contested(network, network.caption("stances"), **result.parameters)
        write_bytes(path, picture_bytes(drawn, form))
    note(f"{path}: a picture of the contested positions")


@click.group()
def measure() -> None:
    """Compute a measure of a network of actors.

    The network is that of `argmap network subtract`: agreement minus disagreement. `argmap cruxes`
    is short for `argmap measure cruxes`, and so are the other names.
    """


coalitions, cruxes, bridges, contested, balance = map(_command, NETWORK_MEASURES)
for _one in (cruxes, bridges, contested, balance):
    measure.add_command(_one)
