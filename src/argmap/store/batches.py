"""Group nodes and edges by what one query can find, in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from argmap.model import EdgeId, Ref
from argmap.model.schema import Pattern
from argmap.store import cypher_texts

BATCH = 10_000
"""Rows of one query: the size at which Neo4j writes keyed edges fastest."""


def by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """Return the ids of nodes by label, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        found[ref.label].append(ref.id)
    return {label: sorted(set(found[label])) for label in sorted(found)}


def by_pattern(ids: Iterable[EdgeId]) -> dict[Pattern, list[dict[str, str]]]:
    """Return the rows by which a query finds edges, for each pattern."""
    found: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for identity in sorted(ids):
        ends = (identity.source.label, identity.type, identity.target.label)
        found[ends].append({"a": identity.source.id, "b": identity.target.id, "key": identity.key})
    return {cypher_texts.PATTERNS_BY_ENDS[ends]: found[ends] for ends in sorted(found)}


_Item = TypeVar("_Item")


def parts(items: list[_Item]) -> Iterable[list[_Item]]:
    """Yield a list in batches."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
