"""Open a SQLite file that is not trusted.

SQLite gets a copy of the bytes in memory, and may only read some tables. It runs no view, trigger,
generated column or function of the file, and it stops when it has read much more than the file
holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

MAX_CELL = 64 * 1024 * 1024
"""The longest text of a cell, in bytes."""

STEPS = 10
"""SQLite may take so many steps for a byte of the file, besides a million. Reading all rows needs
fewer than half as many, so a file that needs more refers to its pages several times."""

_EACH = 10_000
"""The steps after which their number is compared with the limit."""


class StepLimit:
    """Counts the steps of SQLite's virtual machine. exceeded: whether it was stopped."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.exceeded = False

    def count(self) -> bool:
        """Count some steps. Returns whether SQLite has to stop."""
        self._left -= _EACH
        self.exceeded = self._left < 0
        return self.exceeded


def load_untrusted(connection: sqlite3.Connection, data: bytes) -> StepLimit:
    """Load the bytes of a file into a new connection. Call `allow_reading` before reading rows."""
    limit = StepLimit(1_000_000 + STEPS * len(data))
    connection.deserialize(data)
    connection.set_progress_handler(limit.count, _EACH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    return limit


def computed_column(connection: sqlite3.Connection, table: str) -> str | None:
    """Return the first column of a table that SQLite computes, or that is hidden; None if none is.

    table: a name that is known to the caller, not one from the file.
    """
    for _, name, *_, hidden in connection.execute(f"PRAGMA table_xinfo({table})"):
        if hidden:
            return str(name)
    return None


def allow_reading(connection: sqlite3.Connection, tables: Collection[str]) -> None:
    """Allow nothing but to read some tables."""

    def authorize(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and table in tables):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    connection.set_authorizer(authorize)
