"""Define the options of commands that measure: which statements count, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.analysis.options import (
    ALPHA,
    DUPLICATES,
    LEVELS,
    MIN_SHARED,
    NEUTRALS,
    ONE_MODE,
    OVER,
    TWO_MODE,
)
from argmap.analysis.plots.picture import picture_format
from argmap.cli.options import parameter_errors
from argmap.cli.output import note, note_matches
from argmap.cli.page_options import VIEW_OPTIONS, gathered, lists_of

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.network_result import NetworkResult

Command = TypeVar("Command", bound=Callable[..., Any])

NETWORKS = ("gexf", "graphml", "cytoscape")
"""The formats of networks."""

_FILTERS = ("controversy", "thread", "kind", "standing", "basis", "since", "until")


def selection_options(command: Command) -> Command:
    """Add the options that select statements, passed as `selection`, for `ArgumentGraph`."""
    return gathered(
        command,
        "selection",
        (*_FILTERS, "over", "level", "neutral", "current"),
        *(VIEW_OPTIONS[name] for name in _FILTERS),
        click.option("--over", type=click.Choice(OVER), default=OVER[0], show_default=True,
                     help="Compare actors by their side of positions, or by the positions that "
                     "they support in controversies."),
        click.option("--level", type=click.Choice(LEVELS), default=LEVELS[0], show_default=True,
                     help="Whether a person's stances count for the person, or for the "
                     "organisations that it is part of."),
        click.option("--neutral", type=click.Choice(NEUTRALS), default=NEUTRALS[0],
                     show_default=True, help="Whether neutral stances count, as half an agreement "
                     "with either side and as agreement with each other. Only for congruence, "
                     "subtract and coalitions of these."),
        click.option("--current", is_flag=True, help="Only stances that have not ended."),
    )  # fmt: skip


class _Alpha(click.FloatRange):
    """The largest p of ties that are kept."""

    name = "alpha"

    def __init__(self) -> None:
        super().__init__(0, 1, min_open=True, max_open=True)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the number, or say what to do with another word."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            message = f"{value!r} is not a number between 0 and 1. For {ALPHA:g}, give --backbone "
            self.fail(message + "as the last option or before another one", param, ctx)


_backbone_option = click.option(
    "--backbone", is_flag=False, flag_value=ALPHA, type=_Alpha(), metavar="[ALPHA]",
    help="Keep only ties of actors that have more statements in common than chance gives (SDSM), "
    f"those with p ≤ ALPHA.  [default without a number: {ALPHA:g}]",
)  # fmt: skip


def rule_options(command: Command) -> Command:
    """Add the options that set how statements count, passed as `rule`, for `ArgumentGraph`."""
    return _rule_options(
        command,
        ("none", *ONE_MODE, *TWO_MODE),
        "Divide each weight. For an affiliation: activity or prominence.",
        ("signed", "min_shared", "backbone"),
        click.option("--min-shared", type=click.IntRange(min=1), metavar="N",
                     help="For agreement: leave out pairs of actors with fewer shared positions, "
                     f"on which both have a stance.  [default: {MIN_SHARED}]"),
        click.option("--signed", is_flag=True,
                     help="Count support minus contest in an affiliation."),
        _backbone_option,
    )  # fmt: skip


def actor_rule_options(*, backbone: bool = False) -> Callable[[Command], Command]:
    """Add those of `rule_options` that apply to networks of actors.

    backbone: whether --backbone is one of them.
    """
    names, options = (("backbone",), (_backbone_option,)) if backbone else ((), ())
    return lambda command: _rule_options(
        command, ("none", *ONE_MODE), "Divide each weight.", names, *options
    )


def _rule_options(
    command: Command, normalise: tuple[str, ...], help: str, names: tuple[str, ...], *more: Any
) -> Command:
    return gathered(
        command,
        "rule",
        ("normalise", "duplicates", "min_statements", "min_minority", *names),
        click.option("--normalise", type=click.Choice(normalise), default="none",
                     show_default=True, help=help),
        click.option("--duplicates", type=click.Choice(DUPLICATES), default="all",
                     show_default=True, help="Which equal statements of an actor count: all, or "
                     "one in each document (a statement's source, or the file if it has none), or "
                     "one in each period, or one."),
        click.option("--min-statements", type=click.IntRange(min=1), default=1, metavar="N",
                     help="Leave out actors with fewer statements."),
        click.option("--min-minority", type=click.IntRange(min=0), default=0, metavar="N",
                     help="Leave out positions with fewer actors on the smaller side, as "
                     "roll-call scaling leaves out nearly unanimous votes."),
        *more,
    )  # fmt: skip


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


def picture_form(path: str | None) -> str | None:
    """Return the format of the picture of --plot. Raises UsageError for another suffix."""
    if path is None:
        return None
    with parameter_errors():
        return picture_format(path)


def note_rule(network: NetworkResult) -> None:
    """Print the rule of a network, its selection, and what it leaves out."""
    for line in network.notes():
        note(line)
