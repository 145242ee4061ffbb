"""The library of named queries: a list, and for each query a form, its rows and their map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from argmap.errors import AmbiguousName, NotFound, ParameterError, QueryMissing
from argmap.graph.topics import with_topics
from argmap.limits import QUERY_SECONDS
from argmap.serve.answer import Answer, Asked, Piece, linked_rows, numeric, page, table_answer
from argmap.serve.atlas_pages import SentMap
from argmap.serve.fields import field_of
from argmap.serve.map_pages import map_answer
from argmap.table import Table

if TYPE_CHECKING:
    from argmap import Query
    from argmap.graph.argument_graph import ArgumentGraph

SHOWN = 100
MOST = 10_000
"""The rows of a page without a limit, and the highest limit."""

FOLDER = "queries/"
MAPS = "maps/queries/"

_OWN = ("limit", "after", "events")
"""Parameters in the address that are not the query's, unless it has one of that name."""


@dataclass(frozen=True)
class Result:
    """What a page shows of a result.

    rows: their cells in pieces; numeric: which columns are numbers; notes: sentences, each with an
    address that it links to, or ""; after: how many rows come before; more: the address of more
    rows, or ""; also: addresses of the same in other forms; fault: why there is no result. All
    addresses begin at the front page.
    """

    columns: tuple[str, ...] = ()
    rows: list[list[list[Piece]]] = field(default_factory=list)
    numeric: list[bool] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    after: int = 0
    more: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    def body(self, up: str) -> Markup:
        """Return the rows in HTML, faster than a template does. up: leads to the front page."""
        kinds = [' class="number"' if is_number else "" for is_number in self.numeric]
        kinds += [""] * (len(self.columns) - len(kinds))
        return Markup(
            "\n".join(
                "<tr>"
                + "".join(
                    f'<td dir="auto"{kind}>{"; ".join(_html(piece, up) for piece in cell)}</td>'
                    for kind, cell in zip(kinds, row, strict=True)
                )
                + "</tr>"
                for row in self.rows
            )
        )


def _html(piece: Piece, up: str) -> str:
    text, address = piece
    return f'<a href="{escape(up + address)}">{escape(text)}</a>' if address else escape(text)


def library(asked: Asked) -> Answer:
    """Return the list of queries, those with all words if some are given."""
    words = asked.given.get("words", "").casefold().split()
    with asked.state.graph() as graph:
        found = [item for item in graph.queries() if _has(item, words)]
    if asked.form != "html":
        rows = tuple(
            (item.name, item.question, [one.name for one in item.parameters], item.heavy)
            for item in found
        )
        return table_answer(Table(("name", "question", "parameters", "heavy"), rows), asked.form)
    groups = [
        (folder, list(some))
        for folder, some in groupby(found, key=lambda item: item.name.rpartition("/")[0])
    ]
    return page(asked, "queries", "Named queries", groups=groups)


def _has(query: Query, words: list[str]) -> bool:
    text = f"{query.name} {query.question} {query.about}".casefold()
    return all(word in text for word in words)


def query(asked: Asked) -> Answer:
    """Return the rows of a query."""
    with asked.state.graph() as graph:
        found = named(graph, asked.path.removeprefix(FOLDER))
        if asked.form != "html":
            return _rows(asked, graph, found)
        fields = [field_of(asked, graph, item, QUERY_SECONDS) for item in found.parameters]
        complete = all(item.value for item in fields if item.required)
        result = result_of(asked, graph, found) if complete else None
    return page(
        asked, "query", found.question, found.about, query=found, fields=fields, result=result,
        shown=SHOWN, chosen=", ".join(f"{name} {value}" for name, value in asked.given.items()),
    )  # fmt: skip


def map_of_result(asked: Asked) -> Answer:
    """Return the map of the rows of a query."""

    def make() -> SentMap:
        with asked.state.graph() as graph:
            found = named(graph, asked.path.removeprefix(MAPS))
            table = _table(asked, graph, found, None)
            shown = graph.view_of(table, events=asked.given.get("events") == "true")
        return asked.state.pages.map_of_view(shown, asked.file)

    return map_answer(asked, make)


