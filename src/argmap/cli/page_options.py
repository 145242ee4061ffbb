"""Options of verbs that write pages: what is drawn, to what it is narrowed, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cli.completion import completing_ids, completing_queries, completing_values
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import library, pairs_of, queries_option, timeout_option
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ParameterError
from argmap.model.schema import ACTOR_KIND, BASIS, CONFIDENCE, STANDING

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.model.reader import Reader
    from argmap.services.graph_view import GraphView
    from argmap.view import View

Command = TypeVar("Command", bound=Callable[..., Any])

_LISTS = {
    "kind": ("Only actors of this kind", ACTOR_KIND),
    "standing": ("Only actors of this standing", STANDING),
    "basis": ("Only support and contest that is stated, or inferred", BASIS),
    "confidence": ("Only positions documented so well", (*CONFIDENCE, "not-said")),
}


def colophon_options(command: Command) -> Command:
    """--attribution, --licence, --feedback and --base-url, handed on as `colophon`, a mapping."""
    names = ("attribution", "licence", "feedback", "base_url")
    return _gathered(
        command,
        "colophon",
        names,
        click.option("--attribution", metavar="TEXT", help="Whom to name, in the colophon."),
        click.option("--licence", metavar="TEXT", help="The licence, by name or address."),
        click.option(
            "--feedback",
            metavar="ADDRESS",
            help="Where readers say that something is wrong: an e-mail address, or an address "
            "that may hold {id}, {document} and {line}.",
        ),
        click.option("--base-url", metavar="URL", help="The address where it will be found, for "
                     "its links; an atlas gets a sitemap, too."),
    )  # fmt: skip


_SHOWN = ("controversy", "thread", "actor", "hops", *_LISTS, "since", "until")


def shown_options(command: Command) -> Command:
    """For what a view is made and to what it is narrowed, handed on as `shown`, a mapping."""
    return _gathered(
        command,
        "shown",
        _SHOWN,
        click.option("--controversy", metavar="ID", shell_complete=completing_ids("Controversy"),
                     help="Only this controversy and what belongs to it."),
        click.option("--thread", metavar="ID", shell_complete=completing_ids("Thread"),
                     help="Only this thread and its controversies."),
        click.option("--actor", metavar="ID", multiple=True, shell_complete=completing_ids("Actor"),
                     help="Only this actor and where it stands; given twice, the two compared."),
        click.option("--hops", metavar="N", type=int,
                     help="Instead, all within 1 to 3 steps of the controversy, thread or actor."),
        *(click.option(f"--{name}", metavar="VALUE,…", multiple=True,
                       shell_complete=completing_values(values), help=f"{said}: "
                       f"{', '.join(values)}.")
          for name, (said, values) in _LISTS.items()),
        click.option("--since", metavar="DATE", help="Only stances held then or later, and those "
                     "without a date."),
        click.option("--until", metavar="DATE", help="Only stances held then or earlier, and "
                     "those without a date."),
    )  # fmt: skip


def view_options(command: Command) -> Command:
    """What is drawn and to what it is narrowed, handed on as `shown` and `asked`, for `view_of`."""
    return _gathered(
        shown_options(command),
        "asked",
        ("query", "queries", "pairs", "timeout"),
        click.option("--query", metavar="NAME", shell_complete=completing_queries,
                     help="Only what answers this question; see `argmap query list`."),
        click.option("-p", "pairs", metavar="KEY=VALUE", multiple=True,
                     help="A parameter of the question; commas part a list."),
        queries_option,
        timeout_option,
    )  # fmt: skip


def view_of(graph: ArgumentGraph, shown: dict[str, Any], asked: dict[str, Any]) -> GraphView:
    """The view that `view_options` ask for. Raises click.UsageError where they make no sense."""
    query = library(asked["queries"]).get(asked["query"]) if asked["query"] else None
    parameters = pairs_of(asked["pairs"])
    narrowed = {**shown, **_lists(shown)}
    try:
        with bounded_memory() if query else nullcontext():
            return graph.view(
                **narrowed, query=query, parameters=parameters, timeout=asked["timeout"]
            )
    except ParameterError as error:
        raise click.UsageError(str(error)) from error


def chooser_of(shown: dict[str, Any]) -> Callable[[Reader], View]:
    """What makes the view that `shown_options` ask for. Raises click.UsageError where they make no
    sense, and NotFound, with the nearest ids, once there is no such thing."""
    from argmap import view
    from argmap.errors import NotFound

    focuses = view.focuses_of(shown["controversy"], shown["thread"], shown["actor"])
    try:
        view.check_choice(focuses, shown["hops"])
        narrowing = view.Filter(
            **_lists(shown), since=shown["since"] or "", until=shown["until"] or ""
        )
    except ParameterError as error:
        raise click.UsageError(str(error)) from error

    def choose(reader: Reader) -> View:
        try:
            return view.chosen(reader, focuses, shown["hops"], narrowing)
        except NotFound as error:
            there = reader.nodes(focuses)
            missing = next(ref for ref in focuses if ref not in there)
            known = [node.id for node in reader.graph().labelled(missing.label)]
            hint = did_you_mean(nearest(missing.id, known))
            raise NotFound(f"{error}. {hint}" if hint else str(error)) from error

    return choose


def _lists(shown: dict[str, Any]) -> dict[str, list[str]]:
    return {
        name: [item.strip() for some in shown[name] for item in some.split(",")] for name in _LISTS
    }


def _gathered(
    command: Command, into: str, names: tuple[str, ...], *options: Callable[[Any], Any]
) -> Command:
    """A command with more options, whose values it takes as one mapping."""

    @wraps(command)
    def taking(**given: Any) -> Any:
        gathered = {name: given.pop(name) for name in names}
        return command(**given, **{into: gathered})

    made: Any = taking
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]
