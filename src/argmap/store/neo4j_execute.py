"""Run Cypher in a transaction of the Neo4j driver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import neo4j.graph
from neo4j.exceptions import IncompleteCommit

from argmap.model.schema import MARK
from argmap.store.apply_change import Ask, Execute
from argmap.store.contract import Cell
from argmap.store.returned_values import Converter


def executing(transaction: Any) -> Execute:
    """Return a function that runs write queries in a transaction and counts what they did."""

    def run(question: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        made = transaction.run(question, values).consume().counters
        return (
            made.nodes_created,
            made.nodes_deleted,
            made.relationships_created,
            made.relationships_deleted,
        )

    return run


def asking(transaction: Any) -> Ask:
    """Return a function that runs queries with one value in a transaction."""

    def run(question: str, values: Mapping[str, object]) -> object:
        return transaction.run(question, values).single()[0]

    return run


def executing_each(session: Any) -> Execute:
    """Return a function that runs each write query in a transaction for itself."""

    def run(question: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        return executed(session, lambda transaction: executing(transaction)(question, values))

    return run


def values_of(transaction: Any, question: str, parameters: dict[str, object]) -> list[list[object]]:
    """Return the rows of a query."""
    return [list(record.values()) for record in transaction.run(question, parameters)]


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
    for delay in _DELAYS:
        try:
            result: _Result = session.execute_write(work, *arguments)
        except IncompleteCommit:
            time.sleep(delay)
        else:
            return result
    last: _Result = session.execute_write(work, *arguments)
    return last