def named(graph: ArgumentGraph, name: str) -> Query:
    """Return a query by its name. Raises QueryMissing."""
    found = next((item for item in graph.queries() if item.name == name), None)
    if found is None:
        raise QueryMissing(f"There is no query {name[:100]!r}.")
    return found


def _rows(asked: Asked, graph: ArgumentGraph, found: Query) -> Answer:
    """Return the rows as `argmap query run` writes them, and the address of more rows."""
    table = _table(asked, graph, found, None)
    is_part = table.cut and "limit" in asked.given and table.rows
    after = number_of(asked, "after", 0) if is_part else 0
    return table_answer(
        table, asked.form, asked.address(changed={"after": after + len(table)}) if is_part else ""
    )


def _table(asked: Asked, graph: ArgumentGraph, found: Query, default: int | None) -> Table:
    """Return the rows of a query that are asked for, at most `default` unless a limit is given.

    Raises ParameterError for a number that is not valid, and what `graph.query` raises.
    """
    own = [name for name in _OWN if name not in found.by_name]
    given = {name: value for name, value in asked.given.items() if name not in own}
    limit = number_of(asked, "limit", 1) if {"limit"} <= {*own} & {*asked.given} else default
    after = number_of(asked, "after", 0) if "after" in own else 0
    most = None if limit is None else after + limit
    return graph.query(found, given, timeout=QUERY_SECONDS, limit=most)[after:]


def result_of(asked: Asked, graph: ArgumentGraph, found: Query) -> Result:
    """Return the rows of a query with what they leave out, or why there are none.

    asked: the page of the query.
    """

    def read() -> Result:
        table = _table(asked, graph, found, SHOWN)
        notes = [(f"“{item.given}” was taken as {item.id}.", "") for item in table.matches]
        key = (found.name, *(part for pair in sorted(asked.given.items()) for part in pair))
        notes += asked.state.notes.get(key, lambda: _notes(asked, graph, table))
        after = number_of(asked, "after", 0) if "after" not in found.by_name else 0
        more = (
            asked.address(changed={"after": after + len(table)}) if table.cut and table.rows else ""
        )
        shown = with_topics(table, graph.store)
        return Result(
            shown.columns, linked_rows(asked, shown), numeric(shown), notes, after, more,
            {
                "JSON": asked.address("json"),
                "CSV": asked.address("csv"),
                "Show on a map": asked.address(under="maps/"),
            },
        )  # fmt: skip

    try:
        return graph.at_once(read)
    except (AmbiguousName, NotFound, ParameterError) as error:
        return Result(fault=str(error))


def _notes(asked: Asked, graph: ArgumentGraph, table: Table) -> list[tuple[str, str]]:
    """Return what the rows leave out, or why there are none, each with an address or ""."""
    if not table.rows and "after" in asked.given:
        return []
    notes: list[tuple[str, str]] = []
    for remark in graph.remarks(table, timeout=QUERY_SECONDS):
        changed = remark.changes()
        if remark.kind == "unknown":
            notes.append((f"{remark.text[:1].upper()}{remark.text[1:]}.", ""))
            notes += [
                (f"Did you mean {id_}?", asked.address(changed=dict.fromkeys(changed, id_)))
                for id_ in remark.ids
            ]
        elif remark.kind == "broader":
            terms = ", ".join(
                f"{name}={value}" if value is not None else f"no {name}"
                for name, value in changed.items()
            )
            notes.append((f"With {terms} {remark.text}", asked.address(changed=changed)))
        elif remark.kind == "excluded":
            address = asked.address(changed={**changed, "after": None})
            notes.append((f"{remark.text}. Include them", address))
        else:
            notes.append((f"{remark.text}.", ""))
    return notes


def number_of(asked: Asked, name: str, least: int) -> int:
    """Return a number in the address, by default the least. Raises ParameterError."""
    text = asked.given.get(name, str(least))
    try:
        number = int(text) if text.isascii() and len(text) <= 9 else -1
    except ValueError:
        number = -1
    most = MOST if name == "limit" else 10_000_000
    if not least <= number <= most:
        raise ParameterError(
            f"{name} must be a number from {least} to {most:,} (got {text[:40]!r})"
        )
    return number
