"""Decide which stance of an actor on a position is the current one, by when its statements ended.

`argmap.model.stance_ends` decides when they ended.
"""

from __future__ import annotations

from collections.abc import Iterable

BOTH = "BOTH"
"""The current stance of an actor with two kinds of statements that are held at one time."""


def current_stance(statements: Iterable[tuple[str, str]]) -> str:
    """Return the type of the current stance, `BOTH`, or "" if there is no statement.

    statements: of one actor on one position: type and the last day on which it was held, "" if it
    is held. If all have ended, those that ended last count.
    """
    given = list(statements)
    last = "" if any(not ended for _, ended in given) else max((e for _, e in given), default="")
    kinds = {type for type, ended in given if ended == last}
    return BOTH if len(kinds) > 1 else next(iter(kinds), "")
