"""Run Cypher with the Neo4j driver, and log it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import neo4j
import neo4j.graph
from neo4j.exceptions import IncompleteCommit

from argmap.model.schema import MARK
from argmap.store.apply_change import Ask, Execute
from argmap.store.contract import Cell, Converter
from argmap.store.statement_log import logged

LOGGER = "neo4j"


class Answer(NamedTuple):
    """What the driver returned for a query. summary: of the driver."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    summary: Any


def run(
    opened: Any,
    question: str | neo4j.Query,
    values: Mapping[str, object] | None = None,
    *,
    most: int | None = None,
) -> Answer:
    """Run a query in a session or transaction, and log it with its time.

    most: the most rows that are read.
    """
    text = question if isinstance(question, str) else question.text
    with logged(LOGGER, text, values) as call:
        result = opened.run(question, dict(values or {}))
        rows = [list(record.values()) for record in islice(result, most)]
        call.rows = len(rows)
        return Answer(tuple(result.keys()), rows, result.consume())


def executing(transaction: Any) -> Execute:
    """Return a function that runs write queries in a transaction and counts what they did."""

    def execute(question: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        made = run(transaction, question, values).summary.counters
        return (
            made.nodes_created,
            made.nodes_deleted,
            made.relationships_created,
            made.relationships_deleted,
        )

    return execute


def asking(transaction: Any) -> Ask:
    """Return a function that runs queries with one value in a transaction."""
    return lambda question, values: run(transaction, question, values).rows[0][0]


def executing_each(session: Any) -> Execute:
    """Return a function that runs each write query in a transaction for itself."""
    return lambda question, values: executed(
        session, lambda transaction: executing(transaction)(question, values)
    )


def operators_of(plan: Any) -> Iterator[str]:
    """Yield the names of the steps of a plan, without the database that each ends in."""
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators_of(child)


class Neo4jConverter(Converter):
    """Converts what the driver returns: objects of `neo4j.graph`."""

    def other(self, value: Any) -> Cell:
        if isinstance(value, neo4j.graph.Node):
            labels = sorted(value.labels)
            own = {key: self.value(item) for key, item in value.items()}
            if MARK in labels:
                own.pop("locked", None)  # written to lock the node, on Neo4j only
            return self.node(value.element_id, labels, own)
        if isinstance(value, neo4j.graph.Relationship):
            own = {key: self.value(item) for key, item in value.items()}
            return self.edge(
                value.type, own, *("" if end is None else end.element_id for end in value.nodes)
            )
        if isinstance(value, neo4j.graph.Path):
            return {
                "nodes": [self.other(node) for node in value.nodes],
                "relationships": [self.other(edge) for edge in value.relationships],
            }
        return super().other(value)


_Result = TypeVar("_Result")

_DELAYS = (0.5, 2.0, 5.0)
"""Seconds to wait after each lost answer; after the last, the error is raised."""


def executed(session: Any, work: Callable[..., _Result], *arguments: object) -> _Result:
    """Run a function in a write transaction, and again if the answer to its commit was lost.

    The driver repeats transactions that failed, and waits for a server that does not answer, but it
    does not repeat one that may be saved. work: takes the transaction and the arguments; it must
    have the same result if it was saved before.
    """
    for delay in (*_DELAYS, None):
        try:
            with logged(LOGGER, "write transaction, with its commit"):
                result: _Result = session.execute_write(work, *arguments)
                return result
        except IncompleteCommit:
            if delay is None:
                raise
            time.sleep(delay)
    raise AssertionError("unreachable")
