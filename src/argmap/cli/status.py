"""`argmap status`."""

from __future__ import annotations

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import one_line, say


@click.command()
@graph_options
@click.option("--documents", "list_documents", is_flag=True, help="List every document.")
def status(store: str | None, documents: tuple[str, ...], list_documents: bool) -> None:
    """Say what is in the store: how much of what, and whether its schema is whole."""
    from argmap.model.schema import LABEL_NAMES, MODEL_VERSION

    with opened(store, documents) as graph:
        counts = graph.store.counts()
        say(f"{graph.store.place}: {graph.store.engine} store, model version {MODEL_VERSION}")
        for name, number in counts.items():
            say(f"  {number:>9,}  {name if name in LABEL_NAMES else '[:' + name + ']'}")
        last = graph.store.last_run()
        if last:
            say(f"last ingestion with changes or new problems: {last['at']}, {last['changes']}")
            problems = last["problems"] if isinstance(last["problems"], list) else []
            say(f"  problems it found: {len(problems) or 'none'}")
            for problem in problems:
                say(one_line(f"  {problem}"))
        faults = graph.store.check()
        for fault in faults:
            say(f"  wrong: {fault}")
        if list_documents:
            for name, row in sorted(graph.store.documents().items()):
                aside = f", set aside behind {row.set_aside}" if row.set_aside else ""
                say(one_line(f"{name}  ({row.format}{aside})"))
    if faults:
        raise click.exceptions.Exit(1)
