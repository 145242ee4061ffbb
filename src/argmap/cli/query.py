"""`argmap query`: list, show, run and write the named questions."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.completion import (
    completing_answers,
    completing_ids,
    completing_queries,
    completing_values,
)
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import (
    graph_options,
    library,
    map_option,
    opened,
    pairs_of,
    queries_option,
    require_room,
    table_options,
)
from argmap.cli.output import draw, note, say, show
from argmap.cli.query_files import check, new
from argmap.errors import ParameterError, QueryMissing

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.queries.parameter import Parameter
    from argmap.queries.query import Query


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
        say(f"  Also asked as: {'; '.join(found.asked[:5])}.")
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


class QueryCommands(click.Group):
    """Each named question as a command of its own, with its parameters as options."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, with the folders of query files that come after the question's name."""
        context.params["queries"] = (*(context.params.get("queries") or ()), *_folders(args[1:]))
        return super().resolve_command(context, args)

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


def _folders(words: list[str]) -> list[str]:
    """What `--queries` names among the words of a command line."""
    found = [word.partition("=")[2] for word in words if word.startswith("--queries=")]
    pairs = itertools.pairwise(words)
    return found + [folder for option, folder in pairs if option == "--queries"]


@query.command("run", cls=QueryCommands, subcommand_metavar="NAME [OPTIONS]")
@queries_option
def run(queries: tuple[str, ...]) -> None:
    """Run a question and print its rows.

    `argmap query run NAME --help` shows the question's own options.
    """


def question_command(found: Query) -> click.Command:
    """The command that runs a query: its parameters are options, and `-p key=value` for scripts."""

    def go(**given: Any) -> None:
        del given["queries"]  # the group has read them, to find this question
        answer(found, given.pop("given"), given)

    go.__doc__ = found.question + ("\n\n" + found.about if found.about else "")
    command: Any = click.command(found.name)(
        graph_options(
            table_options(
                map_option(
                    queries_option(
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
    require_room(given["map_"], given["output"])
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


query.add_command(new)
query.add_command(check)
