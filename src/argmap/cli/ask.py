"""`argmap ask`: a question in one's own words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import (
    graph_options,
    library,
    map_option,
    opened,
    pairs_of,
    queries_option,
    table_options,
)
from argmap.cli.output import note
from argmap.cli.query import answer_from, require_parameters

if TYPE_CHECKING:
    from argmap.ask.matcher import Found, Question

LONGEST = 1000
"""Characters of a question."""


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="QUESTION...")
@click.option(
    "-p",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="A parameter of the question found; commas part a list.",
)
@queries_option
@graph_options
@table_options
@map_option
@click.pass_context
def ask(
    context: click.Context, /, words: tuple[str, ...], given: tuple[str, ...], **options: Any
) -> None:
    """Find the named question that is nearest to yours, say which, and run it.

    What your question names of the graph is given to it: `argmap ask "who opposes apple"`; so are
    a value that it takes, what follows "about" or "mention", and a date, where it takes one. Words
    that it does not take are told. Where two questions are as near, both are listed and none is
    run.
    """
    from argmap.ask.matcher import Question

    asked, folders = " ".join(words), options.pop("queries")
    if len(asked) > LONGEST:
        raise click.UsageError(f"a question has at most {LONGEST:,} characters")
    questions, pairs = library(folders), pairs_of(given)
    with opened(options["store"], options["documents"], folders) as graph:
        question = Question(asked, questions, graph.names(questions.labels()), pairs)
        best = _nearest(context, question)
        parameters: dict[str, object] = {
            name: _one(context, best, name) for name in best.given if name not in pairs
        }
        for name, meant in parameters.items():
            note(f"  {name}: {meant}")
        for item in best.spare:
            kinds = " or ".join(sorted({ref.label.lower() for ref in item.refs}))
            note(f"  It takes no {kinds}, so {item.refs[0].id} is left out of it.")
        if best.left:
            note(f"  It says nothing of {', '.join(best.left)}: left out of it.")
        parameters |= pairs
        require_parameters(best.query, parameters)
        answer_from(graph, best.query, parameters, options)


def _nearest(context: click.Context, question: Question) -> Found:
    """The query that is meant, after it was said; ends the command where none is."""
    from argmap.ask.matcher import CLOSE, ENOUGH, EXACT, WORTH

    found = question.found()
    best = found[0]
    rivals = [item for item in found[1:4] if item.score >= best.score - 2 * CLOSE]
    if best.score < ENOUGH:
        nearest = [item for item in found[:3] if item.score >= WORTH]
        note(
            "No named question is near to that. "
            + ("The nearest are:" if nearest else "See `argmap query list`.")
        )
        _list(nearest)
        for ref in [ref for item in question.named for ref in item.refs]:
            note(f"`argmap show {shlex.quote(ref.id)}` tells of the {ref.label.lower()} it names.")
        context.exit(1)
    # Whoever asks in a query's own words means that one, however near another is.
    apart = 0.0 if best.score == EXACT else CLOSE
    as_near = [
        item for item in rivals if item.score == best.score or item.score > best.score - apart
    ]
    if as_near:
        note("These are as near as each other; run one with `argmap query run NAME`:")
        _list([best, *as_near])
        context.exit(1)
    note(f"{best.query.name}: {best.query.question}")
    if rivals:
        note("Near it: " + ", ".join(item.query.name for item in rivals))
    return best


def _list(found: list[Found]) -> None:
    """Say which queries may be meant, and what each would be given."""
    for item in found:
        parameters = item.query.by_name
        pairs = [
            f" -p {name}={shlex.quote(','.join(meant) if parameters[name].is_list else meant[0])}"
            for name, meant in item.given.items()
        ]
        note(f"  {item.query.name}{''.join(pairs)}: {item.query.question}")


def _one(context: click.Context, found: Found, name: str) -> str:
    """The value that is meant; ends the command where there are several for one."""
    meant = found.given[name]
    if len(meant) > 1 and not found.query.by_name[name].is_list:
        note(f"  {name} may be {' or '.join(meant)}: say which, with -p {name}=…")
        context.exit(1)
    return ",".join(meant)
