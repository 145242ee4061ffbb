"""`argmap query`: list, show, run and write named queries."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Unpack, cast

import click

from argmap.cli.command import ROWS, TEXT_AND_ROWS, CommandOption, argument, command
from argmap.cli.command_group import QueryGroup
from argmap.cli.completion import completing_ids, completing_parameter, completing_queries
from argmap.cli.options import (
    AnswerOptions,
    QueriesOptions,
    library,
    pairs_of,
    parameter_errors,
    require_map,
)
from argmap.cli.output import draw, note, note_matches, show, write_json, write_lines
from argmap.cli.query_files import check, new
from argmap.cli.source import Source
from argmap.errors import QueryMissing
from argmap.model.schema_values import listed

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.graph_view import GraphView
    from argmap.queries.query import Parameter, Query
    from argmap.table import Table


@command(cls=QueryGroup)
def query() -> None:
    """List, show, run and write named queries.

    ARGMAP_QUERIES or --queries adds folders with your own query files.
    """


@command(*TEXT_AND_ROWS)
def list_(
    form: str,
    output: str | None,
    words: tuple[str, ...] = argument(
        "[WORD]...", required=False, shell_complete=completing_queries
    ),
    **given: Unpack[QueriesOptions],
) -> None:
    """List the named queries.

    With words, only queries that have all of them in their name, question or description.
    Queries marked as heavy may take seconds in a large graph; `argmap query show` says why.

    \b
    Examples:
      argmap query list
      argmap query list event
      argmap query list --format markdown
    """
    found = [item for item in library(given["queries"]) if _has(item, words)]
    if not found:
        quoted = " and ".join(map(repr, words))
        raise click.ClickException(
            f"no query has {quoted} in its name, question or description. "
            "`argmap query list` lists all"
        )
    if form == "text":
        width = max(len(item.name) for item in found)
        write_lines(
            (
                f"{item.name.ljust(width)}  {item.question}{' (heavy)' if item.heavy else ''}"
                for item in found
            ),
            output,
        )
        return
    from argmap.table import Table

    rows = tuple(
        (item.name, item.question, [parameter.name for parameter in item.parameters], item.heavy)
        for item in found
    )
    show(Table(("name", "question", "parameters", "heavy"), rows), form, output)


def _has(item: Query, words: tuple[str, ...]) -> bool:
    """Return whether a query has all words in its name, question or description."""
    text = f"{item.name} {item.question} {item.about}".casefold()
    return all(word.casefold() in text for word in words)


@command("text", "json")
def show_(
    form: str,
    output: str | None,
    name: str = argument(shell_complete=completing_queries),
    **given: Unpack[QueriesOptions],
) -> None:
    """Show a query: its question, parameters, columns and Cypher.

    \b
    Examples:
      argmap query show actors/spanning
    """
    found = library(given["queries"]).get(name)
    if form == "json":
        write_json(found.to_dict(), output)
    else:
        write_lines(_described(found), output)


def _described(found: Query) -> Iterator[str]:
    yield found.name
    yield f"  {found.question}"
    if found.about:
        yield f"  {found.about}"
    if found.heavy:
        yield f"  Heavy: {found.heavy}"
    if found.limit:
        yield f"  Returns at most {found.limit:,} rows. --limit changes this."
    if found.parameters:
        yield "\nParameters"
        for parameter in found.parameters:
            default = _default(parameter)
            state = "required" if parameter.required else f"default {default or 'none'}"
            yield f"  {parameter.name} ({parameter.type}, {state}): {_about(parameter)}"
    yield "\nColumns"
    yield from (f"  {column}: {kind}" for column, kind in found.columns.items())
    yield "\n" + found.text.rstrip()


def _default(parameter: Parameter) -> str:
    """Return a parameter's default as text, or ''."""
    if parameter.default is None:
        return ""
    if isinstance(parameter.default, list):
        return ",".join(str(item) for item in parameter.default)
    return str(parameter.default)


def _about(parameter: Parameter) -> str:
    """Return a parameter's help and its values."""
    if parameter.values:
        return f"{parameter.help}: {listed(parameter.values)}"
    if parameter.values_of is not None:
        return "{0}; see the column {2} of {1}".format(parameter.help, *parameter.values_of)
    return parameter.help


class QueryCommands(click.Group):
    """Each named query as a command, with its parameters as options."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve as usual, with the --queries folders that follow the query's name."""
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
        formatter.write_text("`argmap query list` lists the names.")


def _folders(words: list[str]) -> list[str]:
    """Return the folders of --queries on a command line."""
    found = [word.partition("=")[2] for word in words if word.startswith("--queries=")]
    pairs = itertools.pairwise(words)
    return found + [folder for option, folder in pairs if option == "--queries"]


@command(cls=QueryCommands, subcommand_metavar="NAME [OPTIONS]")
def run(**_: Unpack[QueriesOptions]) -> None:
    """Run a named query and print its rows.

    `argmap query run NAME --help` shows the options of that query.

    \b
    Examples:
      argmap query run actors/spanning --min-controversies 3
      argmap query run actors/profile --actor apple --map apple.html
    """


for _command in (check, list_, new, run, show_):
    query.add_command(_command)


