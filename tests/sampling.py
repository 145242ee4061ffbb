"""Deterministic samples of large products. With `--full`, all combinations are tested."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from zlib import crc32

import pytest

_Row = TypeVar("_Row", bound=Mapping[str, object])
_Item = TypeVar("_Item")

STORE_FIXTURES = ("place", "store_place", "module_place")
"""Fixtures whose parameter is the kind of store that a test runs on."""

LARGE = 8
"""From so many cases on, the product of a test's cases and the stores is sampled."""


def beyond_one_store(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests that a sampled run leaves out.

    Where a test has `LARGE` cases or more and runs each on several stores, each case is kept on
    one of them, the stores taking turns. Every case is kept, and every store.
    """
    groups: defaultdict[str, list[tuple[str, str, pytest.Item]]] = defaultdict(list)
    for item in items:
        if store := store_of(item):
            function = item.nodeid.partition("[")[0]
            groups[function].append((_without(item.name, store), store, item))
    left_out: set[pytest.Item] = set()
    for group in groups.values():
        stores = sorted({store for _, store, _ in group})
        if len(group) < LARGE or len(stores) == 1:
            continue
        # In an order of their own: neighbours are often alike, such as a case with rows and one
        # without, and a store should not get all of one kind.
        cases = sorted({case for case, _, _ in group}, key=lambda case: crc32(case.encode()))
        turns = {case: stores[place % len(stores)] for place, case in enumerate(cases)}
        # A case that one store alone has is kept there.
        only = Counter(case for case, _, _ in group)
        left_out |= {item for case, store, item in group if only[case] > 1 and turns[case] != store}
    return [item for item in items if item in left_out]


def store_of(item: pytest.Item) -> str | None:
    """Return the kind of store that a test runs on, or None where it has no such parameter."""
    parameters: Mapping[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    found = (parameters[name] for name in STORE_FIXTURES if name in parameters)
    return next((str(store) for store in found), None)


def _without(name: str, store: str) -> str:
    """The name of a test without the part of its id that names the store."""
    function, _, parts = name.partition("[")
    return f"{function}[{'-'.join(parts.removesuffix(']').split(f'{store}', 1))}]"


def spread(items: Iterable[_Item], most: int) -> list[_Item]:
    """Return at most so many items, evenly spread, the first and the last among them."""
    every = list(items)
    if len(every) <= most:
        return every
    return [every[place * (len(every) - 1) // (most - 1)] for place in range(most)]


def each_value(rows: Iterable[_Row], most: int) -> list[_Row]:
    """Return rows in which each value of each column occurs, and more up to `most`, spread evenly.

    The rows that are needed for the values are all returned, even where they are more than `most`.
    """
    every = list(rows)
    seen: set[tuple[str, str]] = set()
    kept = set(spread(range(len(every)), most))
    for place in [*sorted(kept), *range(len(every))]:
        values = {(name, repr(value)) for name, value in every[place].items()}
        if not values <= seen:
            kept.add(place)
            seen |= values
    return [every[place] for place in sorted(kept)]
