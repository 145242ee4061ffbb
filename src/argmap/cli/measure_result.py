"""Define what commands for measures share: options, and how a result is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.activity import activity
from argmap.analysis.options import METHODS
from argmap.cli.measure_options import (
    NETWORKS,
    actor_rule_options,
    network_of,
    note_rule,
    selection_options,
)
from argmap.cli.options import graph_options, opened, parameter_errors
from argmap.cli.output import ROWS, note, show, write, write_json
from argmap.cli.output_options import output_options, rows_options
from argmap.cli.page_options import gathered

if TYPE_CHECKING:
    from argmap.analysis.measure_result import MeasureResult
    from argmap.graph.network_result import NetworkResult

Command = TypeVar("Command", bound=Callable[..., Any])

seed_option = click.option(
    "--seed", type=click.IntRange(min=0, max=2**32 - 1), default=0, show_default=True,
    metavar="N", help="The start of random numbers: the same seed gives the same result.",
)  # fmt: skip

null_option = click.option(
    "--null", type=click.IntRange(min=0, max=1_000_000), metavar="N",
    help="Compare with N networks of shuffled statements, which keep how many stances each actor "
    "and each position has.  [default: 100 for up to 2,000 statements, else 0]",
)  # fmt: skip


def grouping_options(command: Command) -> Command:
    """Add the options that set how actors are grouped."""
    for option in (
        click.option("--groups", type=click.IntRange(min=1), metavar="N",
                     help="With --method average: how many groups.  [default: those with the "
                     "highest modularity]"),
        click.option("--method", type=click.Choice(METHODS), default=METHODS[0], show_default=True,
                     help="How actors are grouped: Leiden on the ties above 0; two groups with "
                     "the fewest ties against the split; or average linkage of their stances."),
    ):  # fmt: skip
        command = option(command)
    return command


def window_options(command: Command) -> Command:
    """Add --window and --step."""
    for option in (
        click.option("--step", metavar="LENGTH",
                     help="From the start of one window to the start of the next.  [default: the "
                     "length of a window]"),
        click.option("--window", metavar="LENGTH",
                     help="Measure in windows of time, such as 2y, 6m or 90d."),
    ):  # fmt: skip
        command = option(command)
    return command


def measuring(
    *, rule: bool = True, backbone: bool = False, networks: bool = False
) -> Callable[[Command], Command]:
    """Add the options of a command for a measure, passed as `asked` and `shown`.

    rule: whether the measure depends on the weights of ties; backbone: whether it can be computed
    from a backbone; networks: whether the result can be written as a file of a network.
    """
    forms = output_options(*ROWS, *NETWORKS) if networks else rows_options()

    def add(command: Command) -> Command:
        made: Any = gathered(
            command, "shown", ("limit", "store", "documents", "form", "output"),
            click.option("--limit", type=click.IntRange(min=1), metavar="ROWS",
                         help="The most rows to show."),
            graph_options, forms,
        )  # fmt: skip
        made = gathered(made, "asked", ("selection", "rule"))
        rules = actor_rule_options(backbone=backbone) if rule else _without_rule
        made = selection_options(rules(made))
        return made  # type: ignore[no-any-return]

    return add


def _without_rule(command: Any) -> Any:
    @wraps(command)
    def taking(**given: Any) -> Any:
        return command(rule={}, **given)

    return taking


def show_measure(
    measure: str,
    asked: dict[str, Any],
    shown: dict[str, Any],
    **parameters: Any,
) -> tuple[NetworkResult, MeasureResult]:
    """Compute a measure of the subtract network, print it with its rule and notes, and return both.

    asked: the selection and the rule; shown: where to read from and write to;
    parameters: those of the measure, a method of `NetworkMeasures`.
    """
    with opened(shown["store"], shown["documents"]) as graph:
        network = network_of(graph, "subtract", asked["selection"], asked["rule"])
    with parameter_errors(), activity.step("computing the measure"):
        result = getattr(network, measure)(**parameters)
    _write(network, result, shown)
    note_rule(network)
    for line in result.notes:
        note(line)
    return network, result


def _write(network: NetworkResult, result: MeasureResult, shown: dict[str, Any]) -> None:
    if shown["form"] == "json":
        write_json(network.with_receipt(result), shown["output"])
        return
    if shown["form"] in NETWORKS:
        if "actors" not in result.tables:
            raise click.UsageError(f"{shown['form']} has one network. Leave out --window")
        write(network.exported(shown["form"], coalitions=result).text, shown["output"])
        return
    table, limit = result.table, shown["limit"]
    show(table if limit is None else table[:limit], shown["form"], shown["output"])
