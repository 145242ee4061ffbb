"""Define the write transaction that both stores use."""

from __future__ import annotations

from collections.abc import Callable

from argmap.model import Change, Tally
from argmap.model.values import check


class Transaction:
    """A write transaction, as `Writer.transaction` opens it.

    revision: the store's revision, which each change increases; apply: writes a change.
    """

    def __init__(self, revision: int, apply: Callable[[Change], Tally]) -> None:
        self.revision = revision
        self._apply = apply

    def apply(self, change: Change) -> Tally:
        """Write a change; return the numbers of changed nodes and edges.

        Raises ValueRefused, before anything is written, if a store can't hold a value.
        """
        if not change:
            return Tally()
        check(change.put)
        tally = self._apply(change)
        self.revision += 1
        return tally
