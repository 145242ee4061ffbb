"""`argmap ask`: answer a question in the user's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.day_option import day_given
from argmap.cli.import_options import words_of_from
from argmap.cli.options import (
    graph_options,
    map_options,
    opened,
    pairs_of,
    queries_option,
    table_options,
)
from argmap.cli.output import note
from argmap.cli.query import answer_from
from argmap.cli.revision_option import words_of_revision
from argmap.cli.uv_program import command_line
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from argmap.ask.matcher import Candidate
    from argmap.services.asking import Answer


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="QUESTION...")
@click.option(
    "-p",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="A parameter of the query that matches. Lists are comma-separated.",
)
@queries_option
@graph_options
@table_options
@map_options
@click.pass_context
def ask(
    context: click.Context, /, words: tuple[str, ...], given: tuple[str, ...], **options: Any
) -> None:
    """Ask in your own words.

    argmap runs a named query only if it uses every word of your question: `argmap ask "who opposes
    apple"`. Otherwise it lists the three nearest queries, each with the command that runs it.

    A question may contain ids, names and aliases of nodes, values ("resolved controversies"),
    dates, numbers ("top 5", "at least 3 controversies") and search words ("positions about
    encryption").

    \b
    Examples:
      argmap ask "who opposes apple"
      argmap ask "positions about encryption" --map answer.html
    """
    folders = options.pop("queries")
    with opened(options["store"], options["documents"], folders) as graph:
        try:
            answer = graph.ask(" ".join(words), pairs_of(given), run=False, limit=options["limit"])
        except ParameterError as error:
            raise click.UsageError(str(error)) from error
        if answer.query is None:
            _list(answer, {**options, "queries": folders})
            context.exit(1)
        note(f"{answer.query.name}: {answer.query.question}")
        for name, value in answer.parameters.items():
            note(f"  {name}: {_text(value)}")
        if answer.limit is not None and options["limit"] is None:
            note(f"  limit: {answer.limit}")
        answer_from(graph, answer.query, answer.parameters, {**options, "limit": answer.limit})


def _list(answer: Answer, options: Mapping[str, Any]) -> None:
    """Print why no query was run, and the commands that run the nearest ones."""
    if not answer.candidates:
        note("No named query uses any of these words. See `argmap query list`.")
        return
    note(_why(answer.candidates))
    for item in answer.candidates:
        note(f"\n  {item.query.question}\n  {_command(item, options)}")
        for name, refs in item.ambiguous.items():
            meant = ", ".join(f"{name}={ref.id}" for ref in refs)
            note(f"    The name may mean: {meant}")
        if item.unused:
            note(f"    Words not used: {', '.join(item.unused)}")
    named = {
        (str(item.parameters[parameter.name]), parameter.label.lower())
        for item in answer.candidates
        for parameter in item.query.parameters
        if parameter.label and parameter.name in item.parameters
    }
    for id_, kind in sorted(named):
        show = command_line(["argmap", "show", id_, "--kind", kind, *_place(options)])
        note(f"\nAll about {id_}: {show}")


def _why(candidates: tuple[Candidate, ...]) -> str:
    """Return why no query was run."""
    best, exact = candidates[0], [item for item in candidates if item.exact]
    if len(exact) > 1:
        return "Not run: more than one named query asks this. The nearest are:"
    if exact and best.ambiguous:
        return "Not run: a name in the question may mean several things. The nearest queries are:"
    if exact and best.missing:
        return f"Not run: {best.query.name} also needs {', '.join(best.missing)}. The nearest are:"
    if best.unused:
        return f"Not run: the nearest named query can't use {_quoted(best.unused)}. Choose:"
    return "Not run: no named query asks exactly this. The nearest are:"


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _command(item: Candidate, options: Mapping[str, Any]) -> str:
    """Return the command that runs a query with the parameters from the question."""
    made = ["argmap", "query", "run", item.query.name]
    parameters = {**dict.fromkeys(item.missing), **item.parameters}
    for name, value in parameters.items():
        made += ["-p", f"{name}={name.upper() if value is None else _text(value)}"]
    limit = options["limit"] or item.limit
    made += ["--limit", str(limit)] if limit else []
    made += [word for folder in options["queries"] for word in ("--queries", str(folder))]
    return command_line(made + _place(options))


def _place(options: Mapping[str, Any]) -> list[str]:
    """Return the options that select the graph."""
    made = ["--store", str(options["store"])] if options["store"] else []
    made += [word for path in options["documents"] for word in ("--from", str(path))]
    day = day_given()
    return made + words_of_from() + words_of_revision() + (["--on", day] if day else [])


def _text(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
