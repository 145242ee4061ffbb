"""`argmap query`: list, show, run and write the named questions."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.bounded import bounded_memory
from argmap.cli.completion import (
    completing_answers,
    completing_ids,
    completing_queries,
    completing_values,
)
from argmap.cli.options import (
    graph_options,
    library,
    map_option,
    opened,
    pairs_of,
    queries_option,
    table_options,
    timeout_option,
)
from argmap.cli.output import draw, note, say, show, write
from argmap.errors import ArgmapError, ParameterError, QueryMissing

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.catalogue.parameter import Parameter
    from argmap.catalogue.query import Query


@click.group()
def query() -> None:
    """Find, show and run the named questions.

    Your own query files are found beside argmap's in the folders that ARGMAP_QUERIES or --queries
    names.
    """


@query.command("list")
@queries_option
def list_(queries: tuple[str, ...]) -> None:
    """List the questions that have a name."""
    found = list(library(queries))
    width = max(len(item.name) for item in found)
    for item in found:
        say(f"{item.name.ljust(width)}  {item.question}{' (heavy)' if item.heavy else ''}")


@query.command("show")
@click.argument("name", shell_complete=completing_queries)
@queries_option
def show_(name: str, queries: tuple[str, ...]) -> None:
    """Show a question: in words, its parameters, its columns and its Cypher."""
    found = library(queries).get(name)
    say(found.name)
    say(f"  {found.question}")
    if found.about:
        say(f"  {found.about}")
    if found.asked:
        say(f"  Also asked as: {'; '.join(found.asked)}.")
    if found.heavy:
        say(f"  Heavy: {found.heavy}")
    if found.limit:
        say(f"  It lists {found.limit:,} rows at most, unless --limit says otherwise.")
    if found.parameters:
        say("\nParameters")
        for parameter in found.parameters:
            default = _default(parameter)
            told = "must be given" if parameter.required else f"default {default or 'none'}"
            say(f"  {parameter.name} ({parameter.type}, {told}): {_about(parameter)}")
    say("\nColumns")
    for column, kind in found.columns.items():
        say(f"  {column}: {kind}")
    say("\n" + found.text.rstrip())


def _default(parameter: Parameter) -> str:
    """What a parameter is without being given, '' where it narrows nothing then."""
    if parameter.default is None:
        return ""
    if isinstance(parameter.default, list):
        return ",".join(str(item) for item in parameter.default)
    return str(parameter.default)


def _about(parameter: Parameter) -> str:
    """What a parameter is for, and what it takes."""
    if parameter.values:
        return f"{parameter.help}: {', '.join(parameter.values)}"
    if parameter.values_of is not None:
        return "{0}; see column {2} of {1}".format(parameter.help, *parameter.values_of)
    return parameter.help


class Questions(click.Group):
    """Each named question as a command of its own, with its parameters as options."""

    def list_commands(self, context: click.Context) -> list[str]:
        return library().names()

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        try:
            return question_command(library(context.params.get("queries") or ()).get(name))
        except QueryMissing as error:
            raise click.ClickException(str(error)) from error

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text("See `argmap query list` for the names.")


@query.command("run", cls=Questions, subcommand_metavar="NAME [OPTIONS]")
@queries_option
def run(queries: tuple[str, ...]) -> None:
    """Run a question and print its rows.

    `argmap query run NAME --help` shows the question's own options.
    """


def question_command(found: Query) -> click.Command:
    """The command that runs a query: its parameters are options, and `-p key=value` for scripts."""

    def go(**given: Any) -> None:
        answer(found, given.pop("given"), given)

    go.__doc__ = found.question + ("\n\n" + found.about if found.about else "")
    command: Any = click.command(found.name)(
        graph_options(
            table_options(
                map_option(
                    click.option(
                        "-p",
                        "given",
                        metavar="KEY=VALUE",
                        multiple=True,
                        help="A parameter by its name, for scripts; commas part a list.",
                    )(go)
                )
            )
        )
    )
    if found.limit:
        [own] = [option for option in command.params if option.name == "limit"]
        own.help = f"{own.help}  [default: {found.limit}]"
    for parameter in reversed(found.parameters):
        command.params.insert(0, _option(parameter))
    assert isinstance(command, click.Command)
    return command


def _option(parameter: Parameter) -> click.Option:
    about, default = _about(parameter), _default(parameter)
    told = "  [required]" if parameter.required else f"  [default: {default}]" if default else ""
    return click.Option(
        ["--" + parameter.name.replace("_", "-"), "parameter_" + parameter.name],
        metavar=(parameter.label.upper() if parameter.label else parameter.scalar.upper())
        + (",…" if parameter.is_list else ""),
        multiple=parameter.is_list,
        help=f"{about[:1].upper()}{about[1:]}.{told}",
        shell_complete=_complete(parameter),
    )


def _complete(parameter: Parameter) -> Any:
    if parameter.values:
        return completing_values(parameter.values)
    if parameter.values_of:
        return completing_answers(parameter)
    return completing_ids(parameter.label) if parameter.label else None


def answer(found: Query, pairs: tuple[str, ...], given: dict[str, Any]) -> None:
    """Run a query with what the command line gave, and print its rows."""
    parameters = pairs_of(pairs)
    for parameter in found.parameters:
        value = given.pop("parameter_" + parameter.name, None)
        if value:
            parameters[parameter.name] = ",".join(value) if parameter.is_list else value
    require_parameters(found, parameters)
    group = click.get_current_context().parent
    folders = group.params.get("queries") if group else None
    with opened(given["store"], given["documents"], folders or ()) as graph:
        answer_from(graph, found, parameters, given)


def require_parameters(found: Query, parameters: Mapping[str, object]) -> None:
    """Raise UsageError where a query can't be asked with these."""
    try:
        found.bind(parameters)
    except ParameterError as error:
        raise click.UsageError(str(error)) from error


