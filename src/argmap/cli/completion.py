"""Complete ids, values, codes and query names in the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.queries.query import Parameter

SHOWN = 50
"""The most ids that a completion lists."""

SOON = 5.0
"""The most seconds that a completion may take."""

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing_ids(*labels: str) -> Complete:
    """Complete the ids of some labels, from the store or the documents of the command."""
    return _completing(
        lambda graph: {
            id_: name for label in labels for id_, name in graph.store.names(label).items()
        }
    )


def completing_parameter(parameter: Parameter) -> Complete | None:
    """Complete the values or ids that a query's parameter accepts, if there is a list of them."""
    if parameter.values:
        return lambda _, __, begun: completed(parameter.values, begun)
    if parameter.values_of:
        return _completing(
            lambda graph: dict.fromkeys(graph.values_of(parameter, timeout=SOON), "")
        )
    return completing_ids(parameter.label) if parameter.label else None


def _completing(ask: Callable[[ArgumentGraph], dict[str, str]]) -> Complete:
    """Complete values from the graph. ask: returns the values with their help."""

    def complete(
        context: click.Context, option: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        from argmap.cli.source import Source

        try:
            with Source.of(context.params).open() as graph:
                names = ask(graph)
        except ArgmapError:
            return []
        found = [value for value in names if value.startswith(begun)][:SHOWN]
        return [CompletionItem(value, help=names[value]) for value in found]

    return complete


def completed(values: Iterable[str], begun: str) -> list[CompletionItem]:
    """Complete comma-separated values of a list."""
    before, comma, last = begun.rpartition(",")
    return [CompletionItem(before + comma + item) for item in values if item.startswith(last)]


def completing_codes(
    context: click.Context, option: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Complete comma-separated codes of `argmap check`."""
    from argmap.check.findings import BY_CODE, OTHERS

    codes = [*BY_CODE, *OTHERS] if option.name == "explain" else ["default", "all", *BY_CODE]
    return completed(codes, begun)


def completing_queries(
    context: click.Context, option: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Complete the names of queries."""
    from argmap.cli.options import library

    try:
        found = list(library(context.params.get("queries") or ()))
    except ArgmapError:
        return []
    return [
        CompletionItem(item.name, help=item.question)
        for item in found
        if item.name.startswith(begun)
    ]
