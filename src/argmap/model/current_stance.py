"""Decide which stance of an actor on a position is the current one: the one place that does.

docs/model/time.md states the rule under "Current stance". The page's script follows it in
`page/js/core/stance-times.js`.
"""

from __future__ import annotations

from collections.abc import Iterable

BOTH = "BOTH"
"""The current stance of an actor with two kinds of statements of which neither is later."""


def current_stance(statements: Iterable[tuple[str, str, str]]) -> str:
    """Return the type of the current stance, `BOTH`, or "" if there is no statement.

    statements: of one actor on one position: type, since and until, "" if not given. Statements
    without `until` come first, else those that ended last; of these, the latest `since` counts.
    """
    given = list(statements)
    left = [item for item in given if not item[2]] or _latest(given, 2)
    kinds = {item[0] for item in _latest(left, 1)}
    return BOTH if len(kinds) > 1 else next(iter(kinds), "")


def _latest(statements: list[tuple[str, str, str]], place: int) -> list[tuple[str, str, str]]:
    """Return the statements with the latest date. 2024 may be the same as 2024-05."""
    last = max((item[place] for item in statements), default="")
    return [
        item for item in statements if last.startswith(item[place]) and (item[place] or not last)
    ]
