"""Pass a query to a store's engine: rewritten where the engine needs it, within a time limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from argmap.activity import activity
from argmap.errors import QueryFailed, QueryTimeout
from argmap.model.values import check_timeout
from argmap.store import Rows, Store

_Result = TypeVar("_Result")


class Deadline:
    """The time limit of a query, from the moment when it was asked.

    timeout: in seconds; None for no limit. Raises ParameterError if it is not valid.
    """

    def __init__(self, timeout: float | None) -> None:
        check_timeout(timeout)
        self.timeout = timeout
        self._began = time.monotonic()

    @property
    def left(self) -> float | None:
        """The remaining seconds, at least a millisecond; None for no limit."""
        if self.timeout is None:
            return None
        return max(0.001, self.timeout - (time.monotonic() - self._began))


def call_engine(
    store: Store, text: str, deadline: Deadline, call: Callable[[str, float | None], _Result]
) -> _Result:
    """Call a method of a store with a query text.

    call: takes the text and the remaining seconds. The text is rewritten if the store is embedded
    and its engine needs another form.

    Raises QueryFailed, with what to write instead if that is known, and QueryTimeout.
    """
    from argmap.gate.dialect import for_embedded

    try:
        limit = activity.limited_query(deadline.timeout, deadline.left)
        with activity.step("running the query"), limit:
            if store.engine != "embedded":
                return call(text, deadline.left)
            rewritten = for_embedded(text)
            try:
                return call(rewritten, deadline.left)
            except QueryFailed as error:
                failure = error
            if rewritten != text:  # the message should name a place in the text as it was written
                try:
                    call(text, deadline.left)
                except QueryFailed as error:
                    failure = error
            from argmap.gate.engine import hint_for

            hint = hint_for(str(failure))
            raise QueryFailed(f"{failure}. {hint}") if hint else failure
    except QueryTimeout as error:
        if deadline.timeout is None:
            raise
        raise QueryTimeout(f"the query took longer than {deadline.timeout:g} s") from error


def rows_of(
    store: Store,
    text: str,
    parameters: Mapping[str, object] | None,
    deadline: Deadline,
    limit: int | None = None,
) -> Rows:
    """Return the rows of a query that needs no gate, or passed it."""

    def run(text: str, left: float | None) -> Rows:
        return store.run(text, parameters, timeout=left, limit=limit)

    return call_engine(store, text, deadline, run)
