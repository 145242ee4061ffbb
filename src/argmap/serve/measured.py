"""Compute measures in a second process, which is ended at the limit.

The process gets a copy of the graph: a measure that takes too long, or too much memory, ends
without an effect on other requests.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.errors import ArgmapError, QueryTimeout
from argmap.limits import MEASURE_SECONDS
from argmap.operations.measures import BY_NAME, NETWORK_MEASURES
from argmap.operations.network import Picture
from argmap.serve.busy import turn
from argmap.table import Table
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout, limit_memory

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.network_result import NetworkResult

GIBIBYTES = 4.0
"""The memory of a process."""

LARGEST = 200_000
"""The most nodes of a graph that is measured: a copy of a larger one takes too long."""

_ROOM = threading.BoundedSemaphore(2)
"""How many processes run at once."""

PICTURE = "picture"

PICTURES_OF: dict[str, tuple[Picture, ...]] = {
    "ties": ("network", "matrix", "dendrogram"),
    **{item.name: item.pictures for item in NETWORK_MEASURES if item.pictures},
}
"""The pictures of each measure: those that commands draw with `--plot`."""

LARGEST_MATRIX = 100
"""The most actors of a matrix: each two of them are a shape of the picture."""


GraphSource: TypeAlias = "bytes | Callable[[], ArgumentGraph] | None"


@dataclass(frozen=True)
class Measured:
    """A result: tables by name, of which the first is the main one, and sentences about them."""

    tables: dict[str, Table]
    notes: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


def measured(source: GraphSource, name: str, *given: str) -> Measured:
    """Compute a measure in a second process.

    source: a copy of an embedded store, or what opens another one; name: see
    `compute`; given: its parameters. Raises Busy, QueryTimeout, and what the measure raises.
    """
    with turn(_ROOM), Worker() as worker:
        try:
            return worker.call(_measured, source, name, given, seconds=MEASURE_SECONDS)
        except WorkerNotStarted as error:
            raise ArgmapError("no second process can be started, so nothing is measured") from error
        except (WorkerTimeout, WorkerEnded) as error:
            why = f"the measure took longer than {MEASURE_SECONDS:g} s or too much memory"
            raise QueryTimeout(why) from error


def _measured(source: GraphSource, name: str, given: tuple[str, ...]) -> Measured:
    """Compute a measure, in the second process."""
    limit_memory(GIBIBYTES)
    return compute(_opened(source), name, given)


def _opened(source: GraphSource) -> ArgumentGraph:
    from argmap.graph.argument_graph import of_snapshot

    if not isinstance(source, bytes):
        assert source is not None
        return source()
    return of_snapshot(source)


def compute(graph: ArgumentGraph, name: str, given: tuple[str, ...]) -> Measured:
    """Return "ties", "names", "why" of two actors, a picture, or a measure of `NETWORK_MEASURES`.

    The values of a measure with pictures are the kinds of those that can be drawn as `pictures`,
    or why none can be as `no_picture`.
    """
    if name == "names":
        return _names(graph)
    about = BY_NAME.get(name)
    network = graph.network(about.network if about else "subtract")
    if name == PICTURE:
        (kind,) = given
        return Measured({}, values={PICTURE: _drawn(network, kind)})
    notes = tuple(network.notes(of_ties=about is None or about.counts_ties))
    values = _pictures(network, name) if name in PICTURES_OF else {}
    if name == "ties":
        table = network.to_table()
        rows = sorted(table.rows, key=lambda row: -abs(row[2]))
        return Measured({"ties": Table(table.columns, tuple(rows))}, notes, values)
    if name == "why":
        tie = network.tie(*given)
        values = {"one": tie.one.name, "other": tie.other.name, "weight": tie.value}
        return Measured({"statements": tie.to_table()}, notes, values)
    result = getattr(network, name)()
    tables = {name: result.table, **result.tables}
    return Measured(
        {key: Table(table.columns, table.rows) for key, table in tables.items()},
        (*result.notes, *notes),
        values,
    )


def _drawn(network: NetworkResult, kind: Any) -> str:
    """Return a picture as SVG."""
    return network.picture(kind, "svg").decode()


def _pictures(network: NetworkResult, name: str) -> dict[str, Any]:
    actors = len(network.actors)
    try:
        network.check_picture("dendrogram" if name == "ties" else "stances")
    except ArgmapError as error:
        return {"no_picture": str(error)}
    return {"pictures": [kind for kind in PICTURES_OF[name]
                         if kind != "matrix" or actors <= LARGEST_MATRIX]}  # fmt: skip


def _names(graph: ArgumentGraph) -> Measured:
    """Return the names of actors that are probably the same, a row for each."""
    rows = [
        (item.number, item.score, name.id, name.name, name.statements, name.place, item.why)
        for item in graph.name_clusters("actors")
        for name in item.names
    ]
    columns = ("group", "score", "id", "name", "statements", "place", "why")
    return Measured({"names": Table(columns, tuple(rows))}, _NAMES_NOTES)


_NAMES_NOTES = (
    "Names with a score of 0.95 or more are the same by a rule of spelling.",
    "To decide, on the command line: argmap actors clusters --accept GROUP, or --different GROUP. "
    "The first name of a group is kept.",
)
