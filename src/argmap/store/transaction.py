"""A write transaction of either store."""

from __future__ import annotations

from collections.abc import Callable

from argmap.model import Change, Tally
from argmap.model.values import check


class Transaction:
    """A write transaction, as `Writer.transaction` opens it.

    revision: the store's, which every change raises; apply: writes a change to this store.
    """

    def __init__(self, revision: int, apply: Callable[[Change], Tally]) -> None:
        self.revision = revision
        self._apply = apply

    def apply(self, change: Change) -> Tally:
        """Write a change; return what it did.

        Raises ValueRefused, before anything is written, for a value that one of the stores can't
        hold.
        """
        if not change:
            return Tally()
        check(change.put)
        tally = self._apply(change)
        self.revision += 1
        return tally
