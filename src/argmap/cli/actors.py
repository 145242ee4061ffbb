"""`argmap actors`: who there is, and what names files decided."""

from __future__ import annotations

import click
from click.core import ParameterSource

from argmap.cli.options import graph_options, opened, table_options
from argmap.cli.output import counted, note, say, show


@click.group(invoke_without_command=True)
@click.pass_context
@click.option(
    "--standing",
    type=click.Choice(["registered", "unregistered", "hedged"]),
    help="Only actors of this standing.",
)
@graph_options
@table_options
def actors(
    context: click.Context,
    standing: str | None,
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    limit: int | None,
    timeout: float,
) -> None:
    """List the actors: what they are called, to whom they belong, and who said so.

    `decided` tells what names files decided, as far as it has an effect; `argmap show` tells it of
    one actor.
    """
    if context.invoked_subcommand is not None:
        if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE
               for name in context.params):  # fmt: skip
            raise click.UsageError(f"options stand after `{context.invoked_subcommand}`")
        return
    with opened(store, documents) as graph:
        show(graph.actors(standing=standing, timeout=timeout, limit=limit), form, output)


@actors.command()
@graph_options
def suggest(store: str | None, documents: tuple[str, ...]) -> None:
    """Suggest which labels may mean a registered actor, as lines for a names file.

    Nothing is applied: copy the lines that are right into a document of `kind: names`.
    """
    with opened(store, documents) as graph:
        found = graph.suggest_names()
    if not found:
        note("No label looks like a registered actor.")
        return
    say("kind: names")
    say("names:")
    for suggestion in found:
        say(f"  # looks like '{' '.join(suggestion.name.split())}'")
        say(f"  - {{label: {_quoted(suggestion.label)}, same_as: {_quoted(suggestion.actor)}}}")
    note(counted(len(found), "suggestion") + "; none is applied.")


def _quoted(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    import json

    return json.dumps(text, ensure_ascii=False)