def question_command(found: Query) -> click.Command:
    """Return the command that runs a query, with an option for each parameter."""

    def go(**given: Any) -> None:
        answer(found, given)

    go.__doc__ = found.question + ("\n\n" + found.about if found.about else "")
    made: click.Command = command(*ROWS, name=found.name, tables=[_Options])(go)
    from argmap.queries.query import require_free_names

    require_free_names(found, _long_options(made), found.name)
    if found.limit:
        [own] = [option for option in made.params if option.name == "limit"]
        own.help = f"{own.help}  [default: {found.limit}]"
    for label in ("Controversy", "Thread"):
        if label.lower() not in found.by_name:
            made.params.insert(0, _within_option(label))
    for parameter in reversed(found.parameters):
        made.params.insert(0, _option(parameter))
    required = [parameter.name.upper() for parameter in found.parameters if parameter.required]
    if required:
        shown = " ".join(f"[{name}]" for name in required)
        made.params.insert(0, click.Argument(["values"], nargs=-1, metavar=shown))
    return made


class _Options(AnswerOptions, QueriesOptions, total=False):
    """The options that `argmap query run` has for each query."""

    pairs: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "Set a parameter by its name. Lists are comma-separated.", "KEY=VALUE",
            word="parameter", short="-p",
        ),
    ]  # fmt: skip


def own_options() -> set[str]:
    """Return the names of the options that `argmap query run` has for each query.

    A query's parameter can't have one of these names.
    """
    return _long_options(command(*ROWS, name="query", tables=[_Options])(lambda **_: None))


def _long_options(command: click.Command) -> set[str]:
    names = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    return {name[2:].replace("-", "_") for name in {*names, "--help"} if name.startswith("--")}


def _within_option(label: str) -> click.Option:
    return click.Option(
        [f"--{label.lower()}", f"within_{label.lower()}"],
        metavar="NAME",
        help=f"Run it on the graph of this {label.lower()} only.",
        shell_complete=completing_ids(label),
    )


def _option(parameter: Parameter) -> click.Option:
    about, default = _about(parameter), _default(parameter)
    more: dict[str, Any] = {}
    if parameter.scalar == "bool":  # `--by-thread` alone means `--by-thread true`
        more = {"is_flag": False, "flag_value": "true"}
    state = "  [required]" if parameter.required else f"  [default: {default}]" if default else ""
    return click.Option(
        ["--" + parameter.name.replace("_", "-"), "parameter_" + parameter.name],
        metavar=(parameter.label.upper() if parameter.label else parameter.scalar.upper())
        + (",…" if parameter.is_list else ""),
        multiple=parameter.is_list,
        help=f"{about[:1].upper()}{about[1:]}.{state}",
        shell_complete=completing_parameter(parameter),
        **more,
    )


def answer(found: Query, given: dict[str, Any]) -> None:
    """Run a query with the options of the command line, and print its rows."""
    parameters = pairs_of(given["pairs"])
    for parameter in found.parameters:
        value = given["parameter_" + parameter.name]
        if value:
            parameters[parameter.name] = ",".join(value) if parameter.is_list else value
    values = given.pop("values", ())
    open_ones = [item.name for item in found.parameters if item.required]
    open_ones = [name for name in open_ones if name not in parameters]
    if len(values) > len(open_ones):
        raise click.UsageError(
            f"unexpected {values[len(open_ones)]!r}: without an option, only required parameters "
            "can be given, in their order"
        )
    parameters |= zip(open_ones, values, strict=False)
    require_parameters(found, parameters)
    group = click.get_current_context().parent
    folders = group.params.get("queries") if group else None  # to find this query
    within = {label: given.get(f"within_{label}") for label in ("thread", "controversy")}
    with Source.of(given).open(folders or ()) as graph:
        chosen = graph.within(**within) if any(within.values()) else graph
        answer_from(chosen, found, parameters, cast(AnswerOptions, given))


def require_parameters(found: Query, parameters: Mapping[str, object]) -> None:
    """Raise UsageError if a parameter is missing or wrong."""
    with parameter_errors():
        found.bind(parameters)


def answer_from(
    graph: ArgumentGraph, found: Query, parameters: Mapping[str, object], given: AnswerOptions
) -> None:
    """Run a query; print its rows, or why there are none."""
    require_map(given)
    timeout = given["timeout"]

    from argmap.graph.topics import with_topics

    def read() -> tuple[Table, list[str], GraphView | None]:
        from argmap.cli.memory_limit import bounded_memory

        with bounded_memory():
            table = graph.query(found, parameters, timeout=timeout, limit=given["limit"])
            remarks = graph.remarks(table, timeout=timeout)
        view = graph.view_of(table, events=given["events"]) if given["map"] else None
        if given["form"] in ("table", "markdown"):
            table = with_topics(table, graph.store)
        return table, [remark.sentence(options=True) for remark in remarks], view

    table, remarks, view = graph.at_once(read)
    note_matches(table.matches)
    show(table, given["form"], given["output"])
    if table.rows:
        for remark in remarks:
            note(remark)
    else:
        note(" ".join(["No results.", *remarks]))
    if view:
        draw(view, given["map"])
