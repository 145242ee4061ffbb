"""`argmap actors`."""

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
    """List the actors with their aliases, their groups, and how many positions they take.

    The column `decided` shows the decisions of names files that have an effect; `argmap show` shows
    them for one actor.
    """
    if context.invoked_subcommand is not None:
        if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE
               for name in context.params):  # fmt: skip
            raise click.UsageError(f"put options after `{context.invoked_subcommand}`")
        return
    with opened(store, documents) as graph:
        show(graph.actors(standing=standing, timeout=timeout, limit=limit), form, output)


@actors.command()
@graph_options
def suggest(store: str | None, documents: tuple[str, ...]) -> None:
    """Suggest which labels may mean a registered actor, as lines for a names file.

    Nothing is changed: copy the correct lines into a document of `kind: names`.
    """
    with opened(store, documents) as graph:
        found = graph.suggest_names()
    if not found:
        note("No label resembles a registered actor.")
        return
    say("kind: names")
    say("names:")
    for suggestion in found:
        say(f"  # resembles '{' '.join(suggestion.name.split())}'")
        say(f"  - {{label: {_quoted(suggestion.label)}, same_as: {_quoted(suggestion.actor)}}}")
    note(f"{counted(len(found), 'suggestion')}. Nothing was changed.")


def _quoted(text: str) -> str:
    """Return a text as a quoted YAML string on one line."""
    import json

    return json.dumps(text, ensure_ascii=False)
