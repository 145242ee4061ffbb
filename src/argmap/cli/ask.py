"""`argmap ask`: a question in one's own words."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.options import graph_options, library, map_option, queries_option, table_options
from argmap.cli.output import note
from argmap.cli.query import answer


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

    Where two are as near, both are listed and none is run.
    """
    from argmap.catalogue.library import CLOSE, ENOUGH

    found = library(options.pop("queries")).search(" ".join(words))
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
        context.exit(1)
    if rivals and rivals[0].score > best.score - CLOSE:
        note("These are as near as each other; run one with `argmap query run NAME`:")
        for match in [best, *(rival for rival in rivals if rival.score > best.score - CLOSE)]:
            note(f"  {match.query.name}: {match.query.question}")
        context.exit(1)
    note(f"{best.query.name}: {best.query.question}")
    if rivals:
        note("Near it: " + ", ".join(match.query.name for match in rivals))
    answer(best.query, given, options)