def answer_from(
    graph: ArgumentGraph, found: Query, parameters: Mapping[str, object], given: Mapping[str, Any]
) -> None:
    """Print a query's rows, or why there are none.

    given: what `graph_options`, `table_options` and `map_option` take.
    """
    with bounded_memory():
        table = graph.run(found, parameters, timeout=given["timeout"], limit=given["limit"])
    show(table, given["form"], given["output"])
    if table.rows:
        with bounded_memory():
            told = graph.left_out(found, table, parameters, timeout=given["timeout"])
        if told:
            note(told)
    else:
        with bounded_memory():
            why = graph.why_nothing(found, parameters, timeout=given["timeout"])
        told = f"Nothing in the graph answers this{'; ' + why if why else ''}"
        note(told if told.endswith("?") else told + ".")
    if given["map_"]:
        draw(graph, table, given["map_"])


@query.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def new(file: str, force: bool) -> None:
    """Write a skeleton of a query file."""
    if Path(file).exists() and not force and file != "-":
        raise click.ClickException(f"{file} is there already; --force writes over it")
    write(SKELETON, file)
    if file != "-":
        note(f"{file}: a question to fill in. Then: argmap query check {shlex.quote(file)}")


@query.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False),
)
@graph_options
@timeout_option
def check(
    files: tuple[str, ...], store: str | None, documents: tuple[str, ...], timeout: float
) -> None:
    """Check query files against the rules, and have the store try them with their defaults.

    Without a store, an empty one in memory is asked.
    """
    from argmap.catalogue.library import read_file

    failed = 0
    named = store or os.environ.get("ARGMAP_STORE") or documents
    with opened(store if named else "memory:", documents) as graph:
        for file in files:
            try:
                with bounded_memory():
                    graph.check_query(read_file(Path(file)), timeout=timeout)
                say(f"{file}: fine")
            except ArgmapError as error:
                failed += 1
                message = str(error)
                note(message if message.startswith(file) else f"{file}: {message}")
    if failed:
        raise click.exceptions.Exit(1)


SKELETON = """\
//+ question: Which actors take a stance on a position?
//+ about: >
//+   What is counted, what is left out, and what the answer does not say.
//+ parameters:
//+   position: {type: Position.id, help: which position}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which edges count
//+ columns:
//+   actor: Actor.id
//+   stance: string
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(:Position {id: $position})
WHERE r.basis IN $basis
RETURN DISTINCT a.id AS actor, toLower(type(r)) AS stance
ORDER BY actor, stance
"""
