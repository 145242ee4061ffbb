"""What a shell offers to complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from argmap.cli.options import library, opened
from argmap.errors import ArgmapError

SHOWN = 50
"""Ids that completion offers at most."""

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing_ids(label: str) -> Complete:
    """Completes the ids of a label, from the store or the documents that the command names."""

    def complete(
        context: click.Context, option: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        try:
            with opened(
                context.params.get("store"), context.params.get("documents") or ()
            ) as graph:
                names = graph.store.names(label)
        except ArgmapError:
            return []
        found = [id_ for id_ in names if id_.startswith(begun)][:SHOWN]
        return [CompletionItem(id_, help=names[id_]) for id_ in found]

    return complete


def completing_values(values: Iterable[str]) -> Complete:
    """Completes some of a closed list, of which commas may part several."""

    def complete(
        context: click.Context, option: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        before, comma, last = begun.rpartition(",")
        return [CompletionItem(before + comma + item) for item in values if item.startswith(last)]

    return complete


def completing_queries(
    context: click.Context, option: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Completes the names of queries."""
    try:
        found = list(library(context.params.get("queries") or ()))
    except ArgmapError:
        return []
    return [
        CompletionItem(item.name, help=item.question)
        for item in found
        if item.name.startswith(begun)
    ]
