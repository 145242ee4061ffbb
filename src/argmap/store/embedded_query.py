"""Run queries in the embedded engine, and convert its errors to argmap's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import kglite

from argmap.activity import activity
from argmap.errors import (
    QueryFailed,
    QueryTimeout,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreUnavailable,
)
from argmap.model.graph_values import PROPERTIES_OF, properties_value
from argmap.model.values import TimeLimit
from argmap.store.contract import Cell, Converter, QueryPlan, Rows

READ = {
    # These passes of the optimizer answer some counts wrongly: tests/queries/gate/test_dialect.py.
    "disabled_passes": [
        "fuse_match_return_aggregate",
        "fuse_chain_path_count",
        "fuse_optional_match_aggregate",
    ],
    "hide_structural_keys": True,
}
"""The options of each query that reads."""


def run_query(
    shared: Any,
    question: str,
    parameters: Mapping[str, object],
    timeout: float | None,
    limit: int | None,
) -> Rows:
    """Run a user's query on a copy of a graph, so that it can't change the graph.

    Raises QueryFailed and QueryTimeout. See `Store.run`.
    """
    # A copy costs nothing until one of the two is written to. Both questions below see it.
    graph = shared.copy()
    graph.read_only(True)
    time_limit = TimeLimit(timeout)

    def ask(text: str, values: Mapping[str, object]) -> Any:
        options: dict[str, Any] = dict(READ)
        if timeout is not None:
            options["timeout_ms"] = max(1, int(time_limit.left * 1000))
        return graph.cypher(text, params=dict(values), **options)

    converter = EmbeddedConverter()
    rows: list[tuple[Cell, ...]] = []
    cut = False
    try:
        with activity.limited_query(timeout):
            result = ask(question, parameters)
            if not isinstance(result, kglite.ResultView):
                raise QueryFailed("the engine returned no rows. Write MATCH … RETURN …")
            for row in result:
                if limit is not None and len(rows) >= limit:
                    cut = True
                    break
                rows.append(converter.row(row.values()))
            converter.finish(lambda text, values: rows_of(ask(text, values)))
    except kglite.CypherTimeoutError as error:
        raise QueryTimeout(f"the query took longer than {timeout or 180:g} s") from error
    except kglite.KgError as error:
        raise QueryFailed(said(error)) from error
    time_limit.require()
    return Rows(tuple(result.columns), tuple(rows), cut)


_WRITING_STEPS = ("Alter", "Create", "Delete", "Drop", "Foreach", "Merge", "Remove", "Set")
"""How steps of the engine's plans begin that change the graph."""


def plan_of(steps: Rows) -> QueryPlan:
    """Return the plan that the engine answers with."""
    place = steps.columns.index("operation")
    names = frozenset(str(step[place]).partition(" ")[0] for step in steps)
    return QueryPlan(not any(name.startswith(_WRITING_STEPS) for name in names), names)


def rows_of(result: Any) -> Iterator[Sequence[object]]:
    """Yield the rows of a result, each in the order of its columns."""
    for row in result:
        yield [*row.values()]


_MADE_UP = ("title", "type")
"""Properties that kglite adds to a node."""


class EmbeddedConverter(Converter):
    """Converts what kglite returns: dictionaries, with made-up properties in nodes."""

    def other(self, value: Any) -> Cell:
        if isinstance(value, dict):
            keys = value.keys()
            if keys == {"id", "labels", "properties"} and _is_node(value):
                own = {key: item for key, item in value["properties"].items()
                       if key not in _MADE_UP}  # fmt: skip
                return self.node(str(value["id"]), value["labels"], own)
            if keys == {"id", "start", "end", "type", "properties"} and _is_edge(value):
                ends = str(value["start"]), str(value["end"])
                return self.edge(value["type"], value["properties"], *ends)
            if keys == {PROPERTIES_OF}:
                held = value[PROPERTIES_OF]
                own = {key: item for key, item in (held or {}).get("properties", {}).items()
                       if key not in _MADE_UP}  # fmt: skip
                return None if held is None else properties_value(own)
        return super().other(value)


def _is_node(value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is a node of kglite's, and not a map that a query made."""
    labels, properties = value["labels"], value["properties"]
    return (
        isinstance(value["id"], int)
        and isinstance(labels, list)
        and isinstance(properties, dict)
        and properties.get("type") in labels
        and properties.keys() >= {"id", "title"}
    )


def _is_edge(value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is an edge of kglite's, and not a map that a query made."""
    numbers = (value["id"], value["start"], value["end"])
    return (
        all(isinstance(number, int) for number in numbers)
        and isinstance(value["type"], str)
        and isinstance(value["properties"], dict)
        and "key" in value["properties"]
    )


_MAGIC = b"RGF"
"""The first bytes of each file of the engine."""


def said(error: Exception) -> str:
    """Return the engine's message, without the query text that follows it."""
    return str(error).split("\n")[0].strip()


def is_engine_file(path: Path) -> bool:
    """Return whether a file begins like a file of the engine."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def foreign(path: Path) -> StoreForeign:
    return StoreForeign(
        f"{path} is not an argmap store, so it was not changed. Set another with --store"
    )


@contextlib.contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Convert the engine's errors about a file to argmap's errors."""
    damaged = False
    try:
        yield
    except kglite.FileFormatError as error:
        with contextlib.suppress(OSError):
            damaged = is_engine_file(path)
        if damaged:
            raise StoreDamaged(
                f"{path} is damaged: it is incomplete, or its bytes have changed. Run `argmap "
                "rebuild` with all documents, or delete it and ingest its documents again"
            ) from error
        raise foreign(path) from error
    except kglite.WriterLeaseHeldError:
        raise
    except (kglite.FileError, kglite.FileIoError, OSError) as error:
        raise StoreUnavailable(f"{path} can't be read or written: {said(error)}") from error
    except (kglite.KgError, RuntimeError, ValueError) as error:
        raise StoreError(f"{path}: {said(error)}") from error
