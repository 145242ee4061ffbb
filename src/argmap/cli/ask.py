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
    from argmap.catalogue.library import Match
    from argmap.catalogue.naming import Named
    from argmap.catalogue.query import Query

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

    What your question names of the graph is given to it: `argmap ask "who opposes apple"`. Where
    two questions are as near, both are listed and none is run.
    """
    from argmap.catalogue.library import ENOUGH
    from argmap.catalogue.naming import given_by, names_in

    asked, folders = " ".join(words), options.pop("queries")
    if len(asked) > LONGEST:
        raise click.UsageError(f"a question has at most {LONGEST:,} characters")
    questions, pairs = library(folders), pairs_of(given)
    with opened(options["store"], options["documents"], folders) as graph:
        named, rest = names_in(asked, graph.names(questions.labels()), questions.words())
        near = questions.search(rest)
        found = [match for match in near if not given_by(match.query, named)[1]]
        if not found or found[0].score < ENOUGH:  # none takes all that is named
            found = near if near[0].score >= ENOUGH else questions.search(asked)
        best = _nearest(context, found, named)
        ids, spare = given_by(best, named)
        parameters: dict[str, object] = {
            name: _one(context, name, meant) for name, meant in ids.items() if name not in pairs
        }
        for name, meant in parameters.items():
            note(f"  {name}: {meant}")
        for item in spare:
            kinds = " or ".join(sorted({ref.label.lower() for ref in item.refs}))
            note(f"  It takes no {kinds}, so {item.refs[0].id} is left out of it.")
        parameters |= pairs
        require_parameters(best, parameters)
        answer_from(graph, best, parameters, options)


def _nearest(context: click.Context, found: list[Match], named: list[Named]) -> Query:
    """The question that is meant, after it was said; ends the command where none is."""
    from argmap.catalogue.library import CLOSE, ENOUGH
    from argmap.catalogue.naming import given_by

    best = found[0]
    rivals = [match for match in found[1:4] if match.score >= best.score - 3 * CLOSE]
    if best.score < ENOUGH:
        nearest = [match for match in found[:3] if match.score >= ENOUGH / 2]
        note(
            "No named question is near to that. "
            + ("The nearest are:" if nearest else "See `argmap query list`.")
        )
        for match in nearest:
            note(f"  {match.query.name}: {match.query.question}")
        for ref in [ref for item in named for ref in item.refs]:
            note(f"`argmap show {shlex.quote(ref.id)}` tells of the {ref.label.lower()} it names.")
        context.exit(1)
    if rivals and rivals[0].score > best.score - CLOSE:
        note("These are as near as each other; run one with `argmap query run NAME`:")
        for match in [best, *(rival for rival in rivals if rival.score > best.score - CLOSE)]:
            ids, _ = given_by(match.query, named)
            pairs = [f" -p {name}={shlex.quote(meant[0])}" for name, meant in ids.items()]
            note(f"  {match.query.name}{''.join(pairs)}: {match.query.question}")
        context.exit(1)
    note(f"{best.query.name}: {best.query.question}")
    if rivals:
        note("Near it: " + ", ".join(match.query.name for match in rivals))
    return best.query


def _one(context: click.Context, name: str, ids: list[str]) -> str:
    """The id that is meant; ends the command where there are several."""
    if len(ids) > 1:
        note(f"  {name} may be {' or '.join(ids)}: say which, with -p {name}=…")
        context.exit(1)
    return ids[0]
