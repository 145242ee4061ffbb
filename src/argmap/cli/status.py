"""`argmap status`."""

from __future__ import annotations

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import one_line, say


@click.command()
@graph_options
@click.option("--documents", "list_documents", is_flag=True, help="List every document.")
def status(store: str | None, documents: tuple[str, ...], list_documents: bool) -> None:
    """Show what the store holds: counts, the last ingestion, and faults of its schema."""
    with opened(store, documents) as graph:
        found = graph.status()
        say(f"{found.place}: {found.engine} store, model version {found.model_version}")
        say("nodes, defined or only mentioned:")
        for name, number in found.nodes.items():
            say(f"  {number:>9,}  {name}")
        say("edges, stated or inferred:")
        for name, number in found.edges.items():
            say(f"  {number:>9,}  [:{name}]")
        last = found.last_ingestion
        if last:
            say(f"last ingestion with changes or new problems: {last.at}, {last.changes}")
            say(f"  problems found: {len(last.problems) or 'none'}")
            for problem in last.problems:
                say(one_line(f"  {problem}"))
        for fault in found.faults:
            say(f"  fault: {fault}")
        if list_documents:
            for row in graph.documents():
                aside = f", set aside because of {row['set_aside']}" if row["set_aside"] else ""
                say(one_line(f"{row['id']}  ({row['format']}{aside})"))
    if found.faults:
        raise click.exceptions.Exit(1)
