"""Define the options of commands that measure: which statements count, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.analysis.options import DUPLICATES, LEVELS, MEASURES, ONE_MODE, OVER, TWO_MODE
from argmap.cli.options import parameter_errors
from argmap.cli.output import note, note_matches
from argmap.cli.page_options import VIEW_OPTIONS, gathered, lists_of

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.services.network_result import NetworkResult

Command = TypeVar("Command", bound=Callable[..., Any])

_FILTERS = ("controversy", "thread", "kind", "standing", "basis", "since", "until")


def selection_options(command: Command) -> Command:
    """Add the options that select statements, passed as `selection`, for `ArgumentGraph`."""
    return gathered(
        command,
        "selection",
        (*_FILTERS, "over", "level"),
        *(VIEW_OPTIONS[name] for name in _FILTERS),
        click.option("--over", type=click.Choice(OVER), default=OVER[0], show_default=True,
                     help="Compare actors by their side of positions, or by the positions that "
                     "they support in controversies."),
        click.option("--level", type=click.Choice(LEVELS), default=LEVELS[0], show_default=True,
                     help="Whether a person's stances count for the person, or for the "
                     "organisations that it is part of."),
    )  # fmt: skip


def rule_options(command: Command) -> Command:
    """Add the options that set how statements count, passed as `rule`, for `ArgumentGraph`."""
    return gathered(
        command,
        "rule",
        ("normalise", "duplicates", "min_statements", "signed"),
        click.option("--normalise", type=click.Choice(("none", *ONE_MODE, *TWO_MODE)),
                     default="none", show_default=True,
                     help="Divide each weight. For an affiliation: activity or prominence."),
        click.option("--duplicates", type=click.Choice(DUPLICATES), default="all",
                     show_default=True, help="Which equal statements of an actor count: all, or "
                     "one in each document or period, or one."),
        click.option("--min-statements", type=click.IntRange(min=1), default=1, metavar="N",
                     help="Leave out actors with fewer statements."),
        click.option("--signed", is_flag=True,
                     help="Count support minus contest in an affiliation."),
    )  # fmt: skip


measure_argument = click.argument("measure", type=click.Choice(MEASURES), required=False)


def network_of(
    graph: ArgumentGraph, measure: str, selection: dict[str, Any], rule: dict[str, Any]
) -> NetworkResult:
    """Return the network of `selection_options` and `rule_options`."""
    chosen = {**selection, **lists_of(selection)}
    kind: Any = measure
    with parameter_errors():
        network = graph.network(kind, **rule, **chosen)
    note_matches(network.selected.matches)
    return network


def note_rule(network: NetworkResult) -> None:
    """Print the rule of a network, its selection, and what it leaves out."""
    for line in network.notes():
        note(line)
