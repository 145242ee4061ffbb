"""Define the write transaction that both stores use."""

from __future__ import annotations

from collections.abc import Callable

from argmap.model import Change, Tally
from argmap.model.values import check


class Transaction:
    """A write transaction, as `Writer.transaction` opens it.

    revision: the store's revision, which each change increases; apply: writes a change, and gets
    this transaction too; committed: whether the change is saved; tally: what it did.
    """

    def __init__(self, revision: int, apply: Callable[[Change, Transaction], Tally]) -> None:
        self.revision = revision
        self._apply = apply
        self.committed = False
        self.tally = Tally()

    def apply(self, change: Change) -> Tally:
        """Write a change; return the numbers of changed nodes and edges.

        Raises ValueRefused, before anything is written, if a store can't hold a value.
        """
        if not change:
            return Tally()
        check(change.put)
        self.tally = self._apply(change, self)
        self.revision += 1
        return self.tally
