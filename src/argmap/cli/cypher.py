"""`argmap cypher`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import (
    graph_options,
    map_options,
    opened,
    pairs_of,
    require_map,
    table_options,
)
from argmap.cli.output import draw, note, show

if TYPE_CHECKING:
    from argmap.graph.graph_view import GraphView
    from argmap.table import Table

_DIGITS = 100
"""The most digits of a whole number in a parameter."""


@click.command()
@click.argument("text", metavar="[TEXT]", required=False)
@click.option(
    "-p",
    "--parameter",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="The value of $KEY, as JSON, else as text.",
)
@graph_options
@table_options
@map_options
def cypher(
    text: str | None,
    given: tuple[str, ...],
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    limit: int | None,
    timeout: float,
    map_: str | None,
    events: bool,
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
    from argmap.queries.library import MAX_BYTES, read_text

    if text is None and sys.stdin.isatty():
        raise click.UsageError("give a query in Cypher, a .cypher file, or `-`")
    if text is None or text == "-":
        text = sys.stdin.read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            raise click.UsageError(f"the query has more than {MAX_BYTES:,} characters, the limit")
    elif text.endswith(".cypher"):
        if not Path(text).exists():
            raise click.UsageError(f"there is no file {text}")
        text = read_text(Path(text))
    parameters: dict[str, object] = {}
    for key, value in pairs_of(given).items():
        parameters[key] = _value(key, str(value))
    require_map(map_, output, events=events)
    with opened(store, documents) as graph:

        def read() -> tuple[Table, GraphView | None]:
            with bounded_memory():
                table = graph.cypher(text, parameters, timeout=timeout, limit=limit)
            return table, graph.view_of(table, events=events) if map_ else None

        table, view = graph.at_once(read, timeout=timeout)
        show(table, form, output)
        if view:
            draw(view, map_)
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
