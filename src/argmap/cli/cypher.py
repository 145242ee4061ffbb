"""`argmap cypher`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from argmap.cli.command import ROWS, argument, command, option
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import AnswerOptions, pairs_of, require_map
from argmap.cli.output import draw, note, show
from argmap.cli.source import Source

if TYPE_CHECKING:
    from argmap.graph.graph_view import GraphView
    from argmap.table import Table

_DIGITS = 100
"""The most digits of a whole number in a parameter."""


@command(*ROWS)
def cypher(
    text: str | None = argument("[TEXT]", required=False),
    parameter: tuple[str, ...] = option(
        (), "The value of $KEY, as JSON, else as text.", "KEY=VALUE", short="-p"
    ),
    **given: Unpack[AnswerOptions],
) -> None:
    """Run a query in Cypher.

    TEXT is the query, a file that ends in .cypher, or `-` for standard input. Only read-only
    queries are allowed. `argmap query show NAME` shows examples. The labels, types and properties
    are listed at https://github.com/argmap/argmap/blob/main/docs/schema.md

    \b
    Examples:
      argmap cypher 'MATCH (a:Actor) RETURN a.id, a.name'
      argmap cypher 'MATCH (a:Actor {kind: $kind}) RETURN a.id' -p kind=company
    """
    from argmap.limits import QUERY_BYTES
    from argmap.queries.library import query_text

    if text is None and sys.stdin.isatty():
        raise click.UsageError("give a query in Cypher, a .cypher file, or `-`")
    if text is None or text == "-":
        text = sys.stdin.read(QUERY_BYTES + 1)
        if len(text) > QUERY_BYTES:
            raise click.UsageError(f"the query has more than {QUERY_BYTES:,} characters, the limit")
    elif text.endswith(".cypher"):
        if not Path(text).exists():
            raise click.UsageError(f"there is no file {text}")
        text = query_text(Path(text))
    pairs = pairs_of(parameter)
    parameters = {key: _value(key, str(value)) for key, value in pairs.items()}
    require_map(given)
    timeout, events = given["timeout"], given["events"]
    with Source.of(given).open() as graph:

        def read() -> tuple[Table, GraphView | None]:
            with bounded_memory():
                table = graph.cypher(text, parameters, timeout=timeout, limit=given["limit"])
            return table, graph.view_of(table, events=events) if given["map"] else None

        table, view = graph.at_once(read)
        show(table, given["form"], given["output"])
        if view:
            draw(view, given["map"])
    if not table.rows:
        reason = "".join(f": {text[0].lower()}{text[1:]}" for text in table.notices)
        note(f"No results{reason or '.'}")
        return
    for notice in table.notices:
        note(notice)


def _value(name: str, text: str) -> object:
    """Return the value of a parameter: JSON, else the text itself.

    Raises UsageError for JSON that no store can hold.
    """

    def integer(digits: str) -> int:
        if len(digits) > _DIGITS:
            raise click.UsageError(f"-p {name}: a number has more than {_DIGITS} digits")
        return int(digits)

    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=integer)
    except ValueError:
        return text
    except RecursionError as error:
        raise click.UsageError(f"-p {name}: too many lists or maps inside each other") from error


def _no_constant(word: str) -> object:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(word)
