"""`argmap why`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Unpack

from argmap.cli.command import TEXT_AND_ROWS, argument, command, option
from argmap.cli.completion import completing_ids
from argmap.cli.network import network_of, note_rule
from argmap.cli.options import DayOptions
from argmap.cli.output import one_line, show, write_json, write_lines
from argmap.cli.source import Source
from argmap.errors import shortened
from argmap.model.counting import SIDE_WORDS
from argmap.model.dates import dates_in_words
from argmap.operations.network import Kind, NetworkOptions

if TYPE_CHECKING:
    from argmap import CountedStatement, Tie

LONGEST_QUOTE = 240
"""Characters of a quote in the text; other formats have all of it."""


class _Options(NetworkOptions, DayOptions, total=False):
    """The options of a network."""


@command(*TEXT_AND_ROWS)
def why(
    form: str,
    output: str | None,
    one: str = argument("ACTOR", shell_complete=completing_ids("Actor")),
    other: str = argument("OTHER", shell_complete=completing_ids("Actor")),
    measure: Kind = option("subtract", "The network of the tie."),
    **given: Unpack[_Options],
) -> None:
    """Explain a tie between two actors by their statements.

    Lists the statements of both on what both speak about, with quote, date, document and line, and
    how much each adds to the tie. The sum is the weight that `argmap network` shows with the same
    options. Statements that `--duplicates` leaves out are marked "not counted". For `--measure
    affiliation`, OTHER is a position or a controversy. `--backbone` also says with which p the tie
    is in the backbone, or is not.

    \b
    Examples:
      argmap why apple eff
      argmap why apple eff --measure congruence --format csv
    """
    with Source.of(given).open() as graph:
        made = network_of(graph, measure, given)
        tie = made.tie_of_names(one, other, graph.actor)
    if form == "text":
        write_lines(_lines(tie, given["backbone"]), output)
    elif form == "json":
        write_json(_plain(tie), output)
    else:
        show(tie.to_table(), form, output)
    note_rule(made)


def _lines(tie: Tie, alpha: float | None) -> Iterator[str]:
    """Yield a tie as text. alpha: of the backbone, if one was asked for."""
    yield one_line(f"{tie.one.name} [{tie.one.id}] and {tie.other.name} [{tie.other.id}]")
    divided = "" if tie.divisor == 1 else f", after division by {tie.divisor:.6g}"
    yield f"Weight: {tie.value:.6g}{divided}"
    if tie.p is not None and alpha is not None:
        if tie.p <= alpha:
            yield f"In the backbone: p = {tie.p:.3g}, at most {alpha:g}."
        else:
            yield f"Not in the backbone: p = {tie.p:.3g}, above {alpha:g}. So nothing is added."
    several = len({item.concept.id.partition("/")[0] for item in tie.statements}) > 1
    for concept, some in groupby(tie.statements, lambda item: item.concept):
        listed = list(some)
        yield ""
        adds = sum(item.adds for item in listed)
        of = f" ({topic})" if several and (topic := tie.topics.get(concept.ref)) else ""
        yield one_line(f"{concept.name}{of} [{concept.id}]: adds {adds:.6g}")
        yield from map(_line, listed)
    if not tie.statements:
        yield "No statements of both on the same."
    if any(tie.apart):
        yield ""
        apart = f"{tie.apart[0]:,} of {tie.one.name}"
        apart += f", {tie.apart[1]:,} of {tie.other.name}" if tie.other.label == "Actor" else ""
        yield one_line(f"Statements on anything else, which add nothing: {apart}.")


def _line(item: CountedStatement) -> str:
    side = SIDE_WORDS.get(item.level, f"supports [{item.level}]")
    parts = [f"{item.actor.name} {side}"]
    if item.edge.source.id != item.actor.id:
        parts.append(f"by {item.edge.source.id}")
    parts += dates_in_words(item.edge.text("since"), item.edge.text("until"))
    quote = " ".join(item.edge.text("quote").split())
    parts += [f"“{shortened(quote, LONGEST_QUOTE)}”"] if quote else []
    adds = f"{item.adds:+.6g}" if item.counted else "not counted"
    return one_line(f"  {adds}  {', '.join(parts)}  ({item.edge.place})")


def _plain(tie: Tie) -> dict[str, Any]:
    """Return a tie as plain values."""
    return {
        "actor": tie.one.id,
        "other": tie.other.id,
        "weight": tie.value,
        "divisor": tie.divisor,
        "rule": tie.rule,
        "statements": tie.to_table().to_dicts(),
        "statements_apart": list(tie.apart),
        **({} if tie.p is None else {"p": tie.p}),
    }
