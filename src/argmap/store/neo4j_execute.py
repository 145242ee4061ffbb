"""Run Cypher in a transaction of the Neo4j driver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.store.apply_change import Ask, Execute
from argmap.store.neo4j_commits import executed


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
